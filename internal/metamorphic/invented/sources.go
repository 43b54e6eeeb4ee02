package invented

import (
	"fmt"
	"slices"

	"tiexi/project"
)

// Kind is what a source is.
type Kind int

// The kinds of sources, the better ones last.
const (
	Claims    Kind = iota // a list
	Deduction             // an export of invoices for deduction (抵扣勾选)
	Totals                // an export with a row an invoice (发票基础信息)
	Lines                 // an export with a row a line (信息汇总表)
	Original              // an e-invoice itself
)

// IsEvidence reports whether a source claims nothing.
func (k Kind) IsEvidence() bool { return k > Claims }

// Rank orders kinds: two of the same rank are equally good.
func (k Kind) Rank() int {
	if k == Deduction {
		return int(Totals)
	}
	return int(k)
}

// Source is a sheet or a file, and what it says.
type Source struct {
	Kind  Kind
	Said  []Said
	Basis Basis // of a list
	Copy  bool  // it stands there twice, as two files
}

// Said is one row of a source.
type Said struct {
	Invoice int // its position in the truth
	Project int // that it claims for, −1 in evidence
	Row     Row
}

// Basis is how a list states its amounts.
type Basis int

// The bases of a list.
const (
	Full Basis = iota
	NetAndTax
	GrossAndTax
	NetAndRate
	TenThousands // exact 万元
	GrossAndRate
	BareNet   // a bare 金额, without VAT
	BareGross // a bare 金额, with VAT
	Rounded   // 万元 with two decimals
)

// write leaves of the amounts of a row what the basis states.
func (b Basis) write(l *Row) {
	leave := func(fields ...project.Field) {
		for _, f := range []project.Field{project.FieldNet, project.FieldTax, project.FieldGross, project.FieldTaxRate} {
			if !slices.Contains(fields, f) {
				l[f] = ""
			}
		}
	}
	switch b {
	case Full, TenThousands:
	case NetAndTax:
		leave(project.FieldNet, project.FieldTax)
	case GrossAndTax:
		leave(project.FieldGross, project.FieldTax)
	case NetAndRate:
		leave(project.FieldNet, project.FieldTaxRate)
	case GrossAndRate:
		leave(project.FieldGross, project.FieldTaxRate)
	case BareNet:
		leave(project.FieldNet)
	case BareGross:
		l[project.FieldNet] = l[project.FieldGross]
		leave(project.FieldNet)
	case Rounded:
		l[project.FieldNet] = Yuan(share(fen(l[project.FieldNet]), 1, 100_00) * 100_00)
		leave(project.FieldNet)
	}
	if b >= GrossAndRate {
		l[project.FieldQuantity], l[project.FieldUnitPrice] = "", ""
	}
}

// Amount is what a row states, in fen: net or gross.
func (s Said) Amount(gross bool) int64 {
	net, tax, all := s.Row[project.FieldNet], s.Row[project.FieldTax], s.Row[project.FieldGross]
	switch {
	case !gross && net != "":
		return fen(net)
	case !gross && tax != "":
		return fen(all) - fen(tax)
	case !gross:
		return share(fen(all), 100, 113)
	case all != "":
		return fen(all)
	case tax != "":
		return fen(net) + fen(tax)
	default:
		return share(fen(net), 113, 100)
	}
}

// Dealt is a truth as it lies in files.
type Dealt struct {
	*Truth
	Dice     Dice
	Sources  []Source
	levels   []level // what evidence there is of each invoice
	standing []bool  // whether an export tells what became of each invoice
	naming   []bool  // whether some source tells which invoice each red one takes back
	several  bool    // the project whose lists are dealt has several of the same invoices
	loose    bool
}

// level is how much evidence says of an invoice.
type level int

const (
	nothing level = iota
	itsTotal
	itsLines
)

// DealAgreeing deals a truth out over sources all of which say the same.
func DealAgreeing(d Dice) *Dealt { return dealTruth(d, false) }

