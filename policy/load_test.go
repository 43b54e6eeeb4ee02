package policy

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

func embedded(t testing.TB) *Policy {
	t.Helper()
	p, err := Embedded()
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func file(t testing.TB, path ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// bad is what each fixture is refused for: codes without "policy." and places.
var bad = map[string]string{
	"alias":                   "yaml_alias :2:11",
	"alias-loop":              "yaml_alias_self :4:14",
	"alternative":             "alternative :31:29",
	"alternative-twice":       "duplicate_id :25:66",
	"article":                 "article :12:29",
	"blank":                   "blank :2:5",
	"character":               "yaml_character :2:9",
	"credit-code":             "credit_code :15:59",
	"date":                    "date :6:10",
	"default":                 "default :30:95",
	"default-date":            "default :26:98",
	"default-years":           "default :28:98",
	"divisions":               "divisions :18:28",
	"divisions-overlap":       "divisions_overlap :19:28",
	"documents":               "documents :37:1",
	"duplicate-direction":     "duplicate_name :22:25",
	"duplicate-id":            "duplicate_id :16:40",
	"counts-loans":            "counts_loans :11:3",
	"counts-mixed":            "counts_loans :11:3, counts_mixed :12:43",
	"duplicate-key":           "duplicate_key :10:26",
	"duplicate-letter":        "duplicate_id :19:14",
	"duplicate-name":          "duplicate_name :16:63",
	"empty":                   "empty ",
	"encoding":                "yaml_encoding :3:8",
	"example":                 "missing :37:5, missing :38:5, yaml_type :39:5, duplicate_id :40:5",
	"signs":                   "wide_sign :2:3, no_space :3:6, wide_sign :11:11, wide_sign :11:22, date :11:43, wide_sign :12:6, wide_sign :12:8, wide_sign :12:50, no_space :13:14",
	"tabs":                    "tab :8:1, tab :9:1",
	"units":                   "units :10:19, units :11:13",
	"dates":                   "date_form :6:10, date_far :10:48, begins_late :11:45",
	"citations":               "article_form :10:37, article_form :11:34, full_width :12:16",
	"bare":                    "bare_text :9:25, bare :10:12, bare :11:6, bare :12:7",
	"guide-bare":              "bare_in_guide :6:6",
	"guide-answer":            "answer :17:25",
	"guide-equity":            "equity_empty :14:9",
	"guide-key":               "unknown_key_nearest :11:1",
	"guide-missing":           "missing :3:1",
	"guide-policy":            "guide_policy :6:13",
	"guide-price":             "not_positive :10:28",
	"guide-unknown":           "interpretation_unknown :17:3",
	"guide-unknown-nearest":   "interpretation_nearest :18:3",
	"guide-unreferred":        "unreferred :12:11",
	"guide-unreferred-answer": "unreferred :17:17",
	"guide-window":            "period :9:40",
	"guide-year":              "year :5:7",
	"interpretation-missing":  "interpretation_missing :24:3",
	"interpretation-nearest":  "interpretation_missing :24:3, interpretation_nearest :24:10",
	"interpretation-twice":    "interpretation_missing :24:3, duplicate_id :34:5, alternative :35:29",
	"interpretation-unknown":  "interpretation_missing :24:3, interpretation_unknown :30:10",
	"missing":                 "missing :2:1",
	"missing-chinese":         "missing :9:25",
	"missing-list":            "missing :4:10",
	"missing-value":           "missing :3:7",
	"negative-threshold":      "not_positive :10:19",
	"no-industry":             "no_industry :18:3",
	"not-a-policy":            "yaml_type :2:1",
	"number":                  "units :10:19",
	"number-exponent":         "number :10:19",
	"number-fen":              "number :10:19",
	"one-intelligent":         "one_intelligent :21:3",
	"period":                  "period :13:32",
	"syntax":                  "yaml_syntax :6",
	"tag":                     "yaml_tag :5:11",
	"too-deep":                "yaml_too_deep :2:37",
	"type-mapping":            "bare :13:9",
	"type-scalar":             "yaml_type :3:8",
	"type-sequence":           "yaml_type :4:10",
	"uncited-article":         "uncited :11:6",
	"uncited-from":            "uncited :22:5",
	"unknown-key":             "unknown_key :7:1",
	"unknown-key-nearest":     "unknown_key_nearest :12:20",
	"amount-small":            "amount_small :11:13",
	"caps-uncertain":          "caps_uncertain :11:7",
	"cap-of-amount":           "of_amount :11:42",
	"cap-twice":               "twice :11:29",
	"cap-enterprise-share":    "share_of_enterprise :11:8",
	"cap-share-large":         "share_large :11:32",
	"cap-and-caps":            "twice :11:6",
	"rate-points":             "points :12:38",
	"rate-of-another-kind":    "unknown_key :12:30",
	"rate-kind":               "word :12:14",
	"rate-steps-fall":         "steps_fall :12:65",
	"rate-steps-small":        "amount_small :12:59",
	"loan-rates":              "loan_rate :12:7",
	"loan-tenor":              "tenor_unused :12:51",
	"loan-days":               "days :12:55",
	"loan-paid-share":         "paid_share :12:58",
	"loan-years":              "days :12:55",
	"loan-conditions":         "condition_unused :13:11, condition_unused :14:17",
	"chinese-keys":            "chinese_key :11:1, wide_sign :11:3, chinese_key :11:5, units :11:9, deadline :13:1, deadline :14:1, unknown_key :15:1, chinese_key :17:1, chinese_key :18:17",
	"list-signs":              "list_sign :4:11, list_sign :21:31",
	"loan-points-negative":    "not_positive :12:39",
	"interpretation-unused":   "interpretation_unused :26:10, interpretation_unused :28:10",
	"route-category":          "word :11:55",
	"effect":                  "word :12:59",
	"word":                    "word :12:16",
	"zero-cap":                "not_positive :11:13",
}

// refuse loads a fixture the way its kind asks for. Faults that the fixture
// "period" has beside its period are left out: all fixtures lack the values and
// interpretations that were added after they were made.
func refuse(t *testing.T, name string) (faults fault.List) {
	missing := make(map[string]bool)
	for _, f := range load(t, "period") {
		missing[f.Message(message.English)] = f.Code != "policy.period"
	}
	for _, f := range load(t, name) {
		if !missing[f.Message(message.English)] {
			faults = append(faults, f)
		}
	}
	return faults
}

func load(t *testing.T, name string) fault.List {
	data := file(t, "testdata", "bad", name+".yaml")
	var err error
	if strings.HasPrefix(name, "guide-") {
		_, err = embedded(t).WithGuide(name, data)
	} else {
		_, err = Load(name, data)
	}
	faults, _ := fault.All(err)
	return faults
}

func TestEveryFaultIsRefusedWhereItStands(t *testing.T) {
	for name, want := range bad {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, f := range refuse(t, name) {
				got = append(got, strings.TrimPrefix(f.Code, "policy.")+" "+strings.TrimPrefix(f.Place.String(), name))
				wellSaid(t, f)
			}
			if s := strings.Join(got, ", "); s != want {
				t.Errorf("got %q, want %q", s, want)
			}
		})
	}
}

