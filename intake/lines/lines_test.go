package lines

import (
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"testing"

	"pgregory.net/rapid"

	"tiexi/intake/spool"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/project"
)

// rowOf writes a line into a row of the table.
func rowOf(t *Table, l *project.Line) *Row {
	r := &Row{Spot: l.Spot}
	for f, s := range map[project.Field]string{
		project.FieldItem: l.Item, project.FieldSeller: l.Seller.Name, project.FieldSellerCode: l.Seller.CreditCode,
		project.FieldBuyer: l.Buyer.Name, project.FieldBuyerCode: l.Buyer.CreditCode, project.FieldKind: l.Kind,
		project.FieldStatus: l.Status, project.FieldRisk: l.Risk, project.FieldLock: l.Lock, project.FieldTaxCode: l.TaxCode, project.FieldRedOf: l.RedOf,
		project.FieldCurrency: l.Currency, project.FieldNote: l.Note,
	} {
		r.Words[f] = uint64(t.Texts.InternString(s))
	}
	for f, s := range map[project.Field]string{project.FieldCode: l.Code, project.FieldNumber: l.Number, project.FieldENumber: l.ENumber} {
		var ok bool
		if r.Words[f], ok = Digits([]byte(s)); !ok {
			r.Words[f] = uint64(t.Texts.Append(s))
		}
	}
	for f, n := range map[project.Field]decimal.NullDecimal{
		project.FieldQuantity: l.Quantity, project.FieldUnitPrice: l.UnitPrice, project.FieldNet: l.Net,
		project.FieldTaxRate: l.TaxRate, project.FieldTax: l.Tax, project.FieldGross: l.Gross,
	} {
		if n.Valid {
			r.Words[f] = t.Amount(f, n.Decimal)
		}
	}
	if l.Taxation != project.Taxed {
		r.Words[project.FieldTaxRate] = Taxation(l.Taxation)
	}
	r.Words[project.FieldDate], r.Words[project.FieldPaymentDate] = uint64(l.Date), uint64(l.PaymentDate)
	r.Words[project.FieldCategory] = Category(l.Categories, t.Texts.InternString(l.UnknownCategory))
	r.Words[project.FieldRed] = uint64(l.Red)
	r.Words[project.FieldPaymentProof] = uint64(l.PaymentProof)
	r.Words[project.FieldLeased], r.Words[project.FieldRelatedParty] = uint64(l.Leased), uint64(l.RelatedParty)
	copy(r.Spots[:], l.Spots)
	return r
}

// anyLine draws a line, with any of its values missing.
func anyLine(t *rapid.T, source *project.Source, spots []project.Spot) *project.Line {
	text := func(name string) string {
		return rapid.SampledFrom([]string{"", "", "示例机床有限公司", "五轴加工中心", "91370200MA3EXAMP1", rapid.String().Draw(t, name+" any")}).Draw(t, name)
	}
	number := func(name string) string {
		return rapid.OneOf(rapid.Just(""), rapid.StringMatching(`[0-9]{1,40}`), rapid.Just("01234567"), rapid.Just("037002100104"),
			rapid.Just("22372000000294847939"), rapid.Just("00000000000000000"), rapid.Just("99999999999999999"), rapid.String()).Draw(t, name)
	}
	amount := func(name string) (a decimal.NullDecimal) {
		if rapid.Bool().Draw(t, name+" given") {
			a = decimal.NewNullDecimal(decimal.New(rapid.Int64().Draw(t, name), rapid.Int32Range(-6, 4).Draw(t, name+" exponent")))
		}
		return a
	}
	answer := func(name string) project.Tri { return project.Tri(rapid.IntRange(0, 2).Draw(t, name)) }
	l := &project.Line{
		Code: number("code"), Number: number("number"), ENumber: number("e-number"),
		Date: project.Date(rapid.Int32Range(0, 800000).Draw(t, "date")), Item: text("item"),
		Categories: project.Categories(rapid.IntRange(0, 15).Draw(t, "categories")), UnknownCategory: text("unknown"),
		Seller:   project.Party{Name: text("seller"), CreditCode: text("seller's code")},
		Buyer:    project.Party{Name: text("buyer"), CreditCode: text("buyer's code")},
		Quantity: amount("quantity"), UnitPrice: amount("price"), Net: amount("net"), TaxRate: amount("rate"), Tax: amount("tax"), Gross: amount("gross"),
		Kind: text("kind"), Status: text("status"), Risk: text("risk"), Lock: text("lock"), Red: answer("red"), TaxCode: text("tax code"), RedOf: text("red of"),
		PaymentDate: project.Date(rapid.Int32Range(0, 800000).Draw(t, "paid")), PaymentProof: answer("proof"), Leased: answer("leased"), RelatedParty: answer("related"),
		Currency: text("currency"), Note: text("note"),
		Source: source, Spot: project.Spot{Row: rapid.Int32Range(1, 1_048_576).Draw(t, "row")}, Spots: spots,
	}
	l.TaxRate.Decimal = l.TaxRate.Decimal.Abs() // no rate is negative
	if rapid.IntRange(0, 4).Draw(t, "taxed") == 0 {
		l.TaxRate, l.Taxation = decimal.NewNullDecimal(decimal.Zero), rapid.SampledFrom([]project.Taxation{project.Exempt, project.Untaxed}).Draw(t, "taxation")
	}
	if spots == nil {
		l.Col, l.Spots = rapid.Int32Range(1, 100).Draw(t, "column"), make([]project.Spot, project.NumFields)
		for range rapid.IntRange(0, 30).Draw(t, "places") {
			l.Spots[rapid.IntRange(0, int(project.NumFields)-1).Draw(t, "of")] = project.Spot{
				Row: l.Row + rapid.Int32Range(-3, 40).Draw(t, "rows on"), Col: rapid.Int32Range(1, 5000).Draw(t, "at"),
			}
		}
	}
	return l
}

