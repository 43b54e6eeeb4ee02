package value

import (
	"regexp"
	"strings"
	"sync"

	"tiexi/internal/decimal"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// PercentUnit is the unit of percents, however they are written.
const PercentUnit = "%"

// boundWords are the words and signs in front of a figure that say whether it is a
// least or a most. A longer one stands before its beginning.
var boundWords = []struct {
	word  string
	bound project.Bound
}{
	{"大于或等于", project.AtLeast},
	{"大于等于", project.AtLeast},
	{"小于或等于", project.AtMost},
	{"小于等于", project.AtMost},
	{">=", project.AtLeast},
	{"=>", project.AtLeast},
	{"<=", project.AtMost},
	{"=<", project.AtMost},
	{"≥", project.AtLeast},
	{"≧", project.AtLeast},
	{"⩾", project.AtLeast},
	{">", project.AtLeast},
	{"≤", project.AtMost},
	{"≦", project.AtMost},
	{"⩽", project.AtMost},
	{"<", project.AtMost},
	{"=", project.Exactly},
	{"不低于", project.AtLeast},
	{"不少于", project.AtLeast},
	{"不小于", project.AtLeast},
	{"至少", project.AtLeast},
	{"大于", project.AtLeast},
	{"超过", project.AtLeast},
	{"高于", project.AtLeast},
	{"不高于", project.AtMost},
	{"不超过", project.AtMost},
	{"不多于", project.AtMost},
	{"不大于", project.AtMost},
	{"至多", project.AtMost},
	{"小于", project.AtMost},
	{"低于", project.AtMost},
	{"少于", project.AtMost},
}

// boundEnds are the words behind a figure that do.
var boundEnds = []struct {
	word  string
	bound project.Bound
}{
	{"及以上", project.AtLeast},
	{"或以上", project.AtLeast},
	{"以上", project.AtLeast},
	{"及以下", project.AtMost},
	{"或以下", project.AtMost},
	{"以下", project.AtMost},
	{"以内", project.AtMost},
	{"之内", project.AtMost},
}

// doneWords are words in front of an actual figure that add nothing to it.
var doneWords = []string{"实际完成", "已完成", "实际", "完成", "已达到", "达到", "已达", "共计", "共"}

// The long ones are made when a target is read: who judges invoices has none.
var (
	// figure matches a number with what stands behind it.
	figure = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^([+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+\.?[0-9]*|\.[0-9]+))(.*)$`)
	})
	// unitForm matches a unit: 台(套), 元/平方米. It has no digits but those of m² and
	// m³, for these would tell of a second thing.
	unitForm = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^(?:[%‰]|[\p{L}℃℉°·/²³μΩ]{1,12}(?:\([\p{L}]{1,4}\))?|m[23])$`)
	})
	// dayForm matches a day, a month or a deadline, alone or in a sentence.
	dayForm = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`(?:19|20)[0-9]{2}(?:年[0-9]{1,2}月|年[底末前初]|[-/][0-9]{1,2}(?:[-/]|$)|\.[0-9]{1,2}\.[0-9]{1,2})|^[0-9]{1,2}月|[月年季]底|[月日号年]之?前`)
	})
	// noUnit matches what stands behind a number and makes something else of it: a
	// day, a deadline, an order, a part of a sum.
	noUnit = regexp.MustCompile(`^(?:[月号]|年度|季度)|[前后底至到约多余第]|完成|达标|合格`)
	year   = regexp.MustCompile(`^(?:19|20)[0-9]{2}$`)
)

// Measure reads a target or an actual. It always has the text; a figure is given
// only where the text is a single one, with a unit or without: 100台, ≥90%, 95.5,
// 不低于1,200万元, 30个以内. Words, days, ranges (90-95) and what has two figures
// are none. percent says that the cell shows its number as a percent; day that it
// shows it as a day.
func Measure(r Raw, percent, day bool) project.Measure {
	if Absent(r.Text) || spelling.Compact(r.Text) == "无" {
		return project.Measure{}
	}
	m := project.Measure{Text: spelling.Clean(r.Text)}
	if r.Number && r.Sheet {
		return measured(m, r, percent, day)
	}
	s := spelling.Compact(r.Text)
	s, m.Bound = cutBound(cutPrefix(s, doneWords))
	match := figure().FindStringSubmatch(s)
	if match == nil {
		m.Day = dayForm().MatchString(s)
		return m
	}
	number, ok := Number(Raw{Text: strings.ReplaceAll(match[1], ",", "")})
	rest := match[2]
	if strings.HasPrefix(rest, "(") {
		rest = strings.TrimSuffix(rest[1:], ")") // 95(%)
	}
	unit, power := Unit(rest)
	switch {
	case dayForm().MatchString(s) || rest == "年" && year.MatchString(match[1]):
		m.Day, m.Bound = true, project.NoBound
	case !ok || rest != "" && (!unitForm().MatchString(rest) || noUnit.MatchString(rest)) || tooLarge(number):
		m.Bound = project.NoBound
	default:
		m.Number, m.Unit, m.Power = decimal.NewNullDecimal(number.Shift(power)), unit, power
	}
	return m
}

