package einvoice

import (
	"bytes"
	"math/rand/v2"
	"strings"
	"testing"

	"tiexi/internal/fault"
)

// sameOrFault checks that a damaged file reads as the whole one or not at all,
// and reports whether it reads.
func sameOrFault(t *testing.T, file []byte, want, what string) bool {
	t.Helper()
	i, err := read(file)
	if err != nil {
		if _, ok := fault.All(err); !ok {
			t.Errorf("%s: %v is no fault", what, err)
		}
		return false
	}
	if got := shown(i); got != strings.TrimLeft(want, "\n") {
		t.Errorf("%s: another invoice without an error:\n%s", what, got)
	}
	return true
}

var samples = map[string]string{"attached": attachedShown, "tagged": taggedShown}

// TestCutParts guards that no part of an OFD can lose its end unnoticed, even
// where the archive around it is whole.
func TestCutParts(t *testing.T) {
	for name, want := range samples {
		p := folder(t, name)
		for part, text := range p {
			text = strings.TrimSpace(text)
			for i := range 10 {
				if cut := max(1, len(text)*i/10); sameOrFault(t, p.with(part, text[:cut]).zip(), want, part) {
					t.Errorf("%s: %s cut at %d of %d bytes goes unnoticed", name, part, cut, len(text))
				}
			}
		}
	}
}

// TestCutOFD guards that no end of the file itself can go missing.
func TestCutOFD(t *testing.T) {
	for name := range samples {
		file := folder(t, name).zip()
		for n := range file {
			if n%7 != 0 && n < len(file)-200 {
				continue
			}
			if _, err := read(file[:n]); err == nil {
				t.Errorf("%s cut at %d of %d bytes goes unnoticed", name, n, len(file))
			}
		}
	}
}

// TestFlippedBits guards that no single bit of an OFD can change the invoice
// unnoticed, the names in the zip's directory included, which have no checksum.
func TestFlippedBits(t *testing.T) {
	for name, want := range samples {
		p := folder(t, name)
		if name == "attached" { // its attachment is found by name alone
			p = p.replace(t, "Doc_0/Document.xml", "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>", "").
				with("Doc_0/Attachs/Attachments.xml", "")
		}
		file := p.zip()
		directory := bytes.Index(file, []byte("PK\x01\x02"))
		for at := range file {
			if at < directory && at%4 != 0 {
				continue
			}
			damaged := bytes.Clone(file)
			damaged[at] ^= 1 << (at / 4 % 8)
			sameOrFault(t, damaged, want, name)
		}
	}
}

// TestDamage guards against coarser damage.
func TestDamage(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, want := range samples {
		file := folder(t, name).zip()
		noticed := 0
		for range 1000 {
			damaged := bytes.Clone(file)
			at := random.IntN(len(damaged))
			n := min(1+random.IntN(40), len(damaged)-at)
			switch random.IntN(3) {
			case 0:
				damaged[at] = byte(random.Uint32())
			case 1:
				damaged = append(damaged[:at], damaged[at+n:]...)
			default:
				copy(damaged[at:at+n], file[random.IntN(len(file)-n):])
			}
			if !sameOrFault(t, damaged, want, name) {
				noticed++
			}
		}
		if noticed < 700 {
			t.Errorf("only %d of 1000 damages were noticed: they do not hit what matters", noticed)
		}
	}
}

// TestZeroChecksum guards against archive/zip taking a checksum of zero for an
// unknown one.
func TestZeroChecksum(t *testing.T) {
	file := folder(t, "tagged").zip()
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
	wantFault(t, err, "input.einvoice_part_damaged")
}
