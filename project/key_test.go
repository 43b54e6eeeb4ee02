package project

import "testing"

func TestKey(t *testing.T) {
	const e = "22372000000294847939"
	for _, c := range []struct {
		name       string
		line       Line
		key, paper string
	}{
		{"paper invoice", Line{Code: "037002100104", Number: "01234567"}, "037002100104-01234567", ""},
		{"special invoice", Line{Code: "3700211130", Number: "01234567"}, "3700211130-01234567", ""},
		{"motor vehicle", Line{Code: "137002100104", Number: "01234567"}, "137002100104-01234567", ""},
		{"e-invoice", Line{ENumber: e}, e, ""},
		{"e-invoice's number under the number", Line{Number: e}, e, ""},
		{"e-invoice's number under both", Line{Number: e, ENumber: e}, e, ""},
		{"paper e-invoice", Line{Code: "037002100104", Number: "01234567", ENumber: e}, e, "037002100104-01234567"},
		{"head and tail of an e-invoice", Line{Code: "223720000002", Number: "94847939"}, e, ""},
		{"the first head", Line{Code: "213720000002", Number: "94847939"}, "21372000000294847939", ""},
		{"the last code", Line{Code: "203720000002", Number: "94847939"}, "203720000002-94847939", ""},
		{"head and tail beside the whole", Line{Code: "223720000002", Number: "94847939", ENumber: e}, e, ""},
		{"a short head is a code", Line{Code: "2237200000", Number: "94847939"}, "2237200000-94847939", ""},
		{"a tail without its zero", Line{Code: "223720000002", Number: "4847939"}, "22372000000204847939", ""},
		{"letters are no head", Line{Code: "2237200000O2", Number: "94847939"}, "2237200000O2-94847939", ""},
		{"number without code", Line{Number: "01234567"}, "-01234567", ""},
		{"19 digits are no e-invoice", Line{Number: e[1:]}, "-" + e[1:], ""},
		{"code without number", Line{Code: "037002100104"}, "", ""},
		{"nothing", Line{}, "", ""},
		{"customs form", Line{Number: "531620211000000001-L02", Kind: "海关进口增值税专用缴款书"}, "531620211000000001-L02", ""},
		{"customs form without number", Line{Kind: "海关进口增值税专用缴款书"}, "", ""},
		{"paper e-invoice without code", Line{Number: "01234567", ENumber: e}, e, ""},
		{"paper e-invoice with a number of another kind", Line{Code: "037002100104", Number: "123456789", ENumber: e}, e, ""},
		{"paper e-invoice without its zeros", Line{Code: "37002100104", Number: "1234567", ENumber: e}, e, "037002100104-01234567"},
		{"number without its zeros", Line{Code: "037002100104", Number: "1234"}, "037002100104-00001234", ""},
		{"code without its zero", Line{Code: "37002100104", Number: "01234567"}, "037002100104-01234567", ""},
		{"neither has them", Line{Code: "37002100104", Number: "2"}, "037002100104-00000002", ""},
		{"number without zeros and code", Line{Number: "1234567"}, "-01234567", ""},
		{"a short number with a letter", Line{Code: "037002100104", Number: "12345A"}, "037002100104-12345A", ""},
		{"a short code with a letter", Line{Code: "3700210010A", Number: "01234567"}, "3700210010A-01234567", ""},
		{"a short customs form", Line{Number: "1234", Kind: "海关进口增值税专用缴款书"}, "1234", ""},
	} {
		if key, paper := c.line.Key(), c.line.PaperKey(); key != c.key || paper != c.paper {
			t.Errorf("%s: %q and %q, want %q and %q", c.name, key, paper, c.key, c.paper)
		}
	}
}

func TestIsCustoms(t *testing.T) {
	for kind, want := range map[string]bool{"海关进口增值税专用缴款书": true, "海关缴款书": true, "增值税专用发票": false, "": false} {
		if got := (&Line{Kind: kind}).IsCustoms(); got != want {
			t.Errorf("%q: %v", kind, got)
		}
	}
}
