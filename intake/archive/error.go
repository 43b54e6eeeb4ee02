package archive

import (
	"archive/zip"
	"errors"
	"io"

	"github.com/klauspost/compress/flate"
)

// Kind says what is wrong with an archive.
type Kind uint8

// The kinds of errors.
const (
	Unreadable Kind = iota // the file itself could not be read
	NoZip                  // no zip file, or a damaged directory
	Twice                  // two parts of one name
	Damaged                // a part is not as it was written
	Checksum               // a part's checksum is wrong
	Encrypted
	TooLarge // past a limit
)

// Error is what every error of this package is.
type Error struct {
	Kind  Kind
	Part  string // as written in the archive, "" for the archive itself
	Limit string // of TooLarge, a message of the catalogue: "limit.part"
	Most  int64  // its value
	Cause error
}

// Error tells the kind and the part, for logs; users are told by a fault.
func (e *Error) Error() string {
	words := [...]string{"cannot be read", "no zip file", "two parts of one name", "damaged", "wrong checksum", "encrypted", "too large"}
	s := "archive: " + words[e.Kind]
	if e.Part != "" {
		s += ": " + e.Part
	}
	if e.Limit != "" {
		s += ": " + e.Limit
	}
	if e.Cause != nil {
		s += ": " + e.Cause.Error()
	}
	return s
}

// Unwrap returns the error beneath.
func (e *Error) Unwrap() error { return e.Cause }

// partError returns the error that stops the reading of a part.
func partError(part string, err error) *Error {
	var corrupt flate.CorruptInputError
	kind := Unreadable
	switch {
	case errors.Is(err, zip.ErrChecksum):
		kind = Checksum
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF), errors.Is(err, zip.ErrFormat),
		errors.Is(err, zip.ErrAlgorithm), errors.As(err, &corrupt):
		kind = Damaged
	}
	return &Error{Kind: kind, Part: part, Cause: err}
}
