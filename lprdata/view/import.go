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

	Installed bool // File is where the user's own table is read without --lpr
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
		p.Table(publicationTable(p, v.Report.Added, places(v.Report.Added)))
	}
	p.Say("lpr.say.import_written", "file", v.File, "count", v.Table.Len(), "last", v.Table.Last().Date)
	if v.Installed {
		p.Say("lpr.say.import_installed")
		return
	}
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

// JSON returns the import as one document. "written" is null where nothing was.
func (v Import) JSON(lang message.Lang) any {
	var written any
	added := []any{}
	if v.Table != nil {
		added = answer.List(v.Report.Added, func(p lprdata.Publication) any {
			return answer.NewObject(published(p)...).With("place", document.NewPlace(p.Place), "origin", p.Origin.File, "kind", p.Origin.Kind)
		})
		written = answer.NewObject("path", v.File, "publications", v.Table.Len(), "version", v.Table.Version(), "sha256", v.Table.SHA256(), "installed", v.Installed)
	}
	return answer.Document(
		"files", append([]lprdata.FileReport{}, v.Report.Files...),
		"added", added,
		"warnings", problems(v.Report.Warnings, lang),
		"errors", document.NewErrors(v.Faults, lang),
		"written", written,
	)
}
