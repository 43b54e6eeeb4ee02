// Package lprdata holds the Loan Prime Rate (贷款市场报价利率, LPR) series: the
// table built into the program, tables of users, the table as of an earlier day,
// and the import of official downloads.
//
// A publication is valid from its day until the day before the next one (PBC
// Announcement [2019] No. 15). The LPR is published on the 20th of each month, or
// later where the 20th is not a working day, never earlier. Rates are percent.
package lprdata

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"sort"
	"strings"
	"time"

	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/project"
)

// Publication is one notice of the LPR.
type Publication struct {
	Date     project.Date        // of publication, the first day on which it is valid
	OneYear  decimal.NullDecimal // percent; not every source has it
	FiveYear decimal.Decimal     // percent, "5 years and above"
	Origin   Origin              // where it was imported from; zero where the table's own source holds
	Place    project.Place       // in the file
}

// Percent returns the rate of a tenor, "1Y" or "5Y", in percent. It is false where
// the source does not have it.
func (p Publication) Percent(tenor string) (percent decimal.Decimal, ok bool) {
	if tenor == "1Y" {
		return p.OneYear.Decimal, p.OneYear.Valid
	}
	return p.FiveYear, !p.Date.IsZero()
}

// Origin is the file from which a publication was imported. What it says is the
// user's account: tiexi has not compared the file with the publication.
type Origin struct {
	File string // its name as given, "" where the publication was not imported
	Kind string // what the file was, a Shape; another word where a person wrote it
}

// Table is a series of publications in order of their dates. It is never empty,
// has no date twice and is immutable.
type Table struct {
	rows      []Publication
	source    string
	retrieved project.Date
	choice    Choice
}

// Publications returns a copy of the rows, oldest first.
func (t *Table) Publications() []Publication { return slices.Clone(t.rows) }

// Len returns the number of publications.
func (t *Table) Len() int { return len(t.rows) }

// At returns the publication in force on day d, the last one on or before it;
// false where d is before the first. It does not check that the table covers d: see
// CoveredUntil.
func (t *Table) At(d project.Date) (Publication, bool) {
	n := t.until(d)
	if n == 0 {
		return Publication{}, false
	}
	return t.rows[n-1], true
}

// until returns how many publications are dated on or before d.
func (t *Table) until(d project.Date) int {
	return sort.Search(len(t.rows), func(i int) bool { return t.rows[i].Date > d })
}

// AsOf returns the table as of a day: the publications on or before it. The error
// is lpr.version where there is none.
func (t *Table) AsOf(day project.Date) (*Table, error) {
	n := t.until(day)
	if n == 0 {
		return nil, fault.New("lpr.version", "day", day, "first", t.First())
	}
	return &Table{rows: t.rows[:n:n], source: t.source, retrieved: t.retrieved, choice: t.choice}, nil
}

// First returns the date of the first publication. Days before it have no rate.
func (t *Table) First() project.Date { return t.rows[0].Date }

// Last returns the last publication.
func (t *Table) Last() Publication { return t.rows[len(t.rows)-1] }

// CoveredUntil returns the last day that the table covers for certain: the 19th of
// the month after the last publication, because the next publication cannot be
// before the 20th of that month.
func (t *Table) CoveredUntil() project.Date {
	y, m, _ := t.Last().Date.Time().Date()
	return project.DateOf(time.Date(y, m+1, firstDay-1, 0, 0, 0, 0, time.UTC))
}

// Version returns the date of the last publication, YYYY-MM-DD.
func (t *Table) Version() string { return t.Last().Date.String() }

// Source returns the source that the table's file names, "" where it names none. It
// is the source of the publications that have no origin of their own.
func (t *Table) Source() string { return t.source }

// Retrieved returns the day on which the series was downloaded, zero where that is
// not known.
func (t *Table) Retrieved() project.Date { return t.retrieved }

// SHA256 returns the hash of dates and rates, in hexadecimal: of what WriteCSV
// writes of them, without the lines that begin with "#" and without origins.
func (t *Table) SHA256() string {
	var b strings.Builder
	t.writeRates(&b)
	sum := sha256.Sum256([]byte(b.String()))
	return hex.EncodeToString(sum[:])
}
