package invoice

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiexi/project"
)

// Who claims: lists; evidence only where it was given to a project.
func TestWhoClaims(t *testing.T) {
	own := func(kind project.Kind, file string, lines ...*project.Line) rows { return sheet(kind, file, lines...) }
	two := []*project.Line{buy(one1, "100"), buy(one1, "50", item("刀库"))}
	checkScenes(t, []tableRow{
		{"a list alone", scene{projects: []*project.Project{claims("P", listed("l", buy(one1, "100")))}}, "P: l2=100a"},
		{"evidence that nobody claims", among(details("e", buy("00000002", "100")), claims("P", listed("l", buy(one1, "100")))), "P: l2=100a; e unclaimed 1"},
		{"an export that claims", scene{projects: []*project.Project{claims("P", own(project.ExportLines, "e", two...))}}, "P: e2=100a e3=50a"},
		{"its totals claim nothing beside its lines", scene{projects: []*project.Project{claims("P", own(project.ExportLines, "e", buy(one1, "100")), own(project.ExportTotals, "t", buy(one1, "100")))}}, "P: e2=100a; t evidence 1"},
		{"an original beside it counts", scene{projects: []*project.Project{claims("P", own(project.ExportLines, "e", buy(one1, "100")), own(project.OriginalXML, "x", buy(one1, "100")))}}, "P: x2=100a; e evidence 1"},
		{"three originals of one invoice", scene{projects: []*project.Project{claims("P", own(project.OriginalXML, "x", buy(one1, "100")), own(project.OriginalOFD, "o", buy(one1, "100")), own(project.OriginalPDF, "p", buy(one1, "100")))}}, "P: x2=100a; o evidence 1; p evidence 1"},
		{"a list beside all kinds", among(slices.Concat(details("e", buy(one1, "100")), totals("t", buy(one1, "100")), original(project.OriginalOFD, "o", "100", "", buy(one1, "100")), original(project.OriginalXML, "x", "100", "", buy(one1, "100"))), claims("P", listed("l", buy(one1, "100")))), "P: x2=100a; e evidence 1; l joined 1; o evidence 1; t evidence 1"},
		{"an export beside totals, for two projects", among(totals("t", buy(one1, "150")), claims("P", own(project.ExportLines, "e", buy(one1, "100"))), claims("Q", listed("l", buy(one1, "50", item("刀库"))))), "P: e2=100a[shared sources_differ]; Q: l2=50a[lines_differ shared sources_differ]; t evidence 1"},
	})
}

// Exports that overlap and agree are one; one that was cut in two is put together.
func TestSeveralExports(t *testing.T) {
	mill, tool := item("主机"), item("刀库")
	a := func() *project.Line { return buy(one1, "100", mill) }
	b := func() *project.Line { return buy(one1, "50", tool) }
	whole := func() *project.Project { return claims("P", listed("l", buy(one1, "150", item("生产线")))) }
	checkScenes(t, []tableRow{
		{"the same lines twice", among(slices.Concat(details("e", a(), b()), details("f", a(), b())), whole()), "P: e2=100a e3=50a; f evidence 2; l joined 1"},
		{"one has less columns", among(slices.Concat(details("e", a(), b()), details("f", buy(one1, "100", item("")), buy(one1, "50", item("")))), whole()), "P: e2=100a e3=50a; f evidence 2; l joined 1"},
		{"one has less lines", among(slices.Concat(details("e", a()), details("f", a(), b())), whole()), "P: f2=100a f3=50a; e evidence 1; l joined 1"},
		{"cut in two", among(slices.Concat(details("e", a()), details("f", b())), whole()), "P: e2=100a f2=50a; l joined 1"},
		{"cut in two, with a total", among(slices.Concat(details("e", a()), details("f", b()), totals("t", buy(one1, "150"))), whole()), "P: e2=100a f2=50a; l joined 1; t evidence 1"},
		{"one beside the other, and a total of the first", among(slices.Concat(details("e", a()), details("f", b()), totals("t", buy(one1, "100"))), claims("P", listed("l", buy(one1, "100", mill)))), "P: e2=100a[sources_differ]; f evidence 1; l joined 1; t evidence 1"},
		{"one amount differs", among(slices.Concat(details("e", a(), b()), details("f", a(), buy(one1, "40", tool))), whole()), "P: e2=100a[sources_differ] e3=50a[sources_differ]; f evidence 2; l joined 1"},
		{"one item, two amounts", among(slices.Concat(details("e", a()), details("f", buy(one1, "90", mill))), claims("P", listed("l", buy(one1, "100", mill)))), "P: e2=100a[sources_differ]; f evidence 1; l joined 1"},
		{"totals twice", among(slices.Concat(totals("t", buy(one1, "150")), totals("u", buy(one1, "150"))), whole()), "P: t2=150a; l joined 1; u evidence 1"},
		{"totals that are lines: columns were deleted", among(sheet(project.ExportTotals, "t", buy(one1, "100", item("")), buy(one1, "50", item(""))), whole()), "P: t2=100a t3=50a; l joined 1"},
	})
}

