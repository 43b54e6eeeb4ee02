package batch

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tiexi/testdata/book"
)

// plant puts into a scene what a row of faults.csv says: parts between " / ". A
// part is a phrase, or a target and what is set in it.
func (s *scene) plant(text string) error {
	for part := range strings.SplitSeq(text, " / ") {
		if part == "-" {
			continue
		}
		if err := s.plantPart(part); err != nil {
			return fmt.Errorf("%s: %s: %w", s.id, text, err)
		}
	}
	return nil
}

var targets = regexp.MustCompile(`^(list|second list|second sheet|second export|deduction|hidden sheet|coarse sheet|again)? ?(facts|[ABC](?:,[ABC])*)?$`)

func (s *scene) plantPart(part string) error {
	s.said["list keeps"] = strings.Contains(part, "list keeps")
	if phrases[part] {
		s.said[part] = true
		return nil
	}
	if do := folderPhrases[part]; do != nil {
		do(s)
		return nil
	}
	head, rest, _ := strings.Cut(part, ": ")
	if head == "add red" {
		return s.addRed(rest)
	}
	match := targets.FindStringSubmatch(head)
	if match == nil {
		return fmt.Errorf("no phrase %q", part)
	}
	if match[2] == "" {
		match[2], rest = rest, ""
	}
	return s.plantAt(match[1], match[2], rest)
}

// folderPhrases are what can be done to a folder as a whole.
var folderPhrases = map[string]func(*scene){
	"no buyer":                (*scene).noBuyer,
	"second project claims B": (*scene).addProject,
	"second project claims a part of B": func(s *scene) {
		s.addProject()
		s.list[len(s.list)-1].price(100000_00)
	},
	"again B by its code": func(s *scene) {
		b := s.list[1].clone()
		b.says["e_number"] = ""
		b.says["code"], b.says["number"] = jointNumber(s.n, "B")
		s.list = append(s.list, b)
	},
	"second export deduction": (*scene).addDeduction,
	"list flat":               func(s *scene) { s.form = "flat" },
	"list as csv":             func(s *scene) { s.form = "csv" },
	"list as yaml":            func(s *scene) { s.form = "yaml" },
	"list in 万元":              func(s *scene) { s.said["ten thousands"] = true },
	"in GB18030":              func(s *scene) { s.said["gbk"] = true },
}

// plantAt sets something in one of the places in which an invoice stands.
func (s *scene) plantAt(where, of, rest string) error {
	if of == "facts" {
		return s.plantFacts(rest)
	}
	switch where {
	case "":
		for piece := range strings.SplitSeq(rest, "; ") {
			for letter := range strings.SplitSeq(of, ",") {
				if err := s.plantInvoice(letter, piece); err != nil {
					return err
				}
			}
		}
	case "list":
		change(s.list, edit{of, assignments(rest)})
	case "second sheet", "second export":
		s.otherSheet = append(s.otherSheet, edit{of, assignments(rest)})
	case "deduction":
		s.deduction = append(s.deduction, edit{of, assignments(rest)})
	case "again":
		again := slices.DeleteFunc(clone(s.list), func(l line) bool { return l.of != of })
		change(again, edit{of, assignments(rest)})
		s.list = append(s.list, again...)
	default:
		s.addList(where, of, rest)
	}
	return nil
}

// addList adds a second list of the same invoices.
func (s *scene) addList(where, of, rest string) {
	more := list{hidden: where == "hidden sheet", coarse: where == "coarse sheet", lines: clone(s.list)}
	if of == "without B" {
		more.lines = slices.DeleteFunc(more.lines, func(l line) bool { return l.of == "B" })
	}
	if more.coarse {
		items := more.lines
		more.lines = perInvoice(items)
		for _, l := range more.lines {
			l.says["item"] = "设备一批"
			delete(l.says, "unit_price")
		}
	}
	change(more.lines, edit{of, assignments(rest)})
	s.lists = append(s.lists, more)
}

var assigned = regexp.MustCompile(`(?:^|[; ]+)((?:net |code )?[a-z][a-z_.]*)=`)

// assignments reads "net=1.00 tax=0.13; date=2021-12-06".
func assignments(text string) (all []assignment) {
	spans := assigned.FindAllStringSubmatchIndex(text, -1)
	for n, at := range spans {
		end := len(text)
		if n+1 < len(spans) {
			end = spans[n+1][0]
		}
		all = append(all, assignment{text[at[2]:at[3]], text[at[1]:end]})
	}
	return all
}

// change makes an edit on the lines of its invoice.
func change(lines []line, e edit) {
	for _, l := range lines {
		if l.of == e.of {
			for _, a := range e.set {
				l.says[a.key] = a.value
			}
		}
	}
}

func (s *scene) plantFacts(rest string) error {
	for piece := range strings.SplitSeq(rest, "; ") {
		if phrases["facts: "+piece] {
			s.said["facts: "+piece] = true
			continue
		}
		if by, ok := strings.CutPrefix(piece, "listed by "); ok {
			s.blacken(by)
			continue
		}
		set := assignments(piece)
		if len(set) == 0 {
			return fmt.Errorf("nothing is set in %q", piece)
		}
		for _, a := range set {
			s.setFact(a)
		}
	}
	return nil
}

