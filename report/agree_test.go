package report_test

import (
	"bytes"
	"encoding/csv"
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiexi/allocate"
	"tiexi/allocate/publicity"
	"tiexi/calc"
	"tiexi/internal/decimal"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/words"
)

var countyRow = regexp.MustCompile(`(?s)<section aria-labelledby="counties">.*?</section>`)

// A county has one name and one place in the order wherever sums by county, or
// counties, are shown; an enterprise of the city's own is in the city.
func TestCountiesAreTheSameInEveryTable(t *testing.T) {
	r := applicants(t)
	plan := divided(t, r, allocate.Terms{Budget: decimal.RequireFromString("1"), Method: allocate.Proportionally, Accept: []string{"LY-4", "LY-6"}})
	var inPlan []string
	for _, g := range plan.Counties() {
		inPlan = append(inPlan, g.ID)
	}
	if want := []string{"兰山区", "费县", "临沂市", ""}; !slices.Equal(inPlan, want) {
		t.Fatalf("the plan has %q", inPlan)
	}
	var inPage []string
	section := countyRow.FindString(pageOf(t, r, words.Options{}))
	for _, m := range regexp.MustCompile(`<th scope="row"><bdi>(.*?)</bdi>`).FindAllStringSubmatch(section, -1) {
		inPage = append(inPage, m[1])
	}
	// 罗庄区 is ineligible: in the page, not in the plan.
	if want := []string{"兰山区", "罗庄区", "费县", "临沂市", "未填"}; !slices.Equal(inPage, want) {
		t.Errorf("the page has %q", inPage)
	}
	table := string(dump(t, published(t, r, publicity.Table{}, []string{"LY-4", "LY-6"}, words.Options{})))
	for _, cell := range []string{`D4 "兰山区"`, `D5 "费县"`, `D6 "兰山区"`, `D8 "临沂市"`} {
		if !strings.Contains(table, cell) {
			t.Errorf("the publicity table lacks %s:\n%s", cell, table)
		}
	}
}

// Several publications may have the same rate: it is named once.
func TestRatesAreNamedOnce(t *testing.T) {
	r := judged(t, 0)
	p := r.Projects[0]
	for _, day := range []string{"2021-03-22", "2021-04-20"} {
		p.Rates = append(p.Rates, calc.Share{Rate: calc.Rate{Date: project.MustDate(day), Percent: p.Rates[0].Rate.Percent}})
	}
	var b bytes.Buffer
	if err := report.Write("csv", &b, r, words.Options{}); err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(&b).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if got := rows[1][slices.Index(rows[0], "5 年期 LPR（%）")]; got != "4.65" {
		t.Errorf("CSV has %q", got)
	}
	if table := string(dump(t, published(t, r, publicity.Table{}, nil, words.Options{}))); !strings.Contains(table, `F4 "4.65"`) {
		t.Error(table)
	}
}

// What is below zero is rounded first and then taken as nothing: the text says
// so step by step, as the page and the derivation do.
func TestInterestBelowZeroIsExplained(t *testing.T) {
	r := judged(t, 0)
	p := r.Projects[0]
	p.Exact, p.Rounded = decimal.RequireFromString("-46.5"), decimal.RequireFromString("-46.50")
	p.Interest, p.Subsidy = decimal.Zero, decimal.Zero
	var b bytes.Buffer
	if err := explained(&b, r, p, words.Options{}); err != nil {
		t.Fatal(err)
	}
	for _, step := range []string{"各档之和 = -46.50", "= -46.50 元", "测算贴息额小于零，按 0.00 元计"} {
		for where, text := range map[string]string{"text": b.String(), "page": pageOf(t, r, words.Options{})} {
			if !strings.Contains(text, step) {
				t.Errorf("%s lacks %s:\n%s", where, step, text)
			}
		}
	}
}
