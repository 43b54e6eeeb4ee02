package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// datum is the cell that a record has for one field.
type datum struct {
	cell   *sheet.Cell // nil where there is none
	column *column     // nil outside of sheets
	spot   project.Spot
	text   uint32 // number of the cell's text among those of the table, 0 where it was not interned
	word   uint64 // what the cell comes to, where that showed at once, else 0
}

// record is one row of a sheet or one mapping of a YAML document, its cells by
// meaning: facts of a project, an invoice line, or both. A scalar of YAML is a
// cell, too: a Number where it is written without quotes.
type record struct {
	source   *project.Source
	spot     project.Spot
	sheet    bool // the cells are a spreadsheet's, whose numbers keep 15 digits
	date1904 bool
	data     [project.NumFields]datum
	numbered bool // it has a number that only an invoice has
	usual    bool // nothing in it may make it something else than a line
	foreign  bool // the format of an amount shows a currency other than the yuan
}

// place returns where a value stands, or the record where it is not given.
func (r *record) place(f project.Field) project.Place {
	spot := r.spot
	if r.has(f) {
		spot = r.data[f].spot
	}
	return project.Place{Source: r.source, Spot: spot}
}

// written returns the text of a value as it stands in the file.
func (r *record) written(f project.Field) string {
	c := r.data[f].cell
	switch {
	case c == nil:
		return ""
	case c.Kind == sheet.Bool:
		return map[string]string{"1": "true", "0": "false"}[string(c.Text)]
	}
	return string(c.Text)
}

// text returns a value as text without surrounding spaces and line breaks.
func (r *record) text(f project.Field) string {
	s := r.written(f)
	if strings.ContainsAny(s, "\r\n") {
		s = lineBreaks.Replace(s)
	}
	return strings.TrimSpace(s)
}

var lineBreaks = strings.NewReplacer("\r", "", "\n", "")

// raw returns a value as package value reads it.
func (r *record) raw(f project.Field) value.Raw {
	c := r.data[f].cell
	return value.Raw{
		Text: r.written(f), Number: c != nil && c.Kind == sheet.Number, Sheet: r.sheet, Day1904: r.date1904,
	}
}

// has reports whether the record has a value for the field.
func (r *record) has(f project.Field) bool {
	c := r.data[f].cell
	return c != nil && (c.Kind != sheet.Text && r.sheet || !absent(f, r.written(f)))
}

// broken returns the code of the fault that the cell itself is, "" where it is
// fine.
func (r *record) broken(f project.Field) string {
	d := &r.data[f]
	switch {
	case d.cell == nil:
	case d.cell.Kind == sheet.NoValue:
		return "input.formula_no_value"
	case d.cell.Kind == sheet.Error:
		return "input.cell_error"
	case !isAmount(f) || !d.cell.Date && d.cell.Unit != sheet.OtherUnit && d.cell.Currency == sheet.NoCurrency:
	case isZero(value.Amount(r.raw(f), false)):
	case d.cell.Date:
		return "input.amount_as_date"
	case d.cell.Unit == sheet.OtherUnit:
		return "input.unit_by_format"
	case !f.OfLine():
		return "input.currency_by_format"
	}
	return ""
}

func isZero(n decimal.Decimal, err error) bool { return err == nil && n.IsZero() }

// currency is the one that the formats of a line's amounts show, in the order
// of their fields, "" for the yuan.
func (r *record) currency() string {
	for _, f := range amounts {
		if c := r.data[f].cell; c != nil && c.Currency != sheet.NoCurrency && !isZero(value.Amount(r.raw(f), false)) {
			return c.Currency.String()
		}
	}
	return ""
}

// hasAny reports whether any value of a line, or any of a project, is given.
func (r *record) hasAny(ofLine bool) bool {
	for f := range project.NumFields {
		if f.OfLine() == ofLine && f != project.FieldID && r.has(f) {
			return true
		}
	}
	return false
}

// blank reports whether a row of a sheet says nothing of a line: it has no
// value, or only the zeros of formulas that were filled in ahead of the data.
func (r *record) blank() bool {
	for f := range project.NumFields {
		if !f.OfLine() || !r.has(f) {
			continue
		}
		if !isSummand(f) || r.broken(f) != "" {
			return false
		}
		if n, err := value.Amount(r.raw(f), false); err != nil || !n.IsZero() {
			return false
		}
	}
	return true
}

// noLine is why a row is set aside that has amounts, and nothing that says of
// what.
const noLine = "no_line"

// isNoLine reports whether a row has neither number nor date nor item: it is a
// total in other words, and no line.
func (r *record) isNoLine() bool {
	for _, f := range []project.Field{project.FieldCode, project.FieldNumber, project.FieldENumber, project.FieldDate, project.FieldItem} {
		if r.has(f) {
			return false
		}
	}
	return true
}

// isSummand reports whether the values of a field add up: each belongs to its
// own row.
func isSummand(f project.Field) bool { return isAmount(f) || f == project.FieldQuantity }

// absent reports whether a text says that there is no value: in free text a
// dash may mean something, elsewhere it does not. As a number 无 is none: taken
// for one, it would make one invoice of many.
func absent(f project.Field, text string) bool {
	switch f {
	case project.FieldItem, project.FieldNote:
		return strings.TrimSpace(text) == ""
	case project.FieldCode, project.FieldNumber, project.FieldENumber, project.FieldTaxCode, project.FieldRedOf:
		return value.Absent(text) || strings.TrimSpace(text) == "无"
	default:
		return value.Absent(text)
	}
}

// isPlain reports whether a text begins with a letter or digit, does not end in
// a space, is in one line, and is not the word for none: it is a value as it
// stands.
func isPlain(s string) bool {
	first, _ := utf8.DecodeRuneInString(s)
	last, _ := utf8.DecodeLastRuneInString(s)
	return (unicode.IsLetter(first) || unicode.IsDigit(first)) && !unicode.IsSpace(last) && s != "无" &&
		strings.IndexByte(s, '\n') < 0 && strings.IndexByte(s, '\r') < 0
}

// reader turns the values of one record into typed ones and collects what it
// cannot read. Every fault belongs to the record's project.
type reader struct {
	*record
	project string
	faults  *fault.List
	notes   *[]Note
	// names are what the table calls a field, where that is not the field's own.
	names map[project.Field]message.Text
	means func(f project.Field, text string) string // of Options
}

// ok reports whether a value is there to be read; a broken cell is a fault.
func (r *reader) ok(f project.Field) bool {
	if code := r.broken(f); code != "" {
		r.fail(code, f)
		return false
	}
	return r.has(f)
}

// fail adds a fault at a value.
func (r *reader) fail(code string, f project.Field) {
	name, own := r.names[f]
	if !own {
		name = fieldName(f)
	}
	*r.faults = append(*r.faults, fault.New(code, "field", name, "value", r.shown(f)).
		At(r.place(f)).Of(r.project))
}

// shown is a value as the cell shows it: a day instead of its serial number, with that
// behind it.
func (r *reader) shown(f project.Field) string {
	if day := r.shownDay(f); day != "" {
		return day + " (" + r.text(f) + ")"
	}
	return r.text(f)
}

// shownDay is the day that a number is shown as, "" where it is shown as none.
func (r *record) shownDay(f project.Field) string {
	if c := r.data[f].cell; c == nil || !c.Date || c.Kind != sheet.Number {
		return ""
	}
	day, err := value.Date(r.raw(f))
	if err != nil {
		return ""
	}
	return day.String()
}

// fieldName is a field's name in the user's language.
func fieldName(f project.Field) message.Text { return message.New("field." + f.String()) }
