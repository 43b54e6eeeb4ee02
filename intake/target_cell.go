package intake

import (
	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

// targetCells reads the cells of one target, of a sheet or of YAML.
type targetCells struct {
	*content
	target   *project.Target
	date1904 bool
	yaml     bool
}

// row reads the cells of a row.
func (c *targetCells) row(rec *targetRecord) {
	for f := range project.NumTargetFields {
		if cell := rec.cells[f]; cell != nil {
			c.value(f, cell, rec.units[f], project.Spot{Row: c.target.Place.Row, Col: int32(cell.Col)})
		}
	}
}

// value reads one value; unit is the one that its header names.
func (c *targetCells) value(f project.TargetField, cell *sheet.Cell, unit string, spot project.Spot) {
	t := c.target
	t.Spots[f] = spot
	switch cell.Kind {
	case sheet.NoValue:
		c.refuse("input.formula_no_value", f, cell)
		return
	case sheet.Error:
		c.refuse("input.cell_error", f, cell)
		return
	default:
	}
	text := cellText(cell)
	switch f {
	case project.TargetLevel1, project.TargetLevel2, project.TargetLevel3:
		if !isDitto(text) { // 同上 is what a blank cell says
			t.Levels[f-project.TargetLevel1] = text
		}
	case project.TargetUnit:
		t.Unit = text
	case project.TargetDirection:
		t.Direction = value.Direction(text)
	case project.TargetGoal:
		t.Goal = c.measure(f, cell, unit)
	case project.TargetActual:
		t.Actual = c.measure(f, cell, unit)
	case project.TargetWeight:
		t.Weight = c.number(f, cell, "input.target_weight", value.Weight)
	case project.TargetCap:
		t.Cap = c.number(f, cell, "input.target_cap", value.Cap)
	default:
		t.Reason = text
	}
}

func (c *targetCells) refuse(code string, f project.TargetField, cell *sheet.Cell) {
	c.fail(fault.New(code, "field", targetFieldName(f), "value", cellValue(cell)).At(c.target.At(f)).Of(c.target.Project))
}

func cellValue(cell *sheet.Cell) string { return lineBreaks.Replace(string(cell.Text)) }

func (c *targetCells) raw(cell *sheet.Cell) value.Raw {
	return value.Raw{Text: lineBreaks.Replace(string(cell.Text)), Number: cell.Kind == sheet.Number, Sheet: !c.yaml, Day1904: c.date1904}
}

// number reads a weight or a cap.
func (c *targetCells) number(f project.TargetField, cell *sheet.Cell, code string, read func(value.Raw, bool) (decimal.Decimal, error)) decimal.NullDecimal {
	if cellText(cell) == "" {
		return decimal.NullDecimal{}
	}
	d, err := read(c.raw(cell), cell.Percent)
	if err != nil || cell.Date {
		c.refuse(code, f, cell)
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(d)
}

// measure reads a target or an actual. Beside the text, the cell's number format
// and the header may name the unit; one that a format shows and nobody knows is a
// fault, for the figure is another than the one that is seen.
func (c *targetCells) measure(f project.TargetField, cell *sheet.Cell, header string) project.Measure {
	m := value.Measure(c.raw(cell), cell.Percent, cell.Date)
	if !m.Number.Valid || m.Unit != "" {
		return m
	}
	switch {
	case cell.Unit == sheet.OtherUnit:
		c.refuse("input.unit_by_format", f, cell)
	case cell.Currency != sheet.NoCurrency:
		m.Unit = cell.Currency.String()
	case cell.Unit == sheet.TenThousands:
		m.Unit, m.Power = "元", 4
	case cell.Unit == sheet.Yuan:
		m.Unit = "元"
	default:
		m.Unit, m.Power = value.Unit(header)
	}
	m.Number.Decimal = m.Number.Decimal.Shift(m.Power)
	return m
}

// The keys of a target in YAML.
var targetKeys = func() (keys []string) {
	for f := range project.NumTargetFields {
		keys = append(keys, f.String())
	}
	return keys
}()

// yamlTargets reads the targets of a project.
func (c *content) yamlTargets(list strictyaml.Node, id string) {
	if !list.IsSequence() {
		c.fail(list.Fault("yaml_type", "want", message.New("yaml.sequence")).Of(id))
		return
	}
	items := list.Items()
	if !c.options.Targets {
		if len(items) > 0 {
			c.input.Rows += len(items)
			c.setAside(targetSheet, len(items), list.Place())
		}
		return
	}
	for _, item := range items {
		before := len(c.faults)
		target := project.Target{Project: id, Place: item.Place()}
		fields, faults := item.Fields(targetKeys)
		for _, f := range faults {
			c.fail(f.Of(id))
		}
		cells := targetCells{content: c, target: &target, yaml: true}
		for _, f := range fields {
			cells.scalar(f)
		}
		c.addTarget(target, before)
	}
}

// scalar reads the value of one key.
func (c *targetCells) scalar(f strictyaml.Field) {
	if !f.Value.IsScalar() {
		c.fail(f.Value.Fault("yaml_type", "want", message.New("yaml.scalar")).Of(c.target.Project))
		return
	}
	for n := range project.NumTargetFields {
		if n.String() == f.Key {
			c.value(n, scalarCell(f.Value.Text(), f.Value.IsPlain()), "", f.Value.Spot())
		}
	}
}
