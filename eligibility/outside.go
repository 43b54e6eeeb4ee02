package eligibility

import (
	"tiexi/category"
	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/invoice"
	"tiexi/project"
)

// Outside is what acts on a result from outside the inputs and the policy. No rule
// asks it; every result tells it, so that nobody takes a blanket category, or a
// negative list that was not used, for what the files say.
type Outside struct {
	Project  string        // takes the lines that name no project (--project), "" where not given
	Category string        // id of what lines without a category are (--category), "" where not given
	List     *CategoryList // nil where no category list is used
	// Sorting is how the lines came to their categories, nil until all are judged, or
	// where they have none but their own.
	Sorting   *invoice.Sorting
	Accepted  []string     // projects that a person accepted after review
	Negative  *Reference   // nil where no negative list is used
	Register  *Reference   // nil where no register is used
	AppliedOn project.Date // the latest day of an application
}

// Reference is a list or a register that is used.
type Reference struct {
	Name    string   // path of the file, or name of the register without a password
	SHA256  string   // of the file, or of what the register has recorded, hex
	Entries int      // entries of the list, recorded lines of the register
	Ignored []string // columns of the list that are not read
	Misfits int      // entries of the list whose code has a wrong check digit
}

// CategoryList is a category list that is used.
type CategoryList struct {
	Reference
	Open   int               // rows whose category is not filled in
	Unused []*category.Entry // entries that no line fits, known once all are judged
}

// LeftOut is how many lines one category for all does not mean, and what they come to
// (yuan, net, else gross).
func (o *Outside) LeftOut() (lines int, yuan decimal.Decimal) {
	if o.Sorting == nil {
		return 0, yuan
	}
	for _, left := range o.Sorting.Left {
		lines += left.Lines
		yuan = yuan.Add(left.Yuan)
	}
	return lines, yuan
}

// Lapsed reports whether the policy is no more in force on the day of the check, or
// on the day of an application (Article 18).
func (s *Setting) Lapsed() bool {
	in := &s.Policy.Period
	return in.IsOver(s.AsOf) || in.IsOver(s.Outside.AppliedOn)
}

// InForce says when the policy is in force, and whether it has lapsed.
func (s *Setting) InForce() message.Text {
	period := &s.Policy.Period
	kv := []any{"title", s.Policy.Title, "days", period.Text()}
	switch {
	case !s.Lapsed():
		return message.New("settings.policy", kv...)
	case period.IsOver(s.AsOf):
		return message.New("settings.lapsed.as_of", append(kv, "day", s.AsOf)...)
	default:
		return message.New("settings.lapsed.application", append(kv, "day", s.Outside.AppliedOn)...)
	}
}

// TellSorting notes how the lines came to their categories, where something outside the
// files says any.
func (s *Setting) TellSorting(sorting *invoice.Sorting) {
	if s.Sorter == nil {
		return
	}
	s.Outside.Sorting = sorting
	if s.Outside.List != nil {
		s.Outside.List.Unused = s.Sorter.Unused()
	}
}

// Tell notes what the projects have to do with what is told of a setting.
func (s *Setting) Tell(projects []*project.Project) {
	for _, p := range projects {
		s.Outside.AppliedOn = max(s.Outside.AppliedOn, p.ApplicationDate)
	}
}
