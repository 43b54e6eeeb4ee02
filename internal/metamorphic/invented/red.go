package invented

import (
	"fmt"
	"strings"

	"tiexi/project"
)

// annul makes an invoice void, reversed whole or in part.
func (w *drawing) annul(p *Project, n int) {
	status := Of(w.Dice, "已作废", "作废", "已红冲-全额", "已红冲-全额", "已红冲-部分")
	for k := range p.Lines {
		if k == n || p.Lines[k].Key() == p.Lines[n].Key() && !w.One(3) {
			p.Lines[k][project.FieldStatus] = status
		}
	}
	if strings.HasPrefix(status, "已红冲") && w.One(2) {
		w.red(p, p.Lines[n])
	}
}

// again repeats a line: as it is, or with something else to say.
func (w *drawing) again(p *Project, l Row) {
	switch w.Dice(8) {
	case 1:
		l[project.FieldCategory] = software
	case 2:
		l[project.FieldCategory] = ""
	case 6:
		l[project.FieldSeller], l[project.FieldSellerCode] = "", ""
	case 7:
		l[project.FieldNote], l[project.FieldSeller] = "重复登记", "示例机床公司"
	case 3:
		l[project.FieldStatus] = "已作废"
	case 4:
		l[project.FieldBuyer], l[project.FieldBuyerCode] = "示例贸易有限公司", ""
	case 5:
		l[project.FieldTax], l[project.FieldTaxRate] = "", ""
	}
	p.Lines = append(p.Lines, l)
}

// discount takes something off an invoice that stays above zero.
func (w *drawing) discount(p *Project, l Row) {
	w.amounts(&l, -int64(1+w.Dice(10_000_00)))
	l[project.FieldQuantity], l[project.FieldUnitPrice] = "", ""
	p.Lines = append(p.Lines, l)
}

// red adds a red-letter line: for all or part of the blue one, with or without
// its name, with or without a category of its own.
func (w *drawing) red(p *Project, blue Row) {
	l := blue
	if l[project.FieldDate] == "" {
		l[project.FieldDate] = "2021-03-05"
	}
	if w.One(3) {
		l[project.FieldDate] = Of(w.Dice, quiet...)
	}
	w.invoices++
	w.number(&l)
	l[project.FieldStatus] = Of(w.Dice, "正常", "")
	negate(&l)
	l[project.FieldQuantity], l[project.FieldUnitPrice] = "", ""
	switch w.Dice(6) {
	case 3:
		w.amounts(&l, -int64(1+w.Dice(4))*million)
	case 4: // more than there ever was
		w.amounts(&l, -200*million)
	case 5:
		l[project.FieldItem] = Of(w.Dice, "设备联网软件", "")
	}
	l[project.FieldCategory] = Of(w.Dice, blue[project.FieldCategory], blue[project.FieldCategory], "", software)
	w.name(&l, blue)
	p.Lines = append(p.Lines, l)
}

// name says which invoice a red-letter line reverses, in one of the ways in
// which that is done, or not at all.
func (w *drawing) name(l *Row, blue Row) {
	code, number, full := blue[project.FieldCode], blue[project.FieldNumber], blue[project.FieldENumber]
	switch way := w.Dice(6); {
	case way == 4: // it names nobody
	case way == 5:
		l[project.FieldRedOf] = "037002100104-09999999"
	case full != "":
		l[project.FieldRedOf] = Of(w.Dice, full, "")
		if l[project.FieldRedOf] == "" {
			l[project.FieldNote] = "被红冲蓝字数电票号码：" + full
		}
	case number != "":
		l[project.FieldRedOf] = Of(w.Dice, code+"-"+number, code+number, number, "")
		if l[project.FieldRedOf] == "" {
			l[project.FieldNote] = fmt.Sprintf("对应正数发票代码:%s号码:%s", code, number)
		}
	}
}
