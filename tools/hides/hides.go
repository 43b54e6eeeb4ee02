package main

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"strings"
)

// hit is one name that hides another.
type hit struct {
	at             token.Position // of what hides
	hiding, hidden string         // "Type.Name" and "Embedded.Name"
}

func (h hit) String() string {
	return fmt.Sprintf("%s:%d: %s hides %s", filepath.ToSlash(h.at.Filename), h.at.Line, h.hiding, h.hidden)
}

func (h hit) compare(other hit) int {
	return cmp.Or(
		strings.Compare(h.at.Filename, other.at.Filename), cmp.Compare(h.at.Line, other.at.Line),
		strings.Compare(h.hiding, other.hiding), strings.Compare(h.hidden, other.hidden),
	)
}

// inPackage returns the hits in all struct types that the files declare, those
// without a name included.
func inPackage(pkg *types.Package, info *types.Info, fset *token.FileSet, files []*ast.File) (hits []hit) {
	for _, file := range files {
		named := make(map[*ast.StructType]string)
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.TypeSpec:
				t := info.Defs[n.Name].Type()
				if literal, ok := n.Type.(*ast.StructType); ok && !n.Assign.IsValid() {
					named[literal] = n.Name.Name
				}
				if _, ok := t.Underlying().(*types.Struct); ok && !n.Assign.IsValid() {
					hits = append(hits, inType(pkg, fset, n.Name.Name, n.Pos(), t)...)
				}
			case *ast.StructType:
				if named[n] == "" {
					hits = append(hits, inType(pkg, fset, "struct", n.Pos(), info.TypeOf(n))...)
				}
			}
			return true
		})
	}
	return hits
}

// member is a field or a method as a selector finds it.
type member struct {
	object types.Object
	from   string // the embedded field that it is promoted from, "" for the type's own
	at     token.Pos
	depth  int
}

// inType returns the hits in one type, whose underlying type is a struct. What
// an embedded type hides in itself is a hit there and not repeated here.
func inType(pkg *types.Package, fset *token.FileSet, name string, at token.Pos, t types.Type) (hits []hit) {
	struc, _ := t.Underlying().(*types.Struct)
	nearest := make(map[string]member)
	for field := range struc.Fields() {
		nearest[field.Id()] = member{object: field, at: field.Pos()}
	}
	if n, ok := t.(*types.Named); ok {
		for method := range n.Methods() {
			nearest[method.Id()] = member{object: method, at: method.Pos()}
		}
	}
	add := func(near, far member) {
		if !near.at.IsValid() {
			near.at = at
		}
		hits = append(hits, hit{fset.Position(near.at), path(name, near.from, near.object.Name()), path(far.from, far.object.Name())})
	}
	for field := range struc.Fields() {
		if !field.Embedded() {
			continue
		}
		for id, far := range promoted(pkg, field) {
			near, taken := nearest[id]
			switch {
			case !taken:
				nearest[id] = far
			case near.depth < far.depth:
				add(near, far)
			case near.depth > far.depth:
				nearest[id] = far
				add(far, near)
			}
		}
	}
	return hits
}

func path(parts ...string) string {
	var b strings.Builder
	for _, part := range parts {
		if part == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte('.')
		}
		b.WriteString(part)
	}
	return b.String()
}

// promoted returns what a struct gets from an embedded field, by types.Id:
// everything that a selector on the field finds and pkg may name.
func promoted(pkg *types.Package, field *types.Var) map[string]member {
	all := make(map[string]types.Object)
	collect(field.Type(), all, make(map[types.Type]bool))
	found := make(map[string]member)
	for id, object := range all {
		if !object.Exported() && object.Pkg() != pkg {
			continue
		}
		if object, index, _ := types.LookupFieldOrMethod(field.Type(), true, pkg, object.Name()); object != nil {
			found[id] = member{object, field.Name(), field.Pos(), len(index)}
		}
	}
	return found
}

// collect adds all fields and methods of a type and of what it embeds, at any
// depth.
func collect(t types.Type, all map[string]types.Object, seen map[types.Type]bool) {
	if p, ok := t.(*types.Pointer); ok {
		t = p.Elem()
	}
	t = types.Unalias(t)
	if seen[t] {
		return
	}
	seen[t] = true
	if n, ok := t.(*types.Named); ok {
		for method := range n.Methods() {
			all[method.Id()] = method
		}
	}
	switch u := t.Underlying().(type) {
	case *types.Interface:
		for method := range u.Methods() {
			all[method.Id()] = method
		}
	case *types.Struct:
		for field := range u.Fields() {
			all[field.Id()] = field
			if field.Embedded() {
				collect(field.Type(), all, seen)
			}
		}
	}
}
