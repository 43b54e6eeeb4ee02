package intake

import (
	"slices"

	"tiexi/project"
)

// official are headers that the tax bureau's exports have and hardly anybody else:
// several of them show an export even where a user took other columns out.
var official = map[string]bool{
	"数电发票号码": true, "销方识别号": true, "购方识别号": true, "购买方识别号": true, "购买方名称": true,
	"销售方纳税人识别号": true, "销售方纳税人名称": true, "税收分类编码": true, "特定业务类型": true, "货物或应税劳务名称": true, "规格型号": true,
	"发票票种": true, "发票风险等级": true, "开票人": true, "转内销证明编号": true, "红字锁定标志": true,
}

// deduction are headers of the export of invoices whose tax is deducted (抵扣勾选,
// 用途确认): a row an invoice, also where it names goods.
var deduction = map[string]bool{"有效抵扣税额": true, "票面税额": true, "勾选状态": true, "是否勾选": true, "勾选时间": true}

// leastOfficial is how many official headers show an export.
const leastOfficial = 4

// ours are official headers that stand in the applicants' own lists as well.
var ours = map[string]bool{
	"数电发票号码": true, "销方识别号": true, "购方识别号": true, "税收分类编码": true, "发票风险等级": true, "红字锁定标志": true,
}

// leastForeign is how many official headers that are not ours show that a list was
// made of an export.
const leastForeign = 3

// kindOf tells what source a sheet is. A sheet in which people name projects or
// categories is a list, whatever it was made of: it claims.
func (h *heading) kindOf(columns []column) project.Kind {
	has := func(f project.Field) bool {
		return slices.ContainsFunc(columns, func(c column) bool { return c.field == f })
	}
	deducted := slices.ContainsFunc(h.names, func(name string) bool { return deduction[name] })
	switch {
	case has(project.FieldID), has(project.FieldCategory), !h.isOfExport():
		return project.List
	case deducted, !has(project.FieldItem):
		return project.ExportTotals
	default:
		return project.ExportLines
	}
}

// isOfExport reports whether the headers are those of an export, whatever people
// put beside them.
func (h *heading) isOfExport() bool {
	found := 0
	for _, name := range h.names {
		if official[name] || deduction[name] {
			found++
		}
	}
	return h.marks&exportMark != 0 || found >= leastOfficial
}

// isMadeOfExport reports whether a list is a sheet of an export in which people
// have put projects or categories beside the lines. An applicant's own list is
// none, however many numbers and codes of the invoices it has.
func (h *heading) isMadeOfExport() bool {
	found := 0
	for _, name := range h.names {
		if official[name] && !ours[name] {
			found++
		}
	}
	return h.marks&exportMark != 0 || found >= leastForeign
}

// isRepeat reports whether a sheet of an export has no amounts at all and repeats
// the invoices of its other sheets: 建筑服务, 货物运输服务, ….
func (h *heading) isRepeat(columns []column) bool {
	return h.marks&exportMark != 0 && !slices.ContainsFunc(columns, func(c column) bool {
		return c.field == project.FieldNet || c.field == project.FieldGross || c.field == project.FieldItem
	})
}

// coverage is what the rows of an export say of the invoices that it should have.
type coverage struct {
	project.Coverage
	several bool // buyers: then nothing is said of any
}

// add takes a row.
func (c *coverage) add(day project.Date, buyer project.Party) {
	if !day.IsZero() {
		if c.First.IsZero() {
			c.First = day
		}
		c.First, c.Last = min(c.First, day), max(c.Last, day)
	}
	switch {
	case buyer == c.Buyer || buyer == (project.Party{}):
	case c.Buyer == (project.Party{}):
		c.Buyer = buyer
	case c.Buyer.CreditCode == "" || c.Buyer.CreditCode != buyer.CreditCode: // one code may have two names
		c.several = true
	}
}

// result is the coverage, nil where it tells nothing.
func (c *coverage) result() *project.Coverage {
	if c.several || c.First.IsZero() || c.Buyer == (project.Party{}) {
		return nil
	}
	own := c.Coverage
	return &own
}
