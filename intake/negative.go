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

// negativeHeaders are the headers and keys of a negative list.
var negativeHeaders = map[string]project.Field{
	"统一社会信用代码": project.FieldCreditCode, "社会信用代码": project.FieldCreditCode, "信用代码": project.FieldCreditCode, "统一信用代码": project.FieldCreditCode,
	"uscc": project.FieldCreditCode, "credit_code": project.FieldCreditCode,
	"企业名称": project.FieldEnterprise, "单位名称": project.FieldEnterprise, "公司名称": project.FieldEnterprise, "名称": project.FieldEnterprise, "name": project.FieldEnterprise, "enterprise": project.FieldEnterprise,
	"company": project.FieldEnterprise,
	"列入日期":    project.FieldDate, "列入时间": project.FieldDate, "列入日": project.FieldDate, "起始日期": project.FieldDate, "since": project.FieldDate, "from": project.FieldDate,
	"listed": project.FieldDate, "listed_on": project.FieldDate, "listed_from": project.FieldDate,
	"截止日期": project.FieldApplicationDate, "截止时间": project.FieldApplicationDate, "截止日": project.FieldApplicationDate, "移出日期": project.FieldApplicationDate,
	"有效期至": project.FieldApplicationDate, "到期日期": project.FieldApplicationDate, "期满日期": project.FieldApplicationDate,
	"until": project.FieldApplicationDate, "to": project.FieldApplicationDate, "listed_until": project.FieldApplicationDate,
	"expires": project.FieldApplicationDate,
}

// openEnds are what people write in place of an end that is not set.
var openEnds = []string{"长期", "长期有效", "永久", "永久有效", "至今", "无", "无期限", "无固定期限", "不限"}

// negativeWords are the headers in the order in which messages list them.
var negativeWords = slices.Sorted(maps.Keys(negativeHeaders))

// negativeField returns what a header or a key means.
func negativeField(header string) (project.Field, bool) {
	field, ok := negativeHeaders[negativeHeader(header)]
	return field, ok
}

func negativeHeader(text string) string {
	return strings.ToLower(strings.ReplaceAll(spelling.Compact(text), "*", ""))
}

// nearNegativeWord returns the known header that another one probably means, ""
// where it is another column.
func nearNegativeWord(header string) string {
	header = negativeHeader(header)
	if near := nearest.To(header, negativeWords); near != "" && utf8.RuneCountInString(header) > 2 {
		return near
	}
	for _, word := range negativeWords {
		if utf8.RuneCountInString(word) > 3 && word[0] >= utf8.RuneSelf && strings.Contains(header, word) {
			return word
		}
	}
	return ""
}

// NegativeList is a negative list as it was read.
type NegativeList struct {
	Entries []project.Listed // never nil: a list of none is another thing than no list
	SHA256  string           // of the file, hex
	Ignored []string         // headers of columns that a negative list does not have, in their order
}

// Misfits returns how many entries have a code with a wrong check digit: it may be
// mistyped, and then finds nobody. Some early codes are legal and fail.
func (l *NegativeList) Misfits() (count int) {
	for n := range l.Entries {
		if code := l.Entries[n].CreditCode; code != "" && project.CheckCreditCode(code) == project.CodeDiffers {
			count++
		}
	}
	return count
}

// maxNegativeList is the largest size of a negative list, in bytes.
const maxNegativeList = 64 << 20

