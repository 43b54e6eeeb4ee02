package eligibility

import (
	"regexp"
	"strings"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// usedBefore finds the word, but not the second hand of a robot (第二手臂).
var usedBefore = regexp.MustCompile(`(?:^|[^第十])二手`)

// secondHand: comparable notices support new equipment only.
func secondHand(_ *Case, v *LineVerdict) *answer {
	for _, t := range []struct {
		text  string
		field project.Field
	}{
		{v.Line.Item, project.FieldItem}, {v.Line.Kind, project.FieldKind}, {v.Line.Note, project.FieldNote},
	} {
		if hasHand(t.text) && usedBefore.MatchString(spelling.Compact(t.text)) {
			return hit(t.field, "invoice.second_hand", "text", t.text)
		}
	}
	return clean
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
	said, known := c.group.ofItems[v.Line.Item]
	if !known {
		said = notEquipmentByItem(v.Line.Item)
		c.group.rememberItem(v.Line.Item, said)
	}
	return said
}

// notEquipmentByItem is what notEquipment says of an item without a code.
func notEquipmentByItem(name string) *answer {
	item := spelling.Compact(name)
	if item == "" {
		return notAsked
	}
	service := false
	if starred, ok := strings.CutPrefix(item, "*"); ok {
		// The tax classification's short name stands between stars.
		if class, rest, ok := strings.Cut(starred, "*"); ok {
			service, item = endsIn(class, classes), rest
		}
	}
	if !service && !isService(item) {
		return clean
	}
	return hit(project.FieldItem, "invoice.not_equipment", "item", name)
}

// manyItems is the number of items whose answers are remembered at most.
const manyItems = 4096

// rememberItem remembers an answer for the lines with the same item: they are
// many, and to part an item into words takes long.
func (g *Group) rememberItem(item string, a *answer) {
	if g.ofItems == nil || len(g.ofItems) >= manyItems {
		g.ofItems = make(map[string]*answer)
	}
	g.ofItems[item] = a
}
