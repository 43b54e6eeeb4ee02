package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// otherSheet is why a table of other things is set aside.
const otherSheet = "other_sheet"

// otherTable is a table that lists neither invoices nor projects: a dictionary,
// contracts, payments, totals by supplier. It is passed over and named.
type otherTable struct {
	place   project.Place // of its header row, or of the sheet where it has none
	headers []string
	from    int // its first row among the titles
	rows    int
	// fault is what it lacks to be read, nil where it has no header that is known.
	fault *fault.Fault
	// refused is true where the header shows that it was meant to be read.
	refused bool
	// listing is true where it may be the list of invoices, without a column
	// that it needs, if the book has no other.
	listing bool
}

// reading reports whether the rows are those of a table that is read.
func (t *table) reading() bool { return t.columns != nil && t.pending == nil && t.other == nil }

// passOver begins a table of other things, whose header row is h.
func (t *table) passOver(h *heading, other *otherTable) {
	other.place, other.from = t.place(project.Spot{Row: int32(h.row)}), len(t.titles)
	other.headers = h.texts
	t.other = other
	if !h.counted {
		t.setTitle(h)
	}
}

// closeOther ends the table of other things that is being passed over.
func (t *table) closeOther() {
	if t.other == nil {
		return
	}
	t.other.rows = len(t.titles) - t.other.from
	t.titles = t.titles[:t.other.from]
	t.others = append(t.others, *t.other)
	t.other = nil
}

// closeUnknown makes the rows of a sheet without a known header a table of other
// things, if they are a table at all.
func (t *table) closeUnknown() {
	rows := len(t.titles)
	if rows == 0 {
		return
	}
	t.titles = nil
	if t.grid == nil {
		t.input.Rows += rows
		t.setAside("no_header", rows, t.place(project.Spot{}))
		return
	}
	t.others = append(t.others, otherTable{place: t.place(project.Spot{}), headers: t.grid, rows: rows})
}

// mostHeadings is how many rows of a sheet without a known header are searched
// for one that could be its header.
const mostHeadings = 20

// watch looks at a row that is passed over: whether it could be a header, and
// whether it names an invoice.
func (t *table) watch(h *heading, r sheet.Row) {
	t.numbers = t.numbers || namesInvoice(r.Cells)
	if t.grid == nil && len(t.titles) < mostHeadings && len(h.texts) > 1 && len(h.texts) == len(h.cells) && !slices.ContainsFunc(h.texts, isSentence) {
		t.grid = h.texts
	}
}

// isSentence reports whether a text is too long for a header, has the marks of a
// sentence, or has no letter.
func isSentence(s string) bool {
	const longestHeader = 16
	return utf8.RuneCountInString(s) > longestHeader || strings.ContainsAny(s, "。，；;") || strings.HasSuffix(s, ".") || !strings.ContainsFunc(s, unicode.IsLetter)
}

// namesInvoice reports whether a row has what only an invoice's number looks
// like: twenty digits that begin with a year and a region, or a code with eight
// digits beside it.
func namesInvoice(cells []sheet.Cell) bool {
	code, number := false, false
	for i := range cells {
		c := &cells[i]
		if n := len(c.Text); n < shortNumber || n > longestNumber {
			continue
		}
		s := spelling.Compact(string(c.Text))
		switch {
		case c.Kind == sheet.Number && lostNumber.MatchString(s), eNumber.MatchString(s):
			return true
		case paperCode.MatchString(s):
			code = true
		case len(s) == shortNumber && strings.Trim(s, "0123456789") == "":
			number = true
		}
	}
	return code && number
}

const shortNumber = 8 // digits of a paper invoice's number

var (
	eNumber    = regexp.MustCompile(`^(?:2[1-9]|3[0-5])(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|9[1-5])[0-9]{16}$`)
	lostNumber = regexp.MustCompile(`^[23]\.?[0-9]*[eE]\+?19$|^(?:2[1-9]|3[0-5])[0-9]{18}$`)
	paperCode  = regexp.MustCompile(`^(?:[0-9]{10}|[01][0-9]{11})$`)
)

// passOthers sets the tables of other things in a book aside, or returns why
// the book cannot be read without one of them. A whole book of them is passed
// over where it was found in a folder, unless it names invoices.
func (c *content) passOthers(tables []*table) error {
	lists, understood, numbers := false, false, false
	guess := ""
	var others []otherTable
	for _, t := range tables {
		understood = understood || t.columns != nil || t.hasTargets
		lists = lists || t.columns != nil && t.ofLines && !t.repeats && t.lacking == nil
		numbers = numbers || t.numbers
		others = append(others, t.others...)
		if guess == "" {
			guess = t.nearest
		}
	}
	for _, o := range others {
		if o.refused || o.listing && !lists {
			return o.fault
		}
	}
	if !understood && (!c.found || numbers) {
		return c.nothingKnown(others, guess)
	}
	for _, o := range others {
		c.input.Rows += o.rows
		c.setAside(otherSheet, o.rows, o.place)
		c.note("input.note.other_sheet", o.place, "found", o.headers)
	}
	return nil
}

// nothingKnown is the fault of a book without a table that can be read.
func (c *content) nothingKnown(others []otherTable, guess string) *fault.Fault {
	for _, o := range others {
		if o.fault != nil {
			return o.fault
		}
	}
	code := "input.no_header"
	if guess != "" {
		code = "input.no_header_nearest"
	}
	return fault.New(code, "nearest", guess).At(project.FilePlace(c.input.Path))
}

