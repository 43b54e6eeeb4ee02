package view_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/internal/answer"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/lprdata/view"
	"tiexi/project"
)

var update = flag.Bool("update", false, "write the golden files anew")

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
func page(t *testing.T, name string, a answer.Answer) {
	t.Helper()
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		t.Run(name+"."+lang.String(), func(t *testing.T) {
			var b bytes.Buffer
			if err := answer.Text(&b, a, lang); err != nil {
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
				t.Errorf("%s differs; go test ./lprdata/view -update writes it anew; got:\n%s", path, b.Bytes())
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
	page(t, "lpr.list", view.Table{Table: table})
	for name, day := range map[string]string{"lpr.at": "2024-02-19", "lpr.at-without-1-year": "2024-02-20"} {
		d := view.Day{Day: project.MustDate(day), Table: table}
		d.Publication, _ = table.At(d.Day)
		page(t, name, d)
	}
	for name, day := range map[string]string{"lpr.verify-ok": "2024-03-19", "lpr.verify-stale": "2024-03-20", "lpr.verify-future": "2024-02-19"} {
		check := view.Check{Table: table, Day: project.MustDate(day)}
		check.Problems = lprdata.Verify(table, check.Day)
		page(t, name, check)
	}
}

// imported merges downloads of made-up rates into shortTable.
func imported(t *testing.T, downloads ...string) view.Import {
	t.Helper()
	var files []lprdata.File
	for i, d := range downloads {
		name := []string{"2024年/下载的文件夹/中国货币网贷款市场报价利率历史数据.csv", "boc.csv"}[i]
		files = append(files, lprdata.File{Name: name, Data: []byte(d)})
	}
	table, found, err := lprdata.Import(t.Context(), files, load(t, "示例.csv", shortTable))
	i := view.Import{Report: found, File: "合并/lpr.csv"}
	if err == nil {
		i.Table = table
	}
	i.Faults, _ = fault.All(err)
	return i
}

func TestImportsAgainstGoldenFiles(t *testing.T) {
	good := "日期,1Y,5Y\n2024-03-20,3.45,3.95\n2024-02-20,3.45,3.95\n2019-07-22,4.31,\n数据来源：示例,,\n"
	for name, i := range map[string]view.Import{
		"lpr.import":          imported(t, good, "日期,1年期,5年期以上\n2024-04-22,3.45,3.95\n"),
		"lpr.import-nothing":  imported(t, "日期,1Y,5Y\n2024-02-20,3.45,3.95\n"),
		"lpr.import-conflict": imported(t, good, "日期,1年期,5年期以上\n2024-01-22,3.45,4.25\n2024-03-20,3.45,3.90\n"),
	} {
		page(t, name, i)
	}
}

// TestDocumentsHaveNoNullList keeps lists that happen to be empty lists.
func TestDocumentsHaveNoNullList(t *testing.T) {
	table := load(t, "a.csv", shortTable)
	day := project.MustDate("2024-03-01")
	published, _ := table.At(day)
	for name, a := range map[string]answer.Answer{
		"list":   view.Table{Table: table},
		"at":     view.Day{Day: day, Publication: published, Table: table},
		"verify": view.Check{Table: table, Day: day},
		"import": view.Import{Table: table},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := answer.JSON(&b, a, message.English); err != nil {
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
