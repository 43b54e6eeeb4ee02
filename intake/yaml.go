package intake

import (
	"io"
	"slices"
	"strings"

	"tiexi/intake/lines"
	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

// The keys of a project in YAML, by level.
var (
	projectKeys = []string{
		"id", "name", "enterprise", "directions", "application_date", "bank_loan", "investment", "rank", "commitments",
		"filing_date", "completion_date", "funded", "invoices", "loans", "targets", "expect", "projects",
	}
	enterpriseKeys = []string{"name", "uscc", "county", "industry"}
)

// yamlReader reads the projects of a file.
type yamlReader struct {
	*content
	keys    *strictyaml.Keys // of lines
	rows    *lines.Table
	decoder *decoder
	rec     record // the present line
	cells   [project.NumFields]sheet.Cell
	line    lines.Row
}

func newYAMLReader(c *content, source *project.Source) *yamlReader {
	rows := lines.New(source, nil, c.options.Spool)
	c.tables = append(c.tables, rows)
	y := &yamlReader{content: c, keys: strictyaml.NewKeys(lineKeys), rows: rows}
	y.decoder = newDecoder(rows, nil, c.reader(&y.rec, ""))
	return y
}

// longLists are the keys of a document whose lists may be long.
var longLists = []string{"invoices", "projects"}

// readYAML reads projects from YAML or JSON: one a document, or several under
// `projects`.
func (c *content) readYAML(r io.ReaderAt, size int64) error {
	c.lookAtEnd(r, size)
	return c.readDocuments(io.NewSectionReader(r, 0, size), longLists)
}

// lookAtEnd notes a file whose last line has no end: it may have been cut there.
// The end of JSON shows in its last bracket.
func (c *content) lookAtEnd(r io.ReaderAt, size int64) {
	last := make([]byte, 1)
	if n, _ := r.ReadAt(last, size-1); n == 0 || strings.ContainsRune("\n\r}]", rune(last[0])) {
		return
	}
	c.note("input.note.no_line_end", project.FilePlace(c.input.Path))
}

// readDocuments reads the documents of a file. A document whose list turns out
// to have a fault of syntax gives nothing but that fault.
func (c *content) readDocuments(r io.Reader, lists []string) error {
	source := &project.Source{File: c.input.Path}
	file := &strictyaml.File{Kind: "input", Source: source, Lists: lists}
	y := newYAMLReader(c, source)
	defer y.rows.Close()
	return file.Documents(r, func(n strictyaml.Node) error {
		if !n.IsMapping() {
			c.fail(n.Fault("yaml_type", "want", message.New("yaml.mapping")))
			return nil
		}
		faults := len(c.faults)
		err := y.project(n, true)
		if err != nil {
			c.faults = c.faults[:faults]
		}
		return err
	})
}

// project reads one project; at the top of a document it may be a list of
// them instead. Faults of a project are its own and leave the others alone. The
// only errors are those of Node.Each.
func (y *yamlReader) project(n strictyaml.Node, top bool) error {
	keys := projectKeys
	if !top {
		keys = keys[:len(keys)-1]
	}
	fields, faults := n.Fields(keys)
	byKey := make(map[string]strictyaml.Node, len(fields))
	for _, f := range fields {
		byKey[f.Key] = f.Value
	}
	if list, ok := byKey["projects"]; ok {
		if len(fields) > 1 {
			faults = append(faults, list.Fault("yaml_projects_and_more"))
		}
		y.faults = append(y.faults, faults...)
		return y.projects(list)
	}
	id := y.options.Project
	if v, ok := byKey["id"]; ok && spelling.Clean(v.Text()) != "" {
		id = spelling.Clean(v.Text())
	}
	for _, f := range faults {
		y.fail(f.Of(id))
	}
	if id == "" {
		y.fail(n.Fault("no_id"))
	}
	r := y.reader(yamlFacts(y.content, n, byKey, id), id)
	f := r.facts(id)
	if expect, ok := byKey["expect"]; ok && !expect.IsNull() {
		f.expect = y.yamlExpect(expect, id)
	}
	targets, hasTargets := byKey["targets"]
	if id != "" && (y.options.Targets || !hasTargets || describes(fields)) {
		y.addFacts(f)
	}
	if hasTargets && !targets.IsNull() {
		y.yamlTargets(targets, id)
	}
	if loans, ok := byKey["loans"]; ok && !loans.IsNull() {
		y.yamlLoans(loans, id)
	}
	if invoices, ok := byKey["invoices"]; ok && !invoices.IsNull() {
		return y.invoices(invoices, id)
	}
	return nil
}

// describes reports whether a mapping says more of a project than its targets.
func describes(fields []strictyaml.Field) bool {
	return slices.ContainsFunc(fields, func(f strictyaml.Field) bool { return f.Key != "id" && f.Key != "targets" })
}

func (y *yamlReader) projects(list strictyaml.Node) error {
	if !list.IsSequence() {
		y.fail(list.Fault("yaml_type", "want", message.New("yaml.sequence")))
	}
	return list.Each(func(item strictyaml.Node) error {
		if !item.IsMapping() {
			y.fail(item.Fault("yaml_type", "want", message.New("yaml.mapping")))
			return nil
		}
		return y.project(item, false)
	})
}

// yamlFacts puts a project's own values into a record.
func yamlFacts(c *content, n strictyaml.Node, byKey map[string]strictyaml.Node, id string) *record {
	rec := &record{source: n.Place().Source, spot: n.Spot()}
	for _, key := range projectKeys {
		field, ok := project.ParseField(key)
		if v, given := byKey[key]; ok && given && field != project.FieldID {
			c.yamlValue(rec, field, v, id)
		}
	}
	enterprise, ok := byKey["enterprise"]
	if !ok || enterprise.IsNull() {
		return rec
	}
	fields, faults := enterprise.Fields(enterpriseKeys)
	for _, f := range faults {
		c.fail(f.Of(id))
	}
	for _, f := range fields {
		field, _ := project.ParseField("enterprise." + f.Key)
		c.yamlValue(rec, field, f.Value, id)
	}
	return rec
}

// yamlValue stores a scalar, or a list of scalars as one text, as a value.
func (c *content) yamlValue(rec *record, f project.Field, v strictyaml.Node, id string) {
	if text, number, ok := c.yamlText(f, v, id); ok {
		rec.data[f] = datum{cell: scalarCell(text, number), spot: v.Spot()}
	}
}

// yamlText returns the text of a value, and whether it is written without
// quotes, like a number.
func (c *content) yamlText(f project.Field, v strictyaml.Node, id string) (text string, number, ok bool) {
	switch {
	case v.IsScalar():
		return v.Text(), v.IsPlain(), true
	case v.IsSequence() && (f == project.FieldDirections || f == project.FieldCategory || f == project.FieldCommitments):
		var words []string
		for _, item := range v.Items() {
			if !item.IsScalar() {
				c.fail(item.Fault("yaml_type", "want", message.New("yaml.scalar")).Of(id))
			}
			words = append(words, item.Text())
		}
		return strings.Join(words, "、"), false, true
	default:
		c.fail(v.Fault("yaml_type", "want", message.New("yaml.scalar")).Of(id))
		return "", false, false
	}
}

// scalar is a single value as a datum.
func scalar(v strictyaml.Node) datum {
	return datum{cell: scalarCell(v.Text(), v.IsPlain()), spot: v.Spot()}
}

func scalarCell(text string, number bool) *sheet.Cell {
	c := &sheet.Cell{Text: []byte(text)}
	if number {
		c.Kind = sheet.Number
	}
	return c
}

// fail adds a fault that leaves the rest of the file readable.
func (c *content) fail(f *fault.Fault) { c.faults = append(c.faults, f) }

// The keys of an invoice line in YAML, and the values that they name.
var lineKeys, lineFields = func() (keys []string, fields []project.Field) {
	for f := range project.NumFields {
		if f.OfLine() {
			keys, fields = append(keys, f.String()), append(fields, f)
		}
	}
	return keys, fields
}()

// invoices reads the lines of a project.
func (y *yamlReader) invoices(list strictyaml.Node, id string) error {
	if !list.IsSequence() {
		y.fail(list.Fault("yaml_type", "want", message.New("yaml.sequence")).Of(id))
	}
	owner := y.rows.Texts.InternString(id)
	return list.Each(func(item strictyaml.Node) error {
		before := len(y.faults)
		y.readLine(item, id)
		y.addRow(y.rows, owner, &y.line, before)
		return nil
	})
}

// readLine reads the values of a line.
func (y *yamlReader) readLine(item strictyaml.Node, id string) {
	y.rec = record{source: y.rows.Source, spot: item.Spot()}
	y.line = lines.Row{Spot: y.rec.spot}
	faults := y.keys.Read(item, func(n int, v strictyaml.Node) {
		f := lineFields[n]
		y.line.Spots[f] = v.Spot()
		if text, number, ok := y.yamlText(f, v, id); ok {
			y.decoder.set(f, nil, y.cell(f, text, number), v.Spot())
		}
	})
	for _, f := range faults {
		y.fail(f.Of(id))
	}
	y.decoder.reader.project = id
	y.decoder.words(&y.line)
}

// cell puts a text into the cell of a field, whose memory serves for each line.
func (y *yamlReader) cell(f project.Field, text string, number bool) *sheet.Cell {
	c := &y.cells[f]
	c.Text, c.Kind = append(c.Text[:0], text...), sheet.Text
	if number {
		c.Kind = sheet.Number
	}
	return c
}
