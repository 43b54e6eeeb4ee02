// Package batch writes a made-up batch of enterprises' folders, as a bureau has them
// at the end of a year. Faults are planted in about half of the folders: they are
// listed in faults.csv, which was written from the rules before anything was
// planted, and which is read here. Nothing is planted in the others, whose shapes
// are what honest applicants hand in (genuine.go).
package batch

import (
	_ "embed"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"
)

//go:embed faults.csv
var listOfFaults string

// Fault is a row of faults.csv: what is planted where, and what has to be told.
type Fault struct {
	Enterprise string // the folder, E101
	Run        string // plain, or guided: judged under an annual guide
	Source     string // xlsx, csv, yaml; lines, totals, deduction or original beside a list
	Planted    string // "-": nothing more than the rows above have planted
	Rule       string // any of several, between "|"; input: an error of reading
	Outcome    string // fail, review, noted, error, "error or noted"; may: not asked for, and no false alarm
	Told       string // project, second project, or file and its names between "|"
	Why        string
}

// Enterprise is a folder of the batch.
type Enterprise struct {
	ID, Run, Project string
	Shape            string // of one in which nothing is planted
	Base             string // yuan; what it comes to then
}

// The parts of a batch: a folder for each run, and what it is judged with.
const (
	Plain        = "plain"
	Guided       = "guided"
	Before       = "before"            // projects that the register has, of an earlier batch
	NegativeList = "negative-list.csv" // for the plain run
	Guide        = "guide.yaml"        // for the guided one
)

// Faults are the rows of faults.csv.
func Faults() ([]Fault, error) {
	rows, err := csv.NewReader(strings.NewReader(listOfFaults)).ReadAll()
	if err != nil {
		return nil, err
	}
	var faults []Fault
	for _, r := range rows[1:] {
		faults = append(faults, Fault{r[0], r[1], r[2], r[3], r[4], r[5], r[6], r[7]})
	}
	return faults, nil
}

// Enterprises are all folders in the order of their names.
func Enterprises() ([]Enterprise, error) {
	scenes, err := scenes()
	var all []Enterprise
	for _, s := range scenes {
		all = append(all, Enterprise{s.id, s.run, s.facts["id"], s.shape, yuan(s.base)})
	}
	return all, err
}

// Write writes the batch into a folder.
func Write(folder string) error {
	scenes, err := scenes()
	if err != nil {
		return err
	}
	var group errgroup.Group
	group.SetLimit(runtime.NumCPU())
	for _, s := range scenes {
		group.Go(func() error {
			if err := s.write(); err != nil {
				return fmt.Errorf("%s: %w", s.id, err)
			}
			return writeFiles(filepath.Join(folder, s.run, s.id), s.files)
		})
	}
	if err := group.Wait(); err != nil {
		return err
	}
	listed := []string{"统一社会信用代码,企业名称,列入日期,截止日期"}
	var before strings.Builder
	for _, s := range scenes {
		listed = append(listed, s.listed...)
		before.WriteString(s.claimedBefore())
	}
	if err := writeFiles(folder, map[string][]byte{NegativeList: []byte(strings.Join(listed, "\n") + "\n"), Guide: []byte(guide)}); err != nil {
		return err
	}
	return writeFiles(filepath.Join(folder, Before), map[string][]byte{"projects.yaml": []byte(before.String())})
}

const guide = `# 虚构的年度指南，只为测试。
id: batch-2022
title: （虚构）2022年度智能化技术改造专项资金工作指南
year: 2022
applies_to: linyi-2020

invoice_window: {from: 2021-01-01, to: 2022-02-28, ref: 示例第一条}
payment_window: {from: 2021-01-01, to: 2022-03-10, ref: 示例第二条}
minimum_unit_price: {yuan: 10000, ref: 示例第三条}
payment_proof: {ref: 示例第四条}
no_lease: {ref: 示例第五条}
no_related_party: {ref: 示例第六条}
equity: {minimum_investment: 20000000, minimum_intensity: 50, ref: 示例第七条}
`

func writeFiles(folder string, files map[string][]byte) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for name, data := range files {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// scenes are all folders: those in which something is planted, then as many in
// which nothing is.
func scenes() ([]*scene, error) {
	faults, err := Faults()
	if err != nil {
		return nil, err
	}
	var all []*scene
	for _, f := range faults {
		if len(all) == 0 || all[len(all)-1].id != f.Enterprise {
			all = append(all, newScene(first+len(all), f.Run, f.Source))
		}
		s := all[len(all)-1]
		if s.id != f.Enterprise {
			return nil, fmt.Errorf("%s stands where %s is expected", f.Enterprise, s.id)
		}
		if err := s.plant(f.Planted); err != nil {
			return nil, err
		}
	}
	for n, planted := 0, len(all); n < planted; n++ {
		all = append(all, genuine(firstGenuine+n, n))
	}
	return all, nil
}

// The numbers of the first folders of both halves.
const (
	first        = 101
	firstGenuine = 551
)

// write makes the files of the folder.
func (s *scene) write() error {
	if s.said["facts apart"] {
		s.form = "apart"
	}
	if err := s.writeLists(); err != nil {
		return err
	}
	if err := s.writeEvidence(s.source, s.export); err != nil {
		return err
	}
	for phrase, damage := range damages {
		if s.said[phrase] {
			if err := damage(s); err != nil {
				return err
			}
		}
	}
	for _, finish := range s.finish {
		if err := finish(s); err != nil {
			return err
		}
	}
	return nil
}

// claimedBefore is an earlier project of another enterprise with the invoice B, ""
// where that was not claimed before.
func (s *scene) claimedBefore() string {
	if !s.said["claimed before"] {
		return ""
	}
	isB := func(l line) bool { return l.of == "B" }
	b := s.list[slices.IndexFunc(s.list, isB)].says
	name := fmt.Sprintf("e_number: %q", b["e_number"])
	if e := s.export[slices.IndexFunc(s.export, isB)].says; e["code"] != "" {
		name = fmt.Sprintf("code: %q, number: %q", e["code"], e["number"])
	}
	return fmt.Sprintf(`---
id: LY-2021-%03d
enterprise: {name: 示例前年机械有限公司, uscc: %s, county: 河东区, industry: C3425}
directions: [智能化]
application_date: 2022-01-31
invoices:
  - {%s, date: 2021-12-20, item: 磨床, category: intelligent_equipment, net: 900000.00, tax: 117000.00, gross: 1017000.00, seller: %s}
`, s.n, enterpriseCode(s.n+400, "3713"), name, b["seller"])
}
