package message

import "maps"

// entry is one sentence in both languages, with {placeholders} for values.
type entry struct{ zh, en string }

// catalogue holds every sentence by its id. It is put together from one table
// a subject, each in a file of its own.
var catalogue = merge(yamlTexts, lprTexts, sheetTexts, policyTexts, inputTexts, einvoiceTexts, findingTexts, reportTexts, commandTexts, registerTexts, csvTexts, aboutTexts, formatTexts, templateTexts, annotateTexts, workbookTexts, publishTexts, compareTexts, allocationTexts, htmlTexts)

// merge joins the tables; an id that stands in two of them is a programming
// error and panics at the start.
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

// IDs returns every id of the catalogue, in no particular order.
func IDs() []string {
	ids := make([]string, 0, len(catalogue))
	for id := range catalogue {
		ids = append(ids, id)
	}
	return ids
}
