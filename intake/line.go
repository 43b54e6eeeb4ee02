package intake

import (
	"errors"
	"strings"

	"tiexi/internal/spelling"

	"tiexi/internal/decimal"

	"tiexi/intake/value"
	"tiexi/internal/message"
	"tiexi/project"
)

// line reads an invoice line. It always returns one; where a value could not
// be read, a fault says so and the line must not be used.
func (r *reader) line() *project.Line {
	l := r.memory.newLine()
	*l = project.Line{
		Code:    r.identifier(project.FieldCode),
		Number:  r.identifier(project.FieldNumber),
		ENumber: r.identifier(project.FieldENumber),
		Date:    r.date(project.FieldDate),
		Item:    r.plain(project.FieldItem),

		Seller: project.Party{Name: r.plain(project.FieldSeller), CreditCode: r.creditCode(project.FieldSellerCode)},
		Buyer:  project.Party{Name: r.plain(project.FieldBuyer), CreditCode: r.creditCode(project.FieldBuyerCode)},

		Quantity:  r.number(project.FieldQuantity),
		UnitPrice: r.number(project.FieldUnitPrice),
		Net:       r.money(project.FieldNet),
		TaxRate:   r.rate(project.FieldTaxRate),
		Tax:       r.money(project.FieldTax),
		Gross:     r.money(project.FieldGross),

		Kind:    r.plain(project.FieldKind),
		Status:  spelling.Compact(r.plain(project.FieldStatus)),
		Risk:    spelling.Compact(r.plain(project.FieldRisk)),
		TaxCode: r.identifier(project.FieldTaxCode),
		RedOf:   r.identifier(project.FieldRedOf),

		PaymentDate:  r.date(project.FieldPaymentDate),
		PaymentProof: r.proof(),
		Leased:       r.yesNo(project.FieldLeased),
		RelatedParty: r.yesNo(project.FieldRelatedParty),
		Currency:     currency(r.plain(project.FieldCurrency)),
		Note:         r.plain(project.FieldNote),

		Source:       r.source,
		Spot:         r.record.spot,
		Spots:        r.spots,
		BasisUnclear: r.bare && r.has(project.FieldNet),
	}
	l.Categories, l.UnknownCategory = categories(r.plain(project.FieldCategory))
	return l
}

// linesAtOnce is how many lines memory is taken for at a time.
const linesAtOnce = 128

func (c *content) newLine() *project.Line {
	if l := c.spare; l != nil {
		c.spare = nil
		return l
	}
	if len(c.slab) == 0 {
		c.slab = make([]project.Line, linesAtOnce)
	}
	l := &c.slab[0]
	c.slab = c.slab[1:]
	return l
}

func (r *reader) plain(f project.Field) string {
	if !r.ok(f) {
		return ""
	}
	return r.text(f)
}

func (r *reader) identifier(f project.Field) string {
	if !r.ok(f) {
		return ""
	}
	s, err := value.Identifier(r.data[f].Raw)
	if err != nil {
		r.fail("input.number_lost_digits", f)
	}
	return s
}

func (r *reader) creditCode(f project.Field) string { return strings.ToUpper(r.identifier(f)) }

func (r *reader) date(f project.Field) project.Date {
	if !r.ok(f) {
		return 0
	}
	d, err := value.Date(r.data[f].Raw)
	if err != nil {
		r.fail("input.date", f)
	}
	return d
}

// money reads an amount of yuan; one that is no whole number of fen is kept
// and noted.
func (r *reader) money(f project.Field) decimal.NullDecimal {
	n := r.number(f)
	if n.Valid && !n.Decimal.Equal(n.Decimal.Truncate(2)) {
		*r.notes = append(*r.notes, Note{
			Text: message.New("input.note.part_of_fen", "field", fieldName(f), "amount", n.Decimal), Place: r.place(f),
		})
	}
	return n
}

// number reads an amount, a quantity or a unit price, which may be finer than
// a fen.
func (r *reader) number(f project.Field) decimal.NullDecimal {
	if !r.ok(f) {
		return decimal.NullDecimal{}
	}
	d, err := value.Amount(r.data[f].Raw, r.data[f].tenThousands)
	if err != nil {
		r.fail("input.amount", f)
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(d)
}

func (r *reader) rate(f project.Field) decimal.NullDecimal {
	if !r.ok(f) {
		return decimal.NullDecimal{}
	}
	d, err := value.Rate(r.data[f].Raw, r.data[f].percent)
	if err != nil {
		r.fail("input.rate", f)
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(d)
}

func (r *reader) yesNo(f project.Field) project.Tri {
	if !r.ok(f) {
		return project.Unknown
	}
	t, err := value.YesNo(r.data[f].Raw)
	if err != nil {
		r.fail("input.yes_no", f)
	}
	return t
}

// proof reads 付款凭证: yes or no, or the number of the voucher itself; 未付款,
// 暂无 and 待补 are no vouchers.
func (r *reader) proof() project.Tri {
	if !r.ok(project.FieldPaymentProof) {
		return project.Unknown
	}
	t, err := value.YesNo(r.data[project.FieldPaymentProof].Raw)
	switch {
	case !errors.Is(err, value.ErrYesNo):
		return t
	case strings.ContainsAny(r.text(project.FieldPaymentProof), "未无没缺待"):
		return project.No
	default:
		return project.Yes
	}
}

// currency returns "" for the yuan by any of its names, else the code as given.
func currency(s string) string {
	switch s = strings.ToUpper(spelling.Compact(s)); s {
	case "CNY", "RMB", "人民币", "人民币元", "元":
		return ""
	}
	return s
}

var categoryNames = map[string]project.Category{
	"advanced_equipment": project.AdvancedEquipment, "国内先进设备": project.AdvancedEquipment,
	"国内先进生产设备": project.AdvancedEquipment, "先进设备": project.AdvancedEquipment,
	"intelligent_equipment": project.IntelligentEquipment, "智能化设备": project.IntelligentEquipment,
	"智能设备":                 project.IntelligentEquipment,
	"intelligent_software": project.IntelligentSoftware, "智能化软件": project.IntelligentSoftware,
	"智能化软件系统": project.IntelligentSoftware, "软件": project.IntelligentSoftware,
	"other": project.Other, "其他": project.Other, "其它": project.Other,
}

// categories reads 设备类别; what is no known category is returned as text.
func categories(s string) (known project.Categories, unknown string) {
	if c, ok := categoryNames[s]; ok { // nearly always
		return project.Categories(c), ""
	}
	for _, word := range value.Split(s) {
		c, ok := categoryNames[strings.ToLower(word)]
		if !ok {
			unknown = word
			continue
		}
		known |= project.Categories(c)
	}
	return known, unknown
}
