package policy

import (
	"slices"
	"strings"

	"tiexi/internal/fault"
	"tiexi/internal/strictyaml"
)

// chineseKeys are what people write for a key in Chinese, and the keys that it can
// mean. Which of them depends on the place.
var chineseKeys = map[string][]string{
	"标识": {"id"}, "编号": {"id", "number"}, "名称": {"name", "names", "title"}, "标题": {"title"}, "全称": {"title"}, "资金名称": {"fund"},
	"印发机关": {"issuers"}, "发文机关": {"issuers"}, "文号": {"document"}, "印发日期": {"printed"}, "印发时间": {"printed"},
	"条款": {"articles", "article"}, "条文": {"articles", "article"}, "条款号": {"number"}, "出处": {"article"}, "依据": {"article", "ref"},
	"起始日期": {"from"}, "开始日期": {"from"}, "截止日期": {"to"}, "结束日期": {"to"}, "说明": {"note"}, "备注": {"note"}, "中文": {"zh"}, "英文": {"en"},
	"适用情形": {"routes"}, "情形": {"routes"}, "支持条件": {"routes"}, "计入": {"counts"}, "计入类别": {"counts"}, "门槛": {"threshold"}, "起点": {"threshold"},
	"金额": {"yuan"}, "超过": {"above"}, "算法": {"rate", "kind"}, "贴息率": {"rate", "points"}, "贴息标准": {"rate"}, "奖补标准": {"rate"}, "补助标准": {"rate"}, "计算方法": {"rate"},
	"比例": {"percent", "share", "rate"}, "百分比": {"percent"}, "百分点": {"points"}, "期限": {"tenor"}, "分档": {"tiers"}, "最长天数": {"most_days"}, "贴息期限": {"most_days"},
	"上限": {"caps"}, "最高": {"caps"}, "最高限额": {"caps"}, "最低": {"minimum"}, "最低金额": {"minimum"}, "最低拨付额": {"minimum"}, "预算不足": {"scaling"}, "核减": {"scaling"},
	"有效期": {"period"}, "地区": {"region"}, "区域": {"region"}, "支持地区": {"region"}, "省": {"province"}, "所在省": {"province"}, "行政区划代码": {"credit_code"}, "区县": {"counties"}, "县区": {"counties"},
	"行业": {"sections"}, "门类": {"letter"}, "大类": {"divisions"}, "改造方向": {"directions"}, "方向": {"directions"},
	"开票日期": {"invoice_window"}, "发票日期": {"invoice_window"}, "付款日期": {"payment_window"}, "备案日期": {"filing_window"}, "备案时间": {"filing_window"},
	"完工日期": {"completion_window"}, "竣工日期": {"completion_window"}, "放款日期": {"loan_window"}, "借款日期": {"loan_window"},
	"单价": {"minimum_unit_price"}, "最低单价": {"minimum_unit_price"}, "付款凭证": {"payment_proof"}, "融资租赁": {"no_lease"}, "关联方": {"no_related_party"}, "二手设备": {"no_second_hand"},
	"不重复支持": {"not_funded"}, "重复享受": {"not_funded"}, "股权投资": {"equity"}, "申报材料": {"materials"}, "材料": {"materials"},
	"解释口径": {"interpretations"}, "口径": {"interpretations"}, "问题": {"question"}, "理由": {"reason"}, "备选": {"alternatives"}, "示例": {"examples"}, "年度": {"year"},
}

// deadlines are keys for the last day of applications, which period has.
var deadlines = []string{
	"application_window", "application_period", "application_deadline", "deadline", "申报日期", "申报时间", "申报期限", "申报截止", "申报截止日期", "申报截止时间",
}

// meantKey returns the key that a word means among those known at a place, "" where it
// means none of them.
func meantKey(word string, known []string) string {
	for _, key := range chineseKeys[strings.ReplaceAll(word, " ", "")] {
		if slices.Contains(known, key) {
			return key
		}
	}
	return ""
}

// understand replaces the faults of unknown keys whose meaning is known, and adds their
// values to the fields under the key that is meant, so that they are looked at as well.
func understand(n strictyaml.Node, fields []strictyaml.Field, faults fault.List, known []string) ([]strictyaml.Field, fault.List) {
	for i, f := range faults {
		if f.Code != "policy.unknown_key" && f.Code != "policy.unknown_key_nearest" {
			continue
		}
		word := wordOf(f)
		if slices.Contains(deadlines, word) && slices.Contains(known, "period") {
			faults[i] = fault.New("policy.deadline", "key", word).At(f.Place)
			continue
		}
		meant := meantKey(word, known)
		if meant == "" {
			continue
		}
		value, _ := n.Get(word)
		if meant == "caps" && !value.IsSequence() {
			meant = "cap"
		}
		faults[i] = fault.New("policy.chinese_key", "key", word, "meant", meant).At(f.Place)
		if _, twice := find(fields, func(f strictyaml.Field) bool { return f.Key == meant }); !twice {
			fields = append(fields, strictyaml.Field{Key: meant, KeyNode: value, Value: value})
		}
	}
	return fields, faults
}

// wordOf is the key that a fault is about.
func wordOf(f *fault.Fault) string {
	for _, a := range f.Args {
		if word, ok := a.Value.(string); ok && a.Name == "key" {
			return word
		}
	}
	return ""
}
