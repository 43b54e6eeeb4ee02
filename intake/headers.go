package intake

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"tiexi/spelling"

	"tiexi/nearest"
	"tiexi/project"
)

//go:embed headers.tsv
var headersTSV string

// synonyms gives the meaning of every header that people write.
var synonyms = sync.OnceValue(func() map[string]project.Field {
	names := make(map[string]project.Field)
	for row := range strings.Lines(headersTSV) {
		row = strings.TrimSpace(row)
		if row == "" || row[0] == '#' {
			continue
		}
		key, list, _ := strings.Cut(row, "\t")
		field, ok := project.ParseField(key)
		if !ok {
			panic("headers.tsv: no field " + key)
		}
		for _, name := range strings.Fields(list) {
			if _, twice := names[name]; twice {
				panic("headers.tsv: " + name + " stands twice")
			}
			names[name] = field
		}
	}
	return names
})

// Headers that mean one thing or another, by what stands beside them.
const (
	headerProjectName = "项目名称" // the project's name, or the item
	headerBareAmount  = "金额"   // net, or unclear whether VAT is in it
)

// column is what a header says about the cells below it.
type column struct {
	field        project.Field
	header       string // as compared
	text         string // as written
	number       int    // of the column, from 1
	tenThousands bool   // 万元
	yuan         bool   // 元
	percent      bool
}

// parseHeader reads one header cell.
func parseHeader(text string) (c column, ok bool) {
	name := strings.ReplaceAll(spelling.Compact(text), "*", "")
	for _, unit := range []string{"万元", "元", "%"} {
		rest, found := strings.CutSuffix(name, "("+unit+")")
		if !found {
			continue
		}
		name = rest
		c.tenThousands = unit == unitTenThousand
		c.yuan = unit == "元"
		c.percent = unit == "%"
		break
	}
	c.header = name
	c.field, ok = synonyms()[name]
	return c, ok
}

// nearestHeader returns the known header closest to a text, "" if none is.
func nearestHeader(text string) string {
	c, _ := parseHeader(text)
	known := make([]string, 0, len(synonyms()))
	for name := range synonyms() {
		known = append(known, name)
	}
	slices.Sort(known)
	return nearest.To(c.header, known)
}
