package main

import (
	"fmt"
	"go/ast"
	"strings"
)

// The number of the mutant that a test binary is to run, 0 for none, stands in
// this variable of the environment, and in the binary in the one below.
const (
	environment = "MUTANT"
	chosen      = "mutant__"
)

// chooser is a file that every mutated package gets besides its own.
func chooser(pkg string) string {
	return fmt.Sprintf("package %s\n\nimport (\n\t\"os\"\n\t\"strconv\"\n)\n\nvar %s, _ = strconv.Atoi(os.Getenv(%q))\n",
		pkg, chosen, environment)
}

// span is the lines of a schema that belong to a mutant.
type span struct {
	first, last int
	mutant      *mutant
}

// schema is the file with all mutants in it that can be compiled together,
// once instead of one by one: before its own body each function has the mutated
// ones, of which the chosen one is run. Mutants that were left out (as they do
// not compile) are those without a number.
func (s *source) schema() (text string, spans []span) {
	var b strings.Builder
	at := 0
	for _, d := range s.tree.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Body == nil {
			continue
		}
		body := s.offset(f.Body.Pos())
		b.WriteString(s.declarations(at, body))
		at = body + 1
		b.WriteString("{\nswitch " + chosen + " {\n")
		for _, m := range s.mutants {
			if m.within != f || m.number == 0 {
				continue
			}
			first := strings.Count(b.String(), "\n") + 1
			b.WriteString(s.variant(f, m))
			spans = append(spans, span{first, strings.Count(b.String(), "\n"), m})
		}
		b.WriteString("}\n")
	}
	b.WriteString(s.declarations(at, len(s.text)))
	return b.String(), spans
}

// declarations is a part of the file outside of mutated bodies, in which each
// true and false of a table asks which mutant is chosen.
func (s *source) declarations(from, to int) string {
	var b strings.Builder
	for _, m := range s.mutants {
		if !m.inTable || m.number == 0 || m.start < from || m.end > to {
			continue
		}
		is := "!="
		if m.text == "true" {
			is = "=="
		}
		fmt.Fprintf(&b, "%s(%s %s %d)", s.text[from:m.start], chosen, is, m.number)
		from = m.end
	}
	return b.String() + s.text[from:to]
}

// variant is a case of the switch: the function's body with a mutant, as a
// function of its own, so that it has to end as the body does.
func (s *source) variant(f *ast.FuncDecl, m *mutant) string {
	body, end := s.offset(f.Body.Pos()), s.offset(f.Body.End())
	mutated := s.text[body:m.start] + m.text + s.text[m.end:end]
	if f.Type.Results == nil {
		return fmt.Sprintf("case %d:\nfunc() %s()\nreturn\n", m.number, mutated)
	}
	results := s.text[s.offset(f.Type.Results.Pos()):s.offset(f.Type.Results.End())]
	return fmt.Sprintf("case %d:\nreturn func() %s %s()\n", m.number, results, mutated)
}
