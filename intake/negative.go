package intake

import (
	"context"
	"maps"
	"os"
	"slices"
	"strings"

	"tiexi/intake/delimited"
	"tiexi/intake/sheet"
	"tiexi/intake/xlsx"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

// The keys and headers of a negative list.
var (
	negativeKeys    = []string{"uscc", "name", "until"}
	negativeHeaders = map[string]project.Field{
		"统一社会信用代码": project.FieldCreditCode, "信用代码": project.FieldCreditCode, "uscc": project.FieldCreditCode,
		"企业名称": project.FieldEnterprise, "单位名称": project.FieldEnterprise, "name": project.FieldEnterprise,
		"截止日期": project.FieldApplicationDate, "until": project.FieldApplicationDate,
	}
)

// ReadNegativeList reads the negative list (Article 15) from a YAML list of
// {uscc, name, until} or from a workbook or CSV file with the columns 统一社会信用代码,
// 企业名称 and 截止日期. Its faults are all collected; a list with faults is not
// used at all, for who stands on it must not depend on a misprint.
func ReadNegativeList(ctx context.Context, path string) ([]project.Listed, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, cannotRead(path, err)
	}
	n := &negativeReader{list: []project.Listed{}, path: shown(path)}
	switch formatOf(path) {
	case yamlFormat:
		file := &strictyaml.File{Kind: "input", Source: &project.Source{File: n.path}}
		err = file.Documents(f, n.document)
	case workbookFormat, delimitedFormat:
		var book sheet.Book
		if book, err = openBook(n.path, f, info.Size()); err == nil {
			err = n.book(ctx, book)
		}
	default:
		err = unsupported(n.path, yamlFormat, workbookFormat, delimitedFormat)
	}
	if err == nil {
		err = n.faults.Err()
	}
	if err != nil {
		return nil, err
	}
	return n.list, nil
}

type negativeReader struct {
	path   string
	list   []project.Listed
	faults fault.List
}

func (n *negativeReader) document(doc strictyaml.Node) error {
	if !doc.IsSequence() {
		n.faults = append(n.faults, doc.Fault("yaml_type", "want", message.New("yaml.sequence")))
	}
	for _, item := range doc.Items() {
		rec := &record{source: item.Place().Source, spot: item.Spot()}
		fields, faults := item.Fields(negativeKeys)
		n.faults = append(n.faults, faults...)
		for _, f := range fields {
			field := negativeHeaders[f.Key]
			if !f.Value.IsScalar() {
				n.faults = append(n.faults, f.Value.Fault("yaml_type", "want", message.New("yaml.scalar")))
			}
			rec.data[field] = scalar(f.Value)
		}
		n.add(rec)
	}
	return nil
}

func openBook(path string, f *os.File, size int64) (sheet.Book, error) {
	if formatOf(path) == delimitedFormat {
		return delimited.Open(path, f, size)
	}
	return xlsx.Open(path, f, size)
}

// book reads every sheet of a workbook, or the one of a CSV file.
func (n *negativeReader) book(ctx context.Context, book sheet.Book) error {
	defer book.Close()
	found := false
	for i, s := range book.Sheets() {
		var t *negativeTable
		_, err := sheet.Read(ctx, book, i, func() func(sheet.Row) error {
			t = &negativeTable{
				negativeReader: negativeReader{path: n.path},
				source:         &project.Source{File: n.path, Sheet: s.Name, Index: i},
				date1904:       book.Date1904(),
			}
			return t.row
		})
		n.list = append(n.list, t.list...)
		n.faults = append(n.faults, t.faults...)
		if err != nil {
			return err
		}
		found = found || t.columns != nil
	}
	if !found {
		return fault.New("input.negative_list_columns").At(project.FilePlace(n.path))
	}
	return nil
}

// negativeTable reads one sheet of a negative list.
type negativeTable struct {
	negativeReader
	source   *project.Source
	date1904 bool
	columns  map[int]project.Field // nil until the header is found
}

// row takes the next row of the sheet.
func (t *negativeTable) row(r sheet.Row) error {
	if again := negativeColumns(r); t.columns == nil || again != nil {
		t.columns = again // the header row stands on every printed page
		return t.unique(t.source, r.Number, t.columns)
	}
	rec := &record{source: t.source, spot: project.Spot{Row: int32(r.Number)}, sheet: true, date1904: t.date1904}
	for _, cell := range r.Cells {
		if field, ok := t.columns[cell.Col]; ok {
			rec.data[field] = datum{cell: &cell, spot: project.Spot{Row: rec.spot.Row, Col: int32(cell.Col)}}
		}
	}
	t.add(rec)
	return nil
}

// negativeColumns finds the columns in a row, nil where it is no header row.
func negativeColumns(r sheet.Row) map[int]project.Field {
	columns := make(map[int]project.Field)
	for _, cell := range r.Cells {
		if field, ok := negativeHeaders[strings.ReplaceAll(spelling.Compact(string(cell.Text)), "*", "")]; ok && cell.Kind == sheet.Text {
			columns[cell.Col] = field
		}
	}
	for _, field := range columns {
		if field != project.FieldApplicationDate {
			return columns
		}
	}
	return nil
}

// unique refuses two columns of one meaning.
func (n *negativeReader) unique(source *project.Source, row int, columns map[int]project.Field) error {
	first := make(map[project.Field]int)
	for _, col := range slices.Sorted(maps.Keys(columns)) {
		field := columns[col]
		if before, twice := first[field]; twice {
			spot := func(col int) project.Place {
				return project.Place{Source: source, Spot: project.Spot{Row: int32(row), Col: int32(col)}}
			}
			return fault.New("input.duplicate_column", "field", fieldName(field), "header", project.ColumnName(col),
				"other", project.ColumnName(before), "place", spot(before).Cell()).At(spot(col))
		}
		first[field] = col
	}
	return nil
}

// add takes an entry; one that names nobody is a fault.
func (n *negativeReader) add(rec *record) {
	r := &reader{record: rec, faults: &n.faults, names: map[project.Field]message.Text{
		project.FieldApplicationDate: message.New("negative_list.until"),
	}}
	entry := project.Listed{
		CreditCode: r.creditCode(project.FieldCreditCode),
		Name:       r.plain(project.FieldEnterprise),
		Until:      r.date(project.FieldApplicationDate),
		Place:      project.Place{Source: rec.source, Spot: rec.spot},
	}
	if entry.CreditCode == "" && entry.Name == "" {
		if entry.Until.IsZero() && !rec.has(project.FieldApplicationDate) {
			return // an empty row, or one of other columns
		}
		n.faults = append(n.faults, fault.New("input.negative_list_nobody").At(entry.Place))
		return
	}
	n.list = append(n.list, entry)
}
