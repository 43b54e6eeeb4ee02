package eligibility

import (
	"regexp"
	"strings"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// What is paid before a purchase, or against it, and given back. 定金 and 保证金
// are parts of other words as well: 固定金属支架, 约定金额.
var (
	advance = regexp.MustCompile(`(?:^|[^固测稳恒特指限鉴锁额规判滴标])定金(?:$|[^属相额刚箔银具融])|` +
		`(?:^|[^装])订金(?:$|[^属])|预[付收][^卡费,;(]{0,4}款|(?:押金|保证金)(?:$|[^属])`)
	// aboutAdvances matches goods that have to do with such payments.
	aboutAdvances = regexp.MustCompile(`(?:定金|订金|款|押金|保证金)(?:管理|收取|收退|退还|支付|核算|结算|系统|软件|平台|模块|机$|柜$|箱$)`)
)

// deposit: what is paid in advance is invoiced once more with the goods.
func deposit(c *Case, v *LineVerdict) *answer {
	l := v.Line
	switch {
	case isTaxCode(l.TaxCode) && l.TaxCode[0] == '6':
		return hit(project.FieldTaxCode, "invoice.deposit_code", "code", l.TaxCode, "item", l.Item)
	case l.Taxation == project.Untaxed:
		return hit(project.FieldTaxRate, "invoice.deposit_untaxed", "item", l.Item)
	case strings.Contains(l.Note, "不征税"):
		return hit(project.FieldNote, "invoice.deposit_untaxed", "item", l.Item)
	default:
		return c.group.items.of(l.Item, answersOnItem).deposit
	}
}

// mayBeAdvance looks for a character that every name of a payment in advance has:
// the names of most goods have none.
func mayBeAdvance(item string) bool {
	for _, r := range item {
		switch r {
		case '定', '订', '预', '押', '保':
			return true
		}
	}
	return false
}

// depositByItem is what deposit says of an item.
func depositByItem(name string) *answer {
	if !mayBeAdvance(name) {
		return clean
	}
	item := spelling.Compact(name)
	return hitIf(advance.MatchString(item) && !aboutAdvances.MatchString(item), project.FieldItem, "invoice.deposit", "item", name)
}
