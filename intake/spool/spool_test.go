package spool_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"tiexi/intake/spool"
)

func TestEveryoneGetsBackWhatTheyWrote(t *testing.T) {
	folder := t.TempDir()
	s := spool.New(0, folder)
	var group sync.WaitGroup
	for n := range 8 {
		group.Go(func() {
			var places []int64
			block := func(k int) []byte { return bytes.Repeat([]byte(fmt.Sprint(n, "/", k, ";")), 1+k%50) }
			for k := range 200 {
				at, err := s.Write(block(k))
				if err != nil {
					t.Error(err)
				}
				places = append(places, at)
			}
			for k, at := range places {
				got := make([]byte, len(block(k)))
				if err := s.Read(got, at); err != nil || !bytes.Equal(got, block(k)) {
					t.Errorf("%q, %v, want %q", got, err, block(k))
				}
			}
		})
	}
	group.Wait()
	s.Close()
	s.Close() // nothing more to do
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("%v is left", left)
	}
}

func TestNobodySeesTheFile(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("an open file keeps its name there")
	}
	folder := t.TempDir()
	s := spool.New(0, folder)
	defer s.Close()
	if _, err := s.Write([]byte("某企业的发票")); err != nil {
		t.Fatal(err)
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("%v is to be seen", left)
	}
}

func TestMemoryIsSharedOut(t *testing.T) {
	s := spool.New(100, "")
	if !s.Hold(60) || s.Hold(60) || !s.Hold(40) || s.Hold(1) {
		t.Error("more or less than 100 bytes were given")
	}
	var none *spool.Spool
	if !none.Hold(1 << 40) {
		t.Error("without a spool there is no bound")
	}
}

// A command that is interrupted may still be reading when all is tidied up.
func TestAClosedSpoolMakesNoOtherFile(t *testing.T) {
	s := spool.New(0, t.TempDir())
	if _, err := s.Write([]byte("1")); err != nil {
		t.Fatal(err)
	}
	s.Close()
	if _, err := s.Write([]byte("2")); !errors.Is(err, os.ErrClosed) {
		t.Errorf("written: %v", err)
	}
	if err := s.Read(make([]byte, 1), 0); !errors.Is(err, os.ErrClosed) {
		t.Errorf("read: %v", err)
	}
}

func TestAFolderThatIsNoneIsAnError(t *testing.T) {
	s := spool.New(0, filepath.Join(t.TempDir(), "none"))
	if _, err := s.Write([]byte("1")); err == nil {
		t.Error("no error")
	}
	s.Close()
}
