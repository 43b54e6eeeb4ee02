package intake

import (
	"fmt"
	"reflect"
	"strings"
	"testing"
)

// Long lists are read piece by piece, and come to what they come to when they
// are read as a whole: their lines, faults and notes, or the fault that ends it.
func TestLongListsReadTheSame(t *testing.T) {
	long := strings.Repeat("车间设备", 20)
	lines := func(indent string, n int, odd string) string {
		var b strings.Builder
		for k := range n {
			fmt.Fprintf(&b, "%s- code: \"037002100104\"\n%s  number: \"%08d\"\n%s  date: 2021-03-05\n%s  item: 3#%s\n%s  net: %d.10\n", indent, indent, k, indent, indent, long, indent, k)
			if k == n/2 {
				b.WriteString(odd)
			}
		}
		return b.String()
	}
	const many = 4_000 // over a megabyte
	head, tail := "id: LY-1\nname: 示例\nenterprise: {name: 示例有限公司, county: 兰山区}\n", "application_date: 2022-03-01\nexpect: {verdict: review}\n"
	list := func(odd string) string { return head + "invoices:\n" + lines("  ", many, odd) }
	for name, c := range map[string]struct {
		text    string
		lines   int
		faulty  bool
		fatally bool
	}{
		"lines":                 {list(""), many, false, false},
		"keys behind them":      {list("") + tail, many, false, false},
		"the id behind them":    {"invoices:\n" + lines("", many, "") + head, many, false, false},
		"values with faults":    {list("    gross: abc\n  - net: 1.00\n  - 7\n") + tail, many, true, false},
		"unknown keys":          {list("    colour: red\n    net: 2.00\n"), many - 1, true, false},
		"a value in quotes":     {list("    note: \"x\n  - code: y\"\n"), many, false, false},
		"an anchor":             {list("    note: &n x\n  - {number: \"99999999\", note: *n, net: 1.00}\n"), many + 1, false, false},
		"a comment":             {list("  # half\n"), many, false, false},
		"no syntax":             {list("  - {number: [\n") + tail, many, true, true},
		"no syntax behind them": {list("") + "name: [\n", many, true, true},
		"two of them":           {list("") + "---\n" + strings.ReplaceAll(list(""), "LY-1", "LY-2"), 2 * many, false, false},
		"several projects":      {"projects:\n" + "  - id: P-1\n    invoices:\n" + lines("      ", many/2, "") + "  - id: P-2\n    invoices:\n" + lines("      ", many/2, "        colour: red\n"), many - 1, true, false},
	} {
		in, whole := newContent("a.yaml", Options{}), newContent("a.yaml", Options{})
		err := in.readYAML(strings.NewReader(c.text), int64(len(c.text)))
		want := whole.readDocuments(strings.NewReader(c.text), nil)
		lines, wholeLines := in.allLines(), whole.allLines()
		if fmt.Sprint(err) != fmt.Sprint(want) || err != nil != c.fatally {
			t.Errorf("%s: %v, want %v", name, err, want)
		}
		if fmt.Sprint(in.faults) != fmt.Sprint(whole.faults) || len(in.faults) > 0 != c.faulty && !c.fatally {
			t.Errorf("%s: %v, want %v", name, in.faults, whole.faults)
		}
		if !c.fatally && len(lines) != c.lines {
			t.Errorf("%s: %d lines, want %d", name, len(lines), c.lines)
		}
		if !c.fatally && (!reflect.DeepEqual(lines, wholeLines) || !reflect.DeepEqual(in.facts, whole.facts) || !reflect.DeepEqual(in.input, whole.input)) {
			t.Errorf("%s: the two differ", name)
		}
	}
}
