package report

import (
	"cmp"
	"io"

	"tiexi/assess"
	"tiexi/internal/message"
)

// Verification writes how the projects compare with what is expected of them.
func Verification(w io.Writer, v assess.Verification, o Options) error {
	p := newPrinter(w)
	say := func(id string, kv ...any) string { return message.New(id, kv...).In(o.Lang) }
	for _, c := range v.Projects {
		switch {
		case !c.Expected:
			p.hanging("?  ", say("verify.unexpected", "id", c.ID))
		case len(c.Differences) == 0:
			p.hanging("✓  ", c.ID)
		default:
			p.hanging("✗  ", c.ID)
		}
		for _, d := range c.Differences {
			p.hanging("     ", say("verify.difference", "what", d.What, "expected", d.Expected,
				"actual", cmp.Or(d.Actual, say("verify.no_such_thing"))))
		}
	}
	p.line("")
	p.hanging("", say("verify.totals", "projects", len(v.Projects), "compared", v.Compared,
		"different", v.Different, "without", len(v.Projects)-v.Compared))
	return p.err
}

// verificationDocument is a verification as other programs read it.
type verificationDocument struct {
	SchemaVersion int                  `json:"schema_version"`
	Compared      int                  `json:"compared"`
	Different     int                  `json:"different"`
	Projects      []comparisonDocument `json:"projects"`
}

type comparisonDocument struct {
	ID          string               `json:"id"`
	Expected    bool                 `json:"expected"`
	Differences []differenceDocument `json:"differences"`
}

type differenceDocument struct {
	What     string `json:"what"`
	Expected string `json:"expected"`
	Actual   string `json:"actual"`
}

// VerificationJSON writes a verification as one document.
func VerificationJSON(w io.Writer, v assess.Verification, _ Options) error {
	d := verificationDocument{
		SchemaVersion: schemaVersion, Compared: v.Compared, Different: v.Different,
		Projects: []comparisonDocument{},
	}
	for _, c := range v.Projects {
		project := comparisonDocument{ID: c.ID, Expected: c.Expected, Differences: []differenceDocument{}}
		for _, difference := range c.Differences {
			project.Differences = append(project.Differences, differenceDocument(difference))
		}
		d.Projects = append(d.Projects, project)
	}
	return encode(w, d)
}
