package text

import (
	"tiexi/assess"
	"tiexi/internal/terminal"
	"tiexi/project"
	"tiexi/report/words"
)

// Lines has a row for each invoice line that the options select: what counts,
// what does not, and why.
func Lines(p *assess.Project, o words.Options) *terminal.Table {
	place, placeWidth, itemWidth := words.ShortPlace, 12, 18
	if p.LineFile == "" {
		place, placeWidth, itemWidth = project.Place.String, 16, 11
	}
	t := terminal.NewTable(
		terminal.Column{Name: o.Say("text.place"), Width: placeWidth},
		terminal.Column{Name: o.Say("text.item"), Width: itemWidth},
		terminal.Column{Name: o.Say("text.date")},
		terminal.Right(o.Say("text.amount")), terminal.Right("LPR"),
		terminal.Column{Name: o.Say("text.interest"), Width: 14, Right: true})
	for n := range p.Lines {
		l := &p.Lines[n]
		if o.Lines.Has(l) {
			rate, interest := o.Rate(l)
			t.Row(place(l.Line.Place()), l.Line.Item, l.Line.Date.String(), words.Money(l.Amount.Yuan), rate, interest)
		}
	}
	return t
}
