package intake

import (
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

var expectKeys = []string{"verdict", "base", "interest", "subsidy", "capped", "findings"}

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
