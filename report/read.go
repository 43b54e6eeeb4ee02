package report

import (
	"bytes"
	"encoding/json"
	"io"
	"slices"

	"github.com/shopspring/decimal"

	"tiexi/eligibility"
	"tiexi/fault"
	"tiexi/project"
)

// Read reads a result that JSON wrote, with all of its lines. What it says is
// checked against itself, so that a result that was cut or edited is not taken
// for whole. Faults are input.result, input.result_version, input.result_lines.
func Read(data []byte, place project.Place) (*Document, error) {
	var head struct {
		SchemaVersion int  `json:"schema_version"`
		Tool          Tool `json:"tool"`
	}
	if err := json.Unmarshal(data, &head); err != nil || head.Tool.Name != "tiexi" {
		return nil, fault.New("input.result").At(place).Because(err)
	}
	if head.SchemaVersion != schemaVersion {
		return nil, fault.New("input.result_version", "version", head.SchemaVersion, "known", schemaVersion).At(place)
	}
	d := &Document{}
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(d); err != nil {
		return nil, fault.New("input.result").At(place).Because(err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, fault.New("input.result").At(place).Because(err)
	}
	if err := d.check(place); err != nil {
		return nil, err
	}
	return d, nil
}

// check finds lines that are missing, and values of another form.
func (d *Document) check(place project.Place) error {
	lines := 0
	var ids []string
	for _, p := range d.Projects {
		lines += len(p.Lines)
		ids = append(ids, p.ID)
		if !slices.Contains(verdicts, p.Verdict) {
			return fault.New("input.result").At(place).Of(p.ID)
		}
		sum, ok := p.counted()
		base, err := decimal.NewFromString(p.Base)
		if !ok || err != nil {
			return fault.New("input.result").At(place).Of(p.ID)
		}
		if !sum.Equal(base) {
			return fault.New("input.result_lines").At(place).Of(p.ID)
		}
	}
	slices.Sort(ids)
	if len(slices.Compact(ids)) != len(d.Projects) || len(d.Projects) != d.Totals.Projects {
		return fault.New("input.result").At(place)
	}
	if lines != d.Totals.Lines {
		return fault.New("input.result_lines").At(place)
	}
	return nil
}

var verdicts = []string{eligibility.Eligible.String(), eligibility.NeedsReview.String(), eligibility.Ineligible.String()}

// counted is the sum of the counted lines; ok is false where one of them has
// no number, no amount or no date in the published form.
func (p *Project) counted() (sum decimal.Decimal, ok bool) {
	for _, l := range p.Lines {
		if !l.Counted {
			continue
		}
		amount, err := decimal.NewFromString(l.Amount)
		if err != nil || len(l.Keys) == 0 || l.Keys[0] != l.Key || slices.Contains(l.Keys, "") {
			return sum, false
		}
		if _, err := project.ParseDate(l.Date); l.Date != "" && err != nil {
			return sum, false
		}
		sum = sum.Add(amount)
	}
	return sum, true
}
