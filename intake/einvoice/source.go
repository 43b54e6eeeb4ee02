package einvoice

import (
	"errors"
	"strings"

	"tiexi/intake/archive"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// Limits on what one file may make us read and keep. The longest real invoice
// has some thousand lines; none is known to reach any of these.
const (
	maxPart       = 32 << 20  // bytes of an XML document
	maxAll        = 64 << 20  // bytes of all parts of an OFD together
	maxDirectory  = 4 << 20   // bytes of the zip's directory
	maxParts      = 2_000     // files in the zip
	maxRatio      = 200       // unpacked to packed bytes of a part
	ratioFrom     = 1 << 20   // unpacked bytes from which the ratio is checked
	maxDepth      = 64        // nested elements
	maxElements   = 500_000   // elements of an XML document
	maxAttributes = 100       // attributes of an element
	maxLines      = 20_000    // goods lines of an invoice
	maxText       = 128 << 10 // bytes of one value
	maxTagged     = 8 << 20   // bytes of text that tags point to
)

// source is one XML document: the file itself, or a part of an OFD.
type source struct {
	place project.Place // the file
	part  string        // name of the document in faults
	spots bool          // whether its lines and columns are shown to users
}

// at returns a place in the document.
func (s source) at(spot project.Spot) project.Place {
	if !s.spots {
		spot = project.Spot{}
	}
	return project.Place{Source: s.place.Source, Spot: spot}
}

// fault returns a fault of the document, placed at the file.
func (s source) fault(code string, kv ...any) *fault.Fault {
	return fault.New(code, append([]any{"part", s.part}, kv...)...).At(s.place)
}

// malformed is the fault of a document that is not well-formed XML.
func (s source) malformed(spot project.Spot, reason string, kv ...any) *fault.Fault {
	return s.fault("input.einvoice_malformed", "reason", message.New(reason, kv...)).At(s.at(spot))
}

// tooLarge is the fault of a document that exceeds one of the limits above.
func (s source) tooLarge(limit string, value int64) *fault.Fault {
	return s.fault("input.too_large", "limit", message.New(limit), "value", value)
}

// archiveCodes are the faults for what can be wrong with an archive.
var archiveCodes = map[archive.Kind]string{
	archive.NoZip:      "input.einvoice_zip",
	archive.Encrypted:  "input.einvoice_encrypted",
	archive.Twice:      "input.einvoice_part_twice",
	archive.Damaged:    "input.einvoice_part_damaged",
	archive.Checksum:   "input.einvoice_part_damaged",
	archive.Unreadable: "input.einvoice_read",
}

// broken is the fault for an error of package archive.
func (s source) broken(err error) error {
	wrong, ok := errors.AsType[*archive.Error](err)
	switch {
	case !ok:
		return s.fault("input.einvoice_read").Because(err)
	case wrong.Kind == archive.TooLarge:
		return s.tooLarge(wrong.Limit, wrong.Most)
	case wrong.Kind == archive.Twice || wrong.Kind == archive.Damaged:
		s.part = partName(wrong.Part)
	}
	return s.fault(archiveCodes[wrong.Kind]).Because(err)
}

// partName is the name of a part as messages show it.
func partName(part string) string { return message.Clip(strings.ToValidUTF8(part, "\uFFFD")) }
