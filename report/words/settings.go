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
		add("category", "settings.category", "category", message.New("category."+out.Category), "lines", o.sorted(out))
	}
	if out.List != nil {
		list = append(list, Setting{"categories", o.Say("settings.name.categories"), o.categoryList(out)})
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

// sorted is what is told of the lines that got the one category for all, "" until all
// are judged.
func (o Options) sorted(out *eligibility.Outside) string {
	if out.Sorting == nil {
		return ""
	}
	text := o.Say("settings.category.lines", "count", out.Sorting.ByFlag)
	if lines, yuan := out.LeftOut(); lines > 0 {
		text += o.Say("settings.category.left_out", "count", lines, "amount", yuan)
	}
	return text
}

// categoryList is what is told of a category list.
func (o Options) categoryList(out *eligibility.Outside) string {
	l := out.List
	texts := []string{o.Say("settings.categories", "name", l.Name, "entries", l.Entries, "hash", l.SHA256[:12])}
	if out.Sorting != nil {
		texts = append(texts, o.Say("settings.categories.lines", "count", out.Sorting.ByList))
	}
	if l.Open > 0 {
		texts = append(texts, o.Say("settings.categories.open", "count", l.Open))
	}
	if len(l.Unused) > 0 {
		texts = append(texts, o.Say("settings.categories.unused", "count", len(l.Unused), "first", l.Unused[0].Place))
	}
	if len(l.Ignored) > 0 {
		texts = append(texts, o.Say("settings.negative_list.ignored", "ignored", l.Ignored))
	}
	return strings.Join(texts, o.Say("text.semicolon"))
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
