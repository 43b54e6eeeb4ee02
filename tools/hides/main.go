// Command hides finds struct types in which a field or a method has the name of
// one that is promoted from an embedded field. There the reader of x.Name has to
// know the depths of all embedded types to tell which Name is meant, and
// renaming one silently selects another. Run it from this module:
//
//	go run ./hides ..
//
// The arguments are the folders of modules, whose packages are all looked at,
// without their test files. Each hit is one line, "file:line: Type.Name hides
// Embedded.Name". The exit code is 1 where there is a hit, 2 where a package
// cannot be loaded.
package main

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"

	"golang.org/x/tools/go/packages"
)

func main() {
	code, err := run(os.Args[1:], os.Stdout)
	if err != nil {
		fmt.Fprintln(os.Stderr, "hides:", err)
		os.Exit(2)
	}
	os.Exit(code)
}

// run writes the hits of all modules and returns the exit code.
func run(roots []string, w io.Writer) (code int, err error) {
	if len(roots) == 0 {
		return 0, errors.New("no folder of a module is named")
	}
	for _, root := range roots {
		lines, err := inModule(root)
		if err != nil {
			return 0, err
		}
		for _, line := range lines {
			code = 1
			if _, err := fmt.Fprintln(w, line); err != nil {
				return 0, err
			}
		}
	}
	return code, nil
}

// inModule returns the hits in all packages of a module, sorted, with paths
// from the module's folder.
func inModule(root string) ([]string, error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return nil, err
	}
	loaded, err := packages.Load(&packages.Config{
		Dir:  root,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedSyntax,
	}, "./...")
	if err != nil {
		return nil, err
	}
	var hits []hit
	for _, p := range loaded {
		if len(p.Errors) > 0 {
			return nil, p.Errors[0]
		}
		hits = append(hits, inPackage(p.Types, p.TypesInfo, p.Fset, p.Syntax)...)
	}
	slices.SortFunc(hits, hit.compare)
	lines := make([]string, len(hits))
	for n, h := range hits {
		if h.at.Filename, err = filepath.Rel(root, h.at.Filename); err != nil {
			return nil, err
		}
		lines[n] = h.String()
	}
	return lines, nil
}
