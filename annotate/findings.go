package annotate

import (
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// The rules whose findings are marked in a way of their own.
const (
	categoryRule = "invoice.category"
	strangerRule = "input.incomplete"
)

// line marks a line: whether it counts, and its findings, also those that it would
// have if it were not taken out. articles are the numbers of the policy's articles
// by rule.
func (m *Marks) line(p *assess.Project, l *eligibility.LineVerdict, articles map[string]string) {
	rows := l.Line.Rows()
	texts := m.standing(p, l, rows)
	for _, h := range slices.Concat(l.Hits, l.Later) {
		if !m.unread.at(rows).holds(h.Rule) {
			continue
		}
		f := eligibility.Finding{Rule: h.Rule, Outcome: h.Outcome, Noted: h.Noted, Article: articles[h.Rule], Message: h.Message}
		texts = append(texts, m.opinion(f))
		t, _ := toneOf(f)
		for _, at := range m.cells(append([]project.Place{h.Place}, h.Others...), rows) {
			m.at(m.toColumn(at, h.Rule), t, m.comment(f))
		}
	}
	for _, row := range rows {
		for _, text := range texts {
			m.row(row, text)
		}
	}
}

// standing says what becomes of a line: whether it counts, or why that cannot be said.
func (m *Marks) standing(p *assess.Project, l *eligibility.LineVerdict, rows []project.Place) []string {
	own := p.Case.Project
	failed := m.unread.failed[own.ID]
	switch {
	case own.Undescribed && own.Nearest == "" && own.Stranger == "":
		text := m.say("annotate.undescribed", "id", own.ID)
		for _, at := range m.cells([]project.Place{l.Line.At(project.FieldID)}, rows) {
			m.at(at, review, text)
		}
		return []string{text}
	case own.Undescribed:
		return []string{m.opinion(*findingOf(p, strangerRule))}
	case m.unread.at(rows) != nil: // its own errors say enough
		return nil
	case failed != nil:
		return []string{m.say("annotate.waits", "id", own.ID, "places", failed.told())}
	default:
		return []string{m.contribution(l)}
	}
}

// findingOf returns the finding of a rule on a project: every rule has one.
func findingOf(p *assess.Project, rule string) *eligibility.Finding {
	n := slices.IndexFunc(p.Findings, func(f eligibility.Finding) bool { return f.Rule == rule })
	return &p.Findings[n]
}

// toColumn moves the mark of a missing category from the row to the column that is
// added for it.
func (m *Marks) toColumn(p project.Place, rule string) project.Place {
	if s := m.sheet(p); rule == categoryRule && p.Col == 0 && s.unsorted {
		s.sort, p.Col = true, ofCategories
	}
	return p
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
	ofFile := f.Place.Source != nil && f.Place.File == m.file
	if m.broken == nil && ofFile && (f.Place.Row == 0 || int(f.Place.Row) == m.sheet(f.Place).header) {
		m.broken = f
	}
	if f.Code == "input.evidence_no_project" && m.has(f.Place) {
		for _, s := range m.sheets { // of whatever project they are, they need categories
			s.sort = s.unsorted
		}
	}
	if m.has(f.Place) && int(f.Place.Row) != m.sheet(f.Place).header {
		m.row(f.Place, text)
	}
}

// finding says what was found, by which rule and article.
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

// opinion is the text of a finding in our column: with what to do.
func (m *Marks) opinion(f eligibility.Finding) string {
	return m.finding(f) + "\n" + m.remedy(f)
}

// comment is the text of a finding in a comment: with the rule's requirement and
// with what to do.
func (m *Marks) comment(f eligibility.Finding) string {
	texts := []string{m.finding(f), m.say("annotate.asks", "about", message.New("about."+f.Rule)), m.remedy(f)}
	if f.Outcome == eligibility.Pass {
		texts = append(texts, m.say("annotate.noted"))
	}
	return strings.Join(texts, "\n")
}

// remedy says what to do about a finding.
func (m *Marks) remedy(f eligibility.Finding) string {
	return m.say("annotate.remedy", "remedy", f.Next())
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
