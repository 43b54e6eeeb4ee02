package batch

import (
	"archive/zip"
	"bytes"
	"io"
	"slices"
	"strings"

	"tiexi/testdata/book"
)

// phrases are what faults.csv says of files and of whole lists; the writers ask for
// them, or damage does.
var phrases = func() map[string]bool {
	known := make(map[string]bool)
	for _, phrase := range []string{
		"facts apart", "wrong total", "short row", "no line end", "hidden row", "hidden column", "rows without project", "rows name another project",
		"facts: unknown key", "facts: key twice", "export as csv, cut", "export as csv", "export with columns deleted", "export sheets renamed",
		"export in two books", "two risk columns",
	} {
		known[phrase] = true
	}
	for phrase := range damages {
		known[phrase] = true
	}
	return known
}()

// damages are what happens to the files of a folder once they are written.
var damages = map[string]func(*scene) error{
	"second book cut in half":           func(s *scene) error { return s.secondBook(cutHalf) },
	"second book with a password":       func(s *scene) error { return s.secondBook(encrypted) },
	"second book with a wrong checksum": func(s *scene) error { return s.secondBook(miscounted) },
	"second list cut": func(s *scene) error {
		s.files["清单二.csv"] = cutRow(s.files["清单.csv"])
		return nil
	},
	"second list with an open quote": func(s *scene) error {
		s.files["清单二.csv"] = []byte(strings.Replace(string(s.files["清单.csv"]), "激光对刀仪", `"激光对刀仪`, 1))
		return nil
	},
	"export cut in half": func(s *scene) error {
		for _, name := range []string{exportBook, deductionBook} {
			if s.files[name] != nil {
				s.files[name] = cutHalf(s.files[name])
			}
		}
		return nil
	},
	"B: original cut": func(s *scene) error {
		s.files["dzfp_B.xml"] = cutHalf(s.files["dzfp_B.xml"])
		return nil
	},
	"B: original with a doctype": func(s *scene) error {
		s.files["dzfp_B.xml"] = append([]byte(`<!DOCTYPE EInvoice [<!ENTITY a "b">]>`), s.files["dzfp_B.xml"]...)
		return nil
	},
	"a sheet of a type that is not read": func(s *scene) error {
		s.files["申报.xlsx"] = rewritten(s.files["申报.xlsx"], workbookRels, `worksheets/sheet2.xml" `+sheetType+`worksheet"`, `worksheets/sheet2.xml" `+sheetType+`dialogsheet"`)
		return nil
	},
	"originals in a damaged zip": (*scene).zipOriginals,
	"a table as .et":             func(s *scene) error { return s.table("设备清单.et", compound) },
	"a table as .ods": func(s *scene) error {
		return s.table("设备清单.ods", "PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet")
	},
	"a table as .xlsb": func(s *scene) error { return s.table("设备清单.xlsb", "PK\x03\x04xl/workbook.bin") },
	"facts given twice: another enterprise": func(s *scene) error {
		other := *s
		other.facts = map[string]string{"id": s.facts["id"], "enterprise.name": foreignName, "enterprise.uscc": foreignCode()}
		s.files["项目二.yaml"] = other.yaml(nil)
		return nil
	},
}

// How a book says where its sheets are.
const (
	workbookRels = "xl/_rels/workbook.xml.rels"
	sheetType    = `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/`
)

// compound is how the files begin that Office 97 and WPS write.
const compound = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

func (s *scene) table(name, begin string) error {
	s.files[name] = append([]byte(begin), make([]byte, 2048)...)
	return nil
}

// secondBook adds the list again, as a damaged book.
func (s *scene) secondBook(damage func([]byte) []byte) error {
	data, err := book.Book{Day0: book.Since1900, Sheets: []book.Sheet{s.listSheet("发票", s.inProject(s.list))}}.Bytes()
	s.files["清单二.xlsx"] = damage(data)
	return err
}

func cutHalf(data []byte) []byte { return data[:len(data)/2] }

// cutRow takes away the end of the last row, with the end of the line.
func cutRow(data []byte) []byte {
	end := bytes.LastIndexByte(bytes.TrimRight(data, "\n"), ',')
	end = bytes.LastIndexByte(data[:end], ',')
	return slices.Clone(data[:end])
}

// encrypted is a book with a password: a compound file with the stream
// EncryptedPackage.
func encrypted([]byte) []byte {
	data := append([]byte(compound), make([]byte, 1024)...)
	for _, c := range "EncryptedPackage" {
		data = append(data, byte(c), 0)
	}
	return append(data, make([]byte, 1024)...)
}

// miscounted is a zip file whose sheets and e-invoices have another checksum than
// it says.
func miscounted(data []byte) []byte {
	return rezipped(data, func(w *zip.Writer, f *zip.File) {
		h := f.FileHeader
		if strings.Contains(h.Name, "sheet1") || strings.HasSuffix(h.Name, "_B.xml") {
			h.CRC32 ^= 1
		}
		part, err := w.CreateRaw(&h)
		must(err)
		raw, err := f.OpenRaw()
		must(err)
		_, err = io.Copy(part, raw)
		must(err)
	})
}

// untyped is a book in which no formula says that its value is a text.
func untyped(data []byte) []byte { return rewritten(data, "xl/worksheets/", ` t="str"><f>`, `><f>`) }

// rewritten is a zip file in which a text is replaced in the parts whose names
// begin as is said.
func rewritten(data []byte, begin, from, to string) []byte {
	return rezipped(data, func(w *zip.Writer, f *zip.File) {
		r, err := f.Open()
		must(err)
		text, err := io.ReadAll(r)
		must(err)
		if strings.HasPrefix(f.Name, begin) {
			text = bytes.ReplaceAll(text, []byte(from), []byte(to))
		}
		part, err := w.Create(f.Name)
		must(err)
		_, err = part.Write(text)
		must(err)
	})
}

// rezipped copies a zip file, part by part.
func rezipped(data []byte, part func(*zip.Writer, *zip.File)) []byte {
	var out bytes.Buffer
	in, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(err)
	w := zip.NewWriter(&out)
	for _, f := range in.File {
		part(w, f)
	}
	must(w.Close())
	return out.Bytes()
}

// must ends what cannot fail: all is in memory.
func must(err error) {
	if err != nil {
		panic(err)
	}
}

// zipOriginals puts the e-invoices into a zip file whose checksums are wrong.
func (s *scene) zipOriginals() error {
	s.files["发票原件.zip"] = miscounted(s.zipped())
	return nil
}

// zipped takes the e-invoices away as a zip file.
func (s *scene) zipped() []byte {
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, of := range []string{"A", "B", "C"} {
		name := "dzfp_" + of + ".xml"
		part, err := w.Create(name)
		must(err)
		_, err = part.Write(s.files[name])
		must(err)
		delete(s.files, name)
	}
	must(w.Close())
	return out.Bytes()
}
