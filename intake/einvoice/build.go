package einvoice

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// build reads the values of a draft and checks the lines against the totals.
func (d *draft) build() (*Invoice, error) {
	common := d.common()
	whole := *d.line(common, d.head)
	shared := maps.Clone(d.head) // values of the head that belong to every line
	maps.DeleteFunc(shared, func(f project.Field, _ text) bool { return isAmount(f) })
	var lines []*project.Line
	for _, row := range d.rows {
		l := d.line(common, row.values)
		if d.source.spots {
			l.Spot, l.Spots = row.spot, spotsOf(shared, row.values)
		}
		lines = append(lines, l)
	}
	switch d.faults.Sort(); len(d.faults) {
	case 0:
	case 1:
		return nil, d.faults[0]
	default:
		return nil, d.faults
	}
	lines = withoutHeading(lines, whole.Net)
	if !hasAmounts(lines) {
		if !whole.Net.Valid && !whole.Gross.Valid {
			return nil, d.source.fault("input.einvoice_empty")
		}
		lines = []*project.Line{d.total(whole, lines)}
	}
	d.check(&whole, lines)
	return &Invoice{Lines: lines, Net: whole.Net, Tax: whole.Tax, Gross: whole.Gross, Notes: d.notes}, nil
}

// hasAmounts reports whether any line has an amount that can be subsidised.
func hasAmounts(lines []*project.Line) bool {
	return slices.ContainsFunc(lines, func(l *project.Line) bool { return l.Net.Valid || l.Gross.Valid })
}

// total returns the invoice as one line, for lines that have no amounts.
func (d *draft) total(whole project.Line, lines []*project.Line) *project.Line {
	if d.unclear {
		d.note("input.note.einvoice_lines_unclear")
	} else {
		d.note("input.note.einvoice_totals_only")
	}
	whole.Item, whole.TaxRate = cmp.Or(items(lines), whole.Item), rate(lines)
	if whole.TaxRate.Valid {
		whole.Taxation = lines[0].Taxation
	}
	if d.source.spots {
		whole.Spots = spotsOf(d.head)
	}
	return &whole
}

// items lists what the lines are for, each item once.
func items(lines []*project.Line) string {
	var names []string
	for _, l := range lines {
		if l.Item != "" && !slices.Contains(names, l.Item) {
			names = append(names, l.Item)
		}
	}
	return strings.Join(names, "、")
}

// rate returns the tax rate if it is the same on all lines.
func rate(lines []*project.Line) (shared decimal.NullDecimal) {
	for i, l := range lines {
		if i > 0 && (l.TaxRate.Valid != shared.Valid || !l.TaxRate.Decimal.Equal(shared.Decimal)) {
			return decimal.NullDecimal{}
		}
		shared = l.TaxRate
	}
	return shared
}

// common reads what all lines of the invoice share.
func (d *draft) common() project.Line {
	party := func(name, code project.Field) project.Party {
		return project.Party{Name: plain(d.head, name), CreditCode: strings.ToUpper(identifier(d.head, code))}
	}
	l := project.Line{
		Code:   identifier(d.head, project.FieldCode),
		Number: identifier(d.head, project.FieldNumber),
		Date:   d.date(d.head[project.FieldDate]),
		Seller: party(project.FieldSeller, project.FieldSellerCode),
		Buyer:  party(project.FieldBuyer, project.FieldBuyerCode),
		Kind:   plain(d.head, project.FieldKind),
		Red:    d.isRed(),
		RedOf:  identifier(d.head, project.FieldRedOf),
		Note:   plain(d.head, project.FieldNote),
		Source: d.source.place.Source,
	}
	if len(l.Number) == eNumberLength && strings.Trim(l.Number, "0123456789") == "" {
		l.Number, l.ENumber = "", l.Number
	}
	if l.Kind == "" && l.ENumber == "" && len(l.Code) == 12 && l.Code[0] == '0' {
		l.Kind = kindsByCode[l.Code[10:]]
	}
	return l
}

// isRed is what the original's labels say of its being a red-letter invoice. One
// that is labelled as both is one: what is in doubt must show.
func (d *draft) isRed() project.Tri {
	switch {
	case d.red:
		return project.Yes
	case d.blue:
		return project.No
	default:
		return project.Unknown
	}
}

const eNumberLength = 20 // digits of a 数电发票号码

// kindsByCode are the kinds of electronic invoices, which the last two digits of
// their 12-digit code state.
var kindsByCode = map[string]string{"11": "增值税电子普通发票", "12": "道路通行费电子普通发票", "13": "增值税电子专用发票"}

// line completes a line with the values of one row, or of the head.
func (d *draft) line(l project.Line, t texts) *project.Line {
	l.Item = plain(t, project.FieldItem)
	l.Quantity = d.number(t, project.FieldQuantity)
	l.UnitPrice = d.number(t, project.FieldUnitPrice)
	l.Net = d.number(t, project.FieldNet)
	l.TaxRate = d.number(t, project.FieldTaxRate)
	l.Taxation = value.Taxation(value.Raw{Text: t[project.FieldTaxRate].value})
	l.Tax = d.number(t, project.FieldTax)
	l.Gross = d.number(t, project.FieldGross)
	l.TaxCode = identifier(t, project.FieldTaxCode)
	return &l
}

// spotsOf says where values stand, by field; later texts replace earlier ones.
func spotsOf(all ...texts) []project.Spot {
	spots := make([]project.Spot, project.NumFields)
	for _, values := range all {
		for f, t := range values {
			spots[f] = t.spot
		}
	}
	return spots
}

// plain returns a text without line breaks.
func plain(t texts, f project.Field) string {
	return strings.TrimSpace(strings.NewReplacer("\r", "", "\n", "", "\t", " ").Replace(t[f].value))
}

// identifier returns a number that is a name, such as an invoice number.
func identifier(t texts, f project.Field) string {
	if value.Absent(t[f].value) {
		return ""
	}
	s, _ := value.Identifier(value.Raw{Text: t[f].value}) // only spreadsheets lose digits
	return s
}

func (d *draft) date(t text) project.Date {
	if value.Absent(t.value) {
		return 0
	}
	day, err := value.Date(value.Raw{Text: spelling.Clean(t.value)})
	if err != nil {
		d.fail("input.einvoice_date", t)
	}
	return day
}

// number reads an amount in yuan, a quantity or the tax rate.
func (d *draft) number(t texts, f project.Field) decimal.NullDecimal {
	if value.Absent(t[f].value) {
		return decimal.NullDecimal{}
	}
	code, parse := "input.einvoice_amount", value.Amount
	if f == project.FieldTaxRate {
		code, parse = "input.einvoice_rate", value.Rate
	}
	n, err := parse(value.Raw{Text: t[f].value}, false)
	if err != nil {
		d.fail(code, t[f])
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(n)
}

// fail records a value that cannot be read.
func (d *draft) fail(code string, t text) {
	f := d.source.fault(code, "element", t.element, "value", message.Clip(t.value))
	d.faults = append(d.faults, f.At(d.source.at(t.spot)))
}
