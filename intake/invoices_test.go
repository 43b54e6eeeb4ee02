package intake

import (
	"slices"
	"testing"

	"tiexi/internal/decimal"

	"tiexi/intake/einvoice"
	"tiexi/project"
)

func yuan(s string) decimal.NullDecimal {
	if s == "" {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(decimal.RequireFromString(s))
}

func TestKindOfASheet(t *testing.T) {
	for _, c := range []struct {
		marks  mark
		fields []project.Field
		want   kind
	}{
		{0, nil, goodsSheet},
		{0, []project.Field{project.FieldNet}, goodsSheet},
		{exportMark, []project.Field{project.FieldItem, project.FieldNet}, goodsSheet},
		{exportMark, []project.Field{project.FieldNet}, invoiceSheet},
		{exportMark, []project.Field{project.FieldGross}, invoiceSheet},
		{exportMark, []project.Field{project.FieldNumber}, repeatSheet},
		{softwareMark, []project.Field{project.FieldNet}, goodsSheet},
	} {
		if got := kindOf(c.marks, func(f project.Field) bool { return slices.Contains(c.fields, f) }); got != c.want {
			t.Errorf("%v of %v: %v, want %v", c.fields, c.marks, got, c.want)
		}
	}
}

func TestRowThatStandsForAWholeInvoice(t *testing.T) {
	invoice := &einvoice.Invoice{
		Lines: []*project.Line{{Item: "*机床*甲", Net: yuan("3")}, {Item: "*机床*乙", Net: yuan("2")}, {Item: "*机床*丙", Net: yuan("0")}},
		Net:   yuan("5"), Gross: yuan("5.65"),
	}
	for _, c := range []struct {
		item, net, gross string
		alone, want      bool
	}{
		{"", "", "", true, true},
		{"", "", "", false, true},
		{"生产线", "5", "", false, true},
		{"生产线", "", "5.65", false, true},
		{"甲", "5", "", false, true},
		{"生产线", "", "", true, true},
		{"生产线", "", "", false, false},
		{"甲", "", "", true, false},
		{"甲", "3", "", true, false},
		{"", "3", "", true, false},
		{"生产线", "4", "", true, false},
	} {
		row := &project.Line{Item: c.item, Net: yuan(c.net), Gross: yuan(c.gross)}
		if got := isWhole(row, invoice, c.alone); got != c.want {
			t.Errorf("%+v: %v", c, got)
		}
	}
}

func TestListHeadings(t *testing.T) {
	for item, want := range map[string]bool{
		"(详见销货清单)": true, "（详见销货清单）": true, "详见清单": true, " (详见 销货清单) ": true, "(详见货物或应税劳务清单)": true,
		"机床(详见销货清单)": false, "销货清单": false, "": false,
	} {
		if got := isListHeading(item); got != want {
			t.Errorf("%q: %v", item, got)
		}
	}
}

func TestColumnsThatListLines(t *testing.T) {
	of := func(headers ...string) (columns []column) {
		for _, h := range headers {
			columns = append(columns, column{header: h, text: h})
		}
		return columns
	}
	kept, dropped := withoutLists(of("合计金额", "合计税额", "数量", "单价", "金额", "税率", "税额", "货物名称"))
	var names []string
	for _, c := range kept {
		names = append(names, c.header)
	}
	same(t, "kept", names, []string{"合计金额", "合计税额", "货物名称"})
	same(t, "dropped", dropped, []string{"数量", "单价", "金额", "税率", "税额"})
	if kept, dropped := withoutLists(of("数量", "金额", "税额")); len(kept) != 3 || dropped != nil {
		t.Errorf("without totals beside them: %v, %v", kept, dropped)
	}
}
