package einvoice

import (
	"path"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// What a file may make us read and keep. No honest invoice is known to reach
// any of these: the longest has some thousand lines.
const (
	maxPart       = 32 << 20  // bytes of an XML document
	maxAll        = 64 << 20  // bytes of the parts of an OFD together
	maxDirectory  = 4 << 20   // bytes of the zip's directory
	maxParts      = 2_000     // files in the zip
	maxRatio      = 200       // unpacked to packed bytes of a part
	ratioFrom     = 1 << 20   // unpacked bytes below which the ratio is not asked
	maxDepth      = 64        // elements within one another
	maxElements   = 500_000   // of an XML document
	maxAttributes = 100       // of an element
	maxLines      = 20_000    // goods lines of an invoice
	maxText       = 128 << 10 // bytes of one value
	maxTagged     = 8 << 20   // bytes of text that tags point to
)

// source is one XML document: the file itself, or a part of an OFD.
type source struct {
	place project.Place // the file
	part  string        // names the document in faults
	spots bool          // whether line and column in the document are of use
}

// at returns a place in the document.
func (s source) at(spot project.Spot) project.Place {
	if !s.spots {
		spot = project.Spot{}
	}
	return project.Place{Source: s.place.Source, Spot: spot}
}

func (s source) fault(code string, kv ...any) *fault.Fault {
	return fault.New(code, append([]any{"part", s.part}, kv...)...).At(s.place)
}

// malformed says that the document is no XML that can be read.
func (s source) malformed(spot project.Spot, reason string, kv ...any) *fault.Fault {
	return s.fault("input.einvoice_malformed", "reason", message.New(reason, kv...)).At(s.at(spot))
}

func (s source) tooLarge(limit string, value int64) *fault.Fault {
	return s.fault("input.too_large", "limit", message.New(limit), "value", value)
}

func baseName(file string) string { return path.Base(file) }

// clip returns the beginning of a value, fit for a message.
func clip(s string) string {
	const most = 40
	runes := []rune(s[:min(len(s), 4*most)])
	if len(runes) <= most && len(s) <= 4*most {
		return s
	}
	return string(runes[:min(len(runes), most)]) + "…"
}
