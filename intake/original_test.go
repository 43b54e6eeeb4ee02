package intake_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/project"
)

// five is an invoice of five lines, 1,000,000.00 in all.
var five = issued{lines: []piece{{"*机床*一号机", "100000.00"}, {"*机床*二号机", "150000.00"}, {"*机床*三号机", "200000.00"}, {"*机床*四号机", "250000.00"}, {"*机床*五号机", "300000.00"}}}

func item(project, item, net string) string {
	return project + ",,,22372000000000000001,2022-01-05,,,," + item + ",智能化设备," + net + ",,,\n"
}

// 1,000,000.00 × 4.65 % = 46,500.00, wherever a case does not say otherwise.
func TestOriginalsAndRows(t *testing.T) {
	with := func(old, replacement string) string {
		if !strings.Contains(fullRow, old) {
			t.Fatal(old)
		}
		return rowHeader + strings.Replace(fullRow, old, replacement, 1)
	}
	const whole = `
		P eligible 1000000.00 46500.00 46500.00 1/1
		joined 1`
	toQ := intake.Options{Project: "Q"}
	const above = `
		P review 1000000.00 46500.00 46500.00 1/1
		invoice.lines_differ: 2,000,000.00 of invoice 22372000000000000001 is 1,000,000.00 at a.xml:13:1: the list's amount counts for now, up to the invoice's total; check it
		evidence 1`
	differs := func(words string) string {
		return `
		P review 1000000.00 46500.00 46500.00 1/1
		invoice.original_differs: ` + words + `
		joined 1`
	}
	for _, c := range []struct {
		name    string
		options intake.Options
		files   map[string]string
		want    string
	}{
		{"original alone", toP, map[string]string{"a.xml": issued{}.xml()}, `
			P eligible 1000000.00 46500.00 46500.00 1/1`},
		{"original without a project", intake.Options{}, map[string]string{"a.xml": issued{}.xml()}, `
			P ineligible 0.00 0.00 0.00 0/0
			art7.route fail
			art7.evidence fail
			unclaimed 1
			input.original_no_project`},
		{"original and full row", intake.Options{}, against(rowHeader + fullRow), whole},
		{"original and row with nothing but its number", intake.Options{}, against(rowHeader + shortRow), whole},
		{"list without amounts", intake.Options{}, against("项目编号,发票号码,设备类别\nP,22372000000000000001,智能化设备\n"), whole},
		{"list without amounts, of which one has no original", intake.Options{}, against("项目编号,发票号码,设备类别\nP,22372000000000000001,智能化设备\nP,22372000000000000002,智能化设备\nP,22372000000000000003,智能化设备\n"), `
			P review 1000000.00 46500.00 46500.00 1/3
			invoice.incomplete review
			joined 1`},
		{"project of the row, and another without a list on the command line", toQ, against(rowHeader + fullRow), `
			Q review 1000000.00 46500.00 46500.00 1/1
			art2.region review
			art2.industry review
			art5.direction review
			art18.period review
			invoice.double_claim review
			P review 1000000.00 46500.00 46500.00 1/1
			invoice.double_claim review
			joined 1`},
		{"number cut into code and number", intake.Options{}, against(with(",,22372000000000000001", "223720000000,00000001,")), whole},
		{"net differs", intake.Options{}, against(with("1000000.00,", "2000000.00,")), differs(`net amount is "2,000,000.00" at rows.csv:2:11, but "1,000,000.00" at a.xml:13:1`)}, // gross agrees with gross
		{"net and gross differ", intake.Options{}, against(with("1000000.00,130000.00,1130000.00", "2000000.00,260000.00,2260000.00")), above},
		{"item and net differ, and it is the only one", intake.Options{}, against(with("五轴加工中心,智能化设备,1000000.00,130000.00,1130000.00", "设备一批,智能化设备,2000000.00,,")), above},
		{"tax differs", intake.Options{}, against(with("130000.00,1", "130000.01,1")), differs(`tax is "130,000.01" at rows.csv:2:12, but "130,000.00" at a.xml:15:1`)},
		{"date differs", intake.Options{}, against(with("2022-01-05", "2022-01-20")), // not at 4.60 %
			differs(`invoice date is "2022-01-20" at rows.csv:2:5, but "2022-01-05" at a.xml:34:1`)},
		{"seller's number differs", intake.Options{}, against(with("91371311MAEXAMP148", "91371311MAEXAMP223")), differs(`seller's tax number is "91371311MAEXAMP223" at rows.csv:2:7, but "91371311MAEXAMP148" at a.xml:20:1`)},
		{"seller's name differs, its number is missing", intake.Options{}, against(with("示例机床有限公司,91371311MAEXAMP148", "另一有限公司,")), differs(`seller is "另一有限公司" at rows.csv:2:6, but "示例机床有限公司 91371311MAEXAMP148" at a.xml:19:1`)},
		{"buyer differs", intake.Options{}, against(with("91371302MAEXAMP147", "91371302MAEXAMP222")), differs(`buyer's tax number is "91371302MAEXAMP222" at rows.csv:2:8, but "91371302MAEXAMP147" at a.xml:24:1`)},
		{"bought by another", intake.Options{}, map[string]string{"a.xml": issued{buyer: "91371302MAEXAMP222"}.xml(), "rows.csv": rowHeader + shortRow}, `
			P review 0.00 0.00 0.00 0/1
			art7.route review
			art7.evidence review
			invoice.buyer review
			joined 1`},
		{"row for the whole of five lines", intake.Options{}, map[string]string{"a.xml": five.xml(), "rows.csv": with("五轴加工中心", "生产线")}, `
			P eligible 1000000.00 46500.00 46500.00 5/5
			joined 1`},
		{"row for the whole of five lines, without amounts", intake.Options{}, map[string]string{"a.xml": five.xml(), "rows.csv": rowHeader + shortRow}, `
			P eligible 1000000.00 46500.00 46500.00 5/5
			joined 1`},
		{"row for the whole with another date", intake.Options{}, map[string]string{"a.xml": five.xml(), "rows.csv": with("2022-01-05", "2022-01-06")}, `
			P review 1000000.00 46500.00 46500.00 5/5
			invoice.original_differs: 5 lines, such as: invoice date is "2022-01-06" at rows.csv:2:5, but "2022-01-05" at a.xml:62:1
			joined 1`},
		{"row with the name of the first line and the total of all", intake.Options{}, map[string]string{"a.xml": five.xml(), "rows.csv": with("五轴加工中心", "一号机")}, `
			P eligible 1000000.00 46500.00 46500.00 5/5
			joined 1`},
		{"rows for two of five lines", intake.Options{}, map[string]string{"a.xml": five.xml(), "rows.csv": rowHeader + item("P", "二号机", "150000.00") + item("P", "*机床*五号机", "")}, `
			P eligible 450000.00 20925.00 20925.00 2/2
			evidence 3, joined 2`},
		{"row that the original does not have", intake.Options{}, map[string]string{"a.xml": five.xml(), "rows.csv": rowHeader + item("P", "二号机", "150000.00") + item("P", "六号机", "50.00")}, `
			P review 150050.00 6977.33 6977.33 2/2
			invoice.lines_differ: 50.00 of invoice 22372000000000000001 agrees with no line at a.xml: the list's amount counts for now; check it
			evidence 4, joined 1`},
		{"the same row in two tables", intake.Options{}, map[string]string{"a.xml": issued{}.xml(), "rows.csv": rowHeader + fullRow, "rows2.csv": rowHeader + fullRow}, `
			P eligible 1000000.00 46500.00 46500.00 1/1
			invoice.sources_differ pass
			joined 2`},
		{"two rows for the whole of five lines", intake.Options{}, map[string]string{"a.xml": five.xml(), "rows.csv": rowHeader + shortRow, "rows2.csv": with("五轴加工中心", "生产线")}, `
			P eligible 1000000.00 46500.00 46500.00 5/5
			invoice.sources_differ pass
			joined 2`},
		{"two lists without amounts", intake.Options{}, map[string]string{"a.xml": five.xml(), "rows.csv": rowHeader + shortRow, "rows2.csv": rowHeader + shortRow}, `
			P eligible 1000000.00 46500.00 46500.00 5/5
			invoice.sources_differ pass
			joined 2`},
		{"two lists without amounts, of different goods", intake.Options{}, map[string]string{"a.xml": five.xml(), "rows.csv": rowHeader + item("P", "一号机", ""), "rows2.csv": rowHeader + item("P", "二号机", "")}, `
			P eligible 250000.00 11625.00 11625.00 2/2
			evidence 3, joined 2`},
		{"two lists, of which one has a part of the invoice and one nothing but its number", intake.Options{}, map[string]string{"a.xml": five.xml(), "rows.csv": rowHeader + shortRow, "rows2.csv": rowHeader + item("P", "一号机", "100000.00")}, `
			P review 100000.00 4650.00 4650.00 1/1
			invoice.sources_differ: two lists differ on invoice 22372000000000000001: 100,000.00 here, — at rows.csv:2; the larger counts for now: keep the one that is right
			evidence 4, joined 2`},
		{"two rows of one line, one with nothing but its number", intake.Options{}, against(rowHeader + shortRow + fullRow), `
			P review 1000000.00 46500.00 46500.00 1/2
			invoice.duplicate review
			joined 2`},
		{"two equal lines and two rows", intake.Options{}, map[string]string{
			"a.xml": issued{lines: []piece{{lathe, "500000.00"}, {lathe, "500000.00"}}}.xml(), "rows.csv": rowHeader + item("P", lathe, "500000.00") + item("P", lathe, "500000.00"),
		}, `
			P eligible 1000000.00 46500.00 46500.00 2/2
			joined 2`},
		{"one line and the same row twice", intake.Options{}, map[string]string{
			"a.xml": issued{lines: []piece{{lathe, "500000.00"}, {lathe, "400000.00"}}}.xml(), "rows.csv": rowHeader + item("P", lathe, "500000.00") + item("P", lathe, "500000.00"),
		}, `
			P review 500000.00 23250.00 23250.00 1/2
			invoice.duplicate review
			evidence 1, joined 2`},
		{"the same original twice", toP, map[string]string{"a.xml": issued{}.xml(), "b.xml": issued{}.xml()}, `
			P eligible 1000000.00 46500.00 46500.00 1/1
			evidence 1`},
		{"the same original twice, with a row", intake.Options{}, map[string]string{"a.xml": issued{}.xml(), "b.xml": issued{}.xml(), "rows.csv": rowHeader + fullRow}, `
			P eligible 1000000.00 46500.00 46500.00 1/1
			evidence 1, joined 1`},
		{"the same original with another amount", toP, map[string]string{"a.xml": issued{}.xml(), "b.xml": issued{lines: []piece{{lathe, "1000000.01"}}}.xml()}, `
			P review 1000000.01 46500.00 46500.00 1/1
			invoice.original_differs: net amount is "1,000,000.00" at a.xml:13:1, but "1,000,000.01" at b.xml:13:1
			evidence 1`},
		{"the same original with another amount, with a row", intake.Options{}, map[string]string{
			"a.xml": issued{}.xml(), "b.xml": issued{lines: []piece{{lathe, "1000000.01"}}}.xml(), "rows.csv": rowHeader + fullRow,
		}, `
			P review 1000000.00 46500.00 46500.00 1/1
			invoice.original_differs: net amount is "1,000,000.00" at a.xml:13:1, but "1,000,000.01" at b.xml:13:1
			invoice.lines_differ: 1,000,000.00 of invoice 22372000000000000001 is 1,000,000.01 at b.xml:13:1: the list's amount counts for now, up to the invoice's total; check it
			evidence 2`},
		{"the same original with another item", toP, map[string]string{"a.xml": issued{}.xml(), "b.xml": issued{lines: []piece{{robot, "1000000.00"}}}.xml()}, `
			P review 1000000.00 46500.00 46500.00 1/1
			invoice.original_differs: item is "*工业机器人*搬运机器人" at b.xml:12:1, but "*机床*五轴加工中心" at a.xml:12:1
			evidence 1`},
		{"the same original with a line more", toP, map[string]string{"a.xml": issued{}.xml(), "b.xml": issued{lines: []piece{{lathe, "1000000.00"}, {robot, "1.00"}}}.xml()}, `
			P review 1000001.00 46500.05 46500.05 2/2
			invoice.original_differs: 2 lines, such as: net amount is "1,000,000.00" at a.xml:13:1, but "1,000,001.00" at b.xml
			evidence 1`},
		{"lines that do not sum to the total", toP, map[string]string{"a.xml": issued{net: "1000000.01"}.xml()}, `
			P review 1000000.00 46500.00 46500.00 1/1
			invoice.original_differs: net amount is "1,000,000.00" at a.xml:13:1, but "1,000,000.01" at a.xml`},
		{"row with a fault", intake.Options{}, against(with("130000.00,1", "about 130000,1")), `
			unclaimed 1, unreadable_value 1
			input.amount P`},
		{"row with a fault, another project on the command line", toQ, against(with("130000.00,1", "about 130000,1")), `
			Q review 1000000.00 46500.00 46500.00 1/1
			art2.region review
			art2.industry review
			art5.direction review
			art18.period review
			input.incomplete review
			unreadable_value 1
			input.amount P`},
		{"red original names its blue one", toP, map[string]string{
			"a.xml": issued{}.xml(), "b.xml": issued{number: "22372000000000000002", date: "2022-02-10", redOf: "22372000000000000001", lines: []piece{{lathe, "-400000.00"}}}.xml(),
		}, `
			P eligible 600000.00 27900.00 27900.00 2/2`},
		{"invoices of both kinds with both numbers", intake.Options{}, map[string]string{
			"a.xml": issued{}.xml(), "rows.csv": with("P,,,2", "P,3700211130,00000007,2"),
		}, whole},
		{"one row with both numbers, one with the older", intake.Options{}, map[string]string{
			"a.xml": issued{}.xml(), "a.csv": with("P,,,22372000000000000001", "P,3700211130,00000007,"), "b.csv": with("P,,,2", "P,3700211130,00000007,2"),
		}, `
			P eligible 1000000.00 46500.00 46500.00 1/1
			invoice.sources_differ pass
			joined 2`},
	} {
		t.Run(c.name, func(t *testing.T) {
			paths := inFolder(t, c.files)
			wantFigures(t, figures(t, c.options, paths...), c.want)
		})
	}
}

