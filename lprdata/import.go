package lprdata

import (
	"bytes"
	"cmp"
	"context"
	"slices"
	"strings"

	"tiexi/internal/fault"
	"tiexi/project"
)

// FileReport counts the rows of one file by what was done with them. Every row is
// counted once: Rows is the sum of the other figures.
type FileReport struct {
	Name  string `json:"path"`
	Shape Shape  `json:"shape"` // "" where the file was not read or its shape is not known

	Rows            int `json:"rows"`              // rows that are not empty, without the header
	Added           int `json:"added"`             // new publications
	Known           int `json:"known"`             // equal to a known publication, or to one already added
	Conflicting     int `json:"conflicting"`       // in contradiction to a known publication or another row
	Refused         int `json:"refused"`           // unreadable or implausible
	BeforeReform    int `json:"before_reform"`     // dated before 2019-08-20
	WithoutFiveYear int `json:"without_five_year"` // no 5-year rate
	WithoutDate     int `json:"without_date"`      // footers and the like, no fault
}

// LeftOut returns how many rows are not in the merged table.
func (fr FileReport) LeftOut() int { return fr.Rows - fr.Added - fr.Known }

// Report says what an import found.
type Report struct {
	Files    []FileReport  // as given
	Added    []Publication // oldest first
	Warnings []Problem     // about the added rows, for a person to check
}

// Import merges downloads into the known table (nil: none). The shape of each
// file is recognised by its content. Every added publication has its file as origin.
//
// The error is a fault.List: lpr.conflict for each row that contradicts a known
// publication or another row; lpr.date, lpr.rate, lpr.rate_range and
// lpr.rate_step for each refused row; lpr.import_shape, lpr.unreadable and others
// for a file of which no row was taken; lpr.gap where the merged table would lack
// a month. Where there are faults, the returned table has all publications
// without a conflict. It is nil where no usable table is left, and known itself
// where nothing was added.
func Import(ctx context.Context, files []File, known *Table) (*Table, Report, error) {
	report := Report{Files: make([]FileReport, len(files))}
	var faults fault.List
	var offered []candidate
	for i, f := range files {
		fr := &report.Files[i]
		fr.Name = f.Name
		shape, rows, err := recognise(ctx, f)
		if ctx.Err() != nil {
			return nil, report, ctx.Err()
		}
		if err != nil {
			found, _ := fault.All(err)
			faults = append(faults, found...)
			continue
		}
		fr.Shape = shape
		cands, wrong := fr.sort(rows)
		offered, faults = append(offered, cands...), append(faults, wrong...)
	}
	var have []Publication
	if known != nil {
		have = known.rows
	}
	rows, added, conflicts := merge(have, offered)
	report.Added = added
	faults = append(faults, conflicts...)
	problems := check(rows)
	report.Warnings = warningsOf(problems, added)
	broken := errorsOf(problems)
	faults = append(faults, broken...)
	faults.Sort()
	if len(broken) > 0 || len(rows) == 0 {
		return nil, report, faults.Err()
	}
	if len(added) == 0 {
		return known, report, faults.Err()
	}
	merged := &Table{rows: rows}
	if known != nil {
		merged.source = known.source
	}
	return merged, report, faults.Err()
}

// recognise reads a file and returns its shape and rows.
func recognise(ctx context.Context, f File) (Shape, []raw, error) {
	if err := checkSize(f.Name, len(f.Data), maxBytes); err != nil {
		return "", nil, err
	}
	if bytes.HasPrefix(f.Data, []byte("PK\x03\x04")) || bytes.HasPrefix(f.Data, []byte("\xd0\xcf\x11\xe0")) {
		return readWorkbook(ctx, f)
	}
	content, err := decode(f.Name, f.Data)
	if err != nil {
		return "", nil, err
	}
	if strings.HasPrefix(strings.TrimSpace(content), "{") {
		return readJSON(f.Name, content)
	}
	return readDelimited(f.Name, content)
}

// sort counts the rows of a file by their outcome and returns the usable ones.
func (fr *FileReport) sort(rows []raw) ([]candidate, fault.List) {
	var cands []candidate
	var faults fault.List
	fr.Rows = len(rows)
	for _, r := range rows {
		p, count, wrong := r.read(fr)
		faults = append(faults, wrong...)
		if count != nil {
			*count++
			continue
		}
		p.Origin = fr.origin(r)
		cands = append(cands, candidate{p, fr})
	}
	return cands, faults
}

// origin returns the origin of a row: this file, and behind it the one that a table
// of our own names for the row.
func (fr *FileReport) origin(r raw) Origin {
	file := oneLine(fr.Name)
	if strings.HasPrefix(file, "=") || strings.HasPrefix(file, "+") || strings.HasPrefix(file, "-") || strings.HasPrefix(file, "@") {
		file = "./" + file // spreadsheet programs would take the cell for a formula
	}
	if r.origin.File != "" {
		file += " ← " + r.origin.File
	}
	return Origin{File: file, Kind: cmp.Or(r.origin.Kind, string(fr.Shape))}
}

// warningsOf returns the warnings about added rows. Those about the known table
// are left out: an import does not change them.
func warningsOf(problems []Problem, added []Publication) []Problem {
	places := make(map[project.Place]bool, len(added))
	for _, p := range added {
		places[p.Place] = true
	}
	return slices.DeleteFunc(slices.Clone(problems), func(p Problem) bool {
		return p.Severity != Warning || !places[p.Fault.Place]
	})
}
