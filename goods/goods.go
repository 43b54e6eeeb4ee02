// Package goods tells what an item of an invoice is taken for: by the code of the
// tax classification, by its short name between stars (*机床*五轴加工中心), or by the
// words of the name. goods.tsv has the codes and words, with their sources.
//
// Two things rest on it: lines that are evidently something else are left out of a
// category that is given to all lines, and suggestions that a person confirms.
package goods

import (
	"strings"

	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// The ways in which a Thing is told.
const (
	ByTaxCode   = "tax_code"
	ByShortName = "short_name"
	ByName      = "name"
)

// Thing is what an item is taken for.
type Thing struct {
	Evident bool               // it is evidently neither equipment nor software: fuel, power, office goods, cars, food, services
	Kind    string             // the group's id: fuel, machine_tool, robot; "" where nothing is known
	Suggest project.Categories // 0 for none; never applied by the program
	By      string             // ByTaxCode, ByShortName or ByName: what it was told by; "" where nothing is known
	Text    string             // the code's beginning, the short name or the word that it was told by
}

// Name is the group's name in words.
func (t Thing) Name() message.Text { return message.New("goods.kind." + t.Kind) }

// Reason says in words what the item was told by. t must have a Kind.
func (t Thing) Reason() message.Text {
	return message.New("goods.by."+t.By, "text", t.Text, "kind", t.Name())
}

// Of tells what an item is taken for. The tax code decides where the table has it,
// then the short name, then what the name ends in: in Chinese the last word says what
// a thing is (柴油 is fuel, 柴油发电机组 a machine). A name that ends in the word of a
// machine is never Evident by its words. Where nothing is known, Thing is zero.
//
// Of depends on nothing but its arguments; callers may remember its answers.
func Of(item, taxCode string) Thing {
	t := theTable()
	short, written := split(item)
	n := naming{table: t, name: newName(written)}
	if thing, decided := t.byCode(spelling.Compact(taxCode), &n); decided {
		return thing
	}
	if short != "" {
		if thing, decided := t.byShort(short, &n); decided {
			return thing
		}
	}
	return n.thing()
}

// Split parts an item into the short name of the tax classification, which stands
// between stars before it, and the name: "*机床*五轴加工中心" is 机床 and 五轴加工中心.
// Both are in one spelling: half-width, upper-case, simplified, without spaces.
func Split(item string) (short, name string) {
	short, name = split(item)
	return short, spelling.Compact(name)
}

// split is Split with the spaces of the name kept.
func split(item string) (short, name string) {
	item = spelling.Simplified(strings.ToUpper(spelling.Clean(item)))
	if starred, ok := strings.CutPrefix(item, "*"); ok {
		if class, rest, ok := strings.Cut(starred, "*"); ok {
			return spelling.Compact(class), rest
		}
	}
	return "", item
}

// byCode looks for the longest beginning of the code that the table has.
func (t *table) byCode(code string, n *naming) (thing Thing, decided bool) {
	if !isTaxCode(code) {
		return Thing{}, false
	}
	for length := min(len(code), t.longestCode); length > 0; length-- {
		if r, ok := t.codes[code[:length]]; ok {
			return n.settle(r, ByTaxCode, code[:length])
		}
	}
	return Thing{}, false
}

// isTaxCode reports whether a text is a code of the tax classification, which has 19
// digits: goods begin with 1, processing, services, intangibles, real estate and what
// is no sale with 2 to 6. Codes that were cut short are known too.
func isTaxCode(s string) bool {
	if len(s) < len("305") || len(s) > 19 || s[0] < '1' || s[0] > '6' {
		return false
	}
	return strings.Trim(s, "0123456789") == ""
}

// byShort looks for the short name, and else for what it ends in.
func (t *table) byShort(short string, n *naming) (thing Thing, decided bool) {
	if r, ok := t.shorts[short]; ok {
		return n.settle(r, ByShortName, short)
	}
	if r, word := t.shortEnds.of(short); r != nil {
		return n.settle(r, ByShortName, word)
	}
	return Thing{}, false
}

// settle is what a row found by code or short name says, after it has asked the name
// where it has to.
func (n *naming) settle(r *row, by, text string) (thing Thing, decided bool) {
	thing = r.thing(by, text)
	switch r.evident {
	case evidentUnlessMachine, evidentUnlessSoftware:
		if n.namesMore() {
			return n.thing(), true
		}
	case ask:
		if named := n.thing(); named.Kind != "" {
			return named, true
		}
	case evident:
	case notEvident:
		if named := n.thing(); !thing.isIntelligent() && !named.Evident && named.isIntelligent() {
			return named, true // a robot is often sold under the code of another machine
		}
	}
	return thing, r.evident != ask || thing.Kind != ""
}

func (t Thing) isIntelligent() bool {
	return t.Suggest.Has(project.IntelligentEquipment, project.IntelligentSoftware)
}
