package eligibility

import (
	"slices"
	"strings"
	"testing"

	"tiexi/project"
)

// The exclusions in the order of the table, each as an edit that brings it
// about on a line that the rules before have nothing against.
var exclusions = []struct {
	rule string
	edit edit
}{
	{"invoice.incomplete", func(l *project.Line) { l.Net = yuan("") }},
	{"invoice.void", func(l *project.Line) { l.Status = "已作废" }},
	{"invoice.reversed", func(l *project.Line) { l.Status = "已红冲-全额" }},
	{"invoice.category", func(l *project.Line) { l.Categories = 0 }},
	{"invoice.currency", func(l *project.Line) { l.Currency = "USD" }},
	{"invoice.buyer", func(l *project.Line) { l.Buyer = project.Party{Name: "某某贸易有限公司"} }},
	{"invoice.self_dealing", func(l *project.Line) { l.Seller = project.Party{Name: "临沂某某机械有限公司"} }},
	{"guide.invoice_window", func(l *project.Line) { l.Date = day("2021-09-01") }},
	{"guide.payment_window", func(l *project.Line) { l.PaymentDate = day("2021-09-29") }},
	{"guide.minimum_unit_price", func(l *project.Line) { l.Quantity = yuan("2") }},
	{"guide.payment_proof", func(l *project.Line) { l.PaymentProof = project.No }},
	{"guide.no_lease", func(l *project.Line) { l.Leased = project.Yes }},
	{"guide.no_related_party", func(l *project.Line) { l.RelatedParty = project.Yes }},
	{"lpr.coverage", func(l *project.Line) { l.Date = day("2019-08-19") }},
}

// guided is a setting with a guide that asks for everything of a line, and with
// which two good lines stay good. It leaves the days before the first rate open.
func guided(t *testing.T) *Setting {
	t.Helper()
	g := wholeGuide()
	g.InvoiceWindow.Begin = day("2019-01-01")
	g.MinimumUnitPrice.Yuan = yuan("1").Decimal
	return guidedBy(t, g)
}

func TestExcludedByTheFirstRuleAndSeenByNoneAfter(t *testing.T) {
	for first, a := range exclusions {
		for _, b := range exclusions[first+1:] {
			l := buy("00000003", "1")
			if b.rule != "invoice.reversed" || a.rule != "invoice.void" { // one status only
				b.edit(l)
			}
			a.edit(l)
			i := judgeOne(t, guided(t), withTwo(l)).Lines[2]
			if i.ExcludedBy != a.rule {
				t.Errorf("%s and %s: excluded by %s", a.rule, b.rule, i.ExcludedBy)
			}
			if slices.ContainsFunc(i.Hits, func(h Hit) bool { return h.Rule == b.rule }) {
				t.Errorf("%s and %s: both hit", a.rule, b.rule)
			}
		}
	}
}

func TestDuplicateStandsBetweenCategoryAndCurrency(t *testing.T) {
	for _, c := range []struct {
		edit edit
		out  []string
	}{
		{exclusions[3].edit, []string{"invoice.category", "invoice.category"}},
		{exclusions[4].edit, []string{"invoice.currency", "invoice.duplicate"}},
	} {
		got := judgeOne(t, setting(t), applying(buy("00000001", "1", c.edit), buy("00000001", "1", c.edit)))
		expectOut(t, got, c.out...)
	}
}

func TestExclusionIsDoubtfulWhereTheOutcomeIsReview(t *testing.T) {
	for _, e := range exclusions {
		i := judgeOne(t, guided(t), withTwo(buy("00000003", "1", e.edit))).Lines[2]
		want := e.rule != "invoice.void" && e.rule != "invoice.reversed" && !strings.HasPrefix(e.rule, "guide.")
		if i.Doubtful != want {
			t.Errorf("%s: doubtful %v", e.rule, i.Doubtful)
		}
	}
}

func TestHitsOfALineAreInTheOrderOfTheRules(t *testing.T) {
	l := buy("00000003", "", costing("", "", "-113", "0.13"), on("2020-06-30"), func(l *project.Line) { l.Risk = "疑点发票" })
	c := judgeOne(t, setting(t), withTwo(l))
	var rules []string
	for _, h := range c.Lines[2].Hits {
		rules = append(rules, h.Rule)
		if h.Noted != (h.Rule == "invoice.before_measures") || h.Outcome == Fail {
			t.Errorf("%s: %s, noted %v", h.Rule, h.Outcome, h.Noted)
		}
	}
	if want := []string{"invoice.red_unmatched", "invoice.risk", "invoice.derived", "invoice.before_measures"}; !slices.Equal(rules, want) {
		t.Errorf("got %v, want %v", rules, want)
	}
}
