package eligibility

import (
	"strings"
	"testing"

	"tiexi/project"
)

func TestNumber(t *testing.T) {
	customsForm := func(number string) edit {
		return func(l *project.Line) {
			l.Code, l.Number, l.Kind, l.Seller = "", number, "海关进口增值税专用缴款书", project.Party{}
		}
	}
	e := func(number string) edit { return known("", "", number) }
	for _, c := range []struct {
		name string
		edit edit
		want string
		text string
	}{
		{"a code of 12 digits", known(paperCode, "00000003", ""), "pass", "finding.pass"},
		{"a code of 10 digits", known("3700211130", "00000003", ""), "pass", "finding.pass"},
		{"no code", known("", "00000003", ""), "pass", "finding.pass"},
		{"a code of 11 digits", known("37002100104", "00000003", ""), "review 4:code", "invoice.code_short"},
		{"a code of 11 digits and a short number", known("37002100104", "3", ""), "review 4:number", "invoice.number_short"},
		{"a code of 11 digits and 9 of a number", known("37002100104", "000000003", ""), "review 4:number", "invoice.number_form"},
		{"cut in two, without the zero between", known("223720000002", "4847939", ""), "review 4:number", "invoice.number_short"},
		{"a code with a letter", known("37002111O0", "00000003", ""), "review 4:number", "invoice.number_form"},
		{"7 digits", known(paperCode, "0000003", ""), "review 4:number", "invoice.number_short"},
		{"1 digit", known(paperCode, "3", ""), "review 4:number", "invoice.number_short"},
		{"9 digits", known(paperCode, "000000003", ""), "review 4:number", "invoice.number_form"},
		{"a letter", known(paperCode, "0000000A", ""), "review 4:number", "invoice.number_form"},
		{"7 digits, no code", known("", "1234567", ""), "review 4:number", "invoice.number_short"},

		{"digits lost to a spreadsheet", all(e("22372000000294800000"), on("2022-01-05")), "review 4:e_number", "invoice.number_zeros"},
		{"four zeros", all(e("21372000000294810000"), on("2021-12-05")), "pass", "finding.pass"},
		{"19 digits", e("2237200000029484793"), "review 4:e_number", "invoice.number_form"},
		{"21 digits", e("223720000002948479390"), "review 4:e_number", "invoice.number_form"},
		{"before there were any", func(l *project.Line) { e("21372000000294847939")(l); l.Date = day("2021-09-30") }, "review 4:e_number", "invoice.number_early"},
		{"in the column of numbers", func(l *project.Line) {
			known("", "21372000000294847939", "")(l)
			l.Date = day("2021-09-30")
		}, "review 4:number", "invoice.number_early"},
		{"known under two, the e-number decides", known(paperCode, "1", "22372000000294847939"), "review 4:e_number", "invoice.number_early"},
		{"cut in two", known("223720000002", "94847939", ""), "review 4:number", "invoice.number_early"},

		{"a customs form", customsForm("531620211000000001-L02"), "pass", "finding.pass"},
		{"a customs form of 22 digits", customsForm("5316202110000000010001"), "pass", "finding.pass"},
		{"a short customs form", customsForm("53162021"), "review 4:number", "invoice.number_form"},
		{"a customs form with another tail", customsForm("531620211000000001-L2"), "review 4:number", "invoice.number_form"},

		{"of other only", func(l *project.Line) { known(paperCode, "3", "")(l); l.Categories = other }, "pass", "finding.pass"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(t, setting(t), withTwo(buy("00000003", "1", c.edit)))
			expect(t, got, "invoice.number", c.want)
			expectText(t, got, "invoice.number", c.text)
			if !got.Lines[2].In() {
				t.Errorf("excluded by %s", got.Lines[2].ExcludedBy)
			}
		})
	}
}

