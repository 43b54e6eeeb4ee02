package intake

import (
	"slices"
	"strings"
	"testing"

	"tiexi/internal/message"
)

func yamlContent(text string, options Options) *content {
	c := newContent("a.yaml", options)
	if err := c.readYAML(strings.NewReader(text), int64(len(text))); err != nil {
		c.fatal(err)
	}
	return c
}

func readText(text string) *Batch {
	return join([]*content{yamlContent(text, Options{})}, Options{}, nil).loaded()
}

func TestYAMLFaults(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []string // code, line:column, project
	}{
		{"unknown key", "id: P\nenterpri: {name: 甲}\n", []string{"input.unknown_key_nearest 2:1 P"}},
		{"unknown key like none", "id: P\nzzzzzz: 1\n", []string{"input.unknown_key 2:1 P"}},
		{"unknown key of an enterprise", "id: P\nenterprise: {name: 甲, usc: x}\n", []string{"input.unknown_key_nearest 2:23 P"}},
		{"unknown key of a line", "id: P\ninvoices:\n  - {number: '1', nett: 5}\n", []string{"input.unknown_key_nearest 3:19 P"}},
		{"duplicate key", "id: P\nname: 甲\nname: 乙\n", []string{"input.duplicate_key 3:1 P"}},
		{"duplicate amount", "id: P\ninvoices:\n  - {net: 5, net: 6}\n", []string{"input.duplicate_key 3:14 P"}},
		{"projects beside others", "id: P\nprojects:\n  - {id: Q}\n", []string{"input.yaml_projects_and_more 3:3 "}},
		{"projects in projects", "projects:\n  - id: P\n    projects: []\n", []string{"input.unknown_key 3:5 P"}},
		{"projects of nothing", "projects:\n", []string{"input.yaml_type 1:10 "}},
		{"projects as a mapping", "projects: {id: P}\n", []string{"input.yaml_type 1:11 "}},
		{"a project that is a text", "projects: [P]\n", []string{"input.yaml_type 1:12 "}},
		{"a document that is a list", "- id: P\n", []string{"input.yaml_type 1:1 "}},
		{"no id", "name: 甲\n", []string{"input.no_id 1:1 "}},
		{"a list for a text", "id: P\nname: [甲, 乙]\n", []string{"input.yaml_type 2:7 P"}},
		{"a mapping for an amount", "id: P\nbank_loan: {yuan: 5}\n", []string{"input.yaml_type 2:12 P"}},
		{"a mapping in a list of words", "id: P\ndirections: [智能化, {a: b}]\n", []string{"input.yaml_type 2:19 P"}},
		{"a text for an enterprise", "id: P\nenterprise: 甲\n", []string{"input.yaml_type 2:13 P"}},
		{"a mapping for the lines", "id: P\ninvoices: {number: 1}\n", []string{"input.yaml_type 2:11 P"}},
		{"a text for a line", "id: P\ninvoices: [甲]\n", []string{"input.yaml_type 2:12 P"}},
		{"nothing for a line", "id: P\ninvoices:\n  -\n", []string{"input.yaml_type 3:4 P"}},
		{"a bad amount", "id: P\nbank_loan: 1,23\n", []string{"input.amount 2:12 P"}},
		{"a bad date", "id: P\napplication_date: 2021-02-29\n", []string{"input.date 2:19 P"}},
		{"a bad rank", "id: P\nrank: 0\n", []string{"input.rank 2:7 P"}},
		{"a bad rate", "id: P\ninvoices: [{tax_rate: 113%}]\n", []string{"input.rate 2:23 P"}},
		{"neither yes nor no", "id: P\ninvoices: [{leased: 也许}]\n", []string{"input.yes_no 2:21 P"}},
		{"an expected amount", "id: P\nexpect: {subsidy: 很多}\n", []string{"input.expect_amount 2:19 P"}},
		{"an expected amount of nothing", "id: P\nexpect: {base: }\n", []string{"input.expect_amount 2:16 P"}},
		{"an expected cap", "id: P\nexpect: {capped: 是}\n", []string{"input.expect_capped 2:18 P"}},
		{"an unknown expectation", "id: P\nexpect: {verdikt: eligible}\n", []string{"input.unknown_key_nearest 2:10 P"}},
		{"an expected list", "id: P\nexpect: {verdict: [eligible]}\n", []string{"input.yaml_type 2:19 P"}},
		{"an expected finding that is a list", "id: P\nexpect: {findings: {art7.route: [pass]}}\n", []string{"input.yaml_type 2:33 P"}},
		{"expected findings as a list", "id: P\nexpect: {findings: [pass]}\n", []string{"input.yaml_type 2:20 P"}},
		{"two expectations", "id: P\nexpect: {verdict: review}\n---\nid: P\nexpect: {verdict: review}\n", []string{"input.two_expectations 5:9 P"}},
		{"a contradiction", "id: P\nname: 甲\n---\nid: P\nname: 乙\n", []string{"input.contradiction 5:7 P"}},
	} {
		b := readText(c.text)
		var got []string
		for _, f := range b.Faults {
			_, place, _ := strings.Cut(f.Place.String(), ":")
			got = append(got, f.Code+" "+place+" "+f.Project)
		}
		same(t, c.name, got, c.want)
		if len(b.Projects) > 0 && c.want[0] != "input.yaml_projects_and_more 3:3 " {
			t.Errorf("%s: project %s has a result", c.name, b.Projects[0].ID)
		}
		accounted(t, b)
	}
}

