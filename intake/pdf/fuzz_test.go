package pdf_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/intake/pdf"
	"tiexi/intake/pdf/pdftest"
)

// FuzzRead guards that any file is read twice alike or refused, and that the reader
// never runs into what it does not expect.
func FuzzRead(f *testing.F) {
	for _, form := range []pdftest.Form{pdftest.Plain, pdftest.Flate, pdftest.Packed} {
		f.Add(pdftest.Write(form, pdftest.Page{Texts: sample}, pdftest.Page{Raw: "BI /W 1 ID x EI [(a) 2 (b)] TJ"}))
	}
	files, err := filepath.Glob("testdata/*.pdf")
	if err != nil || len(files) == 0 {
		f.Fatal(files, err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, data := range hostile() {
		if len(data) < 4096 {
			f.Add(data)
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := read(data)
		if err != nil {
			wrong, ok := errors.AsType[*pdf.Error](err)
			if !ok || strings.Contains(wrong.Why, "runtime error") {
				t.Fatal(err)
			}
			return
		}
		if again, err := read(data); err != nil || shown(again) != shown(d) {
			t.Fatalf("read twice: %v", err)
		}
	})
}
