package lprdata

import (
	"strings"

	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// raw is a row as it stands in the file: three cells and its place. A table of our
// own may also have the row's origin.
type raw struct {
	date, one, five value.Raw
	place           project.Place
	origin          Origin
}

func text(s string) value.Raw { return value.Raw{Text: s} }

// read turns a row into a publication. Where it is not usable, count is the figure
// of the report that the row belongs to, else nil. Only a refused row has faults.
func (r raw) read(fr *FileReport) (p Publication, count *int, faults fault.List) {
	day, err := value.Date(r.date)
	switch {
	case absent(r.date), err != nil && absent(r.one) && absent(r.five): // or a footer in the column of dates
		return p, &fr.WithoutDate, nil
	case err != nil:
		return p, &fr.Refused, fault.List{fault.New("lpr.date", "value", shorten(r.date.Text)).At(r.place)}
	case day < reform:
		return p, &fr.BeforeReform, nil
	case absent(r.five):
		return p, &fr.WithoutFiveYear, nil
	}
	p = Publication{Date: day, Place: r.place, FiveYear: r.rate(r.five, &faults)}
	if !absent(r.one) {
		p.OneYear = decimal.NewNullDecimal(r.rate(r.one, &faults))
	}
	if len(faults) == 0 && isInverted(p) {
		faults = fault.List{problem(Error, "lpr.inverted", p, "one", p.OneYear.Decimal, "five", p.FiveYear).Fault}
	}
	if len(faults) > 0 {
		return p, &fr.Refused, faults
	}
	return p, nil, nil
}

// rate reads a rate in percent and checks its range and step. It adds the fault,
// if any, to faults.
func (r raw) rate(v value.Raw, faults *fault.List) decimal.Decimal {
	rate, ok := readRate(v)
	code := "lpr.rate"
	if ok {
		code = judgeRate(rate)
	}
	if code != "" {
		*faults = append(*faults, fault.New(code, "value", shorten(v.Text)).At(r.place))
	}
	return rate
}

// readRate reads a rate in percent, with or without the percent sign. The number
// of a workbook's cell is rounded to 15 digits, as spreadsheets do.
func readRate(v value.Raw) (decimal.Decimal, bool) {
	if v.Number {
		return value.Number(v)
	}
	return parseRate(strings.TrimSuffix(spelling.Clean(v.Text), "%"))
}

// absent reports whether a cell stands for no value.
func absent(v value.Raw) bool {
	switch strings.ToLower(strings.TrimSpace(v.Text)) {
	case "nan", "none", "null", "nat":
		return true
	}
	return value.Absent(v.Text)
}

// shorten returns at most 40 characters of a text, in one line, for a message.
func shorten(s string) string {
	const most = 40
	if letters := []rune(oneLine(s)); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return oneLine(s)
}
