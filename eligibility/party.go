package eligibility

import (
	"tiexi/invoice"
	"tiexi/project"
)

func buyer(c *Case, v *LineVerdict) *answer {
	switch invoice.SameParty(v.Line.Buyer, c.enterprise()) {
	case invoice.CannotTell:
		return notAsked
	case invoice.Same:
		return clean
	default:
		return hit(partyField(v.Line.Buyer, project.FieldBuyer, project.FieldBuyerCode), "invoice.buyer",
			"buyer", partyName(v.Line.Buyer), "enterprise", partyName(c.enterprise()), "fix", fixBuyer(v.Line.Buyer, c.enterprise()))
	}
}

func selfDealing(c *Case, v *LineVerdict) *answer {
	switch invoice.SameParty(v.Line.Seller, c.enterprise()) {
	case invoice.CannotTell:
		return notAsked
	case invoice.Different:
		return clean
	default:
		return hit(partyField(v.Line.Seller, project.FieldSeller, project.FieldSellerCode), "invoice.self_dealing",
			"seller", partyName(v.Line.Seller))
	}
}

func partyField(p project.Party, name, code project.Field) project.Field {
	if p.CreditCode != "" {
		return code
	}
	return name
}

func partyName(p project.Party) string {
	switch {
	case p.CreditCode == "":
		return p.Name
	case p.Name == "":
		return p.CreditCode
	}
	return p.Name + " " + p.CreditCode
}

// creditCode: a code whose check character does not follow from the others was
// mistyped; some early codes are legal and fail.
func creditCode(c *Case, v *LineVerdict) *answer {
	seller := c.creditCodeOf(&v.Line.Seller, project.FieldSellerCode)
	if seller != notAsked && seller != clean {
		return seller
	}
	if buyer := c.creditCodeOf(&v.Line.Buyer, project.FieldBuyerCode); buyer != notAsked {
		return buyer
	}
	return seller
}

func (c *Case) creditCodeOf(p *project.Party, field project.Field) *answer {
	if p.CreditCode == "" {
		return notAsked
	}
	switch project.CheckCreditCode(p.CreditCode) {
	case project.CodeOfAnAge:
		return notAsked
	case project.CodeDiffers:
		return hit(field, "invoice.uscc", "code", p.CreditCode, "fix", c.fixCode(*p))
	default:
		return clean
	}
}
