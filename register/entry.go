package register

import (
	"cmp"
	"maps"
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

func compareClaimed(a, b Claimed) int {
	return cmp.Or(cmp.Compare(a.Key, b.Key), cmp.Compare(a.Date, b.Date), cmp.Compare(a.Item, b.Item), cmp.Compare(a.Amount, b.Amount))
}

// shownDifferences is how many differences a fault shows.
const shownDifferences = 3

// difference returns the fault of a project that the batch has with other lines,
// nil where the lines are the same in any order.
func difference(who Claimant, batch, day string, recorded, given []Claimed) *fault.Fault {
	surplus := make(map[Claimed]int) // how often a line is given, less how often it is recorded
	for _, c := range given {
		surplus[c]++
	}
	for _, c := range recorded {
		surplus[c]--
	}
	var texts []message.Text
	for _, c := range slices.SortedFunc(maps.Keys(surplus), compareClaimed) {
		id, n := "register.say.new", surplus[c]
		if n < 0 {
			id, n = "register.say.gone", -n
		}
		line := message.New("register.say.line", "key", c.Key, "item", c.Item, "date", c.Date, "amount", c.Amount)
		for range n {
			texts = append(texts, message.New(id, "line", line))
		}
	}
	if len(texts) == 0 {
		return nil
	}
	return fault.New("register.changed", "batch", batch, "day", day, "count", len(texts),
		"differences", texts[:min(len(texts), shownDifferences)]).Of(who.Project)
}
