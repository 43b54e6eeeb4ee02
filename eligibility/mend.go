package eligibility

import (
	"tiexi/internal/message"
	"tiexi/project"
)

// noFix says nothing: what is wrong does not show.
var noFix = message.New("fix.none")

// fixOf is which characters of a text were probably taken for others.
func fixOf(misread ...project.Misread) []message.Text {
	texts := make([]message.Text, len(misread))
	for n, m := range misread {
		texts[n] = message.New("fix.likely", "at", m.At, "is", string(m.Is), "should", string(m.Should))
	}
	return texts
}

// fixCode says what is probably wrong with a party's credit code: the party has
// another one elsewhere in the project, or one character looks like another.
func (c *Case) fixCode(p project.Party) message.Text {
	if right := c.codesByName()[p.Name]; right != "" && p.Name != "" {
		if apart, near := project.CompareCodes(p.CreditCode, right); near {
			return message.New("fix.elsewhere", "other", right, "fixes", fixOf(apart...))
		}
	}
	if m, ok := project.MendCreditCode(p.CreditCode); ok {
		return fixOf(m)[0]
	}
	return noFix
}

// fixBuyer says in which characters the code of a buyer differs from the applicant's.
func fixBuyer(buyer, enterprise project.Party) message.Text {
	apart, near := project.CompareCodes(buyer.CreditCode, enterprise.CreditCode)
	if !near {
		return message.New("fix.invoice")
	}
	return message.New("fix.elsewhere", "other", enterprise.CreditCode, "fixes", fixOf(apart...))
}

// fixNumber says which letters of a number look like digits.
func fixNumber(number string) message.Text {
	letters, _, ok := project.MendDigits(number)
	if !ok {
		return noFix
	}
	return message.New("fix.letters", "fixes", fixOf(letters...))
}

// codesByName are the credit codes with a correct check character by the names of
// their parties. They are looked for once.
func (c *Case) codesByName() map[string]string {
	if c.codes != nil {
		return c.codes
	}
	c.codes = make(map[string]string)
	add := func(p project.Party) {
		if known := c.codes[p.Name]; known != "" && known <= p.CreditCode || project.CheckCreditCode(p.CreditCode) != project.CodeFits {
			return
		}
		c.codes[p.Name] = p.CreditCode // of several the smallest: the order of lines means nothing
	}
	add(c.enterprise())
	for n := range c.Lines {
		add(c.Lines[n].Line.Seller)
		add(c.Lines[n].Line.Buyer)
	}
	return c.codes
}
