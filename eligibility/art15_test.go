package eligibility

import (
	"strings"
	"testing"

	"tiexi/internal/message"
	"tiexi/project"
)

func TestNegativeList(t *testing.T) {
	const name, stranger = "临沂某某机械有限公司", "91371302MA3C0ETHEP"
	at := func(row int32) project.Place {
		return project.Place{Source: &project.Source{File: "Z.xlsx", Sheet: "负面清单"}, Spot: project.Spot{Row: row}}
	}
	entry := func(code, name, until string) project.Listed {
		return project.Listed{CreditCode: code, Name: name, Until: day(until), Place: at(9)}
	}
	later := entry("", name, "")
	later.Place = at(10)
	for _, c := range []struct {
		name    string
		list    []project.Listed
		applied string
		want    string
	}{
		{"no list", nil, "2021-09-30", "not_applicable"},
		{"an empty list", []project.Listed{}, "2021-09-30", "pass"},
		{"not on it", []project.Listed{entry(stranger, "某某贸易有限公司", "")}, "2021-09-30", "pass"},
		{"by code", []project.Listed{entry(applicantCode, "改过名字的公司", "")}, "2021-09-30", "fail 2:enterprise.uscc 9"},
		{"by code alone", []project.Listed{entry(applicantCode, "", "")}, "2021-09-30", "fail 2:enterprise.uscc 9"},
		{"by name alone", []project.Listed{entry("", name, "")}, "2021-09-30", "review 2:enterprise.name 9"},
		{"by name as people write it", []project.Listed{entry("", "临沂 某某机械　有限公司", "")}, "2021-09-30", "review 2:enterprise.name 9"},
		{"by name, another code", []project.Listed{entry(stranger, name, "")}, "2021-09-30", "review 2:enterprise.name 9"},
		{"last day", []project.Listed{entry(applicantCode, name, "2021-09-30")}, "2021-09-30", "fail 2:enterprise.uscc 9"},
		{"day after the last", []project.Listed{entry(applicantCode, name, "2021-09-29")}, "2021-09-30", "noted 2:enterprise.uscc 9"},
		{"name, last day", []project.Listed{entry("", name, "2021-09-30")}, "2021-09-30", "review 2:enterprise.name 9"},
		{"name, day after the last", []project.Listed{entry("", name, "2021-09-29")}, "2021-09-30", "noted 2:enterprise.name 9"},
		{"no application date, no end", []project.Listed{entry(applicantCode, name, "")}, "", "review 2:enterprise.uscc 9"},
		{"no application date, an end", []project.Listed{entry(applicantCode, name, "2021-09-29")}, "", "review 2:enterprise.uscc 9"},
		{"no application date, name", []project.Listed{entry("", name, "2021-09-29")}, "", "review 2:enterprise.name 9"},
		{"the worst of several", []project.Listed{entry("", name, ""), entry(applicantCode, name, ""), entry(stranger, name, "")}, "2021-09-30", "fail 2:enterprise.uscc 9"},
		{"the first of several that weigh the same", []project.Listed{entry("", name, ""), later}, "2021-09-30", "review 2:enterprise.name 9"},
		{"one run out, one not", []project.Listed{entry(applicantCode, name, "2020-01-01"), entry(applicantCode, name, "2022-01-01")}, "2021-09-30", "fail 2:enterprise.uscc 9"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := setting(t)
			s.Negative = c.list
			p := applying(buy("00000001", "10000000"))
			p.ApplicationDate = day(c.applied)
			expect(t, judgeOne(t, s, p), "art15.negative_list", c.want)
		})
	}
}

// An entry with an end says no more than a doubt where no day is known, and
// says so, although the code is the enterprise's.
func TestNegativeListTellsWhyItDoubts(t *testing.T) {
	for _, c := range []struct {
		entry         project.Listed
		applied, text string
	}{
		{project.Listed{CreditCode: applicantCode, Until: day("2021-09-29")}, "", "art15.negative_list.undated"},
		{project.Listed{CreditCode: applicantCode}, "", "art15.negative_list.undated"},
		{project.Listed{CreditCode: applicantCode}, "2021-09-30", "art15.negative_list.code"},
		{project.Listed{CreditCode: applicantCode, Since: day("2024-01-01")}, "2021-09-30", "art15.negative_list.later"},
		{project.Listed{Name: "临沂市某某机械有限责任公司"}, "2021-09-30", "art15.negative_list.near"},
		{project.Listed{Name: "临沂某某机械有限公司", Until: day("2021-09-29")}, "", "art15.negative_list.name"},
		{project.Listed{CreditCode: applicantCode, Until: day("2021-09-29")}, "2021-09-30", "art15.negative_list.ended"},
		{project.Listed{Name: "临沂市某某机械有限责任公司", Until: day("2021-09-29")}, "2021-09-30", "art15.negative_list.ended"},
		{project.Listed{CreditCode: "91371302MA3C0ETHEP", Until: day("2021-09-29")}, "2021-09-30", "art15.negative_list.pass"},
	} {
		s := setting(t)
		s.Negative = []project.Listed{c.entry}
		c.entry.Place = project.FilePlace("Z.xlsx")
		p := applying(buy("00000001", "10000000"))
		p.ApplicationDate = day(c.applied)
		expectText(t, judgeOne(t, s, p), "art15.negative_list", c.text)
	}
}