// wellSaid sees to it that a fault has words and a remedy, without holes.
func wellSaid(t *testing.T, f *fault.Fault) {
	t.Helper()
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		for _, s := range []string{f.Message(lang), f.Hint(lang)} {
			if s == "" || s == f.Code || strings.ContainsAny(s, "{}") && !strings.Contains("policy.yaml_type policy.bare policy.bare_in_guide policy.bare_text policy.wide_sign policy.paid_share", f.Code) {
				t.Errorf("%s says %q", f.Code, s)
			}
		}
	}
}

func TestEveryFixtureIsInTheTable(t *testing.T) {
	paths, _ := filepath.Glob("testdata/bad/*.yaml")
	for _, path := range paths {
		if _, ok := bad[strings.TrimSuffix(filepath.Base(path), ".yaml")]; !ok {
			t.Errorf("%s is not in the table", path)
		}
	}
	if len(paths) != len(bad) {
		t.Errorf("%d fixtures, %d in the table", len(paths), len(bad))
	}
}

func TestEveryCodeOfTheCatalogueIsProduced(t *testing.T) {
	produced := map[string]bool{
		"policy.yaml_document_too_large": true, // and so does such a document
		"policy.yaml_too_large":          true, // tests of strictyaml: a file of this size takes too long
		"policy.unreadable":              true, // data in memory is always readable; the code is for whoever opens the file
	}
	for name := range bad {
		for _, f := range refuse(t, name) {
			produced[f.Code] = true
		}
	}
	_, err := Load("guide", file(t, "../testdata/guides/sample-2021.yaml"))
	note(produced, err)
	_, err = embedded(t).WithGuide("policy", linyi2020)
	note(produced, err)
	_, err = embedded(t).Choose(map[string]string{"rounding": "up"})
	note(produced, err)
	for _, id := range message.IDs() {
		isFault := strings.HasPrefix(id, "policy.") && !strings.HasPrefix(id, "policy.say.") || strings.HasPrefix(id, "usage.interpretation")
		if isFault && !strings.HasSuffix(id, ".hint") && !produced[id] {
			t.Errorf("nothing produces %s", id)
		}
	}
}

