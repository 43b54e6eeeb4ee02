//go:build real

package report_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"tiexi/allocate/publicity"
	"tiexi/report/words"
)

// Sixty projects take several pages of A4 across, each with the names of the
// columns, and the totals that LibreOffice works out are tiexi's.
func TestPublicityTableIsPrintedOnA4(t *testing.T) {
	var b strings.Builder
	for n := range 60 {
		fmt.Fprintf(&b, "---\nid: P-%02d\nname: 示例第%d号数字化车间改造项目\nenterprise: {name: 示例第%d有限公司, county: 兰山区, industry: C3425, uscc: \"\"}\n"+
			"directions: [智能化]\napplication_date: 2021-09-30\ninvoices:\n"+
			"  - {code: \"037002100104\", number: \"%08d\", date: 2021-03-05, item: 示例设备, category: advanced_equipment, net: %d.37, gross: %d.37}\n",
			n, n, n, n+1, 10_000_000+3_000_007*n, 10_000_000+3_000_007*n)
	}
	path := filepath.Join(t.TempDir(), "sixty.yaml")
	if err := os.WriteFile(path, []byte(b.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	r := judgedWith(t, nil, path)
	book := published(t, r, publicity.Table{}, nil, words.Options{})
	agree(t, "publish", readBook(t, book), recalculated(t, map[string][]byte{"publish": book})["publish"])

	pdf, err := os.ReadFile(filepath.Join(office(t, "pdf", map[string][]byte{"publish": book}), "publish.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	pages := mediaBox.FindAllSubmatch(pdf, -1)
	if len(pages) < 2 || len(pages) > 4 {
		t.Errorf("%d pages", len(pages))
	}
	for _, page := range pages {
		if width, height := points(t, page[1]), points(t, page[2]); width != 842 || height != 595 {
			t.Errorf("a page is %d × %d points, no A4 across", width, height)
		}
	}
	command := exec.Command("pdftotext", "-layout", "-", "-")
	command.Stdin = bytes.NewReader(pdf)
	text, err := command.Output()
	if err != nil {
		t.Fatal(err)
	}
	for n, page := range strings.Split(strings.TrimSuffix(string(text), "\f"), "\f") {
		if !strings.Contains(page, "企业名称") || !strings.Contains(page, "拟贴息额") {
			t.Errorf("page %d has no names of columns", n+1)
		}
	}
}

var mediaBox = regexp.MustCompile(`/MediaBox\s*\[\s*0 0 ([0-9.]+) ([0-9.]+)\s*\]`)

// points is a length in whole points.
func points(t *testing.T, s []byte) int {
	t.Helper()
	whole, fraction, _ := strings.Cut(string(s), ".")
	n, err := strconv.Atoi(whole)
	if err != nil {
		t.Fatal(err)
	}
	if fraction >= "5" {
		n++
	}
	return n
}
