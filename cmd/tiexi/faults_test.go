package main

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"tiexi/internal/message"
)

// TestEveryFaultIsToldOnce holds the catalogue against the tests: a fault that
// no command line in them brings about is either dead or unproven.
func TestEveryFaultIsToldOnce(t *testing.T) {
	proven := map[string]bool{
		"policy.yaml_document_too_large": true, // no policy may be as large
		"input.spool":                    true, // intake's TestASpoolThatCannotBeReadIsAFault: a disk has to fail
		"input.changed":                  true, // intake's TestAFileThatChangesWhileItIsReadIsAnError: a script cannot be that quick
		"usage.binary":                   true, // TestBinaryFormatsAreNotForATerminal: scripts have no terminal
	}
	for _, code := range codesOfScripts(t) {
		proven[code] = true
	}
	for _, code := range codesOfBadPolicies(t) {
		proven[code] = true
	}
	for _, dir := range packagesWithFaults(t) {
		prefix := ""
		if filepath.Base(dir) == "strictyaml" {
			prefix = "input."
		}
		for _, code := range codesOfPackage(t, dir, prefix) {
			proven[code] = true
		}
	}
	for _, id := range message.IDs() {
		if _, isFault := message.Pattern(id+".hint", message.Chinese); isFault && !proven[id] {
			t.Errorf("no test brings about %s: neither a script (cmd/tiexi/testdata/script) that says `told %[1]s`, "+
				"nor one beside its reader in intake, nor in another of packagesWithFaults (cmd/tiexi/faults_test.go)", id)
		}
	}
}

// packagesWithFaults are the packages whose own tests prove the faults that they
// make: every reader, and a few others.
func packagesWithFaults(t *testing.T) []string {
	t.Helper()
	var dirs []string
	for _, path := range glob(t, "../../intake/*/*_test.go") {
		dirs = append(dirs, filepath.Dir(path))
	}
	for _, other := range []string{"lprdata", "internal/strictyaml", "register", "annotate", "report/document", "target"} {
		dirs = append(dirs, filepath.Join("..", "..", other))
	}
	return slices.Compact(dirs)
}

// codesOfScripts are the codes that scripts assert with `told`.
func codesOfScripts(t *testing.T) (codes []string) {
	t.Helper()
	for _, path := range glob(t, "testdata/script/*.txtar") {
		commands, _, _ := strings.Cut(read(t, path), "\n-- ")
		for line := range strings.Lines(commands) {
			line = strings.TrimPrefix(line, "[unix] ")
			if words := strings.Fields(line); len(words) > 1 && words[0] == "told" {
				codes = append(codes, words[1])
			}
		}
	}
	return codes
}

// codesOfBadPolicies are what the program tells of the bad policies and guides
// that package policy keeps; each ends in exit code 5.
func codesOfBadPolicies(t *testing.T) (codes []string) {
	t.Helper()
	for _, path := range glob(t, "../../policy/testdata/bad/*.yaml") {
		flag := "--policy"
		if strings.HasPrefix(filepath.Base(path), "guide-") {
			flag = "--guide"
		}
		var out, err bytes.Buffer
		code := run(t.Context(), []string{"check", flag, path, "none.yaml"}, &env{
			in: strings.NewReader(""), out: &out, err: &err, getenv: func(string) string { return "" }, today: time.Now,
		})
		if code != exitPolicy || out.Len() > 0 {
			t.Errorf("%s: exit code %d, output %q", path, code, out.String())
		}
		for _, b := range faultBlocks(err.String()) {
			if b.hint == "" || b.place == "" {
				t.Errorf("%s: %q without place or remedy", path, b.message)
			}
			_, code, _ := strings.Cut(b.message, "（policy.")
			codes = append(codes, "policy."+strings.TrimSuffix(code, "）"))
		}
	}
	return codes
}

// codesOfPackage are the codes that a package makes and that its own tests
// name: those of the readers, which take files that scripts cannot hold. Where
// the reader serves several kinds of files, it makes codes without prefix.
func codesOfPackage(t *testing.T, dir, prefix string) (codes []string) {
	t.Helper()
	made, tested := make(map[string]bool), make(map[string]bool)
	for _, path := range glob(t, filepath.Join(dir, "*.go")) {
		words := made
		if strings.HasSuffix(path, "_test.go") {
			words = tested
		}
		for _, s := range literals(t, path) {
			for word := range strings.FieldsSeq(s) {
				words[word] = true
			}
		}
	}
	for word := range made {
		if code := prefix + word; strings.Contains(code, ".") && tested[code] {
			codes = append(codes, code)
		}
	}
	return codes
}

func literals(t *testing.T, path string) (texts []string) {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
			s, err := strconv.Unquote(l.Value)
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, s)
		}
		return true
	})
	return texts
}

func glob(t *testing.T, pattern string) []string {
	t.Helper()
	paths, err := filepath.Glob(pattern)
	if err != nil || len(paths) == 0 {
		t.Fatalf("nothing is named %s: %v", pattern, err)
	}
	return paths
}

func read(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}
