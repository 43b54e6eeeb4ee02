package report_test

import (
	"bytes"
	"strings"
	"testing"

	"tiexi/allocate"
	"tiexi/allocate/publicity"
	"tiexi/assess"
	"tiexi/project"
	"tiexi/report/words"
)

func published(t *testing.T, r *assess.Result, p publicity.Table, accept []string, o words.Options) []byte {
	t.Helper()
	chosen, _, err := allocate.Choose(r, accept)
	if err != nil {
		t.Fatal(err)
	}
	p.Projects, p.Setting = chosen, r.Setting
	var b bytes.Buffer
	if err := p.Write(&b, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestPublicityTableAgainstGoldenFiles(t *testing.T) {
	r := judged(t, 0)
	full := publicity.Table{
		Title: "示例公示表", Batch: "2021年第一批",
		From: project.MustDate("2021-11-01"), To: project.MustDate("2021-11-07"), Date: project.MustDate("2021-10-29"),
		Contact: "示例科室", Phone: "0539-0000000", Unit: "示例单位",
	}
	for _, lang := range langs {
		o := words.Options{Lang: lang}
		golden(t, "publish."+lang.String()+".xlsx.txt", dump(t, published(t, r, full, []string{"LY-2021-003"}, o)), r)
	}
	golden(t, "publish.blank.zh.xlsx.txt", dump(t, published(t, r, publicity.Table{}, nil, words.Options{})), r)
}

// The table is public: it has no code, loan, invoice or file of an applicant.
func TestPublicityTableKeepsToItself(t *testing.T) {
	r := judged(t, 0)
	book := string(dump(t, published(t, r, publicity.Table{}, []string{"LY-2021-003"}, words.Options{})))
	for _, p := range r.Projects {
		facts := p.Case.Project
		for _, secret := range []string{facts.Enterprise.CreditCode, facts.ID, facts.First.File} {
			if secret != "" && strings.Contains(book, secret) {
				t.Errorf("the table shows %s", secret)
			}
		}
		for n := range p.Lines {
			l := &p.Lines[n]
			if l.Line.Number != "" && strings.Contains(book, l.Line.Number) {
				t.Errorf("the table shows the invoice %s", l.Line.Number)
			}
		}
	}
}

// A table of nothing says so.
func TestPublicityTableOfNothing(t *testing.T) {
	r := judged(t, 0)
	r.Projects = nil
	if book := string(dump(t, published(t, r, publicity.Table{}, nil, words.Options{}))); !strings.Contains(book, "没有可以公示的项目") {
		t.Error(book)
	}
}
