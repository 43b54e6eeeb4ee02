package workload

import (
	"bufio"
	"fmt"
	"io"

	"tiexi/project"
)

// dayZero is the day from which spreadsheets count.
var dayZero = project.MustDate("1899-12-30")

// WriteYAML writes the same lines as YAML, a document a project.
func (b Book) WriteYAML(out io.Writer) error {
	w := bufio.NewWriterSize(out, 1<<20)
	all := lines{random: uint64(b.First) + 1, first: b.First, each: b.each()}
	for n := range b.Lines {
		l := all.next()
		buyer := projectNumber(l.project)
		if n%b.each() == 0 {
			fmt.Fprintf(w, "---\nid: %s\nname: 数字化车间技术改造项目\nenterprise: {name: %s, uscc: %s, county: %s, industry: C3425}\n",
				l.project, buyerName(buyer), buyerCode(buyer), counties[buyer%len(counties)])
			w.WriteString("directions: [智能化]\napplication_date: 2021-12-31\ninvoices:\n")
		}
		w.WriteString("  - {")
		if l.eNumber == "" {
			fmt.Fprintf(w, "code: %q, number: %q, ", l.code, l.number)
		} else {
			fmt.Fprintf(w, "e_number: %q, ", l.eNumber)
		}
		fmt.Fprintf(w, "date: %s, seller: %s, seller_uscc: %s, buyer: %s, buyer_uscc: %s,\n     item: %s, category: %s, quantity: %d, ",
			dayZero+project.Date(l.day), sellerName(l.seller), sellerCode(l.seller), buyerName(buyer), buyerCode(buyer), itemName(l.item), l.category, l.quantity)
		fmt.Fprintf(w, "unit_price: %s, net: %s, tax_rate: 13%%, tax: %s, gross: %s, status: %s",
			yuan(nil, l.price), yuan(nil, l.net), yuan(nil, l.tax), yuan(nil, l.gross), l.status)
		if l.note != "" {
			fmt.Fprintf(w, ", note: %q", l.note)
		}
		w.WriteString("}\n")
	}
	return w.Flush()
}
