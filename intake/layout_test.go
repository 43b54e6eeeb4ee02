package intake_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiexi/internal/decimal"

	"tiexi/intake"
	"tiexi/internal/message"
)

// TestWorkedExamplesThroughYAML: the contract's figures, to the fen.
func TestWorkedExamplesThroughYAML(t *testing.T) {
	batch := read(t, intake.Options{}, write(t, "worked.yaml", asYAML()))
	if got := outcomes(judged(t, batch)); got != workedOutcomes {
		t.Errorf("got\n%s\nwant\n%s", got, workedOutcomes)
	}
}

// The forms of amounts, dates and rates.
var (
	stored   = func(s string) any { return num(decimal.RequireFromString(s).String()) }
	noisy    = func(s string) any { return num(noise(s)) }
	tenth    = func(s string) any { return num(decimal.RequireFromString(s).Shift(-4).String()) }
	grouped  = func(s string) any { return message.Money(decimal.RequireFromString(s)) }
	since00  = serial("1899-12-30")
	since04  = serial("1904-01-01")
	withWord = func(head, tail string) func(string) any {
		return func(s string) any { return head + grouped(s).(string) + tail }
	}
	dateAs = func(y, m, d string) func(string) any {
		return func(s string) any {
			return s[:4] + y + strings.TrimPrefix(s[5:7], "0") + m + strings.TrimPrefix(s[8:], "0") + d
		}
	}
	timed = func(date func(string) any, time string) func(string) any {
		return func(s string) any { return date(s).(string) + time }
	}
	same    = func(s string) any { return s }
	numbers = form{amount: stored, date: since00, number: stored, rate: func(string) any { return num("0.13") }}
)

// noise is an amount as a binary fraction may have been stored: 17 digits, of
// which the last is none of the amount's.
func noise(s string) string {
	digits := strings.Trim(s, "-.0")
	whole, _, _ := strings.Cut(strings.Trim(s, "-"), ".")
	if digits == "" {
		return s
	}
	fraction := decimal.New(1, int32(len(whole))-17)
	d := decimal.RequireFromString(s)
	if d.IsNegative() {
		return d.Sub(fraction).String()
	}
	return d.Add(fraction).String()
}

func fullWidth(s string) string {
	return strings.Map(func(r rune) rune {
		if r > ' ' && r <= '~' {
			return r + 0xFEE0
		}
		return r
	}, s)
}

// bracketed writes negatives in brackets.
func bracketed(open, shut string) func(string) any {
	return func(s string) any {
		if rest, negative := strings.CutPrefix(grouped(s).(string), "-"); negative {
			return open + rest + shut
		}
		return grouped(s)
	}
}

// twoSheets is the usual book: a sheet of projects and one of invoices.
func twoSheets(f form) workbook {
	return workbook{tabs: []tab{{name: "项目", rows: f.cells(workedProjects)}, {name: "发票", rows: f.cells(workedLines)}}}
}

func oneSheet(f form, once bool) workbook {
	return workbook{tabs: []tab{{name: "申报表", rows: f.cells(flat(once))}}}
}

// renamed writes headers as the map says.
func renamed(names map[string]string) func(string) string {
	return func(h string) string {
		if name, ok := names[h]; ok {
			return name
		}
		return h
	}
}

// totalRow is a total under a table: words, and the sum of each amount plus an
// error.
func totalRow(word string, t table, wrong string) []any {
	row := make([]any, len(t.headers))
	row[0] = word
	for c, h := range t.headers {
		if slices.Contains(amountColumns, h) {
			row[c] = num(t.sum(h).Add(decimal.RequireFromString(wrong)).String())
		}
	}
	return row
}

// subtotalled is the invoice sheet with a subtotal after each project and a
// total at the end.
func subtotalled(wrong string) [][]any {
	var rows [][]any
	for _, p := range workedProjects.rows {
		part := workedLines.of(p[0])
		cells := numbers.cells(part)
		if rows == nil {
			rows = cells[:1]
		}
		rows = append(rows, cells[1:]...)
		rows = append(rows, totalRow("小　计", part, "0"))
	}
	return append(rows, totalRow("合计：", workedLines, wrong))
}

