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

// Submission is a result that is to be recorded.
type Submission struct {
	Batch   string
	Day     project.Date // of recording
	SHA256  string       // of the result
	Entries []Entry      // the projects to record
	Others  []Claimant   // the result's other projects, which claim nothing
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
	Names   []string // under which the invoice is known to the register
	Aliases []string // under which it may be known
}

// Claimed is what the register keeps of a line as the result has it.
type Claimed struct {
	Key, Item, Date string
	Amount          string // yuan, in its shortest form with two decimals at least
}

// NewLine returns the line of an invoice with the given keys, the line's own
// first.
func NewLine(keys []string, seller project.Party, item string, date project.Date, amount decimal.Decimal, owner string) Line {
	l := Line{Claimed: Claimed{Key: keys[0], Item: item, Date: date.String(), Amount: message.Plain(amount)}}
	l.Names, l.Aliases = invoice.ClaimNames(keys, date, seller, owner)
	return l
}

// Added is what Add did.
type Added struct {
	Projects, Lines int // recorded now
	Unchanged       int // projects that were recorded before, with the same lines
	Renumbered      int // invoices of theirs that are known under further numbers now

	Again []Again // lines recorded now whose invoices an earlier batch has
}

func (c Claimed) text() message.Text {
	return message.New("register.say.line", "key", c.Key, "item", c.Item, "date", c.Date, "amount", c.Amount)
}

func compareClaimed(a, b Claimed) int {
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Amount, b.Amount))
}

// shownDifferences is how many of them a fault names.
const shownDifferences = 3

// difference is the fault of an entry that was recorded in the same batch with
// other lines; nil where they are the same, in whatever order.
func difference(who Claimant, batch, day string, recorded, given []Claimed) *fault.Fault {
	recorded, given = slices.Clone(recorded), slices.Clone(given)
	slices.SortFunc(recorded, compareClaimed)
	slices.SortFunc(given, compareClaimed)
	var texts []message.Text
	for r, g := 0, 0; r < len(recorded) || g < len(given); {
		switch order := compareEnds(recorded, given, r, g); {
		case order < 0:
			texts = append(texts, message.New("register.say.gone", "line", recorded[r].text()))
			r++
		case order > 0:
			texts = append(texts, message.New("register.say.new", "line", given[g].text()))
			g++
		default:
			r++
			g++
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return fault.New("register.changed", "batch", batch, "day", day, "count", len(texts),
		"differences", texts[:min(len(texts), shownDifferences)]).Of(who.Project)
}

// compareEnds is compareClaimed of two elements, the end of a list behind all.
func compareEnds(recorded, given []Claimed, r, g int) int {
	switch {
	case r == len(recorded):
		return 1
	case g == len(given):
		return -1
	}
	return compareClaimed(recorded[r], given[g])
}
