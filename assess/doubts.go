package assess

import (
	"slices"

	"tiexi/eligibility"
	"tiexi/internal/decimal"
)

// Doubt is a finding that is review, and what hangs on it.
type Doubt struct {
	Rule string
	// Whole: the finding is on the project, not on lines of it. The whole subsidy hangs
	// on it.
	Whole bool
	OnLines
}

// OnLines is what hangs on doubts about lines (yuan). Lines that are out for the doubt
// would come in; lines that count would go. The others count for nothing now.
type OnLines struct {
	OutLines, InLines, OtherLines int

	Out     decimal.Decimal // what the lines that are out come to
	Unknown int             // of these, without an amount in yuan
	In      decimal.Decimal // what the lines that count come to
}

// Lines counts the lines in doubt.
func (d *OnLines) Lines() int { return d.OutLines + d.InLines + d.OtherLines }

func (d *OnLines) add(v *eligibility.LineVerdict, out bool) {
	switch yuan := yuanOf(v); {
	case out && yuan.Valid:
		d.OutLines++
		d.Out = d.Out.Add(yuan.Decimal)
	case out:
		d.OutLines++
		d.Unknown++
	case v.Counted:
		d.InLines++
		d.In = d.In.Add(v.Amount.Yuan.Decimal)
	default:
		d.OtherLines++
	}
}

// ofLines are the rules over lines.
var ofLines = func() map[string]bool {
	of := make(map[string]bool)
	for _, r := range eligibility.Rules() {
		of[r.ID] = r.OfLines()
	}
	return of
}()

// doubtsOf says what hangs on each finding that is review. A line under several of
// them is in each, and once in the sum. It needs all lines of the project.
func doubtsOf(p *Project) (list []Doubt, all OnLines) {
	for _, f := range p.Findings {
		if f.Outcome == eligibility.Review {
			list = append(list, Doubt{Rule: f.Rule, Whole: !ofLines[f.Rule]})
		}
	}
	if list == nil {
		return nil, all
	}
	for n := range p.Lines {
		v := &p.Lines[n]
		inAny := false
		for h := range v.Hits {
			k := slices.IndexFunc(list, func(d Doubt) bool { return d.Rule == v.Hits[h].Rule })
			if v.Hits[h].Outcome != eligibility.Review || k < 0 {
				continue
			}
			inAny = true
			list[k].add(v, wouldComeIn(v))
		}
		if inAny {
			all.add(v, wouldComeIn(v))
		}
	}
	return list, all
}

// wouldComeIn reports whether a line is out for a doubt alone, and is no copy of a
// line that is out with it. What is only other would not count if it were in.
func wouldComeIn(v *eligibility.LineVerdict) bool {
	isCopy := v.ExcludedBy == "invoice.duplicate"
	return (v.InDoubt() || isCopy && v.Doubtful) && !v.Amount.Categories.OnlyOther()
}
