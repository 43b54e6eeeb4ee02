package lprdata

// Difference is what a user's table has that the embedded table does not have.
type Difference struct {
	Beyond      []Publication // of months that the embedded table does not have
	Contradicts []Publication // with another day or another rate than the embedded table
}

// AgainstEmbedded compares the table with the embedded one, month by month, because
// there is one publication a month. Rows that the embedded table has were compared
// with two sources; for others only the user can answer. The lists are oldest first.
func (t *Table) AgainstEmbedded() (d Difference) {
	own, err := Embedded()
	if err != nil {
		return d
	}
	months := own.byMonth()
	for _, p := range t.rows {
		switch known, ok := months[monthOf(p.Date)]; {
		case !ok:
			d.Beyond = append(d.Beyond, p)
		case !same(known, p):
			d.Contradicts = append(d.Contradicts, p)
		}
	}
	return d
}

func (t *Table) byMonth() map[int]Publication {
	months := make(map[int]Publication, len(t.rows))
	for _, p := range t.rows {
		months[monthOf(p.Date)] = p
	}
	return months
}

// Doubts returns a warning lpr.differs for each publication that contradicts the
// embedded table, oldest first.
func (t *Table) Doubts() []Problem {
	own, err := Embedded()
	if err != nil {
		return nil
	}
	months := own.byMonth()
	var problems []Problem
	for _, p := range t.AgainstEmbedded().Contradicts {
		ours := months[monthOf(p.Date)]
		problems = append(problems, problem(Warning, "lpr.differs", p, "one", oneYear(p), "five", p.FiveYear,
			"other_date", ours.Date, "other_one", oneYear(ours), "other_five", ours.FiveYear))
	}
	return problems
}
