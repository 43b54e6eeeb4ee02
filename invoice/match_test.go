package invoice

import (
	"testing"

	"tiexi/project"
)

const one1 = "00000001" // the invoice of most tables

// What the rows of a list stand for, in the order of the contract.
func TestRowsAreMatchedToTheBetterSource(t *testing.T) {
	mill, tool, soft := item("数控机床"), item("刀库"), item("控制软件")
	two := func() rows { return details("e", buy(one1, "100", mill), buy(one1, "50", soft)) }
	four := func() rows {
		return details("e", buy(one1, "10", mill), buy(one1, "20", tool), buy(one1, "30", soft), buy(one1, "40", item("电柜")))
	}
	checkScenes(t, []tableRow{
		{
			"amount and item", among(two(), claims("P", listed("l", buy(one1, "100", mill), buy(one1, "50", soft, of(software))))),
			"P: e2=100a e3=50s; l joined 2",
		},
		{
			"the class before the item is left out", among(details("e", buy(one1, "100", item("*机床*数控机床"))), claims("P", listed("l", buy(one1, "100", mill)))),
			"P: e2=100a; l joined 1",
		},
		{
			"the item decides before the amount", among(details("e", buy(one1, "100", mill), buy(one1, "100", soft)), claims("P", listed("l", buy(one1, "100", soft, of(software)), buy(one1, "100", item("机器"))))),
			"P: e2=100a e3=100s; l joined 2",
		},
		{
			"amount only", among(two(), claims("P", listed("l", buy(one1, "50", item("乙"), of(software)), buy(one1, "100", item("甲"))))),
			"P: e2=100a e3=50s; l joined 2",
		},
		{
			"only a part is claimed", among(two(), claims("P", listed("l", buy(one1, "50", item("乙"), of(software))))),
			"P: e3=50s; e evidence 1; l joined 1",
		},
		{
			"neighbouring lines", among(four(), claims("P", listed("l", buy(one1, "50", item("主机"))))),
			"P: e3=20a e4=30a; e evidence 2; l joined 1",
		},
		{
			"all lines that are left", among(four(), claims("P", listed("l", buy(one1, "20", tool), buy(one1, "80", item("其余"), of(software))))),
			"P: e2=10s e3=20a e4=30s e5=40s; l joined 2",
		},
		{
			"the whole invoice in one row", among(four(), claims("P", listed("l", buy(one1, "100", item("生产线"))))),
			"P: e2=10a e3=20a e4=30a e5=40a; l joined 1",
		},
		{
			"no search over subsets: 10 and 30 are no neighbours", among(four(), claims("P", listed("l", buy(one1, "40", item("电柜")), buy(one1, "40", item("主机"))))),
			"P: e5=40a l3=40a[lines_differ]; e evidence 3; l joined 1",
		},
		{
			"several rows that equal one line", among(details("e", buy(one1, "100", mill)), claims("P", listed("l", buy(one1, "60", item("主机")), buy(one1, "40", item("电柜"))))),
			"P: e2=100a; l joined 2",
		},
		{
			"several rows that equal one line, of several categories", among(details("e", buy(one1, "100", mill)), claims("P", listed("l", buy(one1, "60", item("主机")), buy(one1, "40", soft, of(software))))),
			"P: l2=60a l3=40s; e evidence 1",
		},
		{
			"several rows that equal the total", among(four(), claims("P", listed("l", buy(one1, "55", item("主机")), buy(one1, "45", item("辅机"))))),
			"P: e2=10a e3=20a e4=30a e5=40a; l joined 2",
		},
		{
			"the only row states no amount", among(two(), claims("P", listed("l", buy(one1, "", item(""))))),
			"P: e2=100a e3=50a; l joined 1",
		},
		{
			"of two rows one states no amount", among(two(), claims("P", listed("l", buy(one1, "100", mill), buy(one1, "", item(""))))),
			"P: e2=100a (e2=100a); e evidence 1; l joined 2",
		},
		{
			"no amount agrees", among(two(), claims("P", listed("l", buy(one1, "70", item("主机"))))),
			"P: l2=70a[lines_differ]; e evidence 2",
		},
		{
			"no amount agrees, and it is more than the invoice", among(two(), claims("P", listed("l", buy(one1, "300", item("主机"))))),
			"P: l2=150a[above_total lines_differ]; e evidence 2",
		},
	})
}

