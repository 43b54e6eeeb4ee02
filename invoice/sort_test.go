package invoice

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiexi/project"
)

// byItem takes what is named 油 for something else, and all others for software.
type byItem struct{}

func (byItem) Sort(l *project.Line, _ []string) Sorted {
	s := Sorted{Categories: software, By: project.ByFlag}
	switch {
	case l.Categories != 0:
		return Sorted{Categories: l.Categories}
	case strings.HasSuffix(l.Item, "油"):
		s.LeaveOut = "fuel"
	case strings.HasPrefix(l.Item, "空"):
		s.LeaveOut = "blank"
	}
	return s
}

func TestLinesThatOneCategoryForAllDoesNotMean(t *testing.T) {
	bare := func(number, net, name string, edits ...edit) *project.Line {
		return buy(number, net, append([]edit{of(0), item(name)}, edits...)...)
	}
	for _, c := range []struct {
		name  string
		lines []*project.Line
		in    []string // amount and who gave the category
		left  string
	}{
		{"none", []*project.Line{bare("00000001", "100", "机床"), buy("00000001", "5")}, []string{"100 flag", "5 file"}, ""},
		{"something else", []*project.Line{bare("00000001", "100", "机床"), bare("00000001", "7", "汽油"), bare("00000002", "8", "柴油")}, []string{"100 flag"}, "fuel 2 15"},
		{"for two reasons", []*project.Line{bare("00000001", "100", "空"), bare("00000002", "8", "柴油")}, nil, "blank 1 100, fuel 1 8"},
		{"a discount goes with what it is taken off", []*project.Line{bare("00000001", "100", "汽油"), bare("00000001", "-10", "汽油")}, nil, "fuel 2 90"},
		{"one that nothing is there for stays", []*project.Line{bare("00000001", "100", "机床"), bare("00000001", "-10", "折扣油")}, []string{"100 flag", "-10 flag"}, ""},
		{"a reversal goes with its blue line", []*project.Line{bare("00000001", "100", "汽油"), bare("00000002", "-100", "汽油", redOf(paperCode+"-00000001"))}, nil, "fuel 2 0"},
		{"one of which a line of the same goods is in stays", []*project.Line{buy("00000001", "100", item("空压机")), bare("00000003", "9", "空压机"), bare("00000002", "-100", "空压机", redOf(paperCode+"-00000001"))}, []string{"100 file", "-100 flag"}, "blank 1 9"},
	} {
		p := applying("P", c.lines...)
		before := fmt.Sprint(written(c.lines))
		x := &Index{Sorter: byItem{}}
		x.Build([]*project.Project{p}, nil, nil)
		var in []string
		for _, l := range x.Lines(p) {
			in = append(in, l.Net.Decimal.String()+" "+l.SortedBy.String())
		}
		var left []string
		sum := new(Sorting)
		sum.Add(x.Sorting())
		aside := 0
		for _, l := range sum.Left {
			left = append(left, fmt.Sprint(l.Why, " ", l.Lines, " ", l.Yuan.String()))
			aside += l.Lines
		}
		if !slices.Equal(in, c.in) || strings.Join(left, ", ") != c.left {
			t.Errorf("%s: in %v, left out %v; want %v, %s", c.name, in, left, c.in, c.left)
		}
		told := 0
		for _, a := range x.Asides() {
			told += a.Rows
		}
		if told != aside || len(in)+aside != len(c.lines) {
			t.Errorf("%s: %d rows are accounted for, %d left out of %d", c.name, told, aside, len(c.lines))
		}
		if after := fmt.Sprint(written(c.lines)); after != before {
			t.Errorf("%s: what was read has changed", c.name)
		}
	}
}

func written(lines []*project.Line) (all []project.Line) {
	for _, l := range lines {
		all = append(all, *l)
	}
	return all
}

// keysOf notes the keys that it is asked with.
type keysOf map[string][]string

func (k keysOf) Sort(l *project.Line, keys []string) Sorted {
	k[l.Item] = keys
	return Sorted{Categories: l.Categories}
}

// A category list may name an invoice by any of its numbers, whichever row has it.
func TestEveryLineIsAskedWithAllNumbersOfItsInvoice(t *testing.T) {
	uncoded := buy("00000001", "7", item("a"), known("", "00000001", ""))
	coded := buy("00000001", "9", item("b"))
	both := buy("", "1", item("c"), known(paperCode, "00000002", eNumber))
	digital := buy("", "2", item("d"), known("", "", eNumber))
	alone := buy("", "3", item("e"), known("", "", ""))
	for _, lines := range [][]*project.Line{{uncoded, coded, both, digital, alone}, {alone, digital, coded, both, uncoded}} {
		asked := make(keysOf)
		x := &Index{Sorter: asked}
		x.Build([]*project.Project{applying("P", lines...)}, nil, nil)
		coded := []string{paperCode + "-00000002", eNumber}
		for name, want := range map[string][]string{"c": coded, "d": coded, "e": nil} {
			if !slices.Equal(asked[name], slices.Sorted(slices.Values(want))) {
				t.Errorf("%s: %q, want %q", name, asked[name], want)
			}
		}
		if !slices.Contains(asked["b"], paperCode+"-00000001") || slices.Contains(asked["a"], paperCode+"-00000001") != slices.Contains(asked["b"], "-00000001") {
			t.Errorf("%q and %q", asked["a"], asked["b"])
		}
	}
}
