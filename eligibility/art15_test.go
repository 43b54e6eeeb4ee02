package eligibility

import (
	"testing"

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
		{"day after the last", []project.Listed{entry(applicantCode, name, "2021-09-29")}, "2021-09-30", "pass"},
		{"name, last day", []project.Listed{entry("", name, "2021-09-30")}, "2021-09-30", "review 2:enterprise.name 9"},
		{"name, day after the last", []project.Listed{entry("", name, "2021-09-29")}, "2021-09-30", "pass"},
		{"no application date, no end", []project.Listed{entry(applicantCode, name, "")}, "", "fail 2:enterprise.uscc 9"},
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
		{project.Listed{CreditCode: applicantCode}, "", "art15.negative_list.code"},
		{project.Listed{Name: "临沂某某机械有限公司", Until: day("2021-09-29")}, "", "art15.negative_list.name"},
		{project.Listed{CreditCode: applicantCode, Until: day("2021-09-29")}, "2021-09-30", "art15.negative_list.pass"},
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
