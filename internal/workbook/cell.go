package workbook

import (
	"fmt"
	"path/filepath"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// Cell is a cell of a row. The zero Cell is left out.
type Cell struct {
	kind    kind
	style   Style
	value   string
	formula string
}

type kind int8

const (
	none kind = iota
	empty
	text
	number
)

// How many UTF-16 units a cell can hold, and how many it shows in the format of
// text.
const (
	maxText = 32767
	longest = 255
)

// Words is a text. Whatever it begins with, it is no formula.
func Words(s string) Cell {
	if s == "" {
		return Empty()
	}
	c := Cell{kind: text, value: cut(s, maxText)}
	if len(utf16.Encode([]rune(c.value))) > longest {
		c.style = longText
	}
	return c
}

// cut keeps the beginning of a text that is too long, and shows that it is.
func cut(s string, limit int) string {
	if len(s) <= limit {
		return s
	}
	units := utf16.Encode([]rune(s))
	if len(units) <= limit {
		return s
	}
	units = units[:limit-1]
	if last := units[len(units)-1]; last >= 0xd800 && last < 0xdc00 { // half of a character
		units = units[:len(units)-1]
	}
	return string(utf16.Decode(units)) + "…"
}

// Empty is a cell that only shows its frame.
func Empty() Cell { return Cell{kind: empty} }

// Yuan is an amount, to the fen.
func Yuan(d decimal.Decimal) Cell { return Number(d).As(Amount) }

// Number is a figure, exactly.
func Number(d decimal.Decimal) Cell { return Cell{kind: number, style: Exact, value: d.String()} }

// Whole is a whole number.
func Whole(n int) Cell { return Cell{kind: number, style: Count, value: strconv.Itoa(n)} }

// Day is a date; the zero date is an empty cell.
func Day(d project.Date) Cell {
	if d.IsZero() {
		return Empty().As(Date)
	}
	return Cell{kind: number, style: Date, value: strconv.Itoa(Serial(d))}
}

// dayZero is the day that spreadsheets count from.
var dayZero = project.MustDate("1899-12-30")

// Serial is a day as spreadsheets count days, which is right from March 1900
// on.
func Serial(d project.Date) int { return int(d - dayZero) }

// Formula is a formula, without its equals sign, and the value that it has.
func Formula(formula string, value Cell) Cell {
	value.formula = formula
	return value
}

// maxLink bounds what a formula may hold in one string, and a link.
const maxLink = 255

// LinkTo is a text that leads to a place of a file: a sheet's cell where the
// place has one. folder is that of the workbook, "" for the one in which the program
// runs: the link opens from there. A place that no link can name is a text.
func LinkTo(p project.Place, shown, folder string) Cell {
	target := ""
	if !p.IsZero() && p.File != "-" && !strings.ContainsAny(p.File, "#\"") {
		var packed bool
		target, _, packed = strings.Cut(p.File, "!") // a file in an archive: no program opens it there
		target = from(folder, target)
		if cell := p.Cell(); cell != "" && p.Col > 0 && !packed {
			target += "#" + Ref(p.Sheet, cell)
		}
	}
	// A formula has no way to write a control character.
	odd := strings.ContainsFunc(target+shown, func(r rune) bool { return unicode.IsControl(r) || r == utf8.RuneError })
	if target == "" || odd || len(utf16.Encode([]rune(target))) > maxLink || len(utf16.Encode([]rune(shown))) > maxLink {
		return Words(shown)
	}
	return Formula("HYPERLINK("+Quote(target)+","+Quote(shown)+")", Words(shown)).As(Link)
}

// from is a file as it is named from a folder; both as the program was given them.
func from(folder, file string) string {
	if folder == "" || filepath.IsAbs(file) {
		return file
	}
	if filepath.IsAbs(folder) {
		if whole, err := filepath.Abs(file); err == nil {
			file = whole
		}
	}
	if name, err := filepath.Rel(folder, file); err == nil {
		return filepath.ToSlash(name)
	}
	return file
}

// As is the cell in a style.
func (c Cell) As(s Style) Cell {
	c.style = s
	return c
}

// Like is the cell in the style of another.
func (c Cell) Like(other Cell) Cell { return c.As(other.style) }

// Decimals is how many decimals a figure has, at least two.
func Decimals(d decimal.Decimal) int32 { return max(2, -d.Exponent()) }

// Rounded is a formula for a sum of amounts without the binary residue that
// red-letter lines leave when they cancel nearly everything; exact is the sum.
func Rounded(sum string, exact decimal.Decimal) string {
	return fmt.Sprintf("ROUND(%s,%d)", sum, Decimals(exact))
}

// Quote is a string as formulas write it.
func Quote(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }

// Ref is a reference into a sheet: 'sheet'!A1.
func Ref(sheet, cells string) string {
	return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + cells
}
