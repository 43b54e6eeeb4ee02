package document

import (
	"regexp"
	"slices"

	"tiexi/eligibility"
	"tiexi/internal/answer"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/project"
)

// checkVersion is asked once version and program are known, before anything
// that a later version may write in another way.
func (s *stream) checkVersion() error {
	switch {
	case !s.keys["schema_version"] || !s.keys["tool"]:
		return nil
	case s.head.Tool.Name != "tiexi":
		return errEdited
	case s.head.SchemaVersion != answer.SchemaVersion:
		return fault.New("input.result_version", "version", s.head.SchemaVersion, "known", answer.SchemaVersion).At(s.place)
	}
	return nil
}

var verdicts = []string{eligibility.Eligible.String(), eligibility.NeedsReview.String(), eligibility.Ineligible.String()}

// checkProject finds lines that are missing, and values of another form.
func (s *stream) checkProject(p *Project) error {
	sum, ok := p.counted()
	base, isAmount := readAmount(p.Base)
	if !ok || !isAmount || s.ids[p.ID] || !slices.Contains(verdicts, p.Verdict) {
		return fault.New("input.result").At(s.place).Of(p.ID)
	}
	if !sum.Equal(base) {
		return fault.New("input.result_lines").At(s.place).Of(p.ID)
	}
	s.ids[p.ID] = true
	s.lines += len(p.Lines)
	return nil
}

// checkTotals holds what was read against what the result says that it has.
func (s *stream) checkTotals() error {
	for _, key := range []string{"schema_version", "tool", "projects", "totals"} {
		if !s.keys[key] {
			return errEdited
		}
	}
	if len(s.ids) != s.head.Totals.Projects {
		return errEdited
	}
	if s.lines != s.head.Totals.Lines {
		return fault.New("input.result_lines").At(s.place)
	}
	return nil
}

// counted is the sum of the counted lines; ok is false where one of them has
// no number, no amount or no date in the published form.
func (p *Project) counted() (sum decimal.Decimal, ok bool) {
	for _, l := range p.Lines {
		if !l.Counted {
			continue
		}
		amount, isAmount := readAmount(l.Amount)
		if !isAmount || len(l.Keys) == 0 || l.Keys[0] != l.Key || slices.Contains(l.Keys, "") {
			return sum, false
		}
		if _, err := project.ParseDate(l.Date); l.Date != "" && err != nil {
			return sum, false
		}
		sum = sum.Add(amount)
	}
	return sum, true
}

// amountForm is how amounts are published. An exponent could make a short text
// a number too long to add up.
var amountForm = regexp.MustCompile(`^-?[0-9]{1,100}\.[0-9]{2,100}$`)

func readAmount(s string) (decimal.Decimal, bool) {
	if !amountForm.MatchString(s) {
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(s)
	return d, err == nil
}
