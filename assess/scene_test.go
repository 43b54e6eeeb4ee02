package assess_test

import (
	"slices"
)

// A scene is one project as both calculations can be told of it, with the
// answers it is judged by. dress says how the values are written where there
// are several ways; it must not matter.
type scene struct {
	facts   secondProject // without lines
	lines   []sceneLine
	choices secondChoices
	dress   int
}

type sceneLine struct {
	secondLine
	dress int
}

// second is the scene as the second calculation takes it.
func (s scene) second() secondProject {
	p := s.facts
	for _, l := range s.lines {
		p.lines = append(p.lines, l.secondLine)
	}
	return p
}

func (s scene) clone() scene {
	s.lines = slices.Clone(s.lines)
	return s
}

// dice gives a number from 0 to n−1. Scenes come from a seeded generator and
// from rapid, which knows how to make them smaller.
type dice func(n int) int

// one in n
func (d dice) one(n int) bool { return d(n) == n-1 }

func roll[T any](d dice, from ...T) T { return from[d(len(from))] }

// Days at which something changes: the first publication, a new rate, the
// Measures' first and last day, the last day that the table covers.
var sceneEdges = []int{
	20190819, 20190820, 20191119, 20191120, 20200630, 20200701, 20211219, 20220119, 20220120, 20220519, 20220520,
	20220619, 20220620, 20220630, 20220701, 20261019, 20261020,
}

// sceneQuiet are days on which nothing is amiss.
var sceneQuiet = []int{20200701, 20201231, 20210305, 20210930, 20220119, 20220120}

func (d dice) day() int {
	if d.one(4) {
		return roll(d, sceneEdges...)
	}
	return roll(d, sceneQuiet...)
}

func (d dice) choices() secondChoices {
	c := secondChoices{
		gross:      d.one(3),
		years:      roll(d, int64(1), 1, 1, 3, 5),
		rounding:   roll(d, "fen-half-up", "fen-half-up", "yuan-half-up", "yuan-down"),
		allCounted: d.one(3),
		both:       d.one(3),
		rateDate:   roll(d, "invoice", "invoice", "application", "latest"),
	}
	if d.one(6) {
		c.rateDate, c.rateDay = "", roll(d, sceneEdges...)
	}
	return c
}

// scene draws a project that something may be wrong with.
func (d dice) scene() scene {
	s := scene{facts: d.facts(), choices: d.choices(), dress: d(1 << 8)}
	d.purchases(&s)
	for range roll(d, 0, 0, 1, 1, 2, 3, 5) {
		d.trouble(&s)
	}
	for n := range s.lines { // the rows stand in any order
		m := n + d(len(s.lines)-n)
		s.lines[n], s.lines[m] = s.lines[m], s.lines[n]
	}
	s.settle()
	return s
}

func (d dice) facts() secondProject {
	p := ownProject()
	p.applicationDay = roll(d, 20220630, 20220630, 20220621, 20220120, 20210930)
	if d.one(4) {
		p.investment = ownFen(roll[int64](d, 1, 10, 10, 200) * ownMillion)
	}
	if !d.one(3) {
		return p
	}
	switch d(9) {
	case 0:
		p.countyInLinyi, p.countyElsewhere = false, d.one(2)
	case 1, 2:
		p.countyGiven = false
		p.usccOfLinyi = d.one(2)
	case 3:
		p.industryGiven, p.industryUnderstood = d.one(2), d.one(2)
		p.industrial = false
	case 4:
		p.directionIntelligent, p.directionNotUnderstood = false, d.one(2)
	case 5:
		p.directionIntelligent, p.directionOfTheFive, p.directionNotUnderstood = false, false, true
	case 8:
		p.usccElsewhere = d.one(2)
		p.usccShort = !p.usccElsewhere
	case 6:
		p.directionIntelligent, p.directionsGiven = false, false
	case 7:
		p.applicationDay = roll(d, 0, 20200630, 20200701, 20220630, 20220701)
	}
	return p
}