// measured reads a number as a spreadsheet stores it.
func measured(m project.Measure, r Raw, percent, day bool) project.Measure {
	number, ok := Number(r)
	switch {
	case day:
		m.Day = true
		if d, err := Date(r); err == nil {
			m.Text = d.String()
		}
	case !ok || tooLarge(number):
	case percent:
		m.Number, m.Unit = decimal.NewNullDecimal(number.Shift(2)), PercentUnit
		m.Text = number.Shift(2).String() + PercentUnit
	default:
		m.Number, m.Text = decimal.NewNullDecimal(number), number.String()
	}
	return m
}

// tooLarge reports whether a number cannot be meant.
func tooLarge(d decimal.Decimal) bool { return d.Abs().GreaterThan(largest) }

// cutBound takes a bound off the front of a text, or off its end.
func cutBound(s string) (rest string, bound project.Bound) {
	for _, b := range boundWords {
		if rest, found := strings.CutPrefix(s, b.word); found {
			return rest, b.bound
		}
	}
	for _, b := range boundEnds {
		if rest, found := strings.CutSuffix(s, b.word); found {
			return rest, b.bound
		}
	}
	return s, project.NoBound
}

// percentWords are other ways to write %.
var percentWords = []string{PercentUnit, "百分比", "百分率", "百分数"}

// Unit reads a unit; power is the power of ten that 万 and 亿 in front of it stand
// for: 万元 is 元 and 4.
func Unit(text string) (unit string, power int32) {
	s := spelling.Compact(text)
	for _, w := range percentWords {
		if s == w {
			return PercentUnit, 0
		}
	}
	for _, u := range []struct {
		word  string
		power int32
	}{{"万亿", 12}, {"亿", 8}, {"万", 4}} {
		if rest, found := strings.CutPrefix(s, u.word); found {
			return rest, u.power
		}
	}
	return s, 0
}

// directionWords are the ways to write a direction.
var directionWords = map[string]project.Direction{
	"正向": project.Forward, "正": project.Forward, "正向指标": project.Forward, "正指标": project.Forward, "越大越好": project.Forward,
	"≥": project.Forward, ">": project.Forward, ">=": project.Forward, "FORWARD": project.Forward,
	"反向": project.Reverse, "反": project.Reverse, "反向指标": project.Reverse, "逆向": project.Reverse, "逆向指标": project.Reverse,
	"负向": project.Reverse, "负向指标": project.Reverse, "逆指标": project.Reverse, "越小越好": project.Reverse,
	"≤": project.Reverse, "<": project.Reverse, "<=": project.Reverse, "REVERSE": project.Reverse,
	"定性": project.Qualitative, "定性指标": project.Qualitative, "QUALITATIVE": project.Qualitative,
	"=": project.NoDirection, "定量": project.NoDirection, "定量指标": project.NoDirection, // they leave it open
}

// Direction reads the direction of a target.
func Direction(text string) project.Direction {
	if Absent(text) {
		return project.NoDirection
	}
	if d, ok := directionWords[spelling.NameKey(text)]; ok {
		return d
	}
	return project.UnknownDirection
}

// Weight reads the weight of a target in points of 100: 20, 20分, 20%, and a cell
// that shows 0.2 as a percent.
func Weight(r Raw, percent bool) (decimal.Decimal, error) {
	s := strings.TrimSuffix(spelling.Compact(r.Text), "分")
	s, signed := strings.CutSuffix(s, PercentUnit)
	d, ok := Number(Raw{Text: s, Number: r.Number, Sheet: r.Sheet})
	if percent && !signed {
		d = d.Shift(2)
	}
	if !ok || d.IsNegative() || d.GreaterThan(hundred) {
		return decimal.Zero, ErrWeight
	}
	return d, nil
}

var (
	hundred  = decimal.New(100, 0)
	mostCap  = decimal.New(1000, 0)
	mostFold = decimal.New(10, 0)
)

// Cap reads the most that a completion counts, in percent: 120%, 120, 1.2, and a
// cell that shows 1.2 as a percent. A cap below 100 % or above 1000 % cannot be
// meant: ErrCap.
func Cap(r Raw, percent bool) (decimal.Decimal, error) {
	s, signed := strings.CutSuffix(spelling.Compact(r.Text), PercentUnit)
	d, ok := Number(Raw{Text: s, Number: r.Number, Sheet: r.Sheet})
	if percent && !signed || !percent && !signed && d.LessThanOrEqual(mostFold) {
		d = d.Shift(2)
	}
	if !ok || d.LessThan(hundred) || d.GreaterThan(mostCap) {
		return decimal.Zero, ErrCap
	}
	return d, nil
}
