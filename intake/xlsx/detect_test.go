package xlsx

import "testing"

// TestNotABook guards what is said of files that are no zip at all.
func TestNotABook(t *testing.T) {
	tests := []struct{ name, file, code string }{
		{"empty", "", "input.empty_file"},
		{"text", "发票号码,金额\n", "input.not_xlsx"},
		{"HTML", "\xEF\xBB\xBF\r\n <html><table>", "input.not_xlsx"},
		{"old workbook", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "input.not_xlsx"},
		{"head of a zip", "PK\x03\x04", "input.xlsx_zip"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := read([]byte(test.file))
			_ = wantFault(t, err, test.code)
		})
	}
}
