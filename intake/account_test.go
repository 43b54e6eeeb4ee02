package intake_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/intake"
)

// What lists, an export's lines and its totals may say of two invoices.
var (
	accountHeads = map[string]string{
		"list.csv":   "项目编号,发票代码,发票号码,开票日期,设备名称,设备类别,不含税金额",
		"again.csv":  "项目编号,发票代码,发票号码,开票日期,设备名称,设备类别,不含税金额,核查意见",
		"export.csv": "序号,发票代码,发票号码,购买方名称,开票日期,货物或应税劳务名称,金额,税额,价税合计,发票来源,发票状态,是否正数发票",
		"totals.csv": "序号,发票代码,发票号码,购买方名称,开票日期,金额,税额,价税合计,发票来源,发票状态,是否正数发票",
	}
	accountRows = map[string][]string{
		"list.csv": {
			"P,3700211130,00000001,2021-03-05,主机,智能化设备,600", "P,3700211130,00000001,2021-03-05,刀库,智能化设备,400",
			"P,3700211130,00000001,2021-03-05,生产线,智能化设备,1000", "Q,3700211130,00000001,2021-03-05,主机,智能化设备,300",
			"P,3700211130,00000002,2021-03-06,软件,智能化软件,50", "P,3700211130,00000001,2021-03-05,小计,,1000",
			"P,3700211130,00000003,2021-03-06,夹具,其他,5", "合计,,,,,,1000", "P,,,,,,", "说明：以上为设备,,,,,,", "P,3700211130,00000002,2021-03-06,软件,智能化软件,约五十",
			"项目编号,发票代码,发票号码,开票日期,设备名称,设备类别,不含税金额", "Q,3700211130,00000004,2021-03-06,软件,智能化软件,-50",
		},
		"export.csv": {
			"1,3700211130,00000001,甲公司,2021-03-05,*机床*主机,600,78,678,电子发票服务平台,正常,是",
			"2,3700211130,00000001,甲公司,2021-03-05,*机床*刀库,400,52,452,电子发票服务平台,正常,是",
			"3,3700211130,00000002,甲公司,2021-03-06,*软件*软件,50,6.5,56.5,电子发票服务平台,已作废,是",
			"4,3700211130,00000005,甲公司,2021-03-06,*机床*车床,70,9.1,79.1,电子发票服务平台,正常,是",
			"5,3700211130,00000006,甲公司,2021-03-07,*机床*主机,-600,-78,-678,电子发票服务平台,正常,否",
		},
		"totals.csv": {
			"1,3700211130,00000001,甲公司,2021-03-05,1000,130,1130,电子发票服务平台,正常,是",
			"2,3700211130,00000002,甲公司,2021-03-06,50,6.5,56.5,电子发票服务平台,正常,是",
			"3,3700211130,00000007,甲公司,2021-03-06,50,6.5,56.5,电子发票服务平台,正常,是",
		},
	}
)

// TestEveryRowIsALineOrSetAside draws files that speak of the same invoices, with
// rows that repeat, add up and are none, and judges them: read and judged hold that
// each row of each file is a line of the result or is set aside, and no line has
// another origin.
func TestEveryRowIsALineOrSetAside(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 17))
	reasons := make(map[string]int)
	for n := range 150 {
		files := make(map[string]string)
		var paths []string
		dir := t.TempDir()
		for _, name := range []string{"again.csv", "export.csv", "list.csv", "totals.csv"} {
			rows := accountRows[name]
			if name == "again.csv" {
				rows = accountRows["list.csv"]
			}
			if name != "list.csv" && random.IntN(2) == 0 {
				continue
			}
			text := accountHeads[name] + "\n"
			for range 1 + random.IntN(6) {
				row := rows[random.IntN(len(rows))]
				text += strings.Repeat(row+strings.Repeat(",", strings.Count(accountHeads[name], ",")-strings.Count(row, ","))+"\n", 1+random.IntN(8)/7)
			}
			path := filepath.Join(dir, name)
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			files[name], paths = text, append(paths, path)
		}
		options := []intake.Options{{}, {}, {Project: "P"}}[random.IntN(3)]
		batch := read(t, options, paths...)
		result := judged(t, batch)
		for _, i := range result.Inputs {
			for _, s := range i.SetAside {
				reasons[s.Reason] += s.Rows
			}
		}
		if t.Failed() {
			t.Fatalf("case %d, --project %q: %v", n, options.Project, fmt.Sprint(files))
		}
	}
	for _, reason := range []string{"joined", "evidence", "unclaimed", "subtotal", "total_row", "note_row", "header_row", "no_values", "unreadable_value"} {
		if reasons[reason] == 0 {
			t.Errorf("no row was set aside as %s; there were %v", reason, reasons)
		}
	}
}
