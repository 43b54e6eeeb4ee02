package eligibility

import (
	"slices"

	"tiexi/internal/message"
	"tiexi/project"
)

// lineRule judges invoice lines, one at a time. Rules are applied in the order
// of the table; a rule sees only lines that are still in.
type lineRule struct {
	id       string
	article  string           // of the policy: "7"
	outcome  Outcome          // of a hit: Review, or Pass, which is then noted
	excludes bool             // a hit takes the line out
	own      bool             // asked of red-letter lines too, which otherwise share the exclusion of their blue lines
	other    bool             // asked of lines that are only 其他 too
	self     bool             // asked of a line alone, not of its copies as well
	looks    string           // at these values, by their keys; "" for all of the line
	when     func(*Case) bool // whether it has anything to ask of the project's lines; nil: always
	check    func(*Case, *LineVerdict) *answer
}

// answer is what a rule says of one line.
type answer struct {
	text  message.Text
	field project.Field
	keep  bool // a hit that does not exclude, in a rule that does
}

// The answers without a hit.
var (
	notAsked *answer // the line lacks what the rule asks about
	clean    = &answer{}
)

// hit says what is wrong; field is the value to look at.
func hit(field project.Field, id string, kv ...any) *answer {
	return &answer{text: message.New(id, kv...), field: field}
}

// hitIf is hit where the condition holds, else clean.
func hitIf(wrong bool, field project.Field, id string, kv ...any) *answer {
	if !wrong {
		return clean
	}
	return hit(field, id, kv...)
}

// lineRules is the table, in order. A new rule is a new entry, its words in
// the catalogue, and a test.
var lineRules = []lineRule{
	{id: "invoice.original_differs", article: "7", outcome: Review, other: true, check: originalDiffers},
	{id: "invoice.sheet_differs", article: "7", outcome: Review, other: true, check: sheetDiffers},
	{id: "invoice.incomplete", article: "7", outcome: Review, excludes: true, own: true, other: true, looks: "number e_number net gross date", check: incomplete},
	{id: "invoice.void", article: "7", outcome: Pass, excludes: true, own: true, other: true, looks: "status", check: void},
	{id: "invoice.reversed", article: "7", outcome: Pass, excludes: true, other: true, looks: "status", check: reversed},
	{id: "invoice.partly_reversed", article: "7", outcome: Review, other: true, looks: "status", check: partlyReversed},
	{id: "invoice.red_unmatched", article: "7", outcome: Review, other: true, looks: "red_of note number e_number", check: redUnmatched},
	{id: "invoice.category", article: "7", outcome: Review, excludes: true, own: true, other: true, looks: "category", check: category},
	{id: "invoice.duplicate", article: "15", outcome: Review, excludes: true, own: true, self: true, looks: "code number e_number date item net gross", check: duplicate},
	{id: "invoice.double_claim", article: "15", outcome: Review, looks: "code number e_number", check: doubleClaim},
	{id: "invoice.claimed_before", article: "15", outcome: Review, excludes: true, looks: "code number e_number", when: hasRegister, check: claimedBefore},
	{id: "invoice.currency", article: "7", outcome: Review, excludes: true, looks: "currency", check: currency},
	{id: "invoice.customs", article: "7", outcome: Review, looks: "kind", check: customs},
	{id: "invoice.buyer", article: "7", outcome: Review, excludes: true, looks: "buyer buyer_uscc", check: buyer},
	{id: "invoice.self_dealing", article: "15", outcome: Review, excludes: true, looks: "seller seller_uscc", check: selfDealing},
	{id: "invoice.risk", article: "15", outcome: Review, looks: "risk status", check: risk},
	{id: "invoice.arithmetic", article: "7", outcome: Review, looks: "net tax_rate tax gross", check: arithmetic},
	{id: "invoice.basis_unclear", article: "7", outcome: Review, looks: "net", check: basisUnclear},
	{id: "invoice.derived", article: "7", outcome: Review, looks: "net tax_rate gross", check: derived},
	{id: "invoice.date", article: "7", outcome: Review, looks: "date", check: date},
	{id: "invoice.before_measures", article: "18", outcome: Pass, looks: "date", check: beforeMeasures},
	{id: "invoice.number", article: "15", outcome: Review, looks: "code number e_number date", check: number},
	{id: "invoice.uscc", article: "15", outcome: Pass, looks: "seller_uscc buyer_uscc", check: creditCode},
	{id: "invoice.vat_rate", article: "7", outcome: Pass, looks: "tax_rate date", check: vatRate},
	{id: "invoice.second_hand", article: "7", outcome: Review, looks: "item kind note", check: secondHand},
	{id: "invoice.not_equipment", article: "7", outcome: Review, looks: "tax_code item", check: notEquipment},
	{id: "guide.invoice_window", article: "4", outcome: Pass, excludes: true, looks: "date", when: asksInvoiceWindow, check: guideInvoiceWindow},
	{id: "guide.payment_window", article: "4", outcome: Pass, excludes: true, looks: "payment_date", when: asksPaymentWindow, check: guidePaymentWindow},
	{id: "guide.minimum_unit_price", article: "4", outcome: Pass, excludes: true, looks: "quantity unit_price net", when: asksUnitPrice, check: guideUnitPrice},
	{id: "guide.payment_proof", article: "4", outcome: Pass, excludes: true, looks: "payment_proof", when: asksPaymentProof, check: guidePaymentProof},
	{id: "guide.no_lease", article: "4", outcome: Pass, excludes: true, looks: "leased", when: forbidsLease, check: guideLease},
	{id: "guide.no_related_party", article: "4", outcome: Pass, excludes: true, looks: "related_party", when: forbidsRelatedParty, check: guideRelatedParty},
	{id: coverageRule, article: "7", outcome: Review, excludes: true, own: true, looks: "date", check: coverage},
}

