package einvoice

import (
	"errors"
	"testing"

	"tiexi/internal/fault"
)

var errDisk = errors.New("the disk failed")

// failing is a file that cannot be read.
type failing struct{}

func (failing) ReadAt([]byte, int64) (int, error) { return 0, errDisk }

// TestDiskThatFails guards that a file that cannot be read is not told to be
// damaged.
func TestDiskThatFails(t *testing.T) {
	_, err := Read("invoice.xml", failing{}, 1000)
	if f, ok := errors.AsType[*fault.Fault](err); !ok || f.Code != "input.einvoice_read" || !errors.Is(err, errDisk) {
		t.Errorf("got %v", err)
	}
}