func (s *scene) setFact(a assignment) {
	switch a.key {
	case "code":
		s.setFact(assignment{"uscc", miswritten(s.facts["enterprise.uscc"])})
	case "code city":
		s.setFact(assignment{"uscc", enterpriseCode(s.n, a.value)})
	case "uscc":
		for _, l := range slices.Concat(s.list, s.export) {
			if l.says["buyer_uscc"] != "" {
				l.says["buyer_uscc"] = a.value
			}
		}
		s.facts["enterprise.uscc"] = a.value
	case "county", "industry":
		s.facts["enterprise."+a.key] = a.value
	default:
		s.facts[a.key] = a.value
	}
}

// blacken puts the enterprise on the negative list: a row of code, name, and the
// days from and to which it is listed.
func (s *scene) blacken(by string) {
	code, name := s.facts["enterprise.uscc"], s.facts["enterprise.name"]
	if by != "code" {
		code, name = "", "示例北辰星耀特种锅炉制造有限公司"
		if by == "near name" {
			name = "示例长庚启明精密仪表制造有限公司"
		}
		for _, l := range slices.Concat(s.list, s.export) {
			if l.says["buyer"] != "" {
				l.says["buyer"] = name
			}
		}
		s.facts["enterprise.name"] = name
		if by == "near name" {
			name = "示例长庚启明精密仪器制造有限公司"
		}
	}
	s.listed = append(s.listed, strings.Join([]string{code, name, listedDate, ""}, ","))
}

// plantInvoice sets one thing in an invoice: a phrase, or values of fields.
func (s *scene) plantInvoice(of, piece string) error {
	if do := invoicePhrases[piece]; do != nil {
		do(s, of)
		return nil
	}
	if other, ok := strings.CutPrefix(piece, "as B of "); ok {
		return s.claimOther(other)
	}
	if date, ok := strings.CutPrefix(piece, "original date="); ok {
		s.original = append(s.original, edit{of, []assignment{{"date", date}}})
		return nil
	}
	if phrase := of + ": " + piece; phrases[phrase] {
		s.said[phrase] = true
		return nil
	}
	set := assignments(piece)
	if len(set) == 0 {
		return fmt.Errorf("nothing is set in %q", piece)
	}
	for _, a := range set {
		s.set(of, a)
	}
	return nil
}

// set gives a field of an invoice a value in the source: beside a list, the list
// then leaves the column out, unless it is to keep its own.
func (s *scene) set(of string, a assignment) {
	switch a.key {
	case "paper":
		s.onPaper(of, a.value)
		return
	case "net format":
		for _, l := range s.list {
			if l.of == of {
				l.cells["net"] = book.Shown{Number: book.Number(l.says["net"]), Format: a.value}
			}
		}
		return
	}
	e := edit{of, []assignment{{a.key, s.meant(a)}}}
	isNumber := a.key == "e_number" || a.key == "number" || a.key == "code"
	change(s.export, e)
	if !s.isBeside() || isNumber {
		change(s.list, e)
		return
	}
	if !s.said["list keeps"] && a.key != "item" && a.key != "net" {
		for _, l := range s.list {
			delete(l.says, a.key)
		}
	}
}

// meant is a value in full.
func (s *scene) meant(a assignment) string {
	switch {
	case a.value == "own" && a.key == "seller":
		return s.facts["enterprise.name"]
	case a.value == "own":
		return s.facts["enterprise.uscc"]
	case a.value == "other":
		return foreignCode()
	case a.value == "bad":
		return miswritten(sellerCode("B"))
	case a.value == "A":
		return s.list[0].says["e_number"]
	default:
		return a.value
	}
}

// invoicePhrases are what can be done to an invoice, besides setting values.
var invoicePhrases = map[string]func(*scene, string){
	"list keeps":     func(*scene, string) {}, // plantPart has seen it
	"yuan under 万元":  func(s *scene, _ string) { s.said["yuan under 万元"] = true },
	"bare amount":    func(s *scene, _ string) { s.bare() },
	"no row":         func(s *scene, of string) { s.list = without(s.list, of) },
	"not there":      func(s *scene, of string) { s.export = without(s.export, of) },
	"original too":   func(s *scene, _ string) { s.said["original too"] = true },
	"claimed before": func(s *scene, _ string) { s.said["claimed before"] = true },
	"both numbers":   (*scene).bothNumbers,
	"customs":        (*scene).customs,
	"listed by its code": func(s *scene, of string) {
		code, number := jointNumber(s.n, of)
		change(s.list, edit{of, []assignment{{"e_number", ""}, {"code", code}, {"number", number}}})
	},
	"sum row": (*scene).sumRow,
	"number as a float": func(s *scene, of string) {
		s.special(of, "e_number", func(l line) any { return book.Number(l.says["e_number"][:1] + "." + l.says["e_number"][1:15] + "E+19") })
	},
	"net formula without value": func(s *scene, of string) {
		s.special(of, "net", func(line) any { return book.Formula("1000000-100000") })
		s.finish = append(s.finish, func(s *scene) error {
			s.files["申报.xlsx"] = untyped(s.files["申报.xlsx"])
			return nil
		})
	},
	"net as a date": func(s *scene, of string) {
		s.special(of, "net", func(l line) any { return book.Shown{Number: "90000", Format: "yyyy-mm-dd"} })
	},
}

