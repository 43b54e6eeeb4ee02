package message_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/goods"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/target"
)

// sources is what the program's code says of the catalogue.
type sources struct {
	texts    map[string]string          // string literal → where
	prefixes map[string]string          // "field." of "field." + x → where
	bare     map[string]map[string]bool // kind of file → codes without it
}

// kinds are the kinds of files that a package's codes without a kind are
// about: those of Node.Fault and its like.
var kinds = map[string][]string{
	"strictyaml": {"input", "policy"},
	"intake":     {"input"},
	"policy":     {"policy"},
}

// coders are the functions that take such a code, and as which argument.
var coders = map[string]int{"Fault": 0, "fault": 0, "unique": 0, "add": 1, "must": 1, "required": 1, "refuse": 1, "admissible": 1, "document": 3}

func readSources(t *testing.T) sources {
	t.Helper()
	s := sources{map[string]string{}, map[string]string{}, map[string]map[string]bool{"input": {}, "policy": {}}}
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || d.Name() == "tools" || path == "../../internal/message" || d.Name() == "metamorphic" || len(d.Name()) > 2 && d.Name()[0] == '.'):
			return filepath.SkipDir
		case strings.HasSuffix(path, ".html"):
			return s.template(path)
		case !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go"):
			return nil
		}
		return s.file(path)
	})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// sayings are the ids that a template asks for: {{say "html.title"}}.
var sayings = regexp.MustCompile(`\bsay "([^"]+)"`)

func (s *sources) template(path string) error {
	text, err := os.ReadFile(path)
	for _, m := range sayings.FindAllSubmatch(text, -1) {
		s.texts[string(m[1])] = path
	}
	return err
}

func (s *sources) file(path string) error {
	files := token.NewFileSet()
	file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BasicLit:
			if text, ok := literal(n); ok {
				s.texts[text] = files.Position(n.Pos()).String()
			}
		case *ast.BinaryExpr:
			if text, ok := literal(n.X); ok && n.Op == token.ADD && strings.HasSuffix(text, ".") {
				s.prefixes[text] = files.Position(n.Pos()).String()
			}
		case *ast.AssignStmt:
			if name, ok := n.Lhs[0].(*ast.Ident); ok && name.Name == "code" {
				s.code(filepath.Base(filepath.Dir(path)), n.Rhs[0])
			}
		case *ast.CallExpr:
			s.call(filepath.Base(filepath.Dir(path)), n)
		}
		return true
	})
	return nil
}

// call notes a code that is given without its kind.
func (s *sources) call(dir string, call *ast.CallExpr) {
	name := ""
	switch f := call.Fun.(type) {
	case *ast.SelectorExpr:
		name = f.Sel.Name
	case *ast.Ident:
		name = f.Name
	}
	if i, ok := coders[name]; ok && i < len(call.Args) {
		s.code(dir, call.Args[i])
	}
}

func (s *sources) code(dir string, e ast.Expr) {
	if code, ok := literal(e); ok && code != "" && !strings.Contains(code, ".") {
		for _, kind := range kinds[dir] {
			s.bare[kind][code] = true
		}
	}
}

func literal(e ast.Expr) (string, bool) {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return "", false
	}
	text, err := strconv.Unquote(l.Value)
	return text, err == nil
}

// families are the ids that the code puts together: what may follow a prefix.
// nil stands for words that only the package in question knows.
func families(t *testing.T) map[string][]string {
	t.Helper()
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	var fields, categories, subjects, questions []string
	for f := range project.NumFields {
		fields = append(fields, f.String())
	}
	for _, c := range project.AllCategories {
		categories = append(categories, c.String())
	}
	for _, s := range policy.Subjects() {
		subjects = append(subjects, string(s))
	}
	for _, a := range p.Answers(p.Defaults()) {
		questions = append(questions, a.ID)
	}
	var kinds, remarks []string
	for k := project.List; k <= project.OriginalXML; k++ {
		kinds = append(kinds, k.String())
	}
	for k := project.OriginalDiffers; k <= project.SharedInvoice; k++ {
		remarks = append(remarks, k.String())
	}
	var targetFields, targetIssues []string
	for f := range project.NumTargetFields {
		targetFields = append(targetFields, f.String())
	}
	for _, k := range target.Kinds {
		targetIssues = append(targetIssues, string(k))
	}
	var loanFields []string
	for _, f := range project.LoanFields() {
		loanFields = append(loanFields, f.String())
	}
	choosers := []string{string(policy.ByText), string(policy.ByGuide), string(policy.ByUser)}
	return map[string][]string{
		"field.":              fields,
		"category.":           categories,
		"interpretation.":     questions,
		"policy.say.subject.": subjects,
		"flag.":               questions,
		"rule.":               eligibility.RuleIDs(),
		"settings.name.":      {"project", "category", "accepted", "negative_list", "register", "policy", "lpr", "ceiling"},
		"about.":              eligibility.RuleIDs(),
		"verdict.": {
			eligibility.Eligible.String(), eligibility.NeedsReview.String(), eligibility.Ineligible.String(),
		},
		"outcome.": {
			eligibility.Pass.String(), eligibility.Review.String(), eligibility.Fail.String(),
			eligibility.NotApplicable.String(), "noted",
		},
		"explain.by.":             choosers,
		"compare.by.":             choosers,
		"policy.say.chosen_by.":   choosers,
		"publish.rate_date.":      {policy.InvoiceDate, policy.ApplicationDate, policy.LatestRate, policy.AnyDate},
		"policy.say.route.of.":    {policy.OfInvestment, policy.AllCounted},
		"material.":               assess.MaterialStates,
		"material.told.":          assess.MaterialStates,
		"missing.reason.":         assess.UnmetReasons,
		"missing.account.":        assess.OutReasons,
		"cap.open.":               {policy.OfInvestment, policy.OfLoan, policy.OfPaid},
		"policy.say.effect.":      {string(policy.Exclude), string(policy.Fail), string(policy.InReview)},
		"guide.effect.":           {string(policy.Exclude), string(policy.Fail), string(policy.InReview)},
		"policy.say.cap.of.":      {policy.OfBase, policy.OfInvestment, policy.OfLoan, policy.OfPaid},
		"policy.say.scaling.":     {policy.Proportional, policy.ByRank},
		"policy.say.cap.":         {policy.PerProject, policy.PerEnterpriseYear},
		"route.":                  {policy.AdvancedRoute, policy.IntelligentRoute},
		"source.":                 kinds,
		"loan.field.":             loanFields,
		"template.loan.":          loanFields,
		"classify.column.":        nil,
		"goods.kind.":             goods.Kinds(),
		"goods.by.":               {"tax_code", "short_name", "name"},
		"remark.":                 remarks,
		"column.":                 nil,
		"fault.":                  {lprdata.Error.String(), lprdata.Warning.String()},
		"set_aside.":              nil,
		"target.field.":           targetFields,
		"target.issue.":           targetIssues,
		"target.direction.":       {project.Forward.String(), project.Reverse.String(), project.Qualitative.String()},
		"target.state.":           {"complete", "review"},
		"workbook.sheet.":         nil,
		"workbook.column.amount.": {policy.Net, policy.Gross},
		"next.":                   eligibility.RuleIDs(),
		"template.about.":         nil,
		"template.guide.":         nil,
		"template.target.":        targetFields,
		"template.need.":          nil,
		"topic.":                  nil,
		"policy.say.":             nil,
		"settings.lpr.by.":        {string(lprdata.ByFlag), string(lprdata.ByVariable), string(lprdata.ByFolder)},
		"lpr.say.left.":           nil,
		"lpr.say.shape.":          nil,
		"lpr.say.reason.":         nil,
	}
}

