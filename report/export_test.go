package report

import (
	"io"

	"tiexi/assess"
)

// XLSXWithin is XLSX with sheets of so many rows at most.
func XLSXWithin(w io.Writer, r *assess.Result, o Options, maxRow int) error {
	return newResultBook(r, o, maxRow).write(w)
}
