package category_test

import (
	"testing"

	"tiexi/category"
	"tiexi/invoice"
	"tiexi/project"
)

const (
	advanced    = project.Categories(project.AdvancedEquipment)
	intelligent = project.Categories(project.IntelligentEquipment)
	software    = project.Categories(project.IntelligentSoftware)
	other       = project.Categories(project.Other)
)

func sorter(forAll project.Category, entries ...category.Entry) *category.Sorter {
	for n := range entries {
		entries[n].Place = project.Place{Source: &project.Source{File: "list.csv"}, Spot: project.Spot{Row: int32(n + 2)}}
	}
	return category.NewSorter(&category.List{Entries: entries}, forAll)
}

func TestWhatAListSaysOfALine(t *testing.T) {
	s := sorter(0,
		category.Entry{Item: "*机床*五轴加工中心", Categories: advanced},
		category.Entry{Item: "焊接机器人", Categories: intelligent},
		category.Entry{Item: "*系统", Categories: software},
		category.Entry{Item: "*控制系统", Categories: intelligent},
		category.Entry{TaxCode: "109", Categories: advanced},
		category.Entry{TaxCode: "10905", Categories: intelligent},
		category.Entry{Item: "刀库", TaxCode: "107", Categories: other},
		category.Entry{Number: "25372000000012345678", Categories: software},
		category.Entry{Number: "25372000000012345678", Item: "刀库", Categories: other},
	)
	for _, c := range []struct {
		name, item, code, key string
		want                  project.Categories
	}{
		{"the very item", "*机床*五轴加工中心", "", "", advanced},
		{"in other spelling", "＊机床＊ 五轴加工中心", "", "", advanced},
		{"without the short name it is another text", "五轴加工中心", "", "", 0},
		{"another name that ends alike is none", "*机床*立式五轴加工中心", "", "", 0},
		{"an item without short name means all that have one", "*机器人*焊接机器人", "", "", intelligent},
		{"and itself", "焊接机器人", "", "", intelligent},
		{"a pattern", "*软件*生产管理系统", "", "", software},
		{"the longer of two patterns", "*软件*数控控制系统", "", "", intelligent},
		{"a code", "*其他机械*某机", "1090122000000000000", "", advanced},
		{"the longer of two codes", "*计算机*某机", "1090505000000000000", "", intelligent},
		{"a pattern before a code", "监控系统", "1090505000000000000", "", software},
		{"item and code", "刀库", "1070101000000000000", "", other},
		{"an item whose code is another", "刀库", "1080101000000000000", "", 0},
		{"an item of which the code is not known", "刀库", "", "", other},
		{"a number", "某物", "", "25372000000012345678", software},
		{"number and item before the number", "刀库", "1080101000000000000", "25372000000012345678", other},
		{"another number", "某物", "", "25372000000012345679", 0},
		{"nothing", "", "", "", 0},
	} {
		got := s.Sort(&project.Line{Item: c.item, TaxCode: c.code}, []string{c.key})
		want := invoice.Sorted{Categories: c.want, By: project.ByList}
		if c.want == 0 {
			want.By = project.ByFile
		}
		if got != want {
			t.Errorf("%s: %+v, want %+v", c.name, got, want)
		}
	}
}

func TestWhoIsAskedBeforeTheCategoryForAll(t *testing.T) {
	list, blank := new(project.Source), &project.Source{Categorised: true}
	named := category.Entry{Item: "汽油", Categories: advanced}
	for _, c := range []struct {
		name string
		line project.Line
		want invoice.Sorted
	}{
		{"nobody says anything", project.Line{Item: "数控车床", Source: list}, invoice.Sorted{Categories: intelligent, By: project.ByFlag}},
		{"the line itself", project.Line{Item: "数控车床", Categories: software, Source: list}, invoice.Sorted{Categories: software}},
		{"the line itself, before the list", project.Line{Item: "汽油", Categories: other, Source: list}, invoice.Sorted{Categories: other}},
		{"the line itself, in an unknown word", project.Line{Item: "数控车床", UnknownCategory: "高端", Source: list}, invoice.Sorted{}},
		{"the list, of what is evidently none", project.Line{Item: "*成品油*汽油", Source: list}, invoice.Sorted{Categories: advanced, By: project.ByList}},
		{"evidently none", project.Line{Item: "打印纸", Source: list}, invoice.Sorted{Categories: intelligent, By: project.ByFlag, LeaveOut: "office"}},
		{"evidently none, as the row says that claims it", project.Line{Item: "物资", Claim: &project.Line{Item: "打印纸", Source: list}}, invoice.Sorted{Categories: intelligent, By: project.ByFlag, LeaveOut: "office"}},
		{"left blank", project.Line{Item: "数控车床", Source: blank}, invoice.Sorted{Categories: intelligent, By: project.ByFlag, LeaveOut: category.Blank}},
		{"left blank by the row that claims it", project.Line{Item: "数控车床", Source: list, Claim: &project.Line{Source: blank}}, invoice.Sorted{Categories: intelligent, By: project.ByFlag, LeaveOut: category.Blank}},
		{"left blank, and in the list", project.Line{Item: "汽油", Source: blank}, invoice.Sorted{Categories: advanced, By: project.ByList}},
	} {
		if got := sorter(project.IntelligentEquipment, named).Sort(&c.line, nil); got != c.want {
			t.Errorf("%s: %+v, want %+v", c.name, got, c.want)
		}
	}
}

// A name that was mistyped gives no line a category: that must not go unseen.
func TestEntriesThatMeanNoLineAreTold(t *testing.T) {
	s := sorter(0, category.Entry{Item: "数控车床", Categories: advanced}, category.Entry{Item: "数控机床", Categories: advanced}, category.Entry{Item: "刀库", Categories: other})
	s.Sort(&project.Line{Item: "数控车床"}, nil)
	s.Sort(&project.Line{Item: "刀库", Categories: advanced}, nil) // which keeps its own
	var rows []int32
	for _, e := range s.Unused() {
		rows = append(rows, e.Place.Row)
	}
	if len(rows) != 1 || rows[0] != 3 {
		t.Errorf("rows %v are told, want 3", rows)
	}
	if category.NewSorter(nil, 0) != nil {
		t.Error("a sorter without anything to say")
	}
}

func FuzzItems(f *testing.F) {
	f.Add("*机床*加工中心", "加工中心")
	f.Add("*中*心*", "*机床*加工中心")
	f.Fuzz(func(t *testing.T, pattern, item string) {
		s := sorter(0, category.Entry{Item: pattern, Categories: advanced})
		a, b := s.Sort(&project.Line{Item: item}, nil), s.Sort(&project.Line{Item: item}, nil)
		if a != b {
			t.Errorf("%q of %q: %v, then %v", pattern, item, a, b)
		}
		if pattern != "" && category.Normal(pattern) == category.Normal(item) && a.By != project.ByList {
			t.Errorf("%q does not mean itself", pattern)
		}
	})
}
