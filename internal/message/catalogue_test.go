package message_test

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"tiexi/internal/message"
)

// known are the ids of the catalogue in order.
func known() []string {
	ids := message.IDs()
	slices.Sort(ids)
	return ids
}

func words(id string) (zh, en string) {
	zh, _ = message.Pattern(id, message.Chinese)
	en, _ = message.Pattern(id, message.English)
	return zh, en
}

func isFault(id string) bool {
	_, ok := message.Pattern(id+".hint", message.English)
	return ok
}

func TestEveryEntrySpeaksBothLanguages(t *testing.T) {
	for _, id := range known() {
		if zh, en := words(id); strings.TrimSpace(zh) == "" || strings.TrimSpace(en) == "" {
			t.Errorf("%s: %q, %q", id, zh, en)
		}
	}
}

// oneLanguage are the values that only one language shows.
var oneLanguage = map[string]string{
	"section": "{letter} {zh}|{letter} {en}", // the section's name in the policy's own words
}

func TestBothLanguagesSpeakOfTheSameValues(t *testing.T) {
	placeholder := regexp.MustCompile(`\{[a-z_]+\}`)
	values := func(s string) []string {
		found := placeholder.FindAllString(s, -1)
		slices.Sort(found)
		return slices.Compact(found)
	}
	for _, id := range known() {
		zh, en := words(id)
		if !slices.Equal(values(zh), values(en)) && oneLanguage[id] != zh+"|"+en {
			t.Errorf("%s: %v, %v", id, values(zh), values(en))
		}
	}
}

func TestEveryHintBelongsToAFault(t *testing.T) {
	for _, id := range known() {
		code, isHint := strings.CutSuffix(id, ".hint")
		if !isHint {
			continue
		}
		if _, ok := message.Pattern(code, message.Chinese); !ok {
			t.Errorf("%s is the hint of nothing", id)
		}
		switch kind, _, _ := strings.Cut(id, "."); kind {
		case "usage", "input", "policy", "lpr", "register":
		default:
			t.Errorf("%s: no exit code is known for this kind of fault", id)
		}
	}
}

func TestFaultsEndWithoutAFullStop(t *testing.T) {
	for _, id := range known() {
		if !isFault(id) && !strings.HasSuffix(id, ".hint") {
			continue
		}
		zh, en := words(id)
		if strings.HasSuffix(zh, "。") || strings.HasSuffix(en, ".") && !strings.HasSuffix(en, "…") {
			t.Errorf("%s ends with a full stop: %q, %q", id, zh, en)
		}
	}
}

// upper are the names with which an English fault may begin.
var upper = regexp.MustCompile(`^(LPR|YAML|JSON|XML|OFD|CSV|Excel|Article|--|\{)`)

func TestEnglishFaultsBeginLowerCase(t *testing.T) {
	for _, id := range known() {
		_, en := words(id)
		if isFault(id) && en[0] >= 'A' && en[0] <= 'Z' && !upper.MatchString(en) {
			t.Errorf("%s: %q", id, en)
		}
	}
}

var (
	halfWidth = regexp.MustCompile(`\p{Han}[,;:?!]|[,;:?!]\p{Han}|\p{Han} +\p{Han}|\p{Han}\.(\p{Han}|$)|[（“][^）”]*\(|\p{Han}\(`)
	example   = regexp.MustCompile(`"[^"]*"|「[^」]*」`)
	fullWidth = regexp.MustCompile(`[，。；：？！（）“”、]`)
	han       = regexp.MustCompile(`\p{Han}+`)
)

// columns are the texts in which Chinese stands for itself: names of columns
// in a row of them, examples of input.
var columns = []string{"topic.files.long", "explain.enterprise", "explain.project"}

func TestChineseIsPunctuatedAsChinese(t *testing.T) {
	for _, id := range known() {
		zh, _ := words(id)
		if slices.Contains(columns, id) {
			continue
		}
		zh = example.ReplaceAllString(zh, "")
		if bad := halfWidth.FindString(zh); bad != "" {
			t.Errorf("%s: %q in %q", id, bad, zh)
		}
	}
}

// terms are the Chinese words that an English text cites: what stands in the
// Measures, in a workbook's header or in a cell.
var terms = []string{
	"免税", "是", "否", "项目编号", "发票号码", "不含税金额", "统一社会信用代码", "企业名称", "列入日期", "截止日期",
	"万元", "元", "智能化", "金额", "第三条", "核查意见",
	"项目", "发票", "备注", "排序", "发票状态", "被红冲蓝字数电发票号码", "对应正数发票代码", "号码", "红字", "蓝字", "不征税",
	"借款", "借据号", "还款日期",
	"设备类别", "价税合计", "融资租赁", "关联交易", "付款凭证", "有", "全新",
	"是否已获其他财政资金", "对应蓝字发票", "正常", "已作废", "已红冲", "全额", "部分", "小计",
	"类别", "名称", "税收分类编码", "发票代码", "国内先进设备", "智能化设备", "智能化软件", "其他",
	"一级指标", "二级指标", "三级指标", "方向", "正向", "反向", "目标值", "完成率上限", "偏差原因",
}

func TestEnglishCitesOnlyChineseTerms(t *testing.T) {
	for _, id := range known() {
		_, en := words(id)
		if id == "topic.files.long" {
			continue // a list of headers and an example
		}
		for _, word := range han.FindAllString(en, -1) {
			if !slices.Contains(terms, word) {
				t.Errorf("%s: %q in %q", id, word, en)
			}
		}
		if bad := fullWidth.FindString(en); bad != "" && id != "input.no_header.hint" {
			t.Errorf("%s: %q in %q", id, bad, en)
		}
	}
}
