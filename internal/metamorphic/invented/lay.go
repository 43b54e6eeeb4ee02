package invented

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"slices"
	"strings"

	"tiexi/project"
)

// column is a column of an export: a field, or a constant.
type column struct {
	header   string
	field    project.Field
	constant bool
	text     string // of a constant
}

func constant(header, text string) column { return column{header: header, constant: true, text: text} }

// Columns of an export that hardly anybody misses.
var dispensable = []string{"序号", "税收分类编码", "特定业务类型", "规格型号", "单位", "发票来源", "是否正数发票", "开票人", "勾选时间"}

// exportColumns are the columns that the tax bureau writes.
func exportColumns(kind Kind) []column {
	head := []column{
		constant("序号", "1"),
		{header: "发票代码", field: project.FieldCode},
		{header: "发票号码", field: project.FieldNumber},
		{header: "数电发票号码", field: project.FieldENumber},
	}
	amounts := []column{{header: "金额", field: project.FieldNet}, {header: "税率", field: project.FieldTaxRate}, {header: "税额", field: project.FieldTax}}
	tail := []column{
		constant("发票来源", "电子发票服务平台"), {header: "发票票种", field: project.FieldKind}, {header: "发票状态", field: project.FieldStatus},
	}
	risk := column{header: "发票风险等级", field: project.FieldRisk}
	if kind == Deduction {
		return slices.Concat(head, []column{
			constant("勾选状态", "已勾选"),
			{header: "开票日期", field: project.FieldDate},
			{header: "销售方纳税人识别号", field: project.FieldSellerCode},
			{header: "销售方纳税人名称", field: project.FieldSeller},
			amounts[0], amounts[2],
			{header: "有效抵扣税额", field: project.FieldTax},
			constant("勾选时间", "2022-05-20"),
		}, tail, []column{risk})
	}
	head = append(
		head, column{header: "销方识别号", field: project.FieldSellerCode}, column{header: "销方名称", field: project.FieldSeller},
		column{header: "购方识别号", field: project.FieldBuyerCode}, column{header: "购买方名称", field: project.FieldBuyer}, column{header: "开票日期", field: project.FieldDate},
	)
	amounts = append(amounts, column{header: "价税合计", field: project.FieldGross})
	if kind == Totals {
		amounts = slices.Delete(amounts, 1, 2)
	} else {
		head = append(
			head, constant("税收分类编码", ""), constant("特定业务类型", ""), column{header: "货物或应税劳务名称", field: project.FieldItem},
			constant("规格型号", ""), constant("单位", "台"), column{header: "数量", field: project.FieldQuantity}, column{header: "单价", field: project.FieldUnitPrice},
		)
	}
	tail = append(tail, constant("是否正数发票", ""), risk, constant("开票人", "开票员"), column{header: "备注", field: project.FieldNote})
	return slices.Concat(head, amounts, tail)
}

// sheet is an export as rows of text, the first of which are the headers.
func (w *Dealt) sheet(s Source) (rows [][]string) {
	columns := exportColumns(s.Kind)
	if w.Dice.One(4) { // somebody has taken columns out
		columns = slices.DeleteFunc(columns, func(c column) bool { return slices.Contains(dispensable, c.header) && w.Dice.One(2) })
	}
	head := make([]string, len(columns))
	for n, c := range columns {
		head[n] = c.header
	}
	rows = append(rows, head)
	for _, said := range s.Said {
		row := make([]string, len(columns))
		for n, c := range columns {
			switch {
			case c.header == "是否正数发票":
				row[n] = map[bool]string{true: "是", false: "否"}[w.Invoices[said.Invoice].Red < 0]
			case c.constant:
				row[n] = c.text
			default:
				row[n] = said.Row[c.field]
			}
		}
		rows = append(rows, row)
	}
	return rows
}

// listFields are the columns of a list.
func listFields(b Basis) []project.Field {
	fields := []project.Field{
		project.FieldID, project.FieldCode, project.FieldNumber, project.FieldENumber, project.FieldDate, project.FieldSeller, project.FieldSellerCode,
		project.FieldBuyer, project.FieldBuyerCode, project.FieldItem, project.FieldCategory, project.FieldNet,
	}
	if b != BareNet && b != BareGross && b != Rounded {
		fields = append(fields, project.FieldTaxRate, project.FieldTax, project.FieldGross, project.FieldQuantity, project.FieldUnitPrice)
	}
	return append(fields, project.FieldKind, project.FieldStatus, project.FieldRisk, project.FieldRedOf, project.FieldPaymentDate, project.FieldNote)
}

