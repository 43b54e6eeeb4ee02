package intake

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"tiexi/intake/value"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/internal/spelling"
	"tiexi/project"
)

// fact is one fact of a project: its text in the form that is kept, and the
// form in which two mentions of it are compared.
type fact struct {
	text, key string
	place     project.Place
}

// facts is what one or more records say of one project.
type facts struct {
	id     string
	given  map[project.Field]fact
	expect *project.Expectation
	first  project.Place
	// implied says that nobody described the project: only lines name it.
	implied bool
}

func newFacts(id string, first project.Place) *facts {
	return &facts{id: id, given: make(map[project.Field]fact), first: first}
}

// facts reads the facts of a project from a record. What could not be read is
// a fault and left out.
func (r *reader) facts(id string) *facts {
	f := newFacts(id, project.Place{Source: r.source, Spot: r.record.spot})
	for field := project.FieldName; !field.OfLine(); field++ {
		if isLenient(field) {
			if text := r.lenient(field); text != "" {
				f.given[field] = fact{text: text, key: text, place: r.place(field)}
			}
			continue
		}
		if !r.ok(field) {
			continue
		}
		before := len(*r.faults)
		text, key := r.fact(field)
		if len(*r.faults) == before && text != "" {
			f.given[field] = fact{text: text, key: key, place: r.place(field)}
		}
	}
	return f
}

// fact reads one fact: the text to keep and the text to compare.
func (r *reader) fact(f project.Field) (text, key string) {
	switch f {
	case project.FieldCreditCode:
		text = r.creditCode(f)
		return text, text
	case project.FieldDirections:
		words := value.Split(r.text(f))
		text = strings.Join(words, "、")
		for i, w := range words {
			words[i] = cmp.Or(r.meaning(f, w), directionKey(w))
		}
		slices.Sort(words)
		return text, strings.Join(slices.Compact(words), "、")
	case project.FieldCommitments:
		words := value.Split(r.text(f))
		text = strings.Join(words, "、")
		slices.Sort(words)
		return text, strings.Join(slices.Compact(words), "、")
	case project.FieldCounty:
		text = r.text(f)
		return text, cmp.Or(r.meaning(f, text), countyKey(text))
	case project.FieldIndustry:
		text = r.text(f)
		return text, industryKey(text)
	case project.FieldApplicationDate:
		text = r.date(f).String()
		return text, text
	case project.FieldBankLoan, project.FieldInvestment:
		text = r.money(f).Decimal.String()
		return text, text
	case project.FieldRank:
		n, err := value.Whole(r.raw(f))
		if err != nil {
			r.fail("input.rank", f)
		}
		return strconv.Itoa(n), strconv.Itoa(n)
	default:
		text = r.text(f)
		return text, spelling.NameKey(text)
	}
}

// isLenient reports whether a fact is one that only some policies ask for: what is
// wrong with it is told by the rule that asks, and hurts nobody else.
func isLenient(f project.Field) bool {
	switch f {
	case project.FieldFilingDate, project.FieldCompletionDate, project.FieldFunded:
		return true
	default:
		return false
	}
}

// lenient reads such a fact: a date as YYYY-MM-DD, an answer as yes or no, and what
// is neither as it stands.
func (r *reader) lenient(f project.Field) string {
	if !r.has(f) {
		return ""
	}
	if f == project.FieldFunded {
		switch answer, _ := value.YesNo(r.raw(f)); answer {
		case project.Yes:
			return "yes"
		case project.No:
			return "no"
		case project.Unknown: // as it stands, below
		}
	} else if day, err := value.Date(r.raw(f)); err == nil {
		return day.String()
	}
	return cmp.Or(r.text(f), "?")
}

// toldAnswers is how many different answers to one question are told.
const toldAnswers = 3

// bothOf is a fact that is given in two ways: neither is an answer.
func bothOf(a, b fact) fact {
	texts := slices.Concat(value.Split(a.text), value.Split(b.text))
	slices.Sort(texts)
	texts = slices.Compact(texts)
	a.text = strings.Join(texts[:min(len(texts), toldAnswers)], "、")
	a.key = a.text
	if b.place.Compare(a.place) < 0 {
		a.place = b.place
	}
	return a
}

// meaning is what a text means, "" where that is not known.
func (r *reader) meaning(f project.Field, text string) string {
	if r.means == nil {
		return ""
	}
	return r.means(f, text)
}

