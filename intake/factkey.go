package intake

import (
	"regexp"
	"strings"

	"tiexi/internal/spelling"
)

// Two mentions of a fact contradict each other only where they cannot mean the
// same: what is compared leaves out what people leave out.

// countyKey is a county without 山东省 and 临沂市 before it and 区 or 县 behind
// it: 临沂市兰山区 is 兰山. Another city stays: its 高新区 is not Linyi's.
func countyKey(s string) string {
	s = spelling.NameKey(s)
	for _, start := range []string{"山东省", "临沂市"} {
		if rest, found := strings.CutPrefix(s, start); found && rest != "" {
			s = rest
		}
	}
	for _, end := range []string{"区", "县"} {
		if rest, found := strings.CutSuffix(s, end); found && rest != "" {
			return rest
		}
	}
	return s
}

// directionIDs are the directions by the id that programs write.
var directionIDs = map[string]string{
	"INTELLIGENT": "智能化", "GREEN": "绿色化", "SERVICE": "服务化", "HIGH_END": "高端化", "CLUSTER": "集群化",
}

// directionKey is a direction by its Chinese name, without 改造 or 技改.
func directionKey(s string) string {
	s = spelling.NameKey(s)
	if name, ok := directionIDs[s]; ok {
		return name
	}
	for _, end := range []string{"技术改造", "改造", "技改"} {
		if rest, found := strings.CutSuffix(s, end); found && rest != "" {
			return rest
		}
	}
	return s
}

// bareDivision matches an industry code without its section's letter.
var bareDivision = regexp.MustCompile(`^[0-9]{2,4}$`)

// industryKey is an industry code with the letter that its division has in GB/T
// 4754, for the industrial sections: 3425 is C3425.
func industryKey(s string) string {
	s = spelling.NameKey(s)
	if !bareDivision.MatchString(s) {
		return s
	}
	switch division := s[:2]; {
	case "06" <= division && division <= "12":
		return "B" + s
	case "13" <= division && division <= "43":
		return "C" + s
	case "44" <= division && division <= "46":
		return "D" + s
	}
	return s
}
