package goods

import (
	_ "embed"
	"strings"
	"testing"

	"tiexi/project"
)

//go:embed testdata/items.tsv
var itemsText string

//go:embed testdata/equipment.txt
var equipmentText string

// sample is a line of testdata/items.tsv.
type sample struct {
	item, code string
	want       Thing
}

func samples(t testing.TB) []sample {
	t.Helper()
	var list []sample
	for line := range strings.Lines(itemsText) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(fields) != 7 {
			t.Fatalf("not seven fields: %q", line)
		}
		for n, f := range fields {
			if f == "-" {
				fields[n] = ""
			}
		}
		list = append(list, sample{fields[0], fields[1], Thing{
			Evident: fields[2] == "yes", Kind: fields[3], Suggest: categoryOf(fields[4]), By: fields[5], Text: fields[6],
		}})
	}
	return list
}

func TestWhatItemsAreTakenFor(t *testing.T) {
	list := samples(t)
	equipment := 0
	for _, s := range list {
		if got := Of(s.item, s.code); got != s.want {
			t.Errorf("%q with code %q: %+v, want %+v", s.item, s.code, got, s.want)
		}
		if s.want.Kind != "" && !s.want.Evident {
			equipment++
		}
	}
	if len(list) < 300 || equipment < 150 {
		t.Errorf("%d items, %d of them equipment or software", len(list), equipment)
	}
}

// A wrong Evident takes equipment out of what the applicant claims.
func TestNoEquipmentIsEvidentlySomethingElse(t *testing.T) {
	for line := range strings.Lines(equipmentText) {
		name := strings.TrimSpace(line)
		if strings.HasPrefix(name, "#") {
			continue
		}
		for _, item := range []string{name, "*机床*" + name, "*专用设备*" + name, "*软件*" + name, "*信息技术服务*" + name} {
			if strings.HasPrefix(name, "*") && item != name {
				continue
			}
			if got := Of(item, ""); got.Evident {
				t.Errorf("%s: %+v", item, got)
			}
		}
		for _, code := range []string{"1090108020000000000", "1099900000000000000", "1060301020000000000"} {
			if got := Of(name, code); got.Evident {
				t.Errorf("%s with code %s: %+v", name, code, got)
			}
		}
	}
}

// Whatever is put before the word of a machine, the name is that of a machine.
func TestANameThatEndsInAMachineIsNeverEvidentByWord(t *testing.T) {
	endings := strings.Fields("机 机器 机床 设备 机械 机器人 机组 生产线 装配线 系统 中心 装置 仪 炉 泵 阀 釜 罐 车床 叉车 平台 变压器 空调")
	table := theTable()
	words := 0
	for _, parts := range table.words {
		for _, p := range parts {
			if p.row.evident == notEvident {
				continue
			}
			words++
			for _, ending := range endings {
				for _, item := range []string{p.text + ending, p.text + "用" + ending, "新型" + p.text + ending + "（含" + p.text + "）", p.text + " " + ending + " X-100"} {
					if got := Of(item, ""); got.Evident {
						t.Errorf("%s: %+v", item, got)
					}
				}
			}
		}
	}
	if words < 400 {
		t.Errorf("only %d words", words)
	}
}