func TestNegativeListOfProjectWithoutCodeOrName(t *testing.T) {
	s := setting(t)
	s.Negative = []project.Listed{{Name: "某某贸易有限公司"}, {CreditCode: "91371302MA3C0ETHEP"}}
	p := applying(buy("00000001", "10000000"))
	p.Enterprise.Name, p.Enterprise.CreditCode = "", ""
	expect(t, judgeOne(t, s, p), "art15.negative_list", "pass")
}

func TestNegativeListCountsFromTheDayOfListing(t *testing.T) {
	const name, applied = "临沂某某机械有限公司", "2021-09-30"
	for _, c := range []struct{ name, code, since, until, applied, asOf, want string }{
		{"the first day", applicantCode, "2021-09-30", "", applied, "", "fail 2:enterprise.uscc 9"},
		{"the day before the first", applicantCode, "2021-10-01", "", applied, "", "noted 2:enterprise.uscc 9"},
		{"years later", applicantCode, "2024-01-01", "2027-12-31", applied, "", "noted 2:enterprise.uscc 9"},
		{"on the day of the check", applicantCode, "2021-10-01", "", applied, "2021-10-01", "fail 2:enterprise.uscc 9"},
		{"before the day of the check", applicantCode, "2021-10-02", "", applied, "2021-10-01", "noted 2:enterprise.uscc 9"},
		{"between application and check", applicantCode, "2021-10-01", "2021-10-31", applied, "2021-11-01", "noted 2:enterprise.uscc 9"},
		{"ended before both", applicantCode, "2020-01-01", "2021-01-01", applied, "2021-11-01", "noted 2:enterprise.uscc 9"},
		{"ended before the application, none before the check", applicantCode, "", "2021-09-29", applied, "2021-09-29", "fail 2:enterprise.uscc 9"},
		{"no application date, on the day of the check", applicantCode, "2021-10-01", "", "", "2021-10-01", "fail 2:enterprise.uscc 9"},
		{"no application date, not on the day of the check", applicantCode, "2021-10-02", "", "", "2021-10-01", "review 2:enterprise.uscc 9"},
		{"name, years later", "", "2024-01-01", "", applied, "", "noted 2:enterprise.name 9"},
		{"name, the first day", "", "2021-09-30", "", applied, "", "review 2:enterprise.name 9"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := setting(t)
			s.AsOf = day(c.asOf)
			s.Negative = []project.Listed{{
				CreditCode: c.code, Name: name, Since: day(c.since), Until: day(c.until),
				Place: project.Place{Source: &project.Source{File: "Z.xlsx"}, Spot: project.Spot{Row: 9}},
			}}
			p := applying(buy("00000001", "10000000"))
			p.ApplicationDate = day(c.applied)
			expect(t, judgeOne(t, s, p), "art15.negative_list", c.want)
		})
	}
}

func TestNegativeListFindsNamesThatAreNear(t *testing.T) {
	const mistyped = "91371302MA3C0ETHEQ" // its check digit is wrong
	for _, c := range []struct{ own, code, listed, listedCode, want string }{
		{"临沂恒远工机械有限公司", applicantCode, "临沂市恒远工机械有限公司", "", "near"},
		{"临沂恒远工机械有限公司", "", "临沂市恒远工机械有限公司", "91371302MAEXAMR207", "near"},
		{"临沂恒远工机械有限公司", "", "临沂恒远工机械有限责任公司", "", "name"},
		{"临沂恒远工机械有限公司", applicantCode, "临沂市恒远工机械有限公司", "91371302MAEXAMR207", "pass"}, // both have a code: two companies
		{"临沂恒远工机械有限公司", applicantCode, "临沂恒远工机械有限公司", "91371302MAEXAMR207", "name"},
		{"临沂恒远工机械有限公司", applicantCode, "临沂市恒远工机械有限公司", mistyped, "near"}, // a code that was mistyped tells nobody apart
		{"临沂恒远工机械有限公司", mistyped, "临沂市恒远工机械有限公司", applicantCode, "near"},
		{"", applicantCode, "临沂市恒远工机械有限公司", "", "pass"},
		{"临沂恒远工机械有限公司", applicantCode, "", "91371302MAEXAMR207", "pass"},
	} {
		s := setting(t)
		s.Negative = []project.Listed{{Name: c.listed, CreditCode: c.listedCode, Place: project.FilePlace("Z.csv")}}
		p := applying(buy("00000001", "10000000"))
		p.Enterprise.Name, p.Enterprise.CreditCode = c.own, c.code
		expectText(t, judgeOne(t, s, p), "art15.negative_list", "art15.negative_list."+c.want)
	}
}

// A near match names both.
func TestNegativeListNamesBothNames(t *testing.T) {
	for _, listed := range []string{"临沂某某机械有限责任公司", "山东某某机械有限公司"} {
		s := setting(t)
		s.Negative = []project.Listed{{Name: listed, Place: project.FilePlace("Z.csv")}}
		for _, f := range judgeOne(t, s, applying(buy("00000001", "10000000"))).Findings {
			said := f.Message.In(message.Chinese)
			if f.Rule == "art15.negative_list" && (!strings.Contains(said, listed) || !strings.Contains(said, "临沂某某机械有限公司")) {
				t.Error(said)
			}
		}
	}
}
