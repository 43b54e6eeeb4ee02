package batch

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"tiexi/testdata/book"
)

// line is what a source says of one line of an invoice: texts by the keys that the
// fields have in YAML, and cells of a workbook that no text can say.
type line struct {
	of    string // the invoice: A, B, C
	says  map[string]string
	cells map[string]any
}

func (l line) clone() line { return line{l.of, maps.Clone(l.says), maps.Clone(l.cells)} }

func clone(lines []line) []line {
	copies := make([]line, len(lines))
	for n, l := range lines {
		copies[n] = l.clone()
	}
	return copies
}

// scene is one enterprise's folder in the making: one project, three invoices
// (C has two lines), a list, and what lies beside it.
type scene struct {
	n      int // from which codes and numbers follow
	id     string
	run    string // plain, or guided: under an annual guide
	source string // where a fault may stand; all but lists lie beside a list
	form   string // of the list: book, apart, csv, yaml, flat

	facts  map[string]string
	second map[string]string // a second project of the enterprise
	list   []line
	export []line          // what exports and originals say
	said   map[string]bool // words that the writers ask about

	otherSheet []edit // what the second sheet of the export says differently
	original   []edit // the same of originals
	deduction  []edit // the same of a deduction export beside another source
	lists      []list // more lists of the project
	listed     []string
	extra      []book.Sheet // that have nothing to do with the list
	files      map[string][]byte
	finish     []func(*scene) error // what happens to the files

	shape string // of a genuine folder
	base  int64  // fen; what that comes to
}

// list is one more list of the same project.
type list struct {
	hidden, coarse bool
	lines          []line
}

// edit is a change to the lines of some invoices.
type edit struct {
	of  string
	set []assignment
}

type assignment struct{ key, value string }

const (
	listedDate  = "2021-03-01" // from which the negative list has somebody
	applied     = "2022-03-15"
	foreignName = "示例另家装备有限公司"
)

func newScene(n int, run, source string) *scene {
	s := &scene{n: n, id: fmt.Sprintf("E%03d", n), run: run, source: source, said: make(map[string]bool), files: make(map[string][]byte)}
	s.form = map[string]string{"csv": "csv", "yaml": "yaml"}[source]
	if s.form == "" {
		s.form = "book"
	}
	name := "示例" + pick("宏瑞远鼎泰恒盛丰达润嘉汇", n) + pick("峰源海岳川林泽辰宇阳", n/12) + pick("安邦德福高广翰", n/120) + pick("机械化工食品建材木业", n%5*2) + pick("机械化工食品建材木业", n%5*2+1) + "有限公司"
	s.facts = map[string]string{
		"id": fmt.Sprintf("LY-2022-%03d", n), "name": "生产线技术改造", "enterprise.name": name, "enterprise.uscc": enterpriseCode(n, "3713"),
		"enterprise.county": "兰山区", "enterprise.industry": "C3425", "directions": "智能化", "application_date": applied,
	}
	s.list = s.invoices()
	s.export = clone(s.list)
	for _, l := range s.export {
		l.says["item"] = "*机床*" + l.says["item"]
		l.says["status"], l.says["risk"], l.says["red"] = "正常", "正常", "是"
		delete(l.says, "category")
	}
	if s.isBeside() { // such a list says less
		for _, l := range s.list {
			for _, key := range []string{"seller_uscc", "buyer", "buyer_uscc", "kind", "tax_code"} {
				delete(l.says, key)
			}
		}
	}
	if run == "guided" {
		for _, l := range s.list {
			maps.Copy(l.says, map[string]string{"payment_date": "2022-02-10", "payment_proof": "是", "leased": "否", "related_party": "否"})
		}
	}
	s.base = sum(s.list, "net")
	return s
}

// isBeside reports whether the source lies beside a list.
func (s *scene) isBeside() bool { return !slices.Contains([]string{"xlsx", "csv", "yaml"}, s.source) }

// invoices are three sound invoices of ¥10,600,000.00, ¥900,000.00 and ¥800,000.00.
func (s *scene) invoices() []line {
	return []line{
		s.goods("A", "2021-12-06", "五轴联动加工中心", "示例精密机床有限公司", 10600000_00),
		s.goods("B", "2021-12-20", "数控外圆磨床", "示例磨削设备有限公司", 900000_00),
		s.goods("C", "2022-01-11", "三坐标测量机", "示例测量仪器有限公司", 640000_00),
		s.goods("C", "2022-01-11", "激光对刀仪", "示例测量仪器有限公司", 160000_00),
	}
}

func (s *scene) goods(of, date, item, seller string, net int64) line {
	l := line{of: of, cells: make(map[string]any), says: map[string]string{
		"e_number": eNumber(s.n, of, date[2:4]), "date": date, "item": item, "category": "国内先进设备", "seller": seller, "seller_uscc": sellerCode(of),
		"buyer": s.facts["enterprise.name"], "buyer_uscc": s.facts["enterprise.uscc"], "kind": "数电发票（增值税专用发票）", "quantity": "1", "tax_rate": "13%",
	}}
	l.price(net)
	return l
}

// price gives a line its amounts, at 13 %; net is in fen.
func (l line) price(net int64) {
	tax := (net*13 + 50) / 100
	l.says["net"], l.says["tax"], l.says["gross"] = yuan(net), yuan(tax), yuan(net+tax)
	l.says["unit_price"] = yuan(net)
}

// pick is one letter of many.
func pick(letters string, n int) string {
	all := []rune(letters)
	return string(all[n%len(all)])
}

// yuan writes fen as yuan.
func yuan(fen int64) string {
	sign := ""
	if fen < 0 {
		sign, fen = "-", -fen
	}
	return fmt.Sprintf("%s%d.%02d", sign, fen/100, fen%100)
}

// fen reads an amount of yuan with at most two decimals; 0 where it is none.
func fen(text string) int64 {
	whole, part, _ := strings.Cut(text, ".")
	value, err := strconv.ParseInt(whole+(part + "00")[:2], 10, 64)
	if err != nil {
		return 0
	}
	return value
}

func sum(lines []line, key string) (total int64) {
	for _, l := range lines {
		total += fen(l.says[key])
	}
	return total
}
