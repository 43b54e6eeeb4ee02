package eligibility

import (
	"sync"
	"testing"

	"tiexi/internal/decimal"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
)

const (
	advanced    = project.Categories(project.AdvancedEquipment)
	intelligent = project.Categories(project.IntelligentEquipment)
	software    = project.Categories(project.IntelligentSoftware)
	other       = project.Categories(project.Other)
)

// Codes and names of made-up companies.
const (
	applicantCode = "91371300MA3C0EXAMA"
	sellerCode    = "91370100MA3C0TELLC"
	paperCode     = "037002100104"
)

func day(s string) project.Date {
	if s == "" {
		return 0
	}
	return project.MustDate(s)
}

func yuan(s string) decimal.NullDecimal {
	if s == "" {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}

// What is embedded is read once for all tests; none changes it.
var (
	embeddedPolicy = sync.OnceValues(policy.Embedded)
	embeddedTable  = sync.OnceValues(lprdata.Embedded)
)

// setting is the embedded policy and table with the default interpretations,
// changed by id and value.
func setting(t testing.TB, answers ...string) *Setting {
	t.Helper()
	p, err := embeddedPolicy()
	if err != nil {
		t.Fatal(err)
	}
	table, err := embeddedTable()
	if err != nil {
		t.Fatal(err)
	}
	overrides := make(map[string]string)
	for n := 0; n < len(answers); n += 2 {
		overrides[answers[n]] = answers[n+1]
	}
	choices, err := p.Choose(overrides)
	if err != nil {
		t.Fatal(err)
	}
	return &Setting{Policy: p, Choices: choices, Table: table}
}

// edit changes a line.
type edit = func(*project.Line)

// buy is a line that nothing is wrong with, invoice number and net amount
// given: one that several of are the same but for what edits say.
func buy(number, net string, edits ...edit) *project.Line {
	l := &project.Line{
		Code: paperCode, Number: number, Date: day("2021-03-05"), Item: "五轴加工中心", Categories: advanced,
		Seller: project.Party{Name: "某某机床股份有限公司", CreditCode: sellerCode},
		Buyer:  project.Party{Name: "临沂某某机械有限公司", CreditCode: applicantCode},
		Net:    yuan(net),
	}
	for _, e := range edits {
		e(l)
	}
	return l
}

// Edits that many tests make.
func of(c project.Categories) edit { return func(l *project.Line) { l.Categories = c } }
func on(date string) edit          { return func(l *project.Line) { l.Date = day(date) } }
func item(name string) edit        { return func(l *project.Line) { l.Item = name } }
func status(s string) edit         { return func(l *project.Line) { l.Status = s } }
func redOf(s string) edit          { return func(l *project.Line) { l.RedOf = s } }
func noted(s string) edit          { return func(l *project.Line) { l.Note = s } }
func from(name, code string) edit {
	return func(l *project.Line) { l.Seller = project.Party{Name: name, CreditCode: code} }
}

func boughtBy(name, code string) edit {
	return func(l *project.Line) { l.Buyer = project.Party{Name: name, CreditCode: code} }
}

func known(code, number, e string) edit {
	return func(l *project.Line) { l.Code, l.Number, l.ENumber = code, number, e }
}

// costing gives net, tax, gross and rate; "" where one is missing.
func costing(net, tax, gross, rate string) edit {
	return func(l *project.Line) {
		l.Net, l.Tax, l.Gross, l.TaxRate = yuan(net), yuan(tax), yuan(gross), yuan(rate)
	}
}

// applying is a project that nothing is wrong with. Its lines stand in a sheet
// from row 2 on, every field in a column of its own.
func applying(lines ...*project.Line) *project.Project { return applyingAs("P1", lines...) }

func applyingAs(id string, lines ...*project.Line) *project.Project {
	facts := &project.Source{File: id + ".xlsx", Sheet: "项目"}
	p := &project.Project{
		ID: id,
		Enterprise: project.Enterprise{
			Name: "临沂某某机械有限公司", CreditCode: applicantCode, County: "兰山区", Industry: "C3425",
		},
		Directions:      []string{"智能化"},
		ApplicationDate: day("2021-09-30"),
		Lines:           lines,
		LineFiles:       1,
		First:           project.Place{Source: facts, Spot: project.Spot{Row: 2}},
		Spots:           make(map[project.Field]project.Place),
	}
	for f := project.FieldID; !f.OfLine(); f++ {
		p.Spots[f] = project.Place{Source: facts, Spot: project.Spot{Row: 2, Col: int32(f) + 1}}
	}
	place(id, lines)
	return p
}

func place(id string, lines []*project.Line) {
	source := &project.Source{File: id + ".xlsx", Sheet: "发票", Index: 1}
	spots := make([]project.Spot, project.NumFields)
	for f := range spots {
		spots[f].Col = int32(f) + 1
	}
	for n, l := range lines {
		l.Source, l.Spot, l.Spots = source, project.Spot{Row: int32(n) + 2}, spots
	}
}
