package value

import (
	"regexp"
	"strings"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// exponentForm is what a spreadsheet shows in place of a long number: at most
// three digits before the point. A credit code may well have an E among many.
var exponentForm = regexp.MustCompile(`^[0-9]{1,3}(\.[0-9]+)?[eE]\+?[0-9]{1,2}$`)

// Identifier reads a number that is a name (invoice numbers, credit codes, tax
// codes): its text without spaces. A spreadsheet that stored it as a number
// keeps 15 digits; a longer one has lost digits that nobody can bring back,
// and so has one that was saved in scientific notation.
func Identifier(r Raw) (string, error) {
	s := spelling.Compact(strings.TrimPrefix(strings.TrimSpace(r.Text), "'"))
	if !r.Sheet {
		return s, nil
	}
	if r.Number {
		d, ok := Number(Raw{Text: s, Number: true})
		if !ok {
			return s, nil
		}
		if digits := d.Truncate(0).String(); len(digits) > sheetDigits {
			return "", ErrLostDigits
		}
		return significant(d, sheetDigits).String(), nil
	}
	if strings.ContainsAny(s, "eE") && exponentForm.MatchString(s) {
		return "", ErrLostDigits
	}
	return s, nil
}

// YesNo reads 是/否, 有/无, true/false, yes/no, 1/0.
func YesNo(r Raw) (project.Tri, error) {
	switch strings.ToLower(spelling.Compact(r.Text)) {
	case "是", "有", "true", "yes", "y", "1", "√", "✓", "对":
		return project.Yes, nil
	case "否", "无", "没有", "false", "no", "n", "0", "×":
		return project.No, nil
	}
	return project.Unknown, ErrYesNo
}

// Red reads 红字, 负数 or 蓝字, 正数: what an invoice is marked as.
func Red(r Raw) (red project.Tri, ok bool) {
	s := spelling.Compact(r.Text)
	s = strings.TrimSuffix(strings.TrimSuffix(s, "发票"), "票")
	switch s {
	case "红", "红字", "负", "负数":
		return project.Yes, true
	case "蓝", "蓝字", "正", "正数":
		return project.No, true
	}
	return project.Unknown, false
}

// Split cuts a cell that holds several words, separated by 、 ， , ； ; or /.
func Split(s string) []string {
	words := strings.FieldsFunc(spelling.Clean(s), func(r rune) bool { return strings.ContainsRune("、,;/，；", r) })
	kept := words[:0]
	for _, w := range words {
		if w = strings.TrimSpace(w); w != "" {
			kept = append(kept, w)
		}
	}
	return kept
}
