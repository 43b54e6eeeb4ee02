package metamorphic

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/metamorphic/invented"
	"tiexi/project"
	"tiexi/report/document"
)

// Property 8: once the cap is reached, buying more changes nothing that is paid
// and nothing that is said.
func TestOnceCappedMoreChangesNothing(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.DrawSound(d, 1+d(2))
		kinds := []string{"国内先进设备", "智能化设备", "智能化软件"}
		c.Add(d).Buy(0, kinds[d(2)], 150_000_000_00)
		c.Projects[0].Facts[project.FieldInvestment] = "" // which more than enough may be above
		form := invented.FormOf(d)
		before := find(desk.whole(t, c, form.Files(c, "case")...), c.Projects[0])
		if !before.Capped {
			t.Skip("its route is not met")
		}
		more := c.Clone()
		if n := d(len(c.Projects[0].Lines)); d.One(3) && !namesBlue(c.Projects[0].Lines[n]) {
			more.Projects[0].Raise(n, int64(1+d(1_000_000_00)))
		} else {
			more.Add(d).Buy(0, kinds[d(3)], int64(1+d(200_000_000_00)))
		}
		files := form.Files(more, "case")
		after := find(desk.whole(t, more, files...), c.Projects[0])
		// The negative lines of a route begin to count when the route is met.
		opened := slices.ContainsFunc([]int{0, 1}, func(n int) bool { return before.Routes[n].Met != after.Routes[n].Met })
		if opened && negative(before) {
			t.Skip("negative lines of a route that was closed")
		}
		say := func(p document.Project) string {
			return fmt.Sprintln(p.Verdict, p.Capped, p.Cap, p.Subsidy) + outcomes(p)
		}
		if addsUp := "invoice.subtotal review"; strings.Contains(say(before)+say(after), addsUp) {
			t.Skip("a row happens to add up others")
		}
		same(t, "more than enough", say(before), say(after), files...)
		if number(t, after.Base).LessThan(number(t, before.Base)) {
			t.Fatalf("base from %s to %s\nin %s", before.Base, after.Base, files)
		}
	})
}

func find(doc document.Document, p invented.Project) document.Project {
	n := slices.IndexFunc(doc.Projects, func(q document.Project) bool { return q.ID == p.Facts[project.FieldID] })
	return doc.Projects[n]
}

func negative(p document.Project) bool {
	return slices.ContainsFunc(p.Lines, func(l document.Line) bool { return strings.HasPrefix(l.Amount, "-") })
}

// Property 9: an invoice that is void, one that was taken back whole together
// with what took it back, and one of other things change nothing in any
// project, whatever is the matter with that project.
func TestVoidReversedAndOtherLinesChangeNothing(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.Draw(d, 1+d(2))
		form := invented.FormOf(d)
		want := unmoved(t, desk.whole(t, c, form.Files(c, "case")...), nil)
		more := c.Clone()
		added := make(map[string]bool)
		adder := more.Add(d)
		p := &more.Projects[d(len(more.Projects))]
		for range 1 + d(2) {
			add := []func(*invented.Project) []invented.Row{adder.Void, adder.Reverse, adder.Other}[d(3)]
			for _, l := range add(p) {
				added[l.Key()] = true
			}
		}
		for n := range p.Lines { // nobody asks what else is the matter with them
			if l := &p.Lines[n]; added[l.Key()] {
				invented.Spoil(d, l)
			}
		}
		invented.Shuffle(d, p.Lines)
		files := form.Files(more, "case")
		same(t, "an idle line", want, unmoved(t, desk.whole(t, more, files...), added), files...)
	})
}

// unmoved is what may not change where lines are added that count for nothing:
// all of a report but for these lines, the notes about them, how many lines
// there are, and which rules had something to look at.
func unmoved(t fataler, doc document.Document, added map[string]bool) string {
	for n := range doc.Projects {
		p := &doc.Projects[n]
		p.Lines = slices.DeleteFunc(p.Lines, func(l document.Line) bool { return added[l.Key] })
		if a := p.Missing.Account; a != nil { // it accounts for these lines, too
			a.Total, a.Lines, a.Out = "", 0, nil
		}
		p.Findings = slices.DeleteFunc(p.Findings, func(f document.Finding) bool {
			return f.Outcome != "review" && f.Outcome != "fail" && (!f.Noted || f.Rule == "invoice.void" || f.Rule == "invoice.reversed")
		})
		for k := range p.Findings {
			if f := &p.Findings[k]; strings.HasPrefix(f.Rule, "art7.") { // which say whether there are lines, and how many
				f.Message, f.Places = "", nil
			}
		}
	}
	doc.Totals.Lines = 0
	return placeless(t, doc)
}

// namesBlue reports whether a row is of a red-letter invoice: with positive amounts
// it would contradict itself.
func namesBlue(l invented.Row) bool {
	return l[project.FieldRedOf] != "" || strings.Contains(l[project.FieldNote], "蓝字") || strings.Contains(l[project.FieldNote], "正数")
}