// notIDs are texts that only look like ids: prefixes of what is no message.
var notIDs = []string{"enterprise.", "findings."}

func TestEveryFamilyIsWhole(t *testing.T) {
	s, families := readSources(t), families(t)
	for prefix, where := range s.prefixes {
		if _, ok := families[prefix]; !ok && !slices.Contains(notIDs, prefix) && kindOfText(prefix) {
			t.Errorf("%s: no test knows what may follow %q", where, prefix)
		}
	}
	for prefix, members := range families {
		for _, m := range members {
			if _, ok := message.Pattern(prefix+m, message.Chinese); !ok {
				t.Errorf("the catalogue lacks %s", prefix+m)
			}
		}
	}
}

var shape = regexp.MustCompile(`^[a-z0-9]+(\.[a-zA-Z0-9_-]+)+$`)

// kindOfText reports whether a text begins like an id of the catalogue.
func kindOfText(text string) bool {
	kind, _, _ := strings.Cut(text, ".")
	return slices.ContainsFunc(message.IDs(), func(id string) bool { return strings.HasPrefix(id, kind+".") })
}

func TestEveryIDOfTheCodeIsInTheCatalogue(t *testing.T) {
	s := readSources(t)
	rules := eligibility.RuleIDs()
	for text, where := range s.texts {
		if !shape.MatchString(text) || !kindOfText(text) || slices.Contains(rules, text) {
			continue
		}
		if _, ok := message.Pattern(text, message.Chinese); !ok {
			t.Errorf("%s: the catalogue lacks %q", where, text)
		}
	}
	for kind, codes := range s.bare {
		for code := range codes {
			if !isFault(kind + "." + code) {
				t.Errorf("the catalogue lacks %s.%s or its hint", kind, code)
			}
		}
	}
}

func TestEveryFaultHasAHint(t *testing.T) {
	for text, where := range readSources(t).texts {
		kind, _, dotted := strings.Cut(text, ".")
		_, ok := message.Pattern(text, message.Chinese)
		fault := slices.Contains([]string{"usage", "input", "policy", "lpr", "register"}, kind)
		if ok && dotted && fault && !isFault(text) && !said.MatchString(text) {
			t.Errorf("%s: %s has no hint", where, text)
		}
	}
}

// said are ids that begin like a fault and are none: words of the help,
// findings, notes and what commands print.
var said = regexp.MustCompile(`^(usage\.words|input\.incomplete|input\.note|lpr\.coverage|lpr\.say|policy\.say|register\.say)`)

func TestNoEntryIsUnused(t *testing.T) {
	s, families := readSources(t), families(t)
	for _, id := range known() {
		id, _ = strings.CutSuffix(id, ".hint")
		if command, ok := strings.CutSuffix(id, ".long"); ok && strings.HasPrefix(id, "command.") {
			id = command // cmd/tiexi adds the rest
		}
		_, used := s.texts[id]
		used = used || s.usedBare(id) || s.usedInFamily(id, families)
		if !used {
			t.Errorf("%s is used nowhere", id)
		}
	}
}

func (s *sources) usedBare(id string) bool {
	kind, code, _ := strings.Cut(id, ".")
	return s.bare[kind][code]
}

// usedInFamily reports whether the code puts the id together from a prefix and
// a word, which a list above or the code itself names.
func (s *sources) usedInFamily(id string, families map[string][]string) bool {
	for prefix, members := range families {
		member, ok := strings.CutPrefix(id, prefix)
		member, _ = strings.CutSuffix(member, ".long")
		if _, made := s.prefixes[prefix]; !ok || !made {
			continue
		}
		if _, named := s.texts[member]; named || slices.Contains(members, member) {
			return true
		}
	}
	return false
}
