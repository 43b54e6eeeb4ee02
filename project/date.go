package project

import (
	"fmt"
	"time"
)

// Date is a calendar day without time and zone: the number of days since
// 0000-12-31, so that dates can be compared as integers. The zero value means
// "not given".
type Date int32

const dayLayout = "2006-01-02"

// epoch is day 0, the day before 0001-01-01, as Unix time in seconds.
var epoch = time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC).Unix()

// NewDate returns a day; ok is false where the calendar has no such day
// (2021-02-29) or the year is outside 1 to 9999.
func NewDate(year, month, day int) (d Date, ok bool) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 1 || year > 9999 || t.Day() != day || int(t.Month()) != month {
		return 0, false
	}
	return DateOf(t), true
}

// DateOf returns the day of t in its own time zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return Date((time.Date(y, m, d, 0, 0, 0, 0, time.UTC).Unix() - epoch) / 86400)
}

// ParseDate reads YYYY-MM-DD, the form that programs write. Package intake reads
// the other forms that people write.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(dayLayout, s)
	if err != nil || t.Year() < 1 {
		return 0, fmt.Errorf("%q is not a date of the form YYYY-MM-DD", s)
	}
	return DateOf(t), nil
}

// MustDate is ParseDate for constants: it panics on an error.
func MustDate(s string) Date {
	d, err := ParseDate(s)
	if err != nil {
		panic(err)
	}
	return d
}

// IsZero reports whether the date is not given.
func (d Date) IsZero() bool { return d == 0 }

// Time returns midnight UTC of the day.
func (d Date) Time() time.Time { return time.Unix(epoch+int64(d)*86400, 0).UTC() }

// Year returns the year of the day.
func (d Date) Year() int { return d.Time().Year() }

// String returns YYYY-MM-DD, or "" where the date is not given.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(dayLayout)
}

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// Since returns the number of days from another day to this one.
func (d Date) Since(other Date) int { return int(d - other) }
