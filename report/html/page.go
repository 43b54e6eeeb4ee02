// Package html writes a result as a page for a browser, and has the shell of
// such pages for other commands.
package html

import (
	"bufio"
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"html/template"
	"io"

	"golang.org/x/text/runes"
	"golang.org/x/text/transform"

	"tiexi/internal/message"
	"tiexi/internal/safetext"
	"tiexi/policy"
	"tiexi/report/words"
)

//go:embed page.html
var pageTemplate string

//go:embed page.css
var pageStyle string

// Page is a kind of HTML document: one file that loads nothing. page.html is the
// shell around its body, page.css the style.
type Page struct {
	Title  string // in the language of the options
	Body   string // templates, among them "body"
	Script string // "" for none: the page must be readable without it as well
}

// pageView is what the shell shows.
type pageView struct {
	Page    Page
	Lang    string
	Version string // of tiexi
	Policy  string // the content security policy
	Style   template.CSS
	Code    template.JS
	Data    any
}

// Write writes a page whose body sees data. Beside the functions of
// html/template, templates have `say ID NAME VALUE …`, a message, `money`, an
// amount for people, `lang`, the language, and words of package words.
func (p Page) Write(w io.Writer, o words.Options, data any) error {
	t := template.New("shell").Funcs(template.FuncMap{
		"say":   func(id string, kv ...any) string { return message.New(id, kv...).In(o.Lang) },
		"money": message.Money, "verdict": o.Verdict,
		"directions": o.Directions, "loan": o.Loan, "loanReading": o.LoanReading, "ceiling": o.Ceiling, "document": o.Document, "article": func(number string) string { return policy.ArticleName(number, o.Lang) }, "reading": func(r policy.Reading) string { return o.Reading(&r) },
		"fixed": o.Fixed, "answer": o.Answer, "chosenBy": words.ChosenBy,
		"lang": func() message.Lang { return o.Lang },
	})
	for _, text := range []string{pageTemplate, p.Body} {
		if _, err := t.Parse(text); err != nil {
			return err
		}
	}
	text := transform.NewWriter(w, runes.Map(safetext.Rune))
	out := bufio.NewWriterSize(text, 1<<16)
	err := t.ExecuteTemplate(out, "page", pageView{
		Page: p, Lang: words.LanguageTag(o.Lang), Version: o.Version, Policy: contentPolicy(p.Script),
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

// contentPolicy forbids a page everything except its own style and script, which
// the policy names by their hashes, and its icon.
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
