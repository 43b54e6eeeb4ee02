package template

import (
	"github.com/xuri/excelize/v2"

	"tiexi/internal/workbook"
)

// look determines the style of a cell, and the format of what is typed into it.
type look struct {
	form    form
	need    need // of a header
	header  bool
	example bool
	text    textStyle // of the instructions
}

// textStyle is the style of a text in the sheet of instructions.
type textStyle int

const (
	none textStyle = iota
	title
	heading
	paragraph
	boxed // in a table
	label // in the head of a table
)

// headerColours show which columns must be filled in.
var headerColours = map[need]string{required: "F8CBAD", either: "FFE699", optional: "DDEBF7"}

const (
	lineColour    = "B7B7B7"
	exampleColour = "EDEDED"
	exampleInk    = "7F7F7F"
)

// formats are the number formats of forms.
var formats = map[form]string{
	text: "@", day: "yyyy-mm-dd", yuan: "#,##0.00", rate: "0.0%", number: "General", whole: "0", percent: "0.00%",
}

// makeStyles adds the styles of all looks to the book.
func (b *book) makeStyles() {
	b.keep(b.file.SetDefaultFont(workbook.BodyFont))
	b.styles = make(map[look]int)
	var looks []look
	for f := text; f <= percent; f++ {
		looks = append(looks, look{form: f}, look{form: f, example: true})
	}
	for n := required; n <= optional; n++ {
		looks = append(looks, look{header: true, need: n})
	}
	for s := title; s <= label; s++ {
		looks = append(looks, look{text: s})
	}
	for _, l := range looks {
		id, err := b.file.NewStyle(l.style())
		b.keep(err)
		b.styles[l] = id
	}
}

// style returns the style of a look.
func (l look) style() *excelize.Style {
	format := formats[l.form]
	s := &excelize.Style{
		CustomNumFmt: &format,
		Font:         &excelize.Font{Family: workbook.BodyFont, Size: 10},
		Alignment:    &excelize.Alignment{Vertical: "center"},
	}
	switch {
	case l.header:
		s.Font.Family, s.Fill = workbook.HeadFont, fill(headerColours[l.need])
		s.Alignment.Horizontal, s.Alignment.WrapText = "center", true
	case l.example:
		s.Font.Italic, s.Font.Color, s.Fill = true, exampleInk, fill(exampleColour)
	}
	switch l.text {
	case title:
		s.Font.Family, s.Font.Size = workbook.HeadFont, 16
		s.Alignment.Horizontal = "center"
	case heading:
		s.Font.Family, s.Font.Size = workbook.HeadFont, 12
	case paragraph, boxed:
		s.Alignment.WrapText, s.Alignment.Vertical = true, "top"
	case label:
		s.Font.Family, s.Fill = workbook.HeadFont, fill(headerColours[optional])
	case none:
	}
	if l.header || l.example || l.text == boxed || l.text == label {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			s.Border = append(s.Border, excelize.Border{Type: side, Color: lineColour, Style: 1})
		}
	}
	return s
}

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}

// size is the width of a column.
type size int

const (
	narrow size = iota // a rate, a rank
	normal             // a date, an amount, a word of a list
	wide               // a name, a long number
	widest             // a text
)

// width sets the width of a column, in digits.
func (b *book) width(sheet, letter string, s size) error {
	set := b.file.SetColWidth
	switch s {
	case narrow:
		return set(sheet, letter, letter, 10)
	case wide:
		return set(sheet, letter, letter, 25)
	case widest:
		return set(sheet, letter, letter, 86)
	default:
		return set(sheet, letter, letter, 17)
	}
}
