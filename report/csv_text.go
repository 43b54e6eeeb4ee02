package report

import "strings"

// numberMarks are what numbers, amounts, dates and times are written with, in
// the eyes of a spreadsheet.
const numberMarks = "0123456789０１２３４５６７８９ .,，:/%％eE+-()（）$¥￥年月日时分秒"

// textCell is a text as a cell of CSV that stays what it is: no formula (see
// cellText), and no number or date either. A tab stands behind what a
// spreadsheet would take for one, as in the statements of Chinese banks: it
// shows nowhere, readers that trim cells lose it, and 00123, 2021-03 or the 20
// digits of an invoice keep their form.
func textCell(s string) string {
	s = printable(s)
	cell := cellText(s)
	if cell == s && strings.ContainsAny(s, "0123456789０１２３４５６７８９") && strings.Trim(s, numberMarks) == "" {
		return cell + "\t"
	}
	return cell
}
