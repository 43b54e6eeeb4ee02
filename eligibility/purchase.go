package eligibility

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"tiexi/goods"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// usedBefore finds the word, but not the second hand of a robot (第二手臂), and
// not what denies it: 全新设备，非二手.
var (
	usedBefore = regexp.MustCompile(`(?:^|[^第十])二手`)
	notUsed    = regexp.MustCompile(`(?:非|无|没有|不是|不属于?|不含|不为|不存在|并非)(?:任何)?二手`)
)

// secondHand: comparable notices support new equipment only. Where the policy says
// so itself, guideSecondHand asks.
func secondHand(c *Case, v *LineVerdict) *answer {
	if c.asks().NoSecondHand != nil {
		return notAsked
	}
	if field, text := usedIn(v.Line); text != "" {
		return hit(field, "invoice.second_hand", "text", text)
	}
	return clean
}

// usedIn returns the text of a line that says that the thing is second-hand, "" where
// none does.
func usedIn(l *project.Line) (field project.Field, text string) {
	for _, t := range []struct {
		text  string
		field project.Field
	}{
		{l.Item, project.FieldItem}, {l.Kind, project.FieldKind}, {l.Note, project.FieldNote},
	} {
		if hasHand(t.text) && usedBefore.MatchString(notUsed.ReplaceAllString(spelling.Compact(t.text), "")) {
			return t.field, t.text
		}
	}
	return 0, ""
}

// brandNew finds the word that says that a thing is new: 全新, not 非全新 and not
// 全新风 (all fresh air).
var brandNew = regexp.MustCompile(`(?:^|[^非不未是])全新(?:[^风]|$)`)

// isSaidToBeNew reports whether the line itself says that the thing is not
// second-hand.
func isSaidToBeNew(l *project.Line) bool {
	return slices.ContainsFunc([]string{l.Item, l.Note}, func(text string) bool {
		text = spelling.Compact(text)
		return notUsed.MatchString(text) || brandNew.MatchString(text)
	})
}

// hasHand reports whether the character is there without which nothing is
// second hand. It is looked for by its last byte, which few others have.
func hasHand(s string) bool {
	const hand = "手"
	for {
		n := strings.IndexByte(s, hand[len(hand)-1])
		if n < 0 || strings.HasSuffix(s[:n+1], hand) {
			return n >= 0
		}
		s = s[n+1:]
	}
}

// isTaxCode reports whether a text is a code of the tax classification: goods
// begin with 1, labour, services, intangibles and real estate with 2 to 5.
func isTaxCode(s string) bool {
	return len(s) >= 3 && len(s) <= 19 && s[0] >= '1' && s[0] <= '6' && isDigits(s)
}

// notEquipment: freight, installation, civil works, training and maintenance
// are bought with equipment and are none. The tax classification code decides
// where there is one.
func notEquipment(c *Case, v *LineVerdict) *answer {
	if !v.Amount.Categories.Has(project.AdvancedEquipment, project.IntelligentEquipment) {
		return notAsked
	}
	if code := v.Line.TaxCode; isTaxCode(code) {
		if code[0] == '1' {
			return clean
		}
		return hit(project.FieldTaxCode, "invoice.not_equipment_code", "item", v.Line.Item, "code", code)
	}
	return c.group.items.of(v.Line.Item, answersOnItem).service
}

// notEquipmentByItem is what notEquipment says of an item without a code.
func notEquipmentByItem(name string) *answer {
	if spelling.Compact(name) == "" {
		return notAsked
	}
	short, item := goods.Split(name)
	if !endsIn(short, classes) && !isService(item) {
		return clean
	}
	return hit(project.FieldItem, "invoice.not_equipment", "item", name)
}

// answers remembers what rules say of a text, for the lines that have the same:
// they are many, and to part a text into words takes long.
type answers[T any] struct {
	byText map[string]T
	last   string
	said   T    // of the last text
	begun  bool // there is a last text
}

// manyTexts is the number of texts whose answers are remembered at most.
const manyTexts = 4096

// of is what find says of a text.
func (m *answers[T]) of(text string, find func(string) T) T {
	if m.begun && m.last == text {
		return m.said
	}
	said, known := m.byText[text]
	if !known {
		if m.byText == nil || len(m.byText) >= manyTexts {
			m.byText = make(map[string]T)
		}
		said = find(text)
		m.byText[text] = said
	}
	m.last, m.said, m.begun = text, said, true
	return said
}

// itemAnswers is what rules say of an item.
type itemAnswers struct {
	service *answer // notEquipment
	deposit *answer
}

func answersOnItem(name string) itemAnswers {
	return itemAnswers{notEquipmentByItem(name), depositByItem(name)}
}

// Where the item has no tax code, its words have to tell. In Chinese the last
// word says what a thing is: a service is named by what is done or charged for
// (货物运输, 安装费, 工程款), a machine is not, whatever it does (运输机, 安装机器人).
var (
	// doings are services, alone and with 费 or 费用 behind them.
	doings = endings("运输 托运 货运 海运 空运 陆运 配送 搬运 搬迁 装卸 吊装 安装 安调 调试 拆装 拆除 施工 土建 装修 工程 " +
		"培训 维修 维护 维保 保养 修理 检修 大修 服务 劳务")
	// charges are services only with 费 or 费用 behind them.
	charges = endings("运 运杂 物流 快递 仓储 基础 人工 工时 差旅 设计 监理 咨询 检测 验收 指导 实施 运维 保险")
	// dues are services with 款 behind them.
	dues = endings("工程 安装 调试 施工 土建 装修 吊装 运输 培训 维修 服务 劳务")
	// works are built, not bought.
	works = endings("设备基础 厂房 厂房建设 厂房建造 厂房改造 厂房扩建 地坪 地基 土方")
	// classes end the short names of the tax classification that are not goods.
	classes = endings("服务 劳务 租赁 不动产 无形资产")
)

// isService reports whether the last word of an item names a service.
func isService(item string) bool {
	word := goods.LastWord(item)
	if fee, ok := cutSuffix(word, "费用", "费"); ok {
		return endsIn(fee, doings) || endsIn(fee, charges)
	}
	if due, ok := strings.CutSuffix(word, "款"); ok {
		return endsIn(due, dues)
	}
	return endsIn(word, doings) || endsIn(word, works) || word == "物流"
}

func endsIn(s string, words map[rune][]string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return slices.ContainsFunc(words[last], func(w string) bool { return strings.HasSuffix(s, w) })
}

// endings are words by their last character.
func endings(words string) map[rune][]string {
	byLast := make(map[rune][]string)
	for _, w := range strings.Fields(words) {
		last, _ := utf8.DecodeLastRuneInString(w)
		byLast[last] = append(byLast[last], w)
	}
	return byLast
}

// cutSuffix cuts the first of the suffixes that there is.
func cutSuffix(s string, suffixes ...string) (rest string, found bool) {
	for _, suffix := range suffixes {
		if rest, found = strings.CutSuffix(s, suffix); found {
			return rest, true
		}
	}
	return s, false
}
