package view

import (
	"tiexi/internal/answer"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/terminal"
	"tiexi/lprdata"
	"tiexi/report/document"
)

// Import is what an import of downloads came to.
type Import struct {
	Report lprdata.Report
	Faults fault.List     // why nothing was written
	Table  *lprdata.Table // what was written, nil where nothing was
	File   string         // where to
}

// Text writes what became of the rows of each file, the publications added, and
// where the merged table is. Faults are not in it: they go to standard error.
func (v Import) Text(p *terminal.Printer) {
	for _, f := range v.Report.Files {
		if f.Shape == "" {
			continue // a fault says why
		}
		p.Say("lpr.say.import_file", "file", f.Name, "shape", f.Shape.Text(), "rows", f.Rows, "added", f.Added, "known", f.Known)
		if f.LeftOut() > 0 {
			p.SayIndented("  ", "lpr.say.import_left", "rows", leftOut(f))
		}
	}
	if v.Table == nil {
		p.Say("lpr.say.import_stopped")
		return
	}
	if len(v.Report.Added) == 0 {
		p.Say("lpr.say.import_nothing")
	} else {
		p.Line("")
		p.Line(p.Lang.Say("lpr.say.import_added"))
		p.Table(publicationTable(p, v.Report.Added, true))
	}
	p.Say("lpr.say.import_written", "file", v.File, "count", v.Table.Len(), "last", v.Table.Last().Date)
	p.Say("lpr.say.import_use", "file", v.File)
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

// importDocument is an import for other programs.
type importDocument struct {
	SchemaVersion int                  `json:"schema_version"`
	Files         []lprdata.FileReport `json:"files"`
	Added         []addedPublication   `json:"added"`
	Warnings      []problem            `json:"warnings"`
	Errors        []document.Error     `json:"errors"`
	Written       *writtenTable        `json:"written"` // null where nothing was
}

type addedPublication struct {
	publication
	Place document.Place `json:"place"`
}

type writtenTable struct {
	Path         string `json:"path"`
	Publications int    `json:"publications"`
	document.Version
}

// JSON returns the import as one document.
func (v Import) JSON(lang message.Lang) any {
	d := importDocument{
		SchemaVersion: answer.SchemaVersion, Files: append([]lprdata.FileReport{}, v.Report.Files...), Added: []addedPublication{},
		Warnings: newProblems(v.Report.Warnings, lang), Errors: document.NewErrors(v.Faults, lang),
	}
	if v.Table != nil {
		for _, p := range v.Report.Added {
			d.Added = append(d.Added, addedPublication{newPublication(p), document.NewPlace(p.Place)})
		}
		d.Written = &writtenTable{v.File, v.Table.Len(), document.NewVersion(v.Table)}
	}
	return d
}
