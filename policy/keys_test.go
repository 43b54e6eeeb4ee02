package policy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
)

// TestKeysAreAllThatAreRead holds Keys against the calls that read mappings: their
// texts are the keys.
func TestKeysAreAllThatAreRead(t *testing.T) {
	known := Keys()
	paths, _ := filepath.Glob("*.go")
	read := 0
	for _, path := range paths {
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			name, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || !slices.Contains([]string{"object", "cited", "citedMember", "member", "optional"}, name.Sel.Name) {
				return true
			}
			for _, arg := range call.Args {
				if l, ok := arg.(*ast.BasicLit); ok && l.Kind == token.STRING {
					key, _ := strconv.Unquote(l.Value)
					if read++; !slices.Contains(known, key) {
						t.Errorf("%s reads the key %s, which Keys does not have", path, key)
					}
				}
			}
			return true
		})
	}
	if read < 80 {
		t.Errorf("only %d keys are read", read)
	}
}
