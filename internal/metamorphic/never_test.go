package metamorphic

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/decimal"
	"tiexi/internal/metamorphic/invented"
	"tiexi/project"
	"tiexi/report/document"
)

// Property 13, never too much: however an invoice is dealt out over sources, and
// whatever they say of it, no project gets more of it than the best source states,
// no two projects more than all of it without double_claim, and no contradiction
// ends in a project that is eligible without a finding about that invoice.
func TestNeverMoreThanAnInvoiceStates(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) { oddCase(t, desk, drawn(t)) })
}

func oddCase(t fataler, desk desk, d invented.Dice) {
	dealt, changes := invented.DealAtOdds(d)
	doc := desk.whole(t, dealt.Case, dealt.Files()...)
	b := bounds{t, dealt, changes, dealt.Case.Answers["amount_basis"] == "gross", doc}
	b.ofBases()
	for n := range dealt.Invoices {
		b.ofInvoice(n)
	}
	for _, c := range changes {
		b.told(c)
	}
}

// bounds holds what projects get against what the sources state. Amounts are fen.
type bounds struct {
	fataler
	*invented.Dealt
	changes []invented.Change
	gross   bool
	doc     document.Document
}

// ofBases fails where a base is not the sum of what its project gets of invoices.
func (b *bounds) ofBases() {
	for p := range b.Owners {
		of := find(b.doc, b.Case.Projects[p])
		sum := countedUnder(of, b.Case.Projects[p].Lines[0].Key())
		for n := range b.Invoices {
			sum += b.counted(of, n)
		}
		if invented.Yuan(sum) != of.Base {
			b.fail(fmt.Sprintf("TAG base %s is more or less than its invoices, %s", of.ID, invented.Yuan(sum)), of)
		}
	}
}

func (b *bounds) ofInvoice(n int) {
	if b.Invoices[n].Red >= 0 {
		return
	}
	total, stated := b.total(n)
	var all int64
	var claimants []document.Project
	for p := range b.Owners {
		of := find(b.doc, b.Case.Projects[p])
		limit, claims := b.listed(n, p)
		if !claims {
			continue
		}
		if stated {
			limit = total
		}
		if b.isGone(n) {
			limit = 0
		}
		got := b.counted(of, n)
		if b.gross { // each row is rounded where it states a rate
			got--
		}
		b.withReds(n, p, of, limit)
		if got > limit {
			b.fail(fmt.Sprintf("TAG over %s gets %s of invoice %d, of which it can have %s", of.ID, invented.Yuan(got), n, invented.Yuan(limit)), of)
		}
		if all += got; got > 0 {
			claimants = append(claimants, of)
		}
	}
	if len(claimants) < 2 {
		return
	}
	if !stated {
		total = b.largest(n)
	}
	for _, p := range claimants {
		doubled := slices.ContainsFunc(p.Findings, func(f document.Finding) bool { return f.Rule == "invoice.double_claim" && f.Outcome == "review" })
		if all > total && !doubled {
			b.fail(fmt.Sprintf("TAG together all projects get %s of invoice %d, which states %s", invented.Yuan(all), n, invented.Yuan(total)), p)
		}
	}
}

// withReds fails where what took an invoice back whole or in part is not taken off.
// It is asked where one project bought all of the invoice, for goods of one category,
// and where evidence has the red invoice and nothing else is the matter with it.
func (b *bounds) withReds(n, p int, of document.Project, limit int64) {
	v := &b.Invoices[n]
	if !v.Whole() || v.Goods[0].Project != p || !v.OneCategory() {
		return
	}
	red := slices.IndexFunc(b.Invoices, func(r invented.Invoice) bool { return r.Red == n })
	if red < 0 {
		return
	}
	if _, stated := b.total(red); !stated || b.isGone(red) || !b.isNamed(red, p) || slices.ContainsFunc(b.changes, func(c invented.Change) bool { return c.Invoice == red || c.Invoice == n }) {
		return
	}
	for q := range b.Owners {
		_, blue := b.listed(n, q)
		_, back := b.listed(red, q)
		if q != p && (blue || back) {
			return
		}
	}
	limit += b.least(red, p)
	if b.gross {
		limit++
	}
	if got := b.counted(of, n) + b.counted(of, red); got > max(0, limit) {
		b.fail(fmt.Sprintf("TAG red %s gets %s of invoices %d and %d, of which it can have %s", of.ID, invented.Yuan(got), n, red, invented.Yuan(max(0, limit))), of)
	}
}

