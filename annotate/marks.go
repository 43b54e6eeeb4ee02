package annotate

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// Marks are what there is to say about a workbook: about cells, and about rows.
type Marks struct {
	file   string
	lang   message.Lang
	sheets map[string]*sheetMarks // by the sheet's name
}

// sheetMarks are the marks of one sheet.
type sheetMarks struct {
	header int                   // row of the headers, 0 where none was found
	cells  map[project.Spot]note // Col is 0 where the row as a whole is meant
	rows   map[int][]string      // what our column says, a line each
}

// note is what the comment at a cell says.
type note struct {
	tone  tone
	texts []string
}

// Collect gathers what a result says about the workbook that was read under the
// name. Empty tells whether that is nothing.
func Collect(r *assess.Result, file string, lang message.Lang) *Marks {
	m := &Marks{file: file, lang: lang, sheets: make(map[string]*sheetMarks)}
	for _, input := range r.Inputs {
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

// Empty reports whether nothing is said about any cell or row.
func (m *Marks) Empty() bool {
	for _, s := range m.sheets {
		if len(s.cells) > 0 || len(s.rows) > 0 {
			return false
		}
	}
	return true
}

// Count returns how many cells are marked, and how many rows have something in
// our column.
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

// at marks a cell.
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

// row says something in our column.
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

// project marks what was found about a project: its verdict and the findings
// about it as a whole at its own row, those about a line at the line.
func (m *Marks) project(p *assess.Project) {
	home := m.home(p)
	m.row(home, m.verdict(p))
	articles := make(map[string]string)
	for _, f := range p.Findings {
		articles[f.Rule] = policy.ArticleName(f.Article, m.lang)
	}
	ofLines := make(map[string]bool)
	for n := range p.Lines {
		l := &p.Lines[n]
		for _, h := range l.Hits {
			ofLines[h.Rule] = true
		}
	}
	for _, f := range p.Findings {
		t, told := toneOf(f.Outcome, f.Noted)
		if !told || ofLines[f.Rule] {
			continue
		}
		m.row(home, m.finding(f.Rule, f.Outcome, f.Noted, articles[f.Rule], f.Message))
		places := f.Places
		if len(places) == 0 {
			places = []project.Place{home}
		}
		for _, place := range places {
			m.at(place, t, m.comment(f.Rule, f.Outcome, f.Noted, articles[f.Rule], f.Message))
		}
	}
	for n := range p.Lines {
		l := &p.Lines[n]
		m.line(l, articles)
	}
}

// home is the row of the book that stands for a project: where its facts are,
// else where it is first named, else its first line.
func (m *Marks) home(p *assess.Project) project.Place {
	facts := p.Case.Project
	places := slices.Collect(maps.Values(facts.Spots))
	slices.SortFunc(places, project.Place.Compare)
	places = append(places, facts.First)
	for n := range p.Lines {
		l := &p.Lines[n]
		places = append(places, l.Line.Place())
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
	return m.say(id, "verdict", message.New("verdict."+p.Verdict.String()), "base", p.Base, "subsidy", p.Subsidy)
}

// line marks what was found about a line, and says whether it counts.
func (m *Marks) line(l *eligibility.LineVerdict, articles map[string]string) {
	place := l.Line.Place()
	switch {
	case l.Counted:
		m.row(place, m.say("annotate.counted", "amount", l.Amount.Yuan.Decimal, "rate", message.Plain(l.Rate.FiveYear)))
	case l.ExcludedBy != "":
		m.row(place, m.say("annotate.excluded", "rule", message.New("rule."+l.ExcludedBy)))
	case l.Amount.Categories.OnlyOther():
		m.row(place, m.say("annotate.other"))
	default:
		m.row(place, m.say("annotate.not_counted"))
	}
	for _, h := range l.Hits {
		t, _ := toneOf(h.Outcome, h.Noted)
		m.row(place, m.finding(h.Rule, h.Outcome, h.Noted, articles[h.Rule], h.Message))
		at := h.Place
		if !m.has(at) {
			at = place
		}
		m.at(at, t, m.comment(h.Rule, h.Outcome, h.Noted, articles[h.Rule], h.Message))
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

// finding is a finding as our column says it: in a line.
func (m *Marks) finding(rule string, o eligibility.Outcome, noted bool, article string, text message.Text) string {
	return m.say("annotate.finding", "outcome", outcome(o, noted), "name", message.New("rule."+rule), "message", text, "article", article, "rule", rule)
}

// comment is a finding as the comment at a cell says it: with what the rule
// asks, and what to do.
func (m *Marks) comment(rule string, o eligibility.Outcome, noted bool, article string, text message.Text) string {
	remedy := "annotate.remedy." + o.String()
	return strings.Join([]string{
		m.finding(rule, o, noted, article, text),
		m.say("annotate.asks", "about", message.New("about."+rule)),
		m.say("annotate.remedy", "remedy", message.New(remedy)),
	}, "\n")
}

func outcome(o eligibility.Outcome, noted bool) message.Text {
	if noted {
		return message.New("outcome.noted")
	}
	return message.New("outcome." + o.String())
}

// toneOf is the tone of a finding; told is false where it is not worth a mark.
func toneOf(o eligibility.Outcome, isNoted bool) (t tone, told bool) {
	switch o {
	case eligibility.Fail:
		return wrong, true
	case eligibility.Review:
		return review, true
	default:
		return noted, isNoted
	}
}

// sorted returns the marked cells by column, then row.
func (s *sheetMarks) sorted() []project.Spot {
	return slices.SortedFunc(maps.Keys(s.cells), func(a, b project.Spot) int {
		return cmp.Or(cmp.Compare(a.Col, b.Col), cmp.Compare(a.Row, b.Row))
	})
}
