// Package policy is what the Measures say, as data: every value dated and
// cited, every question that the text leaves open a named interpretation with
// a default, a reason and its alternatives. An annual guide is laid over it.
package policy

import (
	"tiexi/internal/decimal"

	"tiexi/internal/message"
	"tiexi/project"
)

// Policy is one set of measures, read whole and found consistent.
type Policy struct {
	ID       string // "linyi-2020"
	Title    string
	Issuers  []string
	Document string // the document's number or how it was disclosed
	Printed  project.Date
	SHA256   string // of the file and of the guide laid over it, hex

	Articles        []Article
	Region          Region
	Sections        []Section
	Directions      []Direction
	Threshold       Amount           // advanced production equipment, Article 7
	Cap             Amount           // per project, Article 7
	Tenor           Term             // of the loan prime rate, Article 7: "5Y"
	Period          Period           // in force, Article 18
	Interpretations []Interpretation // in the order of the results
	Readings        []Reading        // what is not asked about
	Guide           *Guide           // nil where none was given

	text []byte // the file, for the SHA256 with a guide
}

// Article is what one article says, in our words, and what is computed of it.
type Article struct {
	Number   string // "7"
	Says     Bilingual
	Computed Bilingual
}

// Bilingual is a text of the policy in Chinese and in English.
type Bilingual struct{ ZH, EN string }

// Citation says since when and by which article a value holds.
type Citation struct {
	Article string // "7"; the guide's own reference for what a guide sets
	From    project.Date
	Note    Bilingual
}

// Amount is a cited number of yuan.
type Amount struct {
	Citation
	Yuan decimal.Decimal
}

// Term is a cited word.
type Term struct {
	Citation
	Value string
}

// Period is a cited stretch of days, both included.
type Period struct {
	Citation
	Begin, End project.Date
}

// Named is something with an id, and the names people write for it, the
// official one first.
type Named struct {
	ID    string
	Names []string
}

// Region is the city whose enterprises are supported.
type Region struct {
	Citation
	Named               // the city itself: 临沂市
	Province     string // 山东省, which may stand before it
	CreditCode   string // digits 3 to 6 of the uniform social credit code: "3713"
	Counties     []Named
	CountySuffix []string // what may be missing from a name: 县, 区
}

// Section is a section of GB/T 4754 with its divisions.
type Section struct {
	Citation
	Letter     string // "C"
	Name       Bilingual
	First      int  // division, "13"
	Last       int  // division, "43"
	Industrial bool // supported: Article 2 speaks of industrial enterprises
}

// Direction is one of the kinds of transformation, Article 5.
type Direction struct {
	Citation
	Named
	Intelligent bool // the one that the intelligent route asks for
}

// Interpretation is a question the text leaves open, answered by Choices.
type Interpretation struct {
	Citation
	ID           string // "amount_basis"
	Question     Bilingual
	Default      string
	Reason       Bilingual // why this default
	Alternatives []Alternative
}

// Meaning is what an answer means, "" where it is none of the alternatives.
func (i Interpretation) Meaning(value string, lang message.Lang) string {
	for _, a := range i.Alternatives {
		if a.Value == value {
			return a.Meaning.In(lang)
		}
	}
	return ""
}

// Alternative is one admissible answer, the default among them.
type Alternative struct {
	Value   string // "net"; "date" stands for any YYYY-MM-DD, "number" for any positive decimal
	Meaning Bilingual
}

// Reading is a point the text leaves open that the program takes as settled:
// it is told, and no flag or guide changes it.
type Reading struct {
	Citation
	ID     string // "boundary"
	Says   Bilingual
	Reason Bilingual
}

// In returns the text in the given language.
func (b Bilingual) In(lang message.Lang) string {
	if lang == message.English {
		return b.EN
	}
	return b.ZH
}