// least is the least that any source takes off by a red invoice.
func (b *bounds) least(red, p int) (least int64) {
	for _, s := range b.Sources {
		for _, of := range []int{-1, p} {
			if sum, has := b.sum(s, red, of, false); has && (least == 0 || sum > least) {
				least = sum
			}
		}
	}
	return least
}

// isNamed reports whether some source that a project has to do with tells which
// invoice a red one takes back.
func (b *bounds) isNamed(red, p int) bool {
	return slices.ContainsFunc(b.Sources, func(s invented.Source) bool {
		return s.Kind != invented.Deduction && slices.ContainsFunc(s.Said, func(r invented.Said) bool {
			return r.Invoice == red && (r.Project < 0 || r.Project == p)
		})
	})
}

func (b *bounds) fail(what string, p document.Project) {
	var found strings.Builder
	for _, f := range p.Findings {
		if f.Outcome != "pass" && f.Outcome != "not_applicable" || f.Noted {
			fmt.Fprintf(&found, "%s: %s, %s\n", f.Rule, f.Outcome, f.Message)
		}
	}
	for _, l := range p.Lines {
		fmt.Fprintf(&found, "  %s %s %s counted %v %s\n", l.Key, l.Item, l.Amount, l.Counted, l.ExcludedBy)
	}
	b.Fatalf("%s\n%s is %s with base %s\n%sin\n%s", what, p.ID, p.Verdict, p.Base, found.String(), b.Dealt)
}

// counted is what a project gets of an invoice.
func (b *bounds) counted(p document.Project, n int) int64 {
	return countedUnder(p, b.keys(n)...)
}

// keys are the numbers of an invoice. A line of a list has one of two.
func (b *bounds) keys(n int) []string {
	paper := b.Invoices[n].Facts
	paper[project.FieldENumber] = ""
	return []string{b.Invoices[n].Facts.Key(), paper.Key()}
}

// countedUnder is what a project gets of the invoice with some numbers, in fen.
func countedUnder(p document.Project, keys ...string) (sum int64) {
	for _, l := range p.Lines {
		if l.Counted && isOf(l, keys) {
			sum += decimal.RequireFromString(l.Amount).Shift(2).IntPart()
		}
	}
	return sum
}

func isOf(l document.Line, keys []string) bool {
	return slices.ContainsFunc(keys, func(key string) bool { return l.Key == key || slices.Contains(l.Keys, key) })
}

// total is what an original states of an invoice, else the largest that an export
// does: its lines and its totals may contradict each other.
func (b *bounds) total(n int) (total int64, stated bool) {
	for _, original := range []bool{true, false} {
		for _, s := range b.Sources {
			sum, has := b.sum(s, n, -1, false)
			if !has || !s.Kind.IsEvidence() || (s.Kind == invented.Original) != original {
				continue
			}
			if !stated || sum > total {
				total = sum
			}
			stated = true
		}
		if stated {
			return total, true
		}
	}
	return 0, false
}

// listed is the largest that one list of a project states of an invoice: a row that
// stands there twice counts once.
func (b *bounds) listed(n, p int) (most int64, claims bool) {
	for _, s := range b.Sources {
		if sum, has := b.sum(s, n, p, true); has && s.Kind == invented.Claims {
			most, claims = max(most, sum), true
		}
	}
	return most, claims
}

// largest is the largest that one list states of an invoice for any one project.
func (b *bounds) largest(n int) (most int64) {
	for p := range b.Owners {
		one, _ := b.listed(n, p)
		most = max(most, one)
	}
	return most
}

