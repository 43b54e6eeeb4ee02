package report

import (
	"fmt"
	"strconv"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/assess"
	"tiexi/internal/message"
	"tiexi/project"
)

// lineTable is a row an invoice line that the options ask for: what counts and
// what does not, and why. It is "" where there is none.
func lineTable(project *assess.Project, o Options) string {
	t := func(id string) string { return message.New(id).In(o.Lang) }
	place, placeWidth, itemWidth := short, 12, 18
	if project.LineFile == "" {
		place, placeWidth, itemWidth = fullPlace, 16, 11
	}
	w := newTable(t("text.place"), t("text.item"), t("text.date"), t("text.amount"), "LPR", t("text.interest"))
	w.SetColumnConfigs([]table.ColumnConfig{
		{Number: 1, WidthMax: placeWidth, WidthMaxEnforcer: text.WrapHard},
		{Number: 2, WidthMax: itemWidth, WidthMaxEnforcer: text.WrapHard},
		{Number: 4, Align: text.AlignRight, AlignHeader: text.AlignRight},
		{Number: 5, Align: text.AlignRight, AlignHeader: text.AlignRight},
		{Number: 6, WidthMax: 14, WidthMaxEnforcer: text.WrapHard, Align: text.AlignRight, AlignHeader: text.AlignRight},
	})
	for n := range project.Lines {
		l := &project.Lines[n]
		if !o.Lines.Has(l) {
			continue
		}
		rate, interest := "", t("text.not_counted")
		switch {
		case l.Counted:
			rate, interest = percent(l.Rate.FiveYear), message.Money(l.Interest)
		case l.ExcludedBy != "":
			interest = message.New("text.excluded", "rule", message.New("rule."+l.ExcludedBy)).In(o.Lang)
		}
		amount := ""
		if l.Amount.Yuan.Valid {
			amount = message.Money(l.Amount.Yuan.Decimal)
		}
		w.AppendRow(table.Row{place(l.Line.Place()), l.Line.Item, l.Line.Date.String(), amount, rate, interest})
	}
	if w.Length() == 0 {
		return ""
	}
	return w.Render()
}

func fullPlace(p project.Place) string { return p.String() }

// short is a place without its file: `发票!12`, `9:5`, or the row alone.
func short(p project.Place) string {
	if p.Sheet != "" {
		return p.Sheet + "!" + p.Cell()
	}
	if p.Col == 0 {
		return strconv.Itoa(int(p.Row)) // a row of delimited text
	}
	return fmt.Sprintf("%d:%d", p.Row, p.Col)
}
