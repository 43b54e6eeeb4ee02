package intake

import (
	"slices"

	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/project"
)

// isOfLoans reports whether the headers are those of a list of loans: principal, a
// day or days, and something else of a loan; and nothing of invoices.
func (h *heading) isOfLoans() bool {
	has := func(fields ...project.LoanField) bool {
		return slices.ContainsFunc(fields, func(f project.LoanField) bool { return hasField(h.loans, carriers[f]) })
	}
	return has(project.LoanPrincipal) && has(project.LoanDrawn, project.LoanFrom, project.LoanDays) && len(h.loans) > 3 &&
		!hasField(h.columns, project.FieldNumber) && !hasField(h.columns, project.FieldENumber)
}

// takesLoans reports whether a list of loans is read as one. Where no loans are asked
// for, only a list that names projects is, and has hardly anything else of them.
func (t *table) takesLoans(h *heading) bool {
	if !h.isOfLoans() || t.options.Loans {
		return h.isOfLoans()
	}
	further := slices.ContainsFunc(h.columns, func(c column) bool {
		switch c.field {
		case project.FieldID, project.FieldName, project.FieldEnterprise, project.FieldCreditCode, project.FieldBankLoan:
			return false
		default:
			return !c.field.OfLine()
		}
	})
	return hasField(h.loans, project.FieldID) && !further
}

// setLoanColumns makes a header row that of a list of loans.
func (t *table) setLoanColumns(h *heading) error {
	t.ofLoans = true
	columns := slices.Clone(h.loans)
	for _, c := range h.columns {
		if !c.field.OfLine() && c.field != project.FieldBankLoan && !hasColumn(columns, c.number) {
			columns = append(columns, c)
		}
	}
	slices.SortFunc(columns, func(a, b column) int { return a.number - b.number })
	var found []string
	for i := range columns {
		if err := t.setUnit(&columns[i]); err != nil {
			return err
		}
		found = append(found, columns[i].header)
	}
	if err := t.checkLoans(columns, found); err != nil {
		return err
	}
	t.columns = columns
	t.begin, t.fresh = t.header, true
	t.rec = record{}
	t.tellStrange(h, columns)
	return nil
}

func hasColumn(columns []column, number int) bool {
	return slices.ContainsFunc(columns, func(c column) bool { return c.number == number })
}

// checkLoans refuses two columns of one meaning, and a list that names no projects.
func (t *table) checkLoans(columns []column, found []string) error {
	var faults fault.List
	place := func(c column) project.Place {
		return t.place(project.Spot{Row: int32(t.header), Col: int32(c.number)})
	}
	for i, c := range columns {
		for _, first := range columns[:i] {
			if first.field == c.field {
				faults = append(faults, fault.New("input.duplicate_column", "field", t.nameOf(c.field), "header", c.header,
					"other", first.header, "place", place(first).Cell()).At(place(c)))
			}
		}
	}
	if !hasField(columns, project.FieldID) && t.options.Project == "" {
		faults = append(faults, fault.New("input.loans_no_project", "found", found).
			At(t.place(project.Spot{Row: int32(t.header)})))
	}
	return faults.Err()
}

// tellStrange notes the columns of a list of loans that are not read.
func (t *table) tellStrange(h *heading, columns []column) {
	strange := slices.DeleteFunc(slices.Clone(h.texts), func(text string) bool {
		c, known := parseHeader(text)
		return known && c.field != project.FieldBankLoan || knownHeaders().marks[c.header] != 0 ||
			slices.ContainsFunc(columns, func(other column) bool { return other.header == c.header })
	})
	if len(strange) > 0 {
		t.note("input.note.unused_columns", t.place(project.Spot{Row: int32(t.header)}), "columns", strange)
	}
}

// loanRecord puts a row's cells under the columns of a list of loans.
func (t *table) loanRecord(r sheet.Row) *record {
	rec := &t.rec
	*rec = record{source: t.source, sheet: true, date1904: t.date1904, spot: project.Spot{Row: int32(r.Number)}}
	for i := range r.Cells {
		cell := &r.Cells[i]
		n := slices.IndexFunc(t.columns, func(c column) bool { return c.number == cell.Col })
		if n < 0 {
			continue
		}
		c := &t.columns[n]
		rec.data[c.field] = datum{cell: cell, column: c, spot: project.Spot{Row: rec.spot.Row, Col: int32(c.number)}}
		if cell.Unit != sheet.NoUnit {
			t.countUnit(rec, c)
		}
	}
	return rec
}

// takeLoan takes a row of a list of loans.
func (t *table) takeLoan(rec *record) {
	if !t.hasLoan(rec) {
		t.input.Rows++
		t.setAside("no_values", 1, t.place(rec.spot))
		return
	}
	before := len(t.faults)
	id := t.idText(rec)
	r := t.reader(rec, id)
	if id != "" && (rec.hasFact() || !t.options.Loans) {
		t.addFacts(r.facts(id))
	}
	if !t.options.Loans {
		t.unused++
		t.input.Rows++
		t.setAside("unused_loan", 1, t.place(rec.spot))
		return
	}
	r.names = loanNames
	l := r.loan()
	for f, carrier := range carriers { // a value that is missing has its cell, too
		if n := slices.IndexFunc(t.columns, func(c column) bool { return c.field == carrier }); n >= 0 {
			l.Spots[f] = project.Spot{Row: rec.spot.Row, Col: int32(t.columns[n].number)}
		}
	}
	for f, n := range map[project.Field]decimal.NullDecimal{project.FieldNet: l.Principal, project.FieldTax: l.Paid} {
		t.sums.all[f] = t.sums.all[f].Add(n.Decimal)
	}
	t.addLoan(id, l, before)
}

// hasLoan reports whether a row says anything of a loan: only the zeros of formulas
// that were filled in ahead of the data are nothing.
func (t *table) hasLoan(rec *record) bool {
	for _, c := range t.columns {
		f := c.field
		if !f.OfLine() || !rec.has(f) {
			continue
		}
		if f != project.FieldNet && f != project.FieldTax && f != project.FieldKind || rec.broken(f) != "" {
			return true
		}
		if n, err := value.Amount(rec.raw(f), false); err != nil || !n.IsZero() {
			return true
		}
	}
	return false
}

// hasFact reports whether a row tells something of its project, besides its id.
func (r *record) hasFact() bool {
	for f := project.FieldName; !f.OfLine(); f++ {
		if r.has(f) {
			return true
		}
	}
	return false
}
