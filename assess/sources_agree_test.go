package assess_test

import (
	"context"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/decimal"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/project"
)

// batch is the run as the program reads it.
func (run sourcesRun) batch() *intake.Batch {
	b := new(intake.Batch)
	for p, owner := range run.owners {
		own := scene{facts: ownProject()}.project()
		own.ID = fmt.Sprintf("P%d", p)
		own.First = project.Place{Source: &project.Source{File: fmt.Sprintf("facts-%d.yaml", p)}, Spot: project.Spot{Row: 1, Col: 1}}
		if owner > 0 {
			own.Enterprise.Name, own.Enterprise.CreditCode = "沂水某某机械有限公司", "91371323MA3C0EXAMP"
		}
		b.Projects = append(b.Projects, own)
	}
	kinds := []project.Kind{project.List, project.ExportTotals, project.ExportLines, project.OriginalXML}
	for n, sheet := range run.sheets {
		source := &project.Source{File: fmt.Sprintf("%02d.xlsx", n), Sheet: "发票", Kind: kinds[sheet.kind]}
		b.Inputs = append(b.Inputs, intake.Input{Path: source.File, Rows: len(sheet.rows), Lines: len(sheet.rows)})
		if source.Kind.IsExport() {
			source.Covers = &project.Coverage{Buyer: project.Party{Name: dressedName, CreditCode: dressedOurs}, First: dressedDay(20210101), Last: dressedDay(20211231)}
			b.Exports = append(b.Exports, source)
		}
		for k, row := range sheet.rows {
			line := row.dressed(sheet.kind)
			line.Source, line.Spot = source, project.Spot{Row: int32(k + 2), Col: 0}
			if sheet.kind == sourcesXML {
				line.Total = sheet.stated()
			}
			if row.project < 0 {
				b.Evidence.AddLine(line)
				continue
			}
			p := b.Projects[row.project]
			p.Lines = append(p.Lines, line)
		}
	}
	for _, p := range b.Projects {
		files := make(map[string]bool)
		for _, l := range p.Lines {
			files[l.Source.File] = true
		}
		p.LineFiles = len(files)
	}
	return b
}

// stated is what an original says of its whole invoice.
func (sheet sourcesSheet) stated() *project.Total {
	var net, tax int64
	for _, row := range sheet.rows {
		net, tax = net+*row.net, tax+*row.tax
	}
	return &project.Total{Net: sourcesYuan(&net, 1), Tax: sourcesYuan(&tax, 1), Gross: sourcesYuan(ownFen(net+tax), 1)}
}

func sourcesYuan(fen *int64, digit int64) decimal.NullDecimal {
	if fen == nil {
		return decimal.NullDecimal{}
	}
	places := int32(-2)
	for v := digit; v > 1; v /= 10 {
		places++
	}
	return decimal.NewNullDecimal(decimal.New(*fen/max(digit, 1), places))
}

func (r sourcesRow) dressed(kind int) *project.Line {
	l := &project.Line{
		Code: dressedCode, Number: dressedNumber(r.invoice), Date: dressedDay(r.day), Item: r.item,
		Net: sourcesYuan(r.net, r.digit), Tax: sourcesYuan(r.tax, r.digit), Gross: sourcesYuan(r.gross, r.digit), BasisUnclear: r.bare,
	}
	if kind > sourcesList {
		l.Seller = project.Party{Name: "某某机床股份有限公司", CreditCode: "91350100M000100Y43"}
	}
	if r.rated {
		l.TaxRate = decimal.NewNullDecimal(decimal.New(13, -2))
	}
	for n, has := range r.categories {
		if has {
			l.Categories |= project.Categories(project.AllCategories[n])
		}
	}
	l.Status = map[string]string{"": "", "normal": "正常", "void": "已作废", "reversed": "已红冲-全额"}[r.status]
	if r.risk {
		l.Risk = "疑点发票"
	}
	if r.blue != "" {
		l.RedOf, l.Red = dressedCode+"-"+dressedNumber(r.blue), project.Yes
	}
	return l
}

// sourcesDisagreements are all respects in which program and second calculation differ about a run.
func (l law) sourcesDisagreements(run sourcesRun) (list []string, want []*sourcesResult) {
	setting, err := l.setting(secondChoices{years: 1, rateDate: "invoice", rounding: "fen-half-up"})
	if err != nil {
		return []string{err.Error()}, nil
	}
	r, err := assess.Run(context.Background(), setting, run.batch(), 1)
	if err != nil {
		return []string{err.Error()}, nil
	}
	want = sourcesSecond(run)
	for n, p := range r.Projects {
		for _, text := range want[n].compare(p) {
			list = append(list, p.Case.Project.ID+": "+text)
		}
	}
	return list, want
}

