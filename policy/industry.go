package policy

import (
	"regexp"
	"strconv"
	"strings"
)

// industryCode matches what people write for an industry: a section's letter, up
// to four digits, and the industry's name.
var industryCode = regexp.MustCompile(`^([A-Z]?)([0-9]{0,5})(\P{Latin}*)$`)

// SectionOf returns the section of GB/T 4754 that an industry code or a
// section's name belongs to: "C3425", "3425", "34", "C", "制造业". The letter
// decides; without a letter the division's digits decide. doubt is true where the
// digits or the name contradict the letter, and where a code that may have lost
// its leading zero is industrial under one reading only.
func (p *Policy) SectionOf(text string) (s Section, ok, doubt bool) {
	text = strings.ToUpper(folded(text))
	if s, ok := p.sectionNamed(text); ok {
		return s, true, false
	}
	m := industryCode.FindStringSubmatch(strings.ReplaceAll(text, ".", ""))
	if m == nil {
		return Section{}, false, false
	}
	letter, digits, name := m[1], m[2], m[3]
	if letter != "" {
		s, ok = find(p.Sections, func(s Section) bool { return s.Letter == letter })
		named, isName := p.sectionNamed(name)
		return s, ok, ok && (!s.has(digits) || isName && named.Letter != letter)
	}
	if len(digits) == 0 || len(digits) > 4 {
		return Section{}, false, false
	}
	return p.sectionOfDigits(digits)
}

// sectionOfDigits reads a code without a letter. "610" is group 610, or class
// 0610 whose zero a spreadsheet dropped.
func (p *Policy) sectionOfDigits(digits string) (s Section, ok, doubt bool) {
	padded, paddedOK := p.sectionDivided("0" + digits)
	if len(digits) == 1 {
		return padded, paddedOK, false
	}
	s, ok = p.sectionDivided(digits)
	if len(digits) == 3 && paddedOK {
		if !ok {
			return padded, true, false
		}
		doubt = s.Industrial != padded.Industrial
	}
	return s, ok, doubt
}

// has reports whether digits may belong to the section. They may be empty, or
// lack a leading zero.
func (s Section) has(digits string) bool {
	switch len(digits) {
	case 0:
		return true
	case 1:
		return s.divides("0" + digits)
	case 2, 4:
		return s.divides(digits)
	case 3:
		return s.divides(digits) || s.divides("0"+digits)
	default:
		return false
	}
}

// divides reports whether the first two digits are a division of the section.
func (s Section) divides(digits string) bool {
	division, err := strconv.Atoi(digits[:2])
	return err == nil && s.First <= division && division <= s.Last
}

func (p *Policy) sectionDivided(digits string) (Section, bool) {
	return find(p.Sections, func(s Section) bool { return s.divides(digits) })
}

func (p *Policy) sectionNamed(name string) (Section, bool) {
	return find(p.Sections, func(s Section) bool { return name != "" && folded(s.Name.ZH) == name })
}
