package report

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"path"
	"regexp"
	"slices"
	"strings"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/answer"
	"tiexi/internal/safetext"
	"tiexi/policy"
	"tiexi/project"
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

// SARIF writes a result for each remark, the gravest first: errors in reading and
// what fails are errors, what is in review warnings, the rest notes. Of more than
// 5,000 results the gravest are kept, and the run says so. Names and members are
// those of SARIF 2.1.0.
func SARIF(w io.Writer, r *assess.Result, o words.Options) error {
	list, count := remark.Collect(r, o.Lines != assess.NoLines, maxSARIFResults)
	d := document.New(r, o)
	s := newSARIF(r, o)
	all := 0
	for g := range list {
		all += count[g]
		for _, m := range list[g] {
			if len(s.results) < maxSARIFResults {
				s.results = append(s.results, s.result(m))
			}
		}
	}
	invocation := answer.NewObject("executionSuccessful", len(r.Faults) == 0)
	if left := all - len(s.results); left > 0 {
		text := o.Say("format.left_out", "all", all, "kept", len(s.results), "left", left)
		invocation = invocation.With("toolExecutionNotifications", []any{answer.NewObject("level", "warning", "message", sarifText(text))})
	}
	run := answer.NewObject(
		"tool", answer.NewObject("driver", answer.NewObject("name", d.Tool.Name, "version", d.Tool.Version, "rules", s.rules)),
		"invocations", []any{invocation},
		"language", words.LanguageTag(o.Lang),
		"artifacts", s.artifacts,
		"results", s.results,
		"columnKind", "unicodeCodePoints",
		"properties", answer.NewObject("policy", d.Policy, "lpr", d.LPR, "as_of", d.AsOf, "interpretation", d.Interpretation, "settings", d.Settings, "totals", d.Totals),
	)
	return answer.Encode(w, answer.NewObject("$schema", sarifSchema, "version", "2.1.0", "runs", []any{run}))
}

// sarif collects what a run is made of.
type sarif struct {
	o                         words.Options
	rules, artifacts, results []any
	rule                      map[string]int // id → index in rules
	file                      map[string]int // path → index in artifacts
	prints                    map[string]int // fingerprint → how often so far
}

func newSARIF(r *assess.Result, o words.Options) *sarif {
	s := &sarif{
		o: o, artifacts: []any{}, results: []any{},
		rule: make(map[string]int), file: make(map[string]int), prints: make(map[string]int),
	}
	for _, i := range eligibility.Rules() {
		name := strings.TrimSpace(policy.ArticleName(i.Article(r.Setting.Policy), o.Lang) + " " + o.Say("rule."+i.ID))
		s.addRule(i.ID, sarifLevels[remark.GravityOf(i.Hits[len(i.Hits)-1])],
			"shortDescription", sarifText(name), "fullDescription", sarifText(o.Say("about."+i.ID)))
	}
	for n, i := range r.Inputs {
		artifact := answer.NewObject("location", answer.NewObject("uri", fileURI(i.Path)), "roles", []string{"analysisTarget"})
		if i.SHA256 != "" {
			artifact = artifact.With("hashes", answer.NewObject("sha-256", i.SHA256))
		}
		s.file[i.Path] = n
		s.artifacts = append(s.artifacts, artifact)
	}
	return s
}

var sarifLevels = [remark.Gravities]string{remark.Unread: "error", remark.Failed: "error", remark.Doubtful: "warning", remark.Noted: "note"}

// addRule adds a rule to the run, unless it is there.
func (s *sarif) addRule(id, level string, descriptions ...any) {
	if _, known := s.rule[id]; !known {
		s.rule[id] = len(s.rules)
		s.rules = append(s.rules, answer.NewObject("id", id).With(descriptions...).
			With("defaultConfiguration", answer.NewObject("level", level)))
	}
}

