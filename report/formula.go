package report

import "strings"

// byteOrderMark begins a CSV file, so that spreadsheets read it as UTF-8. It
// stands before the first column's name.
const byteOrderMark = "\ufeff"

// formulaStarts are the first characters by which spreadsheets know a formula
// (OWASP, CSV Injection), with their full-width forms.
const formulaStarts = "=+-@\t\r\n＝＋－＠"

// cellText is a text from an input or a register as a cell of CSV. Where a
// spreadsheet could take it for a formula, an apostrophe stands before it. One
// stands before apostrophes that a formula follows as well: to read such a cell
// back is to take one off. Figures that tiexi writes itself go without.
func cellText(s string) string {
	if rest := strings.TrimLeft(s, "'"); strings.TrimLeft(rest, formulaStarts) != rest {
		return "'" + s
	}
	return s
}
