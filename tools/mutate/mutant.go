package main

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strings"
)

// mutant is one change of one place in the source.
type mutant struct {
	number     int    // from 1, by which the tests are told of it
	file       string // from the root of the module, with slashes
	line, col  int
	operator   string
	start, end int // what is replaced, as offsets into the file
	text       string
	within     *ast.FuncDecl // nil where it stands outside of functions
	inTable    bool          // it is true or false in the value of a variable there
}

// alone reports whether the mutant cannot be compiled together with others.
func (m *mutant) alone() bool { return m.within == nil && !m.inTable }

// id names the mutant as long as the source stays as it is.
func (m *mutant) id() string {
	return fmt.Sprintf("%s:%d:%d:%s", m.file, m.line, m.col, m.operator)
}

// source is a file with its mutants.
type source struct {
	file    string // from the root of the module, with slashes
	pkg     string // name of the package
	text    string
	tree    *ast.File
	fset    *token.FileSet
	mutants []*mutant
}

// offset is where a position stands in the text.
func (s *source) offset(p token.Pos) int { return s.fset.Position(p).Offset }

// add takes a mutant that replaces from start to end.
func (s *source) add(operator string, start, end token.Pos, text string) {
	at := s.fset.Position(start)
	s.mutants = append(s.mutants, &mutant{
		file: s.file, line: at.Line, col: at.Column, operator: operator,
		start: at.Offset, end: s.offset(end), text: text,
	})
}

// mutated is the file with one mutant in it.
func (s *source) mutated(m *mutant) string { return s.text[:m.start] + m.text + s.text[m.end:] }

// change tells what a mutant does: its line before and after.
func (s *source) change(m *mutant) (before, after string) {
	lineOf := func(text string) string {
		begin := strings.LastIndexByte(text[:m.start], '\n') + 1
		line, _, _ := strings.Cut(text[begin:], "\n")
		return strings.TrimSpace(line)
	}
	return lineOf(s.text), lineOf(s.mutated(m))
}

// where is the function that a mutant stands in.
func (m *mutant) where() string {
	if m.within == nil {
		return "a declaration"
	}
	return m.within.Name.Name
}

// readPackage parses the files of a folder that are no tests, and finds their
// mutants.
func readPackage(root, pkg string) ([]*source, error) {
	files, err := filepath.Glob(filepath.Join(root, filepath.FromSlash(pkg), "*.go"))
	if err != nil {
		return nil, err
	}
	var sources []*source
	for _, path := range files {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		s, err := parse(pkg+"/"+filepath.Base(path), string(text))
		if err != nil {
			return nil, err
		}
		sources = append(sources, s)
	}
	if len(sources) == 0 {
		return nil, fmt.Errorf("no Go files in %s", filepath.Join(root, pkg))
	}
	return sources, nil
}

// parse reads a file and finds its mutants.
func parse(file, text string) (*source, error) {
	s := &source{file: file, text: text, fset: token.NewFileSet()}
	tree, err := parser.ParseFile(s.fset, file, text, parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	s.tree, s.pkg = tree, tree.Name.Name
	for _, d := range tree.Decls {
		first := len(s.mutants)
		if f, ok := d.(*ast.FuncDecl); !ok {
			ast.Inspect(d, s.visit)
		} else if f.Body != nil { // the lengths of arrays in its type are none of what it does
			ast.Inspect(f.Body, s.visit)
		}
		for _, m := range s.mutants[first:] {
			switch d := d.(type) {
			case *ast.FuncDecl:
				m.within = d
			case *ast.GenDecl:
				m.inTable = d.Tok == token.VAR && m.operator == "bool"
			}
		}
	}
	return s, nil
}
