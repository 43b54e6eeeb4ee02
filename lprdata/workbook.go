package lprdata

import (
	"bytes"
	"context"

	"tiexi/intake/xlsx"
)

// readWorkbook reads an Excel file, with limits for a small table.
func readWorkbook(ctx context.Context, f File) (Shape, []raw, error) {
	book, err := xlsx.OpenWithin(workbookLimits(), f.Name, bytes.NewReader(f.Data), int64(len(f.Data)))
	if err != nil {
		return "", nil, bookFault(f.Name, err)
	}
	defer book.Close()
	return readBook(ctx, f.Name, book)
}

func workbookLimits() xlsx.Limits {
	limits := xlsx.DefaultLimits()
	limits.Sheets = 50
	limits.PartBytes = 64 << 20
	limits.StringBytes = 16 << 20
	limits.KeptBytes = 16 << 20
	limits.RowBytes = 1 << 20
	return limits
}
