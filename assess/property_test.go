package assess_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/document"
	"tiexi/report/remark"
	"tiexi/report/words"
)

// normalChecks is how many cases of a property make a normal run.
const normalChecks = "1000"

// TestMain asks a thousand cases of every property where nobody asks for
// another number.
func TestMain(m *testing.M) {
	flag.Parse()
	asked := os.Getenv("RAPID_CHECKS") != ""
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if !asked {
		if err := flag.Set("rapid.checks", normalChecks); err != nil {
			panic(err)
		}
	}
	m.Run()
}

// drawn is a source of chance that rapid can make smaller.
func drawn(t *rapid.T) dice {
	return func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "die") }
}

// drawnScenes are projects of one run: judged by the same answers, and with
// invoice numbers in common.
func drawnScenes(t *rapid.T, most int) []scene {
	d := drawn(t)
	scenes := []scene{d.scene()}
	for range d(most) {
		s := d.scene()
		s.choices = scenes[0].choices
		scenes = append(scenes, s)
	}
	return scenes
}

// projects are the scenes' projects, each in a file of its own.
func projects(scenes []scene) (list []*project.Project) {
	for n, s := range scenes {
		p := s.project()
		p.ID = fmt.Sprintf("P%d", n)
		p.First.File = fmt.Sprintf("scene-%d.yaml", n)
		list = append(list, p)
	}
	return list
}

// must is the judgement of a scene.
func (l law) must(t fataler, s scene) *assess.Project {
	p, err := l.judge(s.project(), s.choices)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return p
}

// fataler is what a test and a property have in common.
type fataler interface {
	Fatalf(format string, args ...any)
}

// json is what the program prints about a batch.
func (l law) json(t fataler, batch *intake.Batch, c secondChoices, jobs int) []byte {
	setting, err := l.setting(c)
	if err != nil {
		t.Fatalf("%v", err)
	}
	r, err := assess.Run(context.Background(), setting, batch, jobs)
	if err != nil {
		t.Fatalf("%v", err)
	}
	var b bytes.Buffer
	if err := report.JSON(&b, r, words.Options{Version: "0"}); err != nil {
		t.Fatalf("%v", err)
	}
	return b.Bytes()
}

func same(t fataler, what string, want, got []byte) {
	if !bytes.Equal(want, got) {
		a, b := strings.Split(string(want), "\n"), strings.Split(string(got), "\n")
		n := 0
		for n < min(len(a), len(b))-1 && a[n] == b[n] {
			n++
		}
		t.Fatalf("%s: from line %d\n%s\nbut\n%s", what, n, strings.Join(a[max(0, n-20):min(len(a), n+5)], "\n"), strings.Join(b[max(0, n-20):min(len(b), n+5)], "\n"))
	}
}

// Which worker ends first decides nothing.
func TestResultDoesNotDependOnTheNumberOfWorkers(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	rapid.Check(t, func(t *rapid.T) {
		scenes := drawnScenes(t, 8)
		one := l.json(t, &intake.Batch{Projects: projects(scenes)}, scenes[0].choices, 1)
		eight := l.json(t, &intake.Batch{Projects: projects(scenes)}, scenes[0].choices, 8)
		same(t, "eight workers", one, eight)
	})
}

// Rows and projects may stand in any order: but for the places, and for which
// of several hits is told in words, the result is the same.
func TestResultDoesNotDependOnTheOrderOfLinesAndProjects(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	rapid.Check(t, func(t *rapid.T) {
		scenes := drawnScenes(t, 3)
		before := projects(scenes)
		after := rapid.Permutation(projects(scenes)).Draw(t, "projects")
		for _, p := range after {
			p.Lines = rapid.Permutation(p.Lines).Draw(t, "lines")
			for n, line := range p.Lines {
				line.Row = int32(n + 2)
			}
		}
		want := placeless(t, l.json(t, &intake.Batch{Projects: before}, scenes[0].choices, 1))
		got := placeless(t, l.json(t, &intake.Batch{Projects: after}, scenes[0].choices, 1))
		if addsUp := []byte(`excluded_by\": \"invoice.subtotal`); bytes.Contains(want, addsUp) || bytes.Contains(got, addsUp) {
			return // a row that equals the rows above it since the last such row: their order says so
		}
		same(t, "another order", want, got)
	})
}

