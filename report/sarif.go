package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/answer"
	"tiexi/internal/safetext"
	"tiexi/policy"
	"tiexi/report/document"
	"tiexi/report/remark"
	"tiexi/report/words"
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
func SARIF(w io.Writer, r *assess.Result, o words.Options) error {
	list, count := remark.Collect(r, o.Lines != assess.NoLines, maxSARIFResults)
	d := document.New(r, o)
	run := sarifRun{
		Invocations: []sarifInvocation{{Successful: len(r.Faults) == 0}},
		Language:    words.LanguageTag(o.Lang), Artifacts: []sarifArtifact{}, Results: []sarifResult{},
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
			"warning", sarifMessage{o.Say("format.left_out", "all", all, "kept", len(run.Results), "left", left)},
		}}
	}
	return answer.Encode(w, sarifLog{sarifSchema, "2.1.0", []sarifRun{run}})
}

// sarifWriter puts results into a run.
type sarifWriter struct {
	run       *sarifRun
	o         words.Options
	rules     map[string]int // id → index in the run
	artifacts map[string]int // file → index in the run
	prints    map[string]int // fingerprint → how often so far
}

func newSARIFWriter(run *sarifRun, r *assess.Result, o words.Options) *sarifWriter {
	s := &sarifWriter{run, o, make(map[string]int), make(map[string]int), make(map[string]int)}
	for _, i := range eligibility.Rules() {
		about := sarifMessage{o.Say("about." + i.ID)}
		name := policy.ArticleName(i.Article, o.Lang) + " " + o.Say("rule."+i.ID)
		s.rule(i.ID, name, &about, sarifLevels[remark.GravityOf(i.Hits[len(i.Hits)-1])])
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

var sarifLevels = [remark.Gravities]string{remark.Unread: "error", remark.Failed: "error", remark.Doubtful: "warning", remark.Noted: "note"}

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

func (s *sarifWriter) add(m remark.Remark) {
	result := s.finding
	if m.Fault != nil {
		result = s.fault
	}
	one := result(m)
	one.Level = sarifLevels[m.Gravity]
	one.Message = newSARIFMessage(one.Message.Text)
	one.Fingerprints = map[string]string{"primaryLocationLineHash": s.fingerprint(m)}
	one.Locations = []sarifLocation{}
	places := m.Places()
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
	return sarifMessage{sarifEscapes.Replace(safetext.Printable(text))}
}

// fault is a result whose rule is the fault's code.
func (s *sarifWriter) fault(m remark.Remark) sarifResult {
	name := s.o.Say("format.unread_rule", "code", m.Fault.Code)
	return sarifResult{
		RuleID: m.Fault.Code, RuleIndex: s.rule(m.Fault.Code, name, nil, sarifLevels[remark.Unread]),
		Message:    sarifMessage{m.Text(s.o)},
		Properties: sarifSubject{Project: m.Fault.Project},
	}
}

func (s *sarifWriter) finding(m remark.Remark) sarifResult {
	return sarifResult{
		RuleID: m.Finding.Rule, RuleIndex: s.rules[m.Finding.Rule],
		Message: sarifMessage{m.Text(s.o)},
		Properties: sarifSubject{
			Project: m.Project.Case.Project.ID, Article: policy.ArticleName(m.Finding.Article, s.o.Lang),
			Outcome: m.Finding.Outcome.String(),
		},
	}
}

// fingerprint is by what servers know a result again in the next run: what it
// is about, not where that stands.
func (s *sarifWriter) fingerprint(m remark.Remark) string {
	var about []string
	switch {
	case m.Fault != nil:
		about = []string{m.Fault.Code, m.Fault.Project, m.Fault.Place.String()}
	case m.Line != nil:
		about = []string{m.Finding.Rule, m.Project.Case.Project.ID, m.Line.Key(), m.Line.Item}
	default:
		about = []string{m.Finding.Rule, m.Project.Case.Project.ID}
	}
	sum := sha256.Sum256([]byte(strings.Join(about, "\x00")))
	hash := hex.EncodeToString(sum[:8])
	s.prints[hash]++
	return fmt.Sprintf("%s:%d", hash, s.prints[hash])
}
