package eligibility

import (
	"cmp"
	"slices"
	"strings"

	"tiexi/calc"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

//go:generate go run ../docs/make ../docs

// Rule judges projects as a whole, or their invoice lines one at a time. Its name
// and what it asks are in the catalogue as rule.ID and about.ID.
type Rule struct {
	ID       string
	Hits     []Outcome       // what a hit may be, in order; Pass is then noted
	Looks    []project.Field // at these values; nil means all of the line, or the files
	Excludes bool            // a hit takes the line out

	cites func(*policy.Policy) string // the article that the rule rests on

	// A rule has one of three.
	project func(*Case) ruling               // over the project
	result  func(*Case, *calc.Result) ruling // over what the calculation came to

	line  func(*Case, *LineVerdict) *answer // over a line; it sees only lines that are still in
	last  bool                              // asked after all other rules
	own   bool                              // asked of red-letter lines too, which otherwise share the exclusion of their blue lines
	other bool                              // asked of lines that are only 其他 too
	self  bool                              // asked of a line alone, not of its copies as well

	guide  bool // asked only where policy or guide ask something of lines
	beside bool // asked only of lines of which more is known than a row of a list says (LineVerdict.isAlone)
}

// OfLines reports whether the rule judges invoice lines.
func (r *Rule) OfLines() bool { return r.line != nil }

// Article is the article of a policy that the rule rests on, "" where the policy
// has none: "7".
func (r *Rule) Article(p *policy.Policy) string { return r.cites(p) }

// about cites the article about a subject.
func about(s policy.Subject) func(*policy.Policy) string {
	return func(p *policy.Policy) string { return p.Cites(s) }
}

// onCondition cites the article of a condition, by its key in policy files.
func onCondition(key string) func(*policy.Policy) string {
	return func(p *policy.Policy) string { return p.OnCondition(p.Conditions.Asked(key)) }
}

// What a hit may be.
var (
	onlyNoted     = []Outcome{Pass}
	notedOrReview = []Outcome{Pass, Review}
	onlyReview    = []Outcome{Review}
	reviewOrFail  = []Outcome{Review, Fail}
	anyOutcome    = []Outcome{Pass, Review, Fail}
)

// rules is the table, in the order of the findings; line rules are asked in this
// order. A new rule is a new entry, its words in the catalogue, and a test.
var rules = []Rule{
	{ID: "art2.region", cites: (*policy.Policy).OnRegion, Hits: reviewOrFail, Looks: fields("enterprise.county enterprise.uscc"), project: region},
	{ID: "enterprise.uscc", cites: about(policy.NegativeList), Hits: []Outcome{Pass, Review}, Looks: fields("enterprise.uscc"), project: ownCode},
	{ID: "art2.industry", cites: (*policy.Policy).OnSections, Hits: reviewOrFail, Looks: fields("enterprise.industry"), project: industry},
	{ID: "art5.direction", cites: (*policy.Policy).OnDirections, Hits: onlyReview, Looks: fields("directions"), project: direction},
	{ID: "art7.route", cites: (*policy.Policy).OnRoutes, Hits: reviewOrFail, Looks: fields("directions category net gross"), project: route},
	{ID: "art7.evidence", cites: about(policy.Evidence), Hits: reviewOrFail, Looks: fields("directions category net gross"), project: evidence},
	{ID: "art15.negative_list", cites: about(policy.NegativeList), Hits: anyOutcome, Looks: fields("enterprise.uscc enterprise.name application_date"), project: negativeList},
	{ID: "art18.period", cites: (*policy.Policy).OnPeriod, Hits: reviewOrFail, Looks: fields("application_date"), project: period},
	{ID: "lpr.coverage", cites: (*policy.Policy).OnRate, Hits: onlyReview, Excludes: true, own: true, last: true, Looks: fields("date"), line: coverage},
	{ID: "input.incomplete", cites: about(policy.Records), Hits: onlyReview, project: inputIncomplete},
	{ID: "project.investment", cites: about(policy.Evidence), Hits: onlyReview, Looks: fields("investment net gross"), project: investment},
	{ID: "policy.effect", cites: (*policy.Policy).OnPeriod, Hits: onlyReview, Looks: fields("application_date"), project: effect},
	{ID: "loan.facts", cites: (*policy.Policy).OnRate, Hits: anyOutcome, project: loanFacts},
	{ID: "cap.open", cites: (*policy.Policy).OnCaps, Hits: onlyReview, Looks: fields("investment"), result: capOpen},
	{ID: "cap.minimum", cites: (*policy.Policy).OnCaps, Hits: onlyNoted, Looks: fields("net gross"), result: capMinimum},
	{ID: "cap.enterprise", cites: (*policy.Policy).OnCaps, Hits: notedOrReview, Looks: fields("enterprise.name enterprise.uscc application_date"), result: capEnterprise},
	{ID: "invoice.original_differs", cites: about(policy.Evidence), Hits: onlyReview, other: true, beside: true, line: originalDiffers},
	{ID: "invoice.sheet_differs", cites: about(policy.Evidence), Hits: onlyReview, other: true, beside: true, line: sheetDiffers},
	{ID: "invoice.incomplete", cites: about(policy.Evidence), Hits: onlyReview, Excludes: true, own: true, other: true, Looks: fields("number e_number net gross date"), line: incomplete},
	{ID: "invoice.void", cites: about(policy.Evidence), Hits: notedOrReview, Excludes: true, own: true, other: true, Looks: fields("status"), line: void},
	{ID: "invoice.reversed", cites: about(policy.Evidence), Hits: notedOrReview, Excludes: true, other: true, Looks: fields("status"), line: reversed},
	{ID: "invoice.partly_reversed", cites: about(policy.Evidence), Hits: onlyReview, other: true, Looks: fields("status"), line: partlyReversed},
	{ID: "invoice.red_unmatched", cites: about(policy.Evidence), Hits: onlyReview, other: true, Looks: fields("red_of note number e_number"), line: redUnmatched},
	{ID: "invoice.category", cites: about(policy.Evidence), Hits: onlyReview, Excludes: true, own: true, other: true, Looks: fields("category"), line: ofCategory},
	{ID: "invoice.duplicate", cites: about(policy.Fraud), Hits: onlyReview, Excludes: true, own: true, self: true, Looks: fields("code number e_number date item net gross"), line: duplicate},
	{ID: "invoice.double_claim", cites: about(policy.Fraud), Hits: notedOrReview, Looks: fields("code number e_number"), line: doubleClaim},
	{ID: "invoice.claimed_before", cites: about(policy.Fraud), Hits: onlyReview, Excludes: true, Looks: fields("code number e_number"), line: claimedBefore},
	{ID: "invoice.currency", cites: about(policy.Evidence), Hits: onlyReview, Excludes: true, Looks: fields("currency kind note"), line: currency},
	{ID: "invoice.customs", cites: about(policy.Evidence), Hits: onlyReview, Looks: fields("kind"), line: customs},
	{ID: "invoice.buyer", cites: about(policy.Evidence), Hits: onlyReview, Excludes: true, Looks: fields("buyer buyer_uscc"), line: buyer},
	{ID: "invoice.self_dealing", cites: about(policy.Fraud), Hits: onlyReview, Excludes: true, Looks: fields("seller seller_uscc"), line: selfDealing},
	{ID: "invoice.risk", cites: about(policy.Fraud), Hits: onlyReview, Looks: fields("risk status"), line: risk},
	{ID: "invoice.arithmetic", cites: about(policy.Evidence), Hits: onlyReview, Looks: fields("net tax_rate tax gross"), line: arithmetic},
	{ID: "invoice.basis_unclear", cites: about(policy.Evidence), Hits: onlyReview, Looks: fields("net"), line: basisUnclear},
	{ID: "invoice.derived", cites: about(policy.Evidence), Hits: onlyReview, Looks: fields("net tax_rate gross"), line: derived},
	{ID: "invoice.date", cites: about(policy.Evidence), Hits: onlyReview, Looks: fields("date"), line: date},
	{ID: "invoice.before_measures", cites: (*policy.Policy).OnPeriod, Hits: onlyNoted, Looks: fields("date"), line: beforeMeasures},
	{ID: "invoice.number", cites: about(policy.Fraud), Hits: onlyReview, Looks: fields("code number e_number date"), line: number},
	{ID: "invoice.uscc", cites: about(policy.Fraud), Hits: onlyNoted, Looks: fields("seller_uscc buyer_uscc"), line: creditCode},
	{ID: "invoice.vat_rate", cites: about(policy.Evidence), Hits: onlyNoted, Looks: fields("tax_rate date"), line: vatRate},
	{ID: "invoice.deposit", cites: about(policy.Evidence), Hits: onlyReview, Looks: fields("item tax_code tax_rate note"), line: deposit},
	{ID: "invoice.sources_differ", cites: about(policy.Evidence), Hits: notedOrReview, beside: true, line: sourcesDiffer},
	{ID: "invoice.lines_differ", cites: about(policy.Evidence), Hits: onlyReview, beside: true, Looks: fields("item net gross"), line: linesDiffer},
	{ID: "invoice.sign", cites: about(policy.Evidence), Hits: onlyReview, own: true, Looks: fields("net gross kind red_of note"), line: sign},
	{ID: "invoice.implausible", cites: about(policy.Evidence), Hits: notedOrReview, Looks: fields("net gross quantity unit_price"), line: implausible},
	{ID: "invoice.locked", cites: about(policy.Evidence), Hits: onlyReview, Looks: fields("lock status note"), line: locked},
	{ID: "invoice.subtotal", cites: about(policy.Evidence), Hits: onlyReview, Excludes: true, own: true, Looks: fields("item net gross"), line: subtotal},
	{ID: "invoice.not_in_export", cites: about(policy.Evidence), Hits: onlyNoted, beside: true, Looks: fields("code number e_number"), line: notInExport},
	{ID: "invoice.second_hand", cites: about(policy.Evidence), Hits: onlyReview, Looks: fields("item kind note"), line: secondHand},
	{ID: "invoice.not_equipment", cites: about(policy.Evidence), Hits: onlyReview, Looks: fields("tax_code item"), line: notEquipment},
	{ID: "guide.invoice_window", cites: onCondition("invoice_window"), Hits: anyOutcome, Excludes: true, guide: true, Looks: fields("date"), line: guideInvoiceWindow},
	{ID: "guide.payment_window", cites: onCondition("payment_window"), Hits: anyOutcome, Excludes: true, guide: true, Looks: fields("payment_date"), line: guidePaymentWindow},
	{ID: "guide.minimum_unit_price", cites: onCondition("minimum_unit_price"), Hits: anyOutcome, Excludes: true, guide: true, Looks: fields("quantity unit_price net"), line: guideUnitPrice},
	{ID: "guide.payment_proof", cites: onCondition("payment_proof"), Hits: anyOutcome, Excludes: true, guide: true, Looks: fields("payment_proof"), line: guidePaymentProof},
	{ID: "guide.no_lease", cites: onCondition("no_lease"), Hits: anyOutcome, Excludes: true, guide: true, Looks: fields("leased"), line: guideLease},
	{ID: "guide.no_related_party", cites: onCondition("no_related_party"), Hits: anyOutcome, Excludes: true, guide: true, Looks: fields("related_party"), line: guideRelatedParty},
	{ID: "guide.no_second_hand", cites: onCondition("no_second_hand"), Hits: anyOutcome, Excludes: true, guide: true, Looks: fields("item kind note"), line: guideSecondHand},
	{ID: "guide.filing_window", cites: onCondition("filing_window"), Hits: reviewOrFail, Looks: fields("filing_date"), project: filingWindow},
	{ID: "guide.completion_window", cites: onCondition("completion_window"), Hits: reviewOrFail, Looks: fields("completion_date"), project: completionWindow},
	{ID: "guide.not_funded", cites: onCondition("not_funded"), Hits: reviewOrFail, Looks: fields("funded commitments"), project: notFunded},
	{ID: "guide.equity", cites: (*policy.Policy).OnEquity, Hits: onlyNoted, Looks: fields("investment"), project: equity},
}

// fields reads the keys of fields. A key that is misspelt is a defect.
func fields(keys string) (fields []project.Field) {
	for _, key := range strings.Fields(keys) {
		f, ok := project.ParseField(key)
		if !ok {
			panic("eligibility: no field " + key)
		}
		fields = append(fields, f)
	}
	return fields
}

// Rules returns all rules in the order of the findings.
func Rules() []Rule {
	all := slices.Clone(rules)
	for n := range all {
		all[n].Hits, all[n].Looks = slices.Clone(all[n].Hits), slices.Clone(all[n].Looks)
	}
	return all
}

// RuleIDs returns the ids of all rules in the order of the findings.
func RuleIDs() []string {
	ids := make([]string, len(rules))
	for n := range rules {
		ids[n] = rules[n].ID
	}
	return ids
}

// lineRules are the rules over lines in the order in which they are asked.
var lineRules = func() []*Rule {
	var asked, last []*Rule
	for n := range rules {
		switch r := &rules[n]; {
		case !r.OfLines():
		case r.last:
			last = append(last, r)
		default:
			asked = append(asked, r)
		}
	}
	return append(asked, last...)
}()

// lineRuleAt are the positions in lineRules by the positions in rules, -1 of rules
// over projects.
var lineRuleAt = func() []int {
	at := make([]int, len(rules))
	for n := range rules {
		at[n] = slices.Index(lineRules, &rules[n])
	}
	return at
}()

// claimsRule is the first rule that looks at other projects: the rules before it
// have to be done with all lines of the group.
const claimsRule = "invoice.double_claim"

// ruleSet is a set of line rules, by their positions in lineRules.
type ruleSet uint64

// The sets of rules that are asked together.
var (
	beforeClaims = rulesTo(slices.IndexFunc(lineRules, func(r *Rule) bool { return r.ID == claimsRule }) - 1)
	allRules     = rulesTo(len(lineRules) - 1)
	ofOther      = rulesThat(func(r *Rule) bool { return r.other })
	ofGuide      = rulesThat(func(r *Rule) bool { return r.guide })
	ofBeside     = rulesThat(func(r *Rule) bool { return r.beside })
	ofBlues      = rulesThat(func(r *Rule) bool { return r.Excludes && !r.own }) // red-letter lines share what comes of them
)

// rulesTo are the rules up to the one at a position.
func rulesTo(last int) ruleSet { return 1<<(last+1) - 1 }

// rulesThat are the rules of which something holds.
func rulesThat(holds func(*Rule) bool) (set ruleSet) {
	for n, r := range lineRules {
		if holds(r) {
			set |= 1 << n
		}
	}
	return set
}

// answer is what a rule says of one line.
type answer struct {
	text    message.Text
	field   project.Field   // the value to look at
	places  []project.Place // others to look at
	keep    bool            // a hit that does not exclude, in a rule that does
	outcome Outcome         // of a hit; NotApplicable stands for the first that the rule has
	open    bool            // nobody says what the rule asks about: a copy of the line may
}

// The answers without a hit.
var (
	notAsked *answer // the line lacks what the rule asks about
	clean    = &answer{}
)

// hit says what is wrong with a line, and at which value to look.
func hit(field project.Field, id string, kv ...any) *answer {
	return &answer{text: message.New(id, kv...), field: field}
}

// of adds the places of a remark to a hit: where the doubted source says so, and
// the other list. What evidence says stands in the words.
func (a *answer) of(m *project.Remark) *answer {
	for _, p := range [...]project.Place{m.At, m.Place} {
		if !p.IsZero() && p.Row > 0 {
			a.places = append(a.places, p)
		}
	}
	return a
}

// as gives a hit an outcome, in a rule that has several.
func (a *answer) as(o Outcome) *answer {
	a.outcome = o
	return a
}

// hitIf is hit where the condition holds, else clean.
func hitIf(wrong bool, field project.Field, id string, kv ...any) *answer {
	if !wrong {
		return clean
	}
	return hit(field, id, kv...)
}

// inReview makes a hit one that is review and does not exclude the line.
func (a *answer) inReview() *answer {
	a.keep, a.outcome = true, Review
	return a
}

// outcomeOf is what a hit of the rule is.
func (r *Rule) outcomeOf(a *answer) Outcome { return cmp.Or(a.outcome, r.Hits[0]) }

// excludes reports whether a hit of the rule takes the line out.
func (r *Rule) excludes(a *answer) bool { return r.Excludes && !a.keep }

// gravity orders the hits of a rule on several copies of a line.
func (r *Rule) gravity(a *answer) int {
	g := int(r.outcomeOf(a))
	switch {
	case a.open:
		return 0
	case r.excludes(a):
		return g + int(Fail)
	default:
		return g
	}
}

// ruling is what a rule says of a project.
type ruling struct {
	outcome Outcome
	noted   bool
	text    message.Text
	places  []project.Place
	article string // where it rests on another than the rule: of the section, of the route met
}

func say(o Outcome, id string, kv ...any) ruling {
	return ruling{outcome: o, text: message.New(id, kv...)}
}

// citing gives a ruling an article of its own.
func (r ruling) citing(article string) ruling {
	r.article = article
	return r
}

// atLines adds the places of a value of every line to a ruling.
func (r ruling) atLines(c *Case, field project.Field) ruling {
	for n := range c.Lines {
		r.places = append(r.places, c.Lines[n].Line.At(field))
	}
	return r
}

// at adds the places of facts to a ruling.
func (r ruling) at(c *Case, fields ...project.Field) ruling {
	for _, f := range fields {
		r.places = append(r.places, c.Project.At(f))
	}
	return r
}
