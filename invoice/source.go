package invoice

import (
	"cmp"
	"slices"
	"strings"

	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/project"
)

// source is what one sheet or file has of an invoice.
type source struct {
	*project.Source
	rows []*Row // in the order of their places, without subtotals
}

// isPlain reports whether an invoice needs no settling: one source speaks of it,
// and its rows agree.
func (v *Invoice) isPlain() bool {
	first := v.Rows[0]
	for _, r := range v.Rows {
		if !namesAlike(r, first) || r.Line.Source != first.Line.Source || r.mayBeAnother || r.Line.Total != nil || !saysTheSame(r.Line, first.Line) || r.isPositiveRed() {
			return false
		}
	}
	return len(v.Rows) == 1 || !hasSubtotal(v.Rows)
}

// saysTheSame compares the facts of two lines as they are written.
func saysTheSame(a, b *project.Line) bool {
	return a.Date == b.Date && a.Status == b.Status && a.Kind == b.Kind && a.Seller == b.Seller && a.Buyer == b.Buyer &&
		a.Currency == b.Currency && a.Risk == b.Risk && a.Lock == b.Lock
}

// namesAlike reports whether two rows name the same blue invoice, where they may
// name one at all.
func namesAlike(r, first *Row) bool {
	if r == first || !r.Amount().IsNegative() || r.Line.RedOf == first.Line.RedOf && r.Line.Note == first.Line.Note {
		return true
	}
	a, _ := blueNamedBy(r.Line)
	b, _ := blueNamedBy(first.Line)
	return a == b
}

// findSources parts the rows by their sources, and turns the amounts of red-letter
// ones that were written without a minus.
func (s *settlement) findSources() {
	for _, r := range s.Rows {
		n := slices.IndexFunc(s.sources, func(src *source) bool { return src.Source == r.Line.Source })
		if n < 0 {
			n = len(s.sources)
			s.sources = append(s.sources, &source{Source: r.Line.Source})
		}
		s.sources[n].rows = append(s.sources[n].rows, r)
	}
	for _, src := range s.sources {
		slices.SortStableFunc(src.rows, func(a, b *Row) int { return a.Line.Place().Compare(b.Line.Place()) })
		if slices.ContainsFunc(src.rows, (*Row).isPositiveRed) {
			src.turnRed()
		}
	}
	if s.isRed() { // whatever sign a list gives it
		for _, src := range s.sources {
			src.turnRed()
		}
	}
	slices.SortStableFunc(s.sources, func(a, b *source) int {
		return cmp.Or(-cmp.Compare(a.kind(), b.kind()), compareSums(a.rows, b.rows), project.Place{Source: a.Source}.Compare(project.Place{Source: b.Source}))
	})
}

// kind is the kind of the source for this invoice: an export that was cut down to
// some columns may have several rows of an invoice, and no item.
func (src *source) kind() project.Kind {
	if src.Source == nil {
		return project.List
	}
	if src.Kind == project.ExportTotals && len(src.rows) > 1 {
		return project.ExportLines
	}
	return src.Kind
}

// compareSums puts the larger sum first.
func compareSums(a, b []*Row) int { return sumOf(b).Cmp(sumOf(a)) }

// sumOf adds up rows: net, else gross (yuan).
func sumOf(rows []*Row) (sum decimal.Decimal) {
	for _, r := range rows {
		sum = sum.Add(r.Amount())
	}
	return sum
}

// sums adds up the net, tax and gross amounts of rows, each where all rows have it.
func sums(rows []*Row) (t project.Total) {
	t.Net.Valid, t.Tax.Valid, t.Gross.Valid = len(rows) > 0, len(rows) > 0, len(rows) > 0
	for _, r := range rows {
		t = add(t, r)
	}
	return t
}

// add adds the amounts of a row to a sum.
func add(t project.Total, r *Row) project.Total {
	return project.Total{Net: plus(t.Net, r.Amounts.Net), Tax: plus(t.Tax, r.Line.Tax), Gross: plus(t.Gross, r.Amounts.Gross)}
}

// plus adds two amounts; where one is missing there is no sum.
func plus(a, b decimal.NullDecimal) decimal.NullDecimal {
	if !a.Valid || !b.Valid {
		return decimal.NullDecimal{}
	}
	return decimal.NewNullDecimal(a.Decimal.Add(b.Decimal))
}

