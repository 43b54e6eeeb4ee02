package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"

	"tiexi/decimal"
)

// totals are those of a JSON result.
type totals struct {
	Projects, Eligible, Ineligible, Review, Lines int

	Base, Subsidy, Provisional decimal.Decimal // yuan
}

func (a totals) plus(b totals) totals {
	return totals{
		Projects: a.Projects + b.Projects, Eligible: a.Eligible + b.Eligible, Ineligible: a.Ineligible + b.Ineligible,
		Review: a.Review + b.Review, Lines: a.Lines + b.Lines,
		Base: a.Base.Add(b.Base), Subsidy: a.Subsidy.Add(b.Subsidy), Provisional: a.Provisional.Add(b.Provisional),
	}
}

func (a totals) String() string {
	return fmt.Sprintf("%d projects (%d eligible, %d ineligible, %d in review), %d lines, base %s, subsidy %s, provisional %s",
		a.Projects, a.Eligible, a.Ineligible, a.Review, a.Lines, a.Base.StringFixed(2), a.Subsidy.StringFixed(2), a.Provisional.StringFixed(2))
}

// decode reads the totals of the JSON of `tiexi check`.
func decode(text []byte) (totals, error) {
	var document struct{ Totals *totals }
	if err := json.Unmarshal(text, &document); err != nil {
		return totals{}, err
	}
	if document.Totals == nil {
		return totals{}, errors.New("a result without totals")
	}
	return *document.Totals, nil
}

// agreed sees to it that tiexi reads a file or folder to its end, before any
// time is taken.
func (t *track) agreed(name string, lines int) error {
	e := t.check("", "--lines", "none", "--format", "json", "--exit-zero", name)
	text, err := exec.CommandContext(t.ctx, e.args[0], e.args[1:]...).Output()
	if err != nil {
		return fmt.Errorf("tiexi check %s: %w", name, err)
	}
	all, err := decode(text)
	if err == nil && all.Lines != lines {
		err = fmt.Errorf("tiexi reads %d lines of %s, not %d", all.Lines, name, lines)
	}
	return err
}
