package report_test

import (
	"bytes"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/project"
	"tiexi/report"
)

// fits reports lines of a text that a terminal of 80 columns would break.
func fits(t *testing.T, got []byte) {
	t.Helper()
	for line := range strings.Lines(string(got)) {
		line = strings.TrimSuffix(line, "\n")
		if w := text.StringWidth(line); w > 80 {
			t.Errorf("%d columns: %s", w, line)
		}
		if line != strings.TrimRight(line, " ") {
			t.Errorf("spaces at the end: %q", line)
		}
	}
}

// page is a text in both languages against its golden files.
func page(t *testing.T, name string, write func(io.Writer, report.Options) error) {
	t.Helper()
	for _, lang := range langs {
		t.Run(name+"."+lang.String(), func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b, report.Options{Lang: lang, Version: "0.0.0"}); err != nil {
				t.Fatal(err)
			}
			fits(t, b.Bytes())
			path := filepath.Join("testdata", "golden", name+"."+lang.String()+".text")
			if *update {
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(b.Bytes(), want) {
				t.Errorf("%s differs; got:\n%s", path, b.Bytes())
			}
		})
	}
}

// shortTable has a publication without its 1-year rate.
const shortTable = `# source: 示例 (made up)
# retrieved: 2024-03-01
publication_date,lpr_1y,lpr_5y
2024-01-22,3.45,4.20
2024-02-20,,3.95
`

func load(t *testing.T, name, csv string) *lprdata.Table {
	t.Helper()
	table, err := lprdata.Load(name, []byte(csv))
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func TestLPRTextsAgainstGoldenFiles(t *testing.T) {
	table := load(t, "示例.csv", shortTable)
	page(t, "lpr.list", func(w io.Writer, o report.Options) error { return report.LPRTable(w, table, o) })
	for name, day := range map[string]string{"lpr.at": "2024-02-19", "lpr.at-without-1-year": "2024-02-20"} {
		d := report.LPRDay{Day: project.MustDate(day), Table: table}
		d.Publication, _ = table.At(d.Day)
		page(t, name, func(w io.Writer, o report.Options) error { return report.LPRAt(w, d, o) })
	}
	for name, day := range map[string]string{"lpr.verify-ok": "2024-03-19", "lpr.verify-stale": "2024-03-20", "lpr.verify-future": "2024-02-19"} {
		check := report.LPRCheck{Table: table, Day: project.MustDate(day)}
		check.Problems = lprdata.Verify(table, check.Day)
		page(t, name, func(w io.Writer, o report.Options) error { return report.LPRProblems(w, check, o) })
	}
}

// imported merges downloads of made-up rates into shortTable.
func imported(t *testing.T, downloads ...string) report.LPRImport {
	t.Helper()
	var files []lprdata.File
	for i, d := range downloads {
		name := []string{"2024年/下载的文件夹/中国货币网贷款市场报价利率历史数据.csv", "boc.csv"}[i]
		files = append(files, lprdata.File{Name: name, Data: []byte(d)})
	}
	table, found, err := lprdata.Import(t.Context(), files, load(t, "示例.csv", shortTable))
	i := report.LPRImport{Report: found, File: "合并/lpr.csv"}
	if err == nil {
		i.Table = table
	}
	i.Faults, _ = fault.All(err)
	return i
}

func TestImportsAgainstGoldenFiles(t *testing.T) {
	good := "日期,1Y,5Y\n2024-03-20,3.45,3.95\n2024-02-20,3.45,3.95\n2019-07-22,4.31,\n数据来源：示例,,\n"
	for name, i := range map[string]report.LPRImport{
		"lpr.import":          imported(t, good, "日期,1年期,5年期以上\n2024-04-22,3.45,3.95\n"),
		"lpr.import-nothing":  imported(t, "日期,1Y,5Y\n2024-02-20,3.45,3.95\n"),
		"lpr.import-conflict": imported(t, good, "日期,1年期,5年期以上\n2024-01-22,3.45,4.25\n2024-03-20,3.45,3.90\n"),
	} {
		page(t, name, func(w io.Writer, o report.Options) error { return report.LPRImported(w, i, o) })
	}
}

func withSampleGuide(t *testing.T) *policy.Policy {
	t.Helper()
	data, err := os.ReadFile("../testdata/guides/sample-2021.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if p, err = p.WithGuide("guide.yaml", data); err != nil {
		t.Fatal(err)
	}
	p.SHA256 = strings.Repeat("0", 64) // changes with every edit of the file
	return p
}

func TestPolicyTextsAgainstGoldenFiles(t *testing.T) {
	with := withSampleGuide(t)
	page(t, "policy.show", func(w io.Writer, o report.Options) error { return report.Policy(w, with, o) })
	choices, err := with.Choose(map[string]string{"rounding": "yuan-down", "interest_years": "2.5"})
	if err != nil {
		t.Fatal(err)
	}
	page(t, "policy.interpretations", func(w io.Writer, o report.Options) error {
		return report.Interpretations(w, with, choices, o)
	})
}

func TestAWordTooWideForItsColumnIsBroken(t *testing.T) {
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	guide := "id: g\ntitle: t\nyear: 2021\napplies_to: linyi-2020\nno_lease: {ref: " + strings.Repeat("ß", 70) + "}\n"
	if p, err = p.WithGuide("guide.yaml", []byte(guide)); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := report.Policy(&b, p, report.Options{}); err != nil {
		t.Fatal(err)
	}
	fits(t, b.Bytes())
	if strings.Count(b.String(), "ß") != 70 {
		t.Error(b.String())
	}
}

func TestAPolicyWithoutAGuideSaysSo(t *testing.T) {
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := report.Policy(&b, p, report.Options{Lang: message.Chinese}); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(b.String(), "\n未给出年度工作指南\n") {
		t.Error(b.String())
	}
}

// TestDocumentsHaveNoNullList keeps lists that happen to be empty lists.
func TestDocumentsHaveNoNullList(t *testing.T) {
	table := load(t, "a.csv", shortTable)
	day := project.MustDate("2024-03-01")
	with := withSampleGuide(t)
	published, _ := table.At(day)
	for name, write := range map[string]func(io.Writer, report.Options) error{
		"list": func(w io.Writer, o report.Options) error { return report.LPRTableJSON(w, table, o) },
		"at": func(w io.Writer, o report.Options) error {
			return report.LPRAtJSON(w, report.LPRDay{Day: day, Publication: published, Table: table}, o)
		},
		"verify": func(w io.Writer, o report.Options) error {
			return report.LPRProblemsJSON(w, report.LPRCheck{Table: table, Day: day}, o)
		},
		"import": func(w io.Writer, o report.Options) error {
			return report.LPRImportedJSON(w, report.LPRImport{Table: table}, o)
		},
		"policy": func(w io.Writer, o report.Options) error { return report.PolicyJSON(w, with, o) },
		"interpretations": func(w io.Writer, o report.Options) error {
			return report.InterpretationsJSON(w, with, with.Defaults(), o)
		},
		"lint": func(w io.Writer, o report.Options) error {
			return report.LintJSON(w, []report.Linted{{File: "a.yaml"}}, o)
		},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := write(&b, report.Options{Lang: message.English}); err != nil {
				t.Fatal(err)
			}
			var d map[string]any
			if err := json.Unmarshal(b.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(b.String(), "null") || d["schema_version"] == nil {
				t.Error(b.String())
			}
		})
	}
}