func TestTheTaxCodeDecidesThenTheShortNameThenTheName(t *testing.T) {
	for _, c := range []struct {
		item, code string
		evident    bool
		by, text   string
	}{
		{"*柴油*柴油", "1090108020000000000", false, ByTaxCode, "1090108"},
		{"*机床*数控机床", "1070101030100000000", true, ByTaxCode, "10701"},
		{"*机床*柴油", "", false, ByShortName, "机床"},
		{"*柴油*数控机床", "", true, ByShortName, "柴油"},
		{"*柴油*数控机床", "没有", true, ByShortName, "柴油"},
		{"*柴油*数控机床", "0000000000000000000", true, ByShortName, "柴油"},
		{"*柴油*数控机床", "10", true, ByShortName, "柴油"},
		{"*柴油*数控机床", "10701010301000000001", true, ByShortName, "柴油"}, // 20 digits
		{"*某简称*柴油", "", true, ByName, "柴油"},
		{"*某简称*柴油", "1019999999999999999", true, ByTaxCode, "101"},
		{"＊柴油＊ 0 号", " 1070101 ", true, ByTaxCode, "10701"},
		// What the code or the short name leaves open, the name decides.
		{"*金属制品*货架", "1080499000000000000", false, ByName, "货架"},
		{"*金属制品*文件柜", "1080499000000000000", true, ByName, "文件柜"},
		{"*金属制品*法兰", "1080499000000000000", false, ByTaxCode, "10804"},
		// Material, furniture and cars by code, unless the name is that of a machine.
		{"*黑色金属冶炼压延品*钢管", "1080207120000000000", true, ByTaxCode, "10802"},
		{"*黑色金属冶炼压延品*校直机", "1080207120000000000", false, ByName, "机"},
		{"*家具*工作台", "", false, ByName, "工作台"},
		{"*机动车*汽车起重机", "", false, ByName, "起重机"},
		// Services, unless the name is that of software or a machine; building and freight in any case.
		{"*研发和技术服务*检测系统", "", false, ByName, "系统"},
		{"*建筑服务*检测系统", "", true, ByShortName, "建筑服务"},
	} {
		got := Of(c.item, c.code)
		if got.Evident != c.evident || got.By != c.by || got.Text != c.text {
			t.Errorf("%s with code %q: %+v", c.item, c.code, got)
		}
	}
}

func TestSplit(t *testing.T) {
	for _, c := range []struct{ item, short, name string }{
		{"*机床*五轴加工中心", "机床", "五轴加工中心"},
		{" ＊ 機床 ＊ 五軸 vmc850 ", "机床", "五轴VMC850"},
		{"*机床*", "机床", ""},
		{"**", "", ""},
		{"*机床", "", "*机床"},
		{"机床*2", "", "机床*2"},
		{"", "", ""},
	} {
		if short, name := Split(c.item); short != c.short || name != c.name {
			t.Errorf("%q: %q, %q", c.item, short, name)
		}
	}
}

func TestLastWord(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"数控机床(含运费)", "数控机床"},
		{"数控机床含安装调试", "数控机床"},
		{"(安装费)", "安装费"},
		{"安装费-数控机床", "安装费"},
		{"数控机床-五轴", "数控机床-五轴"},
		{"数控机床2台", "数控机床"},
		{"办公用品一批", "办公用品"},
		{"钢材3.5吨", "钢材"},
		{"焊丝15KG", "焊丝"},
		{"安装工程进度款", "安装工程"},
		{"VMC850", ""},
		{"", ""},
	} {
		if got := LastWord(c.name); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestNamesAndReasons(t *testing.T) {
	for _, c := range []struct{ item, code, want string }{
		{"*机床*五轴加工中心", "", "简称“机床”属于机床"},
		{"柴油", "1070101030100000000", "税收分类编码 10701 开头属于燃料、油品"},
		{"电费", "", "名称中的“电费”属于水、电、气、热"},
	} {
		if got := Of(c.item, c.code).Reason().In(0); got != c.want {
			t.Errorf("%s: %s, want %s", c.item, got, c.want)
		}
	}
}

func FuzzOf(f *testing.F) {
	for _, s := range samples(f) {
		f.Add(s.item, s.code)
	}
	f.Fuzz(func(t *testing.T, item, code string) {
		got := Of(item, code)
		if again := Of(item, code); got != again {
			t.Fatalf("%+v, then %+v", got, again)
		}
		if got.Evident != got.Suggest.Has(project.Other) {
			t.Errorf("%q, %q: %+v", item, code, got)
		}
		if (got.Kind == "") != (got.By == "") {
			t.Errorf("%q, %q: %+v", item, code, got)
		}
	})
}

func BenchmarkOf(b *testing.B) {
	list := samples(b)
	for n := 0; b.Loop(); n++ {
		s := list[n%len(list)]
		Of(s.item, s.code)
	}
}
