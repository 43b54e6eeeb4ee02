// Package annotate writes the findings about a workbook into a copy of it: as
// coloured cells, comments, and a column of its own beside the rows. It edits the
// parts of the package in place: what is not annotated is copied byte by byte,
// and the styles and values of cells stay. Annotations of an earlier run are
// replaced.
package annotate

import (
	"bytes"
	"io"
)

// Write writes the workbook in r to w, with the marks. Errors that are not
// errors of w are faults: the book cannot be annotated.
func Write(w io.Writer, r io.ReaderAt, size int64, m *Marks) error {
	p, err := openPack(m.file, r, size)
	if err != nil {
		return err
	}
	workbook, err := p.related("", "officeDocument")
	if err != nil {
		return err
	}
	sheets, err := p.sheets(workbook)
	if err != nil {
		return err
	}
	var st *styles
	for _, s := range sheets {
		marks := m.sheets[s.name]
		if marks == nil {
			marks = &sheetMarks{}
		}
		if len(marks.cells) == 0 && len(marks.rows) == 0 && marks.top == "" && marks.header == 0 && !p.isMarked(s.part) {
			continue
		}
		if st == nil {
			if st, err = p.addStyles(workbook); err != nil {
				return err
			}
		}
		if err := p.annotate(s.part, marks, st); err != nil {
			return err
		}
	}
	if err := p.remember(workbook, m.book); err != nil {
		return err
	}
	return p.write(w)
}

// namedSheet is a worksheet: its name in the book, and its part.
type namedSheet struct{ name, part string }

// sheets returns the worksheets of the workbook, in its order.
func (p *pack) sheets(workbook string) (sheets []namedSheet, err error) {
	related, err := p.relations(workbook)
	if err != nil {
		return nil, err
	}
	_, root, err := p.parse(workbook, all)
	if err != nil {
		return nil, err
	}
	for _, e := range root.all("workbook", "sheets", "sheet") {
		for _, r := range related {
			if r.id == e.attr("id") && r.kind == "worksheet" {
				sheets = append(sheets, namedSheet{e.attr("name"), r.target})
			}
		}
	}
	return sheets, nil
}

// isMarked reports whether a sheet may have marks of an earlier run.
func (p *pack) isMarked(part string) bool {
	comments, _ := p.related(part, "comments")
	for _, name := range []string{part, comments} {
		if name == "" || !p.has(name) {
			continue
		}
		src, err := p.read(name)
		for _, mark := range []string{"tiexi mark", "tiexi column", sign} {
			if err == nil && bytes.Contains(src, []byte(mark)) {
				return true
			}
		}
	}
	return false
}
