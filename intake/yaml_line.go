package intake

import (
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
	return list.Each(func(item strictyaml.Node) error {
		before := len(y.faults)
		y.record(item, id)
		r := y.reader(&y.rec, id)
		y.addRow(id, r.line(), before)
		return nil
	})
}

// record puts the values of a line into the record.
func (y *yamlReader) record(item strictyaml.Node, id string) {
	for _, f := range y.given {
		y.rec.data[f] = datum{}
	}
	y.given = y.given[:0]
	y.rec.spot, y.rec.spots = item.Spot(), y.spots()
	faults := y.keys.Read(item, func(n int, v strictyaml.Node) {
		f := lineFields[n]
		y.yamlValue(&y.rec, f, v, id)
		y.rec.spots[f] = v.Spot()
		y.given = append(y.given, f)
	})
	for _, f := range faults {
		y.fail(f.Of(id))
	}
}

// spots returns memory for the spots of a line.
func (y *yamlReader) spots() []project.Spot {
	const size, atOnce = int(project.NumFields), 16
	if len(y.free) == 0 {
		y.free = make([]project.Spot, atOnce*size)
	}
	s := y.free[:size:size]
	y.free = y.free[size:]
	return s
}
