package intake

import (
	"regexp"
	"strconv"
	"strings"

	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// Below a header, forms tell how to fill the columns in (必填, yyyy-mm-dd, 元),
// and number them (栏次, 1, 2, 3=1+2). These rows are no records.

// hintWord matches a text that tells how to fill a column in, as a whole.
var hintWord = regexp.MustCompile(`(?i)^(?:` +
	`(?:必填|选填|可选|可空|非必填|必录|自动)(?:项|写|计算|生成|带出|填充)?|公式|系统.*|(?:请|须|需|应|可)?(?:从)?(?:下拉|单选|多选|选择|填写|填|输入|录入|勾选).*|` +
	`(?:请)?(?:见|详见|参见|参照|按|同|与).*|说明|不填|无需填写|留空|没有.*不填|文本.*|文字|字符.*|数字.*|数值.*|金额|小数.*|整数.*|日期.*|格式.*|(?:例|示例|例如|如|比如|样例)[:,]?.*|` +
	`(?:共|最多|至少)?[0-9]{1,3}(?:或[0-9]{1,3}|[-~至、/][0-9]{1,3})?(?:位|个字|字|个字符).*|保留.*|精确.*|单位[:(]?.*|(?:人民币)?[百千万亿]?元.*|[%‰]|百分比.*|是/否|[a-z]?yyyy.*|年[-/.]?月[-/.]?日.*|yes/no|text|date|number|required|optional` +
	`)$`)

// isHint reports whether a row tells how to fill in the columns: at least half of
// its texts do, and it has nothing of an invoice.
func (t *table) isHint(r sheet.Row, rec *record) bool {
	hints := 0
	for i := range r.Cells {
		c := &r.Cells[i]
		if c.Kind != sheet.Text {
			return false
		}
		s := strings.Trim(spelling.Compact(string(c.Text)), "()[]【】<>*")
		if hintWord.MatchString(s) {
			hints++
		}
	}
	if hints < 2 && hints < len(r.Cells) || 2*hints < len(r.Cells) {
		return false
	}
	for _, f := range []project.Field{project.FieldNumber, project.FieldENumber} {
		if rec.has(f) && isInvoiceNumber(rec.written(f)) && !startsAsExample(rec.written(f)) {
			return false
		}
	}
	for _, f := range amounts {
		if n, err := value.Amount(rec.raw(f), false); rec.has(f) && err == nil && !n.IsZero() {
			return false
		}
	}
	return true
}

// startsAsExample reports whether a text gives an example: 如：01234567.
func startsAsExample(s string) bool {
	return strings.HasPrefix(s, "如") || strings.HasPrefix(s, "例") || strings.HasPrefix(s, "示例")
}

var (
	// columnNumber matches the number of a column, alone or with the columns that it
	// is worked out from: 3, (3), 第3列, 3=1+2.
	columnNumber = regexp.MustCompile(`^(?:\(([0-9]{1,2})\)|第?([0-9]{1,2})[列栏]?)(?:[=＝].*)?$`)
	// columnWord matches what stands in front of the numbers, and the columns that
	// have no number of their own.
	columnWord = regexp.MustCompile(`^(?:栏次|行次|列次|栏目|栏号|列号|项次|序号|编号|[甲乙丙丁戊己庚辛]|[-—/]+|[A-Z])$`)
	circled    = strings.NewReplacer("①", "1", "②", "2", "③", "3", "④", "4", "⑤", "5", "⑥", "6", "⑦", "7", "⑧", "8", "⑨", "9", "⑩", "10",
		"⑪", "11", "⑫", "12", "⑬", "13", "⑭", "14", "⑮", "15", "⑯", "16", "⑰", "17", "⑱", "18", "⑲", "19", "⑳", "20")
)

// leastColumnNumbers is how many columns a row must number without a word for it.
const leastColumnNumbers = 3

// numbersColumns reports whether a row numbers the columns: numbers that go up,
// from one of the first three on, and nothing else.
func numbersColumns(cells []sheet.Cell) bool {
	last, count, words := 0, 0, 0
	for i := range cells {
		c := &cells[i]
		if c.Kind != sheet.Text && c.Kind != sheet.Number || len(c.Text) > 60 {
			return false
		}
		s := spelling.Compact(circled.Replace(string(c.Text)))
		if columnWord.MatchString(s) {
			words++
			continue
		}
		m := columnNumber.FindStringSubmatch(s)
		if m == nil {
			return false
		}
		n, _ := strconv.Atoi(m[1] + m[2])
		if n <= last || count == 0 && n > leastColumnNumbers || count > 0 && n > last+leastColumnNumbers {
			return false
		}
		last, count = n, count+1
	}
	return count >= leastColumnNumbers || count > 0 && words > 0 && count+words >= leastColumnNumbers || words >= 2*leastColumnNumbers
}

// instructs tells why a row directly below the header is no record, "" where it
// may be one.
func (t *table) instructs(r sheet.Row, rec *record) (reason string) {
	switch {
	case !t.fresh:
		return ""
	case numbersColumns(r.Cells):
		return "column_numbers"
	case t.isHint(r, rec):
		return "hint_row"
	}
	return ""
}
