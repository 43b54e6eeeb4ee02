package main

import (
	"go/ast"
	"go/token"
	"strconv"
)

// The operators are named after what they change:
//
//	boundary    < ↔ <=, > ↔ >=, and the methods of decimals that say the same
//	negate      a comparison or another condition becomes its opposite
//	logic       && ↔ ||
//	not         a ! is dropped
//	arithmetic  + ↔ -, * ↔ /, min ↔ max, and the methods of decimals
//	sign        a minus, Neg or Abs is dropped
//	plus minus  a whole number is one more, one less
//	bool        true ↔ false
//	drop        an assignment, a call, a continue, break or return is dropped
//	case        a case of a switch over a value is dropped
var (
	boundaries = map[token.Token]token.Token{
		token.LSS: token.LEQ, token.LEQ: token.LSS, token.GTR: token.GEQ, token.GEQ: token.GTR,
	}
	opposites = map[token.Token]token.Token{
		token.LSS: token.GEQ, token.LEQ: token.GTR, token.GTR: token.LEQ, token.GEQ: token.LSS,
		token.EQL: token.NEQ, token.NEQ: token.EQL,
	}
	junctions  = map[token.Token]token.Token{token.LAND: token.LOR, token.LOR: token.LAND}
	arithmetic = map[token.Token]token.Token{
		token.ADD: token.SUB, token.SUB: token.ADD, token.MUL: token.QUO, token.QUO: token.MUL, token.REM: token.MUL,
		token.AND: token.OR, token.OR: token.AND, token.SHL: token.SHR, token.SHR: token.SHL,
		token.ADD_ASSIGN: token.SUB_ASSIGN, token.SUB_ASSIGN: token.ADD_ASSIGN,
		token.MUL_ASSIGN: token.QUO_ASSIGN, token.QUO_ASSIGN: token.MUL_ASSIGN,
		token.AND_ASSIGN: token.OR_ASSIGN, token.OR_ASSIGN: token.AND_ASSIGN,
		token.INC: token.DEC, token.DEC: token.INC,
	}
)

// methods are those that change into another: operator → old name → new.
var methods = map[string]map[string]string{
	"boundary": {
		"LessThan": "LessThanOrEqual", "LessThanOrEqual": "LessThan",
		"GreaterThan": "GreaterThanOrEqual", "GreaterThanOrEqual": "GreaterThan",
	},
	"negate": {
		"LessThan": "GreaterThanOrEqual", "LessThanOrEqual": "GreaterThan",
		"GreaterThan": "LessThanOrEqual", "GreaterThanOrEqual": "LessThan",
	},
	"arithmetic": {
		"Add": "Sub", "Sub": "Add", "Mul": "Div", "Div": "Mul", "Min": "Max", "Max": "Min", "min": "max", "max": "min",
		"Round": "Truncate", "Truncate": "Round",
	},
	"sign": {"IsPositive": "IsNegative", "IsNegative": "IsPositive"},
}

// zero tells on which side a method of decimals has zero: its boundary is the
// other method, negated.
var zero = map[string]string{"IsPositive": "IsNegative", "IsNegative": "IsPositive"}

// dropped are the methods that are left out.
var dropped = map[string]bool{"Neg": true, "Abs": true}

// visit finds the mutants that begin at a node.
func (s *source) visit(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BinaryExpr:
		s.binary(n)
	case *ast.UnaryExpr:
		switch n.Op {
		case token.NOT:
			s.add("not", n.OpPos, n.X.Pos(), "")
		case token.SUB:
			s.add("sign", n.OpPos, n.X.Pos(), "")
		}
	case *ast.CallExpr:
		s.call(n)
	case *ast.BasicLit:
		s.literal(n)
	case *ast.Ident:
		switch n.Name {
		case "true":
			s.add("bool", n.Pos(), n.End(), "false")
		case "false":
			s.add("bool", n.Pos(), n.End(), "true")
		}
	case *ast.IfStmt:
		s.condition(n.Cond)
	case *ast.ForStmt:
		s.condition(n.Cond)
	case *ast.ReturnStmt:
		for _, x := range n.Results {
			s.condition(x)
		}
	case *ast.SwitchStmt:
		s.cases(n)
	case *ast.BlockStmt:
		s.statements(n.List)
	case *ast.CaseClause:
		s.statements(n.Body)
	case *ast.AssignStmt:
		s.swap("arithmetic", arithmetic, n.TokPos, n.Tok)
	case *ast.IncDecStmt:
		s.swap("arithmetic", arithmetic, n.TokPos, n.Tok)
	}
	return true
}

