package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tiexi/allocate"
	"tiexi/allocate/publicity"
	"tiexi/allocate/view"
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/answer"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/explain"
	"tiexi/report/words"
	"tiexi/template"
)

// unshown are keys whose values no result depends on, with the reason.
var unshown = map[string]string{
	"examples":        "projects with what they must come to: policy test judges them, and no result",
	"region.province": "people may write it in front of the city; the table of divisions knows it as well, unless the city has its name: lookup_test.go of policy has that",
	"articles[].does": "which rules compute an article: policy show says it, and policy_claims_test.go holds it against the rules",
}

// base is a policy whose values are changed, with projects that show what comes of
// them, and perhaps a guide laid over it.
type base struct {
	name          string
	policy, guide *tree               // guide is nil where there is none
	few, all      string              // projects: some that show most, and one for every name of a region, a section and a direction
	only          []string            // keys whose values are changed; nil for all
	answers       []map[string]string // of runs after the first: what an answer means is shown where it is given
}

func (b *base) changed() *tree {
	if b.guide != nil {
		return b.guide
	}
	return b.policy
}

// Every value of a policy is used, or the file is refused: whatever is changed in it,
// some output says something else. The hash of the file is no such thing, and what
// policy show repeats is none either.
func TestEveryValueOfAPolicyIsUsedOrRefused(t *testing.T) {
	t.Parallel()
	for _, b := range bases(t) {
		t.Run(b.name, func(t *testing.T) {
			t.Parallel()
			w := newObserver(t, b)
			if w.tells("") {
				t.Fatal("two runs of the same differ")
			}
			for _, c := range b.changed().changes() {
				if b.only != nil && !slices.ContainsFunc(b.only, c.under) || slices.ContainsFunc(slices.Collect(maps.Keys(unshown)), c.under) {
					continue
				}
				undo := c.apply()
				if !w.tells(c.where) {
					t.Errorf("%s becomes %q, and nothing changes", c.path, c.to)
				}
				undo()
			}
		})
	}
}

// A new key of policy files has to stand in one of the policies of the test above: each
// mapping in them is asked which keys it could have.
func TestEveryKeyOfPoliciesIsChanged(t *testing.T) {
	t.Parallel()
	have, known := make(map[string]bool), make(map[string]bool)
	for _, b := range bases(t) {
		mappings := make(map[string]*tree)
		b.changed().walk("", "", func(_, where string, n *tree) {
			if n.keys != nil {
				mappings[where+rateKind(n)] = n
			}
			for _, key := range n.keys {
				have[where+"."+key] = true
			}
		})
		for where, n := range mappings {
			if b.guide != nil && where == "interpretations" {
				continue // its keys are ids, which may be any of the policy's
			}
			for _, key := range knownKeys(t, b, n) {
				known[strings.Split(where, " ")[0]+"."+key] = true
			}
		}
	}
	for key := range known {
		if !have[key] && unshown[strings.TrimPrefix(key, ".")] == "" {
			t.Errorf("no policy of the test has %s", key)
		}
	}
}

// rateKind is the kind of a rate: each has keys of its own.
func rateKind(n *tree) string {
	if kind := n.get("kind"); kind != nil {
		return " " + kind.text
	}
	return ""
}

// knownKeys are the keys that a mapping may have, as the fault of an unknown one lists
// them.
func knownKeys(t *testing.T, b base, n *tree) []string {
	t.Helper()
	keys, values := n.keys, n.values
	n.keys, n.values = append(slices.Clone(keys), "qqqqqqqq"), append(slices.Clone(values), &tree{text: "q"})
	_, err := b.load()
	n.keys, n.values = keys, values
	faults, _ := fault.All(err)
	for _, f := range faults {
		for _, a := range f.Args {
			if list, ok := a.Value.([]string); ok && a.Name == "known" && strings.Contains(f.Code, "unknown_key") {
				return list
			}
		}
	}
	t.Errorf("%s: an unknown key among %v is not refused", b.name, keys)
	return nil
}

