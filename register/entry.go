package register

import (
	"cmp"
	"slices"

	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/invoice"
	"tiexi/project"
)

// Submission is a result to record.
type Submission struct {
	Batch   string
	Day     project.Date // day of recording
	SHA256  string       // of the result
	Entries []Entry      // the projects to record
	Others  []Claimant   // the result's other projects, which claim nothing
}

// all returns the entries, and behind them an empty entry for each other project.
func (s Submission) all() []Entry {
	entries := slices.Clone(s.Entries)
	for _, c := range s.Others {
		entries = append(entries, Entry{Claimant: c})
	}
	return entries
}

// Claimant is a project of an enterprise.
type Claimant struct {
	Project    string // 项目编号
	Enterprise project.Party
}

// Entry is what a project claims.
type Entry struct {
	Claimant
	Lines []Line
}

// Line is one counted invoice line.
type Line struct {
	Claimed
	Names   []string // names that are certainly the invoice's
	Aliases []string // names that may also belong to another invoice
}

// Claimed is what the register keeps of a line, as the result has it.
type Claimed struct {
	Key, Item, Date string
	Amount          string // yuan, with two decimals or as many as needed
}

// NewLine returns the line of an invoice with the given keys, its own key first.
// The amount is in yuan, owner is the 项目编号.
func NewLine(keys []string, seller project.Party, item string, date project.Date, amount decimal.Decimal, owner string) Line {
	l := Line{Claimed: Claimed{Key: keys[0], Item: item, Date: date.String(), Amount: message.Plain(amount)}}
	l.Names, l.Aliases = invoice.ClaimNames(keys, date, seller, owner)
	return l
}

// Added says what Add has done.
type Added struct {
	Projects, Lines int     // new
	Unchanged       int     // projects that the batch already has, with the same lines
	Renumbered      int     // invoices of these projects that got further numbers
	Again           []Again // new lines whose invoices are in earlier batches
}

// Again is how many of the new lines have an invoice that the same project
// already claimed in a batch.
type Again struct {
	Batch string `json:"batch"`
	Lines int    `json:"lines"`
}

// text returns the line as messages show it.
func (c Claimed) text() message.Text {
	return message.New("register.say.line", "key", c.Key, "item", c.Item, "date", c.Date, "amount", c.Amount)
}

func compareClaimed(a, b Claimed) int {
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Amount, b.Amount))
}

// shownDifferences is how many differences a fault shows.
const shownDifferences = 3

// difference returns the fault of a project that the batch has with other lines,
// nil where the lines are the same in any order.
func difference(who Claimant, batch, day string, recorded, given []Claimed) *fault.Fault {
	recorded, given = slices.SortedFunc(slices.Values(recorded), compareClaimed), slices.SortedFunc(slices.Values(given), compareClaimed)
	var texts []message.Text
	for len(recorded)+len(given) > 0 {
		order := cmp.Compare(len(given), len(recorded)) // where one of them is at its end
		if len(recorded) > 0 && len(given) > 0 {
			order = compareClaimed(recorded[0], given[0])
		}
		switch {
		case order < 0:
			texts = append(texts, message.New("register.say.gone", "line", recorded[0].text()))
			recorded = recorded[1:]
		case order > 0:
			texts = append(texts, message.New("register.say.new", "line", given[0].text()))
			given = given[1:]
		default:
			recorded, given = recorded[1:], given[1:]
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return fault.New("register.changed", "batch", batch, "day", day, "count", len(texts),
		"differences", texts[:min(len(texts), shownDifferences)]).Of(who.Project)
}
