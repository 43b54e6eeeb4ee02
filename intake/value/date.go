package value

import (
	"regexp"
	"strconv"

	"tiexi/internal/decimal"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// written matches the forms in which people and systems write a day, each with
// an optional time behind it, which is not read.
var (
	writtenDate = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日)` + clock + `$`)
	spacedMark  = regexp.MustCompile(` *([-/.年月]) *| +(日)`)
	packedDate  = regexp.MustCompile(`^(\d{4})(\d{2})(\d{2})` + clock + `$`)
)

const clock = `(?:[T ]*\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}秒?(?:\.\d+)?)?分?(?:Z|[+-]\d{2}:?\d{2})?)?`

var (
	epoch1900 = project.MustDate("1899-12-31")
	epoch1904 = project.MustDate("1904-01-01")
	firstDay  = project.MustDate("1980-01-01")
	lastDay   = project.MustDate("2100-12-31")
)

// Serial dates: day 60 of the 1900 system is 1900-02-29, which never was.
const (
	leapDay1900 = 60
	lastSerial  = 2958465 // 9999-12-31
)

// Date reads a day: 2021-03-05, 2021/3/5, 2021.3.5, 20210305, 2021年3月5日, each
// with an optional time, and in a spreadsheet the serial number of a day. A
// time never moves the day: what is written is what counts.
func Date(r Raw) (project.Date, error) {
	if r.Number && r.Sheet {
		return numericDate(r)
	}
	m := matchDate(spelling.Clean(r.Text))
	if m == nil {
		return 0, ErrDate
	}
	parts := make([]int, 0, 3)
	for _, group := range m[1:] {
		if group != "" {
			n, _ := strconv.Atoi(group)
			parts = append(parts, n)
		}
	}
	if d, ok := project.NewDate(parts[0], parts[1], parts[2]); ok && plausible(d) {
		return d, nil
	}
	return 0, ErrDate
}

func matchDate(s string) []string {
	if m := writtenDate.FindStringSubmatch(s); m != nil {
		return m
	}
	if m := packedDate.FindStringSubmatch(s); m != nil {
		return m
	}
	return writtenDate.FindStringSubmatch(spacedMark.ReplaceAllString(s, "$1$2"))
}

// numericDate reads a number in a date's cell: eight digits are a day written
// without marks, anything smaller is a serial number, whose fraction is the
// time of day.
func numericDate(r Raw) (project.Date, error) {
	n, ok := Number(r)
	if !ok || n.LessThan(decimal.NewFromInt(1)) && !r.Day1904 || n.IsNegative() {
		return 0, ErrDate
	}
	serial := n.Truncate(0).IntPart()
	if serial > lastSerial {
		if !n.IsInteger() || serial > 99991231 {
			return 0, ErrDate
		}
		return Date(Raw{Text: strconv.FormatInt(serial, 10)})
	}
	d := epoch1900 + project.Date(serial)
	switch {
	case r.Day1904:
		d = epoch1904 + project.Date(serial)
	case serial > leapDay1900:
		d--
	}
	if serial == leapDay1900 && !r.Day1904 || !plausible(d) {
		return 0, ErrDate
	}
	return d, nil
}

// plausible keeps to the years in which there are invoices and applications:
// what lies outside is a misread number (a price in a date's column).
func plausible(d project.Date) bool { return d >= firstDay && d <= lastDay }
