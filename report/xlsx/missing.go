package xlsx

import (
	"fmt"
	"strings"

	"tiexi/assess"
	"tiexi/internal/decimal"
	"tiexi/internal/workbook"
	"tiexi/report/words"
)

// missingRow is a part of what is missing of a project, in words.
type missingRow struct {
	no         int // of the project
	p          *assess.Project
	kind, what string
	lines      int
	yuan       decimal.Decimal
	parts      int // rows above that this one is the sum of, 0 for a figure of its own
}

// addMissing adds what does not count of each project, and why. A single project has
// that in its answer.
func (b *Book) addMissing() {
	if b.single() != nil {
		return
	}
	var rows []missingRow
	for i, p := range b.Result.Projects {
		rows = append(rows, b.missing(i+1, p)...)
	}
	if len(rows) == 0 {
		return
	}
	t := &workbook.Table[missingRow]{
		Name: b.Sheet("missing"), Title: b.Say("workbook.title.missing"), Note: b.Say("workbook.note.missing"), Filter: true,
	}
	row := workbook.FirstRow - 1
	t.Columns = []workbook.Column[missingRow]{
		workbook.Col("no", b.Say("workbook.column.no"), 6, func(_ at, r missingRow) cell { row++; return workbook.Whole(r.no) }),
		workbook.TextCol("project", b.Say("column.project"), 16, func(r missingRow) string { return facts(r.p).ID }),
		workbook.TextCol("enterprise", b.Say("column.enterprise"), 26, func(r missingRow) string { return facts(r.p).Enterprise.Name }),
		workbook.TextCol("kind", b.Say("workbook.column.kind"), 14, func(r missingRow) string { return r.kind }),
		workbook.TextCol("what", b.Say("workbook.column.why"), 70, func(r missingRow) string { return r.what }),
		workbook.Col("lines", b.Say("missing.account.lines"), 8, func(_ at, r missingRow) cell { return sumAbove(workbook.Whole(r.lines), "F", row, r.parts) }),
		workbook.Col("yuan", b.Say("text.amount"), 18, func(_ at, r missingRow) cell { return sumAbove(workbook.Yuan(r.yuan), "G", row, r.parts) }),
	}
	setAtMost(b, t, rows)
	t.Add(b.Workbook)
}

// sumAbove is a cell in a row that is the sum of the rows above it, as they are.
func sumAbove(own cell, column string, row, parts int) cell {
	if parts == 0 {
		return own
	}
	return workbook.Formula(fmt.Sprintf("SUM(%[1]s%[2]d:%[1]s%[3]d)", column, row-parts, row-1), own)
}

// missing are the rows of a project.
func (b *Book) missing(no int, p *assess.Project) (rows []missingRow) {
	o := b.Options
	for n, told := range o.Unmet(p) {
		u := &p.Missing.Unmet[n]
		rows = append(rows, missingRow{no: no, p: p, kind: b.Say("missing.kind.route"), what: told, lines: u.Lines, yuan: u.Held})
	}
	if told := o.InDoubt(p); told != "" {
		all := p.Missing.InDoubt
		rows = append(rows, missingRow{no: no, p: p, kind: b.Say("missing.kind.doubt"), what: told, lines: all.Lines(), yuan: all.Out.Add(all.In)})
	}
	account := o.Account(p)
	for n, r := range account {
		part := missingRow{no: no, p: p, kind: b.Say("missing.kind.account"), what: r.What, lines: r.Lines, yuan: r.Yuan}
		if n == len(account)-1 {
			part.parts = n
		}
		rows = append(rows, part)
	}
	return rows
}

// single is the only project of the result, nil where there are several or none.
func (b *Book) single() *assess.Project {
	if len(b.Result.Projects) != 1 || len(b.Result.Failed) > 0 {
		return nil
	}
	return b.Result.Projects[0]
}

// answerColumns is how many columns the sheet with the answer has.
const answerColumns = 3

// addAnswer adds the answer on one page, where the result is that of one project.
func (b *Book) addAnswer() {
	p := b.single()
	if p == nil {
		return
	}
	b.Workbook.Add(workbook.Sheet{Name: b.Sheet("answer"), Widths: []int{44, 10, 24}, Portrait: true, Rows: func(r *workbook.Rows) {
		r.Tall(26, workbook.Words(strings.TrimSpace(facts(p).ID+" "+facts(p).Name)).As(workbook.Title))
		r.Row(workbook.Words(facts(p).Enterprise.Name).As(workbook.Note))
		b.answerFigures(r, p)
		b.answerReasons(r, p)
		b.answerAccount(r, b.Options.Account(p))
		b.answerMaterials(r, p)
		r.Skip()
		r.Paragraph(b.Options.Ceiling(p.Policy), answerColumns, 78)
	}})
}

// answerFigures are verdict and figures, linked to the sheet of projects.
func (b *Book) answerFigures(r *workbook.Rows, p *assess.Project) {
	of := func(key string) string { return workbook.Ref(b.projects.Name, b.projects.Cell(key, workbook.FirstRow)) }
	r.Skip()
	r.Row(workbook.Words(b.Say("column.verdict")), workbook.Empty(), workbook.Formula(of("verdict"), workbook.Words(b.Options.Verdict(p.Verdict))).As(workbook.Centred))
	for _, f := range []struct {
		key string
		own decimal.Decimal
	}{{"subsidy", p.Subsidy}, {"base", p.Base}, {"interest", p.Interest}} {
		r.Row(workbook.Words(b.Say("column."+f.key)), workbook.Empty(), workbook.Formula(of(f.key), workbook.Yuan(f.own)))
	}
}

// answerReasons say why, and what is missing.
func (b *Book) answerReasons(r *workbook.Rows, p *assess.Project) {
	heading := func(id string) {
		r.Skip()
		r.Row(workbook.Words(b.Say(id)).As(workbook.Heading))
	}
	if findings := b.Options.Grave(p); len(findings) > 0 {
		heading("html.why")
		for _, f := range findings {
			r.Paragraph(f, answerColumns, 78)
		}
	}
	if told := append(b.Options.Unmet(p), b.Options.InDoubt(p)); strings.Join(told, "") != "" {
		heading("missing.name")
		for _, text := range told {
			if text != "" {
				r.Paragraph(text, answerColumns, 78)
			}
		}
	}
}

// answerAccount divides what the invoices come to. The sum is a formula.
func (b *Book) answerAccount(r *workbook.Rows, rows []words.AccountRow) {
	if rows == nil {
		return
	}
	r.Skip()
	r.Row(workbook.Words(b.Say("missing.account.what")).As(workbook.Header), workbook.Words(b.Say("missing.account.lines")).As(workbook.Header), workbook.Words(b.Say("text.amount")).As(workbook.Header))
	last := len(rows) - 1
	for n, row := range rows {
		parts := 0
		if n == last {
			parts = last
		}
		at := r.Next()
		r.Row(workbook.Words(row.What), sumAbove(workbook.Whole(row.Lines), "B", at, parts), sumAbove(workbook.Yuan(row.Yuan), "C", at, parts))
	}
}

func (b *Book) answerMaterials(r *workbook.Rows, p *assess.Project) {
	if text := b.Options.MaterialsLine(p); text != "" {
		r.Skip()
		r.Paragraph(text, answerColumns, 78)
	}
}
