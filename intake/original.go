package intake

import (
	"cmp"
	"io"
	"slices"

	"github.com/shopspring/decimal"

	"tiexi/fault"
	"tiexi/intake/einvoice"
	"tiexi/message"
	"tiexi/project"
	"tiexi/spelling"
)

// readOriginal reads an e-invoice as it was issued.
func (c *content) readOriginal(r io.ReaderAt, size int64) error {
	invoice, err := einvoice.Read(c.input.Path, r, size)
	if err != nil {
		return err
	}
	c.original = invoice
	for _, n := range invoice.Notes {
		c.input.Notes = append(c.input.Notes, Note{Text: n, Place: project.FilePlace(c.input.Path)})
	}
	c.input.Rows = len(invoice.Lines)
	return nil
}

// originals joins e-invoices with the rows that speak of the same invoices: an
// original and a row of it are one line. Amounts, date and parties are the
// original's; project, category and payment are the row's.
type originals struct {
	rows    map[string][]row    // by invoice key
	seen    map[string]*content // the first original of each key
}

// row is a line that a table or a YAML file has of an invoice.
type row struct {
	*ownedLine
	from *content
}

// joinOriginals gives every original its place among the lines of the other
// files.
func joinOriginals(contents []*content) {
	o := &originals{rows: make(map[string][]row), seen: make(map[string]*content)}
	for _, c := range contents {
		if c.broken {
			continue
		}
		for i := range c.lines {
			owned := &c.lines[i]
			for _, key := range keysOf(owned.line) {
				o.rows[key] = append(o.rows[key], row{owned, c})
			}
		}
	}
	for _, c := range contents {
		if c.original != nil && !c.broken {
			o.place(c)
		}
	}
	for _, c := range contents {
		c.lines = slices.DeleteFunc(c.lines, func(owned ownedLine) bool { return owned.line == nil })
	}
}

// keysOf are the keys by which an original may know the line's invoice.
func keysOf(l *project.Line) []string {
	key, paper := l.Key(), l.PaperKey()
	switch {
	case key == "" || l.Code == "" && key == "-"+l.Number: // no code: not unique
		return nil
	case paper == "":
		return []string{key}
	default:
		return []string{key, paper}
	}
}

// place makes lines of an original: one with each row of its invoice, or, where
// no file has a row of it, lines of the project that the user named.
func (o *originals) place(c *content) {
	invoice := c.original
	for _, l := range invoice.Lines {
		l.Witnessed[project.Original] = true
	}
	keys := keysOf(invoice.Lines[0])
	for _, key := range keys {
		if first, twice := o.seen[key]; twice {
			o.repeat(first, c)
			return
		}
	}
	for _, key := range keys {
		o.seen[key] = c
	}
	if sum := sumOf(invoice.Lines, amounts[0].of); !invoice.Net.Valid || sum.Equal(invoice.Net.Decimal) {
		countOccurrences(invoice.Lines)
	} else {
		differ(invoice.Lines, project.Difference{
			By: project.Original, Field: project.FieldNet, Row: message.Money(sum),
			Other: message.Money(invoice.Net.Decimal), Place: project.FilePlace(c.input.Path),
		})
	}
	byProject := o.rowsOf(keys)
	if len(byProject) == 0 {
		c.own()
		return
	}
	used := make(map[*project.Line]bool)
	for _, rows := range byProject {
		merge(c, rows, used)
	}
	for _, l := range invoice.Lines {
		if !used[l] {
			c.setAside("original_unclaimed", 1, l.Place())
		}
	}
}

// rowsOf returns the rows of an invoice, by project in the order of their ids.
func (o *originals) rowsOf(keys []string) [][]row {
	var rows []row
	for _, key := range keys {
		for _, r := range o.rows[key] {
			if !slices.Contains(rows, r) {
				rows = append(rows, r)
			}
		}
	}
	slices.SortStableFunc(rows, func(a, b row) int { return cmp.Compare(a.project, b.project) })
	var groups [][]row
	for i, r := range rows {
		if i == 0 || rows[i-1].project != r.project {
			groups = append(groups, nil)
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], r)
	}
	return groups
}