func (b *base) load() (*policy.Policy, error) {
	p, err := policy.Load("policy.yaml", b.policy.bytes())
	if err != nil || b.guide == nil {
		return p, err
	}
	return p.WithGuide("guide.yaml", b.guide.bytes())
}

// observer knows what the outputs were before a change.
type observer struct {
	t      *testing.T
	base   base
	table  *lprdata.Table
	before map[output]string // as far as they were asked for
	was    *said             // before any change
	order  []output          // the cheap ones first
	last   map[string]output // the output that told the last change at a place
	read   map[input]*intake.Batch
}

func newObserver(t *testing.T, b base) *observer {
	t.Helper()
	table, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	w := &observer{t: t, base: b, table: table, before: make(map[output]string), order: b.outputs(), last: make(map[string]output), read: make(map[input]*intake.Batch)}
	p, err := b.load()
	if err != nil {
		t.Fatalf("%s: %v", b.name, err)
	}
	w.was = w.under(p)
	for _, x := range w.order { // now: the trees of the base are changed later
		w.before[x] = w.was.at(x)
	}
	return w
}

// tells reports whether some output differs from before, or the file is refused.
func (w *observer) tells(where string) bool {
	p, err := w.base.load()
	if err != nil {
		return true
	}
	o := w.under(p)
	first, known := w.last[where]
	if known && o.at(first) != w.before[first] {
		return true
	}
	for _, x := range w.order {
		if o.at(x) != w.before[x] {
			w.last[where] = x
			return true
		}
	}
	return false
}

// said is what the program says under a policy, worked out as it is asked for.
type said struct {
	w       *observer
	policy  *policy.Policy
	results map[int]*assess.Result // by run
}

func (w *observer) under(p *policy.Policy) *said {
	return &said{w, p, make(map[int]*assess.Result)}
}

// output is one thing that the program says.
type output struct {
	kind, run int
	lang      message.Lang
}

// The kinds of output, the cheap ones first.
const (
	asJSON = iota
	asText
	asExplanation
	asAllocation
	asNotice
	asPage
	asTemplate
	asWorkbook
	kindsOfOutput
)

// outputs are of the few projects all kinds in both languages, under all answers those
// that say what an answer means, and of all projects the JSON.
func (b *base) outputs() (all []output) {
	for kind := range kindsOfOutput {
		for run := range 1 + len(b.answers) {
			for _, lang := range []message.Lang{message.Chinese, message.English} {
				if run == 0 || kind == asPage || kind == asJSON && lang == message.Chinese {
					all = append(all, output{kind, run, lang})
				}
			}
		}
		if kind == asJSON {
			all = append(all, output{kind, everyName, message.Chinese}, output{kind, everyName, message.English})
		}
	}
	return all
}

func (o *said) at(x output) string {
	r, err := o.result(x.run)
	if err != nil {
		return err.Error()
	}
	var b bytes.Buffer
	opts := words.Options{Lang: x.lang, Version: "0"}
	switch x.kind {
	case asJSON:
		err = report.Write("json", &b, r, opts)
	case asText:
		err = report.Write("text", &b, r, opts)
	case asExplanation:
		for _, p := range r.Projects[:min(4, len(r.Projects))] {
			err = errors.Join(err, answer.Text(&b, explain.Explanation{Result: r, Project: p, Version: "0"}, x.lang))
		}
	case asAllocation:
		fmt.Fprint(&b, divided(r))
	case asNotice:
		err = notice(r).Write(&b, opts)
	case asPage:
		err = report.Write("html", &b, r, opts)
	case asTemplate:
		err = template.Write(&b, o.policy, project.MustDate("2021-09-30"), x.lang)
	case asWorkbook:
		err = report.Write("xlsx", &b, r, opts)
	}
	if err != nil {
		o.w.t.Fatal(err)
	}
	return strings.NewReplacer(o.policy.SHA256, "", o.policy.SHA256[:12], "").Replace(plainBook(o.w.t, b.Bytes()))
}

