package report

import (
	"io"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/lprdata"
)

// LPRImport is what an import of downloads came to.
type LPRImport struct {
	Report lprdata.Report
	Faults fault.List     // why nothing was written
	Table  *lprdata.Table // what was written, nil where nothing was
	File   string         // where to
}

// LPRImported writes what became of the rows of each file, the publications
// added, and where the merged table stands. Faults are not in it: they go to
// standard error.
func LPRImported(w io.Writer, i LPRImport, o Options) error {
	p := newPrinter(w)
	for _, f := range i.Report.Files {
		if f.Shape == "" {
			continue // a fault says why
		}
		p.hanging("", o.say("lpr.say.import_file", "file", f.Name, "shape", f.Shape.Text(), "rows", f.Rows, "added", f.Added, "known", f.Known))
		if f.LeftOut() > 0 {
			p.hanging("  ", o.say("lpr.say.import_left", "rows", leftOut(f)))
		}
	}
	if i.Table == nil {
		p.hanging("", o.say("lpr.say.import_stopped"))
		return p.err
	}
	if len(i.Report.Added) == 0 {
		p.hanging("", o.say("lpr.say.import_nothing"))
	} else {
		p.line("")
		p.line("%s", o.say("lpr.say.import_added"))
		p.line("%s", publicationTable(i.Report.Added, o, true))
		p.line("")
	}
	p.hanging("", o.say("lpr.say.import_written", "file", i.File, "count", i.Table.Len(), "last", i.Table.Last().Date))
	p.hanging("", o.say("lpr.say.import_use", "file", i.File))
	return p.err
}

// leftOut says how many rows of a file are in no table, and why.
func leftOut(f lprdata.FileReport) (texts []message.Text) {
	for _, why := range []struct {
		id    string
		count int
	}{
		{"conflicting", f.Conflicting},
		{"refused", f.Refused},
		{"before", f.BeforeReform},
		{"without_five", f.WithoutFiveYear},
		{"without_date", f.WithoutDate},
	} {
		if why.count > 0 {
			texts = append(texts, message.New("lpr.say.left."+why.id, "count", why.count))
		}
	}
	return texts
}

// importDocument is an import as other programs read it.
type importDocument struct {
	SchemaVersion int                `json:"schema_version"`
	Files         []importedFile     `json:"files"`
	Added         []addedPublication `json:"added"`
	Warnings      []problem          `json:"warnings"`
	Errors        []Error            `json:"errors"`
	Written       *writtenTable      `json:"written"` // null where nothing was
}

type importedFile struct {
	Path            string `json:"path"`
	Shape           string `json:"shape"`
	Rows            int    `json:"rows"`
	Added           int    `json:"added"`
	Known           int    `json:"known"`
	Conflicting     int    `json:"conflicting"`
	Refused         int    `json:"refused"`
	BeforeReform    int    `json:"before_reform"`
	WithoutFiveYear int    `json:"without_five_year"`
	WithoutDate     int    `json:"without_date"`
}

type addedPublication struct {
	publication
	Place Place `json:"place"`
}

type writtenTable struct {
	Path         string `json:"path"`
	Publications int    `json:"publications"`
	Version
}

// LPRImportedJSON writes an import as one document.
func LPRImportedJSON(w io.Writer, i LPRImport, o Options) error {
	d := importDocument{
		SchemaVersion: schemaVersion, Files: []importedFile{}, Added: []addedPublication{},
		Warnings: newProblems(i.Report.Warnings, o), Errors: newErrors(i.Faults, o.Lang),
	}
	for _, f := range i.Report.Files {
		d.Files = append(d.Files, importedFile{
			Path: f.Name, Shape: string(f.Shape), Rows: f.Rows, Added: f.Added, Known: f.Known,
			Conflicting: f.Conflicting, Refused: f.Refused, BeforeReform: f.BeforeReform,
			WithoutFiveYear: f.WithoutFiveYear, WithoutDate: f.WithoutDate,
		})
	}
	if i.Table != nil {
		for _, p := range i.Report.Added {
			d.Added = append(d.Added, addedPublication{newPublication(p), newPlace(p.Place)})
		}
		d.Written = &writtenTable{i.File, i.Table.Len(), newVersion(i.Table)}
	}
	return encode(w, d)
}
