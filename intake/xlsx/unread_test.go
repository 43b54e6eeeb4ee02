package xlsx

import (
	"bytes"
	"errors"
	"io"
	"testing"

	"tiexi/internal/fault"
)

// TestDamagedCompression guards that a part whose compressed bytes are no
// longer such is told apart from one whose text is wrong.
func TestDamagedCompression(t *testing.T) {
	file := newBook(`<row><c t="inlineStr"><is><t>发票</t></is></c></row>`, "").zip()
	name := []byte("xl/worksheets/sheet1.xml")
	at := bytes.Index(file, name) + len(name)
	file[at] = 0xFF // there is no block of compression of this type
	_, err := read(file)
	if f, ok := errors.AsType[*fault.Fault](err); !ok || f.Code != "input.xlsx_part_damaged" {
		t.Errorf("got %v", err)
	}
}

// TestDiskThatFails guards that a file that cannot be read on is not told to be
// damaged.
func TestDiskThatFails(t *testing.T) {
	_, err := Open("book.xlsx", failing{}, 1000)
	if f, ok := errors.AsType[*fault.Fault](err); !ok || f.Code != "input.xlsx_read" || !errors.Is(err, errDisk) {
		t.Errorf("got %v", err)
	}
	file := newBook(`<row><c t="inlineStr"><is><t>发票</t></is></c></row>`, "").zip()
	name := []byte("xl/worksheets/sheet1.xml")
	r := failing{bytes.NewReader(file), int64(bytes.Index(file, name) + len(name))}
	book, err := Open("book.xlsx", r, int64(len(file)))
	if err == nil {
		_, err = readBook(book)
	}
	if f, ok := errors.AsType[*fault.Fault](err); !ok || f.Code != "input.xlsx_read" || !errors.Is(err, errDisk) {
		t.Errorf("got %v", err)
	}
}

var errDisk = errors.New("the disk failed")

// failing is a file of which one byte cannot be read, or none.
type failing struct {
	io.ReaderAt
	at int64
}

func (f failing) ReadAt(p []byte, off int64) (int, error) {
	if f.ReaderAt == nil || off <= f.at && f.at < off+int64(len(p)) {
		return 0, errDisk
	}
	return f.ReaderAt.ReadAt(p, off)
}
