package template

import (
	"github.com/xuri/excelize/v2"

	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/internal/workbook"
	"tiexi/project"
)

// targetSheet is the sheet of performance targets, where it is asked for.
const targetSheet = "绩效"

// targetRows is how many rows of it have checks.
const targetRows = 1000

// targetColumn is one column of performance targets.
type targetColumn struct {
	field   project.TargetField
	need    need
	form    form
	check   check
	size    size
	example string
}

// targetColumns are the columns behind 项目编号. Package intake knows all the headers.
var targetColumns = []targetColumn{
	{project.TargetLevel1, required, text, words(warn, "产出指标", "效益指标", "满意度指标"), normal, "产出指标"},
	{project.TargetLevel2, optional, text, free, normal, "数量指标"},
	{project.TargetLevel3, required, text, free, wide, "新增智能化设备"},
	{project.TargetUnit, optional, text, free, narrow, "台"},
	{project.TargetDirection, required, text, words(warn, "正向", "反向", "定性"), narrow, "正向"},
	{project.TargetGoal, required, number, free, normal, "100"},
	{project.TargetActual, required, number, free, normal, "95"},
	{project.TargetWeight, required, number, between(stop, excelize.DataValidationTypeDecimal, 0, 100), narrow, "20"},
	{project.TargetCap, optional, rate, free, narrow, "1"},
	{project.TargetReason, optional, text, free, wide, ""},
}

// header is the header of a column.
func (c targetColumn) header() string {
	name := message.New("target.field." + c.field.String()).In(message.Chinese)
	if c.need == required {
		name = "*" + name
	}
	return name
}

// aboutTarget says what to fill in.
func (b *book) aboutTarget(c targetColumn) string {
	return b.say("template.target." + c.field.String())
}

// addTargets makes the sheet of performance targets.
func (b *book) addTargets() {
	_, err := b.file.NewSheet(targetSheet)
	b.keep(err)
	b.targetColumn(column{field: project.FieldID, form: text, check: knownID, size: normal}, "*项目编号", b.say("template.target.id"), intake.Example(project.FieldID), "A")
	for n, c := range targetColumns {
		b.targetColumn(column{need: c.need, form: c.form, check: c.check, size: c.size}, c.header(), b.aboutTarget(c), c.example, project.ColumnName(n+2))
	}
	b.keep(
		b.file.SetRowHeight(targetSheet, headerRow, 32),
		b.file.SetPanes(targetSheet, &excelize.Panes{Freeze: true, YSplit: headerRow, ActivePane: "bottomLeft", TopLeftCell: cell("A", exampleRow)}),
		workbook.Paginate(b.file, targetSheet, false, 1),
	)
}

// targetColumn makes one column of the sheet.
func (b *book) targetColumn(c column, header, about, example, letter string) {
	head, first := cell(letter, headerRow), cell(letter, exampleRow)
	v := excelize.NewDataValidation(true)
	if c.check.set != nil {
		b.keep(c.check.set(v, b.policy, first))
		v.SetError(c.check.style, header, about)
	}
	v.Sqref = first + ":" + cell(letter, targetRows+1)
	v.SetInput(header, about)
	b.keep(
		b.width(targetSheet, letter, c.size),
		b.file.SetColStyle(targetSheet, letter, b.styles[look{form: c.form}]),
		b.file.SetCellStr(targetSheet, head, header),
		b.file.SetCellStyle(targetSheet, head, head, b.styles[look{header: true, need: c.need}]),
		b.file.SetCellStyle(targetSheet, first, first, b.styles[look{form: c.form, example: true}]),
		b.file.AddDataValidation(targetSheet, v),
	)
	switch {
	case example == "":
	case c.form == text:
		b.keep(b.file.SetCellStr(targetSheet, first, example))
	default:
		b.keep(b.file.SetCellDefault(targetSheet, first, example))
	}
}

// targetGuide describes the columns of the sheet in the instructions.
func (b *book) targetGuide() {
	b.chapter("template.guide.columns", "sheet", targetSheet)
	b.line(boxed, "", b.say("template.target.intro"))
	for _, c := range targetColumns {
		b.line(boxed, c.header(), b.say("template.guide.column", "need", b.need(c.need), "about", b.aboutTarget(c)))
		b.colour(c.need)
	}
}
