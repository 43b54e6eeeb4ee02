package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"tiexi/intake/book"
	"tiexi/intake/delimited"
	"tiexi/intake/sheet"
	"tiexi/intake/xlsx"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/nearest"
	"tiexi/internal/spelling"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

// vocabulary is the headers and keys of one kind of reference data.
type vocabulary struct {
	words    map[string]project.Field          // by the form that vocabularyForm gives
	listed   []string                          // the words in the order in which messages list them
	known    []string                          // words of columns that such a file has, and that say nothing
	isHeader func(fields []project.Field) bool // the row with these columns is a header row
	lacking  string                            // code of the fault of a file without one
}

func vocabularyForm(text string) string {
	return strings.ToLower(strings.ReplaceAll(spelling.Compact(text), "*", ""))
}

// field returns what a header or a key means.
func (v *vocabulary) field(header string) (project.Field, bool) {
	field, ok := v.words[vocabularyForm(header)]
	return field, ok
}

// near returns the known header that another one probably means, "" where it is
// another column.
func (v *vocabulary) near(header string) string {
	header = vocabularyForm(header)
	if slices.Contains(v.known, header) {
		return ""
	}
	if near := nearest.To(header, v.listed); near != "" && utf8.RuneCountInString(header) > 2 {
		return near
	}
	for _, word := range v.listed {
		if utf8.RuneCountInString(word) > 3 && word[0] >= utf8.RuneSelf && strings.Contains(header, word) {
			return word
		}
	}
	return ""
}

// reference reads a file of reference data into entries, one a record. Its faults are all
// collected; a file with faults is not used at all, for what it says must not depend
// on a misprint: a column that is nearly a known one, an empty file, a text file whose
// last line has no end.
type reference[T any] struct {
	*vocabulary
	path string
	// entry makes an entry of a record; ok is false where the record is none, or a fault.
	entry   func(rec *record, faults *fault.List) (e T, ok bool)
	entries []T // never nil: a list of none is another thing than no list
	faults  fault.List
	ignored []string // headers of columns that such a file does not have, in their order
}

// read reads the data of the file.
func (f *reference[T]) read(ctx context.Context, data []byte) error {
	var err error
	switch formatOf(f.path) {
	case yamlFormat:
		err = f.documents(data)
	case workbookFormat, delimitedFormat:
		var b sheet.Book
		if b, err = openBook(f.path, data); err == nil {
			err = f.book(ctx, b)
		}
	default:
		err = unsupported(f.path, yamlFormat, workbookFormat, delimitedFormat)
	}
	if err != nil {
		return err
	}
	return f.faults.Err()
}

// readReference reads a file of reference data of at most so many bytes. In a text
// file whose last line has no end, something may be missing.
func readReference(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	switch {
	case err != nil:
		return nil, cannotRead(path, err)
	case int64(len(data)) > limit:
		return nil, fault.New("input.reference_too_large", "limit", strconv.FormatInt(limit>>20, 10)+" MiB").At(project.FilePlace(shown(path)))
	case isNothing(data):
		return nil, fault.New("input.reference_empty").At(project.FilePlace(shown(path)))
	case formatOf(path) == delimitedFormat && !endsLine(data):
		return nil, fault.New("input.reference_cut").At(project.Place{
			Source: &project.Source{File: shown(path)}, Spot: project.Spot{Row: int32(bytes.Count(data, []byte("\n")) + 1)},
		})
	}
	return data, nil
}

// isNothing reports whether a file has no content: a byte order mark is none.
func isNothing(data []byte) bool {
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		data = bytes.TrimPrefix(data, []byte(mark))
	}
	return len(bytes.Trim(data, "\x00 \t\r\n")) == 0
}

// endsLine reports whether a text, in whatever encoding, ends with a line end.
func endsLine(data []byte) bool {
	data = bytes.TrimRight(data, " \x00")
	return bytes.HasSuffix(data, []byte("\n")) || bytes.HasSuffix(data, []byte("\r"))
}

