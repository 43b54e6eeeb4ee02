package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"tiexi/internal/decimal"
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

// readTotals is the role that prints the totals of a result, of which the rest
// is large.
func readTotals(files []string, out io.Writer) error {
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var document struct {
			Totals json.RawMessage `json:"totals"`
		}
		if err := json.Unmarshal(text, &document); err != nil {
			return err
		}
		if err := json.NewEncoder(out).Encode(document); err != nil {
			return err
		}
	}
	return nil
}

// judge runs tiexi over books and returns the totals of its result.
func (t *track) judge(books ...string) (totals, timing, error) {
	e := t.check("tiexi", append([]string{"--lines", "none", "--format", "json"}, books...)...)
	e.file = filepath.Join(t.folder, "result.json")
	took, err := t.measure(e)
	if err != nil {
		return totals{}, timing{}, err
	}
	text, err := exec.CommandContext(t.ctx, t.self, "totals", e.file).Output()
	if err != nil {
		return totals{}, timing{}, err
	}
	all, err := decode(text)
	return all, took, err
}

// agreed sees to it that tiexi reads a file or folder to its end, before any
// time is taken.
func (t *track) agreed(name string, lines int) error {
	all, _, err := t.judge(name)
	if err == nil && all.Lines != lines {
		err = fmt.Errorf("tiexi reads %d lines of %s, not %d", all.Lines, name, lines)
	}
	return err
}
