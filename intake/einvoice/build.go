package einvoice

import (
	"strings"

	"tiexi/internal/decimal"

	"tiexi/intake/value"
	"tiexi/internal/fault"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// build reads a draft's values and checks the lines against the totals.
func (d *draft) build(place project.Place) (*Invoice, error) {
	r := &reader{source: d.source}
	common := r.common(d.head)
	common.Source = place.Source
	net, tax, gross := r.amount(d.head, project.FieldNet), r.amount(d.head, project.FieldTax), r.amount(d.head, project.FieldGross)
	invoice := &Invoice{Net: net, Tax: tax, Gross: gross}
	for _, row := range d.rows {
		invoice.Lines = append(invoice.Lines, r.line(common, d.head, row))
	}
	if err := r.err(); err != nil {
		return nil, err
	}
	if err := d.settle(invoice, common); err != nil {
		return nil, err
	}
	d.check(invoice)
	invoice.Notes = d.notes
	return invoice, nil
}

// settle sees to it that the lines are ones to count with: where none has an
// amount, one line with the totals takes their place.
func (d *draft) settle(invoice *Invoice, common project.Line) error {
	invoice.Lines = withoutHeading(invoice)
	if hasAmounts(invoice.Lines) {
		return nil
	}
	if !invoice.Net.Valid && !invoice.Gross.Valid {
		return d.source.fault("input.einvoice_empty")
	}
	whole := common
	whole.Net, whole.Tax, whole.Gross = invoice.Net, invoice.Tax, invoice.Gross
	whole.Item, whole.TaxRate = items(invoice.Lines), rate(invoice.Lines)
	if whole.Item == "" {
		whole.Item = strings.TrimSpace(d.head[project.FieldItem].value)
	}
	if d.source.spots {
		whole.Spots = d.spots(d.head)
	}
	invoice.Lines = []*project.Line{&whole}
	if d.unclear {
		d.note("input.note.einvoice_lines_unclear")
	} else {
		d.note("input.note.einvoice_totals_only")
	}
	return nil
}

func hasAmounts(lines []*project.Line) bool {
	for _, l := range lines {
		if l.Net.Valid || l.Gross.Valid {
			return true
		}
	}
	return false
}

// items names what lines without amounts are of, each once.
func items(lines []*project.Line) string {
	var names []string
	seen := make(map[string]bool)
	for _, l := range lines {
		if l.Item != "" && !seen[l.Item] {
			seen[l.Item] = true
			names = append(names, l.Item)
		}
	}
	return strings.Join(names, "、")
}

// rate is the rate that all lines share, if they do.
func rate(lines []*project.Line) (shared decimal.NullDecimal) {
	for i, l := range lines {
		if i > 0 && (l.TaxRate.Valid != shared.Valid || !l.TaxRate.Decimal.Equal(shared.Decimal)) {
			return decimal.NullDecimal{}
		}
		shared = l.TaxRate
	}
	return shared
}

// reader reads the texts of a draft and collects what it cannot read.
type reader struct {
	source
	faults fault.List
}

func (r *reader) err() error {
	r.faults.Sort()
	if len(r.faults) == 1 {
		return r.faults[0]
	}
	return r.faults.Err()
}

// common reads what all lines of an invoice share.
func (r *reader) common(head texts) project.Line {
	l := project.Line{
		Code:   r.identifier(head, project.FieldCode),
		Number: r.identifier(head, project.FieldNumber),
		Date:   r.date(head, project.FieldDate),
		Seller: project.Party{Name: r.plain(head, project.FieldSeller), CreditCode: r.creditCode(head, project.FieldSellerCode)},
		Buyer:  project.Party{Name: r.plain(head, project.FieldBuyer), CreditCode: r.creditCode(head, project.FieldBuyerCode)},
		Kind:   r.plain(head, project.FieldKind),
		RedOf:  r.identifier(head, project.FieldRedOf),
		Note:   r.plain(head, project.FieldNote),
	}
	if len(l.Number) == eNumberLength && strings.Trim(l.Number, "0123456789") == "" {
		l.Number, l.ENumber = "", l.Number
	}
	if l.Kind == "" && l.ENumber == "" {
		l.Kind = kindOfCode(l.Code)
	}
	return l
}

const eNumberLength = 20 // digits of a 数电发票号码

// kindOfCode tells the kind of an electronic invoice from the last two digits
// of its 12-digit code.
func kindOfCode(code string) string {
	if len(code) != 12 || code[0] != '0' {
		return ""
	}
	switch code[10:] {
	case "11":
		return "增值税电子普通发票"
	case "12":
		return "道路通行费电子普通发票"
	case "13":
		return "增值税电子专用发票"
	}
	return ""
}

// line reads one goods line.
func (r *reader) line(common project.Line, head texts, row row) *project.Line {
	l := common
	l.Item = r.plain(row.texts, project.FieldItem)
	l.Quantity = r.amount(row.texts, project.FieldQuantity)
	l.UnitPrice = r.amount(row.texts, project.FieldUnitPrice)
	l.Net = r.amount(row.texts, project.FieldNet)
	l.TaxRate = r.rate(row.texts, project.FieldTaxRate)
	l.Tax = r.amount(row.texts, project.FieldTax)
	l.Gross = r.amount(row.texts, project.FieldGross)
	l.TaxCode = r.identifier(row.texts, project.FieldTaxCode)
	if r.spots {
		l.Spot = row.spot
		l.Spots = r.source.spotsOf(head, row.texts)
	}
	return &l
}

func (d *draft) spots(head texts) []project.Spot { return d.source.spotsOf(head, nil) }

// spotsOf says where the values of a line stand; the totals in the head are
// none of its own.
func (s source) spotsOf(head, row texts) []project.Spot {
	spots := make([]project.Spot, project.NumFields)
	for f, t := range head {
		spots[f] = t.spot
	}
	if row != nil {
		for _, f := range []project.Field{project.FieldNet, project.FieldTax, project.FieldGross} {
			spots[f] = project.Spot{}
		}
	}
	for f, t := range row {
		spots[f] = t.spot
	}
	return spots
}

func (r *reader) fail(code string, t text) {
	r.faults = append(r.faults, r.source.fault(code, "element", t.element, "value", clip(t.value)).At(r.at(t.spot)))
}

// plain returns a text without line breaks.
func (r *reader) plain(t texts, f project.Field) string {
	return strings.TrimSpace(strings.NewReplacer("\r", "", "\n", "", "\t", " ").Replace(t[f].value))
}

func (r *reader) identifier(t texts, f project.Field) string {
	if value.Absent(t[f].value) {
		return ""
	}
	s, _ := value.Identifier(value.Raw{Text: t[f].value}) // only spreadsheets lose digits
	return s
}

func (r *reader) creditCode(t texts, f project.Field) string {
	return strings.ToUpper(r.identifier(t, f))
}

func (r *reader) date(t texts, f project.Field) project.Date {
	if value.Absent(t[f].value) {
		return 0
	}
	d, err := value.Date(value.Raw{Text: spelling.Clean(t[f].value)})
	if err != nil {
		r.fail("input.einvoice_date", t[f])
	}
	return d
}

func (r *reader) amount(t texts, f project.Field) decimal.NullDecimal {
	if value.Absent(t[f].value) {
		return decimal.NullDecimal{}
	}
	d, err := value.Amount(value.Raw{Text: t[f].value}, false)
	if err != nil {
		r.fail("input.einvoice_amount", t[f])
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(d)
}

func (r *reader) rate(t texts, f project.Field) decimal.NullDecimal {
	if value.Absent(t[f].value) {
		return decimal.NullDecimal{}
	}
	d, err := value.Rate(value.Raw{Text: t[f].value}, false)
	if err != nil {
		r.fail("input.einvoice_rate", t[f])
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(d)
}
