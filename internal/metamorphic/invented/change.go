package invented

import (
	"slices"

	"tiexi/project"
)

// Change is what one source says otherwise than it is.
type Change struct {
	Source, Invoice int
	Field           project.Field // FieldNet for all amounts
}

// DealAtOdds deals a truth out over lists that are no longer careful: with older and
// newer versions, rows that stand twice, and invoices that another project claims as
// well. Then some sources say something else than the others.
func DealAtOdds(d Dice) (*Dealt, []Change) {
	w := dealTruth(d, true)
	var changes []Change
	for range d(4) {
		if c, ok := w.change(); ok {
			changes = append(changes, c)
		}
	}
	return w, changes
}

// Told are the facts that a kind of source has a place for.
func (k Kind) Told() []project.Field {
	parties := []project.Field{project.FieldNet, project.FieldDate, project.FieldSeller, project.FieldBuyer}
	switch k {
	case Original:
		return parties
	case Deduction:
		return []project.Field{project.FieldNet, project.FieldDate, project.FieldSeller, project.FieldStatus, project.FieldKind, project.FieldRisk}
	default:
		return append(parties, project.FieldStatus, project.FieldKind, project.FieldRisk)
	}
}

// change changes what one source says of one invoice.
func (w *Dealt) change() (c Change, ok bool) {
	if len(w.Sources) == 0 {
		return c, false
	}
	c.Source = w.Dice(len(w.Sources))
	s := &w.Sources[c.Source]
	c.Invoice = Of(w.Dice, s.Said...).Invoice
	c.Field = Of(w.Dice, s.Kind.Told()...)
	s.Said = slices.Clone(s.Said)
	var of []*Row
	for n := range s.Said {
		if s.Said[n].Invoice == c.Invoice {
			of = append(of, &s.Said[n].Row)
		}
	}
	if c.Field == project.FieldNet {
		scale(Of(w.Dice, of...), s.Basis, Of[int64](w.Dice, 11, 13, 20, 9, 7))
		return c, true
	}
	to := w.otherwise(c.Field)
	for _, r := range of {
		for f, text := range to {
			r[f] = text
		}
	}
	return c, true
}

// otherwise is a fact as it is not.
func (w *Dealt) otherwise(f project.Field) map[project.Field]string {
	switch f {
	case project.FieldDate:
		return map[project.Field]string{f: "2022-04-07"}
	case project.FieldSeller:
		return map[project.Field]string{f: "示例重型设备有限公司", project.FieldSellerCode: creditCode("91370100MAEXAMP77")}
	case project.FieldBuyer:
		return map[project.Field]string{f: "示例贸易有限公司", project.FieldBuyerCode: Of(w.Dice, "", creditCode("91370100MAEXAMP78"))}
	case project.FieldStatus:
		return map[project.Field]string{f: Of(w.Dice, "已作废", "已红冲-全额", "正常")}
	case project.FieldKind:
		return map[project.Field]string{f: "增值税普通发票"}
	default:
		return map[project.Field]string{f: Of(w.Dice, "异常凭证", "疑点发票")}
	}
}

// scale changes the amounts of a row to so many tenths.
func scale(r *Row, b Basis, tenths int64) {
	for _, f := range []project.Field{project.FieldNet, project.FieldTax} {
		if r[f] == "" {
			continue
		}
		amount := fen(r[f]) * tenths / 10
		if b == Rounded {
			amount = share(amount, 1, 100_00) * 100_00
		}
		r[f] = Yuan(amount)
	}
	r[project.FieldQuantity], r[project.FieldUnitPrice] = "", ""
	switch {
	case r[project.FieldGross] == "":
	case r[project.FieldNet] != "" && r[project.FieldTax] != "":
		r[project.FieldGross] = Yuan(fen(r[project.FieldNet]) + fen(r[project.FieldTax]))
	default:
		r[project.FieldGross] = Yuan(fen(r[project.FieldGross]) * tenths / 10)
	}
}
