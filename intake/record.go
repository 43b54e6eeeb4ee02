package intake

import (
	"strings"

	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// datum is one value of a record as it stands in the file, with what its
// header says of it.
type datum struct {
	value.Raw
	given        bool
	plain        bool   // see text
	broken       string // code of the fault that the cell itself is, "" where it is fine
	tenThousands bool
	percent      bool
	spot         project.Spot
}

// record is one row of a sheet or one mapping of a YAML document, its values
// by meaning: facts of a project, an invoice line, or both.
type record struct {
	source *project.Source
	spot   project.Spot
	data   [project.NumFields]datum
	spots  []project.Spot // what a line made of this record remembers
	bare   bool           // the net amount stands under a bare 金额
}

// place returns where a value stands, or the record where it is not given.
func (r *record) place(f project.Field) project.Place {
	spot := r.spot
	if d := &r.data[f]; d.given {
		spot = d.spot
	}
	return project.Place{Source: r.source, Spot: spot}
}

// text returns a value as text without surrounding spaces and line breaks.
func (r *record) text(f project.Field) string {
	s := r.data[f].Text
	if r.data[f].plain {
		return s
	}
	if strings.ContainsAny(s, "\r\n") {
		s = lineBreaks.Replace(s)
	}
	return strings.TrimSpace(s)
}

var lineBreaks = strings.NewReplacer("\r", "", "\n", "")

// has reports whether the record has a value for the field.
func (r *record) has(f project.Field) bool { return r.data[f].given }

// hasAny reports whether any value of a line, or any of a project, is given.
func (r *record) hasAny(ofLine bool) bool {
	for f := range project.NumFields {
		if f.OfLine() == ofLine && f != project.FieldID && r.data[f].given {
			return true
		}
	}
	return false
}

// blank reports whether a row of a sheet says nothing of a line: it has no
// value, or only the zeros of formulas that were filled in ahead of the data.
func (r *record) blank() bool {
	for f := range project.NumFields {
		d := &r.data[f]
		if !f.OfLine() || !d.given {
			continue
		}
		if !isSummand(f) || d.broken != "" {
			return false
		}
		if n, err := value.Amount(d.Raw, false); err != nil || !n.IsZero() {
			return false
		}
	}
	return true
}

// isSummand reports whether the values of a field add up: each belongs to its
// own row.
func isSummand(f project.Field) bool { return isAmount(f) || f == project.FieldQuantity }

// set stores a sheet's cell, whose text is given, as the value of a column.
func (r *record) set(c *column, cell *sheet.Cell, t text, date1904 bool) {
	d := datum{
		Raw:          value.Raw{Text: t.string, Number: cell.Kind == sheet.Number, Sheet: true, Day1904: date1904},
		given:        true,
		plain:        t.plain,
		tenThousands: c.tenThousands,
		percent:      c.percent,
		spot:         project.Spot{Row: r.spot.Row, Col: int32(c.number)},
	}
	switch cell.Kind {
	case sheet.NoValue:
		d.broken = "input.formula_no_value"
	case sheet.Error:
		d.broken = "input.cell_error"
	case sheet.Bool:
		d.Text = map[string]string{"1": "true", "0": "false"}[d.Text]
	case sheet.Text:
		d.given = d.plain || !absent(c.field, d.Text)
	case sheet.Number:
		d.setUnit(c.field, cell.Unit)
	}
	r.data[c.field] = d
}

// absent reports whether a text says that there is no value: in free text a
// dash may mean something, elsewhere it does not. As a number 无 is none: taken
// for one, it would make one invoice of many.
func absent(f project.Field, text string) bool {
	switch f {
	case project.FieldItem, project.FieldNote:
		return strings.TrimSpace(text) == ""
	case project.FieldCode, project.FieldNumber, project.FieldENumber, project.FieldTaxCode, project.FieldRedOf:
		return value.Absent(text) || strings.TrimSpace(text) == "无"
	default:
		return value.Absent(text)
	}
}

// reader turns the values of one record into typed ones and collects what it
// cannot read. Every fault belongs to the record's project.
type reader struct {
	*record
	project string
	faults  *fault.List
	notes   *[]Note
	memory  *content // nil where no line is read
	// names are what the table calls a field, where that is not the field's own.
	names map[project.Field]message.Text
}

// ok reports whether a value is there to be read; a broken cell is a fault.
func (r *reader) ok(f project.Field) bool {
	d := &r.data[f]
	if d.given && d.broken != "" {
		r.fail(d.broken, f)
		return false
	}
	return d.given
}

// fail adds a fault at a value.
func (r *reader) fail(code string, f project.Field) {
	name, own := r.names[f]
	if !own {
		name = fieldName(f)
	}
	*r.faults = append(*r.faults, fault.New(code, "field", name, "value", r.text(f)).
		At(r.place(f)).Of(r.project))
}

// fieldName is a field's name in the user's language.
func fieldName(f project.Field) message.Text { return message.New("field." + f.String()) }
