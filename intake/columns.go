package intake

import (
	"maps"
	"slices"
	"strings"

	"tiexi/internal/fault"
	"tiexi/project"
)

// withoutLists returns the columns without those in which a table with a row
// an invoice, as scanning software makes it, lists its lines ("500.00,20.00"):
// it has the invoice's own amounts beside them.
func withoutLists(columns []column) (kept []column, dropped []string) {
	has := func(header string) bool {
		return slices.ContainsFunc(columns, func(c column) bool { return c.header == header })
	}
	if !has(headerInvoiceNet) || !has(headerBareAmount) {
		return columns, nil
	}
	for _, c := range columns {
		switch c.header {
		case headerBareAmount, "税额", "税率", "数量", "单价":
			dropped = append(dropped, c.text)
		default:
			kept = append(kept, c)
		}
	}
	return kept, dropped
}

// isTag reports whether the cells under a header name whatever is special about
// an invoice, 红字 among other things.
func isTag(header string) bool { return strings.HasSuffix(header, "标签") }

// withoutTags returns the columns without tags where another column tells a
// red-letter invoice.
func withoutTags(columns []column) (kept []column, dropped []string) {
	isMark := func(c column) bool { return c.field == project.FieldRed && !isTag(c.header) }
	if !slices.ContainsFunc(columns, isMark) {
		return columns, nil
	}
	for _, c := range columns {
		if c.field == project.FieldRed && isTag(c.header) {
			dropped = append(dropped, c.text)
			continue
		}
		kept = append(kept, c)
	}
	return kept, dropped
}

// withoutSeconds returns the columns with the first only of those that answer a
// question of some policies: a list may have 竣工日期 and 投产日期, and mostly nobody
// asks for either.
func withoutSeconds(columns []column) (kept []column, dropped []string) {
	seen := make(map[project.Field]bool)
	for _, c := range columns {
		if isLenient(c.field) && seen[c.field] {
			dropped = append(dropped, c.text)
			continue
		}
		seen[c.field] = true
		kept = append(kept, c)
	}
	return kept, dropped
}

// isState reports whether a field may have two columns, as in the list of
// deductions of 2026, which has 发票风险等级 and 风险状态: of two words the graver
// counts.
func isState(f project.Field) bool { return f == project.FieldRisk || f == project.FieldStatus }

// check refuses two columns of one meaning and the lack of a needed one. Such
// a sheet cannot be read, and neither can the file.
func (t *table) check(columns []column, strange []string) error {
	var faults fault.List
	byField := make(map[project.Field]column)
	var found []string
	for i, c := range columns {
		found = append(found, c.header)
		spot := project.Spot{Row: int32(t.header), Col: int32(c.number)}
		first, twice := byField[c.field]
		if columns[i].again = twice && isState(c.field); columns[i].again {
			continue
		}
		if twice {
			faults = append(faults, fault.New("input.duplicate_column",
				"field", fieldName(c.field), "header", c.header, "other", first.header,
				"place", t.place(project.Spot{Row: spot.Row, Col: int32(first.number)}).Cell()).At(t.place(spot)))
			continue
		}
		byField[c.field] = c
	}
	has := func(f project.Field) bool { _, ok := byField[f]; return ok }
	needed := [][]project.Field{{project.FieldID}}
	switch {
	case t.repeats:
		needed = nil
	case t.ofLines:
		needed = [][]project.Field{
			{project.FieldNumber, project.FieldENumber},
			{project.FieldNet, project.FieldGross},
		}
		if t.options.Project == "" && !t.source.IsEvidence() {
			needed = append(needed, []project.Field{project.FieldID})
		}
	}
	for _, either := range needed {
		if slices.ContainsFunc(either, has) {
			continue
		}
		f := t.missing(either[0], found, strange)
		if either[0] == project.FieldNet && f.Code == missingColumn && !slices.ContainsFunc(ofAmounts, has) {
			t.lacking = map[*project.Source]*fault.Fault{t.source: f}
			continue
		}
		faults = append(faults, f)
	}
	return faults.Err()
}

const missingColumn = "input.missing_column"

// ofAmounts are the columns that stand beside amounts. A table with none of
// them may list e-invoices, which have amounts of their own.
var ofAmounts = []project.Field{project.FieldTax, project.FieldTaxRate, project.FieldQuantity, project.FieldUnitPrice}

func (t *table) missing(f project.Field, found, strange []string) *fault.Fault {
	code := missingColumn
	if f == project.FieldID && t.ofLines {
		code = "input.missing_project"
	}
	guess := ""
	for _, s := range strange {
		if near := nearestHeader(s); near != "" && synonyms()[near] == f {
			code, guess = "input.missing_column_nearest", s
		}
	}
	return fault.New(code, "field", fieldName(f), "found", append(found, strange...), "nearest", guess).
		At(t.place(project.Spot{Row: int32(t.header)}))
}

// isAmount reports whether 单位：万元 in a title speaks of the field.
func isAmount(f project.Field) bool {
	switch f {
	case project.FieldBankLoan, project.FieldInvestment, project.FieldUnitPrice,
		project.FieldNet, project.FieldTax, project.FieldGross:
		return true
	default:
		return false
	}
}

// refuseWithoutAmounts refuses tables without amounts where there is no evidence
// that could have them.
func refuseWithoutAmounts(contents []*content) {
	if slices.ContainsFunc(contents, func(c *content) bool { return !c.broken && c.evidence > 0 }) {
		return
	}
	for _, c := range contents {
		c.passLacking()
		if len(c.lacking) > 0 && !c.broken {
			c.broken = true
			c.faults = slices.Collect(maps.Values(c.lacking))
			c.faults.Sort()
		}
	}
}
