package strictyaml

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiexi/internal/fault"
	"tiexi/project"
)

// FuzzKeys guards that mappings, one after the other, read the same with Keys
// as with Fields.
func FuzzKeys(f *testing.F) {
	for _, s := range []string{
		"- {a: 1, b: 2}\n- {a: 3, b: 4}\n- {b: 5, a: 6}\n- {}\n- {tenor: 7}\n", "- {a: 1, a: 2}\n- {a: 1, b: 2}\n- {b: 1, b: 2}\n", "- {a: 1, q: 2, tenur: 3}\n- x\n- [a]\n",
		"- &x {a: &y 1}\n- *x\n- {*y : 2}\n- {? [a] : 1}\n- {? a}\n", "- {~: 1}\n- {'null': 1, null: 2, a: 3}\n- {\"a\": 1, a: 2}\n", "- {&k a: 1}\n- {*k : 1}\n- {*k : 1, a: 2}\n",
	} {
		f.Add([]byte(s))
	}
	names := []string{"a", "b", "c", "d", "tenor", "null"}
	f.Fuzz(func(t *testing.T, data []byte) {
		keys := NewKeys(names)
		file := &File{Kind: "input", Source: &project.Source{File: "f"}}
		_ = file.Documents(strings.NewReader(string(data)), func(root Node) error {
			for _, n := range append(root.Items(), root) {
				var got, want []string
				faults := keys.Read(n, func(name int, v Node) { got = append(got, fmt.Sprint(names[name], v.Spot(), v.Text())) })
				fields, wantFaults := n.Fields(names)
				for _, f := range fields {
					want = append(want, fmt.Sprint(f.Key, f.Value.Spot(), f.Value.Text()))
				}
				if !slices.Equal(got, want) || !sameFaults(faults, wantFaults) {
					t.Errorf("%q: got %q, %v; want %q, %v", data, got, faults, want, wantFaults)
				}
			}
			return nil
		})
	})
}

func sameFaults(a, b fault.List) bool {
	return slices.EqualFunc(a, b, func(a, b *fault.Fault) bool { return a.Code == b.Code && a.Error() == b.Error() })
}
