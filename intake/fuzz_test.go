package intake

import (
	"bytes"
	"strings"
	"testing"

	"tiexi/intake/sheet"
	"tiexi/internal/fault"
	"tiexi/internal/message"
)

// whole checks what must be true of a file however it reads.
func whole(t *testing.T, c *content) {
	t.Helper()
	b := join([]*content{c}, c.options, nil).loaded()
	accounted(t, b)
	for _, f := range b.Faults {
		if _, ok := message.Pattern(f.Code, message.Chinese); !ok || f.Kind() != "input" {
			t.Errorf("fault %s has no words", f.Code)
		}
		if f.Hint(message.English) == "" {
			t.Errorf("fault %s has no hint", f.Code)
		}
	}
	for _, s := range c.input.SetAside {
		if _, ok := message.Pattern("set_aside."+s.Reason, message.Chinese); !ok {
			t.Errorf("reason %s has no words", s.Reason)
		}
	}
	for _, n := range c.input.Notes {
		if _, ok := message.Pattern(n.ID, message.Chinese); !ok {
			t.Errorf("note %s has no words", n.ID)
		}
	}
	lines := 0
	for _, p := range b.Projects {
		if p.ID == "" {
			t.Error("a project without an id")
		}
		lines += len(p.Lines)
	}
	if !c.broken && len(b.Failed) == 0 && lines != c.input.Lines {
		t.Errorf("%d lines in projects, %d in the account", lines, c.input.Lines)
	}
	if c.broken != (b.Broken > 0) || c.broken && len(c.faults) == 0 {
		t.Errorf("broken %v, %d faults", c.broken, len(c.faults))
	}
}

func FuzzYAML(f *testing.F) {
	for _, s := range []string{
		"", "id: P\ninvoices: [{number: '1', net: 1,000.00, date: 2021-3-5}]\n", "projects: [{id: P}, {id: ~}]\n", "- 1\n", "a: &a [*a]\n",
		"id: P\nexpect: {capped: yes, findings: {a: [b]}}\n---\nid: P\nname: x\n", `{"id": "P", "invoices": [{"net": 1E5}]}`, "\xff\xfe", "id: !!int 5\n", "? [a]\n: b\n",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		c := newContent("a.yaml", Options{})
		if err := c.readYAML(bytes.NewReader(data), int64(len(data))); err != nil {
			if _, ok := fault.All(err); !ok {
				t.Errorf("%v is no fault", err)
			}
			c.fatal(err)
		}
		whole(t, c)
	})
}

// FuzzTable reads rows of arbitrary cells: a line of text a row, a tab between
// cells, the first letter of a cell its kind.
func FuzzTable(f *testing.F) {
	heads := "t项目编号\tt发票号码\tt设备名称\tt不含税金额（万元）\tt税率\tt开票日期\n"
	for _, s := range []string{
		"t单位：万元\n" + heads + "tP\tt00000001\tt机床\tn5\tt13%\tn44260\nt合计\t\t\tn5\n",
		heads + "tP\tt1\tt机床\tn5\n" + heads + "\tt2\tt机床\tn5\n\tn3\n注：\n",
		"t项目编号\tt项目名称\tt发票信息\n\t\tt发票号码\tt金额\ntP\tt甲\tt1\tx\nt示例\n",
		"t项目名称\tt甲\tt企业名称\tt乙\nt项目编号\tt企业名称\nb1\te#N/A\nx\tx\n",
	} {
		f.Add(s, uint8(1), uint8(2), uint8(4))
	}
	f.Fuzz(func(t *testing.T, s string, column, first, last uint8) {
		book := fakeBook{{name: "表", shape: sheet.Shape{Merged: []sheet.Range{{
			FirstRow: int(first), LastRow: int(last), FirstCol: int(column), LastCol: int(column),
		}}}}}
		for row := range strings.SplitSeq(s, "\n") {
			var cells []any
			for cell := range strings.SplitSeq(row, "\t") {
				cells = append(cells, fuzzCell(cell))
			}
			book[0].rows = append(book[0].rows, cells)
		}
		c := newContent("b.xlsx", Options{})
		if err := c.readBook(t.Context(), book); err != nil {
			if _, ok := fault.All(err); !ok {
				t.Errorf("%v is no fault", err)
			}
			c.fatal(err)
		}
		whole(t, c)
	})
}

func fuzzCell(s string) any {
	if s == "" {
		return nil
	}
	switch s[0] {
	case 'n':
		return digits(s[1:])
	case 'e':
		return cellFault(s[1:])
	case 'x':
		return noResult{}
	case 'b':
		return s == "b1"
	default:
		return s[1:]
	}
}

// FuzzTargets reads tables of performance targets: nothing of them gets lost.
func FuzzTargets(f *testing.F) {
	for _, s := range []string{
		"项目编号,一级指标,二级指标,三级指标,单位,方向,目标值,实际值,权重,偏差原因\nP,产出,数量,甲,台,正向,≥100台,95,50,\n,,,乙,,,90%,0.9,50,\n合计,,,,,,,,100,\n",
		"项目编号,P\n一级指标,二级指标,三级指标,年度指标值,实际完成值,分值\n产出,数量,甲,1,1,100\n一级指标,二级指标,三级指标,指标值\n注：完成率最高按120%计算\n",
		"三级指标,目标值,权重\n甲,1,三成\n", "项目编号,企业名称\nP,某某\n项目编号,一级指标,三级指标,目标值\n,,,\n1,2,3,4\n",
	} {
		f.Add(s, true)
		f.Add(s, false)
	}
	f.Fuzz(func(t *testing.T, text string, asked bool) {
		c := newContent("a.csv", Options{Targets: asked})
		err := c.readDelimited(t.Context(), strings.NewReader(text), int64(len(text)))
		if err != nil {
			return
		}
		aside := 0
		for _, s := range c.input.SetAside {
			aside += s.Rows
		}
		if c.input.Rows != c.input.Lines+c.input.Targets+aside || len(c.targets) != c.input.Targets {
			t.Errorf("%d rows, %d lines, %d targets, %d set aside", c.input.Rows, c.input.Lines, c.input.Targets, aside)
		}
		if !asked && len(c.targets) > 0 {
			t.Error("targets that nobody asked for")
		}
		for i := range c.targets {
			if target := &c.targets[i]; target.Project == "" || target.Place.Row == 0 {
				t.Errorf("a target without project or place: %+v", target)
			}
		}
	})
}
