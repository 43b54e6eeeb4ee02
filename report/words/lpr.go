package words

import (
	"slices"
	"strings"

	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/project"
)

// mostNamed is how many dates or files one sentence names.
const mostNamed = 5

// TableUsed says which LPR table is used, and who chose it.
func TableUsed(lang message.Lang, t *lprdata.Table) string {
	c := t.Choice()
	by := message.New("settings.lpr.by." + string(c.By))
	switch {
	case c.By == lprdata.ByDefault:
		return lang.Say("settings.lpr.embedded")
	case c.Path == "":
		return lang.Say("settings.lpr.asked", "by", by)
	case c.By == "":
		return c.Path
	}
	return lang.Say("settings.lpr.file", "file", c.Path, "by", by)
}

// TableSource says where the rates of a table come from. Of a user's table only its
// own account is known.
func TableSource(lang message.Lang, t *lprdata.Table) string {
	count := t.Len() - len(t.Imported())
	switch {
	case t.Source() == "":
		return lang.Say("settings.lpr.no_source")
	case t.Choice().Path == "":
		return lang.Say("settings.lpr.source", "source", t.Source())
	case count < t.Len():
		return lang.Say("settings.lpr.source_of", "source", t.Source(), "count", count)
	}
	return lang.Say("settings.lpr.own_source", "source", t.Source())
}

// TableDoubts says what of a table tiexi does not answer for: publications that were
// imported, that the embedded table does not have, or that contradict it.
func TableDoubts(lang message.Lang, t *lprdata.Table) (texts []string) {
	if imported := t.Imported(); len(imported) > 0 {
		texts = append(texts, lang.Say("settings.lpr.imported", "count", len(imported), "files", few(lang, Origins(lang, imported))))
	}
	d := t.AgainstEmbedded()
	if n := len(d.Beyond); n > 0 {
		texts = append(texts, lang.Say("settings.lpr.beyond", "count", n, "first", d.Beyond[0].Date, "last", d.Beyond[n-1].Date))
	}
	if n := len(d.Contradicts); n > 0 {
		var days []string
		for _, p := range d.Contradicts {
			days = append(days, p.Date.String())
		}
		texts = append(texts, lang.Say("settings.lpr.contradicts", "count", n, "dates", few(lang, days)))
	}
	return texts
}

// Origins are the files from which publications were imported, each once.
func Origins(lang message.Lang, list []lprdata.Publication) (files []string) {
	for _, p := range list {
		if file := p.Origin.Text().In(lang); !slices.Contains(files, file) {
			files = append(files, file)
		}
	}
	return files
}

// few joins the first of several words, and says where there are more.
func few(lang message.Lang, words []string) string {
	if len(words) <= mostNamed {
		return lang.Say("text.list", "words", words)
	}
	return lang.Say("settings.more", "words", words[:mostNamed], "count", len(words))
}

// table is all that a result says of its LPR table, in one sentence. latest is the
// last publication where the latest rate is used and no day of a check says whether
// it still is; else zero.
func (o Options) table(t *lprdata.Table, latest project.Date) string {
	texts := []string{
		o.Say("settings.lpr", "table", TableUsed(o.Lang, t), "until", t.CoveredUntil()),
		TableSource(o.Lang, t),
	}
	texts = append(texts, TableDoubts(o.Lang, t)...)
	if !latest.IsZero() {
		texts = append(texts, o.Say("settings.lpr.latest", "last", latest))
	}
	return strings.Join(texts, o.Say("text.semicolon"))
}
