package lprdata

import "context"

func readWorkbook(ctx context.Context, f File) (Shape, []raw, error) {
	_ = readBook
	return "", nil, unreadable(f.Name, "book")
}
