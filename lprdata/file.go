package lprdata

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// File is the content of a file and the name that the user gave it.
type File struct {
	Name string
	Data []byte
}

// ReadFile reads a file of at most 16 MiB. Errors are lpr.unreadable and
// lpr.too_large.
func ReadFile(name string) (File, error) {
	f, err := os.Open(name)
	if err != nil {
		return File{}, unreadable(name, openReason(err)).Because(err)
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, maxBytes+1))
	if err != nil {
		return File{}, unreadable(name, "reading").Because(err)
	}
	return File{Name: name, Data: data}, checkSize(name, len(data), maxBytes)
}

// Open reads a user's own table from a file: ReadFile, then Load.
func Open(name string) (*Table, error) {
	f, err := ReadFile(name)
	if err != nil {
		return nil, err
	}
	return Load(f.Name, f.Data)
}

func checkSize(name string, size, limit int) error {
	if size <= limit {
		return nil
	}
	mebibytes := strconv.Itoa(limit>>20) + " MiB"
	return fault.New("lpr.too_large", "file", name, "limit", mebibytes).At(project.FilePlace(name))
}

func openReason(err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return "missing"
	case errors.Is(err, fs.ErrPermission):
		return "permission"
	}
	return "reading"
}

// unreadable returns the fault lpr.unreadable. reason is the last word of a
// message id: lpr.say.reason.REASON.
func unreadable(name, reason string) *fault.Fault {
	return fault.New("lpr.unreadable", "file", name, "reason", message.New("lpr.say.reason."+reason)).
		At(project.FilePlace(name))
}
