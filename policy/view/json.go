package view

import (
	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/policy"
)

// policyDocument is a policy for other programs. Texts are in the language
// asked for.
type policyDocument struct {
	SchemaVersion   int              `json:"schema_version"`
	ID              string           `json:"id"`
	Title           string           `json:"title"`
	Issuers         []string         `json:"issuers"`
	Document        string           `json:"document"`
	Printed         string           `json:"printed"`
	SHA256          string           `json:"sha256"`
	Articles        []article        `json:"articles"`
	Threshold       citedValue       `json:"threshold"`
	Cap             citedValue       `json:"cap"`
	Tenor           citedValue       `json:"tenor"`
	InForce         citedPeriod      `json:"in_force"`
	Region          region           `json:"region"`
	Sections        []section        `json:"sections"`
	Directions      []direction      `json:"directions"`
	Interpretations []interpretation `json:"interpretations"`
	Readings        []reading        `json:"readings"`
	Guide           *guide           `json:"guide"` // null where none was given
}

type article struct {
	Number   string `json:"number"`
	Article  string `json:"article"`
	Says     string `json:"says"`
	Computed string `json:"computed"`
}

// citation says by which article and since when a value holds.
type citation struct {
	Article string `json:"article"`
	Since   string `json:"since"`
	Note    string `json:"note"`
}

func newCitation(c policy.Citation, lang message.Lang) citation {
	return citation{policy.ArticleName(c.Article, lang), c.From.String(), c.Note.In(lang)}
}

type citedValue struct {
	Value string `json:"value"`
	citation
}

type citedPeriod struct {
	From string `json:"from"`
	To   string `json:"to"`
	citation
}

type named struct {
	ID    string   `json:"id"`
	Names []string `json:"names"`
}

type region struct {
	named
	Province   string  `json:"province"`
	CreditCode string  `json:"credit_code"`
	Counties   []named `json:"counties"`
	citation
}

type section struct {
	Letter     string `json:"letter"`
	Name       string `json:"name"`
	Divisions  string `json:"divisions"`
	Industrial bool   `json:"industrial"`
	citation
}

type direction struct {
	named
	Intelligent bool `json:"intelligent"`
	citation
}

type reading struct {
	ID     string `json:"id"`
	Says   string `json:"says"`
	Reason string `json:"reason"`
	citation
}

// JSON returns the policy as one document.
func (v Policy) JSON(lang message.Lang) any {
	p := v.Policy
	cite := func(c policy.Citation) citation { return newCitation(c, lang) }
	d := policyDocument{
		SchemaVersion: answer.SchemaVersion,
		ID:            p.ID, Title: p.Title, Issuers: p.Issuers, Document: p.Document,
		Printed: p.Printed.String(), SHA256: p.SHA256,
		Threshold:       citedValue{message.Plain(p.Threshold.Yuan), cite(p.Threshold.Citation)},
		Cap:             citedValue{message.Plain(p.Cap.Yuan), cite(p.Cap.Citation)},
		Tenor:           citedValue{p.Tenor.Value, cite(p.Tenor.Citation)},
		InForce:         citedPeriod{p.Period.Begin.String(), p.Period.End.String(), cite(p.Period.Citation)},
		Region:          newRegion(p.Region, lang),
		Interpretations: newInterpretations(p, p.Defaults(), lang),
		Guide:           newGuide(p.Guide, lang),
	}
	for _, a := range p.Articles {
		d.Articles = append(d.Articles, article{a.Number, policy.ArticleName(a.Number, lang), a.Says.In(lang), a.Computed.In(lang)})
	}
	for _, s := range p.Sections {
		d.Sections = append(d.Sections, section{s.Letter, s.Name.In(lang), divisions(s), s.Industrial, cite(s.Citation)})
	}
	for _, n := range p.Directions {
		d.Directions = append(d.Directions, direction{named(n.Named), n.Intelligent, cite(n.Citation)})
	}
	for _, r := range p.Readings {
		d.Readings = append(d.Readings, reading{r.ID, r.Says.In(lang), r.Reason.In(lang), cite(r.Citation)})
	}
	return d
}

func newRegion(r policy.Region, lang message.Lang) region {
	d := region{named(r.Named), r.Province, r.CreditCode, nil, newCitation(r.Citation, lang)}
	for _, c := range r.Counties {
		d.Counties = append(d.Counties, named(c))
	}
	return d
}

// guide is an annual guide. What it does not ask for is not in it.
type guide struct {
	ID              string                `json:"id"`
	Title           string                `json:"title"`
	Year            int                   `json:"year"`
	Conditions      []guideCondition      `json:"conditions"`
	Interpretations map[string]citedValue `json:"interpretations"`
}

// guideCondition has its figures where it is about figures.
type guideCondition struct {
	ID      string `json:"id"`
	From    string `json:"from,omitempty"` // both days included
	To      string `json:"to,omitempty"`
	Minimum string `json:"minimum,omitempty"` // yuan, or percent
	citation
}

func newGuide(g *policy.Guide, lang message.Lang) *guide {
	if g == nil {
		return nil
	}
	d := &guide{g.ID, g.Title, g.Year, []guideCondition{}, make(map[string]citedValue)}
	for _, i := range guideItems(g) {
		if i.cited == nil {
			continue
		}
		c := guideCondition{ID: i.id, citation: newCitation(*i.cited, lang)}
		if i.window != nil {
			c.From, c.To = i.window.Begin.String(), i.window.End.String()
		}
		if i.least != nil {
			c.Minimum = message.Plain(*i.least)
		}
		d.Conditions = append(d.Conditions, c)
	}
	for id, value := range g.Choices {
		d.Interpretations[id] = citedValue{value, citation{Article: g.References[id]}}
	}
	return d
}