func TestYAMLValues(t *testing.T) {
	p := find1(t, readText(`
id: 007
name: 123
enterprise: {name: ~, uscc: 91371300ma3c0examp}
directions: [智能化, 绿色化]
application_date: "2021年9月30日"
bank_loan: null
investment: 1,500万元
rank: 3
invoices:
  - {code: 037002100104, number: 01234567, e_number: --, date: 2021-03-05 10:20:30, net: 1.13E7, tax_rate: 13%,
     category: [advanced_equipment, 智能化设备], payment_proof: true, leased: no, currency: 人民币, status: 正 常}
  - {number: "00000002", category: 国内先进设备、智能化软件, net: "￥1,000.00", quantity: 0.25, unit_price: 3.141592653589793238, currency: usd}
expect: {verdict: eligible, subsidy: 465000, base: "10,000,000.00", capped: false, findings: {art7.route: pass}}
`), "007")
	first, second := p.Lines[0], p.Lines[1]
	for what, c := range map[string][2]string{
		"name":            {p.Name, "123"},
		"enterprise":      {p.Enterprise.Name, ""},
		"credit code":     {p.Enterprise.CreditCode, "91371300MA3C0EXAMP"},
		"directions":      {strings.Join(p.Directions, "+"), "智能化+绿色化"},
		"applied":         {p.ApplicationDate.String(), "2021-09-30"},
		"investment":      {message.Plain(p.Investment.Decimal), "15000000.00"},
		"code":            {first.Code, "037002100104"},
		"number":          {first.Number, "01234567"},
		"e-number":        {first.ENumber, ""},
		"date":            {first.Date.String(), "2021-03-05"},
		"net":             {message.Plain(first.Net.Decimal), "11300000.00"},
		"rate":            {first.TaxRate.Decimal.String(), "0.13"},
		"status":          {first.Status, "正常"},
		"currency":        {first.Currency, ""},
		"second net":      {message.Plain(second.Net.Decimal), "1000.00"},
		"second quantity": {second.Quantity.Decimal.String(), "0.25"},
		"unit price":      {second.UnitPrice.Decimal.String(), "3.141592653589793238"},
		"second currency": {second.Currency, "USD"},
		"verdict":         {p.Expect.Verdict, "eligible"},
		"subsidy":         {message.Plain(*p.Expect.Subsidy), "465000.00"},
		"base":            {message.Plain(*p.Expect.Base), "10000000.00"},
		"finding":         {p.Expect.Findings["art7.route"], "pass"},
	} {
		if c[0] != c[1] {
			t.Errorf("%s is %q, want %q", what, c[0], c[1])
		}
	}
	if p.BankLoan.Valid || p.Rank != 3 || *p.Expect.Capped || p.Expect.Interest != nil {
		t.Errorf("loan %v, rank %d, expect %+v", p.BankLoan, p.Rank, p.Expect)
	}
	if got := first.Categories.List(); len(got) != 2 || len(second.Categories.List()) != 2 {
		t.Errorf("categories %v and %v", got, second.Categories.List())
	}
}

func TestYAMLShapes(t *testing.T) {
	for name, text := range map[string]string{
		"documents":       "id: P\n---\n---\nid: Q\n...\n",
		"a list":          "projects:\n  - id: P\n  - id: Q\n",
		"both":            "projects: [{id: P}]\n---\nid: Q\n",
		"JSON":            `{"projects": [{"id": "P", "expect": null}, {"id": "Q", "invoices": null, "enterprise": null}]}`,
		"nothing given":   "id: P\nexpect:\ninvoices:\nenterprise:\n---\nid: ' Q '\n",
		"aliases":         "id: P\nenterprise: &e {name: 甲}\n---\nid: Q\n",
		"an alias in one": "projects:\n  - {id: P, enterprise: &e {name: 甲}}\n  - {id: Q, enterprise: *e}\n",
	} {
		b := readText(text)
		same(t, name+": faults", b.codes(), nil)
		if len(b.Projects) != 2 || b.Projects[0].ID != "P" || b.Projects[1].ID != "Q" {
			t.Errorf("%s: %d projects", name, len(b.Projects))
		}
	}
}

// Syntax that breaks off takes the whole file with it: nothing before it counts.
func TestABrokenDocumentBreaksTheFile(t *testing.T) {
	for name, text := range map[string]string{
		"syntax":      "id: P\n---\nid: [\n",
		"unknown tag": "id: P\n---\nid: !!binary aGk=\n",
		"self":        "id: P\n---\nid: Q\nenterprise: &a {name: *a}\n",
		"deep":        "id: P\n---\nid: " + strings.Repeat("[", 50) + strings.Repeat("]", 50) + "\n",
	} {
		b := readText(text)
		if len(b.Projects) != 0 || b.Broken != 1 || len(b.Faults) != 1 || b.Inputs[0].Rows != 0 || b.Inputs[0].Projects != 0 {
			t.Errorf("%s: %d projects, %d broken, faults %v, %+v", name, len(b.Projects), b.Broken, b.Faults, b.Inputs[0])
		}
	}
}

func TestALineWithAFaultIsSetAsideAndTheOthersAreRead(t *testing.T) {
	b := readText("id: P\ninvoices:\n  - {number: '1', net: x}\n  - {number: '2', net: 5}\n---\nid: Q\ninvoices: [{number: '3', net: 7}]\n")
	same(t, "lines", b.lines(), []string{"Q 3 7.00"})
	same(t, "set aside", b.aside(), []string{"unreadable_value 3"})
	same(t, "failed", b.Failed, []string{"P"})
	if in := b.Inputs[0]; in.Rows != 3 || in.Lines != 2 || in.Projects != 2 {
		t.Errorf("%+v", in)
	}
}

func TestEveryKeyOfALineIsKnownToItsReader(t *testing.T) {
	for _, key := range []string{"red_of", "risk", "tax_code", "related_party", "payment_date", "unit_price"} {
		if !slices.Contains(lineKeys, key) {
			t.Errorf("no key %s", key)
		}
	}
}
