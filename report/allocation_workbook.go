package report

import (
	"io"

	"tiexi/allocate"
)

func allocationWorkbook(w io.Writer, plan *allocate.Plan, o Options) error { return nil }
