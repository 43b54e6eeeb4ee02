package project

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Source is a file, or a sheet of a workbook, that values were read from. All
// values of it point to one Source.
type Source struct {
	File        string // as the user named it, with "/" between folders
	Sheet       string // "" where the file has no sheets
	Index       int    // position of the sheet in its book, from 0
	Kind        Kind
	Categorised bool      // some row of it names a category
	Ticked      bool      // a list that was made of an export: people put projects or categories beside its lines
	Covers      *Coverage // of an export, nil where that is not known
}

// IsEvidence reports whether the source is one that claims nothing by itself: an
// export of the tax bureau, or an original.
func (s *Source) IsEvidence() bool { return s != nil && s.Kind != List }

// memberMark stands between the name of a zip file and the name of a file in it.
const memberMark = ".zip!"

// MemberName is the name of a file in a zip file: a.zip!b.xml.
func MemberName(archive, member string) string { return archive + "!" + member }

// CutMember takes the name of a file in a zip file apart; ok is false for other
// files, whose archive is "".
func CutMember(file string) (archive, member string, ok bool) {
	for i := 0; i+len(memberMark) < len(file); i++ {
		if strings.EqualFold(file[i:i+len(memberMark)], memberMark) {
			end := i + len(memberMark) - 1
			return file[:end], file[end+1:], true
		}
	}
	return "", file, false
}

// Spot is a position in a Source: row and column count from 1. Col 0 means the
// whole row, Row 0 the whole sheet or file.
type Spot struct{ Row, Col int32 }

// Place says where a value is: a cell of a workbook, or a line and column of a
// text file. The zero value means that no place is known.
type Place struct {
	*Source
	Spot
}

// FilePlace returns the place of a whole file.
func FilePlace(file string) Place { return Place{Source: &Source{File: file}} }

// IsZero reports whether no place is known.
func (p Place) IsZero() bool { return p.Source == nil || p.File == "" }

// Cell returns the name of a cell of a workbook ("F12"), the row ("12") where no
// column is known, and "" outside workbooks.
func (p Place) Cell() string {
	if p.Source == nil || p.Sheet == "" || p.Row == 0 {
		return ""
	}
	return ColumnName(int(p.Col)) + strconv.Itoa(int(p.Row))
}

// ColumnName returns the letters of a column counted from 1 (28 is "AB"), and
// "" for column 0.
func ColumnName(n int) string {
	var b [8]byte
	i := len(b)
	for ; n > 0; n = (n - 1) / 26 {
		i--
		b[i] = byte('A' + (n-1)%26)
	}
	return string(b[i:])
}

// String returns `book.xlsx 发票!F12`, `a.yaml:9:5` or the file's name.
func (p Place) String() string {
	switch {
	case p.IsZero():
		return ""
	case p.Sheet != "" && p.Row > 0:
		return fmt.Sprintf("%s %s!%s", p.File, p.Sheet, p.Cell())
	case p.Sheet != "":
		return p.File + " " + p.Sheet
	case p.Row > 0 && p.Col > 0:
		return fmt.Sprintf("%s:%d:%d", p.File, p.Row, p.Col)
	case p.Row > 0:
		return fmt.Sprintf("%s:%d", p.File, p.Row)
	default:
		return p.File
	}
}

// Compare orders places by file, sheet, row and column; places without a source
// come first.
func (p Place) Compare(q Place) int {
	if p.Source == nil || q.Source == nil {
		return cmp.Compare(boolInt(p.Source != nil), boolInt(q.Source != nil))
	}
	return cmp.Or(
		cmp.Compare(p.File, q.File),
		cmp.Compare(p.Index, q.Index),
		cmp.Compare(p.Row, q.Row),
		cmp.Compare(p.Col, q.Col),
	)
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
