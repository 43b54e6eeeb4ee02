//go:build real

package annotate_test

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"tiexi/internal/marked"
)

var tags = regexp.MustCompile(`<[^>]*>`)

// converted saves a book by LibreOffice in another format.
func converted(t *testing.T, data []byte, format string) []byte {
	t.Helper()
	dir := t.TempDir()
	in := filepath.Join(dir, "book.xlsx")
	if err := os.WriteFile(in, data, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	out, err := exec.CommandContext(ctx, "soffice", "--headless", "-env:UserInstallation=file://"+filepath.Join(dir, "profile"),
		"--convert-to", format, "--outdir", filepath.Join(dir, "out"), in).CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	saved, err := os.ReadFile(filepath.Join(dir, "out", "book."+format))
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return saved
}

// TestOfficeShowsTheMarks: LibreOffice reads every comment, colour and text of
// an annotated book.
func TestOfficeShowsTheMarks(t *testing.T) {
	once := annotated(t, sample(t))
	content := parts(t, converted(t, once, "ods"))["content.xml"]
	if n := strings.Count(content, "<office:annotation "); n != len(comments(t, once, projectName))+len(comments(t, once, invoiceName)) || n == 0 {
		t.Errorf("%d comments", n)
	}
	plain := tags.ReplaceAllString(content, "")
	for _, text := range []string{"【tiexi】错误：申报日期“2021-02-29”不是有效的日期（input.date）", "会计：类别待定", "计入 10,000,000.00 元，LPR 4.65%", "核查意见"} {
		if !strings.Contains(plain, text) {
			t.Errorf("no %s in %s", text, plain)
		}
	}
}

// TestOfficeSavesAndWeAnnotateAgain: what another program has saved is judged
// the same, and its marks make way for new ones.
func TestOfficeSavesAndWeAnnotateAgain(t *testing.T) {
	book := sample(t)
	once := annotated(t, book)
	saved := converted(t, once, "xlsx")
	got, want := verdicts(judge(t, save(t, saved))), verdicts(judge(t, save(t, converted(t, book, "xlsx"))))
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got, want := fmt.Sprint(originsOf(t, saved)), fmt.Sprint([]marked.Book{bookOf(book)}); got != want {
		t.Errorf("the saved copy is one of %s, want %s", got, want)
	}
	again := annotated(t, saved)
	for _, sheet := range []string{projectName, invoiceName} {
		want, got := comments(t, once, sheet), comments(t, again, sheet)
		for cell, text := range want {
			// A number of 20 digits is shown by that program's own rules.
			text = strings.ReplaceAll(text, "21332000000012345678", "2.13320000000123E+019")
			if got[cell] != text {
				t.Errorf("%s!%s was\n%s\nand is\n%s", sheet, cell, text, got[cell])
			}
		}
		if len(got) != len(want) {
			t.Errorf("%s: %d comments, not %d", sheet, len(got), len(want))
		}
	}
	if n := strings.Count(dump(t, again), "    核查意见\n"); n != 2 {
		t.Errorf("%d columns of findings:\n%s", n, dump(t, again))
	}
	// And the other program still reads it.
	if third := parts(t, converted(t, again, "ods"))["content.xml"]; strings.Count(third, "<office:annotation ") != len(comments(t, again, projectName))+len(comments(t, again, invoiceName)) {
		t.Errorf("%d comments", strings.Count(third, "<office:annotation "))
	}
}
