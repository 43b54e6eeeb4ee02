package workbook

import (
	"errors"
	"fmt"

	"github.com/xuri/excelize/v2"

	"tiexi/project"
)

const paperA4 = 9 // ST_PaperSize of ECMA-376

// lay sets up how a sheet is seen and printed.
func (b *Book) lay(s Sheet) error {
	return errors.Join(b.freeze(s), b.filter(s), b.page(s), b.SetSheetDimension(s.Name, ""))
}

func (b *Book) freeze(s Sheet) error {
	if s.Header == 0 && s.Fixed == 0 {
		return nil
	}
	pane := "bottomLeft"
	if s.Fixed > 0 {
		pane = "bottomRight"
	}
	err := b.SetPanes(s.Name, &excelize.Panes{
		Freeze: true, XSplit: s.Fixed, YSplit: s.Header, ActivePane: pane,
		TopLeftCell: fmt.Sprintf("%s%d", project.ColumnName(s.Fixed+1), s.Header+1),
	})
	if err != nil || s.Header == 0 {
		return err
	}
	return b.SetDefinedName(&excelize.DefinedName{
		Name: "_xlnm.Print_Titles", Scope: s.Name, RefersTo: Ref(s.Name, fmt.Sprintf("$%d:$%d", s.Header, s.Header)),
	})
}

func (b *Book) filter(s Sheet) error {
	if s.Filter == "" {
		return nil
	}
	return b.AutoFilter(s.Name, s.Filter, nil)
}

// flag colours cells by their value.
func (b *Book) flag(sheet string, f Flag) {
	style, err := b.NewConditionalStyle(&excelize.Style{Font: &excelize.Font{Color: f.Colour.letters()}, Fill: fill(f.Colour.ground())})
	b.keep(err)
	criteria := "=="
	if f.Not {
		criteria = "!="
	}
	b.keep(b.SetConditionalFormat(sheet, f.Range, []excelize.ConditionalFormatOptions{
		{Type: "cell", Criteria: criteria, Value: f.Value, Format: &style},
	}))
}

// page prints on A4, as wide as the page and as long as it takes.
func (b *Book) page(s Sheet) error {
	var area error
	if s.Print != "" {
		area = b.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Area", Scope: s.Name, RefersTo: Ref(s.Name, s.Print)})
	}
	return errors.Join(area, Paginate(b.File, s.Name, s.Portrait, 1))
}

// Paginate sets a sheet up to be printed on A4, so many pages wide and as long
// as it takes.
func Paginate(f *excelize.File, sheet string, portrait bool, wide int) error {
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
