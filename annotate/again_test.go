package annotate_test

import (
	"bytes"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"tiexi/annotate"
	"tiexi/assess"
	"tiexi/internal/message"
)

// TestAnAnnotatedBookIsReadAsItWas: the column and the marks are no part of
// what is judged, and not even noted.
func TestAnAnnotatedBookIsReadAsItWas(t *testing.T) {
	book := sample(t)
	want := verdicts(judge(t, save(t, book)))
	got := verdicts(judge(t, save(t, annotated(t, book))))
	if got != want || !strings.Contains(want, "LY-1 eligible 465000") {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestAnnotatingAgainChangesNothing: marks make way for the same marks. Only the
// books that the copy was made of become more.
func TestAnnotatingAgainChangesNothing(t *testing.T) {
	once := annotated(t, sample(t))
	first, second := parts(t, once), parts(t, annotated(t, once))
	for _, name := range slices.Sorted(maps.Keys(second)) {
		if withoutOrigins(first[name]) != withoutOrigins(second[name]) {
			t.Errorf("%s was\n%s\nand is\n%s", name, first[name], second[name])
		}
	}
	if len(first) != len(second) {
		t.Errorf("%d parts became %d", len(first), len(second))
	}
}

// heights are what an annotation may leave behind: rows that are as high as
// their texts were.
var heights = regexp.MustCompile(` ht="\d+"`)

// TestMarksAreTakenAway: where nothing is found any more, nothing of a mark is
// left, and the sheets are as they were.
func TestMarksAreTakenAway(t *testing.T) {
	book := sample(t)
	once := annotated(t, book)
	var out bytes.Buffer
	none := annotate.Collect(&assess.Result{}, "book.xlsx", message.Chinese)
	if err := annotate.Write(&out, bytes.NewReader(once), int64(len(once)), none); err != nil {
		t.Fatal(err)
	}
	before, after := parts(t, book), parts(t, out.Bytes())
	for name, text := range after {
		if strings.Contains(text, "tiexi mark") || strings.Contains(text, "tiexi column") || strings.Contains(text, "【tiexi】") {
			t.Errorf("%s has marks: %s", name, text)
		}
	}
	for _, name := range []string{"xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"} {
		if got, want := rowsOf(after[name]), rowsOf(before[name]); got != want {
			t.Errorf("%s was\n%s\nand is\n%s", name, want, got)
		}
	}
	for name, text := range before {
		if strings.HasPrefix(name, "xl/comments") {
			if got := comments(t, out.Bytes(), invoiceName); got["G6"] != "会计：类别待定" || got["F4"] != "已验收" || len(got) != 2 {
				t.Errorf("%s: %v of %s", name, got, text)
			}
		}
	}
}

func rowsOf(sheet string) string {
	_, rest, _ := strings.Cut(sheet, "<sheetData>")
	rows, _, _ := strings.Cut(rest, "</sheetData>")
	return heights.ReplaceAllString(rows, "")
}

// comments are the comments of a sheet by cell.
func comments(t *testing.T, book []byte, sheet string) map[string]string {
	t.Helper()
	list, err := open(t, book).GetComments(sheet)
	if err != nil {
		t.Fatal(err)
	}
	all := make(map[string]string)
	for _, c := range list {
		for _, run := range c.Paragraph {
			c.Text += run.Text
		}
		all[c.Cell] = c.Text
	}
	return all
}

// TestCorrectedAndJudgedAgain: the way that a user goes, on the marked book.
func TestCorrectedAndJudgedAgain(t *testing.T) {
	f := open(t, annotated(t, sample(t)))
	for cell, text := range map[string]string{"D3": "91371302MAEXAMP147", "E3": "兰山区", "H4": "2021-09-28", "F4": "C3425"} {
		if err := f.SetCellStr(projectName, cell, text); err != nil {
			t.Fatal(err)
		}
	}
	for cell, text := range map[string]string{"G6": "智能化设备", "C9": "21332000000012345678", "D9": "2021-12-06"} {
		if err := f.SetCellStr(invoiceName, cell, text); err != nil {
			t.Fatal(err)
		}
	}
	for cell, number := range map[string]string{"J7": "65000", "K7": "565000", "H9": "500000"} {
		if err := f.SetCellDefault(invoiceName, cell, number); err != nil {
			t.Fatal(err)
		}
	}
	for cell, result := range map[string]string{"K4": "11300000", "K5": "113", "K6": "565000", "K8": "1130"} {
		if err := f.SetCellDefault(invoiceName, cell, result); err != nil { // excelize drops results
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b, excelize.Options{}); err != nil {
		t.Fatal(err)
	}
	r := judge(t, save(t, b.Bytes()))
	got := verdicts(r)
	for _, want := range []string{"LY-1 eligible 465000 ", "LY-2 eligible 46500 ", "LY-3 review 23250 "} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	again := dump(t, annotated(t, b.Bytes()))
	for _, gone := range []string{"input.", "invoice.category", "invoice.arithmetic", "art2.region"} {
		if strings.Contains(again, gone) {
			t.Errorf("%s is still marked:\n%s", gone, again)
		}
	}
	if !strings.Contains(again, "会计：类别待定") || strings.Count(again, "核查意见") != 2 {
		t.Errorf("got\n%s", again)
	}
}
