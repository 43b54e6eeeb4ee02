package assess_test

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/decimal"
	"tiexi/project"
)

// applicant is a project of made-up enterprises, whose intelligent equipment decides
// its subsidy: 4.65 % of the amount.
type applicant struct {
	id, code, name, applied string
	net                     string
	inReview, outside       bool
}

func (a applicant) project(n int) *project.Project {
	facts := &project.Source{File: fmt.Sprintf("a%d.yaml", n)}
	day, _ := project.ParseDate(a.applied)
	p := &project.Project{
		ID: a.id, Enterprise: project.Enterprise{Name: a.name, CreditCode: a.code, County: "兰山区", Industry: "C3425"},
		Directions: []string{"智能化"}, ApplicationDate: day, LineFiles: 1,
		First: project.Place{Source: facts, Spot: project.Spot{Row: 1}},
		Lines: []*project.Line{{
			Source: facts, Spot: project.Spot{Row: 9}, Code: "037002100104", Number: fmt.Sprintf("%08d", n+1), Date: project.MustDate("2021-03-05"),
			Item: "五轴加工中心", Categories: project.Categories(project.IntelligentEquipment), Net: decimal.NewNullDecimal(decimal.RequireFromString(a.net)),
		}},
	}
	if a.inReview {
		p.Enterprise.Industry = ""
	}
	if a.outside {
		p.Enterprise.County = "济南市历下区"
	}
	return p
}

// yearly is a setting whose policy has caps, as a guide sets them.
func yearly(t fataler, l law, caps string) *eligibility.Setting {
	guide := "id: yearly\ntitle: 示例（虚构）\nyear: 2021\napplies_to: linyi-2020\n" + caps + "\n"
	p, err := l.policy.WithGuide("guide.yaml", []byte(guide))
	if err != nil {
		t.Fatalf("%v", err)
	}
	return &eligibility.Setting{Policy: p, Choices: p.Defaults(), Table: l.table}
}

func runApplicants(t fataler, s *eligibility.Setting, jobs int, applicants ...applicant) map[string]*assess.Project {
	batch := new(intake.Batch)
	for n, a := range applicants {
		batch.Projects = append(batch.Projects, a.project(n))
	}
	r, err := assess.Run(context.Background(), s, batch, jobs)
	if err != nil {
		t.Fatalf("%v", err)
	}
	byID := make(map[string]*assess.Project)
	var eligible, provisional decimal.Decimal
	for _, p := range r.Projects {
		byID[p.Case.Project.ID] = p
		switch p.Verdict {
		case eligibility.Eligible:
			eligible = eligible.Add(p.Subsidy)
		case eligibility.NeedsReview:
			provisional = provisional.Add(p.Subsidy)
		case eligibility.Ineligible:
		}
	}
	if !eligible.Equal(r.Totals.Subsidy) || !provisional.Equal(r.Totals.Provisional) {
		t.Fatalf("the totals are %s and %s, the projects come to %s and %s", r.Totals.Subsidy, r.Totals.Provisional, eligible, provisional)
	}
	return byID
}

const (
	codeA, nameA = "91371302MAEXAMR207", "示例机械有限公司"
	codeB, nameB = "91371302MAEXAMP147", "示例电子有限公司"
)

