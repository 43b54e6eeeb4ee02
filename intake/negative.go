package intake

import (
	"context"
	"maps"
	"slices"
	"unicode/utf8"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// negativeHeaders are the headers and keys of a negative list.
var negativeHeaders = map[string]project.Field{
	"统一社会信用代码": project.FieldCreditCode, "社会信用代码": project.FieldCreditCode, "信用代码": project.FieldCreditCode, "统一信用代码": project.FieldCreditCode,
	"uscc": project.FieldCreditCode, "credit_code": project.FieldCreditCode,
	"企业名称": project.FieldEnterprise, "单位名称": project.FieldEnterprise, "公司名称": project.FieldEnterprise, "名称": project.FieldEnterprise, "name": project.FieldEnterprise, "enterprise": project.FieldEnterprise,
	"company": project.FieldEnterprise,
	"列入日期":    project.FieldDate, "列入时间": project.FieldDate, "列入日": project.FieldDate, "起始日期": project.FieldDate, "since": project.FieldDate, "from": project.FieldDate,
	"listed": project.FieldDate, "listed_on": project.FieldDate, "listed_from": project.FieldDate,
	"截止日期": project.FieldApplicationDate, "截止时间": project.FieldApplicationDate, "截止日": project.FieldApplicationDate, "移出日期": project.FieldApplicationDate,
	"有效期至": project.FieldApplicationDate, "到期日期": project.FieldApplicationDate, "期满日期": project.FieldApplicationDate,
	"until": project.FieldApplicationDate, "to": project.FieldApplicationDate, "listed_until": project.FieldApplicationDate,
	"expires": project.FieldApplicationDate,
}

// openEnds are what people write in place of an end that is not set.
var openEnds = []string{"长期", "长期有效", "永久", "永久有效", "至今", "无", "无期限", "无固定期限", "不限"}

// negativeWords are what a negative list may have.
var negativeWords = &vocabulary{
	words: negativeHeaders, listed: slices.Sorted(maps.Keys(negativeHeaders)), lacking: "input.negative_list_columns",
	isHeader: func(fields []project.Field) bool {
		return slices.ContainsFunc(fields, func(f project.Field) bool { return f != project.FieldApplicationDate && f != project.FieldDate })
	},
}

// NegativeList is a negative list as it was read.
type NegativeList struct {
	Entries []project.Listed // never nil: a list of none is another thing than no list
	SHA256  string           // of the file, hex
	Ignored []string         // headers of columns that a negative list does not have, in their order
}

// Misfits returns how many entries have a code with a wrong check digit: it may be
// mistyped, and then finds nobody. Some early codes are legal and fail.
func (l *NegativeList) Misfits() (count int) {
	for n := range l.Entries {
		if code := l.Entries[n].CreditCode; code != "" && project.CheckCreditCode(code) == project.CodeDiffers {
			count++
		}
	}
	return count
}

// maxNegativeList is the largest size of a negative list, in bytes.
const maxNegativeList = 64 << 20

// ReadNegativeList reads the negative list (Article 15) from a YAML list of
// {uscc, name, since, until} or from a workbook or CSV file with the columns
// 统一社会信用代码, 企业名称, 列入日期 and 截止日期. Its faults are all collected; a list
// with faults is not used at all, for who stands on it must not depend on a misprint:
// a code that is none, a column that is nearly one of these, an empty file, a text
// file whose last line has no end.
func ReadNegativeList(ctx context.Context, path string) (*NegativeList, error) {
	data, err := readReference(path, maxNegativeList)
	if err != nil {
		return nil, err
	}
	f := &reference[project.Listed]{vocabulary: negativeWords, path: shown(path), entry: listed, entries: []project.Listed{}}
	if err := f.read(ctx, data); err != nil {
		return nil, err
	}
	return &NegativeList{Entries: f.entries, SHA256: digest(data), Ignored: f.ignored}, nil
}

// listed makes an entry of a record; one that names nobody, has a code that is none,
// or ends before it begins is a fault.
func listed(rec *record, faults *fault.List) (entry project.Listed, ok bool) {
	r := &reader{record: rec, faults: faults, names: map[project.Field]message.Text{
		project.FieldApplicationDate: message.New("negative_list.until"), project.FieldDate: message.New("negative_list.since"),
	}}
	entry = project.Listed{
		CreditCode: r.creditCode(project.FieldCreditCode),
		Name:       r.plain(project.FieldEnterprise),
		Since:      r.date(project.FieldDate),
		Place:      project.Place{Source: rec.source, Spot: rec.spot},
	}
	if !slices.Contains(openEnds, spelling.Compact(rec.written(project.FieldApplicationDate))) {
		entry.Until = r.date(project.FieldApplicationDate)
	}
	switch {
	case entry.CreditCode == "" && entry.Name == "":
		if rec.has(project.FieldApplicationDate) || rec.has(project.FieldDate) { // else an empty row, or one of other columns
			*faults = append(*faults, fault.New("input.negative_list_nobody").At(entry.Place))
		}
		return entry, false
	case entry.CreditCode != "" && !project.IsCreditCode(entry.CreditCode):
		*faults = append(*faults, fault.New("input.negative_list_code", "code", entry.CreditCode, "length", utf8.RuneCountInString(entry.CreditCode)).
			At(r.place(project.FieldCreditCode)))
		return entry, false
	case !entry.Until.IsZero() && entry.Until < entry.Since:
		*faults = append(*faults, fault.New("input.negative_list_period", "since", entry.Since, "until", entry.Until).At(r.place(project.FieldApplicationDate)))
		return entry, false
	}
	return entry, true
}
