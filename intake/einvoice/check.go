package einvoice

import (
	"slices"
	"strings"

	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// amounts are the fields of a line that add up to the invoice's totals.
var amounts = []project.Field{project.FieldNet, project.FieldTax, project.FieldGross}

func isAmount(f project.Field) bool { return slices.Contains(amounts, f) }

func amountOf(l *project.Line, f project.Field) decimal.NullDecimal {
	switch f {
	case project.FieldNet:
		return l.Net
	case project.FieldTax:
		return l.Tax
	default:
		return l.Gross
	}
}

// check notes where an original contradicts itself; whole has its totals.
func (d *draft) check(whole *project.Line, lines []*project.Line) {
	for _, f := range amounts {
		sum, given := sumOf(lines, f)
		// Only fully digital invoices state a gross amount per line, and not all do.
		if total := amountOf(whole, f); total.Valid && !sum.Equal(total.Decimal) && (f != project.FieldGross || given) {
			d.note("input.note.einvoice_lines_differ_from_total", "field", fieldName(f), "sum", sum, "total", total.Decimal)
		}
	}
	total := whole.Net
	if !total.Valid {
		total = whole.Gross
	}
	if d.red && total.Valid && !total.Decimal.IsNegative() || d.blue && total.Decimal.IsNegative() {
		d.note("input.note.einvoice_sign", "total", total.Decimal)
	}
}

// sumOf adds up one amount of the lines. An absent one counts as zero, such as
// the tax of an exempt line; given reports whether every line has it.
func sumOf(lines []*project.Line, f project.Field) (sum decimal.Decimal, given bool) {
	given = true
	for _, l := range lines {
		a := amountOf(l, f)
		sum = sum.Add(a.Decimal)
		given = given && a.Valid
	}
	return sum, given
}

// withoutHeading removes the line "(详见销货清单)" where the list follows it: its
// amount is the sum of the others, which give the invoice's net total alone.
func withoutHeading(lines []*project.Line, net decimal.NullDecimal) []*project.Line {
	for i, l := range lines {
		if len(lines) < 2 || !net.Valid || !strings.Contains(spelling.Compact(l.Item), "详见销货清单") {
			continue
		}
		others := slices.Delete(slices.Clone(lines), i, i+1)
		if sum, _ := sumOf(others, project.FieldNet); sum.Equal(net.Decimal) {
			return others
		}
	}
	return lines
}

// compare checks the invoice against the custom data of its OFD, and takes from
// there what it lacks. A different number is a fault: nothing says which
// invoice it is. Other differences are noted.
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
		case sameValue(f.field, own.value, s.value):
		case !sameValue(f.field, s.value, s.value): // cannot be compared: an amount in Chinese words
		case f.field == project.FieldNumber || f.field == project.FieldCode:
			return d.source.twoNumbers(own, s)
		default:
			d.note("input.note.einvoice_data_differ", "field", fieldName(f.field), "value", message.Clip(own.value), "other", message.Clip(s.value))
		}
	}
	return nil
}

// sameValue reports whether two texts mean the same value.
func sameValue(f project.Field, a, b string) bool {
	ra, rb := value.Raw{Text: a}, value.Raw{Text: b}
	switch {
	case isAmount(f):
		x, errX := value.Amount(ra, false)
		y, errY := value.Amount(rb, false)
		return errX == nil && errY == nil && x.Equal(y)
	case f == project.FieldDate:
		x, errX := value.Date(ra)
		y, errY := value.Date(rb)
		return errX == nil && errY == nil && x == y
	default:
		return spelling.NameKey(a) == spelling.NameKey(b)
	}
}

func fieldName(f project.Field) message.Text { return message.New("field." + f.String()) }