// The row's project, category and payment; the original's amounts, date and
// parties, at the original's place.
func TestJoinedLineTakesFromBoth(t *testing.T) {
	paths := inFolder(t, against(rowHeader+shortRow))
	result := judged(t, read(t, intake.Options{}, paths...)).Projects[0]
	p, l := result.Case.Project, result.Lines[0].Line
	if p.ID != "P" || l.Categories != project.Categories(project.IntelligentEquipment) || l.PaymentDate.String() != "2022-02-01" ||
		message.Plain(l.Net.Decimal) != "1000000.00" || message.Plain(l.Gross.Decimal) != "1130000.00" || l.Date.String() != "2022-01-05" ||
		l.Seller.CreditCode != "91371311MAEXAMP148" || l.Buyer.Name != "示例机械有限公司" || l.Item != lathe {
		t.Errorf("%+v", l)
	}
	if got := filepath.Base(l.Place().File); got != "a.xml" {
		t.Errorf("stands at %s", l.Place())
	}
	if got := l.Rows()[1]; filepath.Base(got.File) != "rows.csv" || got.Row != 2 {
		t.Errorf("is claimed at %s", got)
	}
	if got := l.At(project.FieldPaymentDate); filepath.Base(got.File) != "rows.csv" || got.Col != 14 {
		t.Errorf("paid at %s", got)
	}
}