// Headers as they are found in other people's books.
var (
	noisyHeaders = map[string]string{
		"项目编号": "　项目编号　", "开票日期": "*开票日期", "不含税金额": "不含税金额（元）", "税额": "税额(元)",
		"设备类别": "设备\n类别", "数量": "数　量", "价税合计": " 价税\r\n合计 ", "县（区）": "县(区)", "税率": "税率（%）", "发票号码": "发票号码*",
	}
	otherHeaders = map[string]string{
		"项目编号": "项目编码", "企业名称": "申报单位", "统一社会信用代码": "信用代码", "县（区）": "所属县区", "行业代码": "国民经济行业代码",
		"改造方向": "技改方向", "申报日期": "申请日期", "银行贷款金额": "银行贷款", "数电发票号码": "全电发票号码", "发票号码": "票号", "开票日期": "发票日期",
		"购方名称": "购买方名称", "购方识别号": "购买方纳税人识别号", "销方名称": "供应商名称", "设备（软件）名称": "货物或应税劳务名称", "设备类别": "类别",
		"不含税金额": "金额", "税额": "票面税额", "价税合计": "含税金额", "发票种类": "发票票种", "付款日期": "支付日期",
	}
	wanHeaders = map[string]string{
		"不含税金额": "不含税金额（万元）", "税额": "税额(万元)", "价税合计": "价税合计\n（万元）", "银行贷款金额": "银行贷款金额（万元）",
	}
)

