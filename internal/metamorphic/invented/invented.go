// Package invented draws applications as enterprises might hand them in, and
// writes them as the files in which they arrive. All of it is fictitious. Only
// tests use it.
package invented

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"slices"

	"tiexi/project"
)

// Row is what one record says: the text of each value, "" where it is blank.
// Amounts are yuan, dates YYYY-MM-DD, rates with %, categories and directions
// separated by 、.
type Row [project.NumFields]string

// Key is the number by which a report and a red-letter line know the line's
// invoice.
func (r Row) Key() string {
	if r[project.FieldENumber] != "" {
		return r[project.FieldENumber]
	}
	return r[project.FieldCode] + "-" + r[project.FieldNumber]
}

// Project is one project as it is applied for.
type Project struct {
	Facts Row
	Lines []Row
}

// Case is what one run of the program reads, and how it is asked to judge.
type Case struct {
	Projects []Project
	Answers  map[string]string // interpretations, by id
	Guide    bool              // an annual guide is laid over the policy
	Listed   bool              // a negative list is given
}

// Clone is a copy that shares nothing with the case.
func (c Case) Clone() Case {
	c.Projects = slices.Clone(c.Projects)
	for n := range c.Projects {
		c.Projects[n].Lines = slices.Clone(c.Projects[n].Lines)
	}
	return c
}

// Dice gives a number from 0 to n−1.
type Dice func(n int) int

// One holds one time in n. The smallest throw is always no.
func (d Dice) One(n int) bool { return d(n) == n-1 }

// Of throws for one of several.
func Of[T any](d Dice, from ...T) T { return from[d(len(from))] }

// Shuffle brings a list into any order.
func Shuffle[T any](d Dice, list []T) {
	for n := range list {
		m := n + d(len(list)-n)
		list[n], list[m] = list[m], list[n]
	}
}

// Checks lets rapid try a thousand cases of each property, the same in every run, or
// as many others as METAMORPHIC_CHECKS says; a flag on the command line goes first.
func Checks() error {
	asked := false
	flag.Visit(func(f *flag.Flag) { asked = asked || f.Name == "rapid.checks" })
	if asked {
		return nil
	}
	if checks := os.Getenv("METAMORPHIC_CHECKS"); checks != "" {
		return flag.Set("rapid.checks", checks)
	}
	return errors.Join(flag.Set("rapid.checks", "1000"), flag.Set("rapid.seed", "20201130"))
}

// Yuan writes an amount of fen.
func Yuan(fen int64) string {
	sign := ""
	if fen < 0 {
		sign, fen = "-", -fen
	}
	return fmt.Sprintf("%s%d.%02d", sign, fen/100, fen%100)
}

// fen reads what Yuan has written; "" is 0.
func fen(yuan string) int64 {
	var whole, part int64
	sign := int64(1)
	if yuan != "" && yuan[0] == '-' {
		sign, yuan = -1, yuan[1:]
	}
	if n, _ := fmt.Sscanf(yuan, "%d.%d", &whole, &part); n < 2 {
		return 0
	}
	return sign * (whole*100 + part)
}

// creditCode adds the check character to the 17 others of a credit code.
func creditCode(head string) string {
	for _, check := range "0123456789ABCDEFGHJKLMNPQRTUWXY" {
		if code := head + string(check); project.CheckCreditCode(code) == project.CodeFits {
			return code
		}
	}
	panic("invented: " + head)
}
