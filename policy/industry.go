package policy

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"tiexi/policy/standard"
)

// industryCode matches what people write for an industry: a section's letter, up
// to four digits, and the industry's name.
var industryCode = regexp.MustCompile(`^([A-Z]?)([0-9]{0,5})(\P{Latin}*)$`)

// codeLike matches what may be a code, of whatever it is.
var codeLike = regexp.MustCompile(`^[A-Za-z0-9]+$`)

// SectionOf returns the section of GB/T 4754 that an industry code or a name of the
// standard belongs to: "C3425", "3425", "34", "C", "制造业", "通用设备制造业", also
// several of these behind one another. The letter decides; without a letter the
// division's digits decide. doubt is true where letter, digits and names contradict
// each other, where a code that may have lost its leading zero is industrial under
// one reading only, and where digits of another section stand beside what is no code
// of the standard ("QX-77"): they may be anything.
func (p *Policy) SectionOf(text string) (s Section, ok, doubt bool) {
	if s, ok, doubt := p.sectionOf(strings.ToUpper(folded(text))); ok {
		return s, ok, doubt
	}
	parts := strings.FieldsFunc(norm.NFKC.String(text), func(c rune) bool { return strings.ContainsRune(" \t\n-‐–—/\\|>()[]【】,;:", c) })
	unknown := false
	for _, part := range parts {
		other, understood, unsure := p.sectionOf(strings.ToUpper(folded(part)))
		switch {
		case !understood:
			unknown = unknown || codeLike.MatchString(part)
		case !ok:
			s, ok, doubt = other, true, unsure
		default:
			doubt = doubt || unsure || other.Letter != s.Letter
		}
	}
	return s, ok, doubt || ok && unknown && !s.Industrial
}

// sectionOf reads one code or name, or a code with its name.
func (p *Policy) sectionOf(text string) (s Section, ok, doubt bool) {
	if s, ok := p.sectionNamed(text); ok {
		return s, true, false
	}
	m := industryCode.FindStringSubmatch(strings.ReplaceAll(text, ".", ""))
	if m == nil {
		return Section{}, false, false
	}
	letter, digits, name := m[1], m[2], m[3]
	switch {
	case letter != "":
		s, ok = find(p.Sections, func(s Section) bool { return s.Letter == letter })
		doubt = !s.has(digits)
	case len(digits) > 0 && len(digits) <= 4:
		s, ok, doubt = p.sectionOfDigits(digits)
	}
	named, isName := p.sectionNamed(name)
	return s, ok, ok && (doubt || isName && named.Letter != s.Letter)
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
		doubt = s.Industrial != padded.Industrial && industryCodes()["0"+digits]
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

// sectionNamed returns the section of an industry's name, with or without 业 behind
// it: by the policy's own names of the sections, else by the standard's.
func (p *Policy) sectionNamed(name string) (Section, bool) {
	name = industryForm(name)
	if s, ok := find(p.Sections, func(s Section) bool { return name != "" && industryForm(s.Name.ZH) == name }); ok {
		return s, true
	}
	if isASCII(name) { // a code: every name of the standard is in Chinese
		return Section{}, false
	}
	code := industryNames()[name]
	if len(code) < len("34") {
		return find(p.Sections, func(s Section) bool { return s.Letter == code })
	}
	return p.sectionDivided(code)
}

// industryForm is the form in which names of industries are compared.
func industryForm(name string) string {
	name = folded(name)
	if stem := strings.TrimSuffix(name, "业"); utf8.RuneCountInString(stem) > 1 {
		return stem
	}
	return name
}

// industryNames has the codes of the standard by name.
var industryNames = sync.OnceValue(func() map[string]string {
	codes := make(map[string]string)
	for _, i := range slices.Backward(standard.Industries()) { // of equal names the widest: 房地产业 is K
		codes[industryForm(i.Name)] = i.Code
	}
	return codes
})

// industryCodes are the codes of the standard, without those of its sections.
var industryCodes = sync.OnceValue(func() map[string]bool {
	codes := make(map[string]bool)
	for _, i := range standard.Industries() {
		codes[i.Code] = true
	}
	return codes
})