// own gives the lines of an original that no row speaks of to the project that
// the user named.
func (c *content) own() {
	if c.options.Project == "" {
		c.fail(fault.New("input.original_no_project", "key", c.original.Lines[0].Key()).At(project.FilePlace(c.input.Path)))
	}
	for _, l := range c.original.Lines {
		if c.options.Project == "" {
			c.setAside("unreadable_value", 1, l.Place())
			continue
		}
		l.Categories |= project.Categories(c.options.Category)
		c.input.Lines++
		c.lines = append(c.lines, ownedLine{c.options.Project, l})
	}
}

// repeat sets an original aside that is there already; where the two do not
// say the same, the lines of the first are in doubt.
func (o *originals) repeat(first, c *content) {
	c.setAside("original_again", len(c.original.Lines), project.FilePlace(c.input.Path))
	for i, l := range first.original.Lines {
		if i >= len(c.original.Lines) || len(first.original.Lines) != len(c.original.Lines) {
			differ([]*project.Line{l}, project.Difference{
				By: project.Original, Field: project.FieldNumber, Row: l.Key(), Place: project.FilePlace(c.input.Path),
			})
			continue
		}
		l.Differences = append(l.Differences, differencesTo(l, c.original.Lines[i])...)
	}
}

// merge makes one line of each row of a project and what the original has of
// it. A row that stands for the whole invoice gives its project to all lines.
func merge(c *content, rows []row, used map[*project.Line]bool) {
	lines := c.original.Lines
	taken := make(map[*project.Line]bool)
	var left []row
	for _, fits := range []func(row, l *project.Line) bool{sameItemAndAmount, sameItem, sameAmount} {
		left = left[:0]
		for _, r := range rows {
			l := firstOf(lines, taken, func(l *project.Line) bool { return fits(r.line, l) })
			if l == nil {
				left = append(left, r)
				continue
			}
			taken[l] = true
			r.line = together(r.line, l)
		}
		rows = slices.Clone(left)
	}
	switch {
	case len(rows) == 1 && len(taken) == 0 && len(lines) == 1:
		taken[lines[0]] = true
		rows[0].line = together(rows[0].line, lines[0])
	case len(rows) == 1 && len(taken) == 0 && sameTotal(rows[0].line, c.original):
		spread(c, rows[0])
		for _, l := range lines {
			used[l] = true
		}
		return
	default:
		for _, r := range rows {
			differ([]*project.Line{r.line}, project.Difference{
				By: project.Original, Field: project.FieldItem, Row: r.line.Item, Place: project.FilePlace(c.input.Path),
			})
		}
	}
	for _, l := range lines {
		if taken[l] && !used[l] {
			used[l] = true
			c.setAside("original_of_row", 1, l.Place())
		}
	}
}

// firstOf returns the first line that fits and is not taken; lines that fit
// alike are alike.
func firstOf(lines []*project.Line, taken map[*project.Line]bool, fits func(*project.Line) bool) *project.Line {
	for _, l := range lines {
		if !taken[l] && fits(l) {
			return l
		}
	}
	return nil
}

func sameItem(row, l *project.Line) bool {
	return row.Item != "" && spelling.NameKey(row.Item) == spelling.NameKey(l.Item)
}

func sameAmount(row, l *project.Line) bool {
	return equal(row.Net, l.Net) || !row.Net.Valid && equal(row.Gross, l.Gross)
}

func sameItemAndAmount(row, l *project.Line) bool { return sameItem(row, l) && sameAmount(row, l) }

func equal(a, b decimal.NullDecimal) bool { return a.Valid && b.Valid && a.Decimal.Equal(b.Decimal) }

func sameTotal(row *project.Line, invoice *einvoice.Invoice) bool {
	return equal(row.Net, invoice.Net) || equal(row.Gross, invoice.Gross)
}

