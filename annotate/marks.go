package annotate

import (
	"cmp"
	"maps"
	"path"
	"slices"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/internal/marked"
	"tiexi/internal/message"
	"tiexi/project"
)

// Marks are what a result says about one workbook: about its cells and its rows.
type Marks struct {
	file   string
	book   marked.Book // what was judged, to be remembered in the copy
	lang   message.Lang
	sheets map[string]*sheetMarks // by the sheet's name
	unread unread
	broken *fault.Fault // the first fault of the file or of a header row
}

// sheetMarks are the marks of one sheet.
type sheetMarks struct {
	header int                   // row of the headers, 0 where none was found
	cells  map[project.Spot]note // Col is 0 for a whole row, ofCategories for the column that is added
	rows   map[int][]string      // texts of our column by row, one per line
	top    string                // what is said of the sheet as a whole, "" where that is nothing
	rest   string                // the text of the other rows that have values
	// unsorted says that the sheet lists lines and has no column for their categories;
	// sort, that it needs one.
	unsorted, sort bool
}

// ofCategories is the column of a cell in the column of categories that is added.
const ofCategories = -1

// note is what the comment at a cell says.
type note struct {
	tone  tone
	texts []string
}

// Collect returns what a result says about the workbook that was read under the
// name file, in the given language.
func Collect(r *assess.Result, file string, lang message.Lang) *Marks {
	m := &Marks{file: file, lang: lang, sheets: make(map[string]*sheetMarks), unread: learn(r)}
	for _, input := range r.Inputs {
		if input.Path == file {
			m.book = marked.Book{SHA256: input.SHA256, Name: path.Base(file)}
		}
		for _, place := range input.Headers {
			if place.File == file {
				m.sheet(place).header = int(place.Row)
			}
		}
		for _, place := range unsorted(&input) {
			if place.File == file {
				m.sheet(place).unsorted = true
			}
		}
	}
	for _, f := range r.Faults { // what could not be read comes first in its row
		m.fault(f)
	}
	for _, p := range r.Projects {
		m.project(p)
	}
	for n := range r.Inputs {
		if r.Inputs[n].Path == file {
			m.account(&r.Inputs[n])
		}
	}
	return m
}

// Count returns how many cells are marked, and how many rows have a text in our
// column.
func (m *Marks) Count() (cells, rows int) {
	for _, s := range m.sheets {
		cells += len(s.cells)
		rows += len(s.rows)
	}
	return cells, rows
}

func (m *Marks) sheet(p project.Place) *sheetMarks {
	s := m.sheets[p.Sheet]
	if s == nil {
		s = &sheetMarks{cells: make(map[project.Spot]note), rows: make(map[int][]string)}
		m.sheets[p.Sheet] = s
	}
	return s
}

// has reports whether a place is a cell or a row of the book.
func (m *Marks) has(p project.Place) bool {
	return p.Source != nil && p.File == m.file && p.Sheet != "" && p.Row > 0
}

// at adds a text to the comment at a cell.
func (m *Marks) at(p project.Place, t tone, text string) {
	if !m.has(p) {
		return
	}
	s := m.sheet(p)
	n := s.cells[p.Spot]
	if !slices.Contains(n.texts, text) {
		n.texts = append(n.texts, text)
	}
	n.tone = max(n.tone, t)
	s.cells[p.Spot] = n
}

// row adds a text to a row's cell in our column.
func (m *Marks) row(p project.Place, text string) {
	if !m.has(p) {
		return
	}
	s, row := m.sheet(p), int(p.Row)
	if !slices.Contains(s.rows[row], text) {
		s.rows[row] = append(s.rows[row], text)
	}
}

func (m *Marks) say(id string, kv ...any) string { return message.New(id, kv...).In(m.lang) }

// project marks a project: its verdict and its findings at the project's own
// row, findings about a line or a loan at that one.
func (m *Marks) project(p *assess.Project) {
	home := m.home(p)
	failed := m.unread.failed[p.Case.Project.ID]
	switch {
	case failed != nil:
		m.row(home, m.say("annotate.failed", "count", len(failed.places), "places", failed.told()))
	case !p.Case.Project.Undescribed:
		m.row(home, m.verdict(p))
	}
	articles := make(map[string]string)
	for _, f := range p.Findings {
		articles[f.Rule] = f.Article
	}
	ofLines := make(map[string]bool)
	for n := range p.Lines {
		for _, h := range p.Lines[n].Hits {
			ofLines[h.Rule] = true
		}
	}
	ofLines[loanRule] = hasFindings(p.Loans)
	for _, f := range p.Findings {
		t, told := toneOf(f)
		if !told || ofLines[f.Rule] || !failed.holds(f.Rule) || p.Case.Project.Undescribed && f.Rule != strangerRule {
			continue
		}
		m.row(home, m.opinion(f))
		places := f.Places
		if len(places) == 0 {
			places = []project.Place{home}
		}
		for _, place := range places {
			m.at(place, t, m.comment(f))
		}
	}
	for n := range p.Lines {
		m.line(p, &p.Lines[n], articles)
	}
	for n := range p.Loans {
		m.loan(p, &p.Loans[n], articles[loanRule])
	}
}

// home returns the row of a project in the book: the row of its facts, else the
// row that first names it, else the row of its first line
// or loan.
func (m *Marks) home(p *assess.Project) project.Place {
	facts := p.Case.Project
	places := slices.Collect(maps.Values(facts.Spots))
	slices.SortFunc(places, project.Place.Compare)
	places = append(places, facts.First)
	for n := range p.Lines {
		places = append(places, p.Lines[n].Line.Rows()...)
	}
	for n := range p.Loans {
		places = append(places, p.Loans[n].Loan.Place())
	}
	n := slices.IndexFunc(places, m.has)
	if n < 0 {
		return project.Place{}
	}
	place := places[n]
	place.Col = 0
	return place
}

func (m *Marks) verdict(p *assess.Project) string {
	id := "annotate.verdict"
	if p.Verdict == eligibility.NeedsReview {
		id = "annotate.provisional"
	}
	said := m.say(id, "verdict", message.New("verdict."+p.Verdict.String()), "base", p.Base, "subsidy", p.Subsidy)
	if p.Lapsed() {
		said += m.say("text.semicolon") + p.InForce().In(m.lang)
	}
	return said
}

// sorted returns marked cells by column, then row.
func sorted(cells map[project.Spot]note) []project.Spot {
	return slices.SortedFunc(maps.Keys(cells), func(a, b project.Spot) int {
		return cmp.Or(cmp.Compare(a.Col, b.Col), cmp.Compare(a.Row, b.Row))
	})
}
