package document

import (
	"tiexi/assess"
	"tiexi/calc"
	"tiexi/eligibility"
	"tiexi/internal/answer"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/invoice"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report/words"
)

// New returns the document of a result without its projects.
func New(r *assess.Result, o words.Options) Document {
	s := r.Setting
	d := Document{
		SchemaVersion:  answer.SchemaVersion,
		Tool:           Tool{Name: "tiexi", Version: o.Version},
		Policy:         NewPolicyID(s.Policy),
		LPR:            NewVersion(s.Table),
		Interpretation: make(map[string]string),
		Settings:       NewSettings(s, o),
		Sorting:        newSorting(&s.Outside),
		Inputs:         newInputs(r, o),
		Projects:       []Project{},
		Errors:         NewErrors(r.Faults, o.Lang),
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
	for _, a := range s.Policy.Answers(s.Choices) {
		d.Interpretation[a.ID] = a.Value
	}
	return d
}

// NewSettings says what acted on a result from outside the inputs.
func NewSettings(s *eligibility.Setting, o words.Options) Settings {
	d := Settings{
		Project: s.Outside.Project, Category: s.Outside.Category, Accepted: append([]string{}, s.Outside.Accepted...),
		Categories:   newCategoryList(s.Outside.List),
		NegativeList: newReference(s.Outside.Negative), Register: newReference(s.Outside.Register),
		Policy: PolicySettings{
			Title: s.Policy.Title, From: s.Policy.Period.Begin.String(), To: s.Policy.Period.End.String(), Lapsed: s.Lapsed(),
		},
		LPR:     NewLPRSettings(s.Table),
		Ceiling: o.Ceiling(s.Policy),
	}
	if g := s.Policy.Guide; g != nil {
		d.Guide = &GuideSettings{g.Title, g.Year}
	}
	return d
}

func newCategoryList(l *eligibility.CategoryList) *CategoryList {
	if l == nil {
		return nil
	}
	return &CategoryList{Name: l.Name, SHA256: l.SHA256, Entries: l.Entries, Open: l.Open, Ignored: append([]string{}, l.Ignored...)}
}

// newSorting tells how lines came to their categories, nil until all are judged.
func newSorting(out *eligibility.Outside) *Sorting {
	if out.Sorting == nil {
		return nil
	}
	lines, yuan := out.LeftOut()
	d := &Sorting{ByList: out.Sorting.ByList, ByFlag: out.Sorting.ByFlag, LeftOut: lines, Amount: message.Plain(yuan), Unused: []Place{}}
	if out.List != nil {
		for _, e := range out.List.Unused {
			d.Unused = append(d.Unused, NewPlace(e.Place))
		}
	}
	return d
}

// NewLPRSettings says which LPR table is used, and what it rests on.
func NewLPRSettings(t *lprdata.Table) LPRSettings {
	d := LPRSettings{
		ChosenBy: string(t.Choice().By), Path: t.Choice().Path, CompleteUntil: t.CoveredUntil().String(), Source: t.Source(),
		Imported: []Imported{}, Beyond: []string{}, Contradicts: []string{},
	}
	for _, p := range t.Imported() {
		d.Imported = append(d.Imported, Imported{p.Date.String(), p.Origin.File, p.Origin.Kind})
	}
	against := t.AgainstEmbedded()
	for _, p := range against.Beyond {
		d.Beyond = append(d.Beyond, p.Date.String())
	}
	for _, p := range against.Contradicts {
		d.Contradicts = append(d.Contradicts, p.Date.String())
	}
	return d
}

func newReference(r *eligibility.Reference) *Reference {
	if r == nil {
		return nil
	}
	return &Reference{Name: r.Name, SHA256: r.SHA256, Entries: r.Entries, Ignored: append([]string{}, r.Ignored...), Misfits: r.Misfits}
}

func newInputs(r *assess.Result, o words.Options) []Input {
	inputs := make([]Input, len(r.Inputs))
	for n, i := range r.Inputs {
		inputs[n] = Input{
			Path: i.Path, SHA256: i.SHA256, Projects: i.Projects, Rows: i.Rows, Lines: i.Lines,
			SetAside: []SetAside{}, Notes: []Note{},
		}
		for _, s := range i.SetAside {
			inputs[n].SetAside = append(inputs[n].SetAside, SetAside{s.Reason, s.Rows, NewPlace(s.Place)})
		}
		for _, note := range i.Notes {
			inputs[n].Notes = append(inputs[n].Notes, Note{note.ID, note.In(o.Lang), NewPlace(note.Place)})
		}
	}
	return inputs
}

// NewErrors returns faults in their published form.
func NewErrors(faults fault.List, lang message.Lang) []Error {
	list := make([]Error, len(faults))
	for i, f := range faults {
		list[i] = Error{f.Code, f.Message(lang), f.Hint(lang), f.Project, NewPlace(f.Place)}
	}
	return list
}

// NewProject returns a project with the invoice lines that the options select.
func NewProject(p *assess.Project, o words.Options) Project {
	facts := p.Case.Project
	d := Project{
		ID: facts.ID, Name: facts.Name,
		Enterprise:      NewEnterprise(facts.Enterprise),
		CountyID:        p.Policy.Region.IDOf(facts.Enterprise.County),
		Directions:      p.DirectionIDs(),
		ApplicationDate: facts.ApplicationDate.String(),
		BankLoan:        words.Plain(facts.BankLoan),
		Verdict:         p.Verdict.String(),
		Routes:          make([]Route, len(p.Routes)),
		Base:            message.Plain(p.Base),
		Interest:        message.Plain(p.Interest),
		Cap:             message.Plain(p.Cap),
		Capped:          p.Capped,
		Subsidy:         message.Plain(p.Subsidy),
		Rates:           make([]Rate, len(p.Rates)),
		Ceilings:        make([]Ceiling, len(p.Ceilings)),
		Lines:           []Line{},
		Invoices:        make([]Invoice, len(p.Invoices)),
		Loans:           newLoans(p, o),
		Missing:         newMissing(p),
		Findings:        make([]Finding, len(p.Findings)),
	}
	for i, r := range p.Routes {
		d.Routes[i] = newRoute(r)
	}
	for i := range p.Rates {
		d.Rates[i] = newRate(&p.Rates[i])
	}
	for i, c := range p.Ceilings {
		d.Ceilings[i] = newCeiling(c, o)
	}
	if x := p.EnterpriseCut; x != nil {
		d.EnterpriseCut = &Cut{
			Year: x.Year, Cap: message.Plain(x.Yuan), Sum: message.Plain(x.Sum), Before: message.Plain(x.Before), After: message.Plain(x.After),
			Others: append([]string{}, x.Others...), Article: policy.ArticleName(x.Article, o.Lang),
		}
	}
	for n := range p.Lines {
		l := &p.Lines[n]
		if o.Lines.Has(l) {
			d.Lines = append(d.Lines, NewLine(l, o))
		}
	}
	for i, a := range p.Invoices {
		d.Invoices[i] = newInvoice(a)
	}
	for _, m := range p.Materials {
		d.Materials = append(d.Materials, Material{m.ID, m.Name.In(o.Lang), m.Ref().In(o.Lang), m.Seen, m.State(), m.Has, m.Of})
	}
	for i, f := range p.Findings {
		d.Findings[i] = newFinding(f, o)
	}
	return d
}

func newInvoice(a invoice.Account) Invoice {
	d := Invoice{Key: a.Key, Total: words.Plain(a.Total), Differences: make([]Difference, len(a.Remarks)), Sources: make([]Source, len(a.Sources))}
	for n, m := range a.Remarks {
		d.Differences[n] = Difference{m.Kind.String(), m.Field.String(), m.Row, m.Other, NewPlace(m.Place)}
	}
	for n, s := range a.Sources {
		amount := s.Amount
		if !amount.Valid {
			amount = s.Gross
		}
		d.Sources[n] = Source{s.Kind.String(), NewPlace(s.Place), s.Rows, words.Plain(amount), s.Counts, append([]string{}, s.Lends...)}
	}
	return d
}

// NewEnterprise returns an applicant in its published form.
func NewEnterprise(e project.Enterprise) Enterprise {
	return Enterprise{e.Name, e.CreditCode, e.County, e.Industry}
}

func newRoute(r calc.Route) Route {
	d := Route{ID: r.ID, Met: r.Met, Amount: message.Plain(r.Base)}
	if r.Threshold != nil {
		d.Threshold = message.Plain(r.Threshold.Yuan)
	}
	return d
}

func newRate(s *calc.Share) Rate {
	d := Rate{Published: s.Rate.Date.String(), Rate: words.Percent(s.Rate.Percent), Base: message.Plain(s.Base), Interest: message.Plain(s.Interest)}
	if !s.Rate.Date.IsZero() && !s.Rate.Published.Equal(s.Rate.Percent) {
		d.LPR = words.Percent(s.Rate.Published)
	}
	if s.Rate.OfBase {
		d.From = message.Plain(s.Rate.From)
	}
	return d
}

func newCeiling(c calc.Ceiling, o words.Options) Ceiling {
	d := Ceiling{Per: c.Per, Of: c.Of, Holds: c.Holds, Article: policy.ArticleName(c.Article, o.Lang)}
	if c.IsShare() {
		d.Percent = words.Percent(c.Percent)
	}
	if !c.Open {
		d.Most = message.Plain(c.Most)
	}
	return d
}

// NewLine returns an invoice line.
func NewLine(l *eligibility.LineVerdict, o words.Options) Line {
	d := Line{
		Key: l.Key, Keys: append([]string{}, l.Keys()...), Seller: Party{l.Line.Seller.Name, l.Line.Seller.CreditCode},
		Item: l.Line.Item, Date: l.Line.Date.String(), Categories: []string{},
		Amount: words.Plain(l.Amount.Yuan), Counted: l.Counted,
		Interest: message.Plain(l.Interest), ExcludedBy: l.ExcludedBy,
		Findings: make([]LineFinding, len(l.Hits)), Place: NewPlace(l.Line.Place()),
	}
	for _, c := range l.Amount.Categories.List() {
		d.Categories = append(d.Categories, c.String())
	}
	if l.Line.SortedBy != project.ByFile {
		d.CategoryBy = l.Line.SortedBy.String()
	}
	if l.Counted && !l.Rate.OfBase {
		d.LPR = words.Percent(l.Rate.Percent)
	}
	for i, h := range l.Hits {
		d.Findings[i] = LineFinding{h.Rule, h.Outcome.String(), h.Noted, h.Message.In(o.Lang), NewPlace(h.Place)}
	}
	return d
}

func newFinding(f eligibility.Finding, o words.Options) Finding {
	d := Finding{
		Rule: f.Rule, Outcome: f.Outcome.String(), Noted: f.Noted,
		Article: policy.ArticleName(f.Article, o.Lang),
		Message: f.Message.In(o.Lang), Places: make([]Place, len(f.Places)),
	}
	for i, p := range f.Places {
		d.Places[i] = NewPlace(p)
	}
	return d
}

// NewPolicyID says which policy and guide something rests on.
func NewPolicyID(p *policy.Policy) PolicyID {
	d := PolicyID{ID: p.ID, SHA256: p.SHA256}
	if p.Guide != nil {
		d.Guide = p.Guide.ID
	}
	return d
}

// NewVersion says which LPR table something rests on.
func NewVersion(t *lprdata.Table) Version { return Version{t.Version(), t.SHA256()} }

// NewPlace returns a place in its published form.
func NewPlace(p project.Place) Place {
	if p.IsZero() {
		return Place{}
	}
	if p.Sheet != "" {
		return Place{File: p.File, Sheet: p.Sheet, Cell: p.Cell()}
	}
	return Place{File: p.File, Line: int(p.Row), Column: int(p.Col)}
}
