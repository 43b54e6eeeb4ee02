package metamorphic

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/metamorphic/invented"
)

// Property 1: rows, sheets, documents and files may stand in any order.
func TestOrderOfRowsSheetsAndFiles(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.Draw(d, 1+d(3))
		var before, after []invented.File
		names := []string{"0", "1", "2"}
		invented.Shuffle(d, names)
		for n, part := range c.Deal(d, 1+d(3)) {
			form := invented.FormOf(d)
			before = append(before, form.Files(part, fmt.Sprint("file", n))...)
			moved := part.Clone()
			invented.Shuffle(d, moved.Projects)
			for k := range moved.Projects {
				invented.Shuffle(d, moved.Projects[k].Lines)
			}
			form.Turned = !form.Turned
			form.Mixed = d(1000)
			after = append(after, form.Files(moved, "file"+names[n])...)
		}
		want := placeless(t, desk.whole(t, c, before...))
		invented.Shuffle(d, after)
		same(t, "another order", want, placeless(t, desk.whole(t, c, after...)), after...)
	})
}

// Property 2: one file may be cut into many, each in a form of its own.
func TestOneFileOrMany(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.Draw(d, 1+d(3))
		one := invented.FormOf(d)
		want := placeless(t, desk.whole(t, c, one.Files(c, "one")...))
		var many []invented.File
		for n, part := range c.Deal(d, 2+d(5)) {
			form := one
			if d.One(2) {
				form = invented.FormOf(d)
			}
			many = append(many, form.Files(part, fmt.Sprint("part", n))...)
		}
		same(t, "many files", want, placeless(t, desk.whole(t, c, many...)), many...)
	})
}
