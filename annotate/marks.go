package annotate

import (
	"cmp"
	"maps"
	"path"
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/internal/marked"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// Marks are what a result says about one workbook: about its cells and its rows.
type Marks struct {
	file   string
	book   marked.Book // what was judged, to be remembered in the copy
	lang   message.Lang
	sheets map[string]*sheetMarks // by the sheet's name
}

// sheetMarks are the marks of one sheet.
type sheetMarks struct {
	header int                   // row of the headers, 0 where none was found
	cells  map[project.Spot]note // Col is 0 for a whole row
	rows   map[int][]string      // texts of our column by row, one per line
}

// note is what the comment at a cell says.
type note struct {
	tone  tone
	texts []string
}

// Collect returns what a result says about the workbook that was read under the
// name file, in the given language.
func Collect(r *assess.Result, file string, lang message.Lang) *Marks {
	m := &Marks{file: file, lang: lang, sheets: make(map[string]*sheetMarks)}
	for _, input := range r.Inputs {
		if input.Path == file {
			m.book = marked.Book{SHA256: input.SHA256, Name: path.Base(file)}
		}
		for _, place := range input.Headers {
			if place.File == file {
				m.sheet(place).header = int(place.Row)
			}
		}
	}
	for _, p := range r.Projects {
		m.project(p)
	}
	for _, f := range r.Faults {
		m.fault(f)
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
	m.row(home, m.verdict(p))
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
		if !told || ofLines[f.Rule] {
			continue
		}
		m.row(home, m.finding(f))
		places := f.Places
		if len(places) == 0 {
			places = []project.Place{home}
		}
		for _, place := range places {
			m.at(place, t, m.comment(f))
		}
	}
	for n := range p.Lines {
		m.line(&p.Lines[n], articles)
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

// line marks a line: whether it counts, and its findings. articles are the
// numbers of the policy's articles by rule.
func (m *Marks) line(l *eligibility.LineVerdict, articles map[string]string) {
	texts := []string{m.contribution(l)}
	rows := l.Line.Rows()
	for _, h := range l.Hits {
		f := eligibility.Finding{Rule: h.Rule, Outcome: h.Outcome, Noted: h.Noted, Article: articles[h.Rule], Message: h.Message}
		texts = append(texts, m.finding(f))
		t, _ := toneOf(f)
		for _, at := range m.cells(append([]project.Place{h.Place}, h.Others...), rows) {
			m.at(at, t, m.comment(f))
		}
	}
	for _, row := range rows {
		for _, text := range texts {
			m.row(row, text)
		}
	}
}

// cells are the places that are in the book, else the rows of the line that are.
func (m *Marks) cells(places, rows []project.Place) []project.Place {
	outside := func(p project.Place) bool { return !m.has(p) }
	if cells := slices.DeleteFunc(places, outside); len(cells) > 0 {
		return cells
	}
	return slices.DeleteFunc(slices.Clone(rows), outside)
}

// contribution says whether a line counts.
func (m *Marks) contribution(l *eligibility.LineVerdict) string {
	switch {
	case l.Counted && l.Rate.OfBase:
		return m.say("annotate.counted.of_base", "amount", l.Amount.Yuan.Decimal)
	case l.Counted:
		return m.say("annotate.counted", "amount", l.Amount.Yuan.Decimal, "rate", message.Plain(l.Rate.Percent))
	case l.ExcludedBy != "":
		return m.say("annotate.excluded", "rule", message.New("rule."+l.ExcludedBy))
	case l.Amount.Categories.OnlyOther():
		return m.say("annotate.other")
	default:
		return m.say("annotate.not_counted")
	}
}

// fault marks a value that could not be read.
func (m *Marks) fault(f *fault.Fault) {
	text := m.say("annotate.error", "message", f.Message(m.lang), "code", f.Code)
	if hint := f.Hint(m.lang); hint != "" {
		text += "\n" + m.say("annotate.remedy", "remedy", hint)
	}
	m.at(f.Place, wrong, text)
	if m.has(f.Place) && int(f.Place.Row) != m.sheet(f.Place).header {
		m.row(f.Place, text)
	}
}

// finding is the text of a finding in our column.
func (m *Marks) finding(f eligibility.Finding) string {
	outcome := "outcome." + f.Outcome.String()
	if f.Noted {
		outcome = "outcome.noted"
	}
	rule := message.New("policy.say.value", "value", f.Rule)
	if f.Article != "" {
		rule = message.New("annotate.cited", "article", policy.ArticleName(f.Article, m.lang), "rule", f.Rule)
	}
	return m.say("annotate.finding", "outcome", message.New(outcome), "name", message.New("rule."+f.Rule),
		"message", f.Message, "rule", rule)
}

// comment is the text of a finding in a comment: with the rule's requirement and
// with what to do.
func (m *Marks) comment(f eligibility.Finding) string {
	remedy := message.New("annotate.remedy." + f.Outcome.String())
	if f.Rule == loanRule && f.Outcome == eligibility.Review {
		remedy = message.New("annotate.loan.remedy")
	}
	return strings.Join([]string{
		m.finding(f),
		m.say("annotate.asks", "about", message.New("about."+f.Rule)),
		m.say("annotate.remedy", "remedy", remedy),
	}, "\n")
}

// toneOf returns the tone of a finding; told is false for one that is not shown.
func toneOf(f eligibility.Finding) (t tone, told bool) {
	switch f.Outcome {
	case eligibility.Fail:
		return wrong, true
	case eligibility.Review:
		return review, true
	default:
		return noted, f.Noted
	}
}

// sorted returns marked cells by column, then row.
func sorted(cells map[project.Spot]note) []project.Spot {
	return slices.SortedFunc(maps.Keys(cells), func(a, b project.Spot) int {
		return cmp.Or(cmp.Compare(a.Col, b.Col), cmp.Compare(a.Row, b.Row))
	})
}
