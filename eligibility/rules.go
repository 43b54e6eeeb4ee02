package eligibility

import (
	"tiexi/message"
	"tiexi/project"
)

// lineRule judges invoice lines, one at a time. Rules are applied in the order
// of the table; a rule sees only lines that are still in.
type lineRule struct {
	id       string
	article  string  // of the policy: "7"
	outcome  Outcome // of a hit: Review, or Pass, which is then noted
	excludes bool    // a hit takes the line out
	own      bool    // asked of red-letter lines too, which otherwise share the exclusion of their blue lines
	other    bool    // asked of lines that are only 其他 too
	self     bool    // asked of a line alone, not of its copies as well
	check    func(*Case, *Item) answer
}

// answer is what a rule says of one line.
type answer struct {
	asked bool         // the line has what the rule asks about
	text  message.Text // zero where the line is clean
	field project.Field
	keep  bool // a hit that does not exclude, in a rule that does
}

// The answers without a hit.
var (
	notAsked = answer{}
	clean    = answer{asked: true}
)

// hit says what is wrong; field is the value to look at.
func hit(field project.Field, id string, kv ...any) answer {
	return answer{asked: true, text: message.New(id, kv...), field: field}
}

// hitIf is hit where the condition holds, else clean.
func hitIf(wrong bool, field project.Field, id string, kv ...any) answer {
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
	{id: "invoice.incomplete", article: "7", outcome: Review, excludes: true, own: true, other: true, check: incomplete},
	{id: "invoice.void", article: "7", outcome: Pass, excludes: true, own: true, other: true, check: void},
	{id: "invoice.reversed", article: "7", outcome: Pass, excludes: true, other: true, check: reversed},
	{id: "invoice.partly_reversed", article: "7", outcome: Review, other: true, check: partlyReversed},
	{id: "invoice.red_unmatched", article: "7", outcome: Review, other: true, check: redUnmatched},
	{id: "invoice.category", article: "7", outcome: Review, excludes: true, own: true, other: true, check: category},
	{id: "invoice.duplicate", article: "15", outcome: Review, excludes: true, own: true, self: true, check: duplicate},
	{id: "invoice.double_claim", article: "15", outcome: Review, check: doubleClaim},
	{id: "invoice.currency", article: "7", outcome: Review, excludes: true, check: currency},
	{id: "invoice.customs", article: "7", outcome: Review, check: customs},
	{id: "invoice.buyer", article: "7", outcome: Review, excludes: true, check: buyer},
	{id: "invoice.self_dealing", article: "15", outcome: Review, excludes: true, check: selfDealing},
	{id: "invoice.risk", article: "15", outcome: Review, check: risk},
	{id: "invoice.arithmetic", article: "7", outcome: Review, check: arithmetic},
	{id: "invoice.basis_unclear", article: "7", outcome: Review, check: basisUnclear},
	{id: "invoice.derived", article: "7", outcome: Review, check: derived},
	{id: "invoice.date", article: "7", outcome: Review, check: date},
	{id: "invoice.before_measures", article: "18", outcome: Pass, check: beforeMeasures},
	{id: "invoice.number", article: "15", outcome: Review, check: number},
	{id: "invoice.uscc", article: "15", outcome: Pass, check: creditCode},
	{id: "invoice.vat_rate", article: "7", outcome: Pass, check: vatRate},
	{id: "invoice.second_hand", article: "7", outcome: Review, check: secondHand},
	{id: "invoice.not_equipment", article: "7", outcome: Review, check: notEquipment},
	{id: "guide.invoice_window", article: "4", outcome: Pass, excludes: true, check: guideInvoiceWindow},
	{id: "guide.payment_window", article: "4", outcome: Pass, excludes: true, check: guidePaymentWindow},
	{id: "guide.minimum_unit_price", article: "4", outcome: Pass, excludes: true, check: guideUnitPrice},
	{id: "guide.payment_proof", article: "4", outcome: Pass, excludes: true, check: guidePaymentProof},
	{id: "guide.no_lease", article: "4", outcome: Pass, excludes: true, check: guideLease},
	{id: "guide.no_related_party", article: "4", outcome: Pass, excludes: true, check: guideRelatedParty},
	{id: coverageRule, article: "7", outcome: Review, excludes: true, own: true, check: coverage},
}

// claimsRule is the first rule that looks at other projects: the rules before
// it have to be through with all of them.
const (
	claimsRule   = "invoice.double_claim"
	coverageRule = "lpr.coverage"
)

// projectRule judges a project as a whole, once its lines are judged.
type projectRule struct {
	id      string
	article string
	check   func(*Case) ruling
}

// ruling is what a rule says of a project.
type ruling struct {
	outcome Outcome
	noted   bool
	text    message.Text
	places  []project.Place
}

// projectRules is the table, in order.
var projectRules = []projectRule{
	{"art2.region", "2", region},
	{"art2.industry", "2", industry},
	{"art5.direction", "5", direction},
	{"art7.route", "7", route},
	{"art7.evidence", "7", evidence},
	{"art15.negative_list", "15", negativeList},
	{"art18.period", "18", period},
	{coverageRule, "7", func(c *Case) ruling { return c.lineRuling(coverageRule) }},
	{"input.incomplete", "16", inputIncomplete},
}

// closingRules stand behind the rules of lines.
var closingRules = []projectRule{
	{"guide.equity", "11", equity},
}

// RuleIDs returns the ids of all rules in the order of findings.
func RuleIDs() []string {
	var ids []string
	for _, r := range projectRules {
		ids = append(ids, r.id)
	}
	for _, r := range lineRules {
		if r.id != coverageRule {
			ids = append(ids, r.id)
		}
	}
	for _, r := range closingRules {
		ids = append(ids, r.id)
	}
	return ids
}
