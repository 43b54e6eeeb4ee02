// Package policy holds the Measures as data. Every value has its article and the
// day from which it holds. Every question that the text leaves open is an
// interpretation with a default, a reason and alternatives. An annual guide adds
// conditions and may answer interpretations.
package policy

import (
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
)

// Policy is one set of measures, read without a fault.
type Policy struct {
	ID       string // "linyi-2020"
	Title    string
	Fund     Bilingual // what the money is called; the title where the policy does not name it
	Issuers  []string
	Document string // the document's number or how it was disclosed
	Printed  project.Date
	SHA256   string // of the file, followed by that of the guide where there is one, hex

	Articles        []Article
	Region          Region
	Sections        []Section
	Directions      []Direction
	Routes          []Route              // how a project can qualify
	Rate            Rate                 // how the subsidy follows from what counts
	Caps            []Cap                // the lowest holds; at least one
	Minimum         *Amount              // less is not paid; nil without one
	Scaling         *Scaling             // how a budget is divided; nil where the text does not say
	Period          Period               // in force, and applications are taken
	Conditions      Conditions           // what is asked for besides, by the policy or its guide
	Interpretations []Interpretation     // in the order of the results
	Readings        []Reading            // readings of the text that nobody can change
	Citations       map[Subject]Citation // the articles on what no value states
	Guide           *Guide               // nil where none was given
	Examples        []Example            // of the guide where there is one

	text   []byte       // the file
	latest project.Date // of the days since which its values hold
}

// Article is one article: what it says, in our words, and what the program
// computes from it.
type Article struct {
	Number   string // "7"
	Says     Bilingual
	Computed Bilingual
	Does     []string // the rules (art2.region) and commands (allocate) that compute it
}

// Bilingual is a text of the policy in Chinese and in English.
type Bilingual struct{ ZH, EN string }

// Citation has the article that sets a value and the day from which it holds.
type Citation struct {
	Article string // "7"; the guide's own reference for what a guide sets
	From    project.Date
	Note    Bilingual
	ByGuide bool // set by the guide: Article is its own reference
}

// Amount is an amount in yuan with its citation.
type Amount struct {
	Citation
	Yuan decimal.Decimal
}

// Period is a period with its citation. It includes Begin and End. A text that was
// seen without its last day leaves End zero: whether it is still in force is open.
type Period struct {
	Citation
	Begin, End project.Date
}

// IsOver reports whether the period ended before a day.
func (p *Period) IsOver(d project.Date) bool { return !p.End.IsZero() && d > p.End }

// Named is something with an id and the names that people write for it, the
// official name first.
type Named struct {
	ID    string
	Names []string
}

// Region is the city, county or province whose enterprises are supported.
type Region struct {
	Citation
	Named               // the city itself: 临沂市
	Province     string // 山东省, which people may write in front of the city; "" of a province
	CreditCode   string // of the division, and digits 3 and on of credit codes registered there: "3713", of a province "37"
	Counties     []Named
	CountySuffix []string // what people may omit at the end of a name: 县, 区
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

// Text is the section in words: "C 制造业".
func (s *Section) Text() message.Text {
	return s.Note.behind(message.New("section", "letter", s.Letter, "name", s.Name))
}

// SectionLetters are the letters of the sections that are supported.
func (p *Policy) SectionLetters() []string {
	return each(p.IndustrialSections(), func(s Section) string { return s.Letter })
}

// Direction is one of the kinds of transformation, Article 5.
type Direction struct {
	Citation
	Named
	Name        Bilingual // the first of its names where the policy gives none
	Intelligent bool      // the direction that the intelligent route requires
}

// Text is the name of the direction.
func (d *Direction) Text() message.Text {
	return d.Note.behind(message.New("policy.say.text", "text", d.Name))
}

// Interpretation is a question that the text leaves open, as the policy puts it.
// Declaration is what the program does with it.
type Interpretation struct {
	Citation
	ID           string // "amount_basis"
	Question     Bilingual
	Default      string
	Reason       Bilingual // why this default
	Alternatives []Alternative
}

// Meaning returns what an answer means, "" where it is none of the alternatives.
func (i Interpretation) Meaning(value string, lang message.Lang) string {
	a, ok := find(i.Alternatives, func(a Alternative) bool { return a.Value == value })
	if !ok {
		a, _ = find(i.Alternatives, func(a Alternative) bool { return a.IsOpen() && admits([]string{a.Value}, value) })
	}
	return a.Meaning.In(lang)
}

// Alternative is one admissible answer, the default among them.
type Alternative struct {
	Value   string // "net", or AnyDate, or AnyNumber
	Meaning Bilingual
}

// Reading is a question that the text leaves open and the program has settled. It
// is shown to users, but no flag or guide changes it.
type Reading struct {
	Citation
	ID     string // "boundary"
	Says   Bilingual
	Reason Bilingual
}

// Text is what the reading says, with its note.
func (r *Reading) Text() message.Text {
	return r.Note.behind(message.New("policy.say.text", "text", r.Says))
}

// Why is the reason for the default, with the note.
func (i Interpretation) Why() message.Text {
	return i.Note.behind(message.New("policy.say.text", "text", i.Reason))
}

// behind puts a note, which may be missing, in brackets behind a text.
func (b Bilingual) behind(text message.Text) message.Text {
	if b.ZH == "" {
		return text
	}
	return message.New("policy.say.noted", "name", text, "note", b)
}

// In returns the text in the given language.
func (b Bilingual) In(lang message.Lang) string {
	if lang == message.English {
		return b.EN
	}
	return b.ZH
}
