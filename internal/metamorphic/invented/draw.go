package invented

import (
	"fmt"
	"strings"

	"tiexi/project"
)

const million = 1_000_000_00 // fen

// The words of the categories.
const (
	advanced    = "国内先进设备"
	intelligent = "智能化设备"
	software    = "智能化软件"
	other       = "其他"
)

var items = map[string][]string{
	advanced:    {"*机床*五轴联动加工中心", "数控车床 CK6150", "全自动码垛生产线"},
	intelligent: {"*通用设备*六轴工业机器人", "自动导引车（AGV）"},
	software:    {"*软件*制造执行系统 MES V3.0", "设备联网软件"},
	other:       {"办公桌椅", "中央空调"},
}

var sellers = [][2]string{
	{"山东示例机床股份有限公司", creditCode("91370100MAEXAMP01")},
	{"示例自动化（青岛）有限公司", creditCode("91370200MAEXAMP02")},
	{"示例软件有限公司", ""},
}

// Days at which something changes: the first publication, a new rate, the
// Measures' first and last day, the first e-invoice, the last day covered.
var edges = []string{
	"2019-08-19", "2019-08-20", "2019-11-19", "2019-11-20", "2020-06-30", "2020-07-01", "2021-11-30", "2021-12-01", "2022-01-19",
	"2022-01-20", "2022-05-19", "2022-05-20", "2022-06-30", "2022-07-01", "2026-12-31",
}

// quiet are days on which nothing is amiss.
var quiet = []string{"2020-07-01", "2020-12-31", "2021-03-05", "2021-08-31", "2021-12-01", "2022-01-19", "2022-01-20", "2022-03-01"}

// drawing is a case that is being drawn.
type drawing struct {
	Dice
	*Case
	invoices int // so far
}

// Series is a series of cases that can be read in one run: they have one
// setting, and no project and no invoice in common.
type Series struct {
	Answers  map[string]string // interpretations, by id
	Guide    bool              // an annual guide is laid over the policy
	Listed   bool              // a negative list is given
	projects int               // drawn so far, at most 999
}

// NewSeries draws the setting of a series.
func NewSeries(d Dice) *Series {
	return &Series{Answers: d.answers(), Guide: d.One(6), Listed: d.One(6)}
}

// Draw draws a case of so many projects that anything may be wrong with.
func Draw(d Dice, projects int) Case { return NewSeries(d).Draw(d, projects) }

// DrawSound draws a case of so many projects that are eligible as far as they
// buy enough: with discounts, red-letter invoices and annulled ones, and
// nothing to look into.
func DrawSound(d Dice, projects int) Case { return sound(d).drawSound(d, projects) }

// sound is a series without a guide and a negative list.
func sound(d Dice) *Series { return &Series{Answers: d.answers()} }

// Draw draws the next case, which anything may be wrong with.
func (s *Series) Draw(d Dice, projects int) Case {
	w := s.begin(d, projects)
	for n := range w.Projects {
		if d.One(4) {
			w.factTrouble(&w.Projects[n])
		}
		w.troubles(&w.Projects[n], w.trouble)
		if lines := w.Projects[n].Lines; w.Guide && len(lines) > 0 {
			w.guided(&lines[d(len(lines))])
		}
	}
	if len(w.Projects) > 1 {
		w.across()
	}
	return w.end()
}

func (s *Series) drawSound(d Dice, projects int) Case {
	w := s.begin(d, projects)
	for n := range w.Projects {
		w.troubles(&w.Projects[n], w.soundTrouble)
	}
	return w.end()
}

// begin draws projects and what they buy.
func (s *Series) begin(d Dice, projects int) *drawing {
	w := &drawing{Dice: d, Case: &Case{Answers: s.Answers, Guide: s.Guide, Listed: s.Listed}, invoices: s.invoices()}
	for n := range projects {
		w.Projects = append(w.Projects, Project{Facts: w.facts(s.projects + n)})
		w.purchases(&w.Projects[n])
	}
	s.projects += projects
	return w
}

