package pdf_test

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"
	"time"

	"tiexi/intake/pdf"
)

// objects writes a file of objects, of which the first is the catalogue.
func objects(list ...string) []byte {
	b := bytes.NewBufferString("%PDF-1.4\n")
	for i, o := range list {
		fmt.Fprintf(b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	return fixed(append(b.Bytes(), "xref\n"...))
}

func stream(entries, data string) string {
	return fmt.Sprintf("<<%s/Length %d>>stream\n%s\nendstream", entries, len(data), data)
}

// zeros packs so many zeros, which fit into a thousandth of them.
func zeros(n int) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	for range n >> 16 {
		_, _ = z.Write(make([]byte, 1<<16))
	}
	_ = z.Close()
	return b.String()
}

const (
	catalogue = "<</Type/Catalog/Pages 2 0 R>>"
	onePage   = "<</Type/Pages/Kids[3 0 R]/Count 1>>"
)

// hostile are files that ask for more than a reader should give: memory, time, or a
// way out of a circle.
func hostile() map[string][]byte {
	page := func(entries string) string { return "<</Type/Page" + entries + "/Contents 4 0 R>>" }
	fonts := strings.Repeat("/F1 1 Tf ", 1_000_000)
	kids := ""
	for n := range 3000 {
		kids += fmt.Sprintf("%d 0 R ", n+3)
	}
	manyPages := []string{catalogue, "<</Type/Pages/Kids[" + kids + "]>>"}
	for range 3000 {
		manyPages = append(manyPages, "<</Type/Page>>")
	}
	files := map[string][]byte{
		"a table of itself":           []byte("%PDF-1.4\nxref\n0 1\n0000000000 65535 f \ntrailer\n<</Size 1/Prev 9>>\nstartxref\n9\n%%EOF"),
		"a table of 10^10":            []byte("%PDF-1.4\nxref\n0 10000000000\n0000000000 65535 f \ntrailer\n<</Size 1>>\nstartxref\n9\n%%EOF"),
		"a packed table of 10^10":     []byte("%PDF-1.5\n1 0 obj\n" + stream("/Type/XRef/Size 10000000000/W[0 1 0]", "xxx") + "\nendobj\nstartxref\n9\n%%EOF"),
		"the page in itself":          objects(catalogue, "<</Type/Pages/Kids[2 0 R]>>"),
		"a reference to itself":       objects(catalogue, "2 0 R"),
		"a length of itself":          objects(catalogue, onePage, page(""), "<</Length 4 0 R>>stream\nx\nendstream"),
		"a bomb":                      objects(catalogue, onePage, page(""), stream("/Filter/FlateDecode", zeros(1<<27))),
		"bombs one in another":        objects(catalogue, onePage, page("/Resources<</XObject<</X 5 0 R>>>>"), stream("", strings.Repeat("/X Do ", 100_000)), stream("/Subtype/Form/Filter/FlateDecode", zeros(15<<20))),
		"a form in itself":            objects(catalogue, onePage, page("/Resources<</XObject<</X 5 0 R>>>>"), stream("", "/X Do"), stream("/Subtype/Form", "/X Do /X Do")),
		"nested arrays":               objects(catalogue, onePage, page("/A "+strings.Repeat("[", 1_000_000)), stream("", "")),
		"nested states":               objects(catalogue, onePage, page(""), stream("", strings.Repeat("q ", 1_000_000))),
		"many operands":               objects(catalogue, onePage, page(""), stream("", strings.Repeat("1 ", 1_000_000))),
		"a font read again and again": objects(catalogue, onePage, page("/Resources<</Font<</F1<</Type/Font/Subtype/Type1/Widths["+strings.Repeat("1 ", 500_000)+"]>>>>>>"), stream("", fonts)),
		"a map of many codes": objects(catalogue, onePage, page("/Resources<</Font<</F1<</Subtype/Type0/ToUnicode 5 0 R>>>>>>"), stream("", fonts),
			stream("", "beginbfrange "+strings.Repeat("<0000> <FFFF> <0000> ", 100_000))),
		"many glyphs": objects(catalogue, onePage, page("/Resources<</Font<</F1<</Subtype/Type1>>>>>>"), stream("", "BT /F1 1 Tf ("+strings.Repeat("x", 3_000_000)+") Tj")),
		"many pages":  objects(manyPages...),
		"wide lines":  objects(catalogue, onePage, page(""), stream("/Filter/FlateDecode/DecodeParms<</Predictor 12/Columns 100000000000>>", zeros(1<<16))),
	}
	var ends strings.Builder // streams whose end has to be searched for, far away
	for n := range 20_000 {
		fmt.Fprintf(&ends, "%d 0 R ", n+4)
	}
	list := []string{catalogue, onePage, "<</Type/Page/Contents[" + ends.String() + "]>>"}
	for range 20_000 {
		list = append(list, "<<>>stream\n")
	}
	files["ends that are far away"] = objects(append(list, strings.Repeat(" ", 20<<20)+"endstream")...)
	return files
}

// TestHostileFiles guards that no file takes much memory or time: each ends with an
// error, or has nothing to show.
func TestHostileFiles(t *testing.T) {
	for name, data := range hostile() {
		runtime.GC()
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		start := time.Now()
		d, err := read(data)
		took := time.Since(start)
		runtime.ReadMemStats(&after)
		if wrong, ok := errors.AsType[*pdf.Error](err); err != nil && !ok {
			t.Errorf("%s: %v is no error of the package", name, wrong)
		}
		if err == nil && len(d.Pages[0].Runs) > 1 {
			t.Errorf("%s: %d runs", name, len(d.Pages[0].Runs))
		}
		t.Logf("%s: %d kB in %v, %d MB: %v", name, len(data)>>10, took.Round(time.Millisecond), (after.TotalAlloc-before.TotalAlloc)>>20, err)
		if took > 20*time.Second {
			t.Errorf("%s: %v", name, took)
		}
		if used := after.Sys; used > 500<<20 {
			t.Errorf("%s: the program has %d MB", name, used>>20)
		}
	}
}
