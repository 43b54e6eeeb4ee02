package invoice

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"tiexi/project"
)

// factsOf says what the lines of the projects, which all say the same of their
// invoice, have of one fact, and which facts are told to differ.
func factsOf(says func(*project.Line) string) func(*Index, []*project.Project) string {
	return func(x *Index, projects []*project.Project) string {
		said := make(map[string]bool)
		var told []string
		for _, p := range projects {
			for _, l := range x.Lines(p) {
				said[says(l)] = true
				for _, m := range l.Remarks {
					if m.Row != "" && m.Kind != project.LinesDiffer {
						told = append(told, fmt.Sprintf("%s %s %s/%s at %s", m.Kind, m.Field, m.Row, m.Other, m.Place))
					}
				}
			}
		}
		slices.Sort(told)
		var all []string
		for s := range said {
			all = append(all, s)
		}
		slices.Sort(all)
		return strings.Join(append(all, slices.Compact(told)...), "; ")
	}
}

func dateOf(l *project.Line) string   { return l.Date.String() }
func sellerOf(l *project.Line) string { return partyText(l.Seller) }

// Each fact is taken from the best source that states it.
func TestTheBestSourceIsBelieved(t *testing.T) {
	row := func(date string) rows { return listed("l", buy(one1, "100", on(date))) }
	line := func(date string) rows { return details("e", buy(one1, "100", on(date))) }
	total := func(date string) rows { return totals("t", buy(one1, "100", on(date))) }
	xml := func(date string) rows {
		return original(project.OriginalXML, "x", "100", "", buy(one1, "100", on(date)))
	}
	pdf := func(date string) rows {
		return original(project.OriginalPDF, "p", "100", "", buy(one1, "100", on(date)))
	}
	for _, c := range []struct {
		name  string
		scene scene
		want  string
	}{
		{"all agree", among(slices.Concat(line("2021-03-05"), xml("2021-03-05")), claims("P", row("2021-03-05"))), "2021-03-05"},
		{"a blank says nothing", among(line("2021-03-05"), claims("P", row(""))), "2021-03-05"},
		{"nor in the better source", among(line(""), claims("P", row("2021-03-05"))), "2021-03-05"},
		{"an export before a list", among(line("2021-03-06"), claims("P", row("2021-03-05"))), "2021-03-06; sources_differ date 2021-03-05/2021-03-06 at e:2"},
		{"an export's lines before its totals", among(slices.Concat(line("2021-03-06"), total("2021-03-07")), claims("P", row(""))), "2021-03-06; sources_differ date 2021-03-07/2021-03-06 at e:2"},
		{"an original before an export", among(slices.Concat(line("2021-03-06"), xml("2021-03-07")), claims("P", row("2021-03-07"))), "2021-03-07; original_differs date 2021-03-06/2021-03-07 at x:2"},
		{"XML before PDF", among(slices.Concat(pdf("2021-03-06"), xml("2021-03-07")), claims("P", row("2021-03-07"))), "2021-03-07; original_differs date 2021-03-06/2021-03-07 at x:2"},
		{"two lists of one project", scene{projects: []*project.Project{claims("P", row("2021-03-05"), listed("m", buy(one1, "100", on("2021-03-08"))))}}, "2021-03-05; sources_differ date 2021-03-08/2021-03-05 at l:2"},
		{"two rows of one list", scene{projects: []*project.Project{claims("P", listed("l", buy(one1, "100", on("2021-03-08")), buy(one1, "5", item("刀库"))))}}, "2021-03-05; sources_differ date 2021-03-08/2021-03-05 at l:3"},
		{"two projects", scene{projects: []*project.Project{claims("P", row("2021-03-08")), claims("Q", listed("m", buy(one1, "5", item("刀库"))))}}, "2021-03-05; sources_differ date 2021-03-08/2021-03-05 at m:2"},
		{"each other value once", among(line("2021-03-06"), claims("P", listed("l", buy(one1, "60"), buy(one1, "40", item("刀库"))))), "2021-03-06; sources_differ date 2021-03-05/2021-03-06 at e:2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.scene.settled(t, factsOf(dateOf)); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// The two sheets of one export differ: that is said of the export.
func TestSheetsOfOneExport(t *testing.T) {
	a, b := details("e", buy(one1, "100", on("2021-03-06"))), totals("e", buy(one1, "100", on("2021-03-07")))
	b[0].Source.Sheet, b[0].Source.Index = "发票基础信息", 1
	got := among(slices.Concat(a, b), claims("P", listed("l", buy(one1, "100", on("2021-03-06"))))).settled(t, factsOf(dateOf))
	if want := "2021-03-06; sheet_differs date 2021-03-07/2021-03-06 at e:2"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

// Parties are compared by code, else by name; kinds by class; currencies as they
// are.
func TestFactsAreComparedByMeaning(t *testing.T) {
	for _, c := range []struct {
		name     string
		row, top edit
		want     string // the first remark
	}{
		{"one code", from("旧名机床厂", sellerCode), from(sellerName, sellerCode), ""},
		{"an older tax number of the same organisation", from(sellerName, "370100MA3C0TELL"), from(sellerName, sellerCode), ""},
		{"other codes", from(sellerName, "91370200MA3C0TELLH"), from(sellerName, sellerCode), "sources_differ seller_uscc"},
		{"brackets, width and legal form", from("某某(山东)机床有限公司", ""), from("某某（山东）机床股份有限公司", sellerCode), ""},
		{"a branch in brackets is left out", from("某某机床有限公司", ""), from("某某（山东）机床有限公司", sellerCode), "party_nearly seller"},
		{"a typing error", from("某某机末股份有限公司", ""), from(sellerName, sellerCode), "party_nearly seller"},
		{"a character is missing", from("临沂某机床厂", ""), from("临沂某某机床厂", sellerCode), "party_nearly seller"},
		{"another company", from("另一家机床厂", ""), from(sellerName, sellerCode), "sources_differ seller"},
		{"one says only the code", from("", sellerCode), from(sellerName, sellerCode), ""},
		{"code here, name there", from("", sellerCode), from(sellerName, ""), ""},
		{"the buyer", boughtBy("某某贸易有限公司", ""), boughtBy("临沂某某机械有限公司", ""), "sources_differ buyer"},
		{"one class of kinds", kind("增值税专用发票"), kind("数电票（增值税专用发票）"), ""},
		{"short for it", kind("专票"), kind("增值税电子专用发票"), ""},
		{"another class", kind("增值税普通发票"), kind("数电票（增值税专用发票）"), "sources_differ kind"},
		{"words that tell no class", kind("蓝字发票"), kind("增值税专用发票"), ""},
		{"currency", func(l *project.Line) { l.Currency = "USD" }, func(l *project.Line) { l.Currency = "EUR" }, "sources_differ currency"},
		{"currency of one only", func(l *project.Line) { l.Currency = "USD" }, func(*project.Line) {}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := among(details("e", buy(one1, "100", c.top)), claims("P", listed("l", buy(one1, "100", c.row)))).settled(t, func(x *Index, projects []*project.Project) string {
				if remarks := x.Lines(projects[0])[0].Remarks; len(remarks) > 0 {
					return remarks[0].Kind.String() + " " + remarks[0].Field.String()
				}
				return ""
			})
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// What one source knows of a party, and another does not, is put together.
func TestPartiesAreCompleted(t *testing.T) {
	got := among(details("e", buy(one1, "100", from("", sellerCode))), claims("P", listed("l", buy(one1, "100", from(sellerName, sellerCode))))).settled(t, factsOf(sellerOf))
	if want := sellerName + " " + sellerCode; got != want {
		t.Errorf("got %s", got)
	}
	got = among(details("e", buy(one1, "100", from("另一家机床厂", ""))), claims("P", listed("l", buy(one1, "100", from(sellerName, sellerCode))))).settled(t, factsOf(sellerOf))
	if !strings.HasPrefix(got, "另一家机床厂;") {
		t.Errorf("the code of another party is taken: %s", got)
	}
}

// Void or reversed by the best source is so; by a lower or an equal one against
// another it is so, and in doubt.
func TestStatusOfSources(t *testing.T) {
	const void, reversed, partly, good = "已作废", "已红冲-全额", "已红冲-部分", "正常"
	statusOf := factsOf(func(l *project.Line) string { return l.Status })
	with := func(row, line, xml string) scene {
		evidence := details("e", buy(one1, "100", marked(line)))
		if xml != "none" {
			evidence = append(evidence, original(project.OriginalXML, "x", "100", "", buy(one1, "100", marked(xml)))...)
		}
		return among(evidence, claims("P", listed("l", buy(one1, "100", marked(row)))))
	}
	for _, c := range []struct {
		name           string
		row, line, xml string
		want           string
	}{
		{"nothing is said", "", "", "none", ""},
		{"normal", good, "正常发票", "none", "正常发票"},
		{"void by the export", "", void, "none", void},
		{"void by the export, whatever the list says", good, void, "none", void},
		{"void by the list alone", void, "", "none", void},
		{"void by the list, denied by the export", void, good, "none", void + "; status_differs status 已作废/正常 at e:2"},
		{"reversed by the list, denied by the export", reversed, good, "none", reversed + "; status_differs status 已红冲-全额/正常 at e:2"},
		{"the original says nothing, the export void", good, void, "", void},
		{"the original is normal, the export void", "", void, good, void + "; status_differs status 已作废/正常 at x:2"},
		{"void goes before reversed", reversed, void, "none", void},
		{"reversed in part by the export", "", partly, "none", partly},
		{"reversed in part by the export, normal in the list", good, partly, "none", partly + "; sources_differ status 正常/已红冲-部分 at e:2"},
		{"reversed in part by the list, normal in the export", partly, good, "none", good + "; sources_differ status 已红冲-部分/正常 at e:2"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := with(c.row, c.line, c.xml).settled(t, statusOf); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// Equal sources that contradict each other on void leave it in doubt, in one list,
// in two, and across projects.
func TestStatusOfEqualSources(t *testing.T) {
	void, good := marked("已作废"), marked("正常")
	for name, s := range map[string]scene{
		"one list":     {projects: []*project.Project{claims("P", listed("l", buy(one1, "100", good), buy(one1, "5", void, item("刀库"))))}},
		"two lists":    {projects: []*project.Project{claims("P", listed("l", buy(one1, "100", good)), listed("m", buy(one1, "100", void)))}},
		"two projects": {projects: []*project.Project{claims("P", listed("l", buy(one1, "100", good))), claims("Q", listed("m", buy(one1, "100", void)))}},
		"two exports":  among(slices.Concat(details("e", buy(one1, "100", good)), details("f", buy(one1, "100", void))), claims("P", listed("l", buy(one1, "100")))),
	} {
		t.Run(name, func(t *testing.T) {
			got := s.settled(t, factsOf(func(l *project.Line) string { return l.Status }))
			if !strings.HasPrefix(got, "已作废; status_differs status 已作废/正常") {
				t.Errorf("got %s", got)
			}
		})
	}
}

// Risk and lock are taken from whichever source says that there is one, whatever
// it calls the goods.
func TestRiskAndLockOfAnySource(t *testing.T) {
	risky := func(s string) edit { return func(l *project.Line) { l.Risk = s } }
	locked := func(s string) edit { return func(l *project.Line) { l.Lock = s } }
	for _, c := range []struct {
		name     string
		row, top edit
		want     string
	}{
		{"the export", risky(""), risky("异常凭证"), "异常凭证 false"},
		{"the list against the export", risky("疑点发票"), risky("正常"), "疑点发票 false"},
		{"both normal", risky("正常"), risky("正常"), "正常 false"},
		{"the better of two", risky("疑点发票"), risky("异常凭证"), "异常凭证 false"},
		{"locked in the export", locked(""), locked("已锁定"), " true"},
		{"locked in the list", locked("已锁定"), locked("未锁定"), " true"},
		{"not locked", locked(""), locked("未锁定"), " false"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := among(totals("t", buy(one1, "150", c.top)), claims("P", listed("l", buy(one1, "100", c.row, item("主机")))))
			got := s.settled(t, factsOf(func(l *project.Line) string { return fmt.Sprint(l.Risk, " ", l.IsLocked()) }))
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

// The totals of all evidence are held against each other; a list states none.
func TestTotalsAreCompared(t *testing.T) {
	line := func(net string) rows { return details("e", buy(one1, net)) }
	total := func(file, net string) rows { return totals(file, buy(one1, net)) }
	list := func() rows { return listed("l", buy(one1, "60")) }
	for _, c := range []struct {
		name     string
		evidence rows
		want     string
	}{
		{"agree", slices.Concat(line("100"), total("t", "100")), ""},
		{"lines and totals of two exports", slices.Concat(line("100"), total("t", "110")), "sources_differ"},
		{"lines and totals of one export", slices.Concat(line("100"), total("e", "110")), "sheet_differs"},
		{"two exports with totals only", slices.Concat(total("t", "100"), total("u", "110")), "sources_differ"},
		{"two exports with totals only, agree", slices.Concat(total("t", "100"), total("u", "100")), ""},
		{"an original and an export", slices.Concat(line("100"), original(project.OriginalOFD, "o", "110", "", buy(one1, "110"))), "original_differs"},
		{"an original whose lines are not its total", original(project.OriginalPDF, "p", "110", "", buy(one1, "100")), "original_differs"},
		{"no total", nil, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := among(c.evidence, claims("P", list())).settled(t, func(x *Index, projects []*project.Project) string {
				for _, m := range x.Lines(projects[0])[0].Remarks {
					if m.Kind != project.LinesDiffer {
						return m.Kind.String()
					}
				}
				return ""
			})
			if got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A note is a row's own: only the blue invoice that it names is the invoice's.
func TestNotesStayWithTheirRows(t *testing.T) {
	l, m := buy(one1, "100", noting("二手")), buy(one1, "50", item("刀库"), on("2021-03-06"))
	x := NewIndex([]*project.Project{claims("P", listed("l", l, m))})
	if lines := x.Lines(x.Projects[0]); lines[0].Note != "二手" || lines[1].Note != "" {
		t.Errorf("got %q and %q", lines[0].Note, lines[1].Note)
	}
	blue := "对应正数发票代码:037002100104号码:00000005"
	x = NewIndex([]*project.Project{claims("P", listed("l", buy(one1, "-100", noting(blue)), buy(one1, "-50", item("刀库"), on("2021-03-06"))))})
	for _, l := range x.Lines(x.Projects[0]) {
		if key, _ := blueNamedBy(l); key != paperCode+"-00000005" {
			t.Errorf("%s names %q", l.Item, key)
		}
	}
}
