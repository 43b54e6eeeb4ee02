package assess_test

// trouble does one thing to a scene that a rule looks at.
func (d dice) trouble(s *scene) {
	if len(s.lines) == 0 {
		if d.one(2) {
			d.split(s, ownMillion, ownNone)
		}
		return
	}
	l := &s.lines[d(len(s.lines))]
	switch d(15) {
	case 13:
		d.evidence(&l.secondLine)
	case 14:
		d.unlikely(s, l)
	case 0:
		d.miss(&l.secondLine)
	case 1:
		ownNone(&l.secondLine)
		l.intelligentEquipment, l.software, l.other = false, false, false
	case 2:
		l.buyerForeign = true
	case 3:
		l.day = roll(d, sceneEdges...)
	case 4:
		d.annul(s, l)
	case 5, 6:
		d.copy(s, *l)
	case 7:
		d.split(s, int64(1+d(5))*ownMillion, ownOther)
	case 8:
		d.sibling(s, *l)
	case 9:
		d.discount(s, *l)
	default:
		d.red(s, *l)
	}
}

// miss takes a value away.
func (d dice) miss(l *secondLine) {
	switch d(6) {
	case 0:
		l.invoice = ""
	case 1:
		l.day = 0
	case 2:
		l.net, l.gross = nil, nil
	case 3:
		l.item = ""
	case 4:
		if l.gross != nil {
			l.net, l.tax, l.rate = nil, nil, nil
		}
	case 5:
		if l.net != nil {
			l.gross, l.tax, l.rate = nil, nil, nil
		}
	}
}

// settle tells lines that lack an amount from those that have it by their
// items: whether they could be copies of each other the contract leaves open.
func (s *scene) settle() {
	for n := range s.lines {
		l := &s.lines[n]
		w := secondWork{secondLine: l.secondLine}
		w.complete()
		switch {
		case w.net == nil && w.gross == nil:
			l.item += "乙"
		case w.net == nil:
			l.item += "丙"
		case w.gross == nil:
			l.item += "丁"
		}
	}
}

// annul makes the whole invoice void, or reversed. No red-letter invoice is
// reversed in its turn.
func (d dice) annul(s *scene, l *sceneLine) {
	void := d.one(2) || l.blue != ""
	for n := range s.lines {
		if other := &s.lines[n]; other == l || other.invoice == l.invoice && d.one(2) {
			other.void, other.reversed = void, !void
		}
	}
}

// copy repeats a line: as it is, written otherwise, or with more to say.
func (d dice) copy(s *scene, l sceneLine) {
	switch d(7) {
	case 0:
		l.dress = d(1 << 8)
	case 6:
		l.blue = ""
	case 1:
		l.software = true
	case 2:
		ownNone(&l.secondLine)
	case 3:
		l.void = !l.reversed
	case 4:
		l.buyerForeign = !l.buyerForeign
	case 5:
		d.same(&l.secondLine)
	}
	s.lines = append(s.lines, l)
}

// same writes the same amounts in another way.
func (d dice) same(l *secondLine) {
	switch {
	case l.net != nil && l.gross != nil && d.one(2):
		l.net, l.tax = nil, ownFen(*l.gross-*l.net)
	case l.net != nil && l.gross != nil:
		l.gross, l.tax = nil, ownFen(*l.gross-*l.net)
	}
}

// sibling adds a line to the invoice: the same item or another.
func (d dice) sibling(s *scene, l sceneLine) {
	if d.one(2) {
		l.item = roll(d, "软件系统", "五轴加工中心", "")
	}
	switch d(4) {
	case 0:
		l.advanced, l.software = !l.advanced, !l.software
	case 1:
		l.buyerForeign = !l.buyerForeign
	case 2:
		ownNone(&l.secondLine)
	}
	d.amounts(&l.secondLine, int64(1+d(3))*ownMillion+1, s.choices.gross)
	s.lines = append(s.lines, l)
}

// discount takes something off an invoice that stays above zero.
func (d dice) discount(s *scene, l sceneLine) {
	d.amounts(&l.secondLine, -int64(1+d(1000_00)), s.choices.gross)
	s.lines = append(s.lines, l)
}

// red adds a red-letter line: for all or part of the blue one, with or without
// its name, with or without a category of its own.
func (d dice) red(s *scene, blue sceneLine) {
	l := blue
	l.invoice, l.blue, l.dress = s.free(), blue.invoice, d(1<<8)
	l.void, l.reversed = false, false
	if d.one(3) {
		l.day = d.day()
	}
	minus := func(v *int64) *int64 {
		if v == nil {
			return nil
		}
		return ownFen(-*v)
	}
	l.net, l.tax, l.gross = minus(l.net), minus(l.tax), minus(l.gross)
	switch d(8) {
	case 0, 1:
		d.amounts(&l.secondLine, -int64(1+d(4))*ownMillion, s.choices.gross)
	case 2: // more than there ever was
		d.amounts(&l.secondLine, -40*ownMillion, s.choices.gross)
	case 3:
		l.blue = ""
	case 4:
		l.blue = "Z"
	case 5:
		l.item = roll(d, "软件系统", "")
	}
	switch d(6) {
	case 0, 1:
		ownNone(&l.secondLine)
		l.intelligentEquipment, l.software, l.other = false, false, false
	case 2:
		ownSoftware(&l.secondLine)
	case 3:
		l.buyerForeign = !l.buyerForeign
	}
	s.lines = append(s.lines, l)
}

// evidence makes a line say something of itself that is held against its amount.
func (d dice) evidence(l *secondLine) {
	switch d(5) {
	case 0:
		l.says.foreign = true
	case 1:
		l.says.foreignNote = true
	case 2:
		l.says.deposit = true
	case 3:
		l.says.locked = true
	case 4: // the gross is off, at the edge of what is tolerated
		if l.net != nil {
			off := *l.net + secondTimes(*l.net, 1300, 100_00) + roll[int64](d, 5, 6, 7, -6, -7, 13_000_00)
			l.gross, l.tax, l.rate = ownFen(off), nil, ownFen(1300)
		}
	}
}

// unlikely makes an amount that is of another order than it should be, or is just
// not.
func (d dice) unlikely(s *scene, l *sceneLine) {
	amount := l.net
	if amount == nil {
		amount = l.gross
	}
	switch {
	case d.one(3):
		d.amounts(&l.secondLine, secondHuge+roll[int64](d, -1, 0, 1), s.choices.gross)
	case amount != nil:
		l.says.price = ownFen(roll(d, *amount, 100**amount, 100**amount-1, *amount/100, *amount/100+1, *amount*113/100))
	}
}