// An invoice that an export of its buyer, spanning its date, does not have.
func TestInvoicesThatAnExportLacks(t *testing.T) {
	me := project.Party{Name: "临沂某某机械有限公司", CreditCode: "91371300MA3C0EXAMA"}
	export := func(buyer project.Party, first, last string) []*project.Source {
		return []*project.Source{{File: "e", Kind: project.ExportLines, Covers: &project.Coverage{Buyer: buyer, First: day(first), Last: day(last)}}}
	}
	year := export(me, "2021-01-01", "2021-12-31")
	p := func(edits ...edit) []*project.Project {
		return []*project.Project{claims("P", listed("l", buy(one1, "100", edits...)))}
	}
	lacks := "P: l2=100a[not_in_export]"
	checkScenes(t, []tableRow{
		{"it should have it", scene{p(), nil, year}, lacks},
		{"the buyer is named", scene{p(boughtBy("", me.CreditCode)), nil, year}, lacks},
		{"of another buyer", scene{p(boughtBy("某某贸易有限公司", "91371302MA3C0ETHEP")), nil, year}, "P: l2=100a"},
		{"an export of another buyer", scene{p(), nil, export(project.Party{Name: "另一家"}, "2021-01-01", "2021-12-31")}, "P: l2=100a"},
		{"before the export begins", scene{p(on("2020-12-31")), nil, year}, "P: l2=100a"},
		{"on the first day", scene{p(on("2021-01-01")), nil, year}, lacks},
		{"on the last day", scene{p(on("2021-12-31")), nil, year}, lacks},
		{"without a date", scene{p(on("")), nil, year}, "P: l2=100a"},
		{"one row has no date", scene{[]*project.Project{claims("P", listed("l", buy(one1, "100"), buy(one1, "50", item("刀库"), on(""))))}, nil, year}, lacks + " l3=50a[not_in_export]"},
		{"it has it", scene{p(), details("e", buy(one1, "100")), year}, "P: e2=100a; l joined 1"},
		{"another export has it", scene{p(), totals("t", buy(one1, "100")), year}, "P: t2=100a; l joined 1"},
		{"an original is no export", scene{p(), original(project.OriginalPDF, "p", "100", "", buy(one1, "100")), year}, "P: p2=100a[not_in_export]; l joined 1"},
		{"a customs form is in none", scene{p(kind("海关进口增值税专用缴款书")), nil, year}, "P: l2=100a"},
	})
}

