// Package workbook writes Excel workbooks. Figures go in exactly, as the text
// of their decimals; texts never become formulas; formulas carry their value;
// and the same content gives the same bytes. Rows are written as they come, so
// that a sheet takes no memory however long it is.
//
// excelize makes everything but the cells: it keeps them in memory, and its
// formulas have no value.
package workbook

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"

	"tiexi/project"
)

// resultMark is the hidden defined name by which package intake knows a book
// that tiexi wrote as a result, so that it is not read as an input.
const resultMark = "tiexi_result"

// Book is a workbook in the making. The embedded file is for what has no word
// of its own here: validations, comments, merged cells.
type Book struct {
	*excelize.File

	styles [styleCount]int
	sheets map[string]Sheet // by part
	err    error            // the first one; Write returns it
}

// Sheet is a worksheet: how it is laid out, and its rows.
type Sheet struct {
	Name     string // at most 31 characters, none of :\/?*[]
	Widths   []int  // of the columns, in digits
	Header   int    // the row of the column names; it and those above stay in sight, 0 for none
	Fixed    int    // columns on the left that stay in sight
	Filter   string // the range with the column names, "A3:F20", "" for none
	Portrait bool   // print upright; else across
	Print    string // the range that is printed, "" for all
	Flags    []Flag
	Rows     func(*Rows)
}

// Flag has cells of a value stand out.
type Flag struct {
	Range  string
	Not    bool   // any other value
	Value  string // as formulas write it: 0, "不符合"
	Colour Colour
}

// New returns an empty book.
func New() *Book {
	b := &Book{File: excelize.NewFile(), sheets: make(map[string]Sheet)}
	b.keep(b.SetDefaultFont(BodyFont))
	for s, l := range looks {
		id, err := b.NewStyle(l.style())
		b.keep(err)
		b.styles[s] = id
	}
	b.keep(b.SetAppProps(&excelize.AppProperties{Application: "tiexi"}))
	b.keep(date(b.File))
	return b
}

func (b *Book) keep(err error) {
	if b.err == nil {
		b.err = err
	}
}

// Add adds a sheet behind the others. Its rows are asked for when the book is
// written.
func (b *Book) Add(s Sheet) {
	var err error
	if len(b.sheets) == 0 {
		err = b.SetSheetName(b.GetSheetName(0), s.Name)
	} else {
		_, err = b.NewSheet(s.Name)
	}
	b.keep(err)
	for id, name := range b.GetSheetMap() {
		if name == s.Name {
			b.sheets[fmt.Sprintf("xl/worksheets/sheet%d.xml", id)] = s
		}
	}
	b.lay(s)
}

// Mark marks the book as a result. The name points to a cell of the sheet, for
// programs drop one that points nowhere.
func (b *Book) Mark(sheet string) {
	b.define(resultMark, "", Ref(sheet, "$A$1"))
	if b.err != nil {
		return
	}
	for i, n := range b.WorkBook.DefinedNames.DefinedName {
		if n.Name == resultMark {
			b.WorkBook.DefinedNames.DefinedName[i].Hidden = true
		}
	}
}

// WriteResult writes the book as a result of tiexi, marked on a sheet, and
// closes it.
// Spreadsheet programs work out every formula when they open it, instead of
// showing the values that came with it.
func (b *Book) WriteResult(w io.Writer, sheet string) error {
	b.Mark(sheet)
	yes := true
	b.keep(b.SetCalcProps(&excelize.CalcPropsOptions{FullCalcOnLoad: &yes}))
	if b.err != nil {
		return errors.Join(b.err, b.Close())
	}
	return errors.Join(pack(w, b.File, b), b.Close())
}

// lay sets up how a sheet is seen and printed: on A4, as wide as the page and as
// long as it takes.
func (b *Book) lay(s Sheet) {
	if s.Header > 0 || s.Fixed > 0 {
		b.freeze(s)
	}
	if s.Filter != "" {
		b.keep(b.AutoFilter(s.Name, s.Filter, nil))
	}
	if s.Print != "" {
		b.define("_xlnm.Print_Area", s.Name, Ref(s.Name, s.Print))
	}
	b.keep(Paginate(b.File, s.Name, s.Portrait, 1))
	b.keep(b.SetSheetDimension(s.Name, ""))
	for _, f := range s.Flags {
		b.flag(s.Name, f)
	}
}

// freeze keeps the names of the columns, and the fixed columns, in sight.
func (b *Book) freeze(s Sheet) {
	pane := "bottomLeft"
	if s.Fixed > 0 {
		pane = "bottomRight"
	}
	b.keep(b.SetPanes(s.Name, &excelize.Panes{
		Freeze: true, XSplit: s.Fixed, YSplit: s.Header, ActivePane: pane,
		TopLeftCell: fmt.Sprintf("%s%d", project.ColumnName(s.Fixed+1), s.Header+1),
	}))
	if s.Header > 0 {
		b.define("_xlnm.Print_Titles", s.Name, Ref(s.Name, fmt.Sprintf("$%[1]d:$%[1]d", s.Header)))
	}
}

// define gives cells a name, in a sheet or, where the scope is "", in the book.
func (b *Book) define(name, scope, cells string) {
	b.keep(b.SetDefinedName(&excelize.DefinedName{Name: name, Scope: scope, RefersTo: cells}))
}

// Choice is a drop-down in cells that are to be filled in. Other words are let in after
// a warning with a title and a text.
type Choice struct {
	Sheet, Cells string // "$E$12:$E$40"
	Words        []string
	Title, Text  string
}

// Offer puts a drop-down into cells.
func (b *Book) Offer(c Choice) {
	v := excelize.NewDataValidation(true)
	v.Sqref = strings.ReplaceAll(c.Cells, "$", "")
	b.keep(v.SetDropList(c.Words))
	v.SetError(excelize.DataValidationErrorStyleWarning, c.Title, c.Text)
	b.keep(b.AddDataValidation(c.Sheet, v))
}

// flag colours cells by their value.
func (b *Book) flag(sheet string, f Flag) {
	style, err := b.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: f.Colour.letters}, Fill: fill(f.Colour.ground)})
	b.keep(err)
	criteria := "=="
	if f.Not {
		criteria = "!="
	}
	b.keep(b.SetConditionalFormat(sheet, f.Range, []excelize.ConditionalFormatOptions{
		{Type: "cell", Criteria: criteria, Value: f.Value, Format: &style},
	}))
}

// Paginate sets a sheet up to be printed on A4, so many pages wide and as long
// as it takes.
func Paginate(f *excelize.File, sheet string, portrait bool, wide int) error {
	const paperA4 = 9 // ST_PaperSize of ECMA-376
	size, orientation, high, yes := paperA4, "landscape", 0, true
	if portrait {
		orientation = "portrait"
	}
	margin, edge := 0.5, 0.6 // inches
	return errors.Join(
		f.SetSheetProps(sheet, &excelize.SheetPropsOptions{FitToPage: &yes}),
		f.SetPageLayout(sheet, &excelize.PageLayoutOptions{Size: &size, Orientation: &orientation, FitToWidth: &wide, FitToHeight: &high}),
		f.SetPageMargins(sheet, &excelize.PageLayoutMarginsOptions{Left: &margin, Right: &margin, Top: &edge, Bottom: &edge, Horizontally: &yes}),
		f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddFooter: "&L&A&R&P / &N"}),
	)
}
