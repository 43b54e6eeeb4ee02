package intake

import (
	"io"
	"strings"

	"tiexi/spelling"

	"tiexi/decimal"

	"tiexi/fault"
	"tiexi/intake/value"
	"tiexi/message"
	"tiexi/project"
	"tiexi/strictyaml"
)

// The keys of a project in YAML, by level.
var (
	projectKeys = []string{
		"id", "name", "enterprise", "directions", "application_date", "bank_loan", "investment", "rank",
		"invoices", "expect", "projects",
	}
	enterpriseKeys = []string{"name", "uscc", "county", "industry"}
	expectKeys     = []string{"verdict", "base", "interest", "subsidy", "capped", "findings"}
	lineKeys       = func() (keys []string) {
		for f := range project.NumFields {
			if f.OfLine() {
				keys = append(keys, f.String())
			}
		}
		return keys
	}()
)

// readYAML reads projects from YAML or JSON: one a document, or several under
// `projects`.
func (c *content) readYAML(r io.Reader) error {
	source := &project.Source{File: c.input.Path}
	file := &strictyaml.File{Kind: "input", Source: source}
	return file.Documents(r, func(n strictyaml.Node) error {
		if !n.IsMapping() {
			c.fail(n.Fault("yaml_type", "want", message.New("yaml.mapping")))
			return nil
		}
		c.yamlProject(n, true)
		return nil
	})
}

// yamlProject reads one project; at the top of a document it may be a list of
// them instead. Faults of a project are its own and leave the others alone.
func (c *content) yamlProject(n strictyaml.Node, top bool) {
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
		c.faults = append(c.faults, faults...)
		c.yamlList(list)
		return
	}
	id := c.options.Project
	if v, ok := byKey["id"]; ok && spelling.Clean(v.Text()) != "" {
		id = spelling.Clean(v.Text())
	}
	for _, f := range faults {
		c.fail(f.Of(id))
	}
	if id == "" {
		c.fail(n.Fault("no_id"))
	}
	r := c.reader(yamlFacts(c, n, byKey, id), id)
	f := r.facts(id)
	if expect, ok := byKey["expect"]; ok && !expect.IsNull() {
		f.expect = c.yamlExpect(expect, id)
	}
	if id != "" {
		c.addFacts(f)
	}
	if invoices, ok := byKey["invoices"]; ok && !invoices.IsNull() {
		c.yamlLines(invoices, id)
	}
}

func (c *content) yamlList(list strictyaml.Node) {
	if !list.IsSequence() {
		c.fail(list.Fault("yaml_type", "want", message.New("yaml.sequence")))
	}
	for _, item := range list.Items() {
		if !item.IsMapping() {
			c.fail(item.Fault("yaml_type", "want", message.New("yaml.mapping")))
			continue
		}
		c.yamlProject(item, false)
	}
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

func (c *content) yamlLines(invoices strictyaml.Node, id string) {
	if !invoices.IsSequence() {
		c.fail(invoices.Fault("yaml_type", "want", message.New("yaml.sequence")).Of(id))
	}
	for _, item := range invoices.Items() {
		rec := &record{source: item.Place().Source, spot: item.Spot(), spots: make([]project.Spot, project.NumFields)}
		before := len(c.faults)
		fields, faults := item.Fields(lineKeys)
		for _, f := range faults {
			c.fail(f.Of(id))
		}
		for _, f := range fields {
			field, _ := project.ParseField(f.Key)
			c.yamlValue(rec, field, f.Value, id)
			rec.spots[field] = f.Value.Spot()
		}
		r := c.reader(rec, id)
		line := r.line()
		c.addRow(id, line, before)
	}
}

// yamlValue stores a scalar, or a list of scalars as one text, as a value.
func (c *content) yamlValue(rec *record, f project.Field, v strictyaml.Node, id string) {
	text := v.Text()
	switch {
	case v.IsSequence() && (f == project.FieldDirections || f == project.FieldCategory):
		var words []string
		for _, item := range v.Items() {
			if !item.IsScalar() {
				c.fail(item.Fault("yaml_type", "want", message.New("yaml.scalar")).Of(id))
			}
			words = append(words, item.Text())
		}
		text = strings.Join(words, "、")
	case !v.IsScalar():
		c.fail(v.Fault("yaml_type", "want", message.New("yaml.scalar")).Of(id))
		return
	}
	rec.data[f] = scalar(v, f)
	rec.data[f].Text, rec.data[f].given = text, !absent(f, text)
}

// scalar is a single value as a datum.
func scalar(v strictyaml.Node, f project.Field) datum {
	return datum{
		Raw:   value.Raw{Text: v.Text(), Number: v.IsPlain()},
		given: !absent(f, v.Text()),
		spot:  v.Spot(),
	}
}

// yamlExpect reads what a fixture says of its own result.
func (c *content) yamlExpect(n strictyaml.Node, id string) *project.Expectation {
	fields, faults := n.Fields(expectKeys)
	e := &project.Expectation{Place: n.Place()}
	word := func(v strictyaml.Node) string {
		if !v.IsScalar() {
			faults = append(faults, v.Fault("yaml_type", "want", message.New("yaml.scalar")))
		}
		return v.Text()
	}
	amount := func(v strictyaml.Node) *decimal.Decimal {
		d, err := value.Amount(value.Raw{Text: v.Text(), Number: v.IsPlain()}, false)
		if err != nil {
			faults = append(faults, v.Fault("expect_amount", "value", v.Text()))
		}
		return &d
	}
	for _, f := range fields {
		switch f.Key {
		case "verdict":
			e.Verdict = word(f.Value)
		case "base":
			e.Base = amount(f.Value)
		case "interest":
			e.Interest = amount(f.Value)
		case "subsidy":
			e.Subsidy = amount(f.Value)
		case "capped":
			yes := f.Value.Text() == "true"
			if !yes && f.Value.Text() != "false" {
				faults = append(faults, f.Value.Fault("expect_capped", "value", f.Value.Text()))
			}
			e.Capped = &yes
		case "findings":
			e.Findings = make(map[string]string)
			for _, rule := range f.Value.Entries(&faults) {
				e.Findings[rule.Key] = word(rule.Value)
			}
		}
	}
	for _, f := range faults {
		c.fail(f.Of(id))
	}
	return e
}

// fail adds a fault that leaves the rest of the file readable.
func (c *content) fail(f *fault.Fault) { c.faults = append(c.faults, f) }
