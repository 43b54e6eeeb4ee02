package view

import (
	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/policy"
)

// JSON returns the policy as one document. Its texts are in the language; amounts
// are strings of yuan.
func (v Policy) JSON(lang message.Lang) any {
	p := v.Policy
	return answer.Document(
		"id", p.ID,
		"title", p.Title,
		"issuers", p.Issuers,
		"document", p.Document,
		"printed", p.Printed.String(),
		"fund", p.Fund.In(lang),
		"sha256", p.SHA256,
		"lapsed", p.Period.IsOver(v.AsOf), // on the day of the check
		"articles", answer.List(p.Articles, func(a policy.Article) any {
			return answer.NewObject("number", a.Number, "article", policy.ArticleName(a.Number, lang),
				"says", a.Says.In(lang), "computed", a.Computed.In(lang), "does", answer.List(a.Does, func(name string) any { return name }))
		}),
		"threshold", threshold(p, lang), // null without one
		"cap", firstCap(p, lang), // null where it is a share
		"tenor", tenor(p, lang), // null for other rates than an LPR
		"stated", answer.List(p.Stated(), func(s policy.Stated) any { return cited(s.Citation, lang, "id", s.ID, "value", s.Value.In(lang)) }),
		"in_force", cited(p.Period.Citation, lang, "from", p.Period.Begin.String(), "to", p.Period.End.String()),
		"region", cited(p.Region.Citation, lang, "id", p.Region.ID, "names", p.Region.Names,
			"province", p.Region.Province, "credit_code", p.Region.CreditCode,
			"counties", answer.List(p.Region.Counties, func(c policy.Named) any { return answer.NewObject("id", c.ID, "names", c.Names) })),
		"sections", answer.List(p.Sections, func(s policy.Section) any {
			return cited(s.Citation, lang, "letter", s.Letter, "name", s.Name.In(lang), "divisions", divisions(s), "industrial", s.Industrial)
		}),
		"directions", answer.List(p.Directions, func(d policy.Direction) any {
			return cited(d.Citation, lang, "id", d.ID, "name", d.Name.In(lang), "names", d.Names, "intelligent", d.Intelligent)
		}),
		"interpretations", interpretations(p, p.Defaults(), lang),
		"readings", readings(p, lang),
		"citations", citations(p, lang),
		"guide", guide(p, lang), // null where none was given
	)
}

// cited returns members with the citation of a value behind them: by which
// article and since when the value holds.
func cited(c policy.Citation, lang message.Lang, members ...any) answer.Object {
	return answer.NewObject(members...).With("article", policy.ArticleName(c.Article, lang), "since", c.From.String(), "note", c.Note.In(lang))
}

// readings are null where a policy has none.
func readings(p *policy.Policy, lang message.Lang) (list []any) {
	for _, r := range p.Readings {
		list = append(list, cited(r.Citation, lang, "id", r.ID, "says", r.Says.In(lang), "reason", r.Reason.In(lang)))
	}
	return list
}

// threshold is the first threshold of the routes.
func threshold(p *policy.Policy, lang message.Lang) any {
	for _, r := range p.Routes {
		if r.Threshold != nil {
			return cited(r.Threshold.Citation, lang, "value", message.Plain(r.Threshold.Yuan))
		}
	}
	return nil
}

func firstCap(p *policy.Policy, lang message.Lang) any {
	if first := p.Caps[0]; !first.IsShare() {
		return cited(first.Citation, lang, "value", message.Plain(first.Yuan))
	}
	return nil
}

func tenor(p *policy.Policy, lang message.Lang) any {
	if lpr, ok := p.Rate.(*policy.LPR); ok {
		return cited(lpr.Citation, lang, "value", lpr.Tenor)
	}
	return nil
}

// conditions are what a guide asks for. What it does not ask for is not among them.
func conditions(p *policy.Policy, lang message.Lang) []any {
	all := []any{}
	for _, s := range p.Stated() {
		if !s.ByGuide || s.Effect == "" && !s.Least.Valid {
			continue
		}
		members := []any{"id", s.ID}
		if !s.Begin.IsZero() { // both days included
			members = append(members, "from", s.Begin.String(), "to", s.End.String())
		}
		if s.Least.Valid { // yuan, or percent
			members = append(members, "minimum", message.Plain(s.Least.Decimal))
		}
		all = append(all, cited(s.Citation, lang, members...))
	}
	return all
}

// guide is an annual guide. Terms that it sets stand among what is stated.
func guide(p *policy.Policy, lang message.Lang) any {
	g := p.Guide
	if g == nil {
		return nil
	}
	answers := make(map[string]any)
	for id, value := range g.Choices {
		answers[id] = answer.NewObject("value", value, "article", g.References[id], "since", "", "note", "")
	}
	return answer.NewObject("id", g.ID, "title", g.Title, "year", g.Year, "sets", append([]string{}, g.Sets...), "conditions", conditions(p, lang), "interpretations", answers)
}

// citations are the articles on what no value states, by subject.
func citations(p *policy.Policy, lang message.Lang) map[string]any {
	all := make(map[string]any)
	for s, c := range p.Citations {
		all[string(s)] = answer.NewObject("article", c.Ref().In(lang), "since", c.From.String())
	}
	return all
}