func digest(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// documents reads a YAML file: lists, of which there is at least one.
func (f *reference[T]) documents(data []byte) error {
	file := &strictyaml.File{Kind: "input", Source: &project.Source{File: f.path}}
	count := 0
	err := file.Documents(bytes.NewReader(data), func(doc strictyaml.Node) error {
		count++
		f.document(doc)
		return nil
	})
	if err == nil && count == 0 {
		err = fault.New("input.reference_empty").At(project.FilePlace(f.path))
	}
	return err
}

func (f *reference[T]) document(doc strictyaml.Node) {
	if !doc.IsSequence() {
		f.faults = append(f.faults, doc.Fault("yaml_type", "want", message.New("yaml.sequence")))
	}
	for _, item := range doc.Items() {
		rec := &record{source: item.Place().Source, spot: item.Spot()}
		first := make(map[project.Field]int32)
		for _, e := range item.Entries(&f.faults) {
			field, known := f.field(e.Key)
			row, twice := first[field]
			switch near := f.near(e.Key); {
			case !known && near != "":
				f.faults = append(f.faults, e.KeyNode.Fault("unknown_key_nearest", "key", e.Key, "nearest", near, "known", f.listed))
			case !known:
				f.ignore(e.Key)
			case twice:
				f.faults = append(f.faults, e.KeyNode.Fault("duplicate_key", "key", e.Key, "first", int(row)))
			case !e.Value.IsScalar():
				f.faults = append(f.faults, e.Value.Fault("yaml_type", "want", message.New("yaml.scalar")))
			default:
				rec.data[field] = scalar(e.Value)
			}
			if known {
				first[field] = e.KeyNode.Spot().Row
			}
		}
		f.entries = f.take(rec, f.entries, &f.faults)
	}
}

// take appends what a record comes to.
func (f *reference[T]) take(rec *record, to []T, faults *fault.List) []T {
	if e, ok := f.entry(rec, faults); ok {
		return append(to, e)
	}
	return to
}

// ignore notes a column that such a file does not have.
func (f *reference[T]) ignore(header string) {
	if header != "" && !slices.Contains(f.ignored, header) && !slices.Contains(f.known, vocabularyForm(header)) {
		f.ignored = append(f.ignored, header)
	}
}

func openBook(path string, data []byte) (sheet.Book, error) {
	if formatOf(path) == delimitedFormat {
		return delimited.Open(path, bytes.NewReader(data), int64(len(data)))
	}
	return book.Open(xlsx.DefaultLimits(), path, bytes.NewReader(data), int64(len(data)))
}

// book reads every sheet of a workbook, or the one of a CSV file.
func (f *reference[T]) book(ctx context.Context, b sheet.Book) error {
	defer b.Close()
	found := false
	for i, s := range b.Sheets() {
		var t *referenceSheet[T]
		_, err := sheet.Read(ctx, b, i, func() func(sheet.Row) error {
			t = f.sheet(b, i, s.Name) // a sheet may be read anew
			return t.row
		})
		f.entries = append(f.entries, t.entries...)
		for _, header := range t.ignored {
			f.ignore(header)
		}
		f.faults = append(f.faults, t.faults...)
		if err != nil {
			return err
		}
		found = found || t.columns != nil
	}
	if !found {
		return fault.New(f.lacking).At(project.FilePlace(f.path))
	}
	return nil
}

// referenceSheet reads one sheet of reference data.
type referenceSheet[T any] struct {
	of       *reference[T]
	source   *project.Source
	date1904 bool
	columns  map[int]project.Field // nil until the header is found
	entries  []T
	faults   fault.List
	ignored  []string
}

func (f *reference[T]) sheet(b sheet.Book, index int, name string) *referenceSheet[T] {
	return &referenceSheet[T]{of: f, date1904: b.Date1904(), source: &project.Source{File: f.path, Sheet: name, Index: index}}
}

// row takes the next row of the sheet.
func (t *referenceSheet[T]) row(r sheet.Row) error {
	if again := t.columnsIn(r); t.columns == nil || again != nil {
		t.columns = again // the header row stands on every printed page
		if again != nil {
			t.others(r)
		}
		return t.unique(r.Number)
	}
	rec := &record{source: t.source, spot: project.Spot{Row: int32(r.Number)}, sheet: true, date1904: t.date1904}
	for _, cell := range r.Cells {
		if field, ok := t.columns[cell.Col]; ok {
			rec.data[field] = datum{cell: &cell, spot: project.Spot{Row: rec.spot.Row, Col: int32(cell.Col)}}
		}
	}
	t.entries = t.of.take(rec, t.entries, &t.faults)
	return nil
}

// columnsIn finds the columns in a row, nil where it is no header row.
func (t *referenceSheet[T]) columnsIn(r sheet.Row) map[int]project.Field {
	columns := make(map[int]project.Field)
	for _, cell := range r.Cells {
		if field, ok := t.of.field(string(cell.Text)); ok && cell.Kind == sheet.Text {
			columns[cell.Col] = field
		}
	}
	if t.of.isHeader(slices.Collect(maps.Values(columns))) {
		return columns
	}
	return nil
}

// others looks at the headers that such a file does not have. One that is nearly one
// of its own would be lost without a word.
func (t *referenceSheet[T]) others(r sheet.Row) {
	for _, cell := range r.Cells {
		header := string(cell.Text)
		if _, known := t.columns[cell.Col]; known || cell.Kind != sheet.Text {
			continue
		}
		if near := t.of.near(header); near != "" {
			t.faults = append(t.faults, fault.New("input.reference_column", "header", header, "nearest", near, "known", t.of.listed).
				At(project.Place{Source: t.source, Spot: project.Spot{Row: int32(r.Number), Col: int32(cell.Col)}}))
			continue
		}
		t.ignored = append(t.ignored, spelling.Compact(header))
	}
}

// unique refuses two columns of one meaning.
func (t *referenceSheet[T]) unique(row int) error {
	first := make(map[project.Field]int)
	for _, col := range slices.Sorted(maps.Keys(t.columns)) {
		field := t.columns[col]
		if before, twice := first[field]; twice {
			spot := func(col int) project.Place {
				return project.Place{Source: t.source, Spot: project.Spot{Row: int32(row), Col: int32(col)}}
			}
			return fault.New("input.duplicate_column", "field", fieldName(field), "header", project.ColumnName(col),
				"other", project.ColumnName(before), "place", spot(before).Cell()).At(spot(col))
		}
		first[field] = col
	}
	return nil
}