func TestLinesAreMadeAsTheyWere(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		source := &project.Source{File: "book.xlsx", Sheet: "发票"}
		var spots []project.Spot
		if rapid.Bool().Draw(t, "in a sheet") {
			spots = make([]project.Spot, project.NumFields)
		}
		s := spool.New(rapid.Int64Range(0, 1).Draw(t, "memory")*100_000, "")
		defer s.Close()
		table := New(source, spots, s)
		table.BasisUnclear = rapid.Bool().Draw(t, "basis unclear")
		few := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) *project.Line { return anyLine(t, source, spots) }), 1, 5).Draw(t, "lines")
		var want []*project.Line
		var ids []string
		for n := range rapid.SampledFrom([]int{1, 3, blockRows, blockRows + 1, 2*blockRows + 7}).Draw(t, "rows") {
			l := *few[n%len(few)]
			l.BasisUnclear = table.BasisUnclear && l.Net.Valid
			id := "LY-" + strconv.Itoa(n/rapid.IntRange(1, 300).Draw(t, "lines of a project"))
			row := rowOf(table, &l)
			if alone := table.Line(row); !reflect.DeepEqual(alone, &l) {
				t.Fatalf("alone, the line is\n%+v\nwant\n%+v", alone, l)
			}
			table.Add(table.Texts.InternString(id), row)
			want, ids = append(want, &l), append(ids, id)
		}
		table.Close()
		n := 0
		for run := range table.Runs() {
			var rows Rows
			rows.AddRun(table, run)
			if place := rows.First(); place.Compare(want[n].Place()) != 0 {
				t.Fatalf("the first of run %d stands at %v, want %v", run, place, want[n].Place())
			}
			lines := rows.Lines(nil)
			each := 0
			rows.Each(func(l *project.Line) {
				if !reflect.DeepEqual(l, lines[each]) {
					t.Fatalf("one at a time, line %d is\n%+v\nwant\n%+v", each, l, lines[each])
				}
				each++
			})
			for _, l := range lines {
				if ids[n] != table.Project(run) || !reflect.DeepEqual(l, want[n]) {
					t.Fatalf("line %d is\n%+v\nof %s, want\n%+v\nof %s", n, l, table.Project(run), want[n], ids[n])
				}
				n++
			}
			if each != len(lines) {
				t.Fatalf("%d lines one at a time, %d at once", each, len(lines))
			}
			sameNames(t, rows, lines)
		}
		if n != len(want) || table.Len() != n {
			t.Fatalf("%d lines, want %d", n, len(want))
		}
	})
}

// sameNames holds the names that are handed on against those of all lines.
func sameNames(t *rapid.T, rows Rows, lines []*project.Line) {
	name := func(l *project.Line) [6]string {
		return [6]string{l.Code, l.Number, l.ENumber, l.Kind, l.RedOf, l.Note}
	}
	var got, want [][6]string
	rows.EachName(func(l *project.Line) { got = append(got, name(l)) })
	for _, l := range lines {
		want = append(want, name(l))
	}
	if got, want := slices.Compact(got), slices.Compact(want); !slices.Equal(got, want) {
		t.Fatalf("the names are %q, want %q", got, want)
	}
}

