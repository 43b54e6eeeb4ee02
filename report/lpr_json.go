package report

import (
	"io"

	"tiexi/internal/fault"
	"tiexi/lprdata"
)

// tableDocument is an LPR table as other programs read it.
type tableDocument struct {
	SchemaVersion int           `json:"schema_version"`
	Source        string        `json:"source"`
	Retrieved     string        `json:"retrieved"`
	Version       string        `json:"version"`
	CoveredUntil  string        `json:"covered_until"`
	SHA256        string        `json:"sha256"`
	Publications  []publication `json:"publications"`
}

// publication has its rates in percent; a rate that is not given is "".
type publication struct {
	Published string `json:"published"`
	OneYear   string `json:"lpr_1y"`
	FiveYear  string `json:"lpr_5y"`
}

func newPublication(p lprdata.Publication) publication {
	return publication{p.Date.String(), given(p.OneYear), percent(p.FiveYear)}
}

func newVersion(t *lprdata.Table) Version { return Version{t.Version(), t.SHA256()} }

// LPRTableJSON writes a table as one document.
func LPRTableJSON(w io.Writer, t *lprdata.Table, _ Options) error {
	d := tableDocument{
		SchemaVersion: schemaVersion,
		Source:        t.Source(), Retrieved: t.Retrieved().String(),
		Version: t.Version(), CoveredUntil: t.CoveredUntil().String(), SHA256: t.SHA256(),
	}
	for _, p := range t.Publications() {
		d.Publications = append(d.Publications, newPublication(p))
	}
	return encode(w, d)
}

// LPRTableCSV writes a table in the form that --lpr reads.
func LPRTableCSV(w io.Writer, t *lprdata.Table, _ Options) error { return t.WriteCSV(w) }

// dayDocument is the rates of a day as other programs read them.
type dayDocument struct {
	SchemaVersion int    `json:"schema_version"`
	Day           string `json:"day"`
	publication
	Covered      bool    `json:"covered"`
	CoveredUntil string  `json:"covered_until"`
	LPR          Version `json:"lpr"`
}

// LPRAtJSON writes the rates of a day as one document.
func LPRAtJSON(w io.Writer, d LPRDay, _ Options) error {
	return encode(w, dayDocument{
		SchemaVersion: schemaVersion,
		Day:           d.Day.String(), publication: newPublication(d.Publication),
		Covered: d.Covered(), CoveredUntil: d.Table.CoveredUntil().String(), LPR: newVersion(d.Table),
	})
}

// problemsDocument is the check of a table as other programs read it.
type problemsDocument struct {
	SchemaVersion int       `json:"schema_version"`
	Day           string    `json:"day"`
	LPR           Version   `json:"lpr"`
	CoveredUntil  string    `json:"covered_until"`
	Problems      []problem `json:"problems"`
}

type problem struct {
	Severity string `json:"severity"`
	Error
}

func newProblems(list []lprdata.Problem, o Options) []problem {
	problems := make([]problem, len(list))
	for i, p := range list {
		problems[i] = problem{p.Severity.String(), newErrors(fault.List{p.Fault}, o.Lang)[0]}
	}
	return problems
}

// LPRProblemsJSON writes the outcome of a check as one document.
func LPRProblemsJSON(w io.Writer, c LPRCheck, o Options) error {
	return encode(w, problemsDocument{
		SchemaVersion: schemaVersion,
		Day:           c.Day.String(), LPR: newVersion(c.Table), CoveredUntil: c.Table.CoveredUntil().String(),
		Problems: newProblems(c.Problems, o),
	})
}
