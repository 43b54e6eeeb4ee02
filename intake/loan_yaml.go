package intake

import (
	"tiexi/internal/message"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

// yamlLoans reads the loans of a project.
func (y *yamlReader) yamlLoans(n strictyaml.Node, id string) {
	if !n.IsSequence() {
		y.fail(n.Fault("yaml_type", "want", message.New("yaml.sequence")).Of(id))
		return
	}
	items := n.Items()
	for _, item := range items {
		before := len(y.faults)
		rec := y.yamlLoan(item, id)
		if !y.options.Loans {
			continue
		}
		r := y.reader(rec, id)
		r.names = loanNames
		y.addLoan(id, r.loan(), before)
	}
	if !y.options.Loans {
		y.tellUnusedLoans(len(items), n.Place())
	}
}

// yamlLoan puts the values of one loan into a record.
func (y *yamlReader) yamlLoan(item strictyaml.Node, id string) *record {
	rec := &record{source: item.Place().Source, spot: item.Spot()}
	fields, faults := item.Fields(loanKeys)
	for _, f := range faults {
		y.fail(f.Of(id))
	}
	for _, f := range fields {
		carrier := project.FieldCurrency
		if field, ok := project.ParseLoanField(f.Key); ok {
			carrier = carriers[field]
		}
		switch {
		case f.Value.IsNull():
		case !f.Value.IsScalar():
			y.fail(f.Value.Fault("yaml_type", "want", message.New("yaml.scalar")).Of(id))
		default:
			rec.data[carrier] = scalar(f.Value)
		}
	}
	return rec
}

// loanKeys are the keys of a loan in YAML: its values, but for the project in which
// it stands, and the currency, which has to be the yuan.
var loanKeys = func() (keys []string) {
	for _, f := range project.LoanFields() {
		if f != project.LoanProject {
			keys = append(keys, f.String())
		}
	}
	return append(keys, "currency")
}()