// TestEveryLayoutSaysTheSame reads the worked examples in every layout that
// people use and asks for one result.
func TestEveryLayoutSaysTheSame(t *testing.T) {
	books := map[string]workbook{
		"two sheets, text cells":             twoSheets(form{}),
		"two sheets, numbers and serials":    twoSheets(numbers),
		"one flat sheet":                     oneSheet(numbers, false),
		"flat, facts in the first row only":  oneSheet(numbers, true),
		"flat, text":                         oneSheet(form{amount: grouped}, false),
		"amounts with separators":            twoSheets(form{amount: grouped}),
		"amounts with full-width separators": twoSheets(form{amount: func(s string) any { return strings.ReplaceAll(grouped(s).(string), ",", "，") }}),
		"amounts with ￥":                     twoSheets(form{amount: withWord("￥", "")}),
		"amounts with ¥ and a space":         twoSheets(form{amount: withWord("¥ ", "")}),
		"amounts with 元":                     twoSheets(form{amount: withWord("", "元")}),
		"amounts in full-width digits":       twoSheets(form{amount: func(s string) any { return fullWidth(grouped(s).(string)) }}),
		"negatives in brackets":              twoSheets(form{amount: bracketed("(", ")")}),
		"negatives in full-width brackets":   twoSheets(form{amount: bracketed("（", "）")}),
		"amounts with no-break spaces":       twoSheets(form{amount: withWord("\u00a0", "\u00a0")}),
		"binary noise in numbers":            twoSheets(form{amount: noisy, date: since00}),
		"numbers in scientific notation":     twoSheets(form{amount: func(s string) any { return num(decimal.RequireFromString(s).Shift(-7).String() + "E7") }}),
		"amounts in 万元 by the header":        twoSheets(form{amount: tenth, header: renamed(wanHeaders)}),
		"amounts in 万元 as text":              twoSheets(form{amount: func(s string) any { return decimal.RequireFromString(s).Shift(-4).String() + "万元" }}),
		"formulas with their results":        twoSheets(form{amount: func(s string) any { return asFormula(stored2(s)) }, date: since00}),
		"formulas with text results":         twoSheets(form{amount: func(s string) any { return asTextResult(s) }}),

		"dates 2021-03-05":                 twoSheets(form{date: same}),
		"dates 2021-3-5":                   twoSheets(form{date: dateAs("-", "-", "")}),
		"dates 2021/3/5":                   twoSheets(form{date: dateAs("/", "/", "")}),
		"dates 2021.3.5":                   twoSheets(form{date: dateAs(".", ".", "")}),
		"dates 20210305":                   twoSheets(form{date: packed}),
		"dates 20210305 as a number":       twoSheets(form{date: func(s string) any { return num(packed(s).(string)) }}),
		"dates 2021年3月5日":                  twoSheets(form{date: dateAs("年", "月", "日")}),
		"dates in full-width digits":       twoSheets(form{date: func(s string) any { return fullWidth(s) }}),
		"dates 2021-03-05 23:59:59":        twoSheets(form{date: timed(same, " 23:59:59")}),
		"dates 2021-03-05T00:00:00":        twoSheets(form{date: timed(same, "T00:00:00")}),
		"dates 2021/3/5 8:05":              twoSheets(form{date: timed(dateAs("/", "/", ""), " 8:05")}),
		"dates 2021.3.5 8:05:06":           twoSheets(form{date: timed(dateAs(".", ".", ""), " 8:05:06")}),
		"dates 20210305 10:20:30":          twoSheets(form{date: timed(packed, " 10:20:30")}),
		"dates 2021年3月5日 10:20":            twoSheets(form{date: timed(dateAs("年", "月", "日"), " 10:20")}),
		"serials with a time of day":       twoSheets(form{date: func(s string) any { return since00(s).(num) + ".99999" }}),
		"serials of the 1904 system":       {date1904: true, tabs: twoSheets(form{date: since04}).tabs},
		"textual dates in a 1904 book":     {date1904: true, tabs: twoSheets(form{date: dateAs("/", "/", "")}).tabs},
		"ISO dates, as some writers store": twoSheets(form{date: func(s string) any { return mark{`t="d"`, "<v>" + s + "T00:00:00</v>"} }}),

		"rates 0.13":            twoSheets(form{rate: func(string) any { return "0.13" }}),
		"rates 13":              twoSheets(form{rate: func(string) any { return num("13") }}),
		"rates １３％":             twoSheets(form{rate: func(string) any { return "１３％" }}),
		"rates 13 under (%)":    twoSheets(form{rate: func(string) any { return num("13") }, header: renamed(noisyHeaders)}),
		"rates 0.13 under (%)":  twoSheets(form{rate: func(string) any { return num("0.13") }, header: renamed(noisyHeaders)}),
		"headers with noise":    twoSheets(form{header: renamed(noisyHeaders)}),
		"headers of others":     twoSheets(form{header: renamed(otherHeaders)}),
		"columns turned around": {tabs: []tab{{name: "项目", rows: numbers.cells(workedProjects.backwards(true, false))}, {name: "发票", rows: numbers.cells(workedLines.backwards(true, false))}}},
		"rows turned around":    {tabs: []tab{{name: "项目", rows: numbers.cells(workedProjects.backwards(false, true))}, {name: "发票", rows: numbers.cells(workedLines.backwards(false, true))}}},
		"invoices before projects": {tabs: []tab{
			{name: "发票", rows: numbers.cells(workedLines)}, {name: "项目", rows: numbers.cells(workedProjects)},
		}},
		"invoices on a sheet a project": {tabs: slices.Concat([]tab{{name: "项目", rows: numbers.cells(workedProjects)}}, perProject())},
		"identifiers after an apostrophe": twoSheets(form{other: func(s string) any {
			if strings.Trim(s, "0123456789") == "" {
				return "'" + s
			}
			return s
		}}),
		"short codes stored as numbers": twoSheets(form{other: func(s string) any {
			if s == "3700211130" {
				return num("3700211130")
			}
			return s
		}}),
		"codes stored in scientific notation": twoSheets(form{other: func(s string) any {
			if s == "3700211130" {
				return num("3.70021113E9")
			}
			return s
		}}),
		"empty columns and sheets": {tabs: []tab{
			{name: "空表"},
			{name: "项目", rows: numbers.cells(workedProjects)},
			{name: "发票", rows: shifted(numbers.cells(workedLines))},
		}},
	}
	want := told(t, read(t, intake.Options{}, write(t, "worked.yaml", asYAML())))
	for name, book := range books {
		t.Run(name, func(t *testing.T) {
			batch := read(t, intake.Options{}, book.saved(t, "申报材料.xlsx"))
			if got := told(t, batch); got != want {
				t.Error(differ(want, got))
			}
			if got := outcomes(judged(t, batch)); got != workedOutcomes {
				t.Errorf("got\n%s\nwant\n%s", got, workedOutcomes)
			}
		})
	}
}

