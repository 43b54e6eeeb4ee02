package intake

import (
	"cmp"
	"errors"
	"regexp"
	"strings"

	"tiexi/intake/lines"
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// word reads a value of a line into the word that a table keeps for it. Where
// it cannot be read, a fault says so and the line must not be used.
func (r *reader) word(f project.Field, t *lines.Table) uint64 {
	text := func(s string) uint64 { return uint64(t.Texts.InternString(s)) }
	amount := func(n decimal.NullDecimal) uint64 {
		if !n.Valid {
			return 0
		}
		return t.Amount(f, n.Decimal)
	}
	switch f {
	case project.FieldCode, project.FieldNumber, project.FieldENumber:
		s := r.identifier(f)
		if w, ok := lines.Digits([]byte(s)); ok {
			return w
		}
		return text(s)
	case project.FieldDate, project.FieldPaymentDate:
		return uint64(r.date(f))
	case project.FieldItem, project.FieldSeller, project.FieldBuyer, project.FieldKind, project.FieldNote:
		return text(r.plain(f))
	case project.FieldCategory:
		known, unknown := categories(r.plain(f))
		return lines.Category(known, t.Texts.InternString(unknown))
	case project.FieldSellerCode, project.FieldBuyerCode:
		return text(r.creditCode(f))
	case project.FieldTaxCode, project.FieldRedOf:
		return text(r.identifier(f))
	case project.FieldQuantity, project.FieldUnitPrice:
		return amount(r.number(f))
	case project.FieldNet, project.FieldTax, project.FieldGross:
		return amount(r.money(f))
	case project.FieldTaxRate:
		rate := r.rate(f)
		if taxation := value.Taxation(r.raw(f)); rate.Valid && taxation != project.Taxed {
			return lines.Taxation(taxation)
		}
		return amount(rate)
	case project.FieldStatus, project.FieldRisk, project.FieldLock:
		return text(spelling.Compact(r.plain(f)))
	case project.FieldRed:
		return uint64(r.red())
	case project.FieldPaymentProof:
		return uint64(r.proof())
	case project.FieldLeased, project.FieldRelatedParty:
		return uint64(r.yesNo(f))
	case project.FieldCurrency:
		return text(currency(r.plain(f)))
	default:
		return text(r.plain(f))
	}
}

func (r *reader) plain(f project.Field) string {
	if !r.ok(f) {
		return ""
	}
	return cmp.Or(r.shownDay(f), r.text(f))
}

func (r *reader) identifier(f project.Field) string {
	if !r.ok(f) {
		return ""
	}
	s, err := value.Identifier(r.raw(f))
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
	d, err := value.Date(r.raw(f))
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
	d, err := value.Amount(r.raw(f), r.tenThousands(f))
	if err != nil {
		r.failAmount(f)
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(d)
}

// failAmount adds the fault of an amount: where it would be one but for letters that
// look like digits, it names these.
func (r *reader) failAmount(f project.Field) {
	letters, mended, ok := project.MendDigits(r.text(f))
	raw := r.raw(f)
	raw.Text = mended
	if _, err := value.Amount(raw, r.tenThousands(f)); !ok || err != nil {
		r.fail("input.amount", f)
		return
	}
	r.fail("input.amount_letter", f)
	told := (*r.faults)[len(*r.faults)-1]
	told.Args = append(told.Args, message.Args("at", letters[0].At, "is", string(letters[0].Is), "mended", mended)...)
}

func (r *reader) rate(f project.Field) decimal.NullDecimal {
	if !r.ok(f) {
		return decimal.NullDecimal{}
	}
	d, err := value.Rate(r.raw(f), r.percent(f))
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
	t, err := value.YesNo(r.raw(f))
	if err != nil {
		r.fail("input.yes_no", f)
	}
	return t
}

// red reads whether a mark says of an invoice that it is a red-letter one. 是
// answers what the header asks: 是否正数发票 asks for the contrary.
func (r *reader) red() project.Tri {
	if !r.ok(project.FieldRed) {
		return project.Unknown
	}
	header := "是否红字"
	if c := r.data[project.FieldRed].column; c != nil {
		header = c.header
	}
	red, ok := value.Red(r.raw(project.FieldRed))
	if ok || isTag(header) { // which may speak of any other thing
		return red
	}
	answer, err := value.YesNo(r.raw(project.FieldRed))
	switch {
	case err != nil || !asksRed.MatchString(header) && !asksBlue.MatchString(header):
		r.fail("input.red", project.FieldRed)
		return project.Unknown
	case asksRed.MatchString(header) == (answer == project.Yes):
		return project.Yes
	default:
		return project.No
	}
}

// The headers over a mark that is answered by 是 or 否.
var (
	asksRed  = regexp.MustCompile(`^(?:是否[红负]|红字标[志识])`)
	asksBlue = regexp.MustCompile(`^是否[正蓝]`)
)

// proof reads 付款凭证: yes or no, or the number of the voucher itself; 未付款,
// 暂无 and 待补 are no vouchers.
func (r *reader) proof() project.Tri {
	if !r.ok(project.FieldPaymentProof) {
		return project.Unknown
	}
	t, err := value.YesNo(r.raw(project.FieldPaymentProof))
	switch {
	case !errors.Is(err, value.ErrYesNo):
		return t
	case strings.ContainsAny(r.text(project.FieldPaymentProof), "未无没缺待"):
		return project.No
	default:
		return project.Yes
	}
}

// ownCurrency matches the names of the yuan: those that people write, and the
// codes of ISO 4217 (156) and of the customs (142).
var ownCurrency = regexp.MustCompile(`人民币|CNY|RMB|^(?:元|万元|本币|本位币|¥|￥|CNH|156|142)$`)

// currency returns "" for the yuan by any of its names, else the code as given.
func currency(s string) string {
	s = strings.ToUpper(spelling.Compact(s))
	if ownCurrency.MatchString(s) && project.ForeignCurrency(s) == "" {
		return ""
	}
	return s
}

var categoryNames = map[string]project.Category{
	"advanced equipment": project.AdvancedEquipment, "intelligent equipment": project.IntelligentEquipment, "intelligent software": project.IntelligentSoftware,
	"advanced_equipment": project.AdvancedEquipment, "国内先进设备": project.AdvancedEquipment,
	"国内先进生产设备": project.AdvancedEquipment, "先进设备": project.AdvancedEquipment,
	"intelligent_equipment": project.IntelligentEquipment, "智能化设备": project.IntelligentEquipment,
	"智能设备":                 project.IntelligentEquipment,
	"intelligent_software": project.IntelligentSoftware, "智能化软件": project.IntelligentSoftware,
	"智能化软件系统": project.IntelligentSoftware, "软件": project.IntelligentSoftware,
	"other": project.Other, "其他": project.Other, "其它": project.Other,
}

// CategoryNamed returns the category that has a name, as it may stand in a file.
func CategoryNamed(name string) (c project.Category, known bool) {
	c, known = categoryNames[strings.ToLower(spelling.Compact(name))]
	return c, known
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
