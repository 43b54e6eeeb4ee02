package report

import (
	"tiexi/internal/decimal"

	"tiexi/assess"
	"tiexi/calc"
	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/policy"
)

const schemaVersion = 1

// newDocument is everything of a document but its projects.
func newDocument(r *assess.Result, o Options) Document {
	s := r.Setting
	d := Document{
		SchemaVersion:  schemaVersion,
		Tool:           Tool{Name: "tiexi", Version: o.Version},
		Policy:         newPolicyID(s.Policy),
		LPR:            newVersion(s.Table),
		Interpretation: make(map[string]string),
		Inputs:         newInputs(r, o),
		Projects:       []Project{},
		Errors:         newErrors(r.Faults, o.Lang),
		Totals: Totals{
			Projects: r.Totals.Projects, Eligible: r.Totals.Eligible,
			Ineligible: r.Totals.Ineligible, Review: r.Totals.Review, Lines: r.Totals.Lines,
			Base:        message.Plain(r.Totals.Base),
			Subsidy:     message.Plain(r.Totals.Subsidy),
			Provisional: message.Plain(r.Totals.Provisional),
		},
	}
	if !s.AsOf.IsZero() {
		day := s.AsOf.String()
		d.AsOf = &day
	}
	for _, a := range s.Choices.Answers() {
		d.Interpretation[a.ID] = a.Value
	}
	return d
}

func newInputs(r *assess.Result, o Options) []Input {
	inputs := make([]Input, len(r.Inputs))
	for n, i := range r.Inputs {
		inputs[n] = Input{
			Path: i.Path, SHA256: i.SHA256, Projects: i.Projects, Rows: i.Rows, Lines: i.Lines,
			SetAside: []SetAside{}, Notes: []Note{},
		}
		for _, s := range i.SetAside {
			inputs[n].SetAside = append(inputs[n].SetAside, SetAside{s.Reason, s.Rows, newPlace(s.Place)})
		}
		for _, note := range i.Notes {
			inputs[n].Notes = append(inputs[n].Notes, Note{note.ID, note.In(o.Lang), newPlace(note.Place)})
		}
	}
	return inputs
}

// newErrors turns faults into their published shape.
func newErrors(faults fault.List, lang message.Lang) []Error {
	list := make([]Error, len(faults))
	for i, f := range faults {
		list[i] = Error{f.Code, f.Message(lang), f.Hint(lang), f.Project, newPlace(f.Place)}
	}
	return list
}

// newProject is the outcome of one project as others read it.
func newProject(p *assess.Project, o Options) Project {
	facts := p.Case.Project
	d := Project{
		ID: facts.ID, Name: facts.Name,
		Enterprise: Enterprise{
			facts.Enterprise.Name, facts.Enterprise.CreditCode,
			facts.Enterprise.County, facts.Enterprise.Industry,
		},
		Directions:      p.DirectionIDs(),
		ApplicationDate: facts.ApplicationDate.String(),
		BankLoan:        given(facts.BankLoan),
		Verdict:         p.Verdict.String(),
		Routes:          []Route{newRoute(p.Routes.Advanced), newRoute(p.Routes.Intelligent)},
		Base:            message.Plain(p.Base),
		Interest:        message.Plain(p.Interest),
		Cap:             message.Plain(p.Cap),
		Capped:          p.Capped,
		Subsidy:         message.Plain(p.Subsidy),
		Rates:           make([]Rate, len(p.Rates)),
		Lines:           []Line{},
		Findings:        make([]Finding, len(p.Findings)),
	}
	for i, s := range p.Rates {
		d.Rates[i] = Rate{s.Rate.Date.String(), percent(s.Rate.FiveYear), message.Plain(s.Base), message.Plain(s.Interest)}
	}
	for n := range p.Lines {
		l := &p.Lines[n]
		if o.Lines.Has(l) {
			d.Lines = append(d.Lines, newLine(l, o))
		}
	}
	for i, f := range p.Findings {
		d.Findings[i] = newFinding(f, o)
	}
	return d
}

func newRoute(r calc.Route) Route {
	d := Route{ID: r.ID, Met: r.Met, Amount: message.Plain(r.Amount)}
	if r.ID == calc.AdvancedRoute {
		d.Threshold = message.Plain(r.Threshold)
	}
	return d
}

func newLine(l *eligibility.LineVerdict, o Options) Line {
	d := Line{
		Key: l.Key, Keys: append([]string{}, l.Keys()...), Seller: Party{l.Line.Seller.Name, l.Line.Seller.CreditCode}, Item: l.Line.Item, Date: l.Line.Date.String(), Categories: []string{},
		Amount: given(l.Amount.Yuan), Counted: l.Counted,
		Interest: message.Plain(l.Interest), ExcludedBy: l.ExcludedBy,
		Findings: make([]LineFinding, len(l.Hits)), Place: newPlace(l.Line.Place()),
	}
	for _, c := range l.Amount.Categories.List() {
		d.Categories = append(d.Categories, c.String())
	}
	if l.Counted {
		d.LPR = percent(l.Rate.FiveYear)
	}
	for i, h := range l.Hits {
		d.Findings[i] = newLineFinding(h, o)
	}
	return d
}

func newLineFinding(h eligibility.Hit, o Options) LineFinding {
	return LineFinding{h.Rule, h.Outcome.String(), h.Noted, h.Message.In(o.Lang), newPlace(h.Place)}
}

func newFinding(f eligibility.Finding, o Options) Finding {
	return Finding{
		Rule: f.Rule, Outcome: f.Outcome.String(), Noted: f.Noted,
		Article: policy.ArticleName(f.Article, o.Lang),
		Message: f.Message.In(o.Lang), Places: newPlaces(f.Places),
	}
}

func given(d decimal.NullDecimal) string {
	if !d.Valid {
		return ""
	}
	return message.Plain(d.Decimal)
}

// percent is a rate as it is published: two decimals.
func percent(d decimal.Decimal) string { return message.Plain(d) }
