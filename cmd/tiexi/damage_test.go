package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tiexi/assess"
	"tiexi/category"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/words"
)

// witness reads one sample and what damage makes of it: the result is that of
// the undamaged file, or there is an error. Nothing half-read is ever judged.
type witness struct {
	*testing.T
	name    string
	setting *eligibility.Setting
	whole   string // the undamaged file's result
	noticed int
}

// The bounds on one damaged file.
const (
	mostTime = 10 * time.Second
	mostHeap = 500 << 20
)

// forSamples calls fn for every sample, at the same time, and holds the heap
// against its bound.
func forSamples(t *testing.T, fn func(w *witness, file []byte)) {
	rules := &ruleOptions{}
	setting, err := rules.setting(t.Context(), &env{getenv: func(string) string { return "" }})
	must(t, err)
	peak := watchHeap()
	t.Cleanup(func() {
		if most := peak(); most > mostHeap {
			t.Errorf("%d MB of heap", most>>20)
		}
	})
	for name, file := range zipSamples(t) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := &witness{T: t, name: name, setting: setting}
			var faulty bool
			if w.whole, faulty = w.judge(file); faulty {
				t.Fatalf("the sample itself is faulty:\n%s", w.whole)
			}
			fn(w, file)
		})
	}
}

// judge is the result of a file as JSON, without the file's own hash, and
// whether anything of it could not be read.
func (w *witness) judge(file []byte) (result string, faulty bool) {
	w.Helper()
	hang := time.AfterFunc(mostTime, func() { panic(fmt.Sprintf("%s hangs: %x", w.name, file)) })
	defer hang.Stop()
	batch, err := intake.Read(w.Context(), []string{intake.Stdin}, intake.Options{
		Project: "P", Stdin: bytes.NewReader(file), StdinName: w.name, Jobs: 1,
	})
	must(w.T, err)
	if batch.Broken > 0 && len(batch.Projects) > 0 {
		w.Errorf("%d projects of a broken file", len(batch.Projects))
	}
	for n := range batch.Inputs {
		in := &batch.Inputs[n]
		in.SHA256 = ""
		in.Notes = slices.DeleteFunc(in.Notes, func(n intake.Note) bool { return n.ID == "input.note.no_styles" }) // it was noticed
	}
	setting := *w.setting
	setting.Unread, setting.Sorter = batch.Unread, category.NewSorter(nil, project.AdvancedEquipment)
	return resultJSON(w.T, &setting, batch), len(batch.Faults) > 0
}

func resultJSON(t *testing.T, setting *eligibility.Setting, batch *intake.Batch) string {
	t.Helper()
	result, err := assess.Run(context.Background(), setting, batch, 1)
	must(t, err)
	var b strings.Builder
	must(t, report.JSON(&b, result, words.Options{Lang: message.English, Lines: assess.AllLines}))
	return b.String()
}

// damaged checks a file that somebody damaged.
func (w *witness) damaged(file []byte, what string, args ...any) (noticed bool) {
	w.Helper()
	got, faulty := w.judge(file)
	switch {
	case faulty:
		w.noticed++
	case strings.Contains(got, `"input.note.no_styles"`) && withoutNotes(w.T, got) == withoutNotes(w.T, w.whole):
		// A workbook may lack its formats; that is said, and changes no figure.
	case got != w.whole:
		w.Errorf("%s: another result without an error: %s", fmt.Sprintf(what, args...), firstDifference(got, w.whole))
	}
	return faulty
}

