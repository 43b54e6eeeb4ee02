package archive_test

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tiexi/intake/archive"
)

// entry is a part of a zip in the making.
type entry struct {
	name, text string
	stored     bool
}

var sample = []entry{
	{"a/", "", true},
	{"a/Long.xml", strings.Repeat("<a>123456789</a>", 500), false},
	{"stored.txt", "0123456789", true},
	{"工作.xml", "<b/>", false},
}

// file writes a zip.
func file(t testing.TB, entries []entry, change func(*zip.FileHeader)) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name}
		if !e.stored {
			h.Method = zip.Deflate
		}
		if change != nil {
			change(h)
		}
		f, err := w.CreateHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(e.name, "/") {
			continue
		}
		if _, err := io.WriteString(f, e.text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var wide = archive.Limits{Directory: 1 << 20, Parts: 100, Ratio: 2000, RatioFrom: 1 << 20}

// read returns all parts of a zip, a line each.
func read(data []byte, limits archive.Limits, most int64) (string, error) {
	a, err := archive.Open(bytes.NewReader(data), int64(len(data)), limits)
	if err != nil {
		return "", err
	}
	var out strings.Builder
	for _, name := range a.Names() {
		in, err := a.Part(name).Open(most)
		if err != nil {
			return "", err
		}
		text, err := io.ReadAll(in)
		if err != nil {
			return "", err
		}
		if uint64(len(text)) != a.Part(name).Size() {
			return "", fmt.Errorf("%s has %d bytes, not %d", name, len(text), a.Part(name).Size())
		}
		fmt.Fprintf(&out, "%s %s\n", name, text)
	}
	return out.String(), nil
}

func wantError(t *testing.T, err error, kind archive.Kind, part string) {
	t.Helper()
	e, ok := errors.AsType[*archive.Error](err)
	if !ok || e.Kind != kind || e.Part != part {
		t.Fatalf("got %v, want kind %d of %q", err, kind, part)
	}
}

func TestPartsAreFoundByName(t *testing.T) {
	data := file(t, sample, nil)
	got, err := read(data, wide, 1<<20)
	want := "a/long.xml " + sample[1].text + "\nstored.txt 0123456789\n工作.xml <b/>\n"
	if err != nil || got != want {
		t.Fatalf("got %.100q, %v", got, err)
	}
	a, err := archive.Open(bytes.NewReader(data), int64(len(data)), wide)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"a/Long.xml", "/A/LONG.XML", `a\long.xml`} {
		if a.Part(name) == nil {
			t.Errorf("%s is not found", name)
		}
	}
	for _, name := range []string{"a", "a/", "long.xml", ""} {
		if a.Part(name) != nil {
			t.Errorf("%q is found", name)
		}
	}
}

func TestLimitsAreKeptAndNamed(t *testing.T) {
	data := file(t, sample, nil)
	for limit, set := range map[string]func(*archive.Limits, *int64){
		"limit.directory": func(l *archive.Limits, _ *int64) { l.Directory = 300 },
		"limit.parts":     func(l *archive.Limits, _ *int64) { l.Parts = 3 },
		"limit.ratio":     func(l *archive.Limits, _ *int64) { l.Ratio, l.RatioFrom = 50, 1000 },
		"limit.part":      func(_ *archive.Limits, most *int64) { *most = int64(len(sample[1].text)) - 1 },
	} {
		limits, most := wide, int64(len(sample[1].text))
		if _, err := read(data, limits, most); err != nil {
			t.Fatal(err)
		}
		set(&limits, &most)
		_, err := read(data, limits, most)
		e, ok := errors.AsType[*archive.Error](err)
		if !ok || e.Kind != archive.TooLarge || e.Limit != limit || e.Most == 0 {
			t.Errorf("%s: got %v", limit, err)
		}
	}
}

func TestWhatIsWrongIsTold(t *testing.T) {
	_, err := read(file(t, append(sample[:3:3], entry{`A\LONG.xml`, "x", true}), nil), wide, 1<<20)
	wantError(t, err, archive.Twice, `A\LONG.xml`)
	_, err = read(file(t, sample[1:2], func(h *zip.FileHeader) { h.Flags |= 1 }), wide, 1<<20)
	wantError(t, err, archive.Encrypted, "a/Long.xml")
	_, err = read(file(t, nil, nil)[4:], wide, 1<<20)
	wantError(t, err, archive.NoZip, "")
	_, err = archive.Open(failing{}, 1000, wide)
	wantError(t, err, archive.Unreadable, "")
	if !errors.Is(err, errDisk) {
		t.Errorf("%v hides its cause", err)
	}
}

var errDisk = errors.New("the disk is gone")

type failing struct{}

func (failing) ReadAt([]byte, int64) (int, error) { return 0, errDisk }

