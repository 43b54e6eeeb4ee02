package main

import (
	"path/filepath"
	"slices"
	"strings"

	"tiexi/fault"
)

// isWorkbookName refuses a name whose extension is none of those given: a
// spreadsheet program opens no workbook that is named like something else.
func isWorkbookName(path string, extensions ...string) error {
	if slices.Contains(extensions, strings.ToLower(filepath.Ext(path))) {
		return nil
	}
	return fault.New("usage.workbook_name", "file", filepath.ToSlash(path), "extensions", extensions)
}