func note(produced map[string]bool, err error) {
	faults, _ := fault.All(err)
	for _, f := range faults {
		produced[f.Code] = true
	}
}

func TestAllFaultsAreToldAtOnce(t *testing.T) {
	text := strings.NewReplacer("printed: 2021-01-01", "printed: someday", "yuan: 5000000", "yuan: -1", "13-43", "43-13", "value: 5Y", "value: 9Y").
		Replace(string(file(t, "testdata/minimal.yaml")))
	_, faults := Lint("f", []byte(text))
	var codes []string
	for _, f := range faults {
		codes = append(codes, f.Code)
	}
	if !slices.Equal(codes, []string{"policy.date", "policy.not_positive", "policy.word", "policy.divisions"}) {
		t.Errorf("got %v", codes)
	}
}

// Without English words the Chinese ones stand for them, wherever words are.
func TestEnglishWordsMayBeMissing(t *testing.T) {
	english := regexp.MustCompile(`, en: [^{},]*}`)
	text := string(file(t, "testdata/minimal.yaml"))
	without := english.ReplaceAllString(text, "}")
	if without == text || strings.Contains(without, "en:") {
		t.Fatal("the file has English words still, or never had them")
	}
	p, faults := Lint("f", []byte(without))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	says, name := p.Articles[1].Says, p.Sections[0].Name
	if says.In(message.English) != "贴息" || name.In(message.English) != "制造业" || p.Interpretations[0].Question.EN != p.Interpretations[0].Question.ZH {
		t.Errorf("%v, %v", says, name)
	}
	// Empty words are no words that are left out.
	_, faults = Lint("f", []byte(strings.Replace(text, "en: interest subsidy}", "en: }", 1)))
	if len(faults) != 1 || faults[0].Code != "policy.missing" {
		t.Errorf("empty words: %v", faults)
	}
}

// What the embedded policy says is said in both languages.
func TestEmbeddedPolicyIsInEnglish(t *testing.T) {
	texts := 0
	var walk func(n strictyaml.Node)
	walk = func(n strictyaml.Node) {
		each(n.Items(), func(item strictyaml.Node) struct{} { walk(item); return struct{}{} })
		if !n.IsMapping() {
			return
		}
		var faults fault.List
		for _, f := range n.Entries(&faults) {
			walk(f.Value)
		}
		_, zh := n.Get("zh")
		_, en := n.Get("en")
		if zh {
			texts++
		}
		if zh && !en {
			t.Errorf("line %d has no English words", n.Spot().Row)
		}
	}
	whole := &strictyaml.File{Kind: "policy", Source: &project.Source{}}
	if err := whole.Documents(bytes.NewReader(linyi2020), func(n strictyaml.Node) error { walk(n); return nil }); err != nil || texts < 30 {
		t.Errorf("%d texts, %v", texts, err)
	}
}

// A Chinese word for a key means keys that there are, and no key of a file is among
// those words.
func TestChineseKeysMeanKeys(t *testing.T) {
	for word, keys := range chineseKeys {
		for _, key := range keys {
			if !slices.Contains(Keys(), key) {
				t.Errorf("%s means %s, which is no key", word, key)
			}
		}
	}
	for _, c := range [][]string{{"上限", "caps", "cap", "caps"}, {"名称", "names", "id", "names"}, {"比例", "share", "tenor", "share"}, {"上限", "", "id"}, {"预算", "", "caps"}} {
		if got := meantKey(c[0], c[2:]); got != c[1] {
			t.Errorf("%s among %v is %q, want %q", c[0], c[2:], got, c[1])
		}
	}
}