// TestWhatIsNotDataIsAccountedFor: rows and sheets that are no lines change no
// result, and the account of the file names them.
func TestWhatIsNotDataIsAccountedFor(t *testing.T) {
	projects := tab{name: "项目", rows: numbers.cells(workedProjects)}
	invoices := numbers.cells(workedLines)
	tests := map[string]struct {
		tabs          []tab
		aside, noted  []string // reason×rows, note ids
		noteCellNamed string   // a cell that some note names
	}{
		"title rows above the header": {
			tabs:  []tab{projects, {name: "发票", rows: slices.Concat([][]any{{"设备购置发票明细表"}, {"填报单位：示例一有限公司", nil, "2021年9月"}, {}}, invoices)}},
			aside: []string{"title_row×1", "title_row×1"},
		},
		"单位：万元 in a title": {
			tabs: []tab{projects, {name: "发票", rows: slices.Concat(
				[][]any{{"设备购置发票明细表", nil, nil, "单位：万元"}},
				form{amount: tenth, date: since00}.cells(workedLines))}},
			aside: []string{"title_row×1"}, noted: []string{"input.note.unit_by_title"},
		},
		"total rows that are right": {
			tabs:  []tab{projects, {name: "发票", rows: subtotalled("0")}},
			aside: slices.Repeat([]string{"total_row×1"}, 7),
		},
		"a total that is wrong": {
			tabs:  []tab{projects, {name: "发票", rows: subtotalled("0.01")}},
			aside: slices.Repeat([]string{"total_row×1"}, 7),
			noted: slices.Repeat([]string{"input.note.total_differs"}, 3), noteCellNamed: "L16",
		},
		"a total with the word in another column": {
			tabs:  []tab{projects, {name: "发票", rows: append(slices.Clone(invoices), []any{nil, nil, nil, nil, nil, nil, nil, nil, "总 计", nil, nil, num("258052763.71")})}},
			aside: []string{"total_row×1"},
		},
		"rows with a project's id alone": {
			tabs:  []tab{projects, {name: "发票", rows: append(slices.Clone(invoices), []any{"W-1"}, []any{"W-2"})}},
			aside: []string{"no_values×1", "no_values×1"},
		},
		"a sheet without a header": {
			tabs:  []tab{{name: "填表说明", rows: [][]any{{"一、请如实填写"}, {"二、金额以元为单位"}}}, projects, {name: "发票", rows: invoices}},
			aside: []string{"no_header×2"},
		},
		"hidden rows": {
			tabs:  []tab{projects, {name: "发票", rows: invoices, hideRow: []int{3, 4, 7}}},
			noted: []string{"input.note.hidden_rows"}, noteCellNamed: "3",
		},
		"hidden columns": {
			tabs:  []tab{projects, {name: "发票", rows: invoices, hideCol: []string{"E", "L"}}},
			noted: []string{"input.note.hidden_column", "input.note.hidden_column"}, noteCellNamed: "L1",
		},
		"a hidden sheet": {
			tabs:  []tab{projects, {name: "发票", rows: invoices, hidden: true}},
			noted: []string{"input.note.hidden_sheet"},
		},
		"columns of no known meaning": {
			tabs:  []tab{projects, {name: "发票", rows: widened(invoices, "存放地点", "一号车间")}},
			noted: []string{"input.note.unused_columns"},
		},
	}
	want := told(t, read(t, intake.Options{}, write(t, "worked.yaml", asYAML())))
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			batch := read(t, intake.Options{}, workbook{tabs: test.tabs}.saved(t, "book.xlsx"))
			if got := told(t, batch); got != want {
				t.Error(differ(want, got))
			}
			var aside, noted, cells []string
			for _, s := range batch.Inputs[0].SetAside {
				aside = append(aside, fmt.Sprintf("%s×%d", s.Reason, s.Rows))
			}
			for _, n := range batch.Inputs[0].Notes {
				noted = append(noted, n.ID)
				cells = append(cells, n.Place.Cell())
			}
			if !slices.Equal(aside, test.aside) {
				t.Errorf("set aside %q, want %q", aside, test.aside)
			}
			if !slices.Equal(noted, test.noted) {
				t.Errorf("noted %q, want %q", noted, test.noted)
			}
			if test.noteCellNamed != "" && !slices.Contains(cells, test.noteCellNamed) {
				t.Errorf("notes name %q, want %q", cells, test.noteCellNamed)
			}
		})
	}
}

