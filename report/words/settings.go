package words

import (
	"strconv"
	"strings"

	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

// Setting is one thing that acts on a result from outside the files, in words.
type Setting struct {
	ID   string // "negative_list"
	Name string // 负面清单
	Text string // what is used, or that nothing is
}

// Settings tell what acts on a result from outside the files: flags only where they
// are given, lists also where none is used. The last says that a result is a ceiling.
func (o Options) Settings(s *eligibility.Setting) []Setting {
	out := &s.Outside
	var list []Setting
	add := func(id, text string, kv ...any) {
		list = append(list, Setting{id, o.Say("settings.name." + id), o.Say(text, kv...)})
	}
	if out.Project != "" {
		add("project", "settings.project", "id", out.Project)
	}
	if out.Category != "" {
		add("category", "settings.category", "category", message.New("category."+out.Category))
	}
	if len(out.Accepted) > 0 {
		add("accepted", "settings.accepted", "count", len(out.Accepted), "ids", out.Accepted)
	}
	list = append(list, Setting{"negative_list", o.Say("settings.name.negative_list"), o.negativeList(out.Negative)})
	if r := out.Register; r != nil {
		add("register", "settings.register", "name", r.Name, "entries", r.Entries, "hash", r.SHA256[:12])
	} else {
		add("register", "settings.no_register")
	}
	list = append(list, Setting{"policy", o.Say("settings.name.policy"), o.InForce(s)})
	if g := s.Policy.Guide; g != nil {
		add("guide", "settings.guide", "title", g.Title, "year", strconv.Itoa(g.Year))
	}
	var latest project.Date
	if s.Choices.RateDate == policy.LatestRate && s.AsOf.IsZero() {
		latest = s.Table.Last().Date
	}
	list = append(list,
		Setting{"lpr", o.Say("settings.name.lpr"), o.table(s.Table, latest)},
		Setting{"ceiling", o.Say("settings.name.ceiling"), o.Ceiling(s.Policy)})
	return list
}

// negativeList is what is told of the negative list, nil where none is used.
func (o Options) negativeList(r *eligibility.Reference) string {
	if r == nil {
		return o.Say("settings.no_negative_list")
	}
	texts := []string{o.Say("settings.negative_list", "name", r.Name, "entries", r.Entries, "hash", r.SHA256[:12])}
	if len(r.Ignored) > 0 {
		texts = append(texts, o.Say("settings.negative_list.ignored", "ignored", r.Ignored))
	}
	if r.Misfits > 0 {
		texts = append(texts, o.Say("settings.negative_list.misfits", "count", r.Misfits))
	}
	return strings.Join(texts, o.Say("text.semicolon"))
}

// InForce says when the policy is in force, and whether it has lapsed.
func (o Options) InForce(s *eligibility.Setting) string { return s.InForce().In(o.Lang) }

// SettingsLine is Settings in one line.
func (o Options) SettingsLine(s *eligibility.Setting) string {
	var parts []string
	for _, setting := range o.Settings(s) {
		parts = append(parts, o.Say("settings.pair", "name", setting.Name, "text", setting.Text))
	}
	return strings.Join(parts, o.Say("text.semicolon"))
}