// merge takes over what other says; where the two contradict each other, a
// fault names both places.
func (f *facts) merge(other *facts) fault.List {
	var faults fault.List
	for field := project.FieldName; !field.OfLine(); field++ {
		theirs, ok := other.given[field]
		if !ok {
			continue
		}
		ours, ok := f.given[field]
		switch {
		case !ok:
			f.given[field] = theirs
		case ours.key != theirs.key && isLenient(field):
			f.given[field] = bothOf(ours, theirs)
		case ours.key != theirs.key:
			faults = append(faults, contradiction(f.id, field, ours, theirs))
		case theirs.place.Compare(ours.place) < 0:
			f.given[field] = theirs
		}
	}
	if other.first.Compare(f.first) < 0 {
		f.first = other.first
	}
	if other.expect != nil {
		if f.expect != nil {
			faults = append(faults, fault.New("input.two_expectations", "project", f.id, "other", f.expect.Place.String()).
				At(other.expect.Place).Of(f.id))
		}
		f.expect = other.expect
	}
	return faults
}

func contradiction(id string, field project.Field, a, b fact) *fault.Fault {
	if b.place.Compare(a.place) < 0 {
		a, b = b, a
	}
	return fault.New("input.contradiction", "project", id, "field", fieldName(field),
		"value", b.text, "other", a.text, "place", a.place.String()).At(b.place).Of(id)
}

// project builds the project that the facts describe.
func (f *facts) project() *project.Project {
	text := func(field project.Field) string { return f.given[field].text }
	amount := func(field project.Field) decimal.NullDecimal {
		d, err := decimal.NewFromString(text(field))
		return decimal.NullDecimal{Decimal: d, Valid: err == nil}
	}
	p := &project.Project{
		ID:   f.id,
		Name: text(project.FieldName),
		Enterprise: project.Enterprise{
			Name:       text(project.FieldEnterprise),
			CreditCode: text(project.FieldCreditCode),
			County:     text(project.FieldCounty),
			Industry:   text(project.FieldIndustry),
		},
		Directions:  value.Split(text(project.FieldDirections)),
		Commitments: value.Split(text(project.FieldCommitments)),
		BankLoan:    amount(project.FieldBankLoan),
		Investment:  amount(project.FieldInvestment),

		FilingDate: text(project.FieldFilingDate), CompletionDate: text(project.FieldCompletionDate), Funded: text(project.FieldFunded),

		Expect: f.expect,
		Spots:  make(map[project.Field]project.Place, len(f.given)),
		First:  f.first,
	}
	p.ApplicationDate, _ = project.ParseDate(text(project.FieldApplicationDate))
	p.Rank, _ = strconv.Atoi(text(project.FieldRank))
	for field, fact := range f.given {
		p.Spots[field] = fact.place
	}
	return p
}

// Two mentions of a fact contradict each other only where they cannot mean the
// same: what is compared leaves out what people leave out.

// countyKey is a county without 山东省 and 临沂市 before it and 区 or 县 behind
// it: 临沂市兰山区 is 兰山. Another city stays: its 高新区 is not Linyi's.
func countyKey(s string) string {
	s = spelling.NameKey(s)
	for _, start := range []string{"山东省", "临沂市"} {
		if rest, found := strings.CutPrefix(s, start); found && rest != "" {
			s = rest
		}
	}
	for _, end := range []string{"区", "县"} {
		if rest, found := strings.CutSuffix(s, end); found && rest != "" {
			return rest
		}
	}
	return s
}

// directionIDs are the directions by the id that programs write.
var directionIDs = map[string]string{
	"INTELLIGENT": "智能化", "GREEN": "绿色化", "SERVICE": "服务化", "HIGH_END": "高端化", "CLUSTER": "集群化",
}

// directionKey is a direction by its Chinese name, without 改造 or 技改.
func directionKey(s string) string {
	s = spelling.NameKey(s)
	if name, ok := directionIDs[s]; ok {
		return name
	}
	for _, end := range []string{"技术改造", "改造", "技改"} {
		if rest, found := strings.CutSuffix(s, end); found && rest != "" {
			return rest
		}
	}
	return s
}

// bareDivision matches an industry code without its section's letter.
var bareDivision = regexp.MustCompile(`^[0-9]{2,4}$`)

// industryKey is an industry code with the letter that its division has in GB/T
// 4754, for the industrial sections: 3425 is C3425.
func industryKey(s string) string {
	s = spelling.NameKey(s)
	if !bareDivision.MatchString(s) {
		return s
	}
	switch division := s[:2]; {
	case "06" <= division && division <= "12":
		return "B" + s
	case "13" <= division && division <= "43":
		return "C" + s
	case "44" <= division && division <= "46":
		return "D" + s
	}
	return s
}
