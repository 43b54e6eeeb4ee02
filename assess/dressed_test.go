package assess_test

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tiexi/internal/decimal"

	"tiexi/policy"
	"tiexi/project"
)

const (
	dressedCode    = "037002100104"
	dressedName    = "临沂某某机械有限公司"
	dressedOurs    = "91371300MA3C0EXAMP"
	dressedForeign = "91370100MA3C0EXAMP"

	dressedProvincial = "91370000MA3C0EXAMP" // registered by the province
)

// pick chooses one of several ways to write something, by two or more bits of dress.
func pick[T any](dress, shift int, from ...T) T { return from[(dress>>shift)%len(from)] }

// project is the scene as the program reads it.
func (s scene) project() *project.Project {
	f := s.facts
	p := &project.Project{ID: "P", ApplicationDate: dressedDay(f.applicationDay), LineFiles: min(1, len(s.lines))}
	p.Enterprise.Name = dressedName
	source := &project.Source{File: "scene.yaml"}
	p.First = project.Place{Source: source, Spot: project.Spot{Row: 1, Col: 1}}
	if f.countyGiven {
		p.Enterprise.County = pick(s.dress, 0, "幸福街道", "市中区", "山东省", "江苏省临沂市")
		if f.countyElsewhere {
			p.Enterprise.County = pick(s.dress, 0, "济南市", "历下区", "青岛市", "370102")
		}
		if f.countyInLinyi {
			p.Enterprise.County = pick(s.dress, 0, "兰山区", "临沂市沂水县", "高新区", "市直")
		}
	}
	switch {
	case f.usccOfLinyi:
		p.Enterprise.CreditCode = dressedOurs
	case f.usccElsewhere:
		p.Enterprise.CreditCode = dressedForeign
	case f.usccShort:
		p.Enterprise.CreditCode = pick(s.dress, 2, "371302197001011", "无")
	default:
		p.Enterprise.CreditCode = pick(s.dress, 2, dressedProvincial, "")
	}
	if f.industryGiven {
		p.Enterprise.Industry = pick(s.dress, 3, "I6510", "F5171", "批发业")
		if !f.industryUnderstood {
			p.Enterprise.Industry = pick(s.dress, 3, "工业", "A3425", "98")
		}
		if f.industrial {
			p.Enterprise.Industry = pick(s.dress, 3, "C3425", "3425", "B0610", "通用设备制造业")
		}
	}
	switch {
	case !f.directionsGiven:
	case f.directionIntelligent:
		p.Directions = pick(s.dress, 5, []string{"智能化"}, []string{"机器换人"}, []string{"绿色化", "智能化"})
	case f.directionOfTheFive:
		p.Directions = pick(s.dress, 5, []string{"green"}, []string{"清洁生产", "服务化"})
	}
	if f.directionNotUnderstood {
		p.Directions = append([]string{"别的"}, p.Directions...)
	}
	p.Investment = dressedYuan(f.investment, 2)
	annulled, foreign, dress := make(map[string]bool), make(map[string]bool), make(map[string]int)
	for _, l := range s.lines {
		annulled[l.invoice] = annulled[l.invoice] || l.void || l.reversed
		foreign[l.invoice] = foreign[l.invoice] || l.buyerForeign
		if least, ok := dress[l.invoice]; !ok || l.dress < least {
			dress[l.invoice] = l.dress
		}
	}
	for n, l := range s.lines {
		line := l.line(p.Enterprise.CreditCode)
		if l.invoice != "" { // rows of one invoice do not contradict each other but in their dates
			if annulled[l.invoice] && !l.void && !l.reversed {
				line.Status = ""
			}
			l.dress = dress[l.invoice]
			if line.Buyer = l.buyer(p.Enterprise.CreditCode); foreign[l.invoice] && !l.buyerForeign {
				line.Buyer = project.Party{}
			}
		}
		line.Source, line.Spot = source, project.Spot{Row: int32(n + 2), Col: 1}
		p.Lines = append(p.Lines, line)
	}
	return p
}

func dressedDay(day int) project.Date {
	if day == 0 {
		return 0
	}
	d, _ := project.NewDate(day/10000, day/100%100, day%100)
	return d
}

func (l sceneLine) line(ours string) *project.Line {
	r := &project.Line{
		Date: dressedDay(l.day), Item: l.item,
		Net: dressedYuan(l.net, 2), Tax: dressedYuan(l.tax, 2), Gross: dressedYuan(l.gross, 2), TaxRate: dressedYuan(l.rate, 4),
	}
	if l.item != "" {
		r.Item = pick(l.dress, 0, l.item, strings.Replace(l.item, "系统", " 系统", 1))
	}
	if l.invoice != "" {
		r.Code, r.Number = dressedCode, dressedNumber(l.invoice)
	}
	if l.blue != "" {
		number := dressedNumber(l.blue)
		r.RedOf = pick(l.dress, 1, dressedCode+"-"+number, dressedCode+number, "", number)
		if r.RedOf == "" {
			r.Note = pick(l.dress, 3,
				fmt.Sprintf("被红冲蓝字发票代码：%s 被红冲蓝字发票号码：%s", dressedCode, number),
				fmt.Sprintf("对应正数发票代码:%s号码:%s", dressedCode, number))
		}
	}
	for n, has := range (&secondWork{secondLine: l.secondLine}).categories() {
		if has {
			r.Categories |= project.Categories(project.AllCategories[n])
		}
	}
	switch {
	case l.void:
		r.Status = pick(l.dress, 4, "已作废", "作废", "作废发票")
	case l.reversed:
		r.Status = "已红冲-全额"
	default:
		r.Status = pick(l.dress, 4, "", "正常")
	}
	r.Buyer = l.buyer(ours)
	l.evidence(r)
	return r
}

