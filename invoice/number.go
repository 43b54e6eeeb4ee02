// Package invoice knows what one invoice is: by which numbers it is known, which
// lines are on it, which of them are copies, and which invoice a red-letter one
// reverses. It holds the sources of one invoice against each other. It knows
// nothing of files, formats, rules or rates.
package invoice

import (
	"slices"
	"strings"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// Keys returns the keys that a line itself gives its invoice, its own Key first:
// a 数电纸质发票 has code and number beside its 20 digits. It is nil for a line
// without a number.
func Keys(l *project.Line) []string {
	key, paper := l.Key(), l.PaperKey()
	switch {
	case key == "":
		return nil
	case paper == "":
		return []string{key}
	default:
		return []string{key, paper}
	}
}

// AllKeys are the keys of a line's invoice, the line's own first, where the run
// knows the invoice under several; others is nil where it does not.
func AllKeys(l *project.Line, others []string) []string {
	own := Keys(l)
	if others == nil || own == nil {
		return own
	}
	all := own[:1]
	for _, key := range others {
		if key != own[0] {
			all = append(all, key)
		}
	}
	return all
}

// LacksCode reports whether a line has a number that needs a code (发票代码) to
// be unique, and no code.
func LacksCode(l *project.Line) bool { return lacksCode(l, l.Key()) }

func lacksCode(l *project.Line, key string) bool {
	if l.Code != "" {
		return false
	}
	number, alone := strings.CutPrefix(key, "-")
	return alone && number == l.PaperNumber()
}

// sameNumbers reports whether two lines give their invoice the same numbers, as
// neighbours on one invoice do.
func sameNumbers(a, b *project.Line) bool {
	return a.Number == b.Number && a.ENumber == b.ENumber && a.Code == b.Code && a.Kind == b.Kind
}

// SourceKeys are the keys by which two sources of a run are known to be of one
// invoice, the most telling first. They are those of Keys, but a number without
// its code has seller and day behind it.
func SourceKeys(l *project.Line) []string {
	keys := Keys(l)
	if len(keys) > 0 && lacksCode(l, keys[0]) {
		seller := l.Seller.CreditCode
		if seller == "" {
			seller = spelling.NameKey(l.Seller.Name)
		}
		return []string{keys[0] + " " + seller + " " + l.Date.String()}
	}
	return keys
}

// Find returns what stands under the first of a line's SourceKeys that the map
// has.
func Find[T any](bySourceKey map[string]T, l *project.Line) (found T, ok bool) {
	for _, key := range SourceKeys(l) {
		if found, ok = bySourceKey[key]; ok {
			break
		}
	}
	return found, ok
}

// sellerKey is how an invoice is known by a number without its code: eight
// digits are not unique, so seller and day belong to it.
type sellerKey struct {
	number, seller string // by credit code or by name
	date           project.Date
}

// sellerKeys are the ways of knowing a number by its seller. Where no seller is
// known, the number is one project's own.
func sellerKeys(number string, date project.Date, seller project.Party, projectID string) []sellerKey {
	keys := make([]sellerKey, 0, 2)
	if seller.CreditCode != "" {
		keys = append(keys, sellerKey{number, seller.CreditCode, date})
	}
	if seller.Name != "" {
		keys = append(keys, sellerKey{number, spelling.NameKey(seller.Name), date})
	}
	if len(keys) == 0 {
		keys = append(keys, sellerKey{number, "#" + projectID, date})
	}
	return keys
}

// name is the key as the register has it.
func (k sellerKey) name() string { return "-" + k.number + "/" + k.date.String() + "/" + k.seller }

// sorted returns keys in order, each once.
func sorted(keys []string) []string {
	slices.Sort(keys)
	return slices.Compact(keys)
}
