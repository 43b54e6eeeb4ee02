package workbook

import "github.com/xuri/excelize/v2"

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

const (
	lineColour   = "B7B7B7"
	headerColour = "DCE6F1"
	totalColour  = "F2F2F2"
	linkColour   = "0563C1"
	warnColour   = "C00000"
)

// Built-in number formats.
const (
	wholeFormat   = 1  // 0
	productFormat = 3  // #,##0
	textFormat    = 49 // @
)

const (
	amountFormat = "#,##0.00_ "
	exactFormat  = "#,##0.00####_ "
	rateFormat   = "0.00##"
	dateFormat   = "yyyy-mm-dd"
)

func (s Style) style() *excelize.Style {
	d := &excelize.Style{
		Font:      &excelize.Font{Family: BodyFont, Size: 10},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: s.wraps()},
	}
	switch s {
	case Amount, TotalAmount:
		d.CustomNumFmt = format(amountFormat)
	case Exact:
		d.CustomNumFmt = format(exactFormat)
	case Rate:
		d.CustomNumFmt = format(rateFormat)
	case Date:
		d.CustomNumFmt = format(dateFormat)
		d.Alignment.Horizontal = "center"
	case Count, TotalCount:
		d.NumFmt = wholeFormat
		d.Alignment.Horizontal = "center"
	case Product:
		d.NumFmt = productFormat
	case Centred:
		d.Alignment.Horizontal = "center"
	case Link:
		d.Font.Color, d.Font.Underline = linkColour, "single"
	case Header:
		d.Font.Family, d.Fill = HeadFont, fill(headerColour)
		d.Alignment.Horizontal = "center"
	case Title:
		d.Font.Family, d.Font.Size = HeadFont, 16
	case Right:
		d.Alignment.Horizontal = "right"
	case Banner:
		d.Font.Family, d.Font.Size = HeadFont, 18
		d.Alignment.Horizontal = "center"
	case Heading:
		d.Font.Family, d.Font.Size = HeadFont, 12
	case Warning:
		d.Font.Color, d.Font.Bold = warnColour, true
	default: // the plain one
	}
	if s.total() {
		d.Font.Bold, d.Fill = true, fill(totalColour)
	}
	if s.framed() && d.NumFmt == 0 && d.CustomNumFmt == nil && s != longText {
		d.NumFmt = textFormat
	}
	if s.framed() {
		for _, side := range []string{"left", "top", "right", "bottom"} {
			d.Border = append(d.Border, excelize.Border{Type: side, Color: lineColour, Style: 1})
		}
	}
	return d
}

func (s Style) total() bool { return s == TotalText || s == TotalAmount || s == TotalCount }

// framed reports whether the cell stands in a table.
func (s Style) framed() bool {
	switch s {
	case Title, Heading, Note, Paragraph, Right, Banner, Warning:
		return false
	default:
		return true
	}
}

func (s Style) wraps() bool {
	switch s {
	case Title, Heading, Note, Right, Warning, Link:
		return false
	default:
		return true
	}
}

// Colour is how what stands out does.
type Colour int

// The colours.
const (
	Red Colour = iota
	Amber
	Green
)

func (c Colour) letters() string { return [...]string{"9C0006", "7F6000", "375623"}[c] }
func (c Colour) ground() string  { return [...]string{"FFC7CE", "FFEB9C", "E2EFDA"}[c] }

func format(s string) *string { return &s }

func fill(colour string) excelize.Fill {
	return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
}
