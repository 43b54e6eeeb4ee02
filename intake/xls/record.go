package xls

import (
	"encoding/binary"

	"tiexi/internal/message"
)

// recordID is the type of a record ([MS-XLS] 2.3).
type recordID uint16

// The records that are read, or that tell how others are to be read.
const (
	idFormula      recordID = 0x0006
	idEnd          recordID = 0x000A
	idName         recordID = 0x0018
	idDate1904     recordID = 0x0022
	idFilePass     recordID = 0x002F
	idContinue     recordID = 0x003C
	idColumns      recordID = 0x007D
	idSheet        recordID = 0x0085
	idMulRK        recordID = 0x00BD
	idMulBlank     recordID = 0x00BE
	idRichString   recordID = 0x00D6
	idStyle        recordID = 0x00E0
	idMerged       recordID = 0x00E5
	idStrings      recordID = 0x00FC
	idSharedLabel  recordID = 0x00FD
	idStringsIndex recordID = 0x00FF
	idRecalc       recordID = 0x01C1
	idBlank        recordID = 0x0201
	idNumber       recordID = 0x0203
	idLabel        recordID = 0x0204
	idBoolError    recordID = 0x0205
	idString       recordID = 0x0207
	idRow          recordID = 0x0208
	idArray        recordID = 0x0221
	idTable        recordID = 0x0236
	idRK           recordID = 0x027E
	idFormat       recordID = 0x041E
	idSharedFormul recordID = 0x04BC
	idBegin        recordID = 0x0809
)

// Kinds of substreams, as the record that begins one tells.
const (
	globalsKind  = 0x0005
	sheetKind    = 0x0010
	chartKind    = 0x0020
	macroKind    = 0x0040
	version8     = 0x0600
	maxRecord    = 8224 // bytes of a record's data
	recordHeader = 4
)

// record is one record of the stream.
type record struct {
	id   recordID
	data []byte
	at   int // where it begins in the stream
}

func (r record) u16(at int) int { return int(binary.LittleEndian.Uint16(r.data[at:])) }
func (r record) u32(at int) uint32 {
	return binary.LittleEndian.Uint32(r.data[at:])
}
func (r record) u64(at int) uint64 { return binary.LittleEndian.Uint64(r.data[at:]) }

// end is where the record ends in the stream.
func (r record) end() int { return r.at + recordHeader + len(r.data) }

// malformed is what is wrong at a byte of the stream. The book makes a fault of it.
type malformed struct {
	at       int
	reason   message.Text
	row, col int // of the cell, 0 where there is none
}

func (m *malformed) Error() string { return "xls: " + m.reason.ID }

// wrong is the error of a record.
func (r record) wrong(reason string, kv ...any) *malformed {
	return &malformed{at: r.at, reason: message.New(reason, kv...)}
}

// sized is the error of a record that is shorter than most and no other size.
func (r record) sized(ok bool) error {
	if ok {
		return nil
	}
	return r.wrong("xls.size", "record", r.name(), "size", len(r.data))
}

// name is the type of the record as [MS-XLS] numbers it.
func (r record) name() string {
	const hex = "0123456789ABCDEF"
	return "0x" + string([]byte{hex[r.id>>12], hex[r.id>>8&15], hex[r.id>>4&15], hex[r.id&15]})
}

// read reads the record at a place of the stream.
func read(stream []byte, at int) (record, error) {
	r := record{at: at}
	if at < 0 || len(stream)-at < recordHeader {
		return r, r.wrong("xls.cut")
	}
	r.id = recordID(binary.LittleEndian.Uint16(stream[at:]))
	size := int(binary.LittleEndian.Uint16(stream[at+2:]))
	if len(stream)-at-recordHeader < size {
		return r, r.wrong("xls.cut")
	}
	if r.data = stream[at+recordHeader : at+recordHeader+size : at+recordHeader+size]; size > maxRecord {
		return r, r.sized(false)
	}
	return r, nil
}

// walker walks over the records of one substream, from behind its beginning to its
// end. The substreams within it, of charts, are passed over.
type walker struct {
	stream []byte
	at     int // of the next record
}

// next returns the next record; its id is idEnd at the end of the substream.
func (w *walker) next() (record, error) {
	for {
		r, err := read(w.stream, w.at)
		if err != nil {
			return r, err
		}
		w.at = r.end()
		switch {
		case r.id == idBegin:
			if len(r.data) < 4 || r.u16(2) != chartKind {
				return r, r.wrong("xls.nested")
			}
			if w.at, err = skip(w.stream, r); err != nil {
				return r, err
			}
			continue
		case !isKnown(r):
			return r, r.wrong("xls.unknown", "record", r.name())
		}
		return r, nil
	}
}

// skip returns where the substream ends that begins with a record, whatever is in
// it.
func skip(stream []byte, begin record) (end int, err error) {
	for depth, at := 1, begin.end(); ; {
		r, err := read(stream, at)
		if err != nil {
			return 0, err
		}
		at = r.end()
		if r.id == idBegin {
			depth++
		}
		if r.id == idEnd {
			if depth--; depth == 0 {
				return at, nil
			}
		}
	}
}

// pieces are the data of a record and of those that continue it.
func (w *walker) pieces(first record) (list [][]byte, err error) {
	list = [][]byte{first.data}
	for {
		r, err := read(w.stream, w.at)
		if err != nil {
			return nil, err
		}
		if r.id != idContinue {
			return list, nil
		}
		list, w.at = append(list, r.data), r.end()
	}
}