// TestFilesAreReadTogether: facts and lines of a project may come from several
// files, in several formats.
func TestFilesAreReadTogether(t *testing.T) {
	projects := workbook{tabs: []tab{{name: "项目", rows: numbers.cells(workedProjects)}}}
	invoices := workbook{tabs: []tab{{name: "发票", rows: numbers.cells(workedLines)}}}
	onlyFacts, onlyLines := asRecords(true, false), asRecords(false, true)
	tests := map[string][]string{
		"JSON":                  {write(t, "worked.json", asJSON(t, asRecords(true, true)))},
		"a JSON list":           {write(t, "worked.json", asJSON(t, map[string]any{"projects": asRecords(true, true)}))},
		"macro-enabled":         {twoSheets(numbers).saved(t, "worked.xlsm")},
		"two books":             {projects.saved(t, "a.xlsx"), invoices.saved(t, "b.xlsx")},
		"two books, turned":     {invoices.saved(t, "a.xlsx"), projects.saved(t, "b.xlsx")},
		"facts in JSON":         {write(t, "facts.json", asJSON(t, map[string]any{"projects": onlyFacts})), invoices.saved(t, "lines.xlsx")},
		"lines in JSON":         {projects.saved(t, "facts.xlsx"), write(t, "lines.json", asJSON(t, map[string]any{"projects": onlyLines}))},
		"facts in both, agreed": {oneSheet(numbers, false).saved(t, "flat.xlsx"), projects.saved(t, "facts.xlsx")},
	}
	want := told(t, read(t, intake.Options{}, write(t, "worked.yaml", asYAML())))
	for name, paths := range tests {
		t.Run(name, func(t *testing.T) {
			if got := told(t, read(t, intake.Options{}, paths...)); got != want {
				t.Error(differ(want, got))
			}
		})
	}
}

func packed(s string) any { return strings.ReplaceAll(s, "-", "") }

func stored2(s string) string { return string(stored(s).(num)) }

// perProject is a sheet of invoices for each project.
func perProject() []tab {
	var tabs []tab
	for _, p := range workedProjects.rows {
		tabs = append(tabs, tab{name: "发票" + p[0], rows: numbers.cells(workedLines.of(p[0]))})
	}
	return tabs
}

// shifted moves a table three rows down and two columns to the right.
func shifted(rows [][]any) [][]any {
	moved := make([][]any, 3)
	for _, row := range rows {
		moved = append(moved, append([]any{nil, nil}, row...))
	}
	return moved
}