// compare are the differences about one project.
func (r *sourcesResult) compare(got *assess.Project) (list []string) {
	counted := make(map[string]int64)
	for _, v := range got.Lines {
		if v.Counted {
			key := v.InvoiceKey()
			n, _ := strconv.Atoi(key[strings.LastIndex(key, "-")+1:])
			var categories [4]bool
			for i, c := range project.AllCategories {
				categories[i] = v.Amount.Categories.Has(c)
			}
			counted[sourcesKey(string(rune(n)), categories)] += v.Amount.Yuan.Decimal.Shift(2).IntPart()
		}
	}
	program := &sourcesResult{counted: counted}
	if len(r.open) == 0 {
		differ := func(what string, want, got any) {
			if fmt.Sprint(want) != fmt.Sprint(got) {
				list = append(list, fmt.Sprintf("%s: second %v, program %v", what, want, got))
			}
		}
		differ("base", decimal.New(r.base(), -2), got.Base)
		differ("by invoice", r.byInvoice(), program.byInvoice())
		for _, key := range slices.Sorted(maps.Keys(r.counted)) {
			if !r.mixed[sourcesInvoiceOf(key)] {
				differ(key, r.counted[key], counted[key])
			}
		}
	}
	want := "eligible"
	if len(r.review) > 0 {
		want = "review"
	}
	if len(r.open)+len(r.unsure) == 0 && want != got.Verdict.String() {
		list = append(list, fmt.Sprintf("verdict: second %s %v, program %v", want, r.review, got.Verdict))
	}
	if len(list) > 0 {
		var found []string
		for _, f := range got.Findings {
			if f.Outcome == eligibility.Review || f.Noted {
				found = append(found, fmt.Sprintf("%s %v", f.Rule, f.Outcome))
			}
		}
		for _, v := range got.Lines {
			list = append(list, fmt.Sprintf("  the program: %s %s %v counted %v %s", v.InvoiceKey(), v.Line.Item, v.Amount.Yuan.Decimal, v.Counted, v.ExcludedBy))
		}
		list = append(list, fmt.Sprintf("the program finds %v, the second calculation %v (open %v %v)", found, r.review, r.open, r.unsure))
	}
	return list
}

// some are a few of all features: with all of them at once hardly a project would be left to compare.
func (d dice) someFeatures() (some sourcesFeature) {
	for f := sourcesFeature(1); f < sourcesEverything; f <<= 1 {
		if d.one(4) {
			some |= f
		}
	}
	return some
}

// Two calculations by different hands, from the same contract, of what the sources of an invoice come to.
func TestSourcesAreSettledAsTheContractSays(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	rapid.Check(t, func(t *rapid.T) {
		chance := drawn(t)
		run := drawSources(chance, chance.someFeatures())
		if list, _ := l.sourcesDisagreements(run); len(list) > 0 {
			t.Fatalf("%s\nin\n%s", strings.Join(list, "\n"), run)
		}
	})
}

// A generator that no longer gets anywhere is noticed: every reason for a doubt is met by projects that are compared.
func TestSourcesMeetEveryDoubt(t *testing.T) {
	t.Parallel()
	l := readLaw(t)
	met, compared, all := make(map[string]int), 0, 0
	for n := range agreeScenes(t, 3000) {
		chance := dice(rand.New(rand.NewPCG(20220601, uint64(n))).IntN)
		run := drawSources(chance, chance.someFeatures())
		list, want := l.sourcesDisagreements(run)
		if len(list) > 0 {
			t.Fatalf("scene %d: %s\nin\n%s", n, strings.Join(list, "\n"), run)
		}
		for _, r := range want {
			all++
			if len(r.open)+len(r.unsure) > 0 {
				continue
			}
			compared++
			for _, doubt := range r.review {
				met[doubt[strings.Index(doubt, " ")+1:]]++
			}
			if len(r.review) == 0 {
				met["no doubt"]++
			}
		}
	}
	t.Logf("%d of %d projects are compared in full: %v", compared, all, met)
	if testing.Short() {
		return
	}
	for _, doubt := range []string{
		"no doubt", "date", "risk", "status", "incomplete", "derived", "basis", "lines_differ", "unsettled", "above the total", "double claim", "subtotal",
		"duplicate", "one version", "red_unmatched",
	} {
		if met[doubt] == 0 {
			t.Errorf("no project that is compared meets: %s", doubt)
		}
	}
}
