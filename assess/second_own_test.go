package assess_test

import (
	"maps"
	"slices"
	"testing"
)

// Fen, and hundredths of a percent, as the second calculation wants them.
func ownFen(v int64) *int64 { return &v }

const ownMillion = 1_000_000_00 // fen

// ownLine is a line of advanced equipment that nothing is wrong with.
func ownLine(invoice string, day int, net int64) secondLine {
	return secondLine{invoice: invoice, item: "五轴加工中心", day: day, advanced: true, net: ownFen(net)}
}

func ownProject(lines ...secondLine) secondProject {
	return secondProject{
		countyGiven: true, countyInLinyi: true, industryGiven: true, industryUnderstood: true, industrial: true,
		directionsGiven: true, directionOfTheFive: true, directionIntelligent: true,
		applicationDay: 20220630, lines: lines,
	}
}

var ownYear = secondChoices{years: 1}

func ownWith(l secondLine, change func(*secondLine)) secondLine { change(&l); return l }

func ownIntelligent(l *secondLine) { l.advanced, l.intelligentEquipment = false, true }
func ownSoftware(l *secondLine)    { l.advanced, l.software = false, true }
func ownOther(l *secondLine)       { l.advanced, l.other = false, true }
func ownNone(l *secondLine)        { l.advanced = false }
func ownNaming(blue string) func(*secondLine) {
	return func(l *secondLine) { l.blue = blue }
}

