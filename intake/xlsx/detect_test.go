package xlsx

import (
	"bytes"
	"testing"
)

// TestNotABook guards what is said of files that are no zip at all.
func TestNotABook(t *testing.T) {
	tests := []struct{ name, file, code string }{
		{"empty", "", "input.empty_file"},
		{"text", "发票号码,金额\n", "input.not_xlsx"},
		{"HTML", "\xEF\xBB\xBF\r\n <html><table>", "input.xlsx_markup"},
		{"SpreadsheetML 2003", `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>`, "input.xlsx_markup"},
		{"HTML in UTF-16", "\xFF\xFE<\x00", "input.xlsx_markup"},
		{"encrypted", ole("Root Entry", "DataSpaces", "EncryptionInfo", "x", "EncryptedPackage"), "input.encrypted"},
		{"old", ole("Root Entry", "Workbook"), "input.old_xls"},
		{"older", ole("Root Entry", "a", "b", "c", "d", "e", "Book"), "input.old_xls"},
		{"some other compound file", ole("Root Entry", "WordDocument"), "input.not_xlsx"},
		{"compound file cut short", ole("Root Entry", "Workbook")[:300], "input.not_xlsx"},
		{"compound file without sectors", ole("Root Entry", "Workbook")[:512], "input.not_xlsx"},
		{"head of a zip", "PK\x03\x04", "input.xlsx_zip"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := read([]byte(test.file))
			_ = wantFault(t, err, test.code)
		})
	}
}

// ole returns a compound file whose directory, in sectors that do not follow
// each other, has entries of the given names.
func ole(names ...string) string {
	const sector = 512
	at := func(b []byte, pos int, n int, value uint32) {
		for i := range n {
			b[pos+i] = byte(value >> (8 * i))
		}
	}
	file := make([]byte, sector)
	copy(file, oleHead)
	at(file, 0x1E, 2, 9)
	at(file, 0x4C, 4, 0) // the allocation table is sector 0
	at(file, 0x30, 4, 1) // the directory begins in sector 1
	table := bytes.Repeat([]byte{0xFF}, sector)
	file = append(file, table...)
	for i := 0; i < len(names); i += 4 {
		directory := make([]byte, 2*sector) // every other sector is not the directory's
		for j, name := range names[i:min(i+4, len(names))] {
			copy(directory[128*j:], utf16Text(name, false))
			at(directory, 128*j+64, 2, uint32(2*len(name)+2))
		}
		file = append(file, directory...)
		if i > 0 {
			at(file, sector+4*(2*(i/4)-1), 4, uint32(2*(i/4)+1))
		}
	}
	return string(file)
}