// How an invoice was settled is told: what each source says, which counts, and
// what differs.
func TestAccountsOfAnInvoice(t *testing.T) {
	tell := func(x *Index, projects []*project.Project) string {
		var all []string
		for _, p := range projects {
			for _, a := range x.Accounts(p) {
				said := fmt.Sprintf("%s %s %s", p.ID, a.Key, money(a.Total))
				for _, s := range a.Sources {
					said += fmt.Sprintf(" | %s %s %d rows %s/%s counts %v %v", s.Kind, s.Place, s.Rows, money(s.Amount), money(s.Gross), s.Counts, s.Lends)
				}
				for _, m := range a.Remarks {
					said += " | " + m.Kind.String()
				}
				all = append(all, said)
			}
		}
		return strings.Join(all, "\n")
	}
	key := paperCode + "-" + one1
	for _, c := range []struct {
		name  string
		scene scene
		want  string
	}{
		{"nothing was to be settled", scene{projects: []*project.Project{claims("P", listed("l", buy(one1, "100")))}}, ""},
		{
			"lines and a list", among(details("e", buy(one1, "100"), buy(one1, "50", item("刀库"))), claims("P", listed("l", buy(one1, "100", paid("2021-04-01"))))),
			"P " + key + " 150.00 | export_lines e:2 2 rows 150.00/ counts true [] | list l:2 1 rows 100.00/ counts false [category payment_date]",
		},
		{
			"a row that agrees with nothing", among(totals("t", buy(one1, "", costing("100", "13", "113", ""))), claims("P", listed("l", buy(one1, "30")))),
			"P " + key + " 100.00 | export_totals t:2 1 rows 100.00/113.00 counts false [] | list l:2 1 rows 30.00/ counts true []",
		},
		{
			"sources that differ, once for all lines", among(details("e", buy(one1, "100", on("2021-03-06")), buy(one1, "50", item("刀库"), on("2021-03-06"))), claims("P", listed("l", buy(one1, "150")))),
			"P " + key + " 150.00 | export_lines e:2 2 rows 150.00/ counts true [] | list l:2 1 rows 150.00/ counts false [category] | sources_differ",
		},
		{
			"two projects", among(details("e", buy(one1, "100"), buy(one1, "50", item("刀库"))), claims("P", listed("l", buy(one1, "100"))), claims("Q", listed("m", buy(one1, "50", item("刀库"))))),
			"P " + key + " 150.00 | export_lines e:2 2 rows 150.00/ counts true [] | list l:2 1 rows 100.00/ counts false [category] | list m:2 1 rows 50.00/ counts false [] | shared\n" +
				"Q " + key + " 150.00 | export_lines e:2 2 rows 150.00/ counts true [] | list l:2 1 rows 100.00/ counts false [] | list m:2 1 rows 50.00/ counts false [category] | shared",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.scene.settled(t, tell); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// Invoices that have nothing to settle keep the lines that were read.
func TestPlainInvoicesAreLeftAlone(t *testing.T) {
	l := buy(one1, "100")
	p := claims("P", listed("l", l))
	x := NewIndex([]*project.Project{p})
	if lines := x.Lines(p); len(lines) != 1 || lines[0] != l || x.Asides() != nil {
		t.Errorf("got %v, %v", x.Lines(p), x.Asides())
	}
	x.Build([]*project.Project{p}, details("e", buy("00000002", "1")), nil)
	if lines := x.Lines(p); len(lines) != 1 || lines[0] != l {
		t.Errorf("beside evidence on another invoice: %v", lines)
	}
}

// The second of two runs of one index knows nothing of the first.
func TestAnIndexForgetsWhatItSettled(t *testing.T) {
	x := new(Index)
	x.Build([]*project.Project{claims("P", listed("l", buy(one1, "100")))}, details("e", buy(one1, "100")), nil)
	q := claims("Q", listed("m", buy(one1, "7")))
	x.Build([]*project.Project{q}, nil, nil)
	if len(x.Asides()) > 0 || len(x.Accounts(q)) > 0 || len(x.Lines(q)) != 1 || x.Lines(q)[0] != q.Lines[0] {
		t.Errorf("%v, %v, %v", x.Asides(), x.Accounts(q), x.Lines(q))
	}
}
