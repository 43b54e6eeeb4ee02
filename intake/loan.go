package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

// ownedLoan is a loan with the id of its project.
type ownedLoan struct {
	id   string
	loan *project.Loan
}

// carriers are the fields of a record in which the values of a loan stand while they
// are read. Each has the form of the value: a number, an amount, a day. None is a
// fact of a project.
var carriers = map[project.LoanField]project.Field{
	project.LoanProject:   project.FieldID,
	project.LoanContract:  project.FieldNumber,
	project.LoanNote:      project.FieldENumber,
	project.LoanLender:    project.FieldSeller,
	project.LoanPrincipal: project.FieldNet,
	project.LoanDrawn:     project.FieldDate,
	project.LoanFrom:      project.FieldPaymentDate,
	project.LoanUntil:     project.FieldTaxCode,
	project.LoanDue:       project.FieldRed,
	project.LoanDays:      project.FieldKind,
	project.LoanRate:      project.FieldTaxRate,
	project.LoanPaid:      project.FieldTax,
}

// loanHeaders are the headers of lists of loans, as banks and bureaus write them.
var loanHeaders = func() map[string]project.Field {
	headers := make(map[string]project.Field)
	for field, names := range map[project.LoanField]string{
		project.LoanProject:   "项目编号 项目编码 项目代码",
		project.LoanContract:  "借款合同号 借款合同编号 贷款合同号 贷款合同编号 借款合同 贷款合同 合同号 合同编号",
		project.LoanNote:      "借据号 借据编号 放款借据号 放款借据编号 借款借据号 贷款借据号 借款凭证号",
		project.LoanLender:    "贷款银行 借款银行 放款银行 贷款机构 放款机构 金融机构 贷款金融机构 合作金融机构 贷款银行名称 银行名称 贷款行 放款行 经办银行 经办行 开户银行 出借人 贷款人",
		project.LoanPrincipal: "贷款金额 贷款本金 本金 借款金额 借款本金 放款金额 贷款金额(本金) 借款金额(本金) 放款借据金额 借据金额 银行贷款金额 发放金额 贷款发放金额 实际放款金额 实际贷款金额 计息本金",
		project.LoanDrawn:     "放款日期 放款时间 放款日 借款日期 借款日 贷款发放日期 贷款发放日 发放日期 发放日 发放时间 贷款日期 提款日期 提款日 实际放款日期 实际放款日 贷款起始日 贷款起始日期 借款起始日 借款起始日期 贷款时间",
		project.LoanFrom:      "起息日 起息日期 计息起始日 计息起始日期 计息开始日期 计息起日 贴息起始日期 贴息起始日 计息起始时间",
		project.LoanUntil:     "还款日期 还款日 实际还款日期 实际还款日 结清日期 结清日 计息截止日期 计息截止日 计息终止日期 计息结束日期 计息止日 贴息截止日期 贴息截止日 结息日期 结息日 还款时间 到期/还款日期 到期(还款)日期 还款(到期)日期 还款日期(计息止日)",
		project.LoanDue:       "到期日期 到期日 贷款到期日 贷款到期日期 借款到期日 借款到期日期 到期时间",
		project.LoanDays:      "计息天数 贷款天数 实际贷款天数 实际天数 实际计息天数 贴息天数 用款天数 使用天数 天数",
		project.LoanRate:      "年利率 贷款利率 贷款年利率 借款利率 借款年利率 利率 实际利率 实际年利率 执行利率 执行年利率 合同利率 合同年利率 实际贷款利率",
		project.LoanPaid:      "已付利息 已支付利息 已付利息金额 实付利息 实际支付利息 实际已付利息 支付利息 付息金额 已付息 实际付息 利息支出 已还利息 利息金额 已缴利息",
	} {
		for _, name := range strings.Fields(names) {
			headers[name] = carriers[field]
		}
	}
	headers["币种"], headers["货币"] = project.FieldCurrency, project.FieldCurrency
	return headers
}()

// loanHeader is what a header of a list of loans means.
func loanHeader(header string) (carrier project.Field, ok bool) {
	carrier, ok = loanHeaders[header]
	return carrier, ok
}

// loanNames are what messages call the values of a loan.
var loanNames = func() map[project.Field]message.Text {
	names := make(map[project.Field]message.Text)
	for f, carrier := range carriers {
		names[carrier] = message.New("loan.field." + f.String())
	}
	return names
}()

// loan reads a loan from a record. What could not be read is a fault.
func (r *reader) loan() *project.Loan {
	l := &project.Loan{Source: r.source, Spot: r.spot}
	for _, f := range project.LoanFields() {
		if r.has(carriers[f]) {
			l.Spots[f] = r.data[carriers[f]].spot
		}
	}
	l.Contract = r.loanNumber(project.FieldNumber)
	l.Note = r.loanNumber(project.FieldENumber)
	l.Lender = spelling.Clean(r.plain(project.FieldSeller))
	l.Principal, l.Paid = r.loanAmount(project.FieldNet), r.loanAmount(project.FieldTax)
	l.Drawn, l.From = r.date(project.FieldDate), r.date(project.FieldPaymentDate)
	l.Until, l.Due = r.date(project.FieldTaxCode), r.date(project.FieldRed)
	l.Days = r.loanDays()
	l.Rate = r.loanRate()
	if currency := currency(r.plain(project.FieldCurrency)); currency != "" {
		r.fail("input.loan_currency", project.FieldCurrency)
	}
	return l
}

// loanNumber reads a contract's or a note's number, which may have any characters.
func (r *reader) loanNumber(f project.Field) string { return spelling.Clean(r.identifier(f)) }