// purchases lays out lines that nothing is wrong with, mostly so that their
// sum is near a figure at which something changes.
func (d dice) purchases(s *scene) {
	near := roll[int64](d, -1, 0, 0, 1, -100_00, 100_00)
	kinds := []func(*secondLine){func(*secondLine) {}, ownIntelligent, ownSoftware}
	switch d(9) {
	case 0: // nothing bought
	case 1, 2, 3: // threshold
		d.split(s, 10*ownMillion+near, kinds[0])
	case 4: // cap
		rate := roll[int64](d, 465, 465, 460, 445, 350)
		near = roll[int64](d, -28, 0, 1, 28, 100_00)
		d.split(s, 5*ownMillion*100_00/(rate*s.choices.years)+near, kinds[0])
	case 5: // threshold by lines of every kind
		advanced := roll[int64](d, 0, 7, 7) * ownMillion
		d.split(s, 10*ownMillion+near-advanced, kinds[1+d(2)])
		if advanced > 0 {
			d.split(s, advanced, kinds[0])
		}
	case 6: // intelligent, not much
		d.split(s, 1+int64(d(500_00)), kinds[1+d(2)])
		if d.one(2) {
			d.split(s, 1+int64(d(500_00)), kinds[1+d(2)])
		}
	case 7: // both routes met, and what was taken back outweighs what is left
		d.split(s, 20*ownMillion+near, func(l *secondLine) { l.software = true })
		d.split(s, -19*ownMillion, ownSoftware)
		d.split(s, -9*ownMillion-near, kinds[0])
	case 8: // some of everything, lines of several categories too
		for range 1 + d(3) {
			d.split(s, int64(1+d(15))*ownMillion+int64(d(100)), func(l *secondLine) {
				l.advanced, l.intelligentEquipment, l.software, l.other = d.one(2), d.one(2), d.one(2), d.one(4)
				l.advanced = l.advanced || !l.intelligentEquipment && !l.software && !l.other
			})
		}
	}
}

// split adds one to three lines whose amounts, on one basis, are that sum.
func (d dice) split(s *scene, sum int64, kind func(*secondLine)) {
	gross := s.choices.gross
	day, parts := d.day(), 1+d(3)
	for n := range parts {
		part := sum
		if n < parts-1 {
			part = sum / int64(2+d(3))
		}
		sum -= part
		l := ownWith(ownLine(s.free(), day, 0), kind)
		d.amounts(&l, part, gross)
		if d.one(3) {
			day = d.day()
		}
		s.lines = append(s.lines, sceneLine{l, d(1 << 8)})
	}
}

// free is an invoice number that no line has yet.
func (s *scene) free() string {
	for n := 1; ; n++ {
		key := string(rune('A' + n))
		if !slices.ContainsFunc(s.lines, func(l sceneLine) bool { return l.invoice == key || l.blue == key }) {
			return key
		}
	}
}

// amounts writes an amount, on the given basis, as a line with 13 % VAT, and
// leaves out what follows from the rest.
func (d dice) amounts(l *secondLine, amount int64, gross bool) {
	const rate = 1300
	net := amount
	if gross {
		net = secondTimes(amount, 100_00, 100_00+rate)
	}
	all := secondTimes(net, 100_00+rate, 100_00)
	if gross {
		all = amount
	}
	tax := all - net
	l.net, l.gross, l.tax, l.rate = ownFen(net), ownFen(all), ownFen(tax), ownFen(rate)
	switch d(8) {
	case 0:
		l.gross, l.rate = nil, nil
	case 1:
		l.net, l.rate = nil, nil
	case 2:
		l.tax = nil
	case 3: // the amount needs the rate
		if gross {
			l.gross, l.tax = nil, nil
		} else {
			l.net, l.tax = nil, nil
		}
	}
}
