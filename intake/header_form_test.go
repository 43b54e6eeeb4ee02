package intake

import (
	"testing"

	"tiexi/project"
)

// TestHeadersInOtherWords: people add to a header what they want to say of its
// values.
func TestHeadersInOtherWords(t *testing.T) {
	for text, want := range map[string]project.Field{
		"金额（不含税）": project.FieldNet, "金额(未税)": project.FieldNet, "总金额（不含增值税）": project.FieldNet, "合计（不含税）": project.FieldNet,
		"不含税总价": project.FieldNet, "不含税总额": project.FieldNet, "不含税价款": project.FieldNet, "未税金额": project.FieldNet, "税前金额": project.FieldNet,
		"不含税": project.FieldNet, "不含税合计": project.FieldNet, "不含税小计": project.FieldNet, "发票不含税金额": project.FieldNet, "不含税发票金额": project.FieldNet,
		"不含税金额（人民币元）": project.FieldNet, "金额（元，不含税）": project.FieldNet, "不含税金额/元": project.FieldNet, "不含税金额（单位：元）": project.FieldNet,
		"发票金额（不含税）": project.FieldNet, "总价（不含税）": project.FieldNet, "不含税总金额（元）": project.FieldNet, "设备不含税金额": project.FieldNet,
		"含税总价": project.FieldGross, "含税金额": project.FieldGross, "金额（含税）": project.FieldGross, "总价（含税）": project.FieldGross, "含税": project.FieldGross,
		"含税总额": project.FieldGross, "含税合计": project.FieldGross, "价税总额": project.FieldGross, "价税合计金额": project.FieldGross, "税价合计": project.FieldGross,
		"含税价款（元）": project.FieldGross, "发票含税金额": project.FieldGross, "价税合计（含税）": project.FieldGross, "金额（价税合计）": project.FieldGross,
		"单价（不含税）": project.FieldUnitPrice, "发票号码（必填）": project.FieldNumber, "税额（元）（必填）": project.FieldTax, "税额:元": project.FieldTax,
	} {
		if c, ok := parseHeader(text); !ok || c.field != want || c.tenThousands {
			t.Errorf("parseHeader(%q) = %v, %v, want %v", text, c.field, ok, want)
		}
	}
	for _, text := range []string{"金额（不含税，万元）", "不含税金额（人民币万元）", "含税总价(万元)", "不含税金额/万元", "金额（万元）（不含税）", "含税总价（单位：万元）"} {
		if c, ok := parseHeader(text); !ok || !c.tenThousands {
			t.Errorf("parseHeader(%q) = %+v, %v, want 万元", text, c, ok)
		}
	}
	for _, text := range []string{
		"含税单价", "单价（含税）", "金额（含税/不含税）", "金额（美元）", "金额（千元）", "付款金额（含税）", "合同金额（不含税）", "含税合同金额", "税率（含税）",
		"不含税金额（元/万元）", "入账金额（不含税）", "税额（含税）", "发票号码（不含税）", "金额（含运费）", "不含税成本",
	} {
		if c, ok := parseHeader(text); ok {
			t.Errorf("parseHeader(%q) is %v", text, c.field)
		}
	}
}
