package policy

import (
	"tiexi/internal/message"
	"tiexi/internal/strictyaml"
)

// Example is a project in the file, with what is expected of it: it shows what
// the policy means, and proves that the file says so. It is written like a project
// in YAML inputs, and read by package intake (ReadExamples).
type Example struct {
	ID   string
	Name string // what the example shows
	Row  int    // the line on which it begins
}

var mappingWanted = message.New("yaml.mapping")

// examples reads what names the examples. Each needs an id of its own, a name, and
// an expectation, without which it would show nothing.
func (o object) examples() []Example {
	if _, ok := o.optional("examples"); !ok {
		return nil
	}
	ids := o.unique("duplicate_id")
	return list(o, "examples", func(n strictyaml.Node) Example {
		if !n.IsMapping() {
			o.add(n, "yaml_type", "want", mappingWanted)
			return Example{}
		}
		of := func(key string) string {
			v, ok := n.Get(key)
			if !ok || v.IsNull() {
				o.add(n, "missing", "key", key)
				return ""
			}
			return v.Text()
		}
		e := Example{ID: of("id"), Name: of("name"), Row: int(n.Spot().Row)}
		of("expect")
		ids.add(n, e.ID)
		return e
	})
}