// divided is how a budget is divided that does not cover every subsidy.
func divided(r *assess.Result) string {
	terms, err := withMethod(allocate.Terms{Budget: decimal.New(300, 2)}, r.Setting.Policy)
	if err != nil {
		return err.Error()
	}
	plan, err := allocate.Divide(r, terms)
	if err != nil {
		return err.Error()
	}
	var b bytes.Buffer
	if err := (view.Plan{Plan: plan, Options: words.Options{Version: "0"}}).JSON(&b); err != nil {
		return err.Error()
	}
	return b.String()
}

func notice(r *assess.Result) *publicity.Table {
	t := &publicity.Table{Setting: r.Setting}
	for _, p := range r.Projects {
		if p.Verdict == eligibility.Eligible {
			t.Projects = append(t.Projects, allocate.Project{Judged: p})
		}
	}
	return t
}

// volatile is what a workbook says of when it was made.
var volatile = regexp.MustCompile(`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ`)

// plainBook is what stands in the parts of a workbook; anything else is returned as it is.
func plainBook(t *testing.T, data []byte) string {
	t.Helper()
	if !bytes.HasPrefix(data, []byte("PK")) {
		return string(data)
	}
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, f := range z.File {
		if !strings.Contains(f.Name, "sheet") && !strings.Contains(f.Name, "Strings") && !strings.Contains(f.Name, "comments") {
			continue
		}
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		_, _ = io.Copy(&b, r)
		_ = r.Close()
	}
	return volatile.ReplaceAllString(b.String(), "")
}

// everyName is the run of all projects, with the answers by default.
const everyName = -1

// input is a file, read with or without its loans.
type input struct {
	name  string
	loans bool
}

// batch reads a file once.
func (w *observer) batch(of input) *intake.Batch {
	if w.read[of] == nil {
		batch, err := intake.Read(context.Background(), []string{of.name}, intake.Options{Jobs: 1, Loans: of.loans})
		if err != nil {
			w.t.Fatal(err)
		}
		w.read[of] = batch
	}
	return w.read[of]
}

func (o *said) result(n int) (*assess.Result, error) {
	if r := o.results[n]; r != nil {
		return r, nil
	}
	given, from := map[string]string{}, input{o.w.base.few, o.policy.AsksLoans()}
	if n == everyName {
		from.name = o.w.base.all
	}
	if n > 0 {
		given = o.w.base.answers[n-1]
	}
	choices, err := o.policy.Choose(given)
	if err != nil {
		return nil, err
	}
	batch := o.w.batch(from)
	s := &eligibility.Setting{Policy: o.policy, Choices: choices, Table: o.w.table}
	s.Tell(batch.Projects)
	o.results[n], err = assess.Run(context.Background(), s, batch, 1)
	if err != nil {
		o.w.t.Fatal(err)
	}
	return o.results[n], nil
}