// Amounts agree net with net or gross with gross, to the row's own last digit.
func TestAmountsThatAgree(t *testing.T) {
	line := func() rows { return details("e", buy(one1, "", costing("88495.58", "11504.42", "100000.00", "0.13"))) }
	joined, differs := "P: e2=88495.58a; l joined 1", "P: l2="
	for _, c := range []struct {
		name string
		row  edit
		want string
	}{
		{"net", costing("88495.58", "", "", ""), joined},
		{"net and gross", costing("88495.58", "11504.42", "100000", "0.13"), joined},
		{"gross", grossOf("100000"), joined},
		{"gross and rate, which are a fen off", costing("", "", "100000", "0.13"), joined},
		{"net worked out in a spreadsheet, and gross", costing("88495.5752212389", "", "100000", ""), joined},
		{"gross under net, and under gross", costing("100000", "", "100000", ""), joined},
		{"net in 万元", tenThousands("8.85"), joined},
		{"net in 万元, to four digits", tenThousands("8.8496"), joined},
		{"net in 万元, cut instead of rounded", tenThousands("8.84"), differs + "88400a[lines_differ]; e evidence 1"},
		{"net in whole yuan", costing("88496", "", "", ""), joined},
		{"bare, net", func(l *project.Line) { l.Net = yuan("88495.58"); bare(l) }, joined},
		{"bare, gross", func(l *project.Line) { l.Net = yuan("100000"); bare(l) }, joined},
		{"bare, gross in 万元", func(l *project.Line) { tenThousands("10")(l); bare(l) }, joined},
		{"bare, neither", func(l *project.Line) { l.Net = yuan("90000"); bare(l) }, differs + "88495.58a[above_total lines_differ]; e evidence 1"},
		{"gross under net", costing("100000", "", "", ""), differs + "88495.58a[above_total lines_differ]; e evidence 1"},
		{"a fen more", costing("88495.59", "", "", ""), differs + "88495.58a[above_total lines_differ]; e evidence 1"},
		{"a fen less", costing("88495.57", "", "", ""), differs + "88495.57a[lines_differ]; e evidence 1"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := among(line(), claims("P", listed("l", buy(one1, "", c.row))))
			if got := s.settled(t, linesOf); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// Of two lines that a row may mean the one is taken whose amount is exactly so.
func TestTheExactAmountIsPreferred(t *testing.T) {
	checkScenes(t, []tableRow{
		{
			"whole yuan", among(details("e", buy(one1, "999.60"), buy(one1, "1000.00", item("刀库"))), claims("P", listed("l", buy(one1, "1000", item("甲")), buy(one1, "999.60", item("乙"), of(software))))),
			"P: e2=999.6s e3=1000a; l joined 2",
		},
		{
			"net before gross", among(details("e", buy(one1, "", costing("100", "13", "113", "")), buy(one1, "", costing("103.67", "9.33", "113", ""), item("刀库"))),
				claims("P", listed("l", buy(one1, "", costing("103.67", "9.33", "113", ""), item("甲"), of(software)), buy(one1, "", costing("100", "13", "113", ""), item("乙"))))),
			"P: e2=100a e3=103.67s; l joined 2",
		},
	})
}

// A row keeps what only it knows; what a better source replaces is not asked any
// more.
func TestAJoinedLineHasBothSidesOfWhatIsKnown(t *testing.T) {
	row := buy(one1, "", grossOf("113"), item("机床"), of(software), paid("2021-04-01"), bare)
	row.PaymentProof, row.Leased, row.RelatedParty, row.UnknownCategory = project.Yes, project.No, project.No, "高端"
	line := buy(one1, "", costing("100", "13", "113", "0.13"), item("*机床*数控机床"), pieces("1", "100"), on("2021-03-06"))
	line.TaxCode = "1090101"
	x := new(Index)
	p := claims("P", listed("l", row))
	x.Build([]*project.Project{p}, details("e", line), nil)
	l := x.Lines(p)[0]
	switch {
	case len(x.Lines(p)) != 1, l.Claim == nil || l.Claim.Place() != row.Place(), l.Place() != line.Place():
		t.Fatalf("got %+v", x.Lines(p))
	case l.BasisUnclear, l.Item != line.Item, l.TaxCode != line.TaxCode, !l.Tax.Valid, !l.UnitPrice.Valid, l.Date != line.Date:
		t.Errorf("not the line's: %+v", l)
	case l.Categories != software, l.UnknownCategory != "高端", l.PaymentDate != row.PaymentDate, l.PaymentProof != project.Yes, l.Leased != project.No, l.RelatedParty != project.No:
		t.Errorf("not the row's: %+v", l)
	}
}

// An export with a row an invoice has no goods: the row's stay.
func TestALineOfTotalsTakesTheGoodsOfTheRow(t *testing.T) {
	row := buy(one1, "100", pieces("2", "50"))
	x := new(Index)
	p := claims("P", listed("l", row))
	x.Build([]*project.Project{p}, totals("t", buy(one1, "100")), nil)
	if l := x.Lines(p)[0]; l.Item != row.Item || !l.Quantity.Valid || l.Place().File != "t" {
		t.Errorf("got %+v", l)
	}
}

// Rows that say twice what the better source has once are copies: the rule on
// duplicates asks about them.
func TestARowThatIsRepeatedIsACopy(t *testing.T) {
	twice := func() rows { return listed("l", buy(one1, "100"), buy(one1, "100")) }
	checkScenes(t, []tableRow{
		{"beside lines", among(details("e", buy(one1, "100")), claims("P", twice())), "P: e2=100a (e2=100a); l joined 2"},
		{"beside a total", among(totals("t", buy(one1, "100")), claims("P", twice())), "P: t2=100a (t2=100a); l joined 2"},
		{"with two days of payment", among(details("e", buy(one1, "100")), claims("P", listed("l", buy(one1, "100", paid("2021-04-01")), buy(one1, "100", paid("2021-05-01"))))), "P: e2=100a (e2=100a); l joined 2"},
	})
}

// Two machines of one price are two where the invoice's own total says so.
func TestTwoMachinesOfOnePrice(t *testing.T) {
	two := func() rows { return listed("l", buy(one1, "100"), buy(one1, "100")) }
	lines := func() rows { return details("e", buy(one1, "100"), buy(one1, "100")) }
	sum := func() rows { return totals("t", buy(one1, "200")) }
	checkScenes(t, []tableRow{
		{"a list alone does not tell", scene{projects: []*project.Project{claims("P", two())}}, "P: l2=100a (l3=100a)"},
		{"an export and a list that agree on both", among(lines(), claims("P", two())), "P: e2=100a e3=100a; l joined 2"},
		{"lines and total", among(append(lines(), sum()...), claims("P", two())), "P: e2=100a e3=100a; l joined 2; t evidence 1"},
		{"total only", among(sum(), claims("P", two())), "P: l2=100a l3=100a; t evidence 1"},
		{"an original", among(original(project.OriginalXML, "x", "200", "226", buy(one1, "100"), buy(one1, "100")), claims("P", two())), "P: x2=100a x3=100a; l joined 2"},
		{"lines and total, two rows and a third that is none", among(append(lines(), sum()...), claims("P", listed("l", buy(one1, "100"), buy(one1, "100"), buy(one1, "100")))), "P: e2=100a (e2=100a) e3=100a; l joined 3; t evidence 1"},
		{"one row for both", among(append(lines(), sum()...), claims("P", listed("l", buy(one1, "200")))), "P: e2=100a e3=100a; l joined 1; t evidence 1"},
		{
			"both, and a row that agrees with nothing, fill the total", among(append(details("e", buy(one1, "100"), buy(one1, "100"), buy(one1, "50", item("刀库"))), totals("t", buy(one1, "250"))...), claims("P", listed("l", buy(one1, "100"), buy(one1, "100"), buy(one1, "80", item("夹具"))))),
			"P: e2=100a e3=100a l4=50a[above_total lines_differ]; e evidence 1; l joined 2; t evidence 1",
		},
	})
}
