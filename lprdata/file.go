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
	return fileFault("lpr.too_large", name, "limit", strconv.Itoa(limit>>20)+" MiB")
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
	return fileFault("lpr.unreadable", name, "reason", message.New("lpr.say.reason."+reason))
}

func unknownShape(name string) *fault.Fault { return fileFault("lpr.import_shape", name) }

func tooManyRows(name string) *fault.Fault {
	return fileFault("lpr.too_many_rows", name, "limit", maxRows)
}

// fileFault returns a fault about a whole file, which its message names.
func fileFault(code, name string, kv ...any) *fault.Fault {
	return fault.New(code, append(kv, "file", name)...).At(project.FilePlace(name))
}