// swap replaces one token by another where the table has it.
func (s *source) swap(operator string, table map[token.Token]token.Token, at token.Pos, old token.Token) {
	if other, ok := table[old]; ok {
		s.add(operator, at, at+token.Pos(len(old.String())), other.String())
	}
}

func (s *source) binary(n *ast.BinaryExpr) {
	s.swap("boundary", boundaries, n.OpPos, n.Op)
	s.swap("negate", opposites, n.OpPos, n.Op)
	s.swap("logic", junctions, n.OpPos, n.Op)
	s.swap("arithmetic", arithmetic, n.OpPos, n.Op)
	if _, ok := junctions[n.Op]; ok {
		s.condition(n.X)
		s.condition(n.Y)
	}
}

// condition negates what is true or false without an operator. What it cannot
// tell from another value will not compile.
func (s *source) condition(x ast.Expr) {
	switch x := x.(type) {
	case *ast.CallExpr, *ast.SelectorExpr, *ast.IndexExpr:
		s.add("negate", x.Pos(), x.End(), "!"+s.text[s.offset(x.Pos()):s.offset(x.End())])
	case *ast.Ident:
		if x.Name != "true" && x.Name != "false" && x.Name != "nil" {
			s.add("negate", x.Pos(), x.End(), "!"+x.Name)
		}
	}
}

func (s *source) call(n *ast.CallExpr) {
	method, ok := n.Fun.(*ast.SelectorExpr)
	if !ok {
		if f, ok := n.Fun.(*ast.Ident); ok && methods["arithmetic"][f.Name] != "" {
			s.add("arithmetic", f.Pos(), f.End(), methods["arithmetic"][f.Name])
		}
		return
	}
	name := method.Sel
	for _, operator := range []string{"boundary", "negate", "arithmetic", "sign"} {
		if other := methods[operator][name.Name]; other != "" {
			s.add(operator, name.Pos(), name.End(), other)
		}
	}
	receiver := s.text[s.offset(method.X.Pos()):s.offset(method.X.End())]
	switch {
	case zero[name.Name] != "" && len(n.Args) == 0:
		s.add("boundary", n.Pos(), n.End(), "!"+receiver+"."+zero[name.Name]+"()")
	case dropped[name.Name] && len(n.Args) == 0:
		s.add("sign", n.Pos(), n.End(), receiver)
	}
}

func (s *source) literal(n *ast.BasicLit) {
	if n.Kind != token.INT {
		return
	}
	value, err := strconv.ParseInt(n.Value, 0, 64)
	if err != nil {
		return
	}
	s.add("plus", n.Pos(), n.End(), strconv.FormatInt(value+1, 10))
	less := strconv.FormatInt(value-1, 10)
	if value == 0 {
		less = "(-1)" // not to run into a minus before it
	}
	s.add("minus", n.Pos(), n.End(), less)
}

// cases looks at the clauses of a switch: conditions, or values.
func (s *source) cases(n *ast.SwitchStmt) {
	for _, c := range n.Body.List {
		clause := c.(*ast.CaseClause)
		for _, x := range clause.List {
			if n.Tag == nil {
				s.condition(x)
			}
		}
		if n.Tag != nil && clause.List != nil {
			s.add("case", clause.Pos(), clause.End(), "")
		}
	}
}

// statements drops what can be left out of a list.
func (s *source) statements(list []ast.Stmt) {
	for _, stmt := range list {
		switch stmt := stmt.(type) {
		case *ast.AssignStmt:
			if stmt.Tok == token.DEFINE {
				continue
			}
		case *ast.ExprStmt, *ast.IncDecStmt, *ast.BranchStmt, *ast.ReturnStmt:
		default:
			continue
		}
		s.add("drop", stmt.Pos(), stmt.End(), "")
	}
}
