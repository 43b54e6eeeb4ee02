package main

import (
	"archive/zip"
	"bytes"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"
)

// zipSamples are good files of every kind that is a zip, by the name that tells
// how to read them.
func zipSamples(t *testing.T) map[string][]byte {
	t.Helper()
	read := func(path ...string) []byte {
		data, err := os.ReadFile(filepath.Join(append([]string{"..", ".."}, path...)...))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	return map[string][]byte{
		"two-sheets.xlsx": read("testdata", "projects", "excel-two-sheets.xlsx"),
		"flat.xlsx":       read("testdata", "projects", "excel-flat-wan.xlsx"),
		"ledger.xlsx":     newLedger(20, 2),
		"export.xlsx":     taxExport(t),
		"inline.xlsx":     inlineBook(t),
		"attached.ofd":    folderZip(t, "../../intake/einvoice/testdata/attached"),
		"tagged.ofd":      folderZip(t, "../../intake/einvoice/testdata/tagged"),
	}
}

// taxExport is a tax bureau's export: three sheets that speak of the same
// invoices.
func taxExport(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	head := []any{"序号", "发票代码", "发票号码", "数电发票号码", "销方识别号", "销方名称", "购方识别号", "购买方名称", "开票日期"}
	foot := []any{"金额", "税率", "税额", "价税合计", "发票来源", "发票票种", "发票状态", "是否正数发票", "发票风险等级", "开票人", "备注"}
	one := []any{"1", "037002100104", "01234567", "", "91370100000000001X", "山东某某机床股份有限公司", "91371300000000001X", "临沂某某机械有限公司", "2021-03-05 10:20:30"}
	rest := func(net, tax, gross string) []any {
		return []any{net, "13%", tax, gross, "增值税发票管理系统", "增值税专用发票", "正常", "是", "正常", "张三", ""}
	}
	sheets := []struct {
		name string
		rows [][]any
	}{
		{"发票基础信息", [][]any{slices.Concat(head, foot), slices.Concat(one, rest("11000000.00", "1430000.00", "12430000.00"))}},
		{"信息汇总表", [][]any{
			slices.Concat(head, []any{"货物或应税劳务名称", "规格型号", "数量"}, foot),
			slices.Concat(one, []any{"*机床*五轴加工中心", "V5", "1"}, rest("6000000.00", "780000.00", "6780000.00")),
			slices.Concat(one, []any{"*机床*数控车床", "C6", "1"}, rest("5000000.00", "650000.00", "5650000.00")),
		}},
		{"货物运输服务", [][]any{{"发票代码", "发票号码", "运输工具种类", "发票来源"}, {"037002100104", "01234567", "货车", "增值税发票管理系统"}}},
	}
	for _, s := range sheets {
		_, err := f.NewSheet(s.name)
		must(t, err)
		for r, row := range s.rows {
			cell, err := excelize.CoordinatesToCellName(1, r+1)
			must(t, err)
			must(t, f.SetSheetRow(s.name, cell, &row))
		}
	}
	must(t, f.DeleteSheet("Sheet1"))
	return written(t, f)
}

// inlineBook is a book without shared strings, with merged cells, title rows
// and a total.
func inlineBook(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	w, err := f.NewStreamWriter("Sheet1")
	must(t, err)
	for n, row := range [][]any{
		{"技术改造设备购置清单"},
		{"单位：元"},
		{"项目编号", "企业名称", "发票代码", "发票号码", "开票日期", "设备名称", "设备类别", "不含税金额", "税率", "税额", "价税合计"},
		{"LY-1", "临沂某某机械有限公司", "037002100104", "01234567", "2021年3月5日", "五轴加工中心", "国内先进设备", 6000000, "13%", 780000, 6780000},
		{nil, nil, nil, nil, nil, "数控车床", "国内先进设备、智能化设备", 5000000, "13%", 650000, 5650000},
		{"合计", nil, nil, nil, nil, nil, nil, 11000000, nil, 1430000, 12430000},
	} {
		cell, err := excelize.CoordinatesToCellName(1, n+1)
		must(t, err)
		must(t, w.SetRow(cell, row))
	}
	for _, col := range []string{"A", "B", "C", "D", "E"} {
		must(t, w.MergeCell(col+"4", col+"5"))
	}
	must(t, w.Flush())
	return written(t, f)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func written(t *testing.T, f *excelize.File) []byte {
	t.Helper()
	b, err := f.WriteToBuffer()
	must(t, err)
	return b.Bytes()
}

// parts are the parts of a zip, by name.
type parts map[string]string

func folderZip(t *testing.T, folder string) []byte {
	t.Helper()
	root := os.DirFS(folder)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	must(t, z.AddFS(root))
	must(t, z.Close())
	return b.Bytes()
}

// unzip leaves out what is empty: a folder.
func unzip(t *testing.T, file []byte) parts {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(file), int64(len(file)))
	must(t, err)
	p := make(parts)
	for _, part := range r.File {
		in, err := part.Open()
		must(t, err)
		data, err := io.ReadAll(in)
		must(t, err)
		if len(data) > 0 {
			p[part.Name] = string(data)
		}
	}
	return p
}

func (p parts) names() []string { return slices.Sorted(maps.Keys(p)) }

// with returns a copy in which a part holds something else, or is gone.
func (p parts) with(name, text string) parts {
	p = maps.Clone(p)
	p[name] = text
	if text == "" {
		delete(p, name)
	}
	return p
}

// zip packs the parts, compressed or stored.
func (p parts) zip(t *testing.T, method uint16) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range p.names() {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: method})
		must(t, err)
		_, err = io.WriteString(w, p[name])
		must(t, err)
	}
	must(t, z.Close())
	return b.Bytes()
}
