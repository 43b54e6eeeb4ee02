package project

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestCategories(t *testing.T) {
	set := Categories(AdvancedEquipment) | Categories(Other)
	if !set.Has(Other) || !set.Has(IntelligentSoftware, AdvancedEquipment) || set.Has(IntelligentSoftware, IntelligentEquipment) || set.Has() {
		t.Error("Has")
	}
	if set.OnlyOther() || !Categories(Other).OnlyOther() || Categories(0).OnlyOther() {
		t.Error("OnlyOther")
	}
	if Categories(0).List() == nil || len(Categories(0).List()) > 0 {
		t.Error("the empty set is an empty list")
	}
	var names []string
	for _, c := range AllCategories {
		names = append(names, c.String())
	}
	if want := []string{"advanced_equipment", "intelligent_equipment", "intelligent_software", "other"}; !slices.Equal(names, want) {
		t.Errorf("got %q", names)
	}
}

func TestListHasTheMembersOnceInOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		given := rapid.SliceOf(rapid.SampledFrom(AllCategories[:])).Draw(t, "categories")
		var set Categories
		for _, c := range given {
			set |= Categories(c)
		}
		slices.Sort(given)
		if want := slices.Compact(given); !slices.Equal(set.List(), want) {
			t.Fatalf("got %v, want %v", set.List(), want)
		}
	})
}

func TestPlaceOfALinesValue(t *testing.T) {
	source := &Source{File: "a.xlsx", Sheet: "发票"}
	shared := make([]Spot, NumFields)
	shared[FieldNet] = Spot{Col: 6}
	l := &Line{Source: source, Spot: Spot{Row: 7}, Spots: shared}
	for f, want := range map[Field]string{FieldNet: "a.xlsx 发票!F7", FieldGross: "a.xlsx 发票!7"} {
		if got := l.At(f).String(); got != want {
			t.Errorf("%s: %s, want %s", f, got, want)
		}
	}
	l = &Line{Source: &Source{File: "a.yaml"}, Spot: Spot{Row: 9, Col: 5}, Spots: make([]Spot, NumFields)}
	l.Spots[FieldNet] = Spot{Row: 10, Col: 12}
	for f, want := range map[Field]string{FieldNet: "a.yaml:10:12", FieldGross: "a.yaml:9:5"} {
		if got := l.At(f).String(); got != want {
			t.Errorf("%s: %s, want %s", f, got, want)
		}
	}
	l.Spots = nil
	if got := l.At(FieldNet); got != l.Place() {
		t.Errorf("without spots: %s", got)
	}
}

func TestPlaceOfAProjectsFact(t *testing.T) {
	source := &Source{File: "a.yaml"}
	p := &Project{First: Place{source, Spot{1, 1}}, Spots: map[Field]Place{FieldCounty: {source, Spot{4, 9}}}}
	if got := p.At(FieldCounty).String(); got != "a.yaml:4:9" {
		t.Errorf("got %s", got)
	}
	if got := p.At(FieldIndustry); got != p.First {
		t.Errorf("got %s", got)
	}
}

func TestFieldsAreKnownByTheirKeys(t *testing.T) {
	for f := range NumFields {
		if got, ok := ParseField(f.String()); !ok || got != f || f.String() == "" {
			t.Errorf("%d is %q is %d", f, f, got)
		}
	}
	for _, key := range []string{"", "Code", "发票代码", "uscc"} {
		if f, ok := ParseField(key); ok {
			t.Errorf("%q is %s", key, f)
		}
	}
	if FieldRank.OfLine() || !FieldCode.OfLine() || !FieldNote.OfLine() || FieldID.OfLine() {
		t.Error("OfLine")
	}
}

func TestLocksAreWhatDoesNotDenyIt(t *testing.T) {
	for _, lock := range []string{"已锁定", "锁定", "是", "Y", "true", "1", "红字锁定", "红字锁定中", "红字信息表已上传", "已开具红字信息表", "已申请", "不可勾选(红字锁定)", "370021080001"} {
		if l := (Line{Lock: lock}); !l.IsLocked() {
			t.Errorf("%q is no lock", lock)
		}
	}
	for _, lock := range []string{"", "否", "无", "未锁定", "不锁定", "非锁定", "未红字锁定", "未被锁定", "没有锁定", "N", "no", "FALSE", "0", "正常", "已解锁", "解除锁定", "未开具红字信息表", "无红字信息表", "红字信息表已撤销"} {
		if l := (Line{Lock: lock}); l.IsLocked() {
			t.Errorf("%q is a lock", lock)
		}
	}
}

func TestMarkedRed(t *testing.T) {
	for _, c := range []struct {
		red  Tri
		kind string
		want Tri
	}{
		{Unknown, "增值税专用发票", Unknown},
		{No, "增值税专用发票", No},
		{Yes, "增值税专用发票", Yes},
		{Unknown, "红字增值税专用发票", Yes},
		{No, "数电发票（红字增值税专用发票）", Yes},
		{Unknown, "增值税专用发票（负数）", Yes},
		{Unknown, "", Unknown},
	} {
		if got := (&Line{Red: c.red, Kind: c.kind}).MarkedRed(); got != c.want {
			t.Errorf("%v, %q: %v, want %v", c.red, c.kind, got, c.want)
		}
	}
}
