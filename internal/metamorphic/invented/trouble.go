package invented

import "tiexi/project"

// factTrouble does one thing to the facts that a rule looks at.
func (w *drawing) factTrouble(p *Project) {
	switch w.Dice(11) {
	case 0:
		p.Facts[project.FieldCounty] = "济南市历下区"
	case 1:
		p.Facts[project.FieldCounty], p.Facts[project.FieldCreditCode] = "", ""
	case 2:
		p.Facts[project.FieldIndustry] = Of(w.Dice, "", "I6510")
	case 3:
		p.Facts[project.FieldDirections] = Of(w.Dice, "", "数字化营销")
	case 4, 5:
		p.Facts[project.FieldApplicationDate] = Of(w.Dice, "", "2020-06-30", "2020-07-01", "2022-07-01")
	case 6:
		p.Facts[project.FieldEnterprise], p.Facts[project.FieldCreditCode] = BlackName, ""
	case 7:
		p.Facts[project.FieldCreditCode] = BlackCode
	case 8:
		p.Lines = nil
	case 9:
		head := creditCode("91371302MAEXAM777")[:17]
		p.Facts[project.FieldCreditCode] = Of(w.Dice, head, head+"I") // no code has an I
	case 10:
		p.Facts[project.FieldInvestment] = "99.99"
	}
}

// Who stands on the negative list: one by code, one by name alone.
var (
	BlackCode = creditCode("91371312MAEXAMP99")
	BlackName = "示例同名有限公司"
)

// trouble does one thing to a project's lines that a rule looks at.
func (w *drawing) trouble(p *Project) {
	if len(p.Lines) == 0 {
		return
	}
	n := w.Dice(len(p.Lines))
	l := &p.Lines[n]
	switch w.Dice(16) {
	case 0:
		w.miss(l)
	case 1:
		l[project.FieldCategory] = Of(w.Dice, "", "叉车", advanced+"、叉车")
	case 2:
		w.annul(p, n)
	case 3, 4:
		w.again(p, *l)
	case 5:
		w.split(p, other, int64(1+w.Dice(5))*million)
	case 6:
		w.discount(p, *l)
	case 7, 8, 9:
		w.red(p, *l)
	case 10:
		l[project.FieldDate] = Of(w.Dice, edges...)
	case 11:
		w.strange(l)
	case 12:
		w.unsound(l)
	case 13:
		w.guided(l)
	default:
		w.party(p, l)
	}
}

// soundTrouble does something to a project's lines that leaves nothing to look
// into.
func (w *drawing) soundTrouble(p *Project) {
	if len(p.Lines) == 0 {
		return
	}
	n := w.Dice(len(p.Lines))
	switch w.Dice(4) {
	case 0:
		w.split(p, other, int64(1+w.Dice(5))*million)
	case 1:
		if fen(p.Lines[n][project.FieldNet]) > 100_000_00 && p.Lines[n][project.FieldStatus] != "已红冲-全额" {
			w.discount(p, p.Lines[n])
		}
	case 2:
		w.Void(p)
	case 3:
		w.Reverse(p)
	}
}

// miss takes a value away.
func (w *drawing) miss(l *Row) {
	switch w.Dice(6) {
	case 0:
		l[project.FieldCode], l[project.FieldNumber], l[project.FieldENumber] = "", "", ""
	case 1:
		l[project.FieldDate] = ""
	case 2:
		l[project.FieldNet], l[project.FieldGross] = "", ""
	case 3:
		l[project.FieldItem] = ""
	case 4: // the net needs the rate
		l[project.FieldNet], l[project.FieldTax], l[project.FieldTaxRate] = "", "", "13%"
	case 5: // the gross does
		l[project.FieldGross], l[project.FieldTax], l[project.FieldTaxRate] = "", "", "13%"
	}
}

// strange makes a line one of another kind.
func (w *drawing) strange(l *Row) {
	switch w.Dice(4) {
	case 0:
		l[project.FieldCurrency] = "USD"
	case 1:
		l[project.FieldKind] = "海关进口增值税专用缴款书"
		l[project.FieldCode], l[project.FieldENumber] = "", ""
		l[project.FieldNumber] = Of(w.Dice, "510120201012345678-L01", "510120201012345678", "12-34")
	case 2:
		l[project.FieldItem] = "二手" + l[project.FieldItem]
	case 3:
		l[project.FieldTaxCode], l[project.FieldItem] = "3040201010000000000", "技术服务费"
	}
}

// unsound makes a line doubtful.
func (w *drawing) unsound(l *Row) {
	switch w.Dice(8) {
	case 6:
		l[project.FieldItem] += Of(w.Dice, "定金", "（预付款）")
	case 7:
		l[project.FieldLock] = "已锁定"
	case 0:
		l[project.FieldRisk] = Of(w.Dice, "异常凭证", "疑点发票")
	case 1:
		l[project.FieldStatus] = "审核中"
	case 2:
		l[project.FieldTax] = "1.00"
	case 3:
		l[project.FieldTaxRate] = "17%"
		l[project.FieldTax], l[project.FieldGross] = "", ""
	case 4:
		l[project.FieldNumber] = "123"
	case 5:
		l[project.FieldENumber] = "25372000000000009999"
	}
}

// guided says what a guide asks about.
func (w *drawing) guided(l *Row) {
	switch w.Dice(5) {
	case 0:
		l[project.FieldPaymentProof] = "否"
	case 1:
		l[project.FieldLeased] = Of(w.Dice, "是", "否")
	case 2:
		l[project.FieldRelatedParty] = Of(w.Dice, "是", "否")
	case 3:
		l[project.FieldQuantity] = "100000"
	case 4:
		l[project.FieldPaymentDate] = "2021-12-31"
	}
}

// party makes somebody else the buyer or the seller.
func (w *drawing) party(p *Project, l *Row) {
	switch w.Dice(5) {
	case 0:
		l[project.FieldBuyer], l[project.FieldBuyerCode] = "示例贸易有限公司", ""
	case 1:
		l[project.FieldBuyerCode] = sellers[0][1]
	case 2:
		l[project.FieldSeller], l[project.FieldSellerCode] = p.Facts[project.FieldEnterprise], p.Facts[project.FieldCreditCode]
	case 3:
		l[project.FieldSellerCode] = "91370100MAEXAMP010"
	case 4: // no trouble: the code decides
		l[project.FieldBuyer] = "示例机械公司"
	}
}

// across gives a project something of another's: its invoice, or the red-letter
// line of one.
func (w *drawing) across() {
	from, to := &w.Projects[0], &w.Projects[1+w.Dice(len(w.Projects)-1)]
	if len(from.Lines) == 0 || !w.One(2) {
		return
	}
	l := Of(w.Dice, from.Lines...)
	if w.One(3) {
		w.red(to, l)
		to.Lines[len(to.Lines)-1][project.FieldID] = to.Facts[project.FieldID]
		return
	}
	if w.One(3) {
		l[project.FieldCode] = "" // only its number is known
	}
	l[project.FieldID] = to.Facts[project.FieldID]
	l[project.FieldBuyer], l[project.FieldBuyerCode] = to.Facts[project.FieldEnterprise], to.Facts[project.FieldCreditCode]
	to.Lines = append(to.Lines, l)
}