// Worked by hand: 10,000,000 at 4.65 % are 465,000.00, the cap is 500,000 an
// enterprise and year.
func TestEnterpriseCap(t *testing.T) {
	const caps = "caps: [{per: project, yuan: 5000000, ref: 示例一}, {per: enterprise_year, yuan: 500000, ref: 示例二}]"
	one := func(id string) applicant {
		return applicant{id: id, code: codeA, name: nameA, applied: "2021-09-30", net: "10000000"}
	}
	with := func(a applicant, edit func(*applicant)) applicant { edit(&a); return a }
	for _, c := range []struct {
		name, caps string
		applicants []applicant
		want       string // id, verdict, subsidy
		cut        string
	}{
		{"alone", caps, []applicant{one("P1")}, "P1 eligible 465000", ""},
		{"two", caps, []applicant{one("P1"), one("P2")}, "P1 eligible 250000, P2 eligible 250000", "P1 P2"},
		{"exactly the cap", strings.Replace(caps, "500000,", "930000,", 1), []applicant{one("P1"), one("P2")}, "P1 eligible 465000, P2 eligible 465000", ""},
		{"a fen above the cap", strings.Replace(caps, "500000,", "929999.99,", 1), []applicant{one("P1"), one("P2")}, "P1 eligible 465000, P2 eligible 464999.99", "P2"},
		{"three, the fen that is left to the first", caps, []applicant{one("P2"), one("P3"), one("P1")}, "P1 eligible 166666.67, P2 eligible 166666.67, P3 eligible 166666.66", "P1 P2 P3"},
		{"in proportion", caps, []applicant{one("P1"), with(one("P2"), func(a *applicant) { a.net = "5000000" })}, "P1 eligible 333333.33, P2 eligible 166666.67", "P1 P2"},
		{"in review: what is left", caps, []applicant{one("P2"), with(one("P1"), func(a *applicant) { a.inReview = true })}, "P1 review 35000, P2 eligible 465000", "P1"},
		{"in review: nothing is left", caps, []applicant{one("P2"), one("P3"), with(one("P1"), func(a *applicant) { a.inReview = true })}, "P1 review 0, P2 eligible 250000, P3 eligible 250000", "P1 P2 P3"},
		{"ineligible ones take nothing", caps, []applicant{one("P1"), with(one("P2"), func(a *applicant) { a.outside = true })}, "P1 eligible 465000, P2 ineligible 0", ""},
		{"another year", caps, []applicant{one("P1"), with(one("P2"), func(a *applicant) { a.applied = "2022-01-01" })}, "P1 eligible 465000, P2 eligible 465000", ""},
		{"another enterprise", caps, []applicant{one("P1"), with(one("P2"), func(a *applicant) { a.code, a.name = codeB, nameB })}, "P1 eligible 465000, P2 eligible 465000", ""},
		{"another name of one code", caps, []applicant{one("P1"), with(one("P2"), func(a *applicant) { a.name = nameB })}, "P1 eligible 250000, P2 eligible 250000", "P1 P2"},
		{"by name where no code is given", caps, []applicant{one("P1"), with(one("P2"), func(a *applicant) { a.code = "" })}, "P1 eligible 250000, P2 eligible 250000", "P1 P2"},
		{"by name alone", caps, []applicant{with(one("P1"), func(a *applicant) { a.code = "" }), with(one("P2"), func(a *applicant) { a.code = "" })}, "P1 eligible 250000, P2 eligible 250000", "P1 P2"},
		{"one name, two codes", caps, []applicant{one("P1"), with(one("P2"), func(a *applicant) { a.code = codeB })}, "P1 review 465000, P2 review 465000", ""},
		{"one name, two codes, within the cap", strings.Replace(caps, "500000,", "930000,", 1), []applicant{one("P1"), with(one("P2"), func(a *applicant) { a.code = codeB })}, "P1 eligible 465000, P2 eligible 465000", ""},
		{"nearly one name, no code", caps, []applicant{one("P1"), with(one("P2"), func(a *applicant) { a.code, a.name = "", "示例机械股份有限公司" })}, "P1 review 465000, P2 review 465000", ""},
		{"no application date", caps, []applicant{one("P1"), with(one("P2"), func(a *applicant) { a.applied = "" })}, "P1 eligible 465000, P2 review 465000", ""},
		{"it limits each project, too", "caps: [{per: enterprise_year, yuan: 300000, ref: 示例二}]", []applicant{one("P1")}, "P1 eligible 300000", ""},
		{"the lower of two", "caps: [{per: enterprise_year, yuan: 500000, ref: 示例一}, {per: enterprise_year, yuan: 400000, ref: 示例二}]", []applicant{one("P1"), one("P2")}, "P1 eligible 200000, P2 eligible 200000", "P1 P2"},
		{"what is left is below the minimum", caps + "\nminimum: {yuan: 40000, ref: 示例三}", []applicant{one("P2"), with(one("P1"), func(a *applicant) { a.inReview = true })}, "P1 review 0, P2 eligible 465000", "P1"},
		{"no cap on enterprises", "caps: [{per: project, yuan: 5000000, ref: 示例一}]", []applicant{one("P1"), one("P2")}, "P1 eligible 465000, P2 eligible 465000", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			byID := runApplicants(t, yearly(t, readLaw(t), c.caps), 2, c.applicants...)
			var got, cut []string
			for _, id := range slices.Sorted(maps.Keys(byID)) {
				p := byID[id]
				got = append(got, fmt.Sprintf("%s %s %s", id, p.Verdict, p.Subsidy))
				if x := p.EnterpriseCut; x != nil {
					cut = append(cut, id)
					if !x.After.Equal(p.Subsidy) || !x.Before.GreaterThan(x.After) || !p.IsCut() {
						t.Errorf("%s: cut from %s to %s, subsidy %s", id, x.Before, x.After, p.Subsidy)
					}
					f := p.Findings[slices.Index(eligibility.RuleIDs(), "cap.enterprise")]
					if !f.Noted || len(x.Others) == 0 {
						t.Errorf("%s: the cut is not told: %+v, others %v", id, f, x.Others)
					}
				}
			}
			if strings.Join(got, ", ") != c.want || strings.Join(cut, " ") != c.cut {
				t.Errorf("got %q, cut %q\nwant %q, cut %q", got, cut, c.want, c.cut)
			}
		})
	}
}

