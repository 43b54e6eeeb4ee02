package report_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"tiexi/assess"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/words"
)

func pageOf(tb testing.TB, r *assess.Result, o words.Options) string {
	tb.Helper()
	var b bytes.Buffer
	if err := report.Write("html", &b, r, o); err != nil {
		tb.Fatal(err)
	}
	return b.String()
}

// samplePages are pages that between them have everything that a page can have.
func samplePages(t *testing.T) map[string]string {
	pages := make(map[string]string)
	for name, r := range map[string]*assess.Result{
		"sample": judged(t, project.MustDate("2022-01-31")), "hostile": hostile(t),
		"empty": judgedBatch(t, &intake.Batch{}), "long": judgedBatch(t, batchOf(longProject(520))),
	} {
		for _, lang := range langs {
			pages[name+" "+lang.String()] = pageOf(t, r, words.Options{Lang: lang, Version: "0.0.0"})
		}
	}
	return pages
}

// longProject has a finding on every tenth line.
func longProject(lines int) *project.Project {
	p := &project.Project{ID: "LONG-1", Name: "长清单", Enterprise: project.Enterprise{Name: "示例长清单有限公司", County: "兰山区", Industry: "C34"}}
	source := &project.Source{File: "long.xlsx", Sheet: "发票"}
	for n := range lines {
		l := &project.Line{
			Code: "037002100104", Number: fmt.Sprintf("%08d", n+1), Date: project.MustDate("2021-03-05"), Item: fmt.Sprintf("设备 %d", n+1),
			Net: decimal.NewNullDecimal(decimal.New(int64(n+1), 0)), Source: source, Spot: project.Spot{Row: int32(n + 2)},
		}
		if n%10 > 0 {
			l.Categories = project.Categories(project.AdvancedEquipment)
		}
		p.Lines = append(p.Lines, l)
	}
	return p
}

var (
	tags     = regexp.MustCompile(`<[a-z][^>]*>`)
	blocks   = regexp.MustCompile(`(?s)<(style|script)>(.*?)</(style|script)>`)
	links    = regexp.MustCompile(`(?:href|src|action|srcset|poster|data|xlink:href)="([^"]*)"`)
	idrefs   = regexp.MustCompile(`(?:aria-labelledby|aria-describedby|for)="([^"]*)"`)
	ids      = regexp.MustCompile(`\sid="([^"]*)"`)
	contents = regexp.MustCompile(`(http-equiv="Content-Security-Policy" content=")([^"]*)`)
	handler  = regexp.MustCompile(`\s(on[a-z]+|style)=`)
)

func TestPageAsksForNothingAndRunsNothingButItsOwn(t *testing.T) {
	for name, page := range samplePages(t) {
		policy := html.UnescapeString(contents.FindStringSubmatch(page)[2])
		if !strings.HasPrefix(policy, "default-src 'none';") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: content security policy %s", name, policy)
		}
		found := blocks.FindAllStringSubmatch(page, -1)
		if len(found) != 2 || strings.Count(page, "<script") != 1 || strings.Count(page, "<style") != 1 {
			t.Fatalf("%s: %d style and script blocks", name, len(found))
		}
		for _, b := range found {
			sum := sha256.Sum256([]byte(b[2]))
			if want := b[1] + "-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"; !strings.Contains(policy, want) {
				t.Errorf("%s: the policy lacks %s: %s", name, want, policy)
			}
		}
		if strings.Contains(found[0][2], "url(") || strings.Contains(found[0][2], "@import") {
			t.Errorf("%s: the style asks for a file", name)
		}
		for _, tag := range tags.FindAllString(blocks.ReplaceAllString(page, ""), -1) {
			if handler.MatchString(tag) {
				t.Errorf("%s: %s", name, tag)
			}
			for _, link := range links.FindAllStringSubmatch(tag, -1) {
				if !strings.HasPrefix(link[1], "#") && !strings.HasPrefix(link[1], "data:image/svg+xml,") {
					t.Errorf("%s: %s", name, tag)
				}
			}
		}
	}
}