func dealTruth(d Dice, loose bool) *Dealt {
	t := DrawTruth(d)
	count := len(t.Invoices)
	w := &Dealt{Truth: &t, Dice: d, loose: loose, levels: make([]level, count), standing: make([]bool, count), naming: make([]bool, count)}
	w.evidence()
	for p := range w.Owners {
		w.lists(p)
	}
	return w
}

// evidence deals invoices out over exports and originals.
func (w *Dealt) evidence() {
	d := w.Dice
	for range d(3) {
		w.export(Lines, 6)
	}
	if d.One(2) {
		w.export(Totals, 6)
	}
	if d.One(3) {
		w.export(Deduction, 6)
	}
	var must []int // invoices that need lines of evidence, or else are in doubt
	for n := range w.Invoices {
		v := &w.Invoices[n]
		if v.Facts[project.FieldCode] == "" && d.One(3) {
			w.add(Original, n)
		}
		if w.levels[n] < itsLines && !w.loose && w.needsLines(n) {
			must = append(must, n)
		}
	}
	if must != nil {
		w.add(Lines, must...)
	}
}

// needsLines reports whether only lines of evidence tell what of an invoice is whose.
func (w *Dealt) needsLines(n int) bool {
	v := &w.Invoices[n]
	if v.Red >= 0 {
		blue := &w.Invoices[v.Red]
		return !blue.Whole() || !blue.OneCategory() || w.levels[n] != nothing && w.levels[v.Red] != w.levels[n]
	}
	of := make(map[int]bool)
	for _, g := range v.Goods {
		if g.Project >= 0 {
			of[g.Project] = true
		}
	}
	return len(of) > 1 || v.Fate >= Reversed && !v.Whole()
}

// export adds an export, in which one invoice in n is missing.
func (w *Dealt) export(kind Kind, n int) {
	var has []int
	for k := range w.Invoices {
		if !w.Dice.One(n) {
			has = append(has, k)
		}
	}
	if has != nil {
		w.add(kind, has...)
	}
}

// add adds evidence of invoices.
func (w *Dealt) add(kind Kind, has ...int) {
	s := Source{Kind: kind, Copy: kind != Original && w.Dice.One(8)}
	for _, n := range has {
		s.Said = append(s.Said, w.stated(kind, n)...)
		if w.levels[n] = max(w.levels[n], itsTotal); kind >= Lines {
			w.levels[n] = itsLines
		}
		w.standing[n] = w.standing[n] || kind != Original
		w.naming[n] = w.naming[n] || kind != Deduction
	}
	w.Sources = append(w.Sources, s)
}

// stated are the rows of evidence on an invoice.
func (w *Dealt) stated(kind Kind, n int) (rows []Said) {
	v := &w.Invoices[n]
	facts := v.Facts
	if facts[project.FieldRisk] = "正常"; kind != Original {
		facts[project.FieldStatus] = v.status()
	}
	if v.Red >= 0 {
		blue := w.Invoices[v.Red].Facts
		switch {
		case kind == Original:
			facts[project.FieldRedOf] = blue.Key()
		case blue[project.FieldENumber] != "":
			facts[project.FieldNote] = "被红冲蓝字数电票号码：" + blue[project.FieldENumber]
		default:
			facts[project.FieldNote] = fmt.Sprintf("对应正数发票代码:%s号码:%s", blue[project.FieldCode], blue[project.FieldNumber])
		}
	}
	var sum Good
	for _, g := range v.Goods {
		l := facts
		l[project.FieldItem] = "*机床*" + g.Item
		l.state(g)
		rows = append(rows, Said{n, -1, l})
		sum.Net, sum.Tax = sum.Net+g.Net, sum.Tax+g.Tax
	}
	if kind < Lines {
		rows = []Said{{n, -1, facts}}
		rows[0].Row.state(sum)
		rows[0].Row[project.FieldTaxRate] = ""
	}
	return rows
}
