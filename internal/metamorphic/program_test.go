package metamorphic

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/metamorphic/invented"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/document"
	"tiexi/report/words"
)

func TestMain(m *testing.M) {
	flag.Parse()
	if err := invented.Checks(); err != nil {
		panic(err)
	}
	debug.SetGCPercent(800) // every case is small, and gone at once
	m.Run()
}

// drawn is a source of chance that rapid can make smaller.
func drawn(t *rapid.T) invented.Dice {
	return func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "die") }
}

// fataler is what a test and a property have in common.
type fataler interface {
	Fatalf(format string, args ...any)
}

// law is what every case is judged by, read once.
type law struct {
	plain, guided *policy.Policy
	table         *lprdata.Table
	publications  []lprdata.Publication
}

var theLaw = sync.OnceValue(func() law {
	must := func(err error) {
		if err != nil {
			panic(err)
		}
	}
	plain, err := policy.Embedded()
	must(err)
	guide, err := os.ReadFile(filepath.Join("..", "..", "testdata", "rules", "guide", "guide.yaml"))
	must(err)
	guided, err := plain.WithGuide("guide.yaml", guide)
	must(err)
	table, err := lprdata.Embedded()
	must(err)
	return law{plain, guided, table, table.Publications()}
})

var blacklist = []project.Listed{
	{CreditCode: invented.BlackCode, Name: "示例失信有限公司", Place: project.FilePlace("list.yaml")},
	{Name: invented.BlackName, Place: project.FilePlace("list.yaml")},
}

// setting is how a case asks to be judged.
func setting(t fataler, c invented.Case) *eligibility.Setting {
	l := theLaw()
	s := &eligibility.Setting{Policy: l.plain, Table: l.table}
	if c.Guide {
		s.Policy = l.guided
	}
	if c.Listed {
		s.Negative = blacklist
	}
	var err error
	if s.Choices, err = s.Policy.Choose(c.Answers); err != nil {
		t.Fatalf("%v", err)
	}
	return s
}

// desk is a folder in which one property lays out its files, case after case.
type desk struct{ dir string }

func newDesk(t *testing.T) desk { return desk{t.TempDir()} }

// lay writes files and returns their paths.
func (d desk) lay(t fataler, files ...invented.File) []string {
	var paths []string
	for _, f := range files {
		path := filepath.Join(d.dir, f.Name)
		if err := os.WriteFile(path, f.Data, 0o600); err != nil {
			t.Fatalf("%v", err)
		}
		paths = append(paths, path)
	}
	return paths
}

// run is the program: from paths to the bytes of the report. With one worker it
// keeps lines packed as the program does, with several it does not: the two have
// to agree.
func run(t fataler, c invented.Case, paths []string, jobs int) []byte {
	batch, err := intake.Read(context.Background(), paths, intake.Options{Jobs: jobs})
	if err != nil {
		t.Fatalf("%v", err)
	}
	s := setting(t, c)
	s.Unread = batch.Unread
	r, err := assess.Run(context.Background(), s, batch, jobs)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var b bytes.Buffer
	if err := report.JSON(&b, r, words.Options{Version: "0"}); err != nil {
		t.Fatalf("%v", err)
	}
	return b.Bytes()
}

// check lays files out, runs the program, and reads its report.
func (d desk) check(t fataler, c invented.Case, files ...invented.File) document.Document {
	return parse(t, run(t, c, d.lay(t, files...), 1))
}

// whole is check of files that must be read without an error.
func (d desk) whole(t fataler, c invented.Case, files ...invented.File) document.Document {
	doc := d.check(t, c, files...)
	if len(doc.Errors) > 0 {
		t.Fatalf("%v\nin %s", doc.Errors, files)
	}
	return doc
}

func parse(t fataler, data []byte) (doc document.Document) {
	if err := json.Unmarshal(data, &doc); err != nil {
		t.Fatalf("%v", err)
	}
	return doc
}

// placeInText matches a place as messages tell it: /tmp/a.yaml:3:5, /tmp/a.xlsx
// 发票!F12. A file of any format lies in the folder of a desk, whose name has a /.
var placeInText = regexp.MustCompile(`/[0-9A-Za-z/._-]+\.[a-z]+(?::\d+(?::\d+)?| [^ ，。；！]+![A-Z]*\d+)?`)

// placeless is a report as text without what depends on where the same content
// stands: places, and the order of projects and lines. A finding on lines tells of
// one of them, and shows others beside: its words are left out, as are the sources
// of each invoice.
func placeless(t fataler, doc document.Document) string {
	var b strings.Builder
	line := func(v any) {
		data, err := json.Marshal(v)
		if err != nil {
			t.Fatalf("%v", err)
		}
		b.Write(data)
		b.WriteByte('\n')
	}
	slices.SortFunc(doc.Projects, func(a, b document.Project) int { return strings.Compare(a.ID, b.ID) })
	for n := range doc.Projects {
		p := doc.Projects[n]
		lines := make([]string, len(p.Lines))
		for k, l := range p.Lines {
			l.Place = document.Place{}
			for f := range l.Findings {
				l.Findings[f].Place, l.Findings[f].Message = document.Place{}, somewhere(l.Findings[f].Message)
			}
			data, err := json.Marshal(l)
			if err != nil {
				t.Fatalf("%v", err)
			}
			lines[k] = string(data)
		}
		slices.Sort(lines)
		for _, f := range p.Findings {
			f.Message = somewhere(f.Message)
			if ofLines(f.Rule) { // each line has its own
				f.Message, f.Places = "", nil
			}
			clear(f.Places)
			line(f)
		}
		p.Lines, p.Findings, p.Invoices = nil, nil, nil
		line(p)
		b.WriteString(strings.Join(lines, "\n") + "\n")
	}
	line(doc.Totals)
	line(doc.Interpretation)
	return b.String()
}

// ofLines reports whether a rule is asked of lines.
func ofLines(rule string) bool {
	return slices.ContainsFunc(eligibility.Rules(), func(r eligibility.Rule) bool { return r.ID == rule && r.OfLines() })
}

// somewhere is a message without the places that it tells of.
func somewhere(message string) string {
	if !strings.Contains(message, "/") {
		return message
	}
	return placeInText.ReplaceAllString(message, "somewhere")
}

// same fails where two texts differ, and shows where.
func same(t fataler, what, want, got string, files ...invented.File) {
	if want == got {
		return
	}
	a, b := strings.Split(want, "\n"), strings.Split(got, "\n")
	n := 0
	for n < min(len(a), len(b))-1 && a[n] == b[n] {
		n++
	}
	t.Fatalf("%s:\n%s\nbut\n%s\nin %s", what, a[n], b[n], files)
}
