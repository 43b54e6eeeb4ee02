package metamorphic

import (
	"bytes"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/decimal"
	"tiexi/internal/metamorphic/invented"
	"tiexi/lprdata"
	"tiexi/project"
	"tiexi/report/document"
)

// Property 7: where an invoice's date lies within the time of one publication
// changes nothing. All lines of that day move, for they may be copies.
func TestDateMovesWithinOnePublication(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.Draw(d, 1+d(2))
		c.Guide = false // whose window begins within the time of a publication
		from, to := move(t, d, c, true)
		form := invented.FormOf(d)
		form.Date = 0
		before, after := form.Files(c, "case"), form.Files(redate(c, from, to), "case")
		want := run(t, c, desk.lay(t, before...), 1)
		if bytes.Contains(want, []byte(to.String())) {
			t.Skip("the new date is another's already")
		}
		got := bytes.ReplaceAll(run(t, c, desk.lay(t, after...), 1), []byte(to.String()), []byte(from.String()))
		same(t, from.String()+" to "+to.String(), placeless(t, parse(t, want)), placeless(t, parse(t, got)), after...)
	})
}

// Property 7: across a change of the rate, the interest of each line that moved
// changes exactly as the rates do, the sum by as much, and nothing else.
func TestDateMovesToAnotherRate(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.Draw(d, 1+d(2))
		if d.One(2) { // of which more lines count
			c = invented.DrawSound(d, 1+d(2))
		}
		c.Guide, c.Answers["rate_date"] = false, "invoice"
		from, to := move(t, d, c, false)
		form := invented.FormOf(d)
		form.Mixed = 0
		before := desk.whole(t, c, form.Files(c, "case")...)
		files := form.Files(redate(c, from, to), "case")
		after := desk.whole(t, c, files...)
		moved := 0
		for n, p := range before.Projects {
			q := after.Projects[n]
			if a, b := fates(p), fates(q); a != b {
				t.Fatalf("%s to %s: %s\nbut\n%s\nin %s", from, to, a, b, files)
			}
			sum := decimal.Zero
			for k, l := range p.Lines {
				m := q.Lines[k]
				sum = sum.Add(number(t, m.Interest))
				if !l.Counted {
					continue
				}
				old, fresh := number(t, l.LPR), number(t, m.LPR)
				if l.Date == from.String() && l.Amount[0] != '-' {
					moved++
					if rate, _ := inForce(to); !fresh.Equal(rate.FiveYear) {
						t.Fatalf("%s of %s has the rate %s\nin %s", m.Key, m.Date, m.LPR, files)
					}
				}
				if !number(t, m.Interest).Mul(old).Equal(number(t, l.Interest).Mul(fresh)) {
					t.Fatalf("%s: %s at %s, but %s at %s\nin %s", l.Key, l.Interest, l.LPR, m.Interest, m.LPR, files)
				}
			}
			exact := decimal.Zero
			for _, r := range q.Rates {
				exact = exact.Add(number(t, r.Interest))
			}
			if !exact.Equal(sum) {
				t.Fatalf("%s: lines come to %s, rates to %s\nin %s", q.ID, sum, exact, files)
			}
		}
		if moved == 0 {
			t.Skip("no counted line of that day")
		}
	})
}

func number(t fataler, text string) decimal.Decimal {
	n, err := decimal.NewFromString(text)
	if err != nil {
		t.Fatalf("%v", err)
	}
	return n
}

// move finds a date of a line and one to which it may move: where nothing but
// the rate can change, and within the time of the same publication or at
// another rate.
func move(t *rapid.T, d invented.Dice, c invented.Case, within bool) (from, to project.Date) {
	bounds := []project.Date{project.MustDate("2020-07-01"), project.MustDate("2021-12-01")}
	for year := 2020; year < 2030; year++ { // which e-invoices have in their numbers
		bounds = append(bounds, project.MustDate(fmt.Sprintf("%d-01-01", year)))
	}
	var dates []project.Date
	for _, p := range c.Projects {
		if applied := p.Facts[project.FieldApplicationDate]; applied != "" {
			bounds = append(bounds, project.MustDate(applied)+1)
		}
		for _, l := range p.Lines {
			if l[project.FieldDate] != "" {
				dates = append(dates, project.MustDate(l[project.FieldDate]))
			}
		}
	}
	table := theLaw().table
	bounds = append(bounds, table.First(), table.CoveredUntil()+1)
	if len(dates) == 0 {
		t.Skip("no date")
	}
	from = dates[d(len(dates))]
	old, known := inForce(from)
	var free []project.Date
	reach := map[bool]project.Date{true: 31, false: 400}[within]
	for day := from - reach; day <= from+reach; day++ {
		fresh, ok := inForce(day)
		fits := ok == known && fresh.Date == old.Date
		if !within {
			fits = ok && known && !fresh.FiveYear.Equal(old.FiveYear)
		}
		crosses := slices.ContainsFunc(bounds, func(b project.Date) bool { return (day >= b) != (from >= b) })
		if fits && !crosses && day != from && !slices.Contains(dates, day) {
			free = append(free, day)
		}
	}
	if len(free) == 0 {
		t.Skip("nowhere to go")
	}
	return from, free[d(len(free))]
}

// inForce is the last publication on or before a day, found without the
// program's own search.
func inForce(day project.Date) (found lprdata.Publication, ok bool) {
	for _, p := range theLaw().publications {
		if p.Date <= day {
			found, ok = p, true
		}
	}
	return found, ok
}

// redate moves all lines of a day to another.
func redate(c invented.Case, from, to project.Date) invented.Case {
	c = c.Clone()
	for _, p := range c.Projects {
		for n := range p.Lines {
			if p.Lines[n][project.FieldDate] == from.String() {
				p.Lines[n][project.FieldDate] = to.String()
			}
		}
	}
	return c
}

// fates are what became of a project and its lines, without a figure that
// depends on a rate.
func fates(p document.Project) string {
	text := p.Verdict + " " + p.Base + outcomes(p)
	for _, l := range p.Lines {
		text += "\n" + l.Key + " " + l.Amount + " " + l.ExcludedBy
	}
	return text
}

// outcomes are the findings that are more than a pass.
func outcomes(p document.Project) string {
	text := ""
	for _, f := range p.Findings {
		if f.Outcome == "review" || f.Outcome == "fail" {
			text += "\n" + f.Rule + " " + f.Outcome
		}
	}
	return text
}
