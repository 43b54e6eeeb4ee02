package main

import (
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// changes are the mutants of a function's body, as operator and new line.
func changes(t *testing.T, body string) (all []string) {
	t.Helper()
	s, err := parse("p/p.go", "package p\n\nfunc f() {\n"+body+"\n}\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range s.mutants {
		_, after := s.change(m)
		all = append(all, m.operator+" "+after)
	}
	slices.Sort(all)
	return all
}

func TestOperators(t *testing.T) {
	for body, want := range map[string][]string{
		"x := a < b":             {"boundary x := a <= b", "negate x := a >= b"},
		"x := a >= b":            {"boundary x := a > b", "negate x := a < b"},
		"x := a == nil":          {"negate x := a != nil"},
		"x := a.LessThan(b)":     {"boundary x := a.LessThanOrEqual(b)", "negate x := a.GreaterThanOrEqual(b)"},
		"x := a.IsPositive()":    {"boundary x := !a.IsNegative()", "sign x := a.IsNegative()"},
		"x := a && b.c":          {"logic x := a || b.c", "negate x := !a && b.c", "negate x := a && !b.c"},
		"x := !a || f(b)":        {"logic x := !a && f(b)", "negate x := !a || !f(b)", "not x := a || f(b)"},
		"x := a.Add(b)":          {"arithmetic x := a.Sub(b)"},
		"x := a.Mul(b).Neg()":    {"arithmetic x := a.Div(b).Neg()", "sign x := a.Mul(b)"},
		"x := max(a, -b)":        {"arithmetic x := min(a, -b)", "sign x := max(a, b)"},
		"x := a - 0":             {"arithmetic x := a + 0", "minus x := a - (-1)", "plus x := a - 1"},
		"x := true":              {"bool x := false"},
		"n++":                    {"arithmetic n--", "drop "},
		"n += m":                 {"arithmetic n -= m", "drop "},
		"for a() { continue }":   {"drop for a() {  }", "negate for !a() { continue }"},
		"if a { return }":        {"drop if a {  }", "negate if !a { return }"},
		"switch a { case b: c }": {"case switch a {  }", "drop switch a { case b:  }"},
		"switch { case b: d() }": {"drop switch { case b:  }", "negate switch { case !b: d() }"},
		`x := "1 < 2"`:           nil,
	} {
		if got := changes(t, body); !slices.Equal(got, want) {
			t.Errorf("%s\ngot  %q\nwant %q", body, got, want)
		}
	}
}

// TestFatesOfMutants puts a small module through it all: a package whose tests
// see half, another whose tests see a little more, and what does not compile.
func TestFatesOfMutants(t *testing.T) {
	root := t.TempDir()
	for file, text := range map[string]string{
		"go.mod": "module m\n\ngo 1.26\n",
		"a/a.go": `package a

const Step = 1

var odd = map[int]bool{1: true, 2: false}

func Odd(n int) bool { return odd[n] }

func Above(n int) bool { return n > 2 }

func Next(n int) int { return n + Step }

func Twice(of [2]bool) (both [2]bool) { return of }
`,
		"a/a_test.go": `package a

import "testing"

func TestA(t *testing.T) {
	if !Above(5) || Above(2) || !Odd(1) || Odd(2) {
		t.Fail()
	}
}
`,
		"b/b.go": "package b\n",
		"b/b_test.go": `package b

import (
	"testing"

	"m/a"
)

func TestNext(t *testing.T) {
	if a.Next(1) != 2 {
		t.Fail()
	}
}

func TestNotAsked(t *testing.T) {
	if !a.Above(3) {
		t.Fail()
	}
}
`,
	} {
		path := filepath.Join(root, filepath.FromSlash(file))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	if err := run([]string{"-root", root, "-then", "./b=TestNext", "a"}, &out, io.Discard); err != nil {
		t.Fatal(err)
	}
	const want = "| Package | Mutants | Killed by its own tests | then by `./b -run TestNext` | Survived | Killed |\n" +
		"|---|--:|--:|--:|--:|--:|\n" +
		"| a | 12 | 7 | 3 | 2 | 83.3 % |\n" +
		"| together | 12 | 7 | 3 | 2 | 83.3 % |\n" +
		"\na/a.go:5:33:plus in a declaration\n\tvar odd = map[int]bool{1: true, 2: false}\n\tvar odd = map[int]bool{1: true, 3: false}\n" +
		"\na/a.go:9:37:plus in Above\n\tfunc Above(n int) bool { return n > 2 }\n\tfunc Above(n int) bool { return n > 3 }\n"
	if out.String() != want {
		t.Errorf("got\n%s\nwant\n%s", out.String(), want)
	}
}
