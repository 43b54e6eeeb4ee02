package metamorphic

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/metamorphic/invented"
	"tiexi/report/document"
)

// Property 5: amounts may be yuan or, as the headers say, 万元.
func TestYuanOrTenThousands(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.Draw(d, 1+d(2))
		form := invented.LayoutOf(d, invented.FlatCSV, invented.Layouts).FormOf(d)
		want := placeless(t, desk.whole(t, c, form.Files(c, "case")...))
		form.TenThousands = true
		files := form.Files(c, "case")
		same(t, "万元", want, placeless(t, desk.whole(t, c, files...)), files...)
	})
}

// Property 6: the same content says the same as YAML, as CSV and as a workbook,
// in whatever hand it is written.
func TestYAMLOrCSVOrExcel(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.Draw(d, 1+d(2))
		want := placeless(t, desk.whole(t, c, invented.LayoutOf(d, invented.Documents, invented.FlatCSV).FormOf(d).Files(c, "case")...))
		csv := invented.LayoutOf(d, invented.FlatCSV, invented.FlatBook).FormOf(d).Files(c, "case")
		same(t, "table of text", want, placeless(t, desk.whole(t, c, csv...)), csv...)
		book := invented.LayoutOf(d, invented.FlatBook, invented.Layouts).FormOf(d).Files(c, "case")
		same(t, "Excel", want, placeless(t, desk.whole(t, c, book...)), book...)
	})
}

// Property 6: a full list says the same as the e-invoices themselves, with a
// list that leaves out any of what they say.
func TestListOrElectronicInvoices(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.DrawElectronic(d, 1+d(2))
		full := desk.whole(t, c, invented.FormOf(d).Files(c, "case")...)
		files := append(c.Originals(), invented.FormOf(d).Files(c.Listing(d), "list")...)
		got := desk.whole(t, c, files...)
		dropWitness(&full)
		dropWitness(&got)
		same(t, "e-invoices", placeless(t, full), placeless(t, got), files...)
	})
}

// dropWitness takes out the rules that are asked only where several sources speak
// of an invoice, unless they found something.
func dropWitness(doc *document.Document) {
	for n := range doc.Projects {
		p := &doc.Projects[n]
		p.Findings = slices.DeleteFunc(p.Findings, func(f document.Finding) bool {
			ofSources := []string{"invoice.original_differs", "invoice.sources_differ", "invoice.lines_differ"}
			return slices.Contains(ofSources, f.Rule) && f.Outcome != "review" && !f.Noted
		})
	}
}
