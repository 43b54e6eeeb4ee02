package lprdata

import (
	"strings"

	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// raw is a row as it stands in the file: three cells and its place.
type raw struct {
	date, one, five value.Raw
	place           project.Place
}

func text(s string) value.Raw { return value.Raw{Text: s} }

// outcome says what is done with a row.
type outcome int

const (
	usable outcome = iota
	refused
	beforeReform
	withoutFiveYear
	withoutDate
)

// read turns a row into a publication. Only a refused row has faults.
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
		rate, ok := value.Number(v)
		return rate, ok
	}
	s := spelling.Clean(v.Text)
	s, _ = strings.CutSuffix(s, "%")
	return parseRate(s)
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