func TestEmbeddedPolicyHasNoFaultAndEveryValueIsCited(t *testing.T) {
	p := embedded(t)
	if _, faults := Lint(EmbeddedName, p.Text()); len(faults) > 0 {
		t.Fatal(faults)
	}
	citations := []Citation{p.Routes[0].Citation, p.Routes[0].Threshold.Citation, p.Caps[0].Citation, p.Rate.Cited(), p.Period.Citation, p.Region.Citation}
	for _, s := range p.Sections {
		citations = append(citations, s.Citation)
	}
	for _, d := range p.Directions {
		citations = append(citations, d.Citation)
	}
	for _, i := range p.Interpretations {
		citations = append(citations, i.Citation)
	}
	for _, r := range p.Readings {
		citations = append(citations, r.Citation)
	}
	for i, c := range citations {
		cited := slices.ContainsFunc(p.Articles, func(a Article) bool { return a.Number == c.Article })
		if !cited || c.From != project.MustDate("2020-07-01") {
			t.Errorf("value %d is cited as %+v", i, c)
		}
	}
}

func TestEmbeddedPolicySaysWhatTheMeasuresSay(t *testing.T) {
	p := embedded(t)
	for what, pair := range map[string][2]string{
		"id":        {p.ID, "linyi-2020"},
		"printed":   {p.Printed.String(), "2020-06-08"},
		"threshold": {p.Routes[0].Threshold.Yuan.String() + " " + p.Routes[0].Article, "10000000 7"},
		"cap":       {p.Caps[0].Yuan.String() + " " + p.Caps[0].Article, "5000000 7"},
		"rate":      {p.RateText().In(message.English), "5-year LPR"},
		"period":    {p.Period.Begin.String() + " " + p.Period.End.String() + " " + p.Period.Article, "2020-07-01 2022-06-30 18"},
		"region":    {p.Region.Names[0] + p.Region.Province + p.Region.CreditCode, "临沂市山东省3713"},
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: got %s, want %s", what, pair[0], pair[1])
		}
	}
	if len(p.Articles) != 18 || len(p.Region.Counties) != 16 || len(p.Directions) != 5 || len(p.Interpretations) != len(declarations) {
		t.Errorf("%d articles, %d counties, %d directions, %d interpretations", len(p.Articles), len(p.Region.Counties), len(p.Directions), len(p.Interpretations))
	}
}

func TestSectionsCoverTheDivisionsOneToNinetySeven(t *testing.T) {
	next, industrial := 1, ""
	for _, s := range embedded(t).Sections {
		if s.First != next {
			t.Errorf("section %s begins with %d, not %d", s.Letter, s.First, next)
		}
		if s.Industrial {
			industrial += s.Letter
		}
		next = s.Last + 1
	}
	if next != 98 || industrial != "BCD" {
		t.Errorf("divisions up to %d, industrial %s", next-1, industrial)
	}
}

func TestAnotherCitysPolicyIsLoaded(t *testing.T) {
	data := file(t, "testdata/minimal.yaml")
	p, err := Load("minimal", data)
	if err != nil {
		t.Fatal(err)
	}
	c := p.Defaults()
	if c.RateDate != "2021-06-30" || c.FixedRateDate() != project.MustDate("2021-06-30") || c.InterestYears.String() != "2" || c.AmountBasis != Gross {
		t.Errorf("got %+v", c)
	}
	if p.RateText().In(message.English) != "5-year LPR" || p.Caps[0].Yuan.String() != "2000000.5" || p.Sections[1].First != 70 || p.Sections[1].Last != 70 {
		t.Errorf("got %+v", p)
	}
	if sum := sha256.Sum256(data); p.SHA256 != hex.EncodeToString(sum[:]) {
		t.Errorf("SHA256 is not the file's: %s", p.SHA256)
	}
}