// Of two copies made out to two strangers, the same one is told of whichever
// stands first.
func TestCopiesAreToldApartByWhatTheySay(t *testing.T) {
	l := readLaw(t)
	line := ownWith(ownLine("A", 20210305, ownMillion), func(l *secondLine) { l.buyerForeign = true })
	s := scene{facts: ownProject(), choices: everyChoice()[0]}
	s.lines = []sceneLine{{line, 0}, {line, 0}}
	strangers := []project.Party{{Name: "某某贸易有限公司"}, {Name: dressedName, CreditCode: "91371302MA3C0OTHER"}}
	judged := func() []byte {
		list := projects([]scene{s})
		for n, line := range list[0].Lines {
			line.Buyer = strangers[n]
		}
		return placeless(t, l.json(t, &intake.Batch{Projects: list}, s.choices, 1))
	}
	want := judged()
	slices.Reverse(strangers)
	got := judged()
	same(t, "copies the other way round", want, got)
}

var placeInText = regexp.MustCompile(`scene-\d\.yaml:\d+:\d+`)

// placeless takes places out of a result, and sorts what stands in their order.
func placeless(t fataler, data []byte) []byte {
	var d document.Document
	if err := json.Unmarshal(data, &d); err != nil {
		t.Fatalf("%v", err)
	}
	text := func(v any) string {
		b, err := json.MarshalIndent(v, "", " ")
		if err != nil {
			t.Fatalf("%v", err)
		}
		return placeInText.ReplaceAllString(string(b), "somewhere")
	}
	for n := range d.Projects {
		p := &d.Projects[n]
		for k := range p.Lines {
			p.Lines[k].Place = document.Place{}
			for f := range p.Lines[k].Findings {
				p.Lines[k].Findings[f].Place = document.Place{}
			}
		}
		for k := range p.Invoices {
			v := &p.Invoices[k]
			for n := range v.Differences {
				v.Differences[n].Place = document.Place{}
			}
			for n := range v.Sources {
				v.Sources[n].Place = document.Place{}
			}
			slices.SortFunc(v.Differences, func(a, b document.Difference) int { return strings.Compare(text(a), text(b)) })
		}
		slices.SortFunc(p.Invoices, func(a, b document.Invoice) int { return strings.Compare(text(a), text(b)) }) // two may have one number, without its code
		for f := range p.Findings {
			if remark.OfLines(p.Findings[f].Rule) || p.Findings[f].Rule == "lpr.coverage" { // each line has its own
				p.Findings[f].Message, p.Findings[f].Places = "", nil
			}
			clear(p.Findings[f].Places)
		}
		lines := make([]string, len(p.Lines))
		for k, line := range p.Lines {
			lines[k] = text(line)
		}
		slices.Sort(lines)
		p.Name, p.Lines = strings.Join(lines, "\n"), nil
	}
	slices.SortFunc(d.Projects, func(a, b document.Project) int { return strings.Compare(a.ID, b.ID) })
	return []byte(strings.ReplaceAll(text(d), `\n`, "\n"))
}

// Files may be named in any order and be read at once. Not as many cases as of
// the others: each writes and reads several files.
func TestResultDoesNotDependOnTheOrderOfFiles(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	for n := range agreeScenes(t, 100) {
		dir, chance := t.TempDir(), rand.New(rand.NewPCG(20220630, uint64(n)))
		choices := seeded(n).choices
		var paths []string
		write := func(name, text string) {
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			paths = append(paths, path)
		}
		for k := range 3 { // facts with the first lines, the others in a file of their own
			s := seeded(3*n + k)
			cut := chance.IntN(len(s.lines) + 1)
			first, rest := s, s
			first.lines, rest.lines = s.lines[:cut], s.lines[cut:]
			write(fmt.Sprintf("%d.yaml", k), first.yaml(fmt.Sprintf("P%d", k)))
			_, lines, _ := strings.Cut(rest.yaml(""), "invoices:")
			write(fmt.Sprintf("%d.yml", k), fmt.Sprintf("id: P%d\ninvoices:%s", k, lines))
		}
		read := func(jobs int) []byte {
			batch, err := intake.Read(context.Background(), paths, intake.Options{Jobs: jobs})
			if err != nil || len(batch.Faults) > 0 {
				t.Fatal(err, batch.Faults)
			}
			return l.json(t, batch, choices, jobs)
		}
		want := read(1)
		chance.Shuffle(len(paths), func(i, j int) { paths[i], paths[j] = paths[j], paths[i] })
		same(t, "another order of files", want, read(4))
	}
}

// Article 7: at most the cap, and nobody owes anything.
func TestSubsidyLiesBetweenZeroAndTheCap(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	rapid.Check(t, func(t *rapid.T) {
		p := l.must(t, drawn(t).scene())
		if p.Subsidy.IsNegative() || p.Subsidy.GreaterThan(p.Cap) || p.Subsidy.GreaterThan(p.Interest) {
			t.Fatalf("subsidy %s of interest %s", p.Subsidy, p.Interest)
		}
		if p.Verdict == eligibility.Ineligible && !p.Subsidy.IsZero() {
			t.Fatalf("ineligible, and yet %s", p.Subsidy)
		}
	})
}
