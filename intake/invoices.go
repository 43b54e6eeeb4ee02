package intake

import (
	"regexp"

	"tiexi/internal/decimal"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// keysOf are the numbers by which a line's invoice is known, most telling
// first: a 数电纸质发票 has two. A number without its code is not unique, so
// seller and day stand behind it.
func keysOf(l *project.Line) []string {
	key, paper := l.Key(), l.PaperKey()
	switch {
	case key == "":
		return nil
	case isLoose(l):
		return []string{key + " " + sellerOf(l) + " " + l.Date.String()}
	case paper == "":
		return []string{key}
	default:
		return []string{key, paper}
	}
}

// firstOf returns the lines under the first of a line's keys that has any.
func firstOf(byKey map[string][]*project.Line, l *project.Line) []*project.Line {
	for _, key := range keysOf(l) {
		if lines := byKey[key]; lines != nil {
			return lines
		}
	}
	return nil
}

// isLoose reports whether a line has a number that needs a code, and none.
func isLoose(l *project.Line) bool { return l.Code == "" && l.Key() == "-"+l.PaperNumber() }

func sellerOf(l *project.Line) string {
	if l.Seller.CreditCode != "" {
		return l.Seller.CreditCode
	}
	return spelling.NameKey(l.Seller.Name)
}

// differ adds a difference to lines of an invoice.
func differ(lines []*project.Line, d project.Difference) {
	for _, l := range lines {
		l.Witnessed[d.By] = true
		l.Differences = append(l.Differences, d)
	}
}

// amounts are the amounts that sum up over an invoice.
var amounts = [...]struct {
	field project.Field
	of    func(*project.Line) decimal.NullDecimal
}{
	{project.FieldNet, func(l *project.Line) decimal.NullDecimal { return l.Net }},
	{project.FieldTax, func(l *project.Line) decimal.NullDecimal { return l.Tax }},
	{project.FieldGross, func(l *project.Line) decimal.NullDecimal { return l.Gross }},
}

// sumOf adds up an amount of lines; given is false where none of them has it.
func sumOf(lines []*project.Line, amount func(*project.Line) decimal.NullDecimal) (sum decimal.Decimal, given bool) {
	for _, l := range lines {
		a := amount(l)
		sum, given = sum.Add(a.Decimal), given || a.Valid
	}
	return sum, given
}

// countOccurrences tells lines of one invoice apart that say the same, once it
// is certain that the invoice has them all.
func countOccurrences(lines []*project.Line) {
	type saying struct{ item, net, tax, gross string }
	seen := make(map[saying]int)
	for _, l := range lines {
		s := saying{spelling.NameKey(l.Item), l.Net.Decimal.String(), l.Tax.Decimal.String(), l.Gross.Decimal.String()}
		seen[s]++
		if seen[s] > 1 {
			l.Occurrence = seen[s]
		}
	}
}

// goodsClass matches the class that is printed before a line's goods.
var goodsClass = regexp.MustCompile(`^\*[^*]+\*`)

// sameItem compares goods by name, with or without their class: in their own
// tables people leave *机床* out.
func sameItem(a, b string) bool {
	a, b = spelling.NameKey(a), spelling.NameKey(b)
	return a != "" && (a == b || goodsClass.ReplaceAllString(a, "") == goodsClass.ReplaceAllString(b, "") &&
		goodsClass.MatchString(a) != goodsClass.MatchString(b))
}
