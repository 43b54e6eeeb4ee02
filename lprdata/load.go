package lprdata

import (
	"slices"
	"strings"

	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/project"
)

// header is the first line of a table in our own form; originHeader may follow it.
var (
	header       = [3]string{"publication_date", "lpr_1y", "lpr_5y"}
	originHeader = [2]string{"origin", "kind"}
)

func longHeader() []string { return slices.Concat(header[:], originHeader[:]) }

// Load reads a table in our own form, the one that WriteCSV writes: the header
// publication_date,lpr_1y,lpr_5y and one row a publication, oldest first. Rates
// are percent; the 1-year rate may be empty. Two more columns, origin,kind, may tell
// from which file a publication was imported. The lines "# source: …" and
// "# retrieved: YYYY-MM-DD" may precede the header; other lines that begin with
// "#" are comments.
//
// The error is a fault.List with all faults of the table, codes lpr.*. A table
// that lacks a month is refused, because its days would get a wrong rate. So is one
// whose last line has no end: cut within a rate, 4.65 is 4.6.
func Load(name string, data []byte) (*Table, error) {
	text, err := decode(name, data)
	if err != nil {
		return nil, err
	}
	src := &project.Source{File: name}
	lines, err := readLines(src, text, ',')
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		lines = []line{{place: project.FilePlace(name)}}
	}
	if !slices.EqualFunc(lines[0].fields, header[:], sameName) && !slices.EqualFunc(lines[0].fields, longHeader(), sameName) {
		return nil, fault.New("lpr.header", "header", strings.Join(header[:], ",")).At(lines[0].place)
	}
	t := &Table{choice: Choice{Path: name}}
	faults := t.readComments(src, text)
	if cut := cutLine(src, text); cut != nil {
		faults = append(faults, cut)
	}
	for _, l := range lines[1:] {
		p, wrong := readRow(l, len(lines[0].fields))
		if len(wrong) == 0 {
			t.rows = append(t.rows, p)
		}
		faults = append(faults, wrong...)
	}
	if len(faults) == 0 && len(t.rows) == 0 {
		faults = append(faults, fileFault("lpr.empty", name))
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

// readRow reads a row of so many columns.
func readRow(l line, columns int) (p Publication, faults fault.List) {
	if len(l.fields) != columns {
		return p, fault.List{fault.New("lpr.columns", "found", len(l.fields), "want", columns).At(l.place)}
	}
	rate := func(field int, text string) decimal.Decimal {
		rate, ok := parseRate(text)
		if !ok {
			faults = append(faults, fault.New("lpr.rate", "value", text).At(l.fieldPlace(field)))
		}
		return rate
	}
	day, err := project.ParseDate(strings.TrimSpace(l.fields[0]))
	if err != nil {
		faults = append(faults, fault.New("lpr.date", "value", l.fields[0]).At(l.fieldPlace(0)))
	}
	p = Publication{Date: day, Place: l.place, FiveYear: rate(2, l.fields[2])}
	if one := strings.TrimSpace(l.fields[1]); one != "" {
		p.OneYear = decimal.NewNullDecimal(rate(1, one))
	}
	if columns > len(header) {
		p.Origin = newOrigin(l.fields[3], l.fields[4])
	}
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

// newOrigin makes an origin of two cells. Where a person filled only the second, that
// is all that is known.
func newOrigin(file, kind string) Origin {
	if file = oneLine(file); file == "" {
		return Origin{File: oneLine(kind)}
	}
	return Origin{file, oneLine(kind)}
}

// oneLine joins a text into one line, which a comment has to be.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
