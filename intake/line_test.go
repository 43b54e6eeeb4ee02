package intake

import (
	"testing"

	"tiexi/project"
)

func TestProofOfPayment(t *testing.T) {
	for text, want := range map[string]project.Tri{
		"": project.Unknown, "-": project.Unknown, "是": project.Yes, "有": project.Yes, "银行回单 20210320-0017": project.Yes, "见附件3": project.Yes,
		"否": project.No, "无": project.No, "未付款": project.No, "暂无": project.No, "待补": project.No, "没有": project.No, "尚未支付": project.No,
	} {
		b := readRows(append(header(), "付款凭证"), append(line("P", "00000001", "5"), text))
		if got := find1(t, b, "P").Lines[0].PaymentProof; got != want {
			t.Errorf("%q: proof %v, want %v", text, got, want)
		}
	}
}

// Taken for a number, 无 would make one invoice of all lines that have none.
func TestNoNumberIsNotANumber(t *testing.T) {
	b := readRows(append(header(), "数电发票号码", "发票代码"), append(line("P", "00000001", "5"), "无", "--"), append(line("P", "00000002", "7"), " 无 ", "/"))
	for i, want := range []string{"-00000001", "-00000002"} {
		if got := find1(t, b, "P").Lines[i].Key(); got != want {
			t.Errorf("line %d has the key %q, want %q", i, got, want)
		}
	}
}

func TestCurrency(t *testing.T) {
	for text, want := range map[string]string{"": "", "CNY": "", "rmb": "", "人民币": "", "人民币元": "", "元": "", "usd": "USD", "美元": "美元"} {
		b := readRows(append(header(), "币种"), append(line("P", "00000001", "5"), text))
		if got := find1(t, b, "P").Lines[0].Currency; got != want {
			t.Errorf("%q: currency %q, want %q", text, got, want)
		}
	}
}

func TestCategories(t *testing.T) {
	for _, c := range []struct {
		text    string
		known   project.Categories
		unknown string
	}{
		{"", 0, ""},
		{"国内先进设备", project.Categories(project.AdvancedEquipment), ""},
		{" 智能化设备 、智能化软件 ", project.Categories(project.IntelligentEquipment | project.IntelligentSoftware), ""},
		{"Advanced_Equipment;其它", project.Categories(project.AdvancedEquipment | project.Other), ""},
		{"机床", 0, "机床"},
		{"国内先进设备/机床", project.Categories(project.AdvancedEquipment), "机床"},
	} {
		known, unknown := categories(c.text)
		if known != c.known || unknown != c.unknown {
			t.Errorf("%q: %v and %q", c.text, known, unknown)
		}
	}
}

// Every header of the list is found under its own name, however it is decorated.
func TestEveryHeaderIsFound(t *testing.T) {
	for name, field := range synonyms() {
		for _, text := range []string{name, " *" + name + "\n", name + "（元）", name + "(万元)"} {
			if c, ok := parseHeader(text); !ok || c.field != field {
				t.Errorf("%q is %v, %v, want %v", text, c.field, ok, field)
			}
		}
	}
	for want, text := range map[string]string{"不含税金额": "不含税金领", "数电发票号码": "数电发票号马", "": "完全不相干的文字"} {
		if got := nearestHeader(text); got != want {
			t.Errorf("nearest of %q is %q, want %q", text, got, want)
		}
	}
}