// isPositiveRed reports whether a row says that its invoice is a red-letter one,
// by kind, flag, or the blue invoice that it names, with a positive amount.
func (r *Row) isPositiveRed() bool {
	l := r.Line
	if !r.Amount().IsPositive() {
		return false
	}
	if l.Red == project.Yes || (strings.Contains(l.Kind, "红") || strings.Contains(l.Kind, "负")) && l.MarkedRed() == project.Yes {
		return true
	}
	if l.RedOf == "" && l.Note == "" {
		return false
	}
	blue, _ := blueNamedBy(l)
	return blue != "" && blue != r.Key
}

// isRed reports whether the best evidence has a negative sum.
func (s *settlement) isRed() bool {
	best := slices.MaxFunc(s.sources, func(a, b *source) int { return cmp.Compare(a.kind(), b.kind()) })
	return best.kind() != project.List && !slices.ContainsFunc(s.sources, func(src *source) bool {
		return src.kind() == best.kind() && !sumOf(src.rows).IsNegative()
	})
}

// turnRed makes the amounts of a red-letter invoice negative that were written
// without a minus. A row of a red-letter invoice whose amounts are negative may
// have a positive one that puts something right.
func (src *source) turnRed() {
	if !sumOf(src.rows).IsPositive() {
		return
	}
	for _, r := range src.rows {
		l := *r.Line
		for _, a := range []*decimal.NullDecimal{&l.Net, &l.Tax, &l.Gross} {
			a.Decimal = a.Decimal.Neg()
		}
		if l.Total != nil {
			t := *l.Total
			for _, a := range []*decimal.NullDecimal{&t.Net, &t.Tax, &t.Gross} {
				a.Decimal = decimal.Min(a.Decimal, a.Decimal.Neg())
			}
			l.Total = &t
		}
		l.Remarks = append(slices.Clip(l.Remarks), project.Remark{Kind: project.PositiveRed, Field: project.FieldNet})
		r.Line, r.Amounts = &l, Complete(&l)
	}
}

// findTotal finds what the best source states that the invoice comes to.
func (s *settlement) findTotal() {
	for _, src := range s.sources {
		switch k := src.kind(); {
		case k.IsOriginal() && src.rows[0].Line.Total != nil:
			s.total = *src.rows[0].Line.Total
		case k == project.ExportTotals:
			s.total = sums(src.rows)
		default:
			continue
		}
		return
	}
}

// findBetter finds the best source that has the invoice line by line.
func (s *settlement) findBetter() {
	for _, src := range s.sources {
		if k := src.kind(); k.IsOriginal() || k == project.ExportLines {
			s.better = s.uniteExports(src)
			break
		}
	}
	if s.better != nil && !slices.ContainsFunc(s.better.rows, func(r *Row) bool { return r.addsUp }) {
		s.sumUp()
	}
}

// sumUp takes the sum of the lines of the better source for the total, where none
// is stated, and compares all totals.
func (s *settlement) sumUp() {
	if s.isCompared {
		return
	}
	s.isCompared = true
	if s.better != nil && !s.total.Net.Valid && !s.total.Gross.Valid {
		s.total = sums(s.better.rows)
	}
	s.compareTotals()
	s.compareOriginals()
}

// uniteExports takes lines of other exports of the same kind that a source lacks:
// a user may have cut one export in two. What both have is the same lines.
func (s *settlement) uniteExports(best *source) *source {
	if best.kind() != project.ExportLines {
		return best
	}
	united := &source{best.Source, slices.Clone(best.rows)}
	for _, src := range s.sources {
		if src.kind() != project.ExportLines || src.Source == best.Source {
			continue
		}
		free := slices.Clone(united.rows)
		var more []*Row
		for _, r := range src.rows {
			n := slices.IndexFunc(free, func(f *Row) bool {
				return sameAmount(r, f) && (r.Line.Item == "" || f.Line.Item == "" || SameItem(r.Line.Item, f.Line.Item))
			})
			if n < 0 {
				more = append(more, r)
				continue
			}
			free = slices.Delete(free, n, n+1)
		}
		if len(more) == 0 {
			continue
		}
		with := slices.Concat(united.rows, more)
		if len(more) == len(src.rows) && !s.total.Net.Valid && !shareItem(united.rows, more) || s.total.Net.Valid && agreesWith(s.total.Net, sums(with).Net) {
			united.rows = with
			continue
		}
		s.differ(project.FieldNet, best.rows[0], src.rows[0].Line.At(project.FieldNet), money(sums(united.rows).Net), money(sums(src.rows).Net))
	}
	return united
}