// What a row knows of an invoice's second number the joined line knows too:
// under either it may have been claimed before.
func TestJoinedLineIsKnownUnderBothNumbers(t *testing.T) {
	paths := inFolder(t, map[string]string{"a.xml": issued{}.xml(), "rows.csv": rowHeader + strings.Replace(shortRow, "P,,", "P,3700211130,00000007", 1)})
	l := judged(t, read(t, intake.Options{}, paths...)).Projects[0].Lines[0].Line
	if l.Key() != "22372000000000000001" || l.PaperKey() != "3700211130-00000007" {
		t.Errorf("%s and %s", l.Key(), l.PaperKey())
	}
}

// Projects that claim the same invoice, whole or in part, each get its lines,
// and the original's rows are accounted for once.
func TestOriginalClaimedByTwoProjects(t *testing.T) {
	wholeOf := func(id string) string { return strings.Replace(shortRow, "P", id, 1) }
	for name, c := range map[string]struct{ rows, want string }{
		"both the whole":            {wholeOf("P") + wholeOf("Q"), "P 5 Q 5, a.xml 5 lines, rows.csv 0 lines"},
		"one the whole, one a line": {wholeOf("P") + item("Q", "二号机", ""), "P 5 Q 1, a.xml 5 lines, rows.csv 0 lines"},
		"one a line, one the whole": {wholeOf("Q") + item("P", "二号机", ""), "P 1 Q 5, a.xml 5 lines, rows.csv 0 lines"},
		"the same line":             {item("P", "二号机", "") + item("Q", "二号机", ""), "P 1 Q 1, a.xml 1 lines, rows.csv 0 lines"},
		"lines apart":               {item("P", "一号机", "") + item("Q", "二号机", ""), "P 1 Q 1, a.xml 2 lines, rows.csv 0 lines"},
	} {
		batch := read(t, intake.Options{}, inFolder(t, map[string]string{"a.xml": five.xml(), "rows.csv": rowHeader + c.rows})...)
		projects := judged(t, batch).Projects
		var parts []string
		for _, id := range []string{"P", "Q"} {
			for _, p := range projects {
				if p.Case.Project.ID == id {
					parts = append(parts, fmt.Sprint(id, " ", len(p.Lines)))
				}
			}
		}
		got := strings.Join(parts, " ")
		for _, in := range batch.Inputs {
			got += fmt.Sprintf(", %s %d lines", filepath.Base(in.Path), in.Lines)
		}
		if got != c.want {
			t.Errorf("%s: got %s, want %s", name, got, c.want)
		}
	}
}