// claimsRule is the first rule that looks at other projects: the rules before
// it have to be through with all of them.
const (
	claimsRule   = "invoice.double_claim"
	coverageRule = "lpr.coverage"
)

// ruleSet is a set of line rules, by their positions in the table.
type ruleSet uint64

// Sets of rules that what the table says of them makes.
var (
	beforeClaims = rulesTo(ruleAt(claimsRule) - 1)
	ofOther      = rulesThat(func(r *lineRule) bool { return r.other })
	ofBlues      = rulesThat(func(r *lineRule) bool { return r.excludes && !r.own }) // red-letter lines share what comes of them
)

// rulesTo are the rules to the one at a position.
func rulesTo(last int) ruleSet { return 1<<(last+1) - 1 }

// rulesThat are the rules of which something holds.
func rulesThat(holds func(*lineRule) bool) (set ruleSet) {
	for n := range lineRules {
		if holds(&lineRules[n]) {
			set |= 1 << n
		}
	}
	return set
}

// ruleAt is the position of a rule.
func ruleAt(id string) int {
	return slices.IndexFunc(lineRules, func(r lineRule) bool { return r.id == id })
}

// projectRule judges a project as a whole, once its lines are judged.
type projectRule struct {
	id      string
	article string
	hits    []Outcome // besides a plain pass and not_applicable; Pass is then noted
	looks   string    // at these facts and values of lines, by their keys; "" for none
	check   func(*Case) ruling
}

// ruling is what a rule says of a project.
type ruling struct {
	outcome Outcome
	noted   bool
	text    message.Text
	places  []project.Place
}

func say(o Outcome, id string, kv ...any) ruling {
	return ruling{outcome: o, text: message.New(id, kv...)}
}

// at adds the places of facts to a ruling.
func (r ruling) at(c *Case, fields ...project.Field) ruling {
	for _, f := range fields {
		r.places = append(r.places, c.Project.At(f))
	}
	return r
}

var reviewOrFail = []Outcome{Review, Fail}

// projectRules is the table, in order.
var projectRules = []projectRule{
	{"art2.region", "2", reviewOrFail, "enterprise.county enterprise.uscc", region},
	{"art2.industry", "2", reviewOrFail, "enterprise.industry", industry},
	{"art5.direction", "5", reviewOrFail, "directions", direction},
	{"art7.route", "7", reviewOrFail, "directions category net gross", route},
	{"art7.evidence", "7", reviewOrFail, "directions category net gross", evidence},
	{"art15.negative_list", "15", reviewOrFail, "enterprise.uscc enterprise.name application_date", negativeList},
	{"art18.period", "18", reviewOrFail, "application_date", period},
	{coverageRule, "7", []Outcome{Review}, "", nil},
	{"input.incomplete", "16", []Outcome{Review}, "", inputIncomplete},
}

// closingRules stand behind the rules of lines.
var closingRules = []projectRule{
	{"guide.equity", "11", []Outcome{Pass}, "investment", equity},
}