// shareItem reports whether two lots of rows name the same goods, or one of them
// names none.
func shareItem(a, b []*Row) bool {
	for _, r := range a {
		for _, o := range b {
			if r.Line.Item == "" || o.Line.Item == "" || SameItem(r.Line.Item, o.Line.Item) {
				return true
			}
		}
	}
	return false
}

// compareTotals holds the totals of all evidence against each other.
func (s *settlement) compareTotals() {
	for _, src := range s.sources {
		if src.kind() == project.List {
			continue
		}
		sum := sums(src.rows)
		if s.better != nil && src.Source == s.better.Source {
			sum = sums(s.better.rows)
		} else if s.better != nil && src.kind() == project.ExportLines && s.better.Source.Kind.IsExport() {
			continue // united
		}
		for _, a := range []struct {
			field      project.Field
			sum, total decimal.NullDecimal
		}{{project.FieldNet, sum.Net, s.total.Net}, {project.FieldTax, sum.Tax, s.total.Tax}, {project.FieldGross, sum.Gross, s.total.Gross}} {
			if a.sum.Valid && a.total.Valid && !a.sum.Decimal.Equal(a.total.Decimal) {
				s.differ(a.field, src.rows[0], s.placeOfTotal(a.field), money(a.sum), money(a.total))
				break
			}
		}
	}
}

// compareOriginals holds the goods of originals in one format against each other:
// an invoice is issued once, and of two versions one was altered.
func (s *settlement) compareOriginals() {
	for _, src := range s.sources {
		if !src.Kind.IsOriginal() || src.Kind != s.better.Source.Kind || src.Source == s.better.Source {
			continue
		}
		free := slices.Clone(s.better.rows)
		for _, r := range src.rows {
			n := slices.IndexFunc(free, func(f *Row) bool { return f.Line.Item == r.Line.Item || SameItem(f.Line.Item, r.Line.Item) })
			if n >= 0 {
				free = slices.Delete(free, n, n+1)
				continue
			}
			if len(free) > 0 {
				s.differ(project.FieldItem, r, free[0].Line.At(project.FieldItem), r.Line.Item, free[0].Line.Item)
				break
			}
		}
	}
}

// placeOfTotal is where the total stands.
func (s *settlement) placeOfTotal(f project.Field) project.Place {
	for _, src := range s.sources {
		if k := src.kind(); k.IsOriginal() && src.rows[0].Line.Total != nil {
			if len(src.rows) == 1 && agreesWith(src.rows[0].Amounts.Net, s.total.Net) {
				return src.rows[0].Line.At(f)
			}
			return project.Place{Source: src.Source}
		} else if k == project.ExportTotals {
			return src.rows[0].Line.At(f)
		}
	}
	return s.better.rows[0].Line.At(f)
}

// differ notes that a row contradicts what another source says at a place.
func (s *settlement) differ(f project.Field, doubted *Row, place project.Place, row, other string) {
	at := doubted.Line.At(f)
	kind := project.SourcesDiffer
	switch {
	case at.Kind.IsOriginal() || place.Kind.IsOriginal():
		kind = project.OriginalDiffers
	case areSheets(at.Source, place.Source):
		kind = project.SheetDiffers
	}
	s.remarks = append(s.remarks, project.Remark{Kind: kind, Field: f, Row: row, At: at, Other: other, Place: place})
}

// areSheets reports whether two sources are sheets of one export.
func areSheets(a, b *project.Source) bool {
	return a.IsOfExport() && b.IsOfExport() && a != b && a.File == b.File
}

// money is an amount for people, "" where there is none.
func money(n decimal.NullDecimal) string {
	if !n.Valid {
		return ""
	}
	return message.Money(n.Decimal)
}