// spread gives the project, category and payment of a row that stands for the
// whole invoice to every line of it.
func spread(c *content, r row) {
	for _, l := range c.original.Lines {
		line := *l
		completeFrom(&line, r.line)
		c.input.Lines++
		c.lines = append(c.lines, ownedLine{r.project, &line})
	}
	r.from.input.Lines--
	r.from.setAside("row_of_original", 1, r.line.Place())
	r.line = nil
}

// together is the line that a row and the original have in common: the
// original's words, at the row's place, and what they do not agree on.
func together(r, original *project.Line) *project.Line {
	line := *original
	line.Source, line.Spot, line.Spots = r.Source, r.Spot, r.Spots
	line.Differences = slices.Concat(original.Differences, differencesTo(r, original))
	completeFrom(&line, r)
	return &line
}

// completeFrom gives a line of an original what only its row knows.
func completeFrom(line, r *project.Line) {
	line.Categories, line.UnknownCategory = r.Categories, r.UnknownCategory
	line.PaymentDate, line.PaymentProof = r.PaymentDate, r.PaymentProof
	line.Leased, line.RelatedParty, line.Currency = r.Leased, r.RelatedParty, r.Currency
	line.Status, line.Risk = r.Status, r.Risk
	line.BasisUnclear = r.BasisUnclear && !line.Net.Valid
	if line.Code == "" && line.ENumber != "" { // a 数电纸质发票 has both
		line.Code, line.Number = r.Code, cmp.Or(line.Number, r.Number)
	}
	for _, t := range []struct{ line, row *string }{
		{&line.Item, &r.Item}, {&line.Kind, &r.Kind}, {&line.TaxCode, &r.TaxCode}, {&line.RedOf, &r.RedOf}, {&line.Note, &r.Note},
		{&line.Seller.Name, &r.Seller.Name}, {&line.Seller.CreditCode, &r.Seller.CreditCode},
		{&line.Buyer.Name, &r.Buyer.Name}, {&line.Buyer.CreditCode, &r.Buyer.CreditCode},
	} {
		*t.line = cmp.Or(*t.line, *t.row)
	}
	for _, a := range []struct{ line, row *decimal.NullDecimal }{
		{&line.Net, &r.Net}, {&line.Tax, &r.Tax}, {&line.Gross, &r.Gross}, {&line.TaxRate, &r.TaxRate},
		{&line.Quantity, &r.Quantity}, {&line.UnitPrice, &r.UnitPrice},
	} {
		if !a.line.Valid {
			*a.line = *a.row
		}
	}
	line.Date = cmp.Or(line.Date, r.Date)
}

// differencesTo is what a row says otherwise than the original.
func differencesTo(r, original *project.Line) (list []project.Difference) {
	differ := func(f project.Field, row, other string) {
		list = append(list, project.Difference{By: project.Original, Field: f, Row: row, Other: other, Place: original.Place()})
	}
	for _, a := range amounts {
		if row, other := a.of(r), a.of(original); row.Valid && other.Valid && !row.Decimal.Equal(other.Decimal) {
			differ(a.field, message.Money(row.Decimal), message.Money(other.Decimal))
		}
	}
	if !r.Date.IsZero() && !original.Date.IsZero() && r.Date != original.Date {
		differ(project.FieldDate, r.Date.String(), original.Date.String())
	}
	for _, p := range []struct {
		name, code    project.Field
		row, original project.Party
	}{
		{project.FieldSeller, project.FieldSellerCode, r.Seller, original.Seller},
		{project.FieldBuyer, project.FieldBuyerCode, r.Buyer, original.Buyer},
	} {
		switch {
		case p.row.CreditCode != "" && p.original.CreditCode != "":
			if p.row.CreditCode != p.original.CreditCode {
				differ(p.code, p.row.CreditCode, p.original.CreditCode)
			}
		case p.row.Name != "" && p.original.Name != "" && spelling.NameKey(p.row.Name) != spelling.NameKey(p.original.Name):
			differ(p.name, p.row.Name, p.original.Name)
		}
	}
	return list
}
