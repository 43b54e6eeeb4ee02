package xlsx

import "strings"

// showsDate reports whether a number format shows a year, a month or a day.
// Quoted and escaped text, colours, locales and conditions are no part of what
// is shown; an m next to hours or seconds is minutes.
func showsDate(format string) bool {
	fields := formatFields(format)
	for i, f := range fields {
		switch f {
		case 'y', 'd':
			return true
		case 'm':
			minutes := i > 0 && fields[i-1] == 'h' || i+1 < len(fields) && fields[i+1] == 's'
			if !minutes {
				return true
			}
		case 'M': // three or more: a month's name
			return true
		}
	}
	return false
}

// formatFields returns the date and time fields of a number format in their
// order: y, m, d, h, s, M for a month by name, t for elapsed time in minutes,
// and a semicolon between sections.
func formatFields(format string) []byte {
	var fields []byte
	for len(format) > 0 {
		c := lower(format[0])
		switch {
		case c == '\\' || c == '!' || c == '_' || c == '*':
			format = skipRune(format[1:])
		case c == '"':
			_, format, _ = strings.Cut(format[1:], `"`)
		case c == '[':
			inside, after, _ := strings.Cut(format[1:], "]")
			fields = append(fields, elapsed(inside)...)
			format = after
		case hasFold(format, "general"):
			format = format[len("general"):]
		case hasFold(format, "am/pm"):
			format = format[len("am/pm"):]
		case hasFold(format, "a/p"):
			format = format[len("a/p"):]
		case strings.IndexByte("ymdhs", c) >= 0:
			n := 1
			for n < len(format) && lower(format[n]) == c {
				n++
			}
			if c == 'm' && n > 2 {
				c = 'M'
			}
			fields = append(fields, c)
			format = format[n:]
		case c == ';':
			fields = append(fields, c)
			format = format[1:]
		default:
			format = format[1:]
		}
	}
	return fields
}

// elapsed reads what stands in brackets: [h], [mm] or [ss], or something that
// shows nothing.
func elapsed(inside string) []byte {
	if inside == "" {
		return nil
	}
	c := lower(inside[0])
	for i := range len(inside) {
		if lower(inside[i]) != c {
			return nil
		}
	}
	switch c {
	case 'h', 's':
		return []byte{c}
	case 'm':
		return []byte{'t'}
	}
	return nil
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}

func hasFold(s, prefix string) bool {
	return len(s) >= len(prefix) && strings.EqualFold(s[:len(prefix)], prefix)
}

func skipRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[i:]
		}
	}
	return ""
}
