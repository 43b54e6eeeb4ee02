package intake_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/intake"
)

// Originals, rows of them in several lists, a project that claims what is
// another's: whatever the order of rows and the names of files, the same comes
// of it. Which list a row stands in does matter: one list that says the same
// twice is in doubt, two lists that say the same are not.
func TestOriginalsAndRowsInAnyOrder(t *testing.T) {
	originals := []string{
		five.xml(),
		issued{number: "22372000000000000002"}.xml(),
		issued{number: "22372000000000000002", lines: []piece{{lathe, "1000000.01"}}}.xml(),
		issued{number: "22372000000000000003", lines: []piece{{lathe, "500000.00"}, {lathe, "500000.00"}, {lathe, "400000.00"}}}.xml(),
		issued{number: "22372000000000000004", net: "1.00"}.xml(),
		issued{number: "22372000000000000005", lines: []piece{{robot, "300000.00"}, {robot, "200000.00"}}}.xml(),
	}
	of := func(number, project, name, category, net string) string {
		return fmt.Sprintf("%s,,,2237200000000000000%s,,,,,%s,%s,%s,,,\n", project, number, name, category, net)
	}
	rows := [][]string{{
		of("1", "P", "一号机", "智能化设备", ""), of("1", "P", "一号机", "国内先进设备", ""), of("1", "Q", "五号机", "智能化设备", "300000"),
		of("1", "Q", "六号机", "智能化设备", "1"), of("2", "Q", "", "智能化设备", ""), of("3", "P", lathe, "智能化设备", ""),
		of("3", "P", lathe, "国内先进设备", ""), of("3", "P", lathe, "智能化软件", "400000.00"), of("4", "P", "机床", "智能化设备", "7"),
		of("5", "P", robot, "智能化设备", ""), of("5", "P", robot, "国内先进设备", ""),
		strings.Replace(of("2", "P", "", "智能化设备", ""), "P,,", "P,3700211130,00000007", 1),
		"P,3700211130,00000007,,2022-01-05,,,,五轴加工中心,智能化设备,1000000,,,\n",
	}, {
		of("1", "P", "一号机", "智能化软件", "100000"), of("3", "P", lathe, "智能化设备", "500000.00"), of("4", "P", "机床", "智能化设备", "7"),
		of("5", "P", "", "智能化设备", "500000"), of("1", "Q", "五号机", "智能化设备", ""),
	}}
	tell := func(originals []string, lists [][]string, same bool) string {
		dir, err := os.MkdirTemp("", "order")
		if err != nil {
			t.Fatal(err)
		}
		defer func() {
			if err := os.RemoveAll(dir); err != nil {
				t.Error(err)
			}
		}()
		put := func(name, text string) {
			if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		for n, xml := range originals {
			put(fmt.Sprintf("%d.xml", 2*n), xml)
		}
		for n, rows := range lists {
			if same == (n == 0) {
				n += 10
			}
			put(fmt.Sprintf("%d.csv", 2*n+1), rowHeader+strings.Join(rows, ""))
		}
		var told []string
		for line := range strings.Lines(figures(t, intake.Options{}, dir)) {
			words, _, _ := strings.Cut(line, ":") // places are not the same
			told = append(told, strings.TrimSpace(words))
		}
		return strings.Join(told, "\n")
	}
	want := tell(originals, rows, true)
	t.Log("\n" + want)
	rapid.Check(t, func(r *rapid.T) {
		lists := [][]string{rapid.Permutation(rows[0]).Draw(r, "rows"), rapid.Permutation(rows[1]).Draw(r, "more rows")}
		got := tell(rapid.Permutation(originals).Draw(r, "originals"), lists, rapid.Bool().Draw(r, "names"))
		if got != want {
			r.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	})
}