// However an enterprise's projects are dealt out: never more than the cap in all,
// nothing is cut without need, those in review get what is left, and neither order
// nor workers are any matter.
func TestEnterpriseCapHoldsForAnyBatch(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		limit := decimal.New(int64(roll(d, 1_000_000, 20_000_000, 33_333_333, 100_000_000)), -2)
		applicants := make([]applicant, 1+d(7))
		for n := range applicants {
			a := applicant{id: fmt.Sprintf("P%d", n), code: codeA, name: nameA, applied: roll(d, "2021-09-30", "2021-10-01", "2022-03-31")}
			switch d(4) {
			case 0:
				a.code, a.name = codeB, nameB
			case 1:
				a.code = ""
			}
			a.inReview, a.outside = d(4) == 3, d(8) == 7
			a.net = decimal.New(int64(1+d(2_000_000_000)), -2).String()
			applicants[n] = a
		}
		caps := "caps: [{per: project, yuan: " + limit.String() + ", ref: 示例一}"
		free := runApplicants(t, yearly(t, l, caps+"]"), 1, applicants...)
		s := yearly(t, l, caps+", {per: enterprise_year, yuan: "+limit.String()+", ref: 示例二}]")
		capped := runApplicants(t, s, 1, applicants...)

		turned := slices.Clone(applicants)
		for n := range turned {
			k := n + d(len(turned)-n)
			turned[n], turned[k] = turned[k], turned[n]
		}
		again := runApplicants(t, s, 1+d(4), turned...)

		asked, paid := make(map[string]map[eligibility.Verdict]decimal.Decimal), make(map[string]map[eligibility.Verdict]decimal.Decimal)
		for _, a := range applicants {
			p, without := capped[a.id], free[a.id]
			if other := again[a.id]; !p.Subsidy.Equal(other.Subsidy) || p.Verdict != other.Verdict {
				t.Fatalf("%s: %s %s, in another order %s %s", a.id, p.Verdict, p.Subsidy, other.Verdict, other.Subsidy)
			}
			if p.Verdict != without.Verdict || p.Subsidy.GreaterThan(without.Subsidy) || !p.Interest.Equal(without.Interest) {
				t.Fatalf("%s: %s %s, without the cap %s %s", a.id, p.Verdict, p.Subsidy, without.Verdict, without.Subsidy)
			}
			key := a.name + a.applied[:4]
			if asked[key] == nil {
				asked[key], paid[key] = make(map[eligibility.Verdict]decimal.Decimal), make(map[eligibility.Verdict]decimal.Decimal)
			}
			asked[key][p.Verdict] = asked[key][p.Verdict].Add(without.Subsidy)
			paid[key][p.Verdict] = paid[key][p.Verdict].Add(p.Subsidy)
		}
		for key := range asked {
			eligible := decimal.Min(asked[key][eligibility.Eligible], limit)
			review := decimal.Min(asked[key][eligibility.NeedsReview], limit.Sub(eligible))
			if got := paid[key]; !got[eligibility.Eligible].Equal(eligible) || !got[eligibility.NeedsReview].Equal(review) {
				t.Fatalf("%s, cap %s: eligible %s, in review %s; want %s and %s", key, limit, got[eligibility.Eligible], got[eligibility.NeedsReview], eligible, review)
			}
		}
	})
}
