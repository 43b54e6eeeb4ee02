package policy

import (
	"bytes"
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"regexp"

	"tiexi/internal/fault"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

//go:embed linyi-2020.yaml
var linyi2020 []byte

// EmbeddedName is shown in place of a file's name for the embedded policy.
const EmbeddedName = "linyi-2020.yaml"

// Embedded returns the policy that is built into the program.
func Embedded() (*Policy, error) { return Load(EmbeddedName, linyi2020) }

// Text returns a copy of the policy's file, without the guide. It is a starting
// point for the policy of another city or year.
func (p *Policy) Text() []byte { return bytes.Clone(p.text) }

// Load reads a policy file. The error is a fault.List with all faults of the
// file, codes policy.*, each with line, column and hint.
func Load(name string, data []byte) (*Policy, error) {
	var p *Policy
	err := document(name, data, looksLikeGuide, "is_guide", func(r *reader, n strictyaml.Node) {
		p = &Policy{text: data, SHA256: digest(data)}
		r.policy(n, p)
		for _, b := range r.begun {
			p.latest = max(p.latest, b.day)
		}
	})
	if err != nil {
		return nil, err
	}
	return p, nil
}

// WithGuide returns the policy with an annual guide in place of the one that it
// may have. Errors are those of Load. SHA256 covers the policy's file followed by
// the guide's.
//
// A guide is a YAML file. A condition that it does not name does not apply. Every
// value has a reference to the guide's text:
//
//	id: linyi-2021-guide                # required
//	title: …                            # required
//	year: 2021                          # required
//	applies_to: linyi-2020              # required: the policy's id
//	invoice_window: {from: 2020-07-01, to: 2021-06-30, ref: 第三条}   # both days included
//	payment_window: {from: 2020-07-01, to: 2021-06-30, ref: 第三条}
//	minimum_unit_price: {yuan: 10000, ref: 第四条}                     # net, a unit
//	payment_proof: {ref: 第五条}
//	no_lease: {ref: 第六条}
//	no_related_party: {ref: 第六条}
//	equity: {minimum_investment: 100000000, minimum_intensity: 60, ref: 第八条} # yuan, percent: one or both
//	interpretations:
//	  amount_basis: {value: gross, ref: 第七条}
//
// Each may also have `note: {zh: …, en: …}`.
func (p *Policy) WithGuide(name string, data []byte) (*Policy, error) {
	var with Policy
	err := document(name, data, looksLikePolicy, "is_policy", func(r *reader, n strictyaml.Node) {
		with = *p
		with.Guide = &Guide{}
		with.SHA256 = digest(p.text, data)
		r.guide(n, &with)
	})
	if err != nil {
		return nil, err
	}
	return &with, nil
}

// Lint loads a file and returns the faults for which Load or WithGuide would refuse
// it; the policy is nil then. A guide is checked against the embedded policy, also
// where it applies to another one, which Lint does not have.
func Lint(name string, data []byte) (*Policy, fault.List) {
	p, err := Embedded()
	if err == nil && IsGuide(data) {
		stand := *p
		stand.ID = ""
		p, err = stand.WithGuide(name, data)
	} else if err == nil {
		p, err = Load(name, data)
	}
	faults, _ := fault.All(err)
	return p, faults
}

// IsGuide reports whether a file is an annual guide: it says which policy it is laid
// over, or at least the year for which it holds, and has no articles of its own.
func IsGuide(data []byte) bool {
	guide := guideLine.Match(data) && !policyLine.Match(data) // where it cannot be read as YAML
	file := &strictyaml.File{Kind: "policy", Source: &project.Source{}}
	_ = file.Documents(bytes.NewReader(data), func(n strictyaml.Node) error {
		guide = guide || looksLikeGuide(n)
		return nil
	})
	return guide
}

// Lines at the top of a guide, and of a policy, with the colon of any keyboard.
var (
	guideLine  = regexp.MustCompile(`(?m)^(?:applies_to|year)[ \t]*[:：]`)
	policyLine = regexp.MustCompile(`(?m)^articles[ \t]*[:：]`)
)

func looksLikeGuide(n strictyaml.Node) bool {
	_, applies := n.Get("applies_to")
	_, year := n.Get("year")
	_, articles := n.Get("articles")
	return applies || year && !articles
}

func looksLikePolicy(n strictyaml.Node) bool {
	_, articles := n.Get("articles")
	return articles
}

func digest(texts ...[]byte) string {
	sum := sha256.Sum256(bytes.Join(texts, nil))
	return hex.EncodeToString(sum[:])
}
