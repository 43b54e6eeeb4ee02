//go:build real

package template_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tiexi/intake"
	"tiexi/internal/message"
)

// converted saves a book by LibreOffice in another format and returns the files
// that come of it.
func converted(t *testing.T, data []byte, format string) []string {
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
	files, err := filepath.Glob(filepath.Join(dir, "out", "*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no file: %v, %s", err, out)
	}
	return files
}

func read(t *testing.T, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestOfficeKeepsTheBook: saved by another program, it is read the same, and
// goes on checking what is typed.
func TestOfficeKeepsTheBook(t *testing.T) {
	data := filled(t, "3")
	saved := read(t, converted(t, data, "xlsx")[0])
	r := judge(t, saved)
	wantWorked(t, r)
	if got := strings.Join(asides(r), " "); got != "example_row@发票 example_row@项目 no_header@填写说明" {
		t.Errorf("set aside: %s", got)
	}
	before, after := open(t, data), open(t, saved)
	for _, sheet := range []string{projects, invoices} {
		want, err := before.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		got, err := after.GetDataValidations(sheet)
		if err != nil {
			t.Fatal(err)
		}
		checks := 0
		for _, v := range want {
			for _, w := range got {
				// The other program cuts a check off some way below the data.
				first, _, _ := strings.Cut(v.Sqref, ":")
				kind := strings.TrimPrefix(w.Type, "none")
				if strings.HasPrefix(w.Sqref, first+":") && kind == v.Type && w.Prompt != nil && *w.Prompt == *v.Prompt {
					checks++
				}
			}
		}
		if checks != len(want) {
			t.Errorf("%s: %d of %d checks are left", sheet, checks, len(want))
		}
		comments, err := after.GetComments(sheet)
		if err != nil || len(comments) != len(want) {
			t.Errorf("%s: %d comments of %d, %v", sheet, len(comments), len(want), err)
		}
	}
	at := columns(t, after, invoices)
	for header, row := range map[string]string{"发票号码": "3", "数电发票号码": "40", "发票代码": "2900", "购方识别号": "7"} {
		id, err := after.GetCellStyle(invoices, at[header]+row)
		if err != nil {
			t.Fatal(err)
		}
		if style, err := after.GetStyle(id); err != nil || style.CustomNumFmt == nil || *style.CustomNumFmt != "@" {
			t.Errorf("%s, row %s, is no longer text: %+v, %v", header, row, style, err)
		}
	}
	if r := judge(t, read(t, converted(t, book(t, message.Chinese), "xlsx")[0])); len(r.Faults) != 1 || r.Faults[0].Code != "input.only_examples" {
		t.Errorf("a book that was not filled in: %v", r.Faults)
	}
}

// TestOfficeMakesCSVOfIt, a file a sheet, which are read together.
func TestOfficeMakesCSVOfIt(t *testing.T) {
	const allSheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1"
	var files []string
	for _, path := range converted(t, filled(t, "3"), allSheets) {
		if !strings.Contains(path, "填写说明") {
			files = append(files, path)
		}
	}
	if len(files) != 2 {
		t.Fatalf("files: %v", files)
	}
	batch, err := intake.Read(t.Context(), files, intake.Options{Jobs: 1})
	if err != nil {
		t.Fatal(err)
	}
	wantWorked(t, judgeBatch(t, batch))
}