// bases are the policies of the test: the embedded one, one with every other key, the
// same with each kind of rate, and a guide with every key.
func bases(t *testing.T) []base {
	t.Helper()
	embedded, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	linyi := parseTree(t, embedded.Text()).without("examples")
	all := []base{{
		name: "the embedded policy", policy: linyi, few: inputsFor(t, linyi, false), all: inputsFor(t, linyi, true),
		answers: []map[string]string{
			{"amount_basis": "gross", "rate_date": "application", "interest_years": "2", "rounding": "yuan-down", "threshold_scope": "all_counted", "intelligent_scope": "both"},
			{"rate_date": "latest", "rounding": "yuan-half-up"},
			{"rate_date": "2021-06-30"},
		},
	}}
	settled := linyi.with("threshold", parseTree(t, []byte(`{yuan: 10000000, of: all_counted, above: true, article: "7", from: 2020-07-01}`))).
		with("tenor", parseTree(t, []byte(`{value: 1Y, article: "7", from: 2020-07-01, note: {zh: 一年, en: a year}}`))).
		with("interpretations", &tree{isList: true, list: slices.DeleteFunc(slices.Clone(linyi.get("interpretations").list), func(i *tree) bool { return i.get("id").text == "threshold_scope" })})
	all = append(all, base{name: "what a threshold is measured on", policy: settled, few: all[0].few, all: all[0].all, only: []string{"threshold", "tenor"}})
	every := parseFile(t, "policies", "every-key.yaml")
	guide := parseFile(t, "guides", "every-key.yaml")
	add := func(name string, policy, guide *tree, only ...string) {
		all = append(all, base{name: name, policy: policy, guide: guide, few: inputsFor(t, policy, false), all: inputsFor(t, policy, true), only: only})
	}
	add("every key", every, nil)
	add("a guide", every, guide)
	add("no last day", every.with("period", parseTree(t, []byte(`{from: 2021-01-01, article: "1", note: {zh: 未见截止日期, en: no last day was seen}}`))), nil, "period")
	dateless := every.with("interpretations", &tree{isList: true, list: []*tree{every.get("interpretations").list[0], every.get("interpretations").list[3]}})
	add("a percentage", dateless.with("rate", parseTree(t, []byte(`{kind: percentage, percent: 3, article: "2", from: 2021-01-01, note: {zh: 比例, en: a share}}`))), nil, "rate")
	for _, marginal := range []string{"true", "false"} {
		add("tiers, marginal "+marginal, dateless.with("rate", parseTree(t, []byte(
			`{kind: tiers, marginal: `+marginal+`, tiers: [{yuan: 0, percent: 1.5}, {yuan: 20000000, percent: 2}], article: "2", from: 2021-01-01, note: {zh: 分档, en: by steps}}`))), nil, "rate")
	}
	const loan = `{kind: loan, year: 360, %s, most_days: 90, most_percent: 1.2, at_most_paid: true, article: "2", from: 2021-01-01, note: {zh: 贷款, en: loans}}`
	onLoans := every.with("interpretations", &tree{isList: true, list: every.get("interpretations").list[3:]}).with("routes", parseTree(t, []byte(`[{id: loan, name: {zh: 贷款, en: loans}, counts: [loan], article: "2", from: 2021-01-01}]`)))
	caps := parseTree(t, []byte(`[{per: project, yuan: 3000000, article: "2", from: 2021-01-01}, {per: project, percent: 20, of: paid, article: "2", from: 2021-01-01, note: {zh: 利息, en: interest}},
  {per: project, percent: 60, of: loan, article: "2", from: 2021-01-01}]`))
	for rate, policy := range map[string]*tree{
		"points: 1.1": onLoans, "of_actual: 30": onLoans,
		"of_lpr: 25, tenor: 1Y": onLoans.with("interpretations", &tree{isList: true, list: []*tree{every.get("interpretations").list[1], every.get("interpretations").list[3]}}),
	} {
		policy = policy.without("invoice_window", "payment_window", "minimum_unit_price", "payment_proof", "no_lease", "no_related_party", "no_second_hand")
		add("loans, "+rate, policy.with("caps", caps).with("rate", parseTree(t, fmt.Appendf(nil, loan, rate))), nil, "rate", "loan_window", "caps")
	}
	for n := range all { // they run beside each other
		if all[n].policy = all[n].policy.clone(); all[n].guide != nil {
			all[n].guide = all[n].guide.clone()
		}
	}
	return all
}

func parseFile(t *testing.T, path ...string) *tree {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(append([]string{"..", "..", "testdata"}, path...)...))
	if err != nil {
		t.Fatal(err)
	}
	return parseTree(t, data)
}