// invoices is how many invoices the projects before can have at most.
func (s *Series) invoices() int { return 100 * s.projects }

func (w *drawing) troubles(p *Project, trouble func(*Project)) {
	for range Of(w.Dice, 0, 0, 1, 1, 2, 3, 5) {
		trouble(p)
	}
}

// end brings the lines into any order.
func (w *drawing) end() Case {
	for n := range w.Projects {
		for k := range w.Projects[n].Lines {
			l := &w.Projects[n].Lines[k]
			// A row that has neither number nor date nor item is a line in YAML alone.
			if l[project.FieldNumber]+l[project.FieldENumber]+l[project.FieldDate]+l[project.FieldItem] == "" {
				l[project.FieldItem] = "设备"
			}
		}
		Shuffle(w.Dice, w.Projects[n].Lines)
	}
	return *w.Case
}

func (d Dice) answers() map[string]string {
	a := map[string]string{
		"amount_basis":      Of(d, "net", "net", "gross"),
		"rate_date":         Of(d, "invoice", "invoice", "invoice", "invoice", "application", "application", "latest", "2022-01-20", "2019-01-01"),
		"interest_years":    Of(d, "1", "1", "1", "3"),
		"rounding":          Of(d, "fen-half-up", "fen-half-up", "yuan-half-up", "yuan-down"),
		"threshold_scope":   Of(d, "advanced_equipment", "advanced_equipment", "all_counted"),
		"intelligent_scope": Of(d, "any", "any", "both"),
	}
	return a
}

func (w *drawing) facts(n int) Row {
	return Row{
		project.FieldID:              fmt.Sprintf("LY-2022-%03d", n+1),
		project.FieldName:            fmt.Sprintf("第%d号数字化车间改造", n+1),
		project.FieldEnterprise:      fmt.Sprintf("临沂示例第%d机械有限公司", n+1),
		project.FieldCreditCode:      creditCode(fmt.Sprintf("91371302MAEXAM%03d", n)),
		project.FieldCounty:          Of(w.Dice, "兰山区", "临沂市沂水县", "高新区"),
		project.FieldIndustry:        Of(w.Dice, "C3425", "3425", "B0610"),
		project.FieldDirections:      Of(w.Dice, "智能化", "智能化、绿色化", "智能化", "服务化"),
		project.FieldApplicationDate: Of(w.Dice, "2022-06-30", "2022-06-21", "2022-05-19"),
		project.FieldBankLoan:        Of(w.Dice, "0.00", "", "5000000.00"),
		project.FieldInvestment:      Of(w.Dice, "", "300000000.00"),
	}
}

// purchases are lines with nothing wrong, whose sum is often near a figure at
// which something changes.
func (w *drawing) purchases(p *Project) {
	near := Of[int64](w.Dice, 0, 0, 1, -1, 100_00, -100_00)
	switch w.Dice(8) {
	case 0, 1: // about the threshold
		w.split(p, advanced, 10*million+near)
	case 2: // about the cap, at 4.65 %
		w.split(p, advanced, 107_526_881_72+Of[int64](w.Dice, 0, 28, 100_00, -28))
	case 3: // far beyond it
		w.split(p, Of(w.Dice, advanced, intelligent), 150*million+near)
	case 4: // the threshold by lines of every kind
		w.split(p, advanced, 7*million)
		w.split(p, software, 3*million+near)
	case 5: // intelligent, not much
		w.split(p, intelligent, 1_00+int64(w.Dice(500_00)))
		w.split(p, software, 1_00+int64(w.Dice(500_00)))
	case 6: // lines of several categories
		w.split(p, advanced+"、"+intelligent, 8*million)
		w.split(p, Of(w.Dice, advanced, software+"、"+other), 4*million+near)
	case 7: // a little of something
		w.split(p, Of(w.Dice, advanced, intelligent, software, other), million)
	}
}