// sum adds up what a source says of an invoice for a project.
func (b *bounds) sum(s invented.Source, n, p int, once bool) (sum int64, has bool) {
	said := make(map[string]bool)
	for _, r := range s.Said {
		if r.Invoice != n || r.Project != p {
			continue
		}
		what := fmt.Sprint(r.Row[project.FieldItem], r.Row[project.FieldNet], r.Row[project.FieldTax], r.Row[project.FieldGross])
		if has = true; !once || !said[what] {
			sum += r.Amount(b.gross)
		}
		said[what] = true
	}
	return sum, has
}

// isGone reports whether some source says that an invoice is void or reversed.
func (b *bounds) isGone(n int) bool {
	return slices.ContainsFunc(b.Sources, func(s invented.Source) bool {
		return slices.ContainsFunc(s.Said, func(r invented.Said) bool {
			status := r.Row[project.FieldStatus]
			return r.Invoice == n && (status == "已作废" || status == "已红冲-全额")
		})
	})
}

// told fails where an eligible project says nothing about a contradiction.
func (b *bounds) told(c invented.Change) {
	for p := range b.Owners {
		of := find(b.doc, b.Case.Projects[p])
		if _, claims := b.listed(c.Invoice, p); !claims || of.Verdict != "eligible" || !b.isContradicted(c, p) {
			continue
		}
		found := slices.ContainsFunc(of.Lines, func(l document.Line) bool {
			return isOf(l, b.keys(c.Invoice)) && slices.ContainsFunc(l.Findings, func(f document.LineFinding) bool {
				return (f.Noted || f.Outcome == "review") && f.Rule != "invoice.not_in_export" && f.Rule != "invoice.before_measures"
			})
		})
		if !found {
			b.fail(fmt.Sprintf("TAG silent %s says nothing about %s of invoice %d in source %d", of.ID, c.Field, c.Invoice, c.Source), of)
		}
	}
}

// isContradicted reports whether what a source says was changed, and another source
// says otherwise.
func (b *bounds) isContradicted(c invented.Change, p int) bool {
	if c.Field == project.FieldNet {
		return b.amountsContradict(c, p)
	}
	values := make(map[string]bool)
	for _, s := range b.Sources {
		for _, r := range s.Said {
			if v := r.Row[c.Field]; r.Invoice == c.Invoice && v != "" && slices.Contains(s.Kind.Told(), c.Field) {
				values[v] = true
			}
		}
	}
	if c.Field == project.FieldStatus && b.Invoices[c.Invoice].Red >= 0 { // a red invoice may have the status of the one that it takes back
		return len(values) > 1 && values["已作废"]
	}
	if c.Field == project.FieldStatus { // 正常 beside 已红冲-部分 is none
		return len(values) > 1 && b.isGone(c.Invoice)
	}
	return len(values) > 1 || c.Field == project.FieldRisk
}

// amountsContradict reports whether evidence states two totals, a list more than
// the best of them, or a list something else than lines of evidence.
func (b *bounds) amountsContradict(c invented.Change, p int) bool {
	totals := make(map[int64]bool)
	for _, s := range b.Sources {
		if sum, has := b.sum(s, c.Invoice, -1, false); has && s.Kind.IsEvidence() {
			totals[sum] = true
		}
	}
	if len(totals) > 1 {
		return true
	}
	total, stated := b.total(c.Invoice)
	s := b.Sources[c.Source]
	sum, has := b.sum(s, c.Invoice, p, true)
	if !has || !stated || s.Basis >= invented.BareNet {
		return false
	}
	if total < 0 {
		sum, total = -sum, -total
	}
	return sum > total || hasLines(b.Dealt, c.Invoice) && !b.agreesByLine(s, c.Invoice)
}

// agreesByLine reports whether each amount that a list states of an invoice is one of
// a line of evidence: two sources may have been changed alike.
func (b *bounds) agreesByLine(list invented.Source, n int) bool {
	lines := make(map[string]bool)
	for _, s := range b.Sources {
		for _, r := range s.Said {
			if s.Kind >= invented.Lines && r.Invoice == n {
				lines[r.Row[project.FieldNet]] = true
			}
		}
	}
	return !slices.ContainsFunc(list.Said, func(r invented.Said) bool { return r.Invoice == n && !lines[r.Row[project.FieldNet]] })
}
