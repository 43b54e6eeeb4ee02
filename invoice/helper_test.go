package invoice

import (
	"math/rand/v2"
	"slices"

	"tiexi/internal/decimal"
	"tiexi/project"
)

const (
	advanced  = project.Categories(project.AdvancedEquipment)
	software  = project.Categories(project.IntelligentSoftware)
	paperCode = "037002100104"
	eNumber   = "22372000000294847939"

	// Of a made-up company.
	sellerName = "某某机床股份有限公司"
	sellerCode = "91370100MA3C0TELLC"
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

// edit changes a line.
type edit = func(*project.Line)

// buy is a line of a paper invoice, its number and net amount given.
func buy(number, net string, edits ...edit) *project.Line {
	l := &project.Line{
		Code: paperCode, Number: number, Date: day("2021-03-05"), Item: "五轴加工中心", Categories: advanced,
		Seller: project.Party{Name: sellerName, CreditCode: sellerCode}, Net: yuan(net),
	}
	for _, e := range edits {
		e(l)
	}
	return l
}

func of(c project.Categories) edit { return func(l *project.Line) { l.Categories = c } }
func on(date string) edit          { return func(l *project.Line) { l.Date = day(date) } }
func item(name string) edit        { return func(l *project.Line) { l.Item = name } }
func redOf(s string) edit          { return func(l *project.Line) { l.RedOf = s } }
func from(name, code string) edit {
	return func(l *project.Line) { l.Seller = project.Party{Name: name, CreditCode: code} }
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

// applying is a project whose lines are in the rows of a sheet from 2 on.
func applying(id string, lines ...*project.Line) *project.Project {
	source := &project.Source{File: id + ".xlsx", Sheet: "发票"}
	for n, l := range lines {
		l.Source, l.Spot = source, project.Spot{Row: int32(n) + 2}
	}
	return &project.Project{ID: id, Lines: lines}
}

// inAnyOrder calls fn with the index of the projects, and then with those of the
// same projects with their lines in other orders.
func inAnyOrder(projects []*project.Project, fn func(*Index)) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 6 {
		fn(NewIndex(projects))
		shuffled := make([]*project.Project, len(projects))
		for n, at := range random.Perm(len(projects)) {
			p := *projects[n]
			p.Lines = slices.Clone(p.Lines)
			random.Shuffle(len(p.Lines), func(i, j int) { p.Lines[i], p.Lines[j] = p.Lines[j], p.Lines[i] })
			shuffled[at] = &p
		}
		projects = shuffled
	}
}

// rowOf is the row of a line.
func rowOf(x *Index, l *project.Line) *Row {
	n := slices.IndexFunc(x.Rows, func(r Row) bool { return r.Line == l })
	return &x.Rows[n]
}