// loanAmount reads yuan. A cell whose format shows another currency is a fault.
func (r *reader) loanAmount(f project.Field) decimal.NullDecimal {
	if c := r.data[f].cell; c != nil && c.Currency != sheet.NoCurrency {
		r.fail("input.currency_by_format", f)
		return decimal.NullDecimal{}
	}
	return r.money(f)
}

// ofDays matches what people write behind a number of days.
var ofDays = regexp.MustCompile(`(?i)(?:天|日|days?)$`)

func (r *reader) loanDays() int {
	if !r.ok(project.FieldKind) {
		return 0
	}
	raw := r.raw(project.FieldKind)
	if raw.Text = spelling.Clean(raw.Text); !raw.Number {
		raw.Text = strings.TrimSpace(ofDays.ReplaceAllString(raw.Text, ""))
	}
	days, err := value.Whole(raw)
	if err != nil || days > mostDays {
		r.fail("input.loan_days", project.FieldKind)
		return 0
	}
	return days
}

// mostDays is longer than any loan runs.
const mostDays = 36600

// loanRate reads percent a year: 3.85%, 3.85 and a cell that is formatted as 3.85%
// are the same.
func (r *reader) loanRate() decimal.NullDecimal {
	f := project.FieldTaxRate
	if !r.ok(f) {
		return decimal.NullDecimal{}
	}
	rate, err := value.Rate(r.raw(f), r.percent(f))
	if err != nil || !strings.ContainsAny(spelling.Clean(r.text(f)), "0123456789") {
		r.fail("input.loan_rate", f)
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(rate.Shift(2))
}

// addLoan takes a loan over, unless something of it (faults after index before) could
// not be read.
func (c *content) addLoan(id string, l *project.Loan, before int) {
	if id == "" && len(c.faults) == before {
		c.fail(fault.New("input.no_project").At(l.Place()))
	}
	if len(c.faults) > before {
		c.input.Rows++
		c.setAside(unreadableValue, 1, l.Place())
		return
	}
	c.loans = append(c.loans, ownedLoan{id, l})
}

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

// nameOf is what the table calls a field.
func (t *table) nameOf(f project.Field) message.Text {
	if name, ok := loanNames[f]; ok && t.ofLoans {
		return name
	}
	return fieldName(f)
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

// tellUnusedLoans notes a list of loans for which nobody asks.
func (c *content) tellUnusedLoans(count int, place project.Place) {
	if count > 0 {
		c.note("input.note.unused_loans", place, "count", count)
	}
}

// yamlLoans reads the loans of a project.
func (y *yamlReader) yamlLoans(n strictyaml.Node, id string) {
	if !n.IsSequence() {
		y.fail(n.Fault("yaml_type", "want", message.New("yaml.sequence")).Of(id))
		return
	}
	items := n.Items()
	for _, item := range items {
		before := len(y.faults)
		rec := y.yamlLoan(item, id)
		if !y.options.Loans {
			continue
		}
		r := y.reader(rec, id)
		r.names = loanNames
		y.addLoan(id, r.loan(), before)
	}
	if !y.options.Loans {
		y.tellUnusedLoans(len(items), n.Place())
	}
}

// yamlLoan puts the values of one loan into a record.
func (y *yamlReader) yamlLoan(item strictyaml.Node, id string) *record {
	rec := &record{source: item.Place().Source, spot: item.Spot()}
	fields, faults := item.Fields(loanKeys)
	for _, f := range faults {
		y.fail(f.Of(id))
	}
	for _, f := range fields {
		carrier := project.FieldCurrency
		if field, ok := project.ParseLoanField(f.Key); ok {
			carrier = carriers[field]
		}
		switch {
		case f.Value.IsNull():
		case !f.Value.IsScalar():
			y.fail(f.Value.Fault("yaml_type", "want", message.New("yaml.scalar")).Of(id))
		default:
			rec.data[carrier] = scalar(f.Value)
		}
	}
	return rec
}

// loanKeys are the keys of a loan in YAML: its values, but for the project in which
// it stands, and the currency, which has to be the yuan.
var loanKeys = func() (keys []string) {
	for _, f := range project.LoanFields() {
		if f != project.LoanProject {
			keys = append(keys, f.String())
		}
	}
	return append(keys, "currency")
}()

// shareLoans tells every loan of the other projects that name the same contract.
func shareLoans(projects []*project.Project) {
	type claim struct {
		id   string
		loan *project.Loan
	}
	claims := make(map[string][]claim)
	for _, p := range projects {
		for _, l := range p.Loans {
			if key := spelling.NameKey(l.ID()); key != "" {
				claims[key] = append(claims[key], claim{p.ID, l})
			}
		}
	}
	for key, all := range claims {
		for _, a := range all {
			for _, b := range all {
				if a.id != b.id && mayBeOneContract(key, a.loan, b.loan) && !slices.Contains(a.loan.Others, b.id) {
					a.loan.Others = append(a.loan.Others, b.id)
				}
			}
			slices.Sort(a.loan.Others)
		}
	}
}

// longContract is how long a contract's number is that no two banks give.
const longContract = 8

// mayBeOneContract reports whether two loans with one number are of one contract:
// short numbers, such as 001, are so only at the same bank.
func mayBeOneContract(key string, a, b *project.Loan) bool {
	x, y := spelling.NameKey(a.Lender), spelling.NameKey(b.Lender)
	return utf8.RuneCountInString(key) >= longContract || x == "" || y == "" || x == y
}

// loanText says what two lists of one project must agree in to say the same of a
// loan: a marked copy of a book repeats its loans.
func loanText(l *project.Loan) string {
	return fmt.Sprint(l.Contract, "|", l.Note, "|", l.Lender, "|", l.Principal, "|", l.Drawn, "|", l.From, "|", l.Until, "|", l.Due, "|", l.Days, "|", l.Rate, "|", l.Paid)
}
