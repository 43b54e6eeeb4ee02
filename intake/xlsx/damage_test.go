package xlsx

import (
	"bytes"
	"errors"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
)

// wholeBook has something of everything that could get lost unnoticed.
func wholeBook() parts {
	var data, table strings.Builder
	for range 40 {
		data.WriteString(`<row><c t="s"><v>1</v></c><c s="1"><v>44260</v></c><c><v>1234.5</v></c><c t="inlineStr"><is><t>行 &amp; 列</t></is></c>` +
			`<c t="str"><f>A1</f><v>x</v></c><c><f>B1</f></c></row>`)
		table.WriteString(`<si><t>某某机床股份有限公司</t></si><si><r><t>五轴</t></r><r><t>加工中心</t></r></si>`)
	}
	p := newBook(data.String(), table.String()).
		replace("xl/worksheets/sheet1.xml", "</sheetData>", `</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells>`)
	p["[Content_Types].xml"] = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`
	return p
}

// sameOrFault checks that a damaged file reads as the whole one or not at all.
func sameOrFault(t *testing.T, file []byte, want, what string) (whole bool) {
	t.Helper()
	got, err := read(file)
	if err == nil {
		if got != want {
			t.Errorf("%s: other rows without an error:\n%s", what, got)
		}
		return true
	}
	if _, ok := errors.AsType[*fault.Fault](err); !ok {
		t.Errorf("%s: %v is no fault", what, err)
	}
	return false
}

// TestCutParts guards that no part can lose its end unnoticed, even where the
// archive around it is whole.
func TestCutParts(t *testing.T) {
	p := wholeBook()
	want, err := read(p.zip())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range p {
		for i := range 10 {
			cut := max(1, len(text)*i/10)
			if sameOrFault(t, p.with(name, text[:cut]).zip(), want, name) && !strings.HasPrefix(name, "[") {
				t.Errorf("%s cut at %d of %d bytes goes unnoticed", name, cut, len(text))
			}
		}
	}
}

// TestCutFile guards that no end of the file itself can go missing.
func TestCutFile(t *testing.T) {
	file := wholeBook().zip()
	for n := range file {
		if n%7 != 0 && n < len(file)-200 {
			continue
		}
		if _, err := read(file[:n]); err == nil {
			t.Errorf("cut at %d of %d bytes goes unnoticed", n, len(file))
		}
	}
}

// TestDamage guards that no byte of the file can change the rows unnoticed.
func TestDamage(t *testing.T) {
	file := wholeBook().zip()
	want, err := read(file)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(1, 2))
	noticed := 0
	for range 2000 {
		damaged := bytes.Clone(file)
		for range 1 + random.IntN(3) {
			at := random.IntN(len(damaged))
			switch random.IntN(4) {
			case 0:
				damaged[at] ^= 1 << random.IntN(8)
			case 1:
				damaged[at] = byte(random.Uint32())
			case 2:
				n := min(1+random.IntN(40), len(damaged)-at)
				damaged = append(damaged[:at], damaged[at+n:]...)
			default:
				n := min(1+random.IntN(40), len(damaged)-at)
				copy(damaged[at:at+n], file[random.IntN(len(file)-n):])
			}
		}
		if !sameOrFault(t, damaged, want, "damaged") {
			noticed++
		}
	}
	if noticed < 1500 {
		t.Errorf("only %d of 2000 damages were noticed: they do not hit what matters", noticed)
	}
}

// TestFlippedBits guards that no single bit can change the rows unnoticed, the
// names in the zip's directory included, which have no checksum.
func TestFlippedBits(t *testing.T) {
	file := wholeBook().zip()
	want, err := read(file)
	if err != nil {
		t.Fatal(err)
	}
	directory := bytes.Index(file, []byte("PK\x01\x02"))
	for at := range 8 * len(file) {
		if at < 8*directory && at%31 != 0 {
			continue
		}
		damaged := bytes.Clone(file)
		damaged[at/8] ^= 1 << (at % 8)
		_ = sameOrFault(t, damaged, want, "flipped")
	}
}

// TestZeroChecksum guards against archive/zip taking a checksum of zero for an
// unknown one.
func TestZeroChecksum(t *testing.T) {
	file := newBook(`<row><c><v>1</v></c></row>`, "").zip()
	for at := 0; ; {
		i := bytes.Index(file[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		at += i + 4
		copy(file[at+12:], "\x00\x00\x00\x00")
		file[at+4] &^= 0x08 // and no data descriptor that would have it
	}
	_, err := read(file)
	_ = wantFault(t, err, "input.xlsx_crc")
}

// TestNothingLeftRunning guards against goroutines that outlive a reading,
// however it ends.
func TestNothingLeftRunning(t *testing.T) {
	file := generated(20_000, form{})
	damaged := bytes.Clone(file)
	at := bytes.LastIndex(damaged, []byte("PK\x01\x02")) - 100_000 // within the sheet
	copy(damaged[at:], "damage")
	before := runtime.NumGoroutine()
	enough := errors.New("enough")
	for _, file := range [][]byte{file, damaged} {
		for _, stop := range []int{1, 5000, 1 << 30} {
			book, err := Open("book.xlsx", bytes.NewReader(file), int64(len(file)))
			if err != nil {
				t.Fatal(err)
			}
			rows := 0
			_, err = book.Rows(t.Context(), 0, func(sheet.Row) error {
				if rows++; rows == stop {
					return enough
				}
				return nil
			})
			if rows == stop && !errors.Is(err, enough) {
				t.Errorf("got %v", err)
			}
		}
	}
	for wait := 0; runtime.NumGoroutine() > before; wait++ {
		if wait == 100 {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
		time.Sleep(10 * time.Millisecond)
	}
}
