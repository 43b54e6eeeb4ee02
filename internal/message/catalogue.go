package message

import (
	"maps"
	"slices"
)

// entry is one sentence in both languages, with {placeholders} for values.
type entry struct{ zh, en string }

// catalogue has all sentences by id. Each subject has a table in its own file.
var catalogue = merge(yamlTexts, lprTexts, sheetTexts, policyTexts, inputTexts, einvoiceTexts, findingTexts, reportTexts, commandTexts, registerTexts, csvTexts, aboutTexts, formatTexts, templateTexts, annotateTexts, workbookTexts, publishTexts, compareTexts, allocationTexts, htmlTexts)

// merge joins the tables. An id in two tables is a programming error: it panics at
// the start.
func merge(tables ...map[string]entry) map[string]entry {
	all := make(map[string]entry)
	total := 0
	for _, t := range tables {
		maps.Copy(all, t)
		total += len(t)
	}
	if total != len(all) {
		panic("message: one id stands in two tables of the catalogue")
	}
	return all
}

// IDs returns all ids of the catalogue, in no particular order, for tests.
func IDs() []string { return slices.Collect(maps.Keys(catalogue)) }
