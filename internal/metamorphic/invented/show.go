package invented

import (
	"fmt"
	"strings"

	"tiexi/project"
)

// String shows what was dealt as somebody sees it who reads the files.
func (w *Dealt) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "enterprises of the projects: %v, %v\n", w.Owners, w.Case.Answers)
	for n, s := range w.Sources {
		kind := [...]string{"list", "export for deduction", "export of totals", "export of lines", "original"}[s.Kind]
		fmt.Fprintf(&b, "source %d: %s", n, kind)
		if s.Kind == Claims {
			b.WriteString(", " + [...]string{"all amounts", "net and tax", "gross and tax", "net and rate", "万元", "gross and rate", "bare net", "bare gross", "rounded 万元"}[s.Basis])
		}
		if s.Copy {
			b.WriteString(", twice")
		}
		b.WriteByte('\n')
		for _, said := range s.Said {
			fmt.Fprintf(&b, "  invoice %d", said.Invoice)
			if red := w.Invoices[said.Invoice].Red; red >= 0 {
				fmt.Fprintf(&b, " (red of %d)", red)
			}
			if said.Project >= 0 {
				fmt.Fprintf(&b, " for P%d", said.Project)
			}
			for f := range project.NumFields {
				told := f == project.FieldID || f != project.FieldENumber && f != project.FieldNumber && said.Row[f] == w.Invoices[said.Invoice].Facts[f]
				if said.Row[f] != "" && !told { // what is not known of the invoice
					fmt.Fprintf(&b, " %s=%s", f, said.Row[f])
				}
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}
