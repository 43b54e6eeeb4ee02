package intake

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/intake/spool"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/workload"
	"tiexi/project"
)

// anyLine draws a line of a sheet, with any of its values missing.
func anyLine(t *rapid.T, source *project.Source, spots []project.Spot) *project.Line {
	text := func(name string) string {
		return rapid.SampledFrom([]string{"", "", "示例机床有限公司", "五轴加工中心", "91370200MA3EXAMP1", rapid.String().Draw(t, name+" any")}).Draw(t, name)
	}
	number := func(name string) string {
		return rapid.OneOf(rapid.Just(""), rapid.StringMatching(`[0-9]{1,40}`), rapid.Just("01234567"), rapid.Just("037002100104"),
			rapid.Just("22372000000294847939"), rapid.Just("000000000000000000"), rapid.Just("999999999999999999999999999999999999"), rapid.String()).Draw(t, name)
	}
	amount := func(name string) (a decimal.NullDecimal) {
		if rapid.Bool().Draw(t, name+" given") {
			a = decimal.NewNullDecimal(decimal.New(rapid.Int64().Draw(t, name), rapid.Int32Range(-6, 4).Draw(t, name+" exponent")))
		}
		return a
	}
	tri := func(name string) project.Tri { return project.Tri(rapid.IntRange(0, 2).Draw(t, name)) }
	l := &project.Line{
		Code: number("code"), Number: number("number"), ENumber: number("e-number"),
		Date: project.Date(rapid.Int32Range(0, 800000).Draw(t, "date")), Item: text("item"),
		Categories: project.Categories(rapid.IntRange(0, 15).Draw(t, "categories")), UnknownCategory: text("unknown"),
		Seller:   project.Party{Name: text("seller"), CreditCode: text("seller's code")},
		Buyer:    project.Party{Name: text("buyer"), CreditCode: text("buyer's code")},
		Quantity: amount("quantity"), UnitPrice: amount("price"), Net: amount("net"), TaxRate: amount("rate"), Tax: amount("tax"), Gross: amount("gross"),
		BasisUnclear: rapid.Bool().Draw(t, "unclear"), Kind: text("kind"), Status: text("status"), Risk: text("risk"), TaxCode: text("tax code"), RedOf: text("red of"),
		PaymentDate: project.Date(rapid.Int32Range(0, 800000).Draw(t, "paid")), PaymentProof: tri("proof"), Leased: tri("leased"), RelatedParty: tri("related"),
		Currency: text("currency"), Note: text("note"),
		Source: source, Spot: project.Spot{Row: rapid.Int32Range(1, 1_048_576).Draw(t, "row")}, Spots: spots,
	}
	if rapid.Bool().Draw(t, "in a text") {
		l.Col, l.Spots = rapid.Int32Range(1, 100).Draw(t, "column"), make([]project.Spot, project.NumFields)
		for range rapid.IntRange(0, 30).Draw(t, "places") {
			l.Spots[rapid.IntRange(0, int(project.NumFields)-1).Draw(t, "of")] = project.Spot{
				Row: l.Row + rapid.Int32Range(-3, 40).Draw(t, "rows on"), Col: rapid.Int32Range(1, 5000).Draw(t, "at"),
			}
		}
	}
	switch rapid.IntRange(0, 9).Draw(t, "oddity") {
	case 0:
		l.Occurrence = 2
	case 1:
		l.Witnessed[project.Sheet], l.InvoiceNet = true, amount("total")
	case 2:
		l.Differences = []project.Difference{{By: project.Sheet, Row: "1", Other: "2"}}
	}
	return l
}

func TestALineIsUnpackedAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source, spots := &project.Source{File: "book.xlsx", Sheet: "发票"}, make([]project.Spot, project.NumFields)
		s := spool.New(rapid.Int64Range(0, 1).Draw(t, "memory")*1000, "")
		defer s.Close()
		p := &packed{source: source, spots: spots, spool: s}
		var lines []*project.Line
		var ids []string
		for range rapid.IntRange(1, 5).Draw(t, "lines") {
			l, id := anyLine(t, source, spots), rapid.SampledFrom([]string{"LY-1", "LY-2"}).Draw(t, "project")
			if last := len(lines) - 1; last >= 0 && rapid.Bool().Draw(t, "of the invoice before") {
				l.Code, l.Number, l.ENumber, l.Kind, l.RedOf, l.Note =
					lines[last].Code, lines[last].Number, lines[last].ENumber, lines[last].Kind, lines[last].RedOf, lines[last].Note
			}
			lines, ids = append(lines, l), append(ids, id)
			again := *l
			p.add(id, &again)
			again = project.Line{Item: "其他"} // the memory is used again
		}
		if rapid.Bool().Draw(t, "finished") {
			p.finish()
		}
		var all, names unpacker
		for run := range p.runs {
			got, name := project.Line{}, project.Line{Code: "以前", Note: "以前"}
			all.begin(p, run)
			names.begin(p, run)
			for n := int(p.runs[run].from); all.next(&got); n++ {
				want := lines[n]
				if p.project(run) != ids[n] || !reflect.DeepEqual(&got, want) {
					t.Fatalf("line %d of %s is\n%+v\nof %s, want\n%+v", n, ids[n], got, p.project(run), *want)
				}
				// Where it is not fresh, name is left as it was.
				if _, ok := names.nextNames(&name); !ok || name.Key() != want.Key() || name.PaperKey() != want.PaperKey() ||
					name.RedOf != want.RedOf || name.Note != want.Note || name.Kind != want.Kind {
					t.Fatalf("line %d is named %+v, want %+v", n, name, *want)
				}
				lines[n], got = nil, project.Line{}
			}
			if _, ok := names.nextNames(&name); ok {
				t.Fatal("there are more names than lines")
			}
		}
		if n := slices.IndexFunc(lines, func(l *project.Line) bool { return l != nil }); n >= 0 {
			t.Fatalf("line %d is lost", n)
		}
	})
}

func TestManyLinesGoOnInAnotherBlock(t *testing.T) {
	source := &project.Source{File: "book.xlsx", Sheet: "发票"}
	s := spool.New(0, t.TempDir())
	defer s.Close()
	p := &packed{source: source, spool: s}
	id := func(n int) string { return "LY-" + strconv.Itoa(n%30_000/10_000) } // every 10,000 lines another
	net := decimal.NewNullDecimal(decimal.New(123456789012, -2))
	const count = 500_000
	most := 0
	for n := range count {
		p.add(id(n), &project.Line{
			Source: source, Spot: project.Spot{Row: int32(n + 1)}, Net: net, Gross: net, Note: strings.Repeat("长", n%700),
			Code: "987654321098", Number: "98765432", ENumber: "98765432109876543210",
		})
		most = max(most, cap(p.blocks[len(p.blocks)-1].bytes))
	}
	if len(p.blocks) <= 64 || len(p.blocks) > 250 || most != firstBlock<<doublings {
		t.Fatalf("%d blocks of up to %d bytes", len(p.blocks), most)
	}
	var l project.Line
	var r unpacker
	for run := range p.runs {
		for r.begin(p, run); r.next(&l); l = (project.Line{}) {
			if n := r.n - 1; int(l.Row) != n+1 || !l.Net.Decimal.Equal(net.Decimal) || len(l.Note) != n%700*len("长") || p.project(run) != id(n) {
				t.Fatalf("line %d: %+v", n, l)
			}
		}
	}
	if p.finish(); r.n != count || p.blocks[0].bytes != nil || p.blocks[len(p.blocks)-1].bytes != nil {
		t.Errorf("%d lines, the blocks are in memory", r.n)
	}
}