// inputsFor writes projects that use every name of a policy.
func inputsFor(t *testing.T, p *tree, all bool) string {
	t.Helper()
	var b strings.Builder
	n, more := 0, "filing_date: 2021-02-01\ncompletion_date: 2021-08-01\nfunded: no\n"
	add := func(format string, args ...any) {
		n++
		fmt.Fprintf(&b, "---\nid: P-%03d\nname: 技改\napplication_date: 2021-09-30\nrank: %[1]d\n"+more, n)
		fmt.Fprintf(&b, format, args...)
	}
	const line = `  - {e_number: "2137%016d", date: 2021-03-05, item: 加工中心, category: %s, net: %s, tax_rate: 13%%, seller: 某机床厂, payment_date: 2021-03-20, quantity: 1, payment_proof: true, leased: false, related_party: false, note: 全新}` + "\n"
	applicant := func(county, industry string) string {
		return fmt.Sprintf("enterprise: {name: 某某机械有限公司, uscc: \"\", county: %q, industry: %q}\n", county, industry)
	}
	usual := applicant("临沂市兰山区", "C3425")
	add("%sdirections: [智能化]\nbank_loan: 5\ninvestment: 90000000\ninvoices:\n"+line+line, usual, 1001, "advanced_equipment", "200000000.00", 1002, "intelligent_software", "3000000.00")
	add("%sdirections: [绿色化]\ninvoices:\n"+line, usual, 1003, "advanced_equipment", "10000000.00")
	add("%sdirections: [智能化]\ninvoices:\n"+line+line+line, usual, 1004, "intelligent_equipment", "1500000.55", 1004, "intelligent_equipment", "1500000.55", 1005, "", "7.00")
	add("%sdirections: [高端化]\ninvoices:\n"+line, usual, 1006, "intelligent_equipment", "500000.00")
	add("%sdirections: [%s]\n", applicant("市直", "C34"), anotherWord)
	const loans = "loans:\n  - {contract: HT%d, lender: 某银行, principal: %s, drawn: 2021-02-04, until: 2021-08-04, rate: 3.85%%, paid: %s}\n"
	add("%sdirections: [智能化]\ninvestment: 90000000\n"+loans+"invoices:\n"+line, usual, 1, "10000000", "193569.44", 1007, "advanced_equipment", "2000000.00")
	add("%sdirections: [智能化]\ninvestment: 90000000\n"+loans+"invoices:\n"+line, usual, 2, "1000000", "5000.00", 1008, "advanced_equipment", "2000000.00")
	more = ""
	add("%s", applicant(anotherWord, anotherWord))
	add("enterprise: {name: 某企业, uscc: 91371300MA3C0EXAMP}\n")
	add("enterprise: {name: 某企业, uscc: 91371400MA3C0EXAMP}\n")
	if all {
		addNames(p, usual, applicant, add)
	}
	path := filepath.Join(t.TempDir(), "projects.yaml")
	if err := os.WriteFile(path, []byte(strings.TrimPrefix(b.String(), "---\n")), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// addNames adds projects that use every name of a region, a section and a direction.
func addNames(p *tree, usual string, applicant func(county, industry string) string, add func(format string, args ...any)) {
	for _, name := range p.get("region").get("names").list {
		add("%s", applicant(name.text, "C34"))
	}
	add("%s", applicant(p.get("region").get("province").text+p.get("region").get("names").list[0].text, "C34"))
	if counties := p.get("region").get("counties"); counties != nil {
		for _, county := range counties.list {
			for _, name := range county.get("names").list {
				add("%s", applicant(name.text, "C34"))
				add("%s", applicant(strings.TrimRight(name.text, "区县"), "C34"))
			}
		}
	}
	for _, s := range p.get("sections").list {
		for _, d := range strings.Split(s.get("divisions").text, "-") {
			add("%s", applicant("兰山区", s.get("letter").text+d))
		}
	}
	for _, d := range p.get("directions").list {
		var names []string
		for _, name := range d.get("names").list {
			names = append(names, strconv.Quote(name.text))
		}
		add("%sdirections: [%s]\n", usual, strings.Join(names, ", "))
	}
}
