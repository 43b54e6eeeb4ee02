package workbook

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"tiexi/project"
)

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