// evidence writes what the row says of itself.
func (l sceneLine) evidence(r *project.Line) {
	if l.says.foreign {
		r.Currency = pick(l.dress, 0, "USD", "欧元")
	}
	if l.says.foreignNote {
		r.Note += " 合同金额USD 1,500,000"
	}
	if l.says.deposit {
		r.Note += " 不征税"
	}
	if l.says.locked {
		r.Lock = pick(l.dress, 2, "已锁定", "是", "红字信息表已上传")
	}
	if l.says.price != nil {
		r.Quantity, r.UnitPrice = dressedYuan(ownFen(1), 0), dressedYuan(l.says.price, 2)
	}
	r.Note = strings.TrimSpace(r.Note)
}

// buyer is who the invoice is made out to: by name, by code, by both, where
// the code decides.
func (l sceneLine) buyer(ours string) project.Party {
	const otherName, otherCode = "某某贸易有限公司", "91371302MA3C0OTHER"
	switch {
	case l.buyerForeign && ours == "":
		return pick(l.dress, 5, project.Party{Name: otherName}, project.Party{Name: otherName, CreditCode: otherCode})
	case l.buyerForeign:
		return pick(l.dress, 5, project.Party{Name: otherName}, project.Party{Name: dressedName, CreditCode: otherCode}, project.Party{CreditCode: otherCode})
	case ours == "":
		return pick(l.dress, 5, project.Party{}, project.Party{Name: dressedName}, project.Party{CreditCode: otherCode}, project.Party{Name: "临沂 某某机械有限公司"})
	default:
		return pick(l.dress, 5, project.Party{}, project.Party{Name: dressedName}, project.Party{Name: otherName, CreditCode: ours})
	}
}

func dressedNumber(invoice string) string { return fmt.Sprintf("%08d", invoice[0]) }

func dressedYuan(v *int64, places int32) decimal.NullDecimal {
	if v == nil {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(decimal.New(*v, -places))
}

// answers are the choices as a user gives them.
func (c secondChoices) answers() map[string]string {
	a := map[string]string{
		"amount_basis": policy.Net, "rate_date": c.rateDate, "interest_years": strconv.FormatInt(c.years, 10),
		"rounding": c.rounding, "threshold_scope": policy.AdvancedOnly, "intelligent_scope": policy.AnyIntelligent,
	}
	if c.gross {
		a["amount_basis"] = policy.Gross
	}
	if c.allCounted {
		a["threshold_scope"] = policy.AllCounted
	}
	if c.both {
		a["intelligent_scope"] = policy.BothIntelligent
	}
	if c.rateDay != 0 {
		a["rate_date"] = dressedDay(c.rateDay).String()
	}
	return a
}

// yaml is the scene as a file that reproduces it.
func (s scene) yaml(id string) string {
	p := s.project()
	var b strings.Builder
	fmt.Fprintf(&b, "id: %s\nenterprise: {name: %s, uscc: %q, county: %q, industry: %q}\n",
		id, p.Enterprise.Name, p.Enterprise.CreditCode, p.Enterprise.County, p.Enterprise.Industry)
	if len(p.Directions) > 0 {
		fmt.Fprintf(&b, "directions: [%s]\n", strings.Join(p.Directions, ", "))
	}
	if p.Investment.Valid {
		fmt.Fprintf(&b, "investment: %s\n", dressedText(p.Investment))
	}
	fmt.Fprintf(&b, "application_date: %q\ninvoices:\n", p.ApplicationDate.String())
	for _, l := range p.Lines {
		var categories []string
		for _, c := range l.Categories.List() {
			categories = append(categories, c.String())
		}
		values := map[string]string{
			"code": l.Code, "number": l.Number, "date": l.Date.String(), "item": l.Item, "category": strings.Join(categories, "、"),
			"buyer": l.Buyer.Name, "buyer_uscc": l.Buyer.CreditCode, "status": l.Status, "red_of": l.RedOf, "note": l.Note,
			"currency": l.Currency, "lock": l.Lock, "quantity": dressedText(l.Quantity), "unit_price": dressedText(l.UnitPrice),
			"net": dressedText(l.Net), "tax": dressedText(l.Tax), "gross": dressedText(l.Gross),
		}
		if l.TaxRate.Valid {
			values["tax_rate"] = l.TaxRate.Decimal.Shift(2).String() + "%"
		}
		var pairs []string
		for _, key := range slices.Sorted(maps.Keys(values)) {
			if values[key] != "" {
				pairs = append(pairs, fmt.Sprintf("%s: %q", key, values[key]))
			}
		}
		fmt.Fprintf(&b, "  - {%s}\n", strings.Join(pairs, ", "))
	}
	return b.String()
}

func dressedText(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return d.Decimal.String()
}