// split adds one to three lines that come to a sum on the case's own basis:
// invoices of their own, or lines of one.
func (w *drawing) split(p *Project, category string, sum int64) {
	line := w.invoice(p)
	parts := 1 + w.Dice(3)
	for n := range parts {
		part := sum
		if n < parts-1 {
			part = sum / int64(2+w.Dice(3))
		}
		sum -= part
		if n > 0 && w.One(2) {
			line = w.invoice(p)
		}
		l := line
		l[project.FieldCategory] = category
		kind, _, _ := strings.Cut(category, "、")
		l[project.FieldItem] = Of(w.Dice, items[kind]...) + fmt.Sprintf("（%d）", len(p.Lines)+1)
		w.amounts(&l, part)
		p.Lines = append(p.Lines, l)
	}
}

// invoice is a line of a new invoice that says nothing of the goods.
func (w *drawing) invoice(p *Project) Row {
	w.invoices++
	day := Of(w.Dice, quiet...)
	seller := Of(w.Dice, sellers...)
	l := Row{
		project.FieldID: p.Facts[project.FieldID], project.FieldDate: day,
		project.FieldSeller: seller[0], project.FieldSellerCode: seller[1],
		project.FieldBuyer: p.Facts[project.FieldEnterprise], project.FieldBuyerCode: p.Facts[project.FieldCreditCode],
		project.FieldKind: "增值税专用发票", project.FieldStatus: Of(w.Dice, "正常", ""), project.FieldRisk: Of(w.Dice, "", "正常"),
		project.FieldPaymentDate: Of(w.Dice, day, "", "2021-03-20"), project.FieldPaymentProof: Of(w.Dice, "是", ""),
	}
	w.number(&l)
	return l
}

// number gives a line the number of a new invoice, of a kind that there was on
// its day.
func (w *drawing) number(l *Row) {
	paper := fmt.Sprintf("%08d", 1_234_000+w.invoices)
	full := fmt.Sprintf("%s37%016d", l[project.FieldDate][2:4], w.invoices)
	l[project.FieldCode], l[project.FieldNumber], l[project.FieldENumber] = "", "", ""
	switch kind := w.Dice(4); {
	case kind < 2 || l[project.FieldDate] < "2021-12-01":
		l[project.FieldCode], l[project.FieldNumber] = "037002100104", paper
	case kind == 2:
		l[project.FieldENumber] = full
		l[project.FieldKind] = "数电发票（增值税专用发票）"
	default: // 数电纸质发票
		l[project.FieldCode], l[project.FieldNumber], l[project.FieldENumber] = "037002100105", paper, full
	}
}

// amounts writes an amount, on the case's own basis, as a line with 13 % VAT,
// and sometimes leaves out what follows from the rest.
func (w *drawing) amounts(l *Row, amount int64) {
	price(l, amount, w.Answers["amount_basis"] == "gross")
	switch w.Dice(8) {
	case 5:
		l[project.FieldTax], l[project.FieldTaxRate] = "", ""
	case 6:
		l[project.FieldNet], l[project.FieldTaxRate] = "", ""
	case 7:
		l[project.FieldGross], l[project.FieldTaxRate] = "", ""
	}
}

// price writes all the amounts of a line of which one is given.
func price(l *Row, amount int64, gross bool) {
	net := amount
	if gross {
		net = share(amount, 100, 113)
	}
	tax := share(net, 13, 100)
	if gross {
		tax = amount - net
	}
	l[project.FieldNet], l[project.FieldTax], l[project.FieldGross] = Yuan(net), Yuan(tax), Yuan(net+tax)
	l[project.FieldTaxRate], l[project.FieldQuantity], l[project.FieldUnitPrice] = "13%", "1", Yuan(net)
}

// share is a part of an amount, half a fen away from zero.
func share(amount, part, of int64) int64 {
	if amount < 0 {
		return -share(-amount, part, of)
	}
	return (2*amount*part + of) / (2 * of)
}
