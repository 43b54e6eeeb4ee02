package assess

import (
	"slices"

	"tiexi/eligibility"
	"tiexi/policy"
	"tiexi/project"
)

// Material is something to be handed in with an application (Article 10), and how
// much of it the files show: Has of Of invoices, or of one thing.
type Material struct {
	*policy.Material
	Has, Of int
}

// The states of a material.
const (
	MaterialShown   = "shown"   // the files show it
	MaterialPartly  = "partly"  // for some of the invoices
	MaterialMissing = "missing" // they could, and do not
	MaterialUnseen  = "unseen"  // nothing in the files can show it
)

// MaterialStates are the states, in the order in which they are told.
var MaterialStates = []string{MaterialShown, MaterialPartly, MaterialMissing, MaterialUnseen}

// State says whether the files show it.
func (m Material) State() string {
	switch {
	case m.Seen == "":
		return MaterialUnseen
	case m.Has == 0:
		return MaterialMissing
	case m.Has < m.Of:
		return MaterialPartly
	default:
		return MaterialShown
	}
}

// materialsOf holds what has to be handed in against what the files have of a
// project. It needs all lines of the project.
func materialsOf(p *Project) (list []Material) {
	asked := p.Policy.Conditions.Materials
	if len(asked) == 0 {
		return nil
	}
	seen := seenOf(p)
	for n := range asked {
		m := Material{Material: &asked[n]}
		if m.Seen != "" {
			m.Has, m.Of = seen(m.Seen)
		}
		list = append(list, m)
	}
	return list
}

// seenOf says how much the files have of what can show a material (policy.Shown).
func seenOf(p *Project) func(what string) (has, of int) {
	proved, original := make(map[string]bool), make(map[string]bool) // by invoice
	for n := range p.Lines {
		v := &p.Lines[n]
		if !v.In() {
			continue
		}
		key := v.InvoiceKey()
		before, known := proved[key]
		proved[key] = (before || !known) && v.Line.PaymentProof == project.Yes
		original[key] = original[key] || isOriginal(p, v)
	}
	facts := p.Case.Project
	_, err := project.ParseDate(facts.FilingDate)
	return func(what string) (has, of int) {
		switch what {
		case "invoices":
			return len(proved), max(1, len(proved))
		case "originals":
			return count(original), max(1, len(original))
		case "payment_proof":
			return count(proved), max(1, len(proved))
		case "filing":
			return one(err == nil), 1
		case "loan":
			return one(len(facts.Loans) > 0 || facts.BankLoan.Decimal.IsPositive()), 1
		default:
			return 0, 1
		}
	}
}

// isOriginal reports whether the e-invoice itself of a line is among the files.
func isOriginal(p *Project, v *eligibility.LineVerdict) bool {
	if v.Line.Source != nil && v.Line.Source.Kind.IsOriginal() {
		return true
	}
	for _, a := range p.Invoices {
		if !slices.Contains(v.Keys(), a.Key) {
			continue
		}
		for _, s := range a.Sources {
			if s.Kind.IsOriginal() {
				return true
			}
		}
	}
	return false
}

func count(of map[string]bool) (n int) {
	for _, yes := range of {
		n += one(yes)
	}
	return n
}

func one(yes bool) int {
	if yes {
		return 1
	}
	return 0
}
