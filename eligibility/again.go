package eligibility

// Under is the case, as Sift left it, to be judged in another setting that
// differs only in choices under which lines are judged alike. The lines are
// shared; Judge does not change them.
func (c *Case) Under(s *Setting) *Case {
	again := *c
	again.Setting = s
	return &again
}
