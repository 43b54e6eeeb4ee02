package report

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"
	"unicode"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"

	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/policy"
)

//go:embed page.html
var pageTemplate string

//go:embed page.css
var pageStyle string

// page is a kind of HTML document: one file that asks for nothing from
// anywhere. page.html is the shell around its body, page.css how it looks.
type page struct {
	Title  string // in the language of the options
	Body   string // templates, among them "body"
	Script string // "" for none: without it everything must be readable as well
}

// pageView is what the shell shows.
type pageView struct {
	page
	Lang    string
	Version string // of tiexi
	Policy  string // of contents: what the browser may apply and run
	Style   template.CSS
	Code    template.JS
	Data    any
}

// writePage writes a page whose body sees data. Beside the functions of
// html/template, templates have `say ID NAME VALUE …`, the words of the
// catalogue, and `money`, an amount as people write it.
func writePage(w io.Writer, o Options, p page, data any) error {
	t := template.New("shell").Funcs(template.FuncMap{"say": o.say, "money": message.Money})
	for _, text := range []string{pageTemplate, p.Body} {
		if _, err := t.Parse(text); err != nil {
			return err
		}
	}
	text := transform.NewWriter(w, runes.Map(shownRune))
	out := bufio.NewWriterSize(text, 1<<16)
	err := t.ExecuteTemplate(out, "page", pageView{
		page: p, Lang: languageTag(o.Lang), Version: o.Version, Policy: contentPolicy(p.Script),
		Style: template.CSS(pageStyle), Code: template.JS(p.Script), Data: data,
	})
	if err != nil {
		return err
	}
	if err := out.Flush(); err != nil {
		return err
	}
	return text.Close()
}

// shownRune puts a mark in the place of a control character, which nobody would
// see; runes.Map does so with bytes that are no text.
func shownRune(r rune) rune {
	if unicode.IsControl(r) && r != '\t' && r != '\n' {
		return unicode.ReplacementChar
	}
	return r
}

// contentPolicy forbids a page everything but its own style and script, which
// it knows by their hashes, and its icon.
func contentPolicy(script string) string {
	policy := "default-src 'none'; base-uri 'none'; form-action 'none'; img-src data:; style-src " + hashSource(pageStyle)
	if script != "" {
		policy += "; script-src " + hashSource(script)
	}
	return policy
}

func hashSource(s string) string {
	sum := sha256.Sum256([]byte(s))
	return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}

// languageTag is a language as HTML names it.
func languageTag(lang message.Lang) string {
	if lang == message.Chinese {
		return "zh-CN"
	}
	return lang.String()
}

// basis is what a result rests on, for the template of that name.
type basis struct {
	Policy  PolicyID
	Title   string // of the policy
	LPR     Version
	AsOf    string // "" where no day was given
	Fixed   string // what the text settles
	Answers []basisAnswer
}

// basisAnswer is an interpretation with the answer in use.
type basisAnswer struct {
	ID, Question, Value, Meaning, By, Reason string
}

func newBasis(s *eligibility.Setting, o Options) basis {
	p := s.Policy
	b := basis{
		Policy: newPolicyID(p), Title: p.Title, LPR: newVersion(s.Table), AsOf: s.AsOf.String(),
		Fixed: o.say("explain.fixed", "threshold", p.Threshold.Yuan, "cap", p.Cap.Yuan, "tenor", p.Tenor.Value,
			"begin", p.Period.Begin, "end", p.Period.End),
	}
	for _, c := range p.ChosenBy(s.Choices) {
		b.Answers = append(b.Answers, newBasisAnswer(p, c, o))
	}
	return b
}

func newBasisAnswer(p *policy.Policy, c policy.Chosen, o Options) basisAnswer {
	i := c.Interpretation
	return basisAnswer{
		ID: i.ID, Question: i.Question.In(o.Lang), Value: c.Value, Meaning: i.Meaning(c.Value, o.Lang),
		By: o.say("policy.say.chosen_by."+string(c.By), "article", reference(p, c, o)), Reason: i.Reason.In(o.Lang),
	}
}
