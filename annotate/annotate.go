// Package annotate gives a workbook back with what was found in it: cells
// coloured, comments at them, and a column of its own beside the rows. The
// package of parts is edited in place: what is not annotated is copied to the
// byte, styles and values of cells stay as they were, and what an annotation
// before has written is replaced.
package annotate

import (
	"bytes"
	"io"

	"tiexi/internal/message"
)

// Write writes the workbook in r with the marks. Errors other than those of w
// are faults: of a book that cannot take marks.
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
		if (marks == nil || len(marks.cells) == 0 && len(marks.rows) == 0) && !p.isMarked(s.part) {
			continue
		}
		if st == nil {
			added, err := p.addStyles(workbook)
			if err != nil {
				return err
			}
			st = &added
		}
		if err := p.annotate(s.part, marks, *st, message.New("annotate.column").In(message.Chinese)); err != nil {
			return err
		}
	}
	return p.write(w)
}

// namedSheet is a worksheet by its name.
type namedSheet struct{ name, part string }

// sheets returns the worksheets of the workbook, in its order.
func (p *pack) sheets(workbook string) (sheets []namedSheet, err error) {
	all, err := p.relations(workbook)
	if err != nil {
		return nil, err
	}
	_, err = p.scan(workbook, func(e *element, _ []byte) {
		if !e.in("workbook", "sheets", "sheet") {
			return
		}
		for _, r := range all {
			if r.id == e.attr("id") && r.kind == "worksheet" {
				sheets = append(sheets, namedSheet{e.attr("name"), r.target})
			}
		}
	})
	return sheets, err
}

// isMarked reports whether a sheet may have marks from before.
func (p *pack) isMarked(part string) bool {
	comments, _ := p.related(part, "comments")
	for _, name := range []string{part, comments} {
		if name == "" || !p.has(name) {
			continue
		}
		if src, err := p.read(name); err == nil && (bytes.Contains(src, []byte("tiexi mark")) || bytes.Contains(src, []byte("tiexi column")) || bytes.Contains(src, []byte(sign))) {
			return true
		}
	}
	return false
}
