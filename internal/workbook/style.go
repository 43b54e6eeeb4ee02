package workbook

import (
	"cmp"

	"github.com/xuri/excelize/v2"
)

// Style is how a cell looks.
type Style int

// The styles. A text in a table keeps its form when it is edited: its format is
// that of text. A long one does not, for some versions of Excel show nothing but
// #### of it in that format.
const (
	Text        Style = iota // in a table
	longText                 // the same, where there is much of it
	Amount                   // #,##0.00
	Exact                    // an amount that may have parts of a fen
	Rate                     // percent as published
	Date                     // yyyy-mm-dd
	Count                    // a small whole number
	Product                  // a large whole number
	Centred                  // a short word in a table
	Link                     // in a table, to its source
	Header                   // the name of a column
	Title                    // of a sheet
	Heading                  // of a part of a sheet
	Note                     // words outside a table, as wide as they are
	Paragraph                // words outside a table, wrapped
	Right                    // words outside a table, at its right edge
	Banner                   // the title of a page, in its middle
	TotalText                // in the last row of a table
	TotalAmount              //
	TotalCount               //
	Warning                  // words that must not be missed
	styleCount
)

// The fonts are on every Chinese system; others take their nearest.
const (
	BodyFont = "宋体"
	HeadFont = "黑体"
)

const totalColour = "F2F2F2"

// Number formats: those built into Excel, and our own.
const (
	wholeFormat   = 1  // 0
	productFormat = 3  // #,##0
	textFormat    = 49 // @

	amountFormat = "#,##0.00_ "
)

// look is how a style looks: in a table, with a frame, wrapped, and in BodyFont
// of 10 points where it says nothing else.
type look struct {
	font    excelize.Font
	align   string // horizontally
	fill    string // colour behind the text
	format  int    // built in
	custom  string // format of our own
	outside bool   // stands outside a table
	oneLine bool   // is not wrapped
}

var looks = [styleCount]look{
	Text:        {format: textFormat},
	longText:    {},
	Amount:      {custom: amountFormat},
	Exact:       {custom: "#,##0.00####_ "},
	Rate:        {custom: "0.00##"},
	Date:        {custom: "yyyy-mm-dd", align: "center"},
	Count:       {format: wholeFormat, align: "center"},
	Product:     {format: productFormat},
	Centred:     {format: textFormat, align: "center"},
	Link:        {format: textFormat, oneLine: true, font: excelize.Font{Color: "0563C1", Underline: "single"}},
	Header:      {format: textFormat, align: "center", fill: "DCE6F1", font: excelize.Font{Family: HeadFont}},
	Title:       {outside: true, oneLine: true, font: excelize.Font{Family: HeadFont, Size: 16}},
	Heading:     {outside: true, oneLine: true, font: excelize.Font{Family: HeadFont, Size: 12}},
	Note:        {outside: true, oneLine: true},
	Paragraph:   {outside: true},
	Right:       {outside: true, oneLine: true, align: "right"},
	Banner:      {outside: true, align: "center", font: excelize.Font{Family: HeadFont, Size: 18}},
	TotalText:   {format: textFormat, fill: totalColour, font: excelize.Font{Bold: true}},
	TotalAmount: {custom: amountFormat, fill: totalColour, font: excelize.Font{Bold: true}},
	TotalCount:  {format: wholeFormat, align: "center", fill: totalColour, font: excelize.Font{Bold: true}},
	Warning:     {outside: true, oneLine: true, font: excelize.Font{Color: "C00000", Bold: true}},
}

func (l look) style() *excelize.Style {
	l.font.Family, l.font.Size = cmp.Or(l.font.Family, BodyFont), cmp.Or(l.font.Size, 10)
	d := &excelize.Style{
		Font: &l.font, NumFmt: l.format,
		Alignment: &excelize.Alignment{Horizontal: l.align, Vertical: "center", WrapText: !l.oneLine},
	}
	if l.custom != "" {
		d.CustomNumFmt = &l.custom
	}
	if l.fill != "" {
		d.Fill = fill(l.fill)
	}
	if !l.outside {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			d.Border = append(d.Border, excelize.Border{Type: side, Color: "B7B7B7", Style: 1})
		}
	}
	return d
}

// Colour is how a cell stands out.
type Colour struct{ letters, ground string }

// The colours.
var (
	Red   = Colour{"9C0006", "FFC7CE"}
	Amber = Colour{"7F6000", "FFEB9C"}
	Green = Colour{"375623", "E2EFDA"}
)

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}