// Headers of columns that are not known, and what they could be.
var (
	// amountHeader matches what may be an invoice's amount in other words.
	amountHeader = regexp.MustCompile(`金额|价税|税额|总价|价款|货款`)
	// otherAmount matches the amounts of other things than invoices.
	otherAmount = regexp.MustCompile(`付|收款|到账|入账|记账|回款|合同|协议|订单|预算|计划|概算|估算|结算|累计|审定|核定|申请|补贴|贴息|奖补|批复|决算|资产|账面|借方|贷方|余额|抵扣|大写|保证金|质保`)
	// numberHeader matches what may be an invoice's number in other words.
	numberHeader = regexp.MustCompile(`票.*(?:号|码|编)`)
	// otherNumber matches the numbers of other papers.
	otherNumber = regexp.MustCompile(`支票|汇票|本票|承兑|凭证|合同|流水|订单`)
)

// mayBeAmount reports whether an unknown header may name an invoice's amount.
func mayBeAmount(header string) bool {
	header = spelling.Compact(header)
	return amountHeader.MatchString(header) && !otherAmount.MatchString(header)
}

// mayBeNumber reports whether an unknown header may name an invoice's number.
func mayBeNumber(header string) bool {
	return numberHeader.MatchString(header) && !otherNumber.MatchString(header)
}

// misspelt reports whether one of the headers is close to one of a field's. Of
// two characters one is not enough: 账号 is not 票号.
func misspelt(strange []string, fields []project.Field) bool {
	return slices.ContainsFunc(strange, func(s string) bool {
		s = spelling.Compact(s)
		if utf8.RuneCountInString(s) <= 2 || otherAmount.MatchString(s) || otherNumber.MatchString(s) {
			return false
		}
		near := nearestHeader(s)
		return near != "" && slices.Contains(fields, synonyms()[near])
	})
}

// otherOf tells why the columns under a header make a table of other things;
// nil where they make one of invoices or of projects.
func (t *table) otherOf(columns []column, strange []string) *otherTable {
	has := func(fields ...project.Field) bool {
		return slices.ContainsFunc(columns, func(c column) bool { return slices.Contains(fields, c.field) })
	}
	number := has(project.FieldNumber, project.FieldENumber)
	amount := has(project.FieldNet, project.FieldGross, project.FieldTax)
	facts := factColumns(columns)
	found := headerTexts(columns)
	lacks := func(f project.Field, either ...project.Field) *otherTable {
		return &otherTable{fault: t.missing(f, found, strange), refused: misspelt(strange, append(either, f))}
	}
	switch {
	case t.repeats, number && amount:
		return nil
	case number:
		open := slices.ContainsFunc(strange, mayBeAmount)
		if !open && !has(ofAmounts...) && !slices.ContainsFunc(strange, otherAmount.MatchString) {
			if has(project.FieldID) || t.options.Project != "" {
				return nil // e-invoices may have the amounts
			}
			return lacks(project.FieldID)
		}
		o := lacks(project.FieldNet, project.FieldGross, project.FieldTax)
		o.refused, o.listing = o.refused || open, has(ofAmounts...)
		return o
	case has(project.FieldID) && !t.ofLines, t.ofLines && isOfProjects(columns, facts):
		return nil
	case t.ofLines:
		o := lacks(project.FieldNumber, project.FieldENumber)
		o.refused = amount && (o.refused || slices.ContainsFunc(strange, mayBeNumber))
		o.listing = amount && has(project.FieldItem, project.FieldDate)
		return o
	default:
		o := lacks(project.FieldID)
		o.refused = o.refused || has(project.FieldEnterprise, project.FieldCreditCode) && facts > 2
		return o
	}
}

// factColumns counts the columns that tell something of a project, but for its
// name and the days of its works, which other tables have as well.
func factColumns(columns []column) (n int) {
	for _, c := range columns {
		if !c.field.OfLine() && c.field != project.FieldID && c.field != project.FieldName && !isLenient(c.field) {
			n++
		}
	}
	return n
}

// isOfProjects reports whether a table that has columns of invoices, but none
// of their numbers, is one of projects all the same: it has a remark on each, or
// says so much of them that the rest is beside the point.
func isOfProjects(columns []column, facts int) bool {
	id, remarks, listing := false, true, false
	for _, c := range columns {
		id = id || c.field == project.FieldID
		remarks = remarks && (!c.field.OfLine() || c.field == project.FieldNote)
		listing = listing || isTotalled(c.field)
	}
	return id && (facts > 0 && remarks || facts > 1 && !listing)
}

// withoutLines returns the columns of a table of projects, and the headers of
// those that are not needed there.
func withoutLines(columns []column) (kept []column, dropped []string) {
	for _, c := range columns {
		if c.field.OfLine() {
			dropped = append(dropped, c.text)
			continue
		}
		kept = append(kept, c)
	}
	return kept, dropped
}

// passLacking sets the lines of tables without amounts aside where other tables
// of the book have the invoices: they list payments, or what else is known of
// an invoice.
func (c *content) passLacking() {
	kept := c.tables[:0:0]
	for _, t := range c.tables {
		if c.lacking[t.Source] == nil {
			kept = append(kept, t)
		}
	}
	if len(kept) == 0 {
		return
	}
	for source, f := range c.lacking {
		n := 0
		for _, t := range c.tables {
			if t.Source == source {
				n += t.Len()
			}
		}
		c.input.Lines -= n
		c.setAside(otherSheet, n, project.Place{Source: source})
		c.input.Notes = append(c.input.Notes, Note{Text: message.Text{ID: "input.note.other_sheet", Args: f.Args}, Place: f.Place})
	}
	c.tables, c.lacking = kept, nil
}
