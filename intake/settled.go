package intake

import (
	"cmp"
	"slices"

	"tiexi/category"
	"tiexi/internal/message"
	"tiexi/invoice"
	"tiexi/project"
)

// Settle accounts for the rows that are no lines once the sources of all invoices
// are settled; reached is how many lines of evidence were looked at. It is called
// once, when all projects are judged. left are lines that one category for all does not
// mean: the file has a note of them.
func (b *Batch) Settle(asides []invoice.Aside, reached map[*project.Source]int, left []invoice.LeftOut) {
	b.noteLeft(left)
	counts := make(map[invoice.Aside]int)
	for _, a := range asides {
		rows := a.Rows
		a.Rows = 0
		counts[a] += rows
	}
	for source, rows := range b.Evidence.Counts() {
		counts[invoice.Aside{Source: source, Reason: invoice.Unclaimed}] += rows - reached[source]
	}
	list := make([]invoice.Aside, 0, len(counts))
	for a, rows := range counts {
		if a.Rows = rows; rows > 0 {
			list = append(list, a)
		}
	}
	slices.SortFunc(list, func(a, b invoice.Aside) int {
		return cmp.Or(project.Place{Source: a.Source}.Compare(project.Place{Source: b.Source}), cmp.Compare(a.Reason, b.Reason))
	})
	for _, a := range list {
		n := slices.IndexFunc(b.Inputs, func(i Input) bool { return i.Path == a.Source.File })
		if n < 0 {
			continue
		}
		b.Inputs[n].Lines -= a.Rows
		b.Inputs[n].SetAside = append(b.Inputs[n].SetAside, SetAside{Reason: a.Reason, Rows: a.Rows, Place: project.Place{Source: a.Source}})
	}
}

func (b *Batch) noteLeft(left []invoice.LeftOut) {
	for _, l := range left {
		n := slices.IndexFunc(b.Inputs, func(i Input) bool { return i.Path == l.Source.File })
		if n < 0 {
			continue
		}
		b.Inputs[n].Notes = append(b.Inputs[n].Notes, Note{
			Text:  message.New("input.note.left_out", "count", l.Lines, "amount", l.Yuan, "why", category.WhyLeftOut(l.Why)),
			Place: project.Place{Source: l.Source, Spot: l.First},
		})
	}
}