// withoutNotes is a JSON result without what it notes of its inputs.
func withoutNotes(t *testing.T, result string) string {
	t.Helper()
	var document map[string]any
	if err := json.Unmarshal([]byte(result), &document); err != nil {
		t.Fatal(err)
	}
	for _, input := range document["inputs"].([]any) {
		delete(input.(map[string]any), "notes")
	}
	text, err := json.Marshal(document)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// rounds is how many random damages are done: more in long tests, which try
// properties more often as well.
func rounds() int {
	if n, err := strconv.Atoi(os.Getenv("RAPID_CHECKS")); err == nil {
		return n
	}
	return 2000
}

// TestNoCutPartIsJudged guards that no part can lose its end unnoticed, though
// the archive around it is whole, whether its parts are packed or stored.
func TestNoCutPartIsJudged(t *testing.T) {
	forSamples(t, func(w *witness, file []byte) {
		p := unzip(w.T, file)
		for _, name := range p.names() {
			text := strings.TrimSpace(p[name])
			for tenth := range 10 {
				cut := p.with(name, text[:max(1, len(text)*tenth/10)])
				w.damaged(cut.zip(w.T, uint16(tenth%2)*zip.Deflate), "%s cut after %d tenths", name, tenth)
			}
			w.damaged(p.with(name, "").zip(w.T, zip.Deflate), "%s missing", name)
		}
		if w.noticed < 10*3 { // workbook, its relations and a sheet at least
			w.Errorf("only %d cuts were noticed", w.noticed)
		}
	})
}

// TestNoFlippedBitIsJudged guards every kind of byte of the file itself:
// headers, directory, packed and stored data.
func TestNoFlippedBitIsJudged(t *testing.T) {
	forSamples(t, func(w *witness, file []byte) {
		for _, method := range []uint16{zip.Deflate, zip.Store} {
			file := unzip(w.T, file).zip(w.T, method)
			directory := bytes.Index(file, []byte("PK\x01\x02"))
			few := max(1, 6000/rounds())
			for at := range file {
				inHeader := bytes.Contains(file[max(0, at-30):min(at+4, len(file))], []byte("PK"))
				if step := len(file) * few / 2000; !inHeader && at%max(1, step) != 0 || at%few != 0 {
					continue
				}
				flipped := bytes.Clone(file)
				flipped[at] ^= 1 << (at % 8)
				w.damaged(flipped, "method %d, byte %d of %d (directory at %d)", method, at, len(file), directory)
			}
		}
	})
}

// TestNoRandomDamageIsJudged guards against coarser damage: bytes overwritten,
// lost, doubled, and the file's end cut off.
func TestNoRandomDamageIsJudged(t *testing.T) {
	forSamples(t, func(w *witness, file []byte) {
		random := rand.New(rand.NewPCG(1, 2))
		n := rounds() / 7
		for round := range n {
			damaged := bytes.Clone(file)
			for range 1 + random.IntN(3) {
				damaged = damage(random, damaged)
			}
			w.damaged(damaged, "round %d", round)
		}
		if w.noticed < n/2 {
			w.Errorf("only %d of %d damages were noticed: they do not hit what matters", w.noticed, n)
		}
	})
}

func damage(random *rand.Rand, file []byte) []byte {
	at := random.IntN(len(file))
	n := min(1+random.IntN(40), len(file)-at)
	switch random.IntN(5) {
	case 0:
		file[at] = byte(random.Uint32())
	case 1:
		return append(file[:at], file[at+n:]...)
	case 2:
		copy(file[at:at+n], file[random.IntN(len(file)-n+1):])
	case 3:
		return append(file[:at+n:at+n], file[at:]...)
	default:
		if n < 4 {
			return file[:max(1, at)]
		}
		clear(file[at : at+n])
	}
	return file
}

var (
	tag       = regexp.MustCompile(`<[^<>?!]+>`)
	rowNumber = regexp.MustCompile(`<row r="\d+"`)
	cellName  = regexp.MustCompile(`<c r="[A-Z]+\d+"`)
	textIndex = regexp.MustCompile(`t="s"><v>\d+</v>`)
	relTarget = regexp.MustCompile(`Target="[^"]+"`)
	relID     = regexp.MustCompile(` (r:id|Id)="[^"]+"`)
)

// TestNoBrokenStructureIsJudged guards against XML that is whole for the zip
// but not in itself: tags cut out or out of order, relations that lead nowhere,
// rows, cells and strings that cannot be.
func TestNoBrokenStructureIsJudged(t *testing.T) {
	forSamples(t, func(w *witness, file []byte) {
		p := unzip(w.T, file)
		random := rand.New(rand.NewPCG(3, 4))
		try := func(part, text, what string) {
			if text != p[part] {
				w.damaged(p.with(part, text).zip(w.T, zip.Store), "%s: %s", part, what)
			}
		}
		for _, part := range p.names() {
			text := p[part]
			tags := tag.FindAllStringIndex(text, -1)
			for range rounds() / 70 {
				if len(tags) < 2 {
					break
				}
				n := random.IntN(len(tags) - 1)
				a, b := tags[n], tags[n+1]
				first, second := text[a[0]:a[1]], text[b[0]:b[1]]
				if !strings.HasSuffix(first, "/>") {
					try(part, text[:a[0]]+text[a[1]:], first+" cut out")
				}
				// What moves within an OFD is as good as missing, and an OFD may lack much.
				if strings.HasPrefix(first, "</") != strings.HasPrefix(second, "</") && strings.HasSuffix(w.name, ".xlsx") {
					try(part, text[:a[0]]+second+text[a[1]:b[0]]+first+text[b[1]:], first+" and "+second+" swapped")
				}
			}
			for _, c := range []struct {
				what *regexp.Regexp
				with []string
			}{
				{rowNumber, []string{`<row r="0"`, `<row r="-1"`, `<row r="x"`, `<row r=""`, `<row r="1048577"`, `<row r="99999999999999999999"`}},
				{cellName, []string{`<c r="A0"`, `<c r="1"`, `<c r="XFE1"`, `<c r=""`, `<c r="A99999999999"`, `<c r="ZZZZZZZZZZ1"`}},
				{textIndex, []string{`t="s"><v>1000000</v>`, `t="s"><v>-1</v>`, `t="s"><v>x</v>`, `t="s"><v>1.5</v>`}},
				{relTarget, []string{`Target="nowhere.xml"`, `Target=""`, `Target="../../../x"`}},
				{relID, []string{` $1="nothing"`, ` $1=""`}},
			} {
				found := c.what.FindAllStringIndex(text, -1)
				for _, with := range c.with {
					for range min(len(found), 3) {
						at := found[random.IntN(len(found))]
						old := text[at[0]:at[1]]
						wrong := c.what.ReplaceAllString(old, with)
						try(part, text[:at[0]]+wrong+text[at[1]:], old+" becomes "+wrong)
					}
				}
			}
		}
	})
}