// result is a remark. The rule of a fault is its code.
func (s *sarif) result(m remark.Remark) answer.Object {
	places := m.Places()
	locations, related := []any{}, []any{}
	for n, p := range places[:min(len(places), maxSARIFPlaces)] {
		if n == 0 {
			locations = append(locations, s.location(p))
		} else {
			related = append(related, s.location(p))
		}
	}
	var rule string
	var subject answer.Object
	if m.Fault != nil {
		rule, subject = m.Fault.Code, answer.NewObject("project", m.Fault.Project)
		s.addRule(rule, sarifLevels[remark.Unread], "shortDescription", sarifText(m.Title(s.o)))
	} else {
		rule, subject = m.Finding.Rule, answer.NewObject("project", m.Project.Case.Project.ID,
			"article", policy.ArticleName(m.Finding.Article, s.o.Lang), "outcome", m.Finding.Outcome.String())
	}
	result := answer.NewObject("ruleId", rule, "ruleIndex", s.rule[rule], "level", sarifLevels[m.Gravity],
		"message", sarifText(sarifEscapes.Replace(safetext.Printable(m.Text(s.o)))), "locations", locations)
	if len(related) > 0 {
		result = result.With("relatedLocations", related)
	}
	return result.With(
		"partialFingerprints", answer.NewObject("primaryLocationLineHash", s.fingerprint(m)),
		"properties", subject.With("places", len(places)),
	)
}

// sarifEscapes keep a text what it is: braces would be taken for placeholders,
// and brackets before parentheses for a link.
var sarifEscapes = strings.NewReplacer("{", "{{", "}", "}}", "](", "] (")

func sarifText(text string) answer.Object { return answer.NewObject("text", text) }

// fingerprint is how servers recognise a result in the next run: it depends on
// what the result is about, not on the place.
func (s *sarif) fingerprint(m remark.Remark) string {
	var about []string
	switch {
	case m.Fault != nil:
		about = []string{m.Fault.Code, m.Fault.Project, m.Fault.Place.String()}
	case m.Line != nil:
		about = []string{m.Finding.Rule, m.Project.Case.Project.ID, m.Line.Key, m.Line.Line.Item}
	default:
		about = []string{m.Finding.Rule, m.Project.Case.Project.ID}
	}
	sum := sha256.Sum256([]byte(strings.Join(about, "\x00")))
	hash := hex.EncodeToString(sum[:8])
	s.prints[hash]++
	return fmt.Sprintf("%s:%d", hash, s.prints[hash])
}

// location is a place: in a workbook the file, with sheet and cell as logical
// location (工作表!单元格), in a text its line, and its column where that is one of
// characters.
func (s *sarif) location(p project.Place) answer.Object {
	file := answer.NewObject("uri", fileURI(p.File))
	if n, ok := s.file[p.File]; ok {
		file = file.With("index", n)
	}
	physical := answer.NewObject("artifactLocation", file)
	if p.Sheet != "" {
		name := answer.NewObject("fullyQualifiedName", safetext.Printable(cellName(p)))
		return answer.NewObject("physicalLocation", physical, "logicalLocations", []any{name})
	}
	if line, column := textSpot(p); line > 0 {
		region := answer.NewObject("startLine", line)
		if column > 0 {
			region = region.With("startColumn", column)
		}
		physical = physical.With("region", region)
	}
	return answer.NewObject("physicalLocation", physical)
}

// cellName is a place within its workbook: 发票!F12, or the sheet alone.
func cellName(p project.Place) string {
	if p.Row == 0 {
		return p.Sheet
	}
	return p.Sheet + "!" + p.Cell()
}

// textSpot is where in a text file a place lies. A column is told only where it
// is one of characters: in a table of text it counts fields. In a workbook, another
// archive and standard input no line can be shown. What is left out is 0.
func textSpot(p project.Place) (line, column int) {
	_, _, inZip := project.CutMember(p.File)
	switch ext := strings.ToLower(path.Ext(p.File)); {
	case inZip, p.Sheet != "", ext == ".ofd", ext == "":
		return 0, 0
	case slices.Contains([]string{".yaml", ".yml", ".json", ".xml"}, ext):
		return int(p.Row), int(p.Col)
	default:
		return int(p.Row), 0
	}
}

var drive = regexp.MustCompile(`^[A-Za-z]:/`)

// fileURI is a file as a reference: relative as long as its name is.
func fileURI(name string) string {
	switch {
	case drive.MatchString(name):
		return "file:///" + name[:2] + escapePath(name[2:])
	case strings.HasPrefix(name, "//"): // of a server
		return "file:" + escapePath(name)
	case strings.HasPrefix(name, "/"):
		return "file://" + escapePath(name)
	default:
		return escapePath(name)
	}
}

// escapePath escapes colons too: before the first slash they would end a scheme.
func escapePath(name string) string {
	parts := strings.Split(name, "/")
	for n, part := range parts {
		parts[n] = strings.ReplaceAll(url.PathEscape(part), ":", "%3A")
	}
	return strings.Join(parts, "/")
}
