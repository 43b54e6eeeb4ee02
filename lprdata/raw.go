package lprdata

import (
	"strings"

	"tiexi/internal/spelling"

	"tiexi/internal/decimal"

	"tiexi/intake/value"
	"tiexi/internal/fault"
	"tiexi/project"
)

// raw is a row as it was found: the three values, and its place.
type raw struct {
	date, one, five value.Raw
	place           project.Place
}

func text(s string) value.Raw { return value.Raw{Text: s} }

// outcome says what becomes of a row.
type outcome int

const (
	usable outcome = iota
	refused
	beforeReform
	withoutFiveYear
	withoutDate
)

// read makes a publication of a row. Only a refused row has faults.
func (r raw) read() (Publication, outcome, fault.List) {
	if absent(r.date) {
		return Publication{}, withoutDate, nil
	}
	day, err := value.Date(r.date)
	if err != nil {
		if absent(r.one) && absent(r.five) { // a footer in the column of dates
			return Publication{}, withoutDate, nil
		}
		return Publication{}, refused, fault.List{fault.New("lpr.date", "value", shorten(r.date.Text)).At(r.place)}
	}
	if day < reform {
		return Publication{}, beforeReform, nil
	}
	if absent(r.five) {
		return Publication{}, withoutFiveYear, nil
	}
	var faults fault.List
	p := Publication{Date: day, Place: r.place}
	p.FiveYear = r.rate(r.five, &faults)
	if !absent(r.one) {
		p.OneYear = decimal.NewNullDecimal(r.rate(r.one, &faults))
	}
	if len(faults) > 0 {
		return Publication{}, refused, faults
	}
	return p, usable, nil
}

// rate reads a rate in percent and judges it; what is wrong goes to faults.
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

// readRate reads a rate in percent, with or without the sign. A number of a
// workbook is one that a cell holds: rounded to 15 digits, as spreadsheets do.
func readRate(v value.Raw) (decimal.Decimal, bool) {
	if v.Number {
		rate, ok := value.Number(v)
		return rate, ok
	}
	s := spelling.Clean(v.Text)
	s, _ = strings.CutSuffix(s, "%")
	return parseRate(s)
}

// absent reports whether a value only says that there is none.
func absent(v value.Raw) bool {
	switch strings.ToLower(strings.TrimSpace(v.Text)) {
	case "nan", "none", "null", "nat":
		return true
	}
	return value.Absent(v.Text)
}

// shorten keeps a text fit to be shown in a message.
func shorten(s string) string {
	const most = 40
	if letters := []rune(oneLine(s)); len(letters) > most {
		return string(letters[:most]) + "…"
	}
	return oneLine(s)
}
