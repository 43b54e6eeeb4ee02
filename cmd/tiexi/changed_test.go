package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tiexi/allocate"
	"tiexi/allocate/publicity"
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/answer"
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

// unused are values that no output depends on yet, by where they stand: others build
// what uses them. It has to be empty when they are done.
var unused = map[string]string{
	"examples":          "policy test reads them, and no result depends on them",
	"region.province":   "names of companies and of counties are read without it; the test has none that need that",
	"filing_window":     "branch conditions builds it",
	"completion_window": "branch conditions builds it",
	"no_second_hand":    "branch conditions builds it",
	"not_funded":        "branch conditions builds it",
	"materials":         "branch conditions builds it",
	"loan_window":       "branch loans builds it",
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

// Every value of a policy is used, or the file is refused: whatever is changed in it,
// some output says something else. The hash of the file is no such thing, and what
// policy show repeats is none either.
//
// It is not in every run yet: it takes half a minute of a core or more.
func TestEveryValueOfAPolicyIsUsedOrRefused(t *testing.T) {
	if os.Getenv("CHANGED_VALUES") == "" {
		t.Skip("CHANGED_VALUES=1 runs it")
	}
	t.Parallel()
	seen := make(map[string]bool)
	for _, b := range bases(t) {
		w := newObserver(t, b)
		start := time.Now()
		changed := b.policy
		if b.guide != nil {
			changed = b.guide
		}
		for _, c := range changed.changes() {
			if seen[c.where] = true; b.only != nil && !slices.Contains(b.only, strings.Split(c.where, ".")[0]) {
				continue
			}
			if undo := c.apply(); !w.tells(c.where) && unused[c.where] == "" {
				t.Errorf("%s: %s becomes %q, and nothing changes", b.name, c.path, c.to)
				undo()
			} else {
				undo()
			}
		}
		t.Logf("%s: %v", b.name, time.Since(start))
	}
	for where, why := range unused {
		if seen[where] && where != "region.province" {
			t.Errorf("%s is in a policy of the test: take it out of unused (%s)", where, why)
		}
	}
}

// A new key of policy files has to stand in one of the policies of the test above: each
// mapping in them is asked which keys it could have.
func TestEveryKeyOfPoliciesIsChanged(t *testing.T) {
	t.Parallel()
	have, known := make(map[string]bool), make(map[string]bool)
	for _, b := range bases(t) {
		changed := b.policy
		if b.guide != nil { // it has the keys of policies, cited otherwise
			changed = b.guide
		}
		mappings := make(map[string]*tree)
		changed.walk("", "", func(_, where string, n *tree) {
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
		if !have[key] && unused[strings.TrimPrefix(key, ".")] == "" {
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
	before []string
	last   map[string]int // the output that told the last change at a place
}

func newObserver(t *testing.T, b base) *observer {
	t.Helper()
	table, err := lprdata.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	w := &observer{t: t, base: b, table: table, last: make(map[string]int)}
	p, err := b.load()
	if err != nil {
		t.Fatalf("%s: %v", b.name, err)
	}
	o := w.outputs(p)
	for n := range o.count() {
		w.before = append(w.before, o.at(n))
	}
	return w
}

// tells reports whether some output differs from before, or the file is refused.
func (w *observer) tells(where string) bool {
	p, err := w.base.load()
	if err != nil {
		return true
	}
	o := w.outputs(p)
	first := w.last[where]
	for _, n := range append([]int{first}, numbers(len(w.before))...) {
		if o.at(n) != w.before[n] {
			w.last[where] = n
			return true
		}
	}
	return false
}

func numbers(n int) (list []int) {
	for i := range n {
		list = append(list, i)
	}
	return list
}

// said is what the program says under a policy, worked out as they are asked for.
type said struct {
	w       *observer
	policy  *policy.Policy
	results map[int]*assess.Result // by answers: 0 are the defaults
}

func (w *observer) outputs(p *policy.Policy) *said {
	return &said{w, p, make(map[int]*assess.Result)}
}

// The kinds of output.
const (
	asJSON = iota
	asExplanation
	asWorkbook
	asPage
	asNotice
	asTemplate
	asText
	kindsOfOutput
)

// count counts the outputs: of the few projects all kinds in both languages under all
// answers, and of all projects the JSON in both languages.
func (o *said) count() int { return o.ofFew() + 2 }

func (o *said) ofFew() int { return kindsOfOutput * 2 * (1 + len(o.w.base.answers)) }

// at is an output: its kind, its language and the answers.
func (o *said) at(n int) string {
	kind, lang, run := n%kindsOfOutput, message.Lang(n/kindsOfOutput%2), n/kindsOfOutput/2
	if n >= o.ofFew() {
		kind, lang, run = asJSON, message.Lang(n-o.ofFew()), everyName
	}
	r, err := o.result(run)
	if err != nil {
		return err.Error()
	}
	var b bytes.Buffer
	opts := words.Options{Lang: lang, Version: "0"}
	switch kind {
	case asJSON:
		err = report.Write("json", &b, r, opts)
	case asExplanation:
		for _, p := range r.Projects[:min(4, len(r.Projects))] {
			err = answer.Text(&b, explain.Explanation{Result: r, Project: p, Version: "0"}, lang)
		}
	case asWorkbook:
		err = report.Write("xlsx", &b, r, opts)
	case asPage:
		err = report.Write("html", &b, r, opts)
	case asNotice:
		err = notice(r).Write(&b, opts)
	case asTemplate:
		err = template.Write(&b, o.policy, project.MustDate("2021-09-30"), lang)
	case asText:
		err = report.Write("text", &b, r, opts)
	}
	if err != nil {
		o.w.t.Fatal(err)
	}
	return strings.NewReplacer(o.policy.SHA256, "", o.policy.SHA256[:12], "").Replace(plainBook(o.w.t, b.Bytes()))
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

func (o *said) result(n int) (*assess.Result, error) {
	if r := o.results[n]; r != nil {
		return r, nil
	}
	given, inputs := map[string]string{}, o.w.base.few
	if n == everyName {
		inputs = o.w.base.all
	}
	if n > 0 {
		given = o.w.base.answers[n-1]
	}
	choices, err := o.policy.Choose(given)
	if err != nil {
		return nil, err
	}
	batch, err := intake.Read(context.Background(), []string{inputs}, intake.Options{Jobs: 1})
	if err != nil {
		o.w.t.Fatal(err)
	}
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
	dateless := every.with("interpretations", &tree{isList: true, list: []*tree{every.get("interpretations").list[0], every.get("interpretations").list[3]}})
	add("a percentage", dateless.with("rate", parseTree(t, []byte(`{kind: percentage, percent: 3, article: "2", from: 2021-01-01, note: {zh: 比例, en: a share}}`))), nil, "rate")
	for _, marginal := range []string{"true", "false"} {
		add("tiers, marginal "+marginal, dateless.with("rate", parseTree(t, []byte(
			`{kind: tiers, marginal: `+marginal+`, tiers: [{yuan: 0, percent: 1.5}, {yuan: 20000000, percent: 2}], article: "2", from: 2021-01-01, note: {zh: 分档, en: by steps}}`))), nil, "rate")
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
	n := 0
	add := func(format string, args ...any) {
		n++
		fmt.Fprintf(&b, "---\nid: P-%03d\nname: 技改\napplication_date: 2021-09-30\n", n)
		fmt.Fprintf(&b, format, args...)
	}
	const line = `  - {e_number: "2137%016d", date: 2021-03-05, item: 加工中心, category: %s, net: %s, tax_rate: 13%%, seller: 某机床厂, payment_date: 2021-03-20, quantity: 1, payment_proof: true, leased: false, related_party: false}` + "\n"
	applicant := func(county, industry string) string {
		return fmt.Sprintf("enterprise: {name: 某某机械有限公司, uscc: \"\", county: %q, industry: %q}\n", county, industry)
	}
	usual := applicant("临沂市兰山区", "C3425")
	add("%sdirections: [智能化]\nbank_loan: 5\ninvestment: 90000000\ninvoices:\n"+line+line, usual, 1001, "advanced_equipment", "200000000.00", 1002, "intelligent_software", "3000000.00")
	add("%sdirections: [绿色化]\ninvoices:\n"+line, usual, 1003, "advanced_equipment", "10000000.00")
	add("%sdirections: [智能化]\ninvoices:\n"+line+line+line, usual, 1004, "intelligent_equipment", "1500000.55", 1004, "intelligent_equipment", "1500000.55", 1005, "", "7.00")
	add("%sdirections: [高端化]\ninvoices:\n"+line, usual, 1006, "intelligent_equipment", "500000.00")
	add("%sdirections: [%s]\n", applicant("市直", "C34"), anotherWord)
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
			}
			add("%s", applicant(strings.TrimRight(county.get("names").list[0].text, "区县"), "C34"))
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
