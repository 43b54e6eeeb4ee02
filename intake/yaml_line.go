package intake

import (
	"tiexi/intake/lines"
	"tiexi/intake/sheet"
	"tiexi/internal/message"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

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
			y.decoder.set(&y.rec, f, nil, y.cell(f, text, number), v.Spot())
		}
	})
	for _, f := range faults {
		y.fail(f.Of(id))
	}
	r := y.reader(&y.rec, id)
	for _, f := range lineFields {
		y.line.Words[f] = y.decoder.word(&r, f)
	}
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
