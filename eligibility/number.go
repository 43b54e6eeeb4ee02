package eligibility

import (
	"cmp"
	"regexp"
	"strings"

	"tiexi/project"
)

// customsForm is the form of a customs payment form's number.
var customsForm = regexp.MustCompile(`^\d{18,22}(?:-[A-Z]\d{2})?$`)

// isPaperForm reports whether a key is that of a paper or electronic invoice:
// a code of 10 or 12 digits, or none, and a number of 8.
func isPaperForm(key string) bool {
	dash := len(key) - len("-01234567")
	return (dash == 0 || dash == 10 || dash == 12) && key[dash] == '-' && isDigits(key[:dash]) && isDigits(key[dash+1:])
}

// isENumberForm reports whether a key is that of a fully digital invoice
// (数电票).
func isENumberForm(key string) bool { return len(key) == 20 && isDigits(key) }

// isShort reports whether a number may have lost zeros that it began with.
func isShort(number string) bool { return len(number) > 0 && len(number) < 8 && isDigits(number) }

func isDigits(s string) bool {
	for i := range len(s) {
		if s[i]-'0' > 9 {
			return false
		}
	}
	return true
}

// lostDigits end a number of 20 digits that a spreadsheet once stored as a number:
// it keeps 15 of them.
const lostDigits = "00000"

// firstENumber is the day on which fully digital invoices began.
var firstENumber = project.MustDate("2021-12-01")

// number: a number that no invoice has was mistyped, or made up. The first two
// digits of an e-invoice's number are the year of its issue.
func number(_ *Case, v *LineVerdict) *answer {
	l, key := v.Line, v.Key
	switch {
	case key == "":
		return notAsked
	case l.IsCustoms():
		return hitIf(!customsForm.MatchString(key), project.FieldNumber, "invoice.number_form", "key", key, "fix", fixNumber(cmp.Or(l.ENumber, l.Number)))
	// A key has the zeros back that number and code have lost: that it may be
	// another invoice's shows in these alone.
	case l.ENumber == "" && isShort(l.Number):
		return hit(project.FieldNumber, "invoice.number_short", "number", l.Number, "fix", noFix)
	case l.ENumber == "" && l.HasShortCode() && isPaperForm(key):
		return hit(project.FieldCode, "invoice.code_short", "code", l.Code, "fix", noFix)
	case isPaperForm(key):
		return clean
	case !isENumberForm(key):
		return hit(numberField(v), "invoice.number_form", "key", key, "fix", fixNumber(cmp.Or(l.ENumber, l.Number)))
	case strings.HasSuffix(key, lostDigits):
		return hit(numberField(v), "invoice.number_zeros", "key", key, "fix", noFix)
	case l.Date.IsZero():
		return clean
	case l.Date < firstENumber:
		return hit(numberField(v), "invoice.number_early", "key", key, "date", l.Date, "first", firstENumber, "fix", noFix)
	default:
		if year := l.Date.Year() % 100; int(key[0]-'0')*10+int(key[1]-'0') == year {
			return clean
		}
		return hit(numberField(v), "invoice.number_year", "key", key, "date", l.Date, "fix", noFix)
	}
}
