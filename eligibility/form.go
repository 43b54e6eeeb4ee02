package eligibility

import (
	"regexp"

	"tiexi/project"
	"tiexi/vat"
)

// The forms of invoice numbers: of a paper or electronic invoice, of a fully
// digital one (数电票), and of a customs payment form.
var (
	paperForm   = regexp.MustCompile(`^(?:\d{10}|\d{12})?-\d{8}$`)
	eNumberForm = regexp.MustCompile(`^\d{20}$`)
	shortNumber = regexp.MustCompile(`^\d{1,7}$`)
	customsForm = regexp.MustCompile(`^\d{18,22}(?:-[A-Z]\d{2})?$`)
)

// firstENumber is the day on which fully digital invoices began.
var firstENumber = project.MustDate("2021-12-01")

// number: a number that no invoice has was mistyped, or made up. The first two
// digits of an e-invoice's number are the year of its issue.
func number(_ *Case, i *Item) answer {
	key := i.Key()
	switch {
	case key == "":
		return notAsked
	case i.IsCustoms():
		return hitIf(!customsForm.MatchString(key), project.FieldNumber, "invoice.number_form", "key", key)
	case !eNumberForm.MatchString(key) && shortNumber.MatchString(i.Number):
		return hit(project.FieldNumber, "invoice.number_short", "number", i.Number)
	case !eNumberForm.MatchString(key):
		return hitIf(!paperForm.MatchString(key), numberField(i), "invoice.number_form", "key", key)
	case i.Date.IsZero():
		return clean
	case i.Date < firstENumber:
		return hit(numberField(i), "invoice.number_early", "key", key, "date", i.Date, "first", firstENumber)
	default:
		year := i.Date.String()[2:4]
		return hitIf(key[:2] != year, numberField(i), "invoice.number_year", "key", key, "date", i.Date)
	}
}

// creditCode: a code whose check character does not follow from the others was
// mistyped; some early codes are legal and fail.
func creditCode(_ *Case, i *Item) answer {
	a := notAsked
	for _, p := range []struct {
		code  string
		field project.Field
	}{
		{i.Seller.CreditCode, project.FieldSellerCode},
		{i.Buyer.CreditCode, project.FieldBuyerCode},
	} {
		switch {
		case p.code == "" || project.CheckCreditCode(p.code) == project.CodeOfAnAge:
		case project.CheckCreditCode(p.code) == project.CodeDiffers:
			return hit(p.field, "invoice.uscc", "code", p.code)
		default:
			a = clean
		}
	}
	return a
}

// vatRate: a rate that was not in force on the day of the invoice.
func vatRate(_ *Case, i *Item) answer {
	if !i.TaxRate.Valid || i.Date.IsZero() {
		return notAsked
	}
	return hitIf(!vat.InForce(i.TaxRate.Decimal, i.Date), project.FieldTaxRate, "invoice.vat_rate",
		"rate", i.TaxRate.Decimal.Shift(2).String(), "date", i.Date)
}
