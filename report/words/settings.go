package words

import (
	"strings"

	"tiexi/eligibility"
	"tiexi/internal/message"
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
	switch r := out.Negative; {
	case r == nil:
		add("negative_list", "settings.no_negative_list")
	case len(r.Ignored) > 0:
		add("negative_list", "settings.negative_list.ignored", "name", r.Name, "entries", r.Entries, "hash", r.SHA256[:12], "ignored", r.Ignored)
	default:
		add("negative_list", "settings.negative_list", "name", r.Name, "entries", r.Entries, "hash", r.SHA256[:12])
	}
	if r := out.Register; r != nil {
		add("register", "settings.register", "name", r.Name, "entries", r.Entries, "hash", r.SHA256[:12])
	} else {
		add("register", "settings.no_register")
	}
	list = append(list, Setting{"policy", o.Say("settings.name.policy"), o.InForce(s)})
	if source := s.Table.Source(); source != "" {
		add("lpr", "settings.lpr", "until", s.Table.CoveredUntil(), "source", source)
	} else {
		add("lpr", "settings.lpr.no_source", "until", s.Table.CoveredUntil())
	}
	list = append(list, Setting{"ceiling", o.Say("settings.name.ceiling"), o.Ceiling(s.Policy)})
	return list
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