// A field that is added to lines and not to the table would be lost without a
// word. The fields named here are of the whole table, or come from other sources
// of the invoice once the lines are made.
func TestNoFieldOfALineIsForgotten(t *testing.T) {
	others := []string{"Source", "Spot", "Spots", "BasisUnclear", "Occurrence", "Total", "Given", "Remarks", "Claim", "Joined", "SortedBy"}
	source, spots := &project.Source{File: "book.xlsx", Sheet: "发票"}, make([]project.Spot, project.NumFields)
	for n := range reflect.TypeFor[project.Line]().NumField() {
		name := reflect.TypeFor[project.Line]().Field(n).Name
		if slices.Contains(others, name) {
			continue
		}
		t.Run(name, func(t *testing.T) {
			l := project.Line{Source: source, Spots: spots}
			fill(t, reflect.ValueOf(&l).Elem().Field(n))
			l.TaxRate.Valid = l.TaxRate.Valid || l.Taxation != project.Taxed
			table := New(source, spots, nil)
			if got := table.Line(rowOf(table, &l)); !reflect.DeepEqual(got, &l) {
				t.Errorf("got %+v, want %+v", got, l)
			}
		})
	}
}

// fill gives a value something to lose.
func fill(t *testing.T, v reflect.Value) {
	t.Helper()
	if v.Type() == reflect.TypeFor[decimal.NullDecimal]() {
		v.Set(reflect.ValueOf(decimal.NewNullDecimal(decimal.New(12345, -2))))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("值")
	case reflect.Int8, reflect.Int32:
		v.SetInt(1)
	case reflect.Uint8:
		v.SetUint(1)
	case reflect.Struct:
		for n := range v.NumField() {
			fill(t, v.Field(n))
		}
	default:
		t.Fatalf("a line has a %s: say here how to fill it", v.Type())
	}
}

func TestBlocksStayInMemoryWhereTheDiskDoesNotTakeThem(t *testing.T) {
	source := &project.Source{File: "list.csv"}
	table := New(source, make([]project.Spot, project.NumFields), spool.New(0, filepath.Join(t.TempDir(), "none")))
	const count = 3*blockRows + 1
	for n := range count {
		table.Add(table.Texts.InternString("LY-1"), rowOf(table, &project.Line{Spot: project.Spot{Row: int32(n + 1)}, Item: "五轴加工中心"}))
	}
	table.Close()
	n := 0
	var rows Rows
	for run := range table.Runs() {
		rows.AddRun(table, run)
	}
	rows.Each(func(l *project.Line) {
		if n++; int(l.Row) != n || l.Item != "五轴加工中心" {
			t.Fatalf("line %d: %+v", n, l)
		}
	})
	if n != count {
		t.Errorf("%d lines", n)
	}
}

func TestASpoolThatCannotBeReadIsAFault(t *testing.T) {
	s := spool.New(0, t.TempDir())
	defer s.Close()
	table := New(&project.Source{File: "book.xlsx"}, nil, s)
	table.Add(table.Texts.InternString("LY-1"), rowOf(table, &project.Line{Spot: project.Spot{Row: 1}, Item: "五轴加工中心"}))
	table.Close()
	table.blocks[0].at += 1000 // beyond what is there
	var rows Rows
	rows.AddRun(table, 0)
	load := func() (err error) {
		defer fault.Defect(&err)
		rows.Lines(nil)
		return nil
	}
	if faults, _ := fault.All(load()); len(faults) != 1 || faults[0].Code != "input.spool" {
		t.Error(faults)
	}
}

func TestATextIsKeptOnce(t *testing.T) {
	var x Texts
	a, b := x.Intern([]byte("示例")), x.InternString("示例")
	if a != b || a == 0 || x.Get(uint64(a)) != "示例" {
		t.Errorf("%d and %d: %q", a, b, x.Get(uint64(a)))
	}
	if n := x.Intern(nil); n != 0 || x.Get(0) != "" {
		t.Errorf("the empty text has the number %d", n)
	}
	if c := x.Append("22372000000294847939"); c == a || x.Get(uint64(c)) != "22372000000294847939" {
		t.Errorf("%d: %q", c, x.Get(uint64(c)))
	}
}
