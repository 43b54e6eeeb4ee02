// Package vat has the value-added tax rates: from which day to which day each was
// in force, and by which document.
package vat

import (
	"bytes"
	_ "embed"
	"slices"
	"sync"

	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

//go:embed rates.yaml
var ratesYAML []byte

// Rate is one rate and when it was in force.
type Rate struct {
	Percent  decimal.Decimal
	From, To project.Date // both included; zero To: still in force
	Document string       // the document that set or ended it
}

// InForce reports whether a rate, as a fraction (0.13), was in force on a day.
func InForce(fraction decimal.Decimal, day project.Date) bool {
	percent := fraction.Shift(2)
	return slices.ContainsFunc(embedded(), func(r Rate) bool { return r.holds(day) && r.Percent.Equal(percent) })
}

func (r Rate) holds(day project.Date) bool { return r.From <= day && (r.To.IsZero() || day <= r.To) }

// On returns the rates that were in force on a day, as fractions.
func On(day project.Date) (fractions []decimal.Decimal) {
	for _, r := range embedded() {
		if r.holds(day) {
			fractions = append(fractions, r.Percent.Shift(-2))
		}
	}
	return fractions
}

var embedded = sync.OnceValue(func() []Rate {
	rates, err := load("vat/rates.yaml", ratesYAML)
	if err != nil {
		panic(err)
	}
	return rates
})

// load reads a file of rates. The error is a fault.List with all faults of the
// file, codes policy.*.
func load(name string, data []byte) ([]Rate, error) {
	var rates []Rate
	var faults fault.List
	file := &strictyaml.File{Kind: "policy", Source: &project.Source{File: name}}
	err := file.Documents(bytes.NewReader(data), func(n strictyaml.Node) error {
		fields, wrong := n.Fields([]string{"rates"})
		faults = append(faults, wrong...)
		for _, f := range fields {
			for _, item := range f.Value.Items() {
				rates = append(rates, readRate(item, &faults))
			}
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return rates, faults.Err()
}

func readRate(n strictyaml.Node, faults *fault.List) (r Rate) {
	fields, wrong := n.Fields([]string{"rate", "from", "to", "document"})
	*faults = append(*faults, wrong...)
	for _, f := range fields {
		text := f.Value.Text()
		var err error
		switch f.Key {
		case "rate":
			r.Percent, err = value.Amount(value.Raw{Text: text}, false)
		case "from":
			r.From, err = project.ParseDate(text)
		case "to":
			r.To, err = project.ParseDate(text)
		case "document":
			r.Document = text
		}
		if err != nil {
			*faults = append(*faults, f.Value.Fault("yaml_syntax", "detail", err.Error()))
		}
	}
	if r.From.IsZero() || r.Document == "" || !r.To.IsZero() && r.To < r.From {
		*faults = append(*faults, n.Fault("yaml_syntax", "detail", "from, to, document"))
	}
	return r
}