// Packed lines may take more than four gigabytes, of a file that is no larger.
func TestALineIsFoundHoweverManyBlocksAreBeforeIt(t *testing.T) {
	p := &packed{source: &project.Source{File: "list.csv"}, blocks: make([]block, 1<<14-1, 1<<14+1)}
	for row := range int32(20_000) {
		p.add("LY-"+strconv.Itoa(int(row)), &project.Line{Source: p.source, Spot: project.Spot{Row: row + 1}, Code: "987654321098", ENumber: "98765432109876543210"})
	}
	if last := p.runs[len(p.runs)-1]; last.block < 1<<14 {
		t.Fatalf("the last line is in block %d: the test shows nothing", last.block)
	}
	var r unpacker
	for run := range p.runs {
		var l project.Line
		if r.begin(p, run); !r.next(&l) || int(l.Row) != run+1 {
			t.Fatalf("line %d: %+v", run, l)
		}
	}
}

func TestLinesStayInMemoryWhereTheDiskDoesNotTakeThem(t *testing.T) {
	p := &packed{source: &project.Source{File: "book.xlsx"}, spool: spool.New(0, filepath.Join(t.TempDir(), "none"))}
	for n := range 20_000 {
		p.add("LY-1", &project.Line{Source: p.source, Spot: project.Spot{Row: int32(n + 1)}, Item: "五轴加工中心"})
	}
	p.finish()
	var r unpacker
	var l project.Line
	n := 0
	for r.begin(p, 0); r.next(&l); n, l = n+1, (project.Line{}) {
		if int(l.Row) != n+1 || l.Item != "五轴加工中心" {
			t.Fatalf("line %d: %+v", n, l)
		}
	}
	if n != 20_000 || len(p.blocks) < 2 {
		t.Errorf("%d lines in %d blocks", n, len(p.blocks))
	}
}

func TestASpoolThatCannotBeReadIsAFault(t *testing.T) {
	s := spool.New(0, t.TempDir())
	p := &packed{source: &project.Source{File: "book.xlsx"}, spool: s}
	p.add("LY-1", &project.Line{Source: p.source, Spot: project.Spot{Row: 1}, Item: "五轴加工中心"})
	p.finish()
	p.blocks[0].spooled += 1000 // beyond what is there
	load := func() (err error) {
		defer fault.Defect(&err)
		store{{pack: p}}.Lines(project.Memory{})
		return nil
	}
	if faults, _ := fault.All(load()); len(faults) != 1 || faults[0].Code != "input.spool" {
		t.Error(faults)
	}
	s.Close()
}

// Packed or not, a run reads the same projects, lines and accounts.
func TestPackedReadingIsTheSame(t *testing.T) {
	made := filepath.Join(t.TempDir(), "book.xlsx")
	var b bytes.Buffer
	if err := (workload.Book{Lines: 2500, First: 7}).Write(&b); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(made, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, root := range []string{filepath.Join("..", "testdata", "projects"), filepath.Join("..", "testdata", "rules"), made} {
		options := Options{Jobs: 1, Project: "LY-X", Category: project.AdvancedEquipment}
		plain, err := Read(t.Context(), []string{root}, options)
		if err != nil {
			t.Fatal(err)
		}
		options.Packed = true
		for _, memory := range []int64{1 << 30, 0} {
			options.Spool = spool.New(memory, t.TempDir())
			small, err := Read(t.Context(), []string{root}, options)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range small.Projects {
				each := 0
				p.EachLine(func(l *project.Line) { each++ })
				p.Load(project.Memory{})
				if len(p.Lines) != each {
					t.Errorf("%s: %d lines, and %d one after the other", p.ID, len(p.Lines), each)
				}
				p.Store = nil
			}
			options.Spool.Close()
			if !reflect.DeepEqual(judged(plain), judged(small)) || !reflect.DeepEqual(plain.Inputs, small.Inputs) || len(plain.Projects) == 0 {
				t.Errorf("%s: the two differ", root)
			}
		}
	}
}

// judged is what a batch hands on to be judged.
func judged(b *Batch) (projects []project.Project) {
	for _, p := range b.Projects {
		projects = append(projects, *p)
	}
	return projects
}
