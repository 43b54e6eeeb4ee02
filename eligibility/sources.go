package eligibility

import (
	"slices"

	"tiexi/internal/message"
	"tiexi/project"
)

// remark returns the first of the remarks of some kinds that settling the sources
// of the invoice made on the line, nil where there is none.
func (v *LineVerdict) remark(kinds ...project.RemarkKind) *project.Remark {
	for n := range v.Line.Remarks {
		if m := &v.Line.Remarks[n]; slices.Contains(kinds, m.Kind) {
			return m
		}
	}
	return nil
}

// isAlone reports whether nothing is known of the line but what its row says, which
// is one of a list: no other source, no list that claims it, no copy. Rules that look
// at what lies beside a row have nothing to ask then.
func (v *LineVerdict) isAlone() bool {
	l := v.Line
	return l.Remarks == nil && l.Claim == nil && len(v.row.Copies) == 1 && (l.Source == nil || l.Source.Kind == project.List)
}

// differs tells what two sources say of one fact.
func differs(m *project.Remark) *answer {
	return hit(m.Field, "invoice.differs", "field", message.New("field."+m.Field.String()), "row", m.Row, "at", m.At, "other", m.Other, "place", m.Place).of(m)
}

// originalDiffers: the e-invoice as it was issued is the evidence; what another
// source says otherwise was mistyped or altered.
func originalDiffers(_ *Case, v *LineVerdict) *answer {
	if m := v.remark(project.OriginalDiffers); m != nil {
		return differs(m)
	}
	if v.Line.Source == nil || !v.Line.Source.Kind.IsOriginal() {
		return notAsked
	}
	return clean
}

// sheetDiffers: the sheets of an export speak of the same invoices.
func sheetDiffers(_ *Case, v *LineVerdict) *answer {
	if m := v.remark(project.SheetDiffers); m != nil {
		return differs(m)
	}
	if m := v.remark(project.NotInSheet); m != nil {
		return hit(numberField(v), "invoice.not_in_sheet", "key", v.Key, "place", m.Place)
	}
	if v.Line.Source == nil || !v.Line.Source.Kind.IsExport() {
		return notAsked
	}
	return clean
}

// sourcesDiffer: facts belong to the invoice; where its sources contradict each
// other, only the invoice itself can tell. Where they only repeat each other, that
// is noted.
func sourcesDiffer(_ *Case, v *LineVerdict) *answer {
	if m := v.remark(project.SourcesDiffer); m != nil {
		return differs(m).as(Review)
	}
	for _, doubt := range [...]struct {
		kind project.RemarkKind
		id   string
	}{
		{project.Unsettled, "invoice.lists_contradict"},
		{project.OneVersion, "invoice.one_version"},
		{project.SameRowMore, "invoice.same_row_more"},
		{project.RepeatedRow, "invoice.repeated_row"},
		{project.MayBeAnother, "invoice.number_may_be_another"},
	} {
		if m := v.remark(doubt.kind); m != nil {
			return hit(m.Field, doubt.id, "key", v.Key, "row", m.Row, "other", m.Other, "place", m.Place).of(m).as(Review)
		}
	}
	for _, note := range [...]struct {
		kind project.RemarkKind
		id   string
	}{
		{project.SameRow, "invoice.same_row"},
		{project.Finer, "invoice.finer_list"},
		{project.PartyNearly, "invoice.party_nearly"},
	} {
		if m := v.remark(note.kind); m != nil {
			return hit(m.Field, note.id, "key", v.Key, "row", m.Row, "other", m.Other, "place", m.Place).of(m)
		}
	}
	if v.Line.Claim == nil {
		return notAsked
	}
	return clean
}

// linesDiffer: a row that no line of a better source has counts with its own
// amount, up to what the invoice comes to.
func linesDiffer(_ *Case, v *LineVerdict) *answer {
	if m := v.remark(project.LinesDiffer); m != nil && m.Other != "" {
		return hit(m.Field, "invoice.line_differs", "key", v.Key, "row", m.Row, "other", m.Other, "place", m.Place).of(m)
	}
	if m := v.remark(project.AboveTotal); m != nil {
		return hit(m.Field, "invoice.above_total", "key", v.Key, "row", m.Row, "other", m.Other, "place", m.Place).of(m)
	}
	if m := v.remark(project.LinesDiffer); m != nil {
		return hit(m.Field, "invoice.lines_differ", "key", v.Key, "row", m.Row, "place", m.Place).of(m)
	}
	if m := v.remark(project.ProRata); m != nil {
		return hit(m.Field, "invoice.pro_rata", "key", v.Key, "row", m.Row, "other", m.Other)
	}
	if v.Line.Claim == nil {
		return notAsked
	}
	return clean
}

// sign: a red-letter invoice takes back what was paid, however its amounts are
// written.
func sign(_ *Case, v *LineVerdict) *answer {
	switch {
	case v.remark(project.PositiveRed) != nil:
		return hit(project.FieldNet, "invoice.sign", "key", v.Key)
	case v.row.IsRed:
		return clean
	default:
		return notAsked
	}
}

// subtotal: a row that adds up others of its invoice counts them twice.
func subtotal(_ *Case, v *LineVerdict) *answer {
	switch m := v.remark(project.Subtotal); {
	case m != nil:
		return hit(project.FieldNet, "invoice.subtotal", "key", v.Key, "row", m.Row, "place", m.Place).of(m)
	case v.row.Invoice != nil && len(v.row.Invoice.Rows) > 1:
		return clean
	default:
		return notAsked
	}
}

// notInExport: an export of the buyer that spans the day should have the invoice.
func notInExport(_ *Case, v *LineVerdict) *answer {
	switch m := v.remark(project.NotInExport); {
	case m != nil:
		return hit(numberField(v), "invoice.not_in_export", "key", v.Key, "place", m.Place)
	case v.Line.Source != nil && v.Line.Source.Kind.IsExport():
		return clean
	default:
		return notAsked
	}
}
