package goods

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"tiexi/internal/message"
	"tiexi/internal/spelling"
)

// The embedded table is read without complaint; this test complains.
func TestTheTableIsSound(t *testing.T) {
	seen := make(map[[2]string]bool)
	for line := range strings.Lines(tableText) {
		if strings.HasPrefix(line, "#") || strings.HasPrefix(line, "group\t") {
			continue
		}
		fields := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(fields) != 6 {
			t.Errorf("not six fields: %q", line)
			continue
		}
		by, suggest, state, source := fields[1], fields[2], evidence(fields[3]), fields[4]
		if !slices.Contains([]evidence{evident, notEvident, evidentUnlessMachine, evidentUnlessSoftware, ask}, state) {
			t.Errorf("%s: evident is %s", fields[0], state)
		}
		if suggest != "-" && categoryOf(suggest) == 0 {
			t.Errorf("%s: suggests %s", fields[0], suggest)
		}
		if wants := state != notEvident && state != ask; wants != (suggest == "other") {
			t.Errorf("%s: what is evident, and nothing else, is suggested as other: %s", fields[0], suggest)
		}
		if !slices.Contains([]string{"table", "coal", "food", "usual", "own"}, source) {
			t.Errorf("%s: no source %s", fields[0], source)
		}
		for _, text := range strings.Fields(fields[5]) {
			checkText(t, by, text, source, state)
			if seen[[2]string{by, text}] {
				t.Errorf("%s %s stands twice", by, text)
			}
			seen[[2]string{by, text}] = true
		}
	}
}

func checkText(t *testing.T, by, text, source string, state evidence) {
	t.Helper()
	if spelling.Simplified(spelling.NameKey(text)) != text {
		t.Errorf("%s is not in the spelling of names", text)
	}
	switch by {
	case "code":
		if text != "2" && text != "4" && text != "5" && !isTaxCode(text) {
			t.Errorf("%s is no code", text)
		}
		if source == "own" || source == "usual" {
			t.Errorf("the code %s has no source", text)
		}
	case "word", "whole":
		if last := []rune(text)[len([]rune(text))-1]; !unicode.Is(unicode.Han, last) {
			t.Errorf("%s would never be found: names lose what is not Chinese at their end", text)
		}
		if by == "word" && LastWord(text) != text {
			t.Errorf("%s would never be found: as a name it is %s", text, LastWord(text))
		}
	case "within":
		if state != notEvident {
			t.Errorf("%s: what stands anywhere must not be evident", text)
		}
	case "short", "short_end":
	default:
		t.Errorf("%s: by %s", text, by)
	}
}

func TestEveryKindHasAName(t *testing.T) {
	for _, kind := range Kinds() {
		for _, lang := range []message.Lang{message.Chinese, message.English} {
			if name := (Thing{Kind: kind}).Name().In(lang); name == "" || strings.HasPrefix(name, "goods.") {
				t.Errorf("%s has no name", kind)
			}
		}
	}
}