// Files writes a truth as it was dealt out: sheets in workbooks, text, YAML and
// e-invoices. The facts of the projects stand in a file of their own. Exports in one
// book are sheets of one export, and have the same invoices.
func (w *Dealt) Files() []File {
	h := HandOf(w.Dice)
	h.Amount, h.Title = 0, false
	files := []File{{"facts.yaml", h.YAML(w.Case, false)}}
	names := make([]int, 3*len(w.Sources))
	for n := range names {
		names[n] = n + 10
	}
	Shuffle(w.Dice, names)
	var books [2][]page
	var exports [2]map[int]bool // the invoices of the exports in a book
	for n, s := range w.Sources {
		copies := 1
		if s.Copy {
			copies = 2
		}
		data := w.writer(s)
		for c := range copies {
			stem := fmt.Sprintf("%d", names[3*n+c])
			p, book := data.page(stem), w.Dice(4)
			if p == nil || book >= len(books) || s.Kind.IsEvidence() && exports[book] != nil && !maps.Equal(exports[book], s.invoices()) {
				files = append(files, data.file(stem))
				continue
			}
			books[book] = append(books[book], *p)
			if s.Kind.IsEvidence() {
				exports[book] = s.invoices()
			}
		}
	}
	for n, pages := range books {
		if pages != nil {
			files = append(files, File{fmt.Sprintf("%d-book.xlsx", 30+20*n), bind(pages)})
		}
	}
	return files
}

// invoices are the invoices that a source speaks of.
func (s *Source) invoices() map[int]bool {
	all := make(map[int]bool)
	for _, said := range s.Said {
		all[said.Invoice] = true
	}
	return all
}

// written is a source ready to be put into a sheet or into a file of its own.
type written struct {
	page func(stem string) *page // nil where it is no sheet
	file func(stem string) File
}

func (w *Dealt) writer(s Source) written {
	none := func(string) *page { return nil }
	switch {
	case s.Kind == Original:
		var lines []Row
		for _, said := range s.Said {
			lines = append(lines, said.Row)
		}
		return written{none, func(stem string) File { return File{stem + ".xml", original(lines[0][project.FieldENumber], lines)} }}
	case s.Kind.IsEvidence():
		rows := w.sheet(s)
		return written{
			func(stem string) *page { return &page{"导出" + stem, false, grid(rows)} },
			func(stem string) File { return File{stem + ".csv", encode(commaSeparated(rows), UTF8Mark)} },
		}
	}
	h := HandOf(w.Dice)
	h.TenThousands, h.Bare = s.Basis == TenThousands || s.Basis == Rounded, s.Basis == BareNet || s.Basis == BareGross
	t := Table{Fields: listFields(s.Basis), Hidden: w.Dice.One(4)}
	c := Case{Projects: []Project{{Facts: Row{project.FieldID: s.Said[0].Row[project.FieldID]}}}}
	for _, said := range s.Said {
		t.Rows = append(t.Rows, said.Row)
		c.Projects[0].Lines = append(c.Projects[0].Lines, said.Row)
	}
	if s.Basis < GrossAndRate && s.Basis != TenThousands && w.Dice.One(4) {
		return written{none, func(stem string) File { return File{stem + ".yaml", h.YAML(c, false)} }}
	}
	encoding := w.Dice(encodings)
	return written{
		func(stem string) *page { t.Name = "申报表" + stem; p := h.page(t); return &p },
		func(stem string) File { return File{stem + ".csv", h.CSV(t, ',', encoding)} },
	}
}

// grid is a sheet with a text in every cell.
func grid(rows [][]string) string {
	var b strings.Builder
	b.WriteString(`<worksheet xmlns="` + sheetML + `"><sheetData>`)
	for n, row := range rows {
		fmt.Fprintf(&b, `<row r="%d">`, n+1)
		for col, value := range row {
			if value != "" {
				fmt.Fprintf(&b, `<c r="%s%d" t="inlineStr"><is><t>%s</t></is></c>`, project.ColumnName(col+1), n+1, escape.Replace(value))
			}
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData></worksheet>`)
	return b.String()
}

func commaSeparated(rows [][]string) string {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, row := range rows {
		put(w, row)
	}
	w.Flush()
	return b.String()
}