func TestNumberOfAnEInvoiceBeginsWithItsYear(t *testing.T) {
	for _, c := range []struct{ number, date, want, text string }{
		{"21372000000294847939", "2021-11-30", "review 2:e_number", "invoice.number_early"},
		{"21372000000294847939", "2021-12-01", "pass", "finding.pass"},
		{"22372000000294847939", "2021-12-31", "review 2:e_number", "invoice.number_year"},
		{"22372000000294847939", "2022-01-01", "pass", "finding.pass"},
		{"21372000000294847939", "2022-01-01", "review 2:e_number", "invoice.number_year"},
		{"20372000000294847939", "2022-01-01", "review 2:e_number", "invoice.number_year"},
		{"22372000000294847939", "", "pass", "finding.pass"},
	} {
		p := applying(buy("", "10000000", known("", "", c.number), on(c.date)))
		p.ApplicationDate = day("2022-06-30")
		got := judgeOne(t, setting(t, "rate_date", "application"), p)
		expect(t, got, "invoice.number", c.want)
		expectText(t, got, "invoice.number", c.text)
	}
	expect(t, judgeOne(t, setting(t), applying(buy("", "1", known("", "", "")))), "invoice.number", "not_applicable")
}

func TestCreditCode(t *testing.T) {
	const fits, other, differs, old = "91350100M000100Y43", "91110000802100433B", "91350100M000100Y44", "371302197001011"
	for _, c := range []struct{ name, seller, buyer, want string }{
		{"both fit", fits, other, "pass"},
		{"only the seller's is known", fits, "", "pass"},
		{"only the buyer's is known", "", other, "pass"},
		{"none is known", "", "", "not_applicable"},
		{"the seller's differs", differs, other, "noted 2:seller_uscc"},
		{"the buyer's differs", fits, differs, "noted 2:buyer_uscc"},
		{"both differ", differs, "91110000802100433A", "noted 2:seller_uscc"},
		{"too short", fits, "9111000080210043", "noted 2:buyer_uscc"},
		{"a letter that none has", fits, "91350100M000100O43", "noted 2:buyer_uscc"},
		{"small letters", fits, "91110000802100433b", "noted 2:buyer_uscc"},
		{"a number from before the codes", old, "", "not_applicable"},
		{"a number from before, and a code", old, other, "pass"},
		{"a person's", "37130219700101123402", "", "not_applicable"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := applying(buy("00000001", "10000000", from("某某机床股份有限公司", c.seller), boughtBy("临沂某某机械有限公司", c.buyer)))
			p.Enterprise.CreditCode = "" // the applicant's own code has a rule of its own
			got := judgeOne(t, setting(t), p)
			expect(t, got, "invoice.uscc", c.want)
			if !got.Lines[0].In() || got.Verdict != Eligible {
				t.Errorf("excluded by %q, %s", got.Lines[0].ExcludedBy, got.Verdict)
			}
		})
	}
}

func TestVATRate(t *testing.T) {
	for _, c := range []struct{ rate, date, want string }{
		{"0.13", "2021-03-05", "pass"},
		{"0.130", "2021-03-05", "pass"},
		{"0", "2021-03-05", "pass"},
		{"0.01", "2021-03-05", "pass"},
		{"0.16", "2021-03-05", "noted 2:tax_rate"},
		{"0.17", "2021-03-05", "noted 2:tax_rate"},
		{"0.12", "2021-03-05", "noted 2:tax_rate"},
		{"", "2021-03-05", "not_applicable"},
		{"0.13", "", "not_applicable"},
		{"0.16", "", "not_applicable"},
	} {
		p := applying(buy("00000001", "", costing("10000000", "", "", c.rate), on(c.date)))
		got := judgeOne(t, setting(t, "rate_date", "application"), p)
		expect(t, got, "invoice.vat_rate", c.want)
		if c.want == "noted 2:tax_rate" {
			expectValue(t, got, "invoice.vat_rate", "rate", strings.TrimPrefix(c.rate, "0."))
		}
		if !got.Lines[0].In() || got.Verdict != Eligible {
			t.Errorf("%s on %s: excluded by %q, %s", c.rate, c.date, got.Lines[0].ExcludedBy, got.Verdict)
		}
	}
}
