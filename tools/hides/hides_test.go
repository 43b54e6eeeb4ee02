package main

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// found returns the hits in a package with these declarations.
func found(t *testing.T, declarations string) (lines []string) {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", "package p\nimport (\"io\"; \"sync\")\nvar _ io.Reader\nvar _ sync.Mutex\n"+declarations, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Defs: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}}
	config := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	pkg, err := config.Check("p", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	hits := inPackage(pkg, info, fset, []*ast.File{file})
	slices.SortFunc(hits, hit.compare)
	for _, h := range hits {
		lines = append(lines, strings.TrimPrefix(h.String(), "p.go:"))
	}
	return lines
}

func TestHits(t *testing.T) {
	for name, c := range map[string]struct {
		declarations string
		want         []string
	}{
		"nothing embedded":               {"type A struct{ x int }; type B struct{ a A; x int }", nil},
		"no name twice":                  {"type A struct{ x int }; type B struct{ A; y int }; func (B) z() {}", nil},
		"field over field":               {"type A struct{ x int }; type B struct{ A; x int }", []string{"5: B.x hides A.x"}},
		"field over method":              {"type A int; func (A) x() {}; type B struct{ A; x int }", []string{"5: B.x hides A.x"}},
		"method over field":              {"type A struct{ x int }; type B struct{ *A }; func (*B) x() {}", []string{"5: B.x hides A.x"}},
		"method over method of pointer":  {"type A int; func (*A) x() {}; type B struct{ A }; func (B) x() {}", []string{"5: B.x hides A.x"}},
		"embedded field's own name":      {"type A struct{ A int }; type B struct{ A }", []string{"5: B.A hides A.A"}},
		"at any depth":                   {"type A struct{ x int }; type B struct{ A }; type C struct{ *B; x int }", []string{"5: C.x hides B.x"}},
		"told once, where it hides":      {"type A struct{ x int }; type B struct{ A; x int }; type C struct{ B }", []string{"5: B.x hides A.x"}},
		"promoted at two depths":         {"type A struct{ x int }; type B struct{ A }; type C struct{ x int }; type D struct{ B; C }", []string{"5: D.C.x hides B.x"}},
		"promoted at two depths, turned": {"type A struct{ x int }; type B struct{ A }; type C struct{ x int }; type D struct{ C; B }", []string{"5: D.C.x hides B.x"}},
		"promoted twice at one depth":    {"type A struct{ x int }; type C struct{ x int }; type D struct{ A; C }", nil},
		"interface":                      {"type A struct{ io.Reader }; func (A) Read([]byte) (int, error) { return 0, nil }", []string{"5: A.Read hides Reader.Read"}},
		"name of another package":        {"type A struct{ sync.Mutex; state, mu int }", nil},
		"exported name of another":       {"type A struct{ sync.Mutex; Lock int }", []string{"5: A.Lock hides Mutex.Lock"}},
		"without a name":                 {"type A struct{ x int }; var b []struct{ A; x int }", []string{"5: struct.x hides A.x"}},
		"within a function":              {"type A struct{ x int }; func f() { type B struct{ A; x int } }", []string{"5: B.x hides A.x"}},
		"generic":                        {"type A[T any] struct{ x T }; type B[T any] struct{ A[T]; x T }", []string{"5: B.x hides A.x"}},
		"generic, instantiated":          {"type A[T any] struct{ v T }; func (A[T]) x() {}; type B struct{ *A[int]; x int }", []string{"5: B.x hides A.x"}},
		"type made of another":           {"type A struct{ x int }; type B struct{ A }; type C B; func (C) x() {}", []string{"5: C.x hides A.x"}},
		"alias":                          {"type A struct{ x int }; type B = A; type C struct{ B; x int }; type D = C", []string{"5: C.x hides B.x"}},
		"embeds itself":                  {"type A struct{ *A; x int }", []string{"5: A.A hides A.A", "5: A.x hides A.x"}},
	} {
		if got := found(t, c.declarations); !slices.Equal(got, c.want) {
			t.Errorf("%s\ngot  %q\nwant %q", name, got, c.want)
		}
	}
}

// A module is read with its packages, without tests, and its hits are sorted.
func TestModule(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":         "module example\n\ngo 1.26\n",
		"b/b.go":         "package b\n\nimport \"example/a\"\n\ntype B struct {\n\ta.A\n\tName string\n}\n",
		"a/a.go":         "package a\n\ntype A struct{ Name string }\n\ntype C struct {\n\tA\n\tName string\n}\n",
		"a/a_test.go":    "package a\n\ntype T struct {\n\tA\n\tName string\n}\n",
		"clean/clean.go": "package clean\n",
	} {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out strings.Builder
	code, err := run([]string{root}, &out)
	if want := "a/a.go:7: C.Name hides A.Name\nb/b.go:7: B.Name hides A.Name\n"; err != nil || code != 1 || out.String() != want {
		t.Errorf("code %d, %v, got\n%s", code, err, out.String())
	}
	for _, bad := range [][]string{nil, {filepath.Join(root, "missing")}} {
		if _, err := run(bad, &out); err == nil {
			t.Errorf("%q: no error", bad)
		}
	}
}