// ReadNegativeList reads the negative list (Article 15) from a YAML list of
// {uscc, name, since, until} or from a workbook or CSV file with the columns
// 统一社会信用代码, 企业名称, 列入日期 and 截止日期. Its faults are all collected; a list
// with faults is not used at all, for who stands on it must not depend on a misprint:
// a code that is none, a column that is nearly one of these, an empty file, a text
// file whose last line has no end.
func ReadNegativeList(ctx context.Context, path string) (*NegativeList, error) {
	data, err := readReference(path, maxNegativeList)
	if err != nil {
		return nil, err
	}
	n := &negativeReader{list: &NegativeList{Entries: []project.Listed{}, SHA256: digest(data)}, path: shown(path)}
	switch formatOf(path) {
	case yamlFormat:
		err = n.documents(data)
	case workbookFormat, delimitedFormat:
		var b sheet.Book
		if b, err = openBook(n.path, data); err == nil {
			err = n.book(ctx, b)
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

type negativeReader struct {
	path   string
	list   *NegativeList
	faults fault.List
}

// documents reads a YAML file: lists, of which there is at least one.
func (n *negativeReader) documents(data []byte) error {
	file := &strictyaml.File{Kind: "input", Source: &project.Source{File: n.path}}
	count := 0
	err := file.Documents(bytes.NewReader(data), func(doc strictyaml.Node) error {
		count++
		return n.document(doc)
	})
	if err == nil && count == 0 {
		err = fault.New("input.reference_empty").At(project.FilePlace(n.path))
	}
	return err
}

func (n *negativeReader) document(doc strictyaml.Node) error {
	if !doc.IsSequence() {
		n.faults = append(n.faults, doc.Fault("yaml_type", "want", message.New("yaml.sequence")))
	}
	for _, item := range doc.Items() {
		rec := &record{source: item.Place().Source, spot: item.Spot()}
		first := make(map[project.Field]int32)
		for _, f := range item.Entries(&n.faults) {
			field, known := negativeField(f.Key)
			row, twice := first[field]
			switch near := nearNegativeWord(f.Key); {
			case !known && near != "":
				n.faults = append(n.faults, f.KeyNode.Fault("unknown_key_nearest", "key", f.Key, "nearest", near, "known", negativeWords))
			case !known:
				n.list.ignore(f.Key)
			case twice:
				n.faults = append(n.faults, f.KeyNode.Fault("duplicate_key", "key", f.Key, "first", int(row)))
			case !f.Value.IsScalar():
				n.faults = append(n.faults, f.Value.Fault("yaml_type", "want", message.New("yaml.scalar")))
			default:
				rec.data[field] = scalar(f.Value)
			}
			if known {
				first[field] = f.KeyNode.Spot().Row
			}
		}
		n.add(rec)
	}
	return nil
}

// ignore notes a column that a negative list does not have.
func (l *NegativeList) ignore(header string) {
	if header != "" && !slices.Contains(l.Ignored, header) {
		l.Ignored = append(l.Ignored, header)
	}
}

func openBook(path string, data []byte) (sheet.Book, error) {
	if formatOf(path) == delimitedFormat {
		return delimited.Open(path, bytes.NewReader(data), int64(len(data)))
	}
	return book.Open(xlsx.DefaultLimits(), path, bytes.NewReader(data), int64(len(data)))
}

// book reads every sheet of a workbook, or the one of a CSV file.
func (n *negativeReader) book(ctx context.Context, b sheet.Book) error {
	defer b.Close()
	found := false
	for i, s := range b.Sheets() {
		var t *negativeTable
		_, err := sheet.Read(ctx, b, i, func() func(sheet.Row) error {
			t = &negativeTable{
				negativeReader: negativeReader{path: n.path, list: &NegativeList{}},
				source:         &project.Source{File: n.path, Sheet: s.Name, Index: i},
				date1904:       b.Date1904(),
			}
			return t.row
		})
		n.list.Entries = append(n.list.Entries, t.list.Entries...)
		for _, header := range t.list.Ignored {
			n.list.ignore(header)
		}
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
		if again != nil {
			t.others(r)
		}
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
		if field, ok := negativeField(string(cell.Text)); ok && cell.Kind == sheet.Text {
			columns[cell.Col] = field
		}
	}
	for _, field := range columns {
		if field != project.FieldApplicationDate && field != project.FieldDate {
			return columns
		}
	}
	return nil
}

// others looks at the headers that a negative list does not have. One that is nearly
// one of its own would be lost without a word.
func (t *negativeTable) others(r sheet.Row) {
	for _, cell := range r.Cells {
		header := string(cell.Text)
		if _, known := t.columns[cell.Col]; known || cell.Kind != sheet.Text {
			continue
		}
		if near := nearNegativeWord(header); near != "" {
			t.faults = append(t.faults, fault.New("input.reference_column", "header", header, "nearest", near, "known", negativeWords).
				At(project.Place{Source: t.source, Spot: project.Spot{Row: int32(r.Number), Col: int32(cell.Col)}}))
			continue
		}
		t.list.ignore(spelling.Compact(header))
	}
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

// add takes an entry; one that names nobody, has a code that is none, or ends before
// it begins is a fault.
func (n *negativeReader) add(rec *record) {
	r := &reader{record: rec, faults: &n.faults, names: map[project.Field]message.Text{
		project.FieldApplicationDate: message.New("negative_list.until"), project.FieldDate: message.New("negative_list.since"),
	}}
	entry := project.Listed{
		CreditCode: r.creditCode(project.FieldCreditCode),
		Name:       r.plain(project.FieldEnterprise),
		Since:      r.date(project.FieldDate),
		Place:      project.Place{Source: rec.source, Spot: rec.spot},
	}
	if !slices.Contains(openEnds, spelling.Compact(rec.written(project.FieldApplicationDate))) {
		entry.Until = r.date(project.FieldApplicationDate)
	}
	switch {
	case entry.CreditCode == "" && entry.Name == "":
		if rec.has(project.FieldApplicationDate) || rec.has(project.FieldDate) { // else an empty row, or one of other columns
			n.faults = append(n.faults, fault.New("input.negative_list_nobody").At(entry.Place))
		}
		return
	case entry.CreditCode != "" && !project.IsCreditCode(entry.CreditCode):
		n.faults = append(n.faults, fault.New("input.negative_list_code", "code", entry.CreditCode, "length", utf8.RuneCountInString(entry.CreditCode)).
			At(r.place(project.FieldCreditCode)))
		return
	case !entry.Until.IsZero() && entry.Until < entry.Since:
		n.faults = append(n.faults, fault.New("input.negative_list_period", "since", entry.Since, "until", entry.Until).At(r.place(project.FieldApplicationDate)))
		return
	}
	n.list.Entries = append(n.list.Entries, entry)
}
