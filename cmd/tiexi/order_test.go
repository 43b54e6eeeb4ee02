package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"tiexi/intake/einvoice/madeup"
)

// mixedFolder fills a folder with 65 files of every kind, some of them broken,
// whose projects have lines in several of them.
func mixedFolder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	put := func(name string, data []byte) { must(t, os.WriteFile(filepath.Join(dir, name), data, 0o600)) }
	book := newLedger(40, 4)
	for n := range 10 {
		line := fmt.Sprintf(`{code: "037002100104", number: "9%07d", date: 2021-03-05, item: 五轴加工中心, category: advanced_equipment, net: 2000000.00, tax_rate: 13%%}`, n/2)
		put(fmt.Sprintf("%02d-project.yaml", n), []byte(strings.Join([]string{
			"id: " + projectID(n/2), "invoices:", "  - " + line, "---", fmt.Sprintf("id: YAML-%d", n), "investment: 1", "invoices: [" + line + "]", "",
		}, "\n")))
		put(fmt.Sprintf("%02d-broken.yaml", n), []byte("id: [\n"))
		put(fmt.Sprintf("%02d-ledger.xlsx", 9-n), newLedger(30+n, 3))
		put(fmt.Sprintf("%02d-broken.xlsx", n), book[:len(book)*(n+1)/11])
		put(fmt.Sprintf("%02d-list.csv", n), []byte("项目编号,发票号码,发票代码,开票日期,设备名称,设备类别,不含税金额,税额\n"+
			fmt.Sprintf("%s,8%07d,037002100104,2021-03-05,数控车床,国内先进设备,1000000.00,13000x\n", projectID(n), n)+
			fmt.Sprintf("CSV-%d,7%07d,037002100104,2021-03-05,数控车床,智能化设备,1000000.00,130000.00\n", n%3, n/2)))
	}
	for n := range 5 {
		invoice, err := os.ReadFile("../../intake/einvoice/testdata/digital.xml")
		must(t, err)
		put(fmt.Sprintf("%02d-invoice.xml", n), invoice[:len(invoice)-n%2*10])
		put(fmt.Sprintf("%02d-invoice.ofd", n), folderZip(t, "../../intake/einvoice/testdata/tagged"))
		printed := madeup.Long(9 + n)
		put(fmt.Sprintf("%02d-invoice.pdf", n), printed.PDF())
	}
	return dir
}

// TestNothingDependsOnWorkersOrSurroundings guards that the same files give the
// same bytes, however many are read at once, in whatever locale and time zone.
func TestNothingDependsOnWorkersOrSurroundings(t *testing.T) {
	dir := mixedFolder(t)
	if files, err := os.ReadDir(dir); err != nil || len(files) != 65 {
		t.Fatal(len(files), err)
	}
	check := func(args ...string) string {
		code, out, talk := runHere(t, append([]string{"check", dir, "--format", "json", "--lang", "zh"}, args...)...)
		if code != exitInput {
			t.Fatalf("exit code %d\n%s", code, talk)
		}
		return out + talk
	}
	want := check("-j1")
	for _, part := range []string{"YAML-9", projectID(2), "CSV-1", "xlsx_", "yaml_syntax", "input.amount", `"verdict": "review"`} {
		if !strings.Contains(want, part) {
			t.Errorf("the folder is not mixed: nothing of %s", part)
		}
	}
	local := time.Local
	t.Cleanup(func() { time.Local = local })
	for n := range 20 {
		t.Setenv("LC_ALL", []string{"de_DE.UTF-8", "tr_TR.UTF-8", "C", "zh_CN.GB18030"}[n%4])
		time.Local = time.FixedZone("somewhere", (n%25-12)*3600) // as TZ sets it
		if got := check([]string{"-j16", "-j1", "-j3"}[n%3]); got != want {
			t.Fatalf("round %d: %s", n, firstDifference(got, want))
		}
	}
}