func TestPageIsWellFormedWhateverTheInputSays(t *testing.T) {
	for name, page := range samplePages(t) {
		if !utf8.ValidString(page) || strings.ContainsAny(page, "\x00\x1b\x7f\u0085") {
			t.Errorf("%s: control characters or bytes that are no text", name)
		}
		for _, text := range []string{"<script>alert", "<failure", "\"quoted\""} {
			if strings.Contains(blocks.ReplaceAllString(page, ""), text) {
				t.Errorf("%s: %s is not escaped", name, text)
			}
		}
		if err := balanced(blocks.ReplaceAllString(page, "")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// balanced reports the first tag that is not closed where it should be.
func balanced(page string) error {
	void := []string{"meta", "link", "br", "input"}
	var open []string
	for _, m := range regexp.MustCompile(`<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>`).FindAllStringSubmatch(page, -1) {
		switch {
		case m[3] == "/" || slices.Contains(void, m[2]):
		case m[1] == "":
			open = append(open, m[2])
		case len(open) == 0 || open[len(open)-1] != m[2]:
			return fmt.Errorf("%s within %v", m[0], open)
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		return fmt.Errorf("open at the end: %v", open)
	}
	return nil
}

func TestPagesReferencesLeadSomewhere(t *testing.T) {
	for name, page := range samplePages(t) {
		page = blocks.ReplaceAllString(page, "")
		known := make(map[string]bool)
		for _, id := range ids.FindAllStringSubmatch(page, -1) {
			if known[id[1]] {
				t.Errorf("%s: id %s stands twice", name, id[1])
			}
			known[id[1]] = true
		}
		for _, ref := range idrefs.FindAllStringSubmatch(page, -1) {
			if !known[ref[1]] {
				t.Errorf("%s: nothing has the id of %s", name, ref[0])
			}
		}
		for _, link := range links.FindAllStringSubmatch(page, -1) {
			if id, ok := strings.CutPrefix(link[1], "#"); ok && !known[id] {
				t.Errorf("%s: nothing has the id of %s", name, link[0])
			}
		}
	}
}

// A name that turns the direction of writing must not turn what stands beside it.
func TestTextsOfInputsStandApart(t *testing.T) {
	const name = "示例\u202e司公\"<b>x</b>"
	p := longProject(1)
	p.ID, p.Name, p.Enterprise.Name, p.Enterprise.County = name, name, name, name
	p.Lines[0].Item, p.Lines[0].Seller.Name = name, name
	escaped := strings.NewReplacer("&", "&amp;", "\"", "&#34;", "<", "&lt;", ">", "&gt;").Replace(name)
	page := pageOf(t, judgedBatch(t, batchOf(p)), words.Options{})
	apart := regexp.MustCompile(`<(?:bdi|td)[^>]*>[^<]*\x{202e}[^<]*<|<option>[^<]*</option>|data-county="[^"]*"`)
	if rest := apart.ReplaceAllString(page, ""); strings.Contains(rest, "\u202e") {
		i := strings.Index(rest, "\u202e")
		t.Errorf("not set apart: %s", rest[max(0, i-120):i+60])
	}
	if strings.Count(page, escaped) < 7 {
		t.Errorf("the name stands %d times", strings.Count(page, escaped))
	}
}

// visible is a page's text without marks.
func visible(page string) string {
	page = blocks.ReplaceAllString(page, "")
	return html.UnescapeString(regexp.MustCompile(`<[^>]*>`).ReplaceAllString(page, " "))
}

func TestPageShowsWhatTheResultHas(t *testing.T) {
	r := judged(t, project.MustDate("2022-01-31"))
	r.Faults = fault.List{fault.New("input.date", "value", "三月", "field", message.New("field.date")).Of("LY-2021-009").
		At(project.Place{Source: &project.Source{File: "丙.xlsx", Sheet: "发票"}, Spot: project.Spot{Row: 7, Col: 4}})}
	r.Failed = []string{"LY-2021-009"}
	r.Inputs[0].SetAside = []intake.SetAside{{Reason: "total_row", Rows: 1, Place: r.Faults[0].Place}}
	r.Inputs[0].Notes = []intake.Note{{Text: message.New("finding.pass"), Place: r.Faults[0].Place}}
	for _, lang := range langs {
		o := words.Options{Lang: lang, Version: "0.0.0"}
		page := pageOf(t, r, o)
		text := visible(page)
		want := []string{
			r.Faults[0].Message(lang), r.Faults[0].Hint(lang), "input.date", "丙.xlsx 发票!D7",
			message.New("text.failed", "id", "LY-2021-009").In(lang), message.New("set_aside.total_row").In(lang),
			o.Ceiling(r.Setting.Policy), "2022-01-31", r.Setting.Policy.SHA256, r.Setting.Table.SHA256(), r.Setting.Table.Version(),
			r.Inputs[0].SHA256, r.Inputs[0].Path,
			message.Money(r.Totals.Base), message.Money(r.Totals.Subsidy), message.Money(r.Totals.Provisional),
		}
		for _, c := range r.Setting.Policy.ChosenBy(r.Setting.Choices) {
			want = append(want, c.Interpretation.Question.In(lang), c.Interpretation.Reason.In(lang), o.Answer(c))
			if !strings.Contains(page, `data-value="`+c.Value+`"`) {
				t.Errorf("%s: no answer %s", lang, c.Value)
			}
		}
		for _, p := range r.Projects {
			want = append(want, p.Case.Project.ID, p.Case.Project.Name, p.Case.Project.Enterprise.Name,
				message.Money(p.Base), message.Money(p.Interest), message.Money(p.Subsidy))
			for _, f := range p.Findings {
				if f.Outcome.String() == "review" || f.Outcome.String() == "fail" || f.Noted {
					want = append(want, f.Message.In(lang), o.Hangs(p, f.Rule))
					if !strings.Contains(page, `data-rule="`+f.Rule+`"`) {
						t.Errorf("%s: no finding of %s", lang, f.Rule)
					}
				}
			}
			want = append(want, o.Unmet(p)...)
			for _, row := range o.Account(p) {
				want = append(want, row.What, message.Money(row.Yuan))
			}
			for n := range p.Lines {
				l := &p.Lines[n]
				want = append(want, l.Key, l.Line.Item, message.Money(l.Amount.Yuan.Decimal))
			}
		}
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s: the page lacks %q", lang, w)
			}
		}
	}
}

func TestPageHasEveryLineOfALongProject(t *testing.T) {
	const lines = 1200
	r := judgedBatch(t, batchOf(longProject(lines)))
	page := pageOf(t, r, words.Options{})
	table, rest, _ := strings.Cut(page, "<details class=\"rest\">")
	table = table[strings.Index(table, "<table class=\"lines\">"):]
	rows, texts := strings.Count(table, "<tr")-1, strings.Count(rest[:strings.Index(rest, "</pre>")], "037002100104-")
	if rows != 500 || rows+texts != lines {
		t.Errorf("%d rows and %d lines of text, of %d", rows, texts, lines)
	}
	for n := range lines {
		if key := fmt.Sprintf("037002100104-%08d", n+1); !strings.Contains(page, key) {
			t.Fatalf("line %s is lost", key)
		}
	}
	for n := range lines / 10 { // those with a finding come first
		if key := fmt.Sprintf("037002100104-%08d", n*10+1); !strings.Contains(table, key) {
			t.Errorf("line %s has a finding and is no row", key)
		}
	}
	if want := message.New("html.flagged_first", "shown", rows, "rest", texts).In(message.Chinese); !strings.Contains(page, want) {
		t.Errorf("the page does not say %q", want)
	}
}

func TestPageSaysHowManyLinesTheOptionsLeaveOut(t *testing.T) {
	r := judgedBatch(t, batchOf(longProject(20)))
	for lines, left := range map[assess.Lines]int{"": 0, assess.AllLines: 0, assess.FlaggedLines: 18, assess.NoLines: 20} {
		page := pageOf(t, r, words.Options{Lines: lines})
		said := strings.Contains(page, message.New("html.left_out", "count", left, "all", 20).In(message.Chinese))
		if rows := strings.Count(page, "037002100104-"); rows != 20-left || said != (left > 0) {
			t.Errorf("%q: %d lines, said %v", lines, rows, said)
		}
	}
}

// What is folded away or hidden is so by the script or the reader, never for
// good: without a script only the filter, which needs one, stays away.
func TestNothingButTheFilterNeedsAScript(t *testing.T) {
	page := blocks.ReplaceAllString(pageOf(t, judged(t, 0), words.Options{}), "")
	for _, tag := range tags.FindAllString(page, -1) {
		hidden := strings.Contains(tag, " hidden>")
		if hidden != (strings.HasPrefix(tag, "<form ") || strings.Contains(tag, `class="tools"`)) {
			t.Error(tag)
		}
	}
	if strings.Contains(page, "<template") || strings.Contains(page, "<noscript") {
		t.Error("a part of the page is nothing without a script")
	}
}

func TestPageIsTheSameEveryTime(t *testing.T) {
	first, second := judged(t, 0), judged(t, 0)
	if pageOf(t, first, words.Options{}) != pageOf(t, second, words.Options{}) {
		t.Error("the same result gives two pages")
	}
}

// The page of a single project begins with the answer: verdict, subsidy, why, what is
// missing; then the lines, and what was read at the end. It tells each once, and no id.
func TestPageOfASingleProjectBeginsWithTheAnswer(t *testing.T) {
	r := judgedBatch(t, batchOf(longProject(20)))
	o := words.Options{Version: "0.0.0"}
	page := pageOf(t, r, o)
	text, from := visible(page), 0
	p := r.Projects[0]
	for _, next := range []string{
		"LONG-1", o.Verdict(p.Verdict), "要点", o.Hangs(p, "invoice.category"), "差什么", o.Unmet(p)[0], "发票金额去向", o.Ceiling(p.Policy), "依据与明细", "037002100104-00000001", "读取情况",
	} {
		at := strings.Index(text[from:], next)
		if at < 0 {
			t.Fatalf("%q is missing, or stands before what it follows", next)
		}
		from += at
	}
	for _, once := range []string{o.Unmet(p)[0], o.Hangs(p, "invoice.category"), "贴息基数（元）", "发票金额去向 "} {
		if n := strings.Count(text, once); n > 2 || n > 1 && !strings.HasPrefix(once, "发票金额去向") {
			t.Errorf("%q stands %d times", once, n)
		}
	}
	if strings.Contains(page, "<details class=\"project\"") || strings.Contains(page, `id="chart"`) {
		t.Error("a single project is folded, or has a chart")
	}
	for _, id := range []string{"invoice.category", "advanced_equipment", "amount_basis"} {
		if strings.Contains(text, id) {
			t.Errorf("the page says %s", id)
		}
	}
}

// Of many faults a few stand in front of the projects of a batch, and the others at
// the end: each once.
func TestFaultsOfABatchStandOnceEach(t *testing.T) {
	r := judged(t, 0)
	for n := range 12 {
		r.Faults = append(r.Faults, fault.New("input.no_project").At(project.FilePlace(fmt.Sprintf("坏%02d.xlsx", n))))
	}
	page := pageOf(t, r, words.Options{})
	front, back := strings.Index(page, `id="errors"`), strings.Index(page, `id="errors-rest"`)
	details := strings.Index(page, `id="details"`)
	if front < 0 || front > details || back < details {
		t.Fatalf("errors at %d and %d, details at %d", front, back, details)
	}
	for n := range 12 {
		at := strings.Index(page, fmt.Sprintf("坏%02d.xlsx", n))
		if strings.Count(page, fmt.Sprintf("坏%02d.xlsx", n)) != 1 || (at < details) != (n < 5) {
			t.Errorf("fault %d stands at %d", n, at)
		}
	}
}
