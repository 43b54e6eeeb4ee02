package report

import (
	"strconv"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/message"
)

// totals is what the eligible projects would get together under each other
// answer, given by itself: what the year would cost.
func (t comparisonText) totals() {
	if len(t.Projects) < 2 {
		return
	}
	right := table.ColumnConfig{Align: text.AlignRight, AlignHeader: text.AlignRight}
	w := newTable(t.say("compare.changed"), t.say("verdict.eligible"), t.say("verdict.review"), t.say("text.subsidy"), t.say("compare.difference"))
	var columns []table.ColumnConfig
	for n := 2; n <= 5; n++ {
		right.Number = n
		columns = append(columns, right)
	}
	w.SetColumnConfigs(columns)
	row := func(name string, k int) {
		n := t.Totals[k]
		w.AppendRow(table.Row{
			name, strconv.Itoa(n.Eligible), strconv.Itoa(n.Review),
			message.Money(n.Subsidy), difference(n.Subsidy, t.Totals[0].Subsidy),
		})
	}
	row(t.say("compare.in_use"), 0)
	for n, q := range t.Space {
		for value := 1; value < len(q.Values); value++ {
			row(t.answer(n, value), t.With(0, n, value))
		}
	}
	least, most := t.Range()
	t.hanging("", t.say("compare.together", "count", t.Len(), "least", least, "most", most))
	t.line("")
	t.line("%s", w.Render())
	t.line("")
}

// settled names the interpretations that were not compared, and why.
func (t comparisonText) settled() {
	say := t.saying(t.o.Options)
	for n, q := range t.Space {
		if !q.Open() {
			say("text.lead.settled", "compare.settled", "answer", t.answer(n, 0), "by", message.New("compare.by."+string(q.By)), "id", q.ID)
		}
	}
}

// rests says what the figures rest on.
func (t comparisonText) rests() {
	say := t.saying(t.o.Options)
	if n := len(t.Result.Faults); n > 0 {
		say("text.lead.faults", "text.faults", "count", n)
	}
	restsOn(t.printer, t.Result.Setting, t.o.Options)
	say("text.lead.ceiling", "text.ceiling")
}