// widened adds a column.
func widened(rows [][]any, header, value string) [][]any {
	var wide [][]any
	for i, row := range rows {
		cell := value
		if i == 0 {
			cell = header
		}
		wide = append(wide, append([]any{cell}, row...))
	}
	return wide
}

// The keys of the columns in YAML.
var keys = map[string]string{
	"项目编号": "id", "项目名称": "name", "企业名称": "enterprise.name", "统一社会信用代码": "enterprise.uscc", "县（区）": "enterprise.county",
	"行业代码": "enterprise.industry", "改造方向": "directions", "申报日期": "application_date", "银行贷款金额": "bank_loan",
	"发票代码": "code", "发票号码": "number", "数电发票号码": "e_number", "开票日期": "date", "购方名称": "buyer", "购方识别号": "buyer_uscc",
	"销方名称": "seller", "设备（软件）名称": "item", "设备类别": "category", "数量": "quantity", "不含税金额": "net", "税率": "tax_rate",
	"税额": "tax", "价税合计": "gross", "发票种类": "kind", "付款日期": "payment_date", "备注": "note",
}

// plain are the keys whose values stand in YAML without quotes, and in JSON as
// numbers where they are.
var plain = []string{"application_date", "bank_loan", "date", "payment_date", "quantity", "net", "tax_rate", "tax", "gross"}

// asRecords is the worked examples as JSON has them.
func asRecords(withFacts, withLines bool) []map[string]any {
	var records []map[string]any
	value := func(key, text string) any {
		if _, err := decimal.NewFromString(text); err == nil && slices.Contains(plain, key) {
			return json.Number(text)
		}
		return text
	}
	for _, row := range workedProjects.rows {
		p := map[string]any{"id": row[0]}
		enterprise := map[string]any{}
		for c, text := range row {
			key := keys[workedProjects.headers[c]]
			if inner, ok := strings.CutPrefix(key, "enterprise."); ok {
				enterprise[inner] = text
			} else if withFacts && text != "" {
				p[key] = value(key, text)
			}
		}
		if withFacts {
			p["enterprise"] = enterprise
		}
		var lines []map[string]any
		for _, row := range workedLines.of(row[0]).rows {
			line := map[string]any{}
			for c, text := range row[1:] {
				if key := keys[workedLines.headers[c+1]]; text != "" {
					line[key] = value(key, text)
				}
			}
			lines = append(lines, line)
		}
		if withLines {
			p["invoices"] = lines
		}
		records = append(records, p)
	}
	return records
}

func asJSON(t *testing.T, records any) string {
	t.Helper()
	if list, ok := records.([]map[string]any); ok {
		var documents strings.Builder
		for _, r := range list {
			documents.WriteString("---\n" + asJSON(t, r) + "\n")
		}
		return documents.String()
	}
	text, err := json.MarshalIndent(records, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// asYAML is the worked examples as people write YAML: a document a project,
// numbers and dates without quotes.
func asYAML() string {
	var out strings.Builder
	scalar := func(indent, key, text string) {
		if text == "" {
			return
		}
		if !slices.Contains(plain, key) {
			text = fmt.Sprintf("%q", text)
		}
		fmt.Fprintf(&out, "%s%s: %s\n", indent, key, text)
	}
	for _, row := range workedProjects.rows {
		out.WriteString("---\n")
		for c, text := range row {
			if key := keys[workedProjects.headers[c]]; !strings.HasPrefix(key, "enterprise.") {
				scalar("", key, text)
			}
		}
		out.WriteString("enterprise:\n")
		for c, text := range row {
			if key, ok := strings.CutPrefix(keys[workedProjects.headers[c]], "enterprise."); ok {
				scalar("  ", key, text)
			}
		}
		out.WriteString("invoices:\n")
		for _, line := range workedLines.of(row[0]).rows {
			out.WriteString("  -\n")
			for c, text := range line[1:] {
				scalar("    ", keys[workedLines.headers[c+1]], text)
			}
		}
	}
	return out.String()
}
