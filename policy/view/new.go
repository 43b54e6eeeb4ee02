package view

import (
	_ "embed"
	"io"
	"text/template"

	"tiexi/internal/message"
	"tiexi/policy"
)

//go:embed new.yaml.tmpl
var newFile string

// Kinds are the kinds of rates for which there is a file to begin with.
var Kinds = []string{"lpr", "percentage", "tiers", "loan"}

// beginning is what differs between the files of the kinds, and the language of
// their comments.
type beginning struct {
	Kind    string
	Rule    policy.Bilingual // what the article on the subsidy says
	Sum     string           // how the subsidy of the first example comes about
	Subsidy string
	OverSum string // the same for the example of the cap
	lang    message.Lang
}

// Say returns the text in the language of the comments.
func (b beginning) Say(zh, en string) string { return policy.Bilingual{ZH: zh, EN: en}.In(b.lang) }

// New writes a commented policy file of a kind to begin with. Its city is made up,
// and its examples are as expected.
func New(w io.Writer, kind string, lang message.Lang) error {
	b := beginnings[kind]
	b.Kind, b.lang = kind, lang
	return template.Must(template.New("new").Parse(newFile)).Execute(w, b)
}

// The 1-year LPR was 3.10 % from 2024-10-21 to 2025-05-19.
var beginnings = map[string]beginning{
	"lpr": {
		Rule: policy.Bilingual{
			ZH: "购置设备和软件500万元以上的，按1年期LPR的50%给予一次性贴息，单个项目最高100万元",
			EN: "equipment and software of 5,000,000 yuan or more gets interest at 50 % of the 1-year LPR, at most 1,000,000 yuan a project",
		},
		Sum: "6,000,000.00 × 3.10 % × 50 % = 93,000.00", Subsidy: "93000.00",
		OverSum: "70,000,000.00 × 3.10 % × 50 % = 1,085,000.00 > 1,000,000.00",
	},
	"percentage": {
		Rule: policy.Bilingual{
			ZH: "购置设备和软件500万元以上的，按5%给予补助，单个项目最高100万元",
			EN: "equipment and software of 5,000,000 yuan or more gets 5 %, at most 1,000,000 yuan a project",
		},
		Sum: "6,000,000.00 × 5 % = 300,000.00", Subsidy: "300000.00",
		OverSum: "21,000,000.00 × 5 % = 1,050,000.00 > 1,000,000.00",
	},
	"tiers": {
		Rule: policy.Bilingual{
			ZH: "购置设备和软件500万元、2000万元以上的，分别按3%、4%给予补助，单个项目最高100万元",
			EN: "equipment and software from 5,000,000 and 20,000,000 yuan gets 3 and 4 %, at most 1,000,000 yuan a project",
		},
		Sum: "6,000,000.00 × 3 % = 180,000.00", Subsidy: "180000.00",
		OverSum: "26,000,000.00 × 4 % = 1,040,000.00 > 1,000,000.00",
	},
	"loan": {
		Rule: policy.Bilingual{
			ZH: "技术改造贷款按年利率1.5个百分点贴息，最多一年，单个项目最高100万元",
			EN: "loans get 1.5 % a year for at most one year, at most 1,000,000 yuan a project",
		},
	},
}
