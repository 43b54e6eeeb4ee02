package einvoice

import (
	"strings"

	"tiexi/internal/decimal"

	"tiexi/intake/value"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// amounts are the amounts of a line or of an invoice that are compared.
var amounts = []struct {
	field project.Field
	of    func(*project.Line) decimal.NullDecimal
	total func(*Invoice) decimal.NullDecimal
}{
	{project.FieldNet, func(l *project.Line) decimal.NullDecimal { return l.Net }, func(i *Invoice) decimal.NullDecimal { return i.Net }},
	{project.FieldTax, func(l *project.Line) decimal.NullDecimal { return l.Tax }, func(i *Invoice) decimal.NullDecimal { return i.Tax }},
	{project.FieldGross, func(l *project.Line) decimal.NullDecimal { return l.Gross }, func(i *Invoice) decimal.NullDecimal { return i.Gross }},
}

// check notes where an original contradicts itself.
func (d *draft) check(invoice *Invoice) {
	for _, a := range amounts {
		sum, given := sumOf(invoice.Lines, a.of)
		// Only fully digital invoices give a gross amount a line, and not all do.
		if total := a.total(invoice); total.Valid && !sum.Equal(total.Decimal) && (a.field != project.FieldGross || given) {
			d.note("input.note.einvoice_lines_differ_from_total",
				"field", fieldName(a.field), "sum", sum, "total", total.Decimal)
		}
	}
	total := invoice.Net
	if !total.Valid {
		total = invoice.Gross
	}
	if d.red && total.Valid && !total.Decimal.IsNegative() || d.blue && total.Decimal.IsNegative() {
		d.note("input.note.einvoice_sign", "total", total.Decimal)
	}
}

// sumOf adds up one amount of the lines; an absent one, as the tax of an
// exempt line, is none. given reports whether every line has it.
func sumOf(lines []*project.Line, of func(*project.Line) decimal.NullDecimal) (sum decimal.Decimal, given bool) {
	given = true
	for _, l := range lines {
		a := of(l)
		sum = sum.Add(a.Decimal)
		given = given && a.Valid
	}
	return sum, given
}

// withoutHeading returns the lines without "(详见销货清单)" where the list itself
// follows: that line has the sum of the others, which give the total alone.
func withoutHeading(invoice *Invoice) []*project.Line {
	lines := invoice.Lines
	for i, l := range lines {
		if len(lines) < 2 || !invoice.Net.Valid || !strings.Contains(spelling.Compact(l.Item), "详见销货清单") {
			continue
		}
		others := append(append([]*project.Line(nil), lines[:i]...), lines[i+1:]...)
		if sum, _ := sumOf(others, amounts[0].of); sum.Equal(invoice.Net.Decimal) {
			return others
		}
	}
	return lines
}

// compare holds what an OFD says in its own data beside the invoice against
// the invoice, and fills in what the invoice lacks. Another number is a fault:
// nothing says which invoice it is. Any other difference is noted.
func (d *draft) compare(stated texts) error {
	for _, f := range statedFields {
		s, ok := stated[f.field]
		if !ok || value.Absent(s.value) {
			continue
		}
		own, known := d.head[f.field]
		switch {
		case !known:
			d.head.put(f.field, s)
		case sameValue(f.field, own.value, s.value), !readable(f.field, s.value):
		case f.field == project.FieldNumber || f.field == project.FieldCode:
			return d.source.fault("input.einvoice_numbers", "element", own.element, "value", clip(own.value),
				"other_element", s.element, "other", clip(s.value))
		default:
			d.note("input.note.einvoice_data_differ", "field", fieldName(f.field), "value", clip(own.value), "other", clip(s.value))
		}
	}
	return nil
}

// readable reports whether a text says anything in its field: the total may be
// in Chinese words.
func readable(f project.Field, s string) bool { return sameValue(f, s, s) }

// sameValue compares two texts by what they mean.
func sameValue(f project.Field, a, b string) bool {
	ra, rb := value.Raw{Text: a}, value.Raw{Text: b}
	switch f {
	case project.FieldNet, project.FieldTax, project.FieldGross:
		x, errX := value.Amount(ra, false)
		y, errY := value.Amount(rb, false)
		return errX == nil && errY == nil && x.Equal(y)
	case project.FieldDate:
		x, errX := value.Date(ra)
		y, errY := value.Date(rb)
		return errX == nil && errY == nil && x == y
	default:
		return spelling.NameKey(a) == spelling.NameKey(b)
	}
}

func fieldName(f project.Field) message.Text { return message.New("field." + f.String()) }
