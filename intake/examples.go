package intake

import (
	"bytes"

	"tiexi/internal/strictyaml"
	"tiexi/project"
)

// ReadExamples reads the projects under the key `examples` of a policy or of a
// guide. Each is written like a project in YAML inputs. Each is a batch of its own,
// since an example shows one thing, and another one may have the same invoice.
// What is wrong with an example is in the Faults of its batch, with its place in
// the file. What is wrong with the rest of the file is not asked here.
func ReadExamples(file string, data []byte, options Options) (examples []*Batch) {
	source := &project.Source{File: file}
	text := &strictyaml.File{Kind: "input", Source: source}
	_ = text.Documents(bytes.NewReader(data), func(n strictyaml.Node) error { // the policy's reader tells its faults
		list, ok := n.Get("examples")
		if !ok {
			return nil
		}
		for _, item := range list.Items() {
			if item.IsMapping() {
				examples = append(examples, readExample(item, source, options))
			}
		}
		return nil
	})
	return examples
}

func readExample(n strictyaml.Node, source *project.Source, options Options) *Batch {
	c := newContent(source.File, options)
	y := newYAMLReader(c, source)
	_ = y.project(n, false) // its only errors are those of long lists, which examples are not
	y.rows.Close()
	return join([]*content{c}, options, nil)
}
