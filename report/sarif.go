package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/policy"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

	// maxSARIFResults is how many results servers keep of a run.
	maxSARIFResults = 5000
	// maxSARIFPlaces is how many places of a result they keep.
	maxSARIFPlaces = 100
)

// SARIF writes a result a remark, the gravest first: errors in reading and what
// fails are errors, what is in review warnings, the rest notes. Of more than
// 5,000 results the gravest are kept, and the run says so.
func SARIF(w io.Writer, r *assess.Result, o Options) error {
	list, count := newRemarks(r, o.Lines != NoLines, maxSARIFResults)
	d := newDocument(r, o)
	run := sarifRun{
		Invocations: []sarifInvocation{{Successful: len(r.Faults) == 0}},
		Language:    languageTag(o.Lang), Artifacts: []sarifArtifact{}, Results: []sarifResult{},
		ColumnKind: "unicodeCodePoints",
		Properties: sarifBasis{d.Policy, d.LPR, d.AsOf, d.Interpretation, d.Totals},
	}
	run.Tool.Driver.Name, run.Tool.Driver.Version = d.Tool.Name, d.Tool.Version
	s := newSARIFWriter(&run, r, o)
	all := 0
	for g := range list {
		all += count[g]
		for _, m := range list[g] {
			if len(run.Results) < maxSARIFResults {
				s.add(m)
			}
		}
	}
	if left := all - len(run.Results); left > 0 {
		run.Invocations[0].Notifications = []sarifNotification{{
			"warning", sarifMessage{o.say("format.left_out", "all", all, "kept", len(run.Results), "left", left)},
		}}
	}
	return encode(w, sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

// sarifWriter puts results into a run.
type sarifWriter struct {
	run       *sarifRun
	o         Options
	rules     map[string]int // id → index in the run
	artifacts map[string]int // file → index in the run
	prints    map[string]int // fingerprint → how often so far
}

func newSARIFWriter(run *sarifRun, r *assess.Result, o Options) *sarifWriter {
	s := &sarifWriter{run, o, make(map[string]int), make(map[string]int), make(map[string]int)}
	for _, i := range eligibility.Rules() {
		about := sarifMessage{o.say("about." + i.ID)}
		name := policy.ArticleName(i.Article, o.Lang) + " " + o.say("rule."+i.ID)
		s.rule(i.ID, name, &about, sarifLevels[gravityOf(i.Hits[len(i.Hits)-1])])
	}
	for n, i := range r.Inputs {
		a := sarifArtifact{Location: sarifFile{URI: fileURI(i.Path)}, Roles: []string{"analysisTarget"}}
		if i.SHA256 != "" {
			a.Hashes = map[string]string{"sha-256": i.SHA256}
		}
		s.artifacts[i.Path] = n
		run.Artifacts = append(run.Artifacts, a)
	}
	return s
}

var sarifLevels = [gravities]string{unread: "error", failed: "error", doubtful: "warning", noted: "note"}

// rule adds a rule to the run, unless it is there, and returns its index.
func (s *sarifWriter) rule(id, name string, about *sarifMessage, level string) int {
	rules := &s.run.Tool.Driver.Rules
	n, ok := s.rules[id]
	if !ok {
		n = len(*rules)
		s.rules[id] = n
		rule := sarifRule{ID: id, ShortDescription: sarifMessage{name}, FullDescription: about}
		rule.Configuration.Level = level
		*rules = append(*rules, rule)
	}
	return n
}

func (s *sarifWriter) add(m remark) {
	result := s.finding
	if m.fault != nil {
		result = s.fault
	}
	one := result(m)
	one.Level = sarifLevels[m.gravity]
	one.Message = newSARIFMessage(one.Message.Text)
	one.Fingerprints = map[string]string{"primaryLocationLineHash": s.fingerprint(m)}
	one.Locations = []sarifLocation{}
	places := m.places()
	one.Properties.Places = len(places)
	for n, p := range places[:min(len(places), maxSARIFPlaces)] {
		if l := newSARIFLocation(p, s.artifacts); n == 0 {
			one.Locations = append(one.Locations, l)
		} else {
			one.Related = append(one.Related, l)
		}
	}
	s.run.Results = append(s.run.Results, one)
}

// sarifEscapes keep a text what it is: braces would be taken for placeholders,
// and brackets before parentheses for a link.
var sarifEscapes = strings.NewReplacer("{", "{{", "}", "}}", "](", "] (")

func newSARIFMessage(text string) sarifMessage {
	return sarifMessage{sarifEscapes.Replace(printable(text))}
}

// fault is a result whose rule is the fault's code.
func (s *sarifWriter) fault(m remark) sarifResult {
	name := s.o.say("format.unread_rule", "code", m.fault.Code)
	return sarifResult{
		RuleID: m.fault.Code, RuleIndex: s.rule(m.fault.Code, name, nil, sarifLevels[unread]),
		Message:    sarifMessage{m.text(s.o)},
		Properties: sarifSubject{Project: m.fault.Project},
	}
}

func (s *sarifWriter) finding(m remark) sarifResult {
	return sarifResult{
		RuleID: m.finding.Rule, RuleIndex: s.rules[m.finding.Rule],
		Message: sarifMessage{m.text(s.o)},
		Properties: sarifSubject{
			Project: m.project.Case.Project.ID, Article: policy.ArticleName(m.finding.Article, s.o.Lang),
			Outcome: m.finding.Outcome.String(),
		},
	}
}

// fingerprint is by what servers know a result again in the next run: what it
// is about, not where that stands.
func (s *sarifWriter) fingerprint(m remark) string {
	var about []string
	switch {
	case m.fault != nil:
		about = []string{m.fault.Code, m.fault.Project, m.fault.Place.String()}
	case m.line != nil:
		about = []string{m.finding.Rule, m.project.Case.Project.ID, m.line.Key, m.line.Line.Item}
	default:
		about = []string{m.finding.Rule, m.project.Case.Project.ID}
	}
	sum := sha256.Sum256([]byte(strings.Join(about, "\x00")))
	hash := hex.EncodeToString(sum[:8])
	s.prints[hash]++
	return fmt.Sprintf("%s:%d", hash, s.prints[hash])
}
