package lprdata

import (
	"slices"
	"strings"

	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/project"
)

// header is the first line of a table in our own form.
var header = []string{"publication_date", "lpr_1y", "lpr_5y"}

// Load reads a table in our own form, the one that WriteCSV writes: the header
// publication_date,lpr_1y,lpr_5y and one row a publication, oldest first. Rates
// are percent; the 1-year rate may be empty. The lines "# source: …" and
// "# retrieved: YYYY-MM-DD" may precede the header; other lines that begin with
// "#" are comments.
//
// The error is a fault.List with all faults of the table, codes lpr.*. A table
// that lacks a month is refused, because its days would get a wrong rate.
func Load(name string, data []byte) (*Table, error) {
	text, err := decode(name, data)
	if err != nil {
		return nil, err
	}
	lines, err := readLines(name, text, ',')
	if err != nil {
		return nil, err
	}
	src := &project.Source{File: name}
	if len(lines) == 0 || !slices.EqualFunc(lines[0].fields, header, sameName) {
		f := fault.New("lpr.header", "header", strings.Join(header, ","))
		if len(lines) == 0 {
			return nil, f.At(project.FilePlace(name))
		}
		return nil, f.At(lines[0].place(src))
	}
	t := &Table{}
	faults := t.readComments(src, text)
	faults = append(faults, t.readRows(src, lines[1:])...)
	if len(faults) == 0 && len(t.rows) == 0 {
		faults = append(faults, fault.New("lpr.empty", "file", name).At(project.FilePlace(name)))
	}
	for _, f := range errorsOf(check(t.rows)) {
		// An unreadable row causes a gap, too: report only the first fault.
		if len(faults) == 0 || f.Code != "lpr.gap" {
			faults = append(faults, f)
		}
	}
	if len(faults) > 0 {
		faults.Sort()
		return nil, faults
	}
	return t, nil
}

func sameName(field, name string) bool { return strings.TrimSpace(field) == name }

// readComments reads source and day of retrieval from the comments above the
// header.
func (t *Table) readComments(src *project.Source, text string) fault.List {
	var faults fault.List
	number := int32(0)
	for l := range strings.Lines(text) {
		number++
		comment, ok := strings.CutPrefix(l, "#")
		if !ok {
			break
		}
		key, value, _ := strings.Cut(comment, ":")
		switch strings.TrimSpace(key) {
		case "source":
			t.source = oneLine(value)
		case "retrieved":
			day, err := project.ParseDate(strings.TrimSpace(value))
			if err != nil {
				place := project.Place{Source: src, Spot: project.Spot{Row: number}}
				faults = append(faults, fault.New("lpr.date", "value", strings.TrimSpace(value)).At(place))
			}
			t.retrieved = day
		}
	}
	return faults
}

// readRows reads the rows and returns the faults of those that cannot be read.
func (t *Table) readRows(src *project.Source, lines []line) fault.List {
	var faults fault.List
	for _, l := range lines {
		p, wrong := readRow(src, l)
		if len(wrong) > 0 {
			faults = append(faults, wrong...)
			continue
		}
		t.rows = append(t.rows, p)
	}
	return faults
}

func readRow(src *project.Source, l line) (Publication, fault.List) {
	if len(l.fields) != len(header) {
		return Publication{}, fault.List{fault.New("lpr.columns", "found", len(l.fields), "want", len(header)).At(l.place(src))}
	}
	var faults fault.List
	p := Publication{Place: l.place(src)}
	day, err := project.ParseDate(strings.TrimSpace(l.fields[0]))
	if err != nil {
		faults = append(faults, fault.New("lpr.date", "value", l.fields[0]).At(l.fieldPlace(src, 0)))
	}
	p.Date = day
	if one := strings.TrimSpace(l.fields[1]); one != "" {
		rate, ok := parseRate(one)
		if !ok {
			faults = append(faults, fault.New("lpr.rate", "value", one).At(l.fieldPlace(src, 1)))
		}
		p.OneYear = decimal.NewNullDecimal(rate)
	}
	five, ok := parseRate(l.fields[2])
	if !ok {
		faults = append(faults, fault.New("lpr.rate", "value", l.fields[2]).At(l.fieldPlace(src, 2)))
	}
	p.FiveYear = five
	return p, faults
}

// parseRate reads a rate in percent: digits with at most one point, at most 24
// characters. Signs and exponents are refused.
func parseRate(s string) (decimal.Decimal, bool) {
	s = strings.TrimSpace(s)
	if s == "" || len(s) > 24 || strings.Trim(s, "0123456789.") != "" {
		return decimal.Decimal{}, false
	}
	rate, err := decimal.NewFromString(s)
	return rate, err == nil
}

// oneLine joins a text into one line, which a comment has to be.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
