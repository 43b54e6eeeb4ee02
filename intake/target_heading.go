package intake

import (
	"maps"
	"regexp"
	"slices"
	"strings"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/nearest"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// targetHeaders are the headers of a sheet of performance targets, as they are
// compared: those of the contract, of the forms under 财预〔2020〕10号
// (项目支出绩效自评表: 年度指标值, 实际完成值, 分值), and of 预算管理一体化 (指标性质,
// 度量单位).
var targetHeaders = map[string]project.TargetField{
	"一级指标": project.TargetLevel1, "二级指标": project.TargetLevel2, "三级指标": project.TargetLevel3, "三级指标名称": project.TargetLevel3,
	"单位": project.TargetUnit, "计量单位": project.TargetUnit, "度量单位": project.TargetUnit, "指标单位": project.TargetUnit,
	"方向": project.TargetDirection, "指标方向": project.TargetDirection, "指标方向性": project.TargetDirection, "指标性质": project.TargetDirection,
	"正反向": project.TargetDirection, "计算符号": project.TargetDirection, "运算符号": project.TargetDirection,
	"目标值": project.TargetGoal, "指标值": project.TargetGoal, "年度指标值": project.TargetGoal, "年度目标值": project.TargetGoal,
	"年初指标值": project.TargetGoal, "年初目标值": project.TargetGoal, "年初设定目标值": project.TargetGoal, "绩效目标值": project.TargetGoal,
	"预期目标值": project.TargetGoal, "预期指标值": project.TargetGoal, "计划值": project.TargetGoal, "全年指标值": project.TargetGoal, "全年目标值": project.TargetGoal,
	"实际值": project.TargetActual, "实际完成值": project.TargetActual, "全年实际值": project.TargetActual, "全年实际完成值": project.TargetActual,
	"全年完成值": project.TargetActual, "年度完成值": project.TargetActual, "完成值": project.TargetActual, "实际完成": project.TargetActual, "实际完成情况": project.TargetActual,
	"权重": project.TargetWeight, "分值": project.TargetWeight, "指标权重": project.TargetWeight, "指标分值": project.TargetWeight, "权重分值": project.TargetWeight,
	"完成率上限": project.TargetCap, "完成率封顶": project.TargetCap, "最高完成率": project.TargetCap,
	"偏差原因": project.TargetReason, "偏差原因分析": project.TargetReason, "偏差原因说明": project.TargetReason, "偏差说明": project.TargetReason,
	"偏差原因分析及改进措施": project.TargetReason, "偏差原因及改进措施": project.TargetReason, "偏差原因分析与改进措施": project.TargetReason,
	"未完成原因": project.TargetReason, "未完成原因分析": project.TargetReason, "未完成原因及改进措施": project.TargetReason,
	"未完成原因分析及改进措施": project.TargetReason, "未完成原因分析与改进措施": project.TargetReason, "未完成原因和改进措施": project.TargetReason,
}

// weakTargetHeaders name the lowest indicator where no column of 三级指标 stands in
// the sheet: above all columns of a form, 绩效指标 is a title.
var weakTargetHeaders = []string{"指标名称", "具体指标", "绩效指标", "指标"}

// targetWords are the headers in the order in which messages list them.
var targetWords = slices.Sorted(maps.Keys(targetHeaders))

// targetFacts are what a sheet of targets may say of the project itself.
var targetFacts = []project.Field{project.FieldID, project.FieldName, project.FieldEnterprise, project.FieldCounty}

// targetColumn is what a header says about the cells below it.
type targetColumn struct {
	target project.TargetField
	fact   project.Field // where isFact
	isFact bool
	number int
	header string
	unit   string // in its brackets: 目标值（万元）
}

// targetHeading is one row read as the headers of targets.
type targetHeading struct {
	row     int
	columns []targetColumn
	strange []sheet.Cell // the other headers; their texts are kept
}

// targetFieldName is a field's name in the user's language.
func targetFieldName(f project.TargetField) message.Text {
	return message.New("target.field." + f.String())
}

var (
	headerYear = regexp.MustCompile(`^(?:19|20)[0-9]{2}(?:年度?)?`)
	figureUnit = regexp.MustCompile(`^(?:%|[万亿]?元|[台套个人吨项次家件])$`)
)

// parseTargetHeader reads one header cell.
func parseTargetHeader(text string) (c targetColumn, ok bool) {
	name := strings.ReplaceAll(spelling.Compact(text), "*", "")
	if m := headerBracket.FindStringSubmatch(name); len(m) > 1 && figureUnit.MatchString(m[1]) {
		c.unit = m[1]
	}
	name = headerYear.ReplaceAllString(headerBracket.ReplaceAllString(name, ""), "")
	c.header = name
	if c.target, ok = targetHeaders[name]; ok {
		return c, true
	}
	if f, known := synonyms()[name]; known && slices.Contains(targetFacts, f) {
		c.fact, c.isFact = f, true
		return c, true
	}
	return c, false
}

// readTargetHeading reads a row as the headers of targets, nil where it is none:
// two levels of indicators, or one with a target, and something beside.
func readTargetHeading(r sheet.Row) *targetHeading {
	h := &targetHeading{row: r.Number}
	var weak []targetColumn
	levels, figures := 0, 0
	for _, cell := range r.Cells {
		if cell.Kind != sheet.Text {
			return nil
		}
		c, ok := parseTargetHeader(string(cell.Text))
		c.number = cell.Col
		switch {
		case !ok && slices.Contains(weakTargetHeaders, c.header):
			c.target = project.TargetLevel3
			weak = append(weak, c)
			continue
		case !ok:
			cell.Text = slices.Clone(cell.Text)
			h.strange = append(h.strange, cell)
			continue
		case !c.isFact && c.target <= project.TargetLevel3:
			levels++
		case !c.isFact:
			figures++
		}
		h.columns = append(h.columns, c)
	}
	if len(weak) > 0 && !h.has(project.TargetLevel3) {
		h.columns = append(h.columns, weak[len(weak)-1])
		levels++
	}
	if levels == 0 || levels < 2 && !h.has(project.TargetGoal) || levels+figures < 3 {
		return nil
	}
	return h
}

// width is the last column that has a header.
func (h *targetHeading) width() (last int) {
	for _, c := range h.columns {
		last = max(last, c.number)
	}
	for _, c := range h.strange {
		last = max(last, c.Col)
	}
	return last
}

func (h *targetHeading) has(f project.TargetField) bool {
	return slices.ContainsFunc(h.columns, func(c targetColumn) bool { return !c.isFact && c.target == f })
}

// texts are the headers that were found, known or not.
func (h *targetHeading) texts() (list []string) {
	for _, c := range h.columns {
		list = append(list, c.header)
	}
	for _, c := range h.strange {
		list = append(list, strings.TrimSpace(lineBreaks.Replace(string(c.Text))))
	}
	return list
}

// check refuses two columns of one meaning, the lack of the one that no target is
// without, and a header that is nearly one of those that are missing: its column
// would be lost without a word.
func (h *targetHeading) check(place func(col int) project.Place) error {
	var faults fault.List
	first := make(map[targetColumn]targetColumn)
	for _, c := range h.columns {
		meaning := targetColumn{target: c.target, fact: c.fact, isFact: c.isFact}
		before, twice := first[meaning]
		if !twice {
			first[meaning] = c
			continue
		}
		name := targetFieldName(c.target)
		if c.isFact {
			name = fieldName(c.fact)
		}
		faults = append(faults, fault.New("input.duplicate_column", "field", name, "header", c.header, "other", before.header,
			"place", place(before.number).Cell()).At(place(c.number)))
	}
	for _, c := range h.strange {
		near := nearest.To(spelling.Compact(string(c.Text)), targetWords)
		if near != "" && !h.has(targetHeaders[near]) {
			faults = append(faults, fault.New("input.targets_column_nearest", "header", string(c.Text), "nearest", near).At(place(c.Col)))
		}
	}
	if len(faults) == 0 && !h.has(project.TargetGoal) {
		faults = append(faults, fault.New("input.targets_column", "field", targetFieldName(project.TargetGoal), "found", h.texts()).At(place(0)))
	}
	return faults.Err()
}
