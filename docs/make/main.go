// Command make writes the tables of rules among the documents from the rules
// themselves: `go generate ./eligibility`.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
	"strings"

	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/project"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: make FOLDER")
	}
	embedded, err := policy.Embedded()
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range pages {
		path := filepath.Join(os.Args[1], p.file)
		old, err := os.ReadFile(path)
		if err != nil {
			log.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(p.text(embedded)+below(string(old))), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// page is the table in one language, with the words around it.
type page struct {
	file    string
	lang    message.Lang
	head    string
	columns []string

	project, exclude, keep string // effects
	whole, files           string // where a rule looks that looks at no value in particular
}

var pages = []page{
	{
		file: "rules.md", lang: message.English,
		head: `# Rules

<!-- Written by docs/make from eligibility/rules.go and message/about.go: go generate ./eligibility -->

[中文](rules.zh-CN.md)

Every rule gives one finding a project, the worst of its outcomes: *pass*, *review*, *fail*, or *not applicable* where
there is nothing to look at. *Noted* is a pass that is worth reading. A project is ineligible if any rule fails, else in
review if any says so, else eligible.

Rules stand in the order of the findings. Those that judge invoice lines are asked in this order, the coverage of the
LPR last; a rule sees only lines that are still in, and a line is excluded by the first rule that excludes it. Lines
that are only 其他 (other) are asked nothing after the category. A rule that lacks its datum does not apply to the line.
`,
		columns: []string{"Rule", "Article", "Name", "Chinese name", "What it asks", "Effect on the line", "Outcome of a hit", "Where it looks"},
		project: "—", exclude: "exclude", keep: "keep", whole: "all of the line", files: "the files",
	},
	{
		file: "rules.zh-CN.md", lang: message.Chinese,
		head: `# 规则

<!-- 由 docs/make 根据 eligibility/rules.go 和 message/about.go 生成：go generate ./eligibility -->

[English](rules.md)

每条规则对每个项目给出一条核查意见，取各结果中最严的：通过、待核实、不通过，没有可查的数据时为不适用；“留意”是值得一读的通过。
任何一条不通过，项目即不符合；否则有一条待核实，项目即待核实；否则符合。

规则按核查意见的次序排列。逐行审核发票的规则依此次序进行，LPR 覆盖最后；已剔除的行后面的规则不再看，
剔除的原因是最先剔除它的规则。类别只有“其他”的行，设备类别之后的规则不再看。规则所需的数据没有填的，对该行不适用。
`,
		columns: []string{"规则", "条款", "名称", "要求", "对发票行", "不合要求时", "查看"},
		project: "—", exclude: "剔除", keep: "保留", whole: "整行", files: "各文件",
	},
}

// below is what stands below the table of rules: it is written elsewhere.
func below(text string) string {
	_, rest, ok := strings.Cut(text, "\n\n## ")
	if !ok {
		return ""
	}
	return "\n## " + rest
}

func (p page) text(embedded *policy.Policy) string {
	var b strings.Builder
	b.WriteString(p.head)
	b.WriteString("\n| " + strings.Join(p.columns, " | ") + " |\n")
	b.WriteString(strings.Repeat("|---", len(p.columns)) + "|\n")
	for _, r := range eligibility.Rules() {
		fmt.Fprintf(&b, "| %s |\n", strings.Join(p.row(r, embedded), " | "))
	}
	return b.String()
}

func (p page) row(r eligibility.Rule, embedded *policy.Policy) []string {
	name := message.New("rule." + r.ID)
	cells := []string{"`" + r.ID + "`", policy.ArticleName(r.Article(embedded), p.lang), name.In(p.lang)}
	if p.lang != message.Chinese {
		cells = append(cells, name.In(message.Chinese))
	}
	return append(cells, message.New("about."+r.ID).In(p.lang), p.effect(r), p.hits(r), p.looks(r))
}

func (p page) effect(r eligibility.Rule) string {
	switch {
	case !r.OfLines():
		return p.project
	case r.Excludes:
		return p.exclude
	default:
		return p.keep
	}
}

func (p page) hits(r eligibility.Rule) string {
	var words []string
	for _, o := range r.Hits {
		id := o.String()
		if o == eligibility.Pass {
			id = "noted"
		}
		words = append(words, message.New("outcome."+id).In(p.lang))
	}
	return p.list(words)
}

func (p page) looks(r eligibility.Rule) string {
	switch {
	case r.Looks != nil:
		return p.list(p.fields(r.Looks))
	case r.OfLines():
		return p.whole
	default:
		return p.files
	}
}

func (p page) fields(fields []project.Field) []string {
	var words []string
	for _, f := range fields {
		word := "`" + f.String() + "`" // the key in YAML
		if p.lang == message.Chinese {
			word = message.New("field." + f.String()).In(p.lang)
		}
		words = append(words, word)
	}
	return words
}

func (p page) list(words []string) string {
	if p.lang == message.Chinese {
		return strings.Join(words, "、")
	}
	return strings.Join(words, ", ")
}
