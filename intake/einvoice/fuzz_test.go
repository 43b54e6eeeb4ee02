package einvoice

import (
	"testing"

	"tiexi/intake/einvoice/madeup"
	"tiexi/intake/pdf/pdftest"
	"tiexi/internal/fault"
)

// check sees that whatever is read is an invoice that can be used, and
// whatever is not is a fault.
func check(t *testing.T, file []byte) {
	i, err := read(file)
	if err != nil {
		if _, ok := fault.All(err); !ok {
			t.Fatalf("%v is no fault", err)
		}
		return
	}
	if !hasAmounts(i.Lines) {
		t.Fatalf("no amounts in\n%s", shown(i))
	}
	again, err := read(file)
	if err != nil || shown(again) != shown(i) {
		t.Fatalf("read twice: %v\n%s\n%s", err, shown(i), shown(again))
	}
	for _, l := range i.Lines {
		if l.Source == nil || l.Categories != 0 {
			t.Fatalf("%+v", l)
		}
	}
}

func FuzzXML(f *testing.F) {
	for _, name := range []string{"digital.xml", "digital-red.xml", "xbrl.xml", "attached/" + original} {
		f.Add([]byte(sample(f, name)))
	}
	f.Fuzz(check)
}

func FuzzOFD(f *testing.F) {
	for name := range samples {
		f.Add(folder(f, name).zip())
	}
	f.Fuzz(check)
}

// FuzzTags varies what the zip's checksums keep the other target from: the
// tags, the pages and the custom data.
func FuzzTags(f *testing.F) {
	p := folder(f, "tagged")
	f.Add([]byte(p[tagFile]), []byte(p[page]), []byte(p["OFD.xml"]))
	f.Fuzz(func(t *testing.T, tags, objects, stated []byte) {
		check(t, p.with(tagFile, string(tags)).with(page, string(objects)).with("OFD.xml", string(stated)).zip())
	})
}

// FuzzPDF varies a readable PDF: what its streams' checksums keep hidden.
func FuzzPDF(f *testing.F) {
	for _, i := range []madeup.Invoice{madeup.Sample(), madeup.Red(), madeup.Old(), madeup.Long(9)} {
		f.Add(pdftest.Write(pdftest.Plain, i.Pages()...))
		f.Add(pdftest.Write(pdftest.Packed, i.Pages()...))
	}
	f.Fuzz(check)
}
