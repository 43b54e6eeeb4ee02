package eligibility

import (
	"regexp"

	"tiexi/policy/vat"
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
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

// firstENumber is the day on which fully digital invoices began.
var firstENumber = project.MustDate("2021-12-01")

// number: a number that no invoice has was mistyped, or made up. The first two
// digits of an e-invoice's number are the year of its issue.
func number(_ *Case, i *Item) *answer {
	key := i.Key()
	switch {
	case key == "":
		return notAsked
	case i.IsCustoms():
		return hitIf(!customsForm.MatchString(key), project.FieldNumber, "invoice.number_form", "key", key)
	// A key has the zeros back that number and code have lost: that it may be
	// another invoice's shows in these alone.
	case i.ENumber == "" && isShort(i.Number):
		return hit(project.FieldNumber, "invoice.number_short", "number", i.Number)
	case i.ENumber == "" && i.HasShortCode() && isPaperForm(key):
		return hit(project.FieldCode, "invoice.code_short", "code", i.Code)
	case isPaperForm(key):
		return clean
	case !isENumberForm(key):
		return hit(numberField(i), "invoice.number_form", "key", key)
	case i.Date.IsZero():
		return clean
	case i.Date < firstENumber:
		return hit(numberField(i), "invoice.number_early", "key", key, "date", i.Date, "first", firstENumber)
	default:
		if year := i.Date.Year() % 100; int(key[0]-'0')*10+int(key[1]-'0') == year {
			return clean
		}
		return hit(numberField(i), "invoice.number_year", "key", key, "date", i.Date)
	}
}

// creditCode: a code whose check character does not follow from the others was
// mistyped; some early codes are legal and fail.
func creditCode(_ *Case, i *Item) *answer {
	seller := creditCodeOf(&i.Seller, project.FieldSellerCode)
	if seller != notAsked && seller != clean {
		return seller
	}
	if buyer := creditCodeOf(&i.Buyer, project.FieldBuyerCode); buyer != notAsked {
		return buyer
	}
	return seller
}

func creditCodeOf(p *project.Party, field project.Field) *answer {
	if p.CreditCode == "" {
		return notAsked
	}
	switch project.CheckCreditCode(p.CreditCode) {
	case project.CodeOfAnAge:
		return notAsked
	case project.CodeDiffers:
		return hit(field, "invoice.uscc", "code", p.CreditCode)
	default:
		return clean
	}
}

// vatRate: a rate that was not in force on the day of the invoice.
func vatRate(_ *Case, i *Item) *answer {
	if !i.TaxRate.Valid || i.Date.IsZero() {
		return notAsked
	}
	if vat.InForce(i.TaxRate.Decimal, i.Date) {
		return clean
	}
	return hit(project.FieldTaxRate, "invoice.vat_rate",
		"rate", i.TaxRate.Decimal.Shift(2).String(), "date", i.Date)
}
