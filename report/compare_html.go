package report

import (
	"io"

	"tiexi/compare"
)

func compareHTML(w io.Writer, c *compare.Comparison, o CompareOptions) error { return nil }