func TestSecondFiguresOfTheContract(t *testing.T) {
	day := 20210305
	for name, want := range map[string]struct {
		lines                   []secondLine
		base, interest, subsidy int64
		capped                  bool
		verdict                 string
	}{
		"ten ownMillion at 4.65":     {[]secondLine{ownLine("1", day, 10*ownMillion)}, 10 * ownMillion, 465_000_00, 465_000_00, false, "eligible"},
		"the largest base uncapped":  {[]secondLine{ownLine("1", day, 107_526_881_72)}, 107_526_881_72, 5 * ownMillion, 5 * ownMillion, false, "eligible"},
		"a fen over the cap":         {[]secondLine{ownLine("1", day, 107_526_882_00)}, 107_526_882_00, 5*ownMillion + 1, 5 * ownMillion, true, "eligible"},
		"either side of a new rate":  {[]secondLine{ownLine("1", 20220119, 6*ownMillion), ownLine("2", 20220120, 5*ownMillion)}, 11 * ownMillion, 509_000_00, 509_000_00, false, "eligible"},
		"a fen under the threshold":  {[]secondLine{ownLine("1", day, 10*ownMillion-1)}, 0, 0, 0, false, "ineligible"},
		"threshold met by two lines": {[]secondLine{ownLine("1", day, 10*ownMillion-1), ownLine("2", day, 1)}, 10 * ownMillion, 465_000_00, 465_000_00, false, "eligible"},
		"half a fen away from zero":  {[]secondLine{ownLine("1", day, 10*ownMillion+10_00)}, 10*ownMillion + 10_00, 465_000_47, 465_000_47, false, "eligible"},
		"intelligent without floor":  {[]secondLine{ownWith(ownLine("1", day, 100_00), ownIntelligent)}, 100_00, 4_65, 4_65, false, "eligible"},
	} {
		t.Run(name, func(t *testing.T) {
			got := second(ownProject(want.lines...), ownYear)
			if got.base != want.base || got.interest != want.interest || got.subsidy != want.subsidy || got.capped != want.capped || got.verdict != want.verdict {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestSecondLineRules(t *testing.T) {
	day := 20210305
	big, blue := ownLine("0", day, 20*ownMillion), ownLine("1", day, 6*ownMillion)
	red := ownLine("2", 20220301, -6*ownMillion)
	for name, want := range map[string]struct {
		lines    []secondLine
		choices  secondChoices
		excluded []string
		base     int64
		verdict  string
	}{
		"net is gross less tax":           {[]secondLine{ownWith(big, func(l *secondLine) { l.net, l.gross, l.tax = nil, ownFen(22_600_000_00), ownFen(2_600_000_00) })}, ownYear, []string{""}, 20 * ownMillion, "eligible"},
		"net by the rate":                 {[]secondLine{ownWith(big, func(l *secondLine) { l.net, l.gross, l.rate = nil, ownFen(20*ownMillion), ownFen(1300) })}, ownYear, []string{""}, 17_699_115_04, "review"},
		"gross by the rate, not used":     {[]secondLine{ownWith(big, func(l *secondLine) { l.rate = ownFen(1300) })}, ownYear, []string{""}, 20 * ownMillion, "eligible"},
		"gross by the rate, used":         {[]secondLine{ownWith(big, func(l *secondLine) { l.rate = ownFen(1300) })}, secondChoices{years: 1, gross: true}, []string{""}, 22_600_000_00, "review"},
		"no gross to be had":              {[]secondLine{big}, secondChoices{years: 1, gross: true}, []string{"invoice.incomplete"}, 0, "review"},
		"no number":                       {[]secondLine{big, ownWith(blue, func(l *secondLine) { l.invoice = "" })}, ownYear, []string{"", "invoice.incomplete"}, 20 * ownMillion, "review"},
		"no date, none needed":            {[]secondLine{ownWith(big, func(l *secondLine) { l.day = 0 })}, secondChoices{years: 1, rateDate: "latest"}, []string{""}, 20 * ownMillion, "eligible"},
		"no date, needed":                 {[]secondLine{ownWith(big, func(l *secondLine) { l.day = 0 })}, ownYear, []string{"invoice.incomplete"}, 0, "review"},
		"void is a pass":                  {[]secondLine{big, ownWith(blue, func(l *secondLine) { l.void = true })}, ownYear, []string{"", "invoice.void"}, 20 * ownMillion, "eligible"},
		"all void":                        {[]secondLine{ownWith(big, func(l *secondLine) { l.void = true })}, ownYear, []string{"invoice.void"}, 0, "ineligible"},
		"reversed with its red":           {[]secondLine{big, ownWith(blue, func(l *secondLine) { l.reversed = true }), ownWith(red, ownNaming("1"))}, ownYear, []string{"", "invoice.reversed", "invoice.reversed"}, 20 * ownMillion, "eligible"},
		"no category, could suffice":      {[]secondLine{ownWith(big, ownNone)}, ownYear, []string{"invoice.category"}, 0, "review"},
		"no category, intelligent anyway": {[]secondLine{ownWith(blue, ownNone)}, ownYear, []string{"invoice.category"}, 0, "review"},
		"other only":                      {[]secondLine{big, ownWith(blue, ownOther), ownWith(blue, ownOther)}, ownYear, []string{"", "", ""}, 20 * ownMillion, "eligible"},
		"copy counts once":                {[]secondLine{blue, blue}, ownYear, []string{"", "invoice.duplicate"}, 0, "ineligible"},
		"copies unite categories":         {[]secondLine{big, blue, ownWith(blue, ownSoftware)}, ownYear, []string{"", "", "invoice.duplicate"}, 26 * ownMillion, "review"},
		"void row is a void invoice":      {[]secondLine{big, blue, ownWith(blue, func(l *secondLine) { l.void, l.item = true, "二" })}, ownYear, []string{"", "invoice.void", "invoice.void"}, 20 * ownMillion, "eligible"},
		"two dates of one invoice":        {[]secondLine{big, blue, ownWith(blue, func(l *secondLine) { l.day, l.item = 20190819, "二" })}, ownYear, []string{"", "lpr.coverage", "lpr.coverage"}, 20 * ownMillion, "review"},
		"one row of two has the date":     {[]secondLine{big, blue, ownWith(blue, func(l *secondLine) { l.day, l.item = 0, "二" })}, ownYear, []string{"", "", ""}, 32 * ownMillion, "eligible"},
		"copies with two dates":           {[]secondLine{big, blue, ownWith(blue, func(l *secondLine) { l.day = 20210306 })}, ownYear, []string{"", "", "invoice.duplicate"}, 26 * ownMillion, "review"},
		"red with positive amounts":       {[]secondLine{big, blue, ownWith(ownLine("2", 20220301, 2*ownMillion), ownNaming("1"))}, ownYear, []string{"", "", ""}, 24 * ownMillion, "review"},
		"amount that one copy lacks":      {[]secondLine{big, blue, ownWith(blue, func(l *secondLine) { l.gross = ownFen(6_780_000_00) })}, ownYear, []string{"", "invoice.duplicate", ""}, 26 * ownMillion, "review"},
		"void copy wins":                  {[]secondLine{big, blue, ownWith(blue, func(l *secondLine) { l.void = true })}, ownYear, []string{"", "invoice.void", "invoice.void"}, 20 * ownMillion, "eligible"},
		"another buyer":                   {[]secondLine{big, ownWith(blue, func(l *secondLine) { l.buyerForeign = true })}, ownYear, []string{"", "invoice.buyer"}, 20 * ownMillion, "review"},
		"before the LPR":                  {[]secondLine{big, ownLine("1", 20190819, ownMillion)}, ownYear, []string{"", "lpr.coverage"}, 20 * ownMillion, "review"},
		"first day of the LPR":            {[]secondLine{big, ownLine("1", 20190820, ownMillion)}, ownYear, []string{"", ""}, 21 * ownMillion, "eligible"},
		"discount":                        {[]secondLine{big, ownLine("0", day, -ownMillion)}, ownYear, []string{"", ""}, 19 * ownMillion, "eligible"},
		"red takes the blue's category":   {[]secondLine{big, ownWith(blue, ownSoftware), ownWith(red, ownNaming("1"))}, ownYear, []string{"", "", ""}, 20 * ownMillion, "eligible"},
		"red takes the blue's exclusion":  {[]secondLine{big, ownWith(blue, func(l *secondLine) { l.buyerForeign = true }), ownWith(red, ownNaming("1"))}, ownYear, []string{"", "invoice.buyer", "invoice.buyer"}, 20 * ownMillion, "review"},
		"copy gives its category":         {[]secondLine{ownWith(big, ownNone), ownWith(big, ownSoftware)}, ownYear, []string{"", "invoice.duplicate"}, 20 * ownMillion, "review"},
		"reversed copy wins":              {[]secondLine{big, blue, ownWith(blue, func(l *secondLine) { l.reversed = true })}, ownYear, []string{"", "invoice.reversed", "invoice.reversed"}, 20 * ownMillion, "eligible"},
		"copy gives the blue's name":      {[]secondLine{big, blue, red, ownWith(red, ownNaming("1"))}, ownYear, []string{"", "", "", "invoice.duplicate"}, 20 * ownMillion, "review"},
		"other only, no date":             {[]secondLine{big, ownWith(blue, func(l *secondLine) { ownOther(l); l.day = 0 })}, ownYear, []string{"", ""}, 20 * ownMillion, "eligible"},
		"red's own buyer":                 {[]secondLine{big, blue, ownWith(red, func(l *secondLine) { l.blue, l.buyerForeign = "1", true })}, ownYear, []string{"", "", ""}, 20 * ownMillion, "eligible"},
		"red names a red":                 {[]secondLine{big, ownWith(red, func(l *secondLine) { l.void = true }), ownWith(ownLine("3", day, -ownMillion), ownNaming("2"))}, ownYear, []string{"", "invoice.void", ""}, 19 * ownMillion, "review"},
		"red of blue copies that are out": {[]secondLine{big, ownWith(blue, func(l *secondLine) { l.buyerForeign = true }), blue, ownWith(red, ownNaming("1"))}, ownYear, []string{"", "invoice.buyer", "invoice.duplicate", "invoice.buyer"}, 20 * ownMillion, "review"},
		"red of the same item":            {[]secondLine{big, blue, ownWith(ownLine("1", day, ownMillion), func(l *secondLine) { ownOther(l); l.item = "运费" }), ownWith(red, ownNaming("1"))}, ownYear, []string{"", "", "", ""}, 20 * ownMillion, "eligible"},
		"red of blues that disagree":      {[]secondLine{big, ownWith(blue, func(l *secondLine) { l.item = "一" }), ownWith(blue, func(l *secondLine) { ownSoftware(l); l.item = "二" }), ownWith(red, ownNaming("1"))}, ownYear, []string{"", "", "", "invoice.category"}, 32 * ownMillion, "review"},
		"red of blues out in turn":        {[]secondLine{big, ownWith(blue, func(l *secondLine) { l.item, l.net = "一", nil }), ownWith(blue, func(l *secondLine) { ownNone(l); l.item = "二" }), ownWith(red, ownNaming("1"))}, ownYear, []string{"", "invoice.incomplete", "invoice.category", "invoice.category"}, 20 * ownMillion, "review"},
		"red's own reversal":              {[]secondLine{big, blue, ownWith(red, func(l *secondLine) { l.blue, l.reversed = "1", true })}, ownYear, []string{"", "", ""}, 20 * ownMillion, "eligible"},
		"red unmatched":                   {[]secondLine{big, ownWith(red, ownNaming("9"))}, ownYear, []string{"", ""}, 14 * ownMillion, "review"},
		"red unmatched, no category":      {[]secondLine{big, ownWith(red, ownNone)}, ownYear, []string{"", ""}, 14 * ownMillion, "review"},
		"pair without a category":         {[]secondLine{ownWith(ownLine("1", day, 20*ownMillion), ownNone), ownWith(ownLine("2", day, -20*ownMillion), ownNaming("1"))}, ownYear, []string{"invoice.category", "invoice.category"}, 0, "ineligible"},
	} {
		t.Run(name, func(t *testing.T) {
			got := second(ownProject(want.lines...), want.choices)
			if !slices.Equal(got.excluded, want.excluded) || got.base != want.base || got.verdict != want.verdict {
				t.Errorf("got excluded %q, base %d, %s, %v; want %q, %d, %s", got.excluded, got.base, got.verdict, got.found, want.excluded, want.base, want.verdict)
			}
		})
	}
}

func TestSecondInterpretations(t *testing.T) {
	big := ownLine("1", 20220119, 10*ownMillion+7_77)
	small := ownWith(ownLine("2", 20210305, 4*ownMillion), ownIntelligent)
	program := ownWith(ownLine("3", 20210305, 8*ownMillion), ownSoftware)
	for name, want := range map[string]struct {
		lines                 []secondLine
		choices               secondChoices
		advanced, intelligent bool
		interest              int64
	}{
		"invoice":             {[]secondLine{big}, secondChoices{years: 1}, true, false, 465_000_36},
		"application":         {[]secondLine{big}, secondChoices{years: 1, rateDate: "application"}, true, false, 445_000_35},
		"latest":              {[]secondLine{big}, secondChoices{years: 1, rateDate: "latest"}, true, false, 350_000_27},
		"a day":               {[]secondLine{big}, secondChoices{years: 1, rateDay: 20191119}, true, false, 485_000_38},
		"five years":          {[]secondLine{big}, secondChoices{years: 5}, true, false, 2_325_001_81},
		"yuan-half-up":        {[]secondLine{ownLine("1", 20210305, 10*ownMillion+10_75)}, secondChoices{years: 1, rounding: "yuan-half-up"}, true, false, 465_000_00},
		"yuan-half-up, half":  {[]secondLine{ownLine("1", 20210305, 10*ownMillion+1_000_00)}, secondChoices{years: 1, rounding: "yuan-half-up"}, true, false, 465_047_00},
		"yuan-down, half":     {[]secondLine{ownLine("1", 20210305, 10*ownMillion+1_000_00)}, secondChoices{years: 1, rounding: "yuan-down"}, true, false, 465_046_00},
		"never below zero":    {[]secondLine{ownWith(ownLine("1", 20210305, 20*ownMillion), func(l *secondLine) { l.software = true }), ownWith(ownLine("2", 20210305, -19*ownMillion), ownSoftware), ownLine("3", 20210305, -9*ownMillion)}, secondChoices{years: 1}, true, true, 0},
		"a pair cancels":      {[]secondLine{big, ownLine("5", 20210305, 6*ownMillion), ownWith(ownLine("6", 20220601, -6*ownMillion), ownNaming("5"))}, secondChoices{years: 1}, true, false, 465_000_36},
		"even dated before":   {[]secondLine{big, ownLine("5", 20210305, 6*ownMillion), ownWith(ownLine("6", 20200201, -6*ownMillion), ownNaming("5"))}, secondChoices{years: 1}, true, false, 465_000_36},
		"intelligent, any":    {[]secondLine{small}, secondChoices{years: 1}, false, true, 186_000_00},
		"intelligent, both":   {[]secondLine{small}, secondChoices{years: 1, both: true}, false, false, 0},
		"both are there":      {[]secondLine{small, program}, secondChoices{years: 1, both: true}, false, true, 558_000_00},
		"threshold, all":      {[]secondLine{small, program}, secondChoices{years: 1, allCounted: true}, true, true, 558_000_00},
		"threshold, advanced": {[]secondLine{small, ownLine("4", 20210305, 7*ownMillion)}, secondChoices{years: 1}, false, true, 186_000_00},
		"and with all":        {[]secondLine{small, ownLine("4", 20210305, 7*ownMillion)}, secondChoices{years: 1, allCounted: true}, true, true, 511_500_00},
	} {
		t.Run(name, func(t *testing.T) {
			got := second(ownProject(want.lines...), want.choices)
			if slices.Contains(got.counted, true) != (want.advanced || want.intelligent) || got.advancedMet != want.advanced || got.intelligentMet != want.intelligent || got.interest != want.interest {
				t.Errorf("got %+v, want %+v", got, want)
			}
		})
	}
}

func TestSecondProjectRules(t *testing.T) {
	for name, want := range map[string]struct {
		change  func(*secondProject)
		choices secondChoices
		found   map[string]string
		verdict string
	}{
		"nothing wrong":        {func(*secondProject) {}, ownYear, nil, "eligible"},
		"outside Linyi":        {func(p *secondProject) { p.countyInLinyi, p.countyElsewhere = false, true }, ownYear, map[string]string{"art2.region": "fail"}, "ineligible"},
		"county unknown":       {func(p *secondProject) { p.countyInLinyi = false }, ownYear, map[string]string{"art2.region": "review"}, "review"},
		"registered elsewhere": {func(p *secondProject) { p.usccElsewhere = true }, ownYear, map[string]string{"art2.region": "review"}, "review"},
		"short USCC":           {func(p *secondProject) { p.usccShort = true }, ownYear, map[string]string{"enterprise.uscc": "review"}, "review"},
		"industry unclear":     {func(p *secondProject) { p.industryUnderstood, p.industrial = false, false }, ownYear, map[string]string{"art2.industry": "review"}, "review"},
		"county missing":       {func(p *secondProject) { p.countyGiven = false }, ownYear, map[string]string{"art2.region": "review"}, "review"},
		"county by the USCC":   {func(p *secondProject) { p.countyGiven, p.usccOfLinyi = false, true }, ownYear, nil, "eligible"},
		"not industry":         {func(p *secondProject) { p.industrial = false }, ownYear, map[string]string{"art2.industry": "fail"}, "ineligible"},
		"industry missing":     {func(p *secondProject) { p.industryGiven = false }, ownYear, map[string]string{"art2.industry": "review"}, "review"},
		"no known direction":   {func(p *secondProject) { p.directionOfTheFive = false }, ownYear, map[string]string{"art5.direction": "review"}, "review"},
		"directions missing":   {func(p *secondProject) { p.directionsGiven = false }, ownYear, map[string]string{"art5.direction": "review"}, "review"},
		"first day":            {func(p *secondProject) { p.applicationDay, p.lines[0].day = 20200701, 20200630 }, ownYear, nil, "eligible"},
		"a day early":          {func(p *secondProject) { p.applicationDay, p.lines[0].day = 20200630, 20200630 }, ownYear, map[string]string{"art18.period": "fail"}, "ineligible"},
		"a day late":           {func(p *secondProject) { p.applicationDay = 20220701 }, ownYear, map[string]string{"art18.period": "fail"}, "ineligible"},
		"application missing":  {func(p *secondProject) { p.applicationDay = 0 }, secondChoices{years: 1, rateDate: "application"}, map[string]string{"art18.period": "review"}, "review"},
		"last day covered":     {func(*secondProject) {}, secondChoices{years: 1, rateDay: 20261019}, nil, "eligible"},
		"past the table":       {func(*secondProject) {}, secondChoices{years: 1, rateDay: 20261020}, map[string]string{"lpr.coverage": "review"}, "review"},
		"invoiced after":       {func(p *secondProject) { p.applicationDay = 20210304 }, ownYear, map[string]string{"invoice.date": "review"}, "review"},
		"no rate, and after":   {func(p *secondProject) { p.applicationDay = 20210304 }, secondChoices{years: 1, rateDay: 20190819}, map[string]string{"lpr.coverage": "review", "invoice.date": "review", "art7.route": "review", "art7.evidence": "review"}, "review"},
		"not enough":           {func(p *secondProject) { p.lines[0].net = ownFen(1) }, ownYear, map[string]string{"art7.route": "fail", "art7.evidence": "fail"}, "ineligible"},
		"amount missing":       {func(p *secondProject) { p.lines[0].net = nil }, ownYear, map[string]string{"invoice.incomplete": "review", "art7.route": "review", "art7.evidence": "review"}, "review"},
		"route without a line": {func(p *secondProject) { ownIntelligent(&p.lines[0]); p.directionIntelligent = false }, secondChoices{years: 1, allCounted: true}, map[string]string{"art7.evidence": "fail"}, "ineligible"},
		"route, no directions": {func(p *secondProject) {
			ownIntelligent(&p.lines[0])
			p.directionsGiven, p.directionIntelligent = false, false
		}, ownYear, map[string]string{"art5.direction": "review"}, "review"},
		"derived, but one copy": {func(p *secondProject) {
			p.lines[0].tax, p.lines[0].rate = ownFen(1_300_000_00), ownFen(1300)
			p.lines = append(p.lines, ownWith(p.lines[0], func(l *secondLine) { l.net, l.tax, l.gross = nil, nil, ownFen(11_300_000_00) }))
		}, ownYear, map[string]string{"invoice.duplicate": "review"}, "review"},
		"direction not read": {func(p *secondProject) {
			ownIntelligent(&p.lines[0])
			p.directionIntelligent, p.directionNotUnderstood = false, true
		}, ownYear, map[string]string{"art7.route": "review", "art7.evidence": "review"}, "review"},
		"direction not at hand": {func(p *secondProject) { ownIntelligent(&p.lines[0]); p.directionIntelligent = false }, ownYear, map[string]string{"art7.route": "fail", "art7.evidence": "fail"}, "ineligible"},
	} {
		t.Run(name, func(t *testing.T) {
			p := ownProject(ownLine("1", 20210305, 10*ownMillion))
			want.change(&p)
			got := second(p, want.choices)
			if !maps.Equal(got.found, want.found) || got.verdict != want.verdict {
				t.Errorf("got %v, %s; want %v, %s", got.found, got.verdict, want.found, want.verdict)
			}
		})
	}
}

// The order of the rows must not decide anything; of two copies the first stands, so only the count of exclusions is compared.
func TestSecondDoesNotDependOnTheOrderOfLines(t *testing.T) {
	day := 20210305
	lines := []secondLine{
		ownLine("0", day, 20*ownMillion),
		ownWith(ownLine("1", day, 6*ownMillion), func(l *secondLine) { l.buyerForeign = true }),
		ownWith(ownLine("1", day, 6*ownMillion), ownSoftware),
		ownWith(ownLine("2", 20220301, -6*ownMillion), ownNaming("1")),
		ownWith(ownLine("3", day, -ownMillion), ownNone),
		ownWith(ownLine("4", day, 3*ownMillion), ownNone),
	}
	want := second(ownProject(lines...), ownYear)
	slices.Sort(want.excluded)
	for turn := range lines {
		turned := append(slices.Clone(lines[turn:]), lines[:turn]...)
		for range 2 {
			slices.Reverse(turned)
			got := second(ownProject(turned...), ownYear)
			slices.Sort(got.excluded)
			if got.base != want.base || got.interest != want.interest || got.verdict != want.verdict || !maps.Equal(got.found, want.found) || !slices.Equal(got.excluded, want.excluded) {
				t.Errorf("turned by %d: got %+v, want %+v", turn, got, want)
			}
		}
	}
}

func TestSecondEvidence(t *testing.T) {
	day := 20210305
	big, line := ownLine("0", day, 20*ownMillion), ownLine("1", day, 6*ownMillion)
	saying := func(change func(*secondEvidence)) secondLine {
		return ownWith(line, func(l *secondLine) { change(&l.says) })
	}
	amounts := func(net, tax, gross, rate *int64) secondLine {
		return ownWith(line, func(l *secondLine) { l.net, l.tax, l.gross, l.rate = net, tax, gross, rate })
	}
	priced := func(price int64) secondLine { return saying(func(e *secondEvidence) { e.price = ownFen(price) }) }
	for name, want := range map[string]struct {
		lines    []secondLine
		excluded string // the last line
		found    map[string]string
	}{
		"dollars":                    {[]secondLine{big, saying(func(e *secondEvidence) { e.foreign = true })}, "invoice.currency", map[string]string{"invoice.currency": "review"}},
		"dollars in the note":        {[]secondLine{big, saying(func(e *secondEvidence) { e.foreignNote = true })}, "", map[string]string{"invoice.currency": "review"}},
		"a deposit":                  {[]secondLine{big, saying(func(e *secondEvidence) { e.deposit = true })}, "", map[string]string{"invoice.deposit": "review"}},
		"a lock":                     {[]secondLine{big, saying(func(e *secondEvidence) { e.locked = true })}, "", map[string]string{"invoice.locked": "review"}},
		"of other only":              {[]secondLine{big, ownWith(saying(func(e *secondEvidence) { e.locked, e.foreign = true, true }), ownOther)}, "", nil},
		"net equals gross":           {[]secondLine{big, amounts(ownFen(113), nil, ownFen(113), ownFen(1300))}, "", map[string]string{"invoice.arithmetic": "review"}},
		"six fen off":                {[]secondLine{big, amounts(ownFen(100_00), nil, ownFen(113_06), ownFen(1300))}, "", nil},
		"seven fen off":              {[]secondLine{big, amounts(ownFen(100_00), nil, ownFen(113_07), ownFen(1300))}, "", map[string]string{"invoice.arithmetic": "review"}},
		"the sum":                    {[]secondLine{big, amounts(ownFen(100_00), ownFen(13_00), ownFen(113_01), nil)}, "", map[string]string{"invoice.arithmetic": "review"}},
		"the net is derived":         {[]secondLine{big, amounts(nil, nil, ownFen(113_00), ownFen(1300))}, "", map[string]string{"invoice.derived": "review"}},
		"a thousand million":         {[]secondLine{big, ownLine("1", day, secondHuge)}, "", map[string]string{"invoice.implausible": "review"}},
		"a fen less":                 {[]secondLine{big, ownLine("1", day, secondHuge-1)}, "", nil},
		"a hundred times the amount": {[]secondLine{big, priced(600 * ownMillion)}, "", map[string]string{"invoice.implausible": "review"}},
		"a fen less than that":       {[]secondLine{big, priced(600*ownMillion - 1)}, "", nil},
		"a hundredth":                {[]secondLine{big, priced(ownMillion * 6 / 100)}, "", map[string]string{"invoice.implausible": "review"}},
		"a fen more than that":       {[]secondLine{big, priced(ownMillion*6/100 + 1)}, "", nil},
		"a copy is locked":           {[]secondLine{line, big, saying(func(e *secondEvidence) { e.locked = true })}, "invoice.duplicate", map[string]string{"invoice.locked": "review", "invoice.duplicate": "review"}},
	} {
		t.Run(name, func(t *testing.T) {
			got := second(ownProject(want.lines...), ownYear)
			if out := got.excluded[len(got.excluded)-1]; out != want.excluded || !maps.Equal(got.found, want.found) {
				t.Errorf("got %q, %v; want %q, %v", out, got.found, want.excluded, want.found)
			}
		})
	}
	for investment, want := range map[int64]string{20 * ownMillion: "", 20*ownMillion - 1: "review"} {
		p := ownProject(big)
		p.investment = ownFen(investment)
		if got := second(p, ownYear).found["project.investment"]; got != want {
			t.Errorf("investment of %d fen: %q, want %q", investment, got, want)
		}
	}
}
