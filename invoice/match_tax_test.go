package invoice

import (
	"testing"

	"tiexi/project"
)

// A line that has the net amount of a row, and another tax, gives way to lines that
// come to all that the row states. The tax of 1,414,213.56 is 183,847.76, twice that is
// 367,695.52; the tax of 2,828,427.12 is 367,695.53.
func TestALineOfAnotherTaxGivesWay(t *testing.T) {
	half := func(edits ...edit) *project.Line {
		return buy(one1, "", append([]edit{costing("1414213.56", "183847.76", "1598061.32", "0.13"), item("车床")}, edits...)...)
	}
	single := func(edits ...edit) *project.Line {
		return buy(one1, "", append([]edit{costing("2828427.12", "367695.53", "3196122.65", "0.13"), item("检测设备")}, edits...)...)
	}
	xml := func(lines ...*project.Line) rows { return original(project.OriginalXML, "x", "", "", lines...) }
	asked := func(net, tax, gross string, edits ...edit) *project.Project {
		return claims("P", listed("l", buy(one1, "", append([]edit{costing(net, tax, gross, ""), item("车床")}, edits...)...)))
	}
	two, one := "P: x3=1414213.56a x4=1414213.56a; l joined 1; x evidence 1", "P: x2=2828427.12a; l joined 1; x evidence 2"
	differs := "P: x2=2828427.12a[original_differs]; l joined 1; x evidence 2"
	three := func() rows { return xml(single(), half(), half()) }
	checkScenes(t, []tableRow{
		{"net and tax are those of two lines", among(three(), asked("2828427.12", "367695.52", "")), two},
		{"net, tax and gross are", among(three(), asked("2828427.12", "367695.52", "3196122.64")), two},
		{"net and gross are", among(three(), asked("2828427.12", "", "3196122.64")), two},
		{"gross and tax are: their difference is net", among(three(), asked("", "367695.52", "3196122.64")), two},
		{"net, tax and gross are those of the line", among(three(), asked("2828427.12", "367695.53", "3196122.65")), one},
		{"net alone is that of the line and of two", among(three(), asked("2828427.12", "", "")), one},
		{"tax of neither", among(three(), asked("2828427.12", "367695.51", "")), differs},
		{"the two are no neighbours", among(xml(single(), half(), buy(one1, "5", item("电柜")), half()), asked("2828427.12", "367695.52", "")), "P: x2=2828427.12a[original_differs]; l joined 1; x evidence 3"},
		{"the line has the item of the row, and the two have another", among(xml(single(item("车床")), half(item("刀库")), half(item("刀库"))), asked("2828427.12", "367695.52", "")), differs},
		{"all three have the item of the row", among(xml(single(item("车床")), half(), half()), asked("2828427.12", "367695.52", "")), two},
		{"none has the item of the row", among(three(), asked("2828427.12", "367695.52", "", item("生产线"))), two},
		{
			"a row of its own has one of the two", among(three(), claims("P", listed("l", buy(one1, "", costing("2828427.12", "367695.52", "", ""), item("生产线")), half(of(software))))),
			"P: x2=2828427.12a[original_differs] x3=1414213.56s; l joined 2; x evidence 1",
		},
		{
			"of two sums of neighbours the one with the tax of the row", among(xml(
				buy(one1, "", costing("60", "7.80", "67.80", "")), buy(one1, "", costing("40", "5.19", "45.19", "")),
				buy(one1, "", costing("70", "9.10", "79.10", ""), item("刀库")), buy(one1, "", costing("30", "3.90", "33.90", ""), item("电柜")),
			), asked("100", "13.00", "113.00")),
			"P: x4=70a x5=30a; l joined 1; x evidence 2",
		},
		{
			"all lines that are left have the tax of the row, two neighbours have not", among(xml(
				buy(one1, "", costing("60", "7.80", "67.80", "")), buy(one1, "", costing("40", "5.19", "45.19", ""), item("刀库")),
				buy(one1, "", costing("50", "6.50", "56.50", ""), item("夹具")),
				buy(one1, "", costing("10", "1.31", "11.31", ""), item("电柜")), buy(one1, "", costing("-10", "-1.30", "-11.30", ""), item("电柜")),
			), claims("P", listed("l", buy(one1, "", costing("100", "13.00", "113.00", ""), item("车床")), buy(one1, "50", item("夹具"), of(software))))),
			"P: x2=60a x3=40a x4=50s x5=10a x6=-10a; l joined 2",
		},
		{
			"to the last digit of a tax in whole yuan", among(three(), asked("2828427.12", "367696", "")), one,
		},
	})
}
