// Package standard has national standards as data: the administrative divisions of
// China (GB/T 2260) and the industries (GB/T 4754). Each file says in its head where
// it is from and of what day; make writes it.
package standard

import (
	_ "embed"
	"strings"
	"sync"
)

//go:embed divisions.txt
var divisionsText string

// Division is a province, a prefecture or a county.
type Division struct {
	Code   string   // of a province 37, of a prefecture 3702, of a county 370202
	Name   string   // 历下区
	Short  string   // 历下; of a county only where nothing else in the country is named so, else ""
	Shared []string // the prefectures that have a county or a township with the short name
}

// IsCounty reports whether the division is neither province nor prefecture.
func (d Division) IsCounty() bool { return len(d.Code) == len("370202") }

// Divisions returns all divisions in the order of their codes. Callers must not
// change them.
func Divisions() []Division { return divisions().list }

// DivisionOf returns the division that has a code, of two, four or six digits.
func DivisionOf(code string) (Division, bool) {
	all := divisions()
	n, ok := all.byCode[code]
	if !ok {
		return Division{}, false
	}
	return all.list[n], true
}

type divisionTable struct {
	list   []Division
	byCode map[string]int
}

// divisions reads the table once. Of names that a division had one after the other
// the first stands for its code.
var divisions = sync.OnceValue(func() divisionTable {
	t := divisionTable{byCode: make(map[string]int)}
	for line := range dataLines(divisionsText) {
		fields := strings.Fields(line)
		d := Division{Code: fields[0], Name: fields[1]}
		if len(fields) > 2 {
			d.Short, d.Shared = fields[2], fields[3:]
		}
		if _, ok := t.byCode[d.Code]; !ok {
			t.byCode[d.Code] = len(t.list)
		}
		t.list = append(t.list, d)
	}
	return t
})
