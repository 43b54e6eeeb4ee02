package intake

import (
	_ "embed"
	"slices"
	"strings"
	"sync"

	"tiexi/internal/spelling"

	"tiexi/internal/nearest"
	"tiexi/project"
)

//go:embed headers.tsv
var headersTSV string

// mark is what a header says of its sheet, besides naming a column.
type mark uint8

const (
	unusedMark   mark = 1 << iota // known, and not needed
	exportMark                    // the sheet is one of a tax bureau's export
	softwareMark                  // the sheet is a list of the invoicing software
	opinionMark                   // the column is what was found before
)

var markNames = map[string]mark{"@unused": unusedMark, "@export": exportMark, "@software": softwareMark, "@opinion": opinionMark}

// headers are the meanings of all headers that are known.
type headers struct {
	fields map[string]project.Field
	marks  map[string]mark
}

// synonyms gives the meaning of every header that people write.
func synonyms() map[string]project.Field { return knownHeaders().fields }

var knownHeaders = sync.OnceValue(func() headers {
	h := headers{make(map[string]project.Field), make(map[string]mark)}
	for row := range strings.Lines(headersTSV) {
		row = strings.TrimSpace(row)
		if row == "" || row[0] == '#' {
			continue
		}
		key, list, _ := strings.Cut(row, "\t")
		field, isField := project.ParseField(key)
		m, isMark := markNames[key]
		for _, name := range strings.Fields(list) {
			_, twice := h.fields[name]
			if isMark {
				_, twice = h.marks[name]
			}
			if twice || isField == isMark {
				panic("headers.tsv: " + key + " " + name)
			}
			if isMark {
				h.marks[name] = m
			} else {
				h.fields[name] = field
			}
		}
	}
	return h
})

// Headers that mean one thing or another, by what stands beside them.
const (
	headerProjectName = "项目名称" // the project's name, or the item
	headerBareAmount  = "金额"   // net, or unclear whether VAT is in it
	headerInvoiceNet  = "合计金额" // net of the whole invoice, in a row an invoice
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
	again        bool   // the second column of its field
	unit         string // that a header above names, "" where none does
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
	if c.field, ok = synonyms()[name]; ok {
		return c, true
	}
	form, understood := readHeaderForm(name)
	if known := form.known(); understood && known != name {
		if c.field, ok = synonyms()[known]; ok && !(form.yuan && c.tenThousands || form.tens && c.yuan) {
			c.header, c.yuan, c.tenThousands = known, c.yuan || form.yuan, c.tenThousands || form.tens
			return c, true
		}
	}
	return c, false
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
