package eligibility

import "tiexi/policy"

// SameLines reports whether lines are judged alike under two choices: they give
// every line the same amount and the same rate date, which is all that Sift asks
// of the choices.
func SameLines(a, b policy.Choices) bool {
	return a.AmountBasis == b.AmountBasis && a.RateDate == b.RateDate
}

// Under is the case, as Sift left it, to be judged in another setting that
// differs only in choices under which lines are judged alike. The lines are
// shared; Judge does not change them.
func (c *Case) Under(s *Setting) *Case {
	again := *c
	again.Setting = s
	return &again
}