func TestGuideIsLaidOverAndLeavesThePolicyAsItIs(t *testing.T) {
	data := file(t, "../testdata/guides/sample-2021.yaml")
	p := embedded(t)
	before := p.SHA256
	with, err := p.WithGuide("guide", data)
	if err != nil {
		t.Fatal(err)
	}
	if p.Guide != nil || p.SHA256 != before || p.Defaults().AmountBasis != Net {
		t.Error("the policy itself has changed")
	}
	if sum := sha256.Sum256(append(p.Text(), data...)); with.SHA256 != hex.EncodeToString(sum[:]) {
		t.Errorf("SHA256 does not cover both: %s", with.SHA256)
	}
	g, year := with.Conditions, with.Guide.Year
	if year != 2021 || g.InvoiceWindow.End != project.MustDate("2021-06-30") || g.PaymentWindow.Begin != project.MustDate("2020-07-01") ||
		g.MinimumUnitPrice.Yuan.String() != "10000" || g.MinimumUnitPrice.Article != "示例第三条" || g.MinimumUnitPrice.Note.EN != "net a unit" ||
		g.PaymentProof == nil || g.NoLease == nil || g.NoRelatedParty == nil ||
		g.Equity.MinimumInvestment.String() != "100000000" || g.Equity.MinimumIntensity.String() != "60" {
		t.Errorf("got %+v", g)
	}
	if c := with.Defaults(); c.AmountBasis != Gross || c.RateDate != "2021-06-20" || c.Rounding != FenHalfUp {
		t.Errorf("got %+v", c)
	}
	again, err := with.WithGuide("guide", data)
	if err != nil || again.SHA256 != with.SHA256 {
		t.Errorf("a second guide is added to the first: %v", err)
	}
}

func TestWhatAGuideDoesNotNameIsNotAskedFor(t *testing.T) {
	with, err := embedded(t).WithGuide("guide", []byte("{id: g, title: 指南, year: 2021, applies_to: linyi-2020}"))
	if err != nil {
		t.Fatal(err)
	}
	g := with.Conditions
	if g.InvoiceWindow != nil || g.PaymentWindow != nil || g.MinimumUnitPrice != nil || g.PaymentProof != nil || g.NoLease != nil || g.NoRelatedParty != nil || g.Equity != nil || len(with.Guide.Choices)+len(with.Guide.Sets) > 0 {
		t.Errorf("got %+v", g)
	}
}

func TestLintKnowsAGuideFromAPolicy(t *testing.T) {
	for path, want := range map[string]int{"testdata/minimal.yaml": 0, "../testdata/guides/sample-2021.yaml": 0, "testdata/bad/guide-policy.yaml": 0, "testdata/bad/guide-year.yaml": 1, "testdata/bad/not-a-policy.yaml": 1} {
		if _, faults := Lint(path, file(t, path)); len(faults) != want {
			t.Errorf("%s: %v", path, faults)
		}
	}
}

func TestThePolicysTextCannotBeWrittenTo(t *testing.T) {
	clear(embedded(t).Text())
	if bytes.Equal(linyi2020[:1], []byte{0}) {
		t.Error("the embedded file was handed out itself")
	}
}

func FuzzLoad(f *testing.F) {
	f.Add(file(f, "testdata/minimal.yaml"))
	f.Add(file(f, "../testdata/guides/sample-2021.yaml"))
	paths, _ := filepath.Glob("testdata/bad/*.yaml")
	for _, path := range paths {
		f.Add(file(f, path))
	}
	p := embedded(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		loaded, err := Load("f", data)
		if err == nil {
			loaded.Defaults()
			loaded.Region.County("东")
		}
		with, guideErr := p.WithGuide("g", data)
		if guideErr == nil {
			with.Defaults()
		}
		IsGuide(data)
		for _, err := range []error{err, guideErr} {
			if _, ok := fault.All(err); err != nil && !ok {
				t.Errorf("an error that is no fault: %v", err)
			}
		}
		if err == nil && guideErr == nil {
			t.Error("one file is both policy and guide")
		}
	})
}

func BenchmarkEmbedded(b *testing.B) {
	for b.Loop() {
		if _, err := Embedded(); err != nil {
			b.Fatal(err)
		}
	}
}