func without(lines []line, of string) []line {
	return slices.DeleteFunc(lines, func(l line) bool { return l.of == of })
}

func (s *scene) special(of, key string, cell func(line) any) {
	for _, l := range s.list {
		if l.of == of {
			l.cells[key] = cell(l)
		}
	}
}

func (s *scene) bare() {
	s.said["bare amount"] = true
	for _, l := range s.list {
		for _, key := range []string{"tax", "gross", "tax_rate", "unit_price"} {
			delete(l.says, key)
		}
	}
}

func (s *scene) onPaper(of, year string) {
	code, number := paperNumber(s.n, of, year)
	e := edit{of, []assignment{{"e_number", ""}, {"code", code}, {"number", number}, {"kind", "增值税专用发票"}}}
	change(s.export, e)
	if s.isBeside() {
		e.set = e.set[:3]
	}
	change(s.list, e)
}

// bothNumbers: an e-invoice on paper, of which the list has only the 20 digits.
func (s *scene) bothNumbers(of string) {
	code, number := jointNumber(s.n, of)
	change(s.export, edit{of, []assignment{{"code", code}, {"number", number}, {"kind", "数电纸质发票（增值税专用发票）"}}})
}

func (s *scene) customs(of string) {
	change(s.list, edit{of, []assignment{{"e_number", ""}, {"number", customsNumber(s.n, of)}, {"kind", customsKind}, {"seller", ""}, {"seller_uscc", ""}}})
}

const customsKind = "海关进口增值税专用缴款书"

// sumRow adds up the lines of an invoice in a row that does not say so.
func (s *scene) sumRow(of string) {
	var lines []line
	for _, l := range s.list {
		if l.of == of {
			lines = append(lines, l)
		}
	}
	row := lines[0].clone()
	for _, key := range []string{"net", "tax", "gross"} {
		row.says[key] = yuan(sum(lines, key))
	}
	row.says["item"] = "测量设备一套"
	delete(row.says, "quantity")
	delete(row.says, "unit_price")
	s.list = append(s.list, row)
}

func (s *scene) noBuyer() {
	for _, l := range slices.Concat(s.list, s.export) {
		delete(l.says, "buyer")
		delete(l.says, "buyer_uscc")
	}
}

// addRed adds a red-letter line of ¥50,000.00.
func (s *scene) addRed(rest string) error {
	set := assignments(rest)
	if len(set) == 0 {
		return fmt.Errorf("nothing is set in %q", rest)
	}
	red := s.list[1].clone()
	red.price(-50000_00)
	red.of = "R"
	red.says["e_number"], red.says["date"], red.says["quantity"] = eNumber(s.n, "R", "22"), "2022-01-20", "-1"
	red.says["unit_price"] = "50000.00"
	s.list = append(s.list, red)
	change(s.list, edit{"R", set})
	return nil
}

// addProject adds a second project of the enterprise, which claims invoice B as
// well, beside one of its own.
func (s *scene) addProject() {
	s.second = make(map[string]string)
	for key, text := range s.facts {
		s.second[key] = text
	}
	s.second["id"] += "-2"
	own, b := s.list[0].clone(), s.list[1].clone()
	own.says["e_number"], own.says["item"] = eNumber(s.n, "D", "21"), "龙门加工中心"
	own.says["project"], b.says["project"] = s.second["id"], s.second["id"]
	s.list = append(s.list, own, b)
}

// claimOther makes B the invoice B of another enterprise: "E101", "E101 without
// code", "E101 by its code" or "E101 as customs form".
func (s *scene) claimOther(other string) error {
	n, err := strconv.Atoi(other[1:4])
	if err != nil {
		return err
	}
	set := []assignment{{"e_number", eNumber(n, "B", "21")}}
	switch how := other[4:]; how {
	case "":
	case " without code":
		_, number := paperNumber(n, "B", "21")
		set = []assignment{{"e_number", ""}, {"number", number}, {"date", "2021-08-20"}, {"kind", "增值税专用发票"}}
	case " by its code":
		code, number := jointNumber(n, "B")
		set = []assignment{{"e_number", ""}, {"code", code}, {"number", number}, {"kind", "数电纸质发票（增值税专用发票）"}}
	case " as customs form":
		set = []assignment{{"e_number", ""}, {"number", customsNumber(n, "B")}, {"kind", customsKind}, {"seller", ""}, {"seller_uscc", ""}}
	default:
		return fmt.Errorf("no way %q to name an invoice", how)
	}
	change(s.list, edit{"B", set})
	return nil
}