// TestZeroChecksum guards against archive/zip taking a checksum of zero for an
// unknown one.
func TestZeroChecksum(t *testing.T) {
	data := file(t, sample[1:], nil)
	for at := 0; ; {
		i := bytes.Index(data[at:], []byte("PK\x01\x02"))
		if i < 0 {
			break
		}
		at += i + 4
		copy(data[at+12:], "\x00\x00\x00\x00")
		data[at+4] &^= 0x08 // and no data descriptor that would have it
	}
	_, err := read(data, wide, 1<<20)
	wantError(t, err, archive.Checksum, "a/Long.xml")
	got, err := read(file(t, []entry{{"empty", "", true}}, nil), wide, 1) // whose sum is zero indeed
	if err != nil || got != "empty \n" {
		t.Errorf("got %q, %v", got, err)
	}
}

// TestNamesMustAgree guards against a damaged name, which no checksum covers,
// also where Excel has left room to grow between name and data.
func TestNamesMustAgree(t *testing.T) {
	for _, extra := range []int{0, 4, 264, 2000, 65_531} {
		data := file(t, sample[1:2], func(h *zip.FileHeader) {
			if extra > 0 {
				h.Extra = append(binary.LittleEndian.AppendUint16([]byte{0x20, 0xA2}, uint16(extra-4)), make([]byte, extra-4)...)
			}
		})
		if _, err := read(data, wide, 1<<20); err != nil {
			t.Fatalf("%d bytes extra: %v", extra, err)
		}
		for _, at := range []int{bytes.Index(data, []byte("a/Long")), bytes.LastIndex(data, []byte("a/Long"))} {
			damaged := bytes.Clone(data)
			damaged[at] = 'b'
			_, err := read(damaged, wide, 1<<20)
			wantError(t, err, archive.Damaged, string(damaged[bytes.LastIndex(damaged, []byte("/Long"))-1:][:len("a/Long.xml")]))
		}
	}
}

// TestDamage guards that no end of a file can go missing and no bit of it
// change without an error, unless what is read stays the same.
func TestDamage(t *testing.T) {
	data := file(t, sample, nil)
	want, err := read(data, wide, 1<<20)
	if err != nil {
		t.Fatal(err)
	}
	for n := range data {
		if _, err := read(data[:n], wide, 1<<20); err == nil {
			t.Errorf("cut at %d of %d bytes goes unnoticed", n, len(data))
		}
	}
	for at := range 8 * len(data) {
		damaged := bytes.Clone(data)
		damaged[at/8] ^= 1 << (at % 8)
		got, err := read(damaged, wide, 1<<20)
		if _, ok := errors.AsType[*archive.Error](err); err != nil && !ok || err == nil && got != want {
			t.Errorf("bit %d: %.60q, %v", at, got, err)
		}
	}
}

func FuzzArchive(f *testing.F) {
	f.Add(file(f, sample, nil))
	f.Fuzz(func(t *testing.T, data []byte) {
		if _, err := read(data, wide, 1<<20); err != nil {
			if _, ok := errors.AsType[*archive.Error](err); !ok {
				t.Error(err)
			}
		}
	})
}

// TestNames guards the names of files in archives of Chinese programs: in UTF-8, said
// or not, and in GBK.
func TestNames(t *testing.T) {
	gbk := func(s string) string {
		text, err := simplifiedchinese.GBK.NewEncoder().String(s)
		if err != nil {
			t.Fatal(err)
		}
		return text
	}
	const say, silent = false, true
	for _, c := range []struct {
		name   string
		silent bool
		want   string
	}{
		{"a.xml", silent, "a.xml"},
		{"发票/数电票.xml", say, "发票/数电票.xml"},
		{"发票/数电票.xml", silent, "发票/数电票.xml"},
		{gbk("发票/数电票.xml"), silent, "发票/数电票.xml"},
		{gbk("氓.xml"), silent, "氓.xml"}, // C3 A5 may be UTF-8 for å
		{"é.xml", say, "é.xml"},
		{"\xFF.xml", silent, "\uFFFD.xml"},
	} {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		if _, err := z.CreateHeader(&zip.FileHeader{Name: c.name, NonUTF8: c.silent}); err != nil {
			t.Fatal(err)
		}
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		a, err := archive.Open(bytes.NewReader(b.Bytes()), int64(b.Len()), archive.Limits{Directory: 1 << 20, Parts: 10, Ratio: 100, RatioFrom: 1 << 20})
		if err != nil {
			t.Fatal(err)
		}
		for _, key := range a.Names() {
			if got := a.Part(key).Name(); got != c.want {
				t.Errorf("%q: got %q, want %q", c.name, got, c.want)
			}
		}
	}
}
