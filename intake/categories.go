package intake

import (
	"context"
	"maps"
	"slices"
	"strings"

	"tiexi/category"
	"tiexi/internal/fault"
	"tiexi/project"
)

// categoryHeaders are the headers and keys of a category list.
var categoryHeaders = map[string]project.Field{
	"名称": project.FieldItem, "货物名称": project.FieldItem, "商品名称": project.FieldItem, "项目名称": project.FieldItem, "设备名称": project.FieldItem, "软件名称": project.FieldItem,
	"设备(软件)名称": project.FieldItem, "货物或应税劳务名称": project.FieldItem, "货物或应税劳务、服务名称": project.FieldItem, "货物、应税劳务及服务": project.FieldItem,
	"item": project.FieldItem, "name": project.FieldItem, "pattern": project.FieldItem,
	"税收分类编码": project.FieldTaxCode, "税收编码": project.FieldTaxCode, "商品编码": project.FieldTaxCode, "编码": project.FieldTaxCode,
	"tax_code": project.FieldTaxCode, "code_prefix": project.FieldTaxCode,
	"发票号码": project.FieldNumber, "发票号": project.FieldNumber, "数电发票号码": project.FieldENumber, "数电票号码": project.FieldENumber,
	"number": project.FieldNumber, "e_number": project.FieldENumber, "invoice": project.FieldNumber,
	"发票代码": project.FieldCode, "code": project.FieldCode,
	"设备类别": project.FieldCategory, "类别": project.FieldCategory, "category": project.FieldCategory,
}

// categoryWords are what a category list may have. What classify writes beside it is
// known, and says nothing.
var categoryWords = &vocabulary{
	words: categoryHeaders, listed: slices.Sorted(maps.Keys(categoryHeaders)), lacking: "input.categories_columns",
	known: []string{"行数", "金额合计", "销方", "举例", "建议类别", "建议理由", "规格型号", "lines", "sum", "sellers", "example", "suggestion", "reason"},
	isHeader: func(fields []project.Field) bool {
		return slices.Contains(fields, project.FieldCategory) && slices.ContainsFunc(fields, func(f project.Field) bool { return f != project.FieldCategory })
	},
}

// maxCategories is the largest size of a category list, in bytes.
const maxCategories = 64 << 20

// ReadCategories reads a category list that a person filled in: a workbook or CSV file
// with the columns 名称, 税收分类编码, 发票号码 and 类别, or a YAML list of {item, tax_code,
// number, category}. A row whose category is empty says nothing. Its faults are all
// collected, and a list with faults is not used at all.
func ReadCategories(ctx context.Context, path string) (*category.List, error) {
	data, err := readReference(path, maxCategories)
	if err != nil {
		return nil, err
	}
	f := &reference[category.Entry]{vocabulary: categoryWords, path: shown(path), entry: categoryEntry}
	if err := f.read(ctx, data); err != nil {
		return nil, err
	}
	list := &category.List{Name: shown(path), SHA256: digest(data), Ignored: f.ignored}
	for _, e := range f.entries {
		if e.Categories == 0 {
			list.Open++
		} else {
			list.Entries = append(list.Entries, e)
		}
	}
	return list, contradictions(list).Err()
}

// categoryEntry makes an entry of a record: without categories where they are not
// filled in. A category that is none, a code or a number that is none, and a category
// of nothing are faults.
func categoryEntry(rec *record, faults *fault.List) (e category.Entry, ok bool) {
	before := len(*faults)
	r := &reader{record: rec, faults: faults}
	e = category.Entry{
		Item: r.plain(project.FieldItem), TaxCode: r.identifier(project.FieldTaxCode), Number: r.listedInvoice(),
		Place: project.Place{Source: rec.source, Spot: rec.spot},
	}
	if !category.Names(e.Item) { // it would mean all goods
		e.Item = ""
	}
	known, unknown := categories(r.plain(project.FieldCategory))
	fail := func(f *fault.Fault) { *faults = append(*faults, f) }
	switch {
	case len(*faults) > before:
	case unknown != "":
		fail(fault.New("input.categories_unknown", "value", unknown).At(r.place(project.FieldCategory)))
	case e.TaxCode != "" && !isCodeHead(e.TaxCode):
		fail(fault.New("input.categories_code", "code", e.TaxCode).At(r.place(project.FieldTaxCode)))
	case e.Item == "" && e.TaxCode == "" && e.Number == "":
		if known != 0 {
			fail(fault.New("input.categories_nothing").At(e.Place))
		}
	case known == 0 && slices.Contains(totalWords, category.Normal(e.Item)):
	default:
		e.Categories = known
		return e, true
	}
	return e, false
}

// totalWords begin the row that adds up a category list.
var totalWords = []string{"合计", "总计", "小计", "TOTAL"}

// isCodeHead reports whether a text is a tax classification code, or its beginning.
func isCodeHead(s string) bool {
	return len(s) <= 19 && strings.Trim(s, "0123456789") == ""
}

// listedInvoice is the key of the invoice that an entry names, "" where it names none.
// Eight digits without a code are the number of many invoices: a fault.
func (r *reader) listedInvoice() string {
	l := &project.Line{Code: r.identifier(project.FieldCode), Number: r.identifier(project.FieldNumber), ENumber: r.identifier(project.FieldENumber)}
	key := l.Key()
	if strings.HasPrefix(key, "-") {
		*r.faults = append(*r.faults, fault.New("input.categories_number", "number", l.Number).At(r.place(project.FieldNumber)))
	}
	return key
}

// contradictions are entries that state the same as one before, and other categories.
func contradictions(list *category.List) (faults fault.List) {
	first := make(map[[3]string]*category.Entry)
	for n := range list.Entries {
		e := &list.Entries[n]
		key := [...]string{e.Number, category.Normal(e.Item), e.TaxCode}
		switch before := first[key]; {
		case before == nil:
			first[key] = e
		case before.Categories != e.Categories:
			faults = append(faults, fault.New("input.categories_twice", "other", before.Place).At(e.Place))
		}
	}
	return faults
}
