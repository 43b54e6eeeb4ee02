package document

import (
	"encoding/json"
	"errors"
	"io"
	"regexp"
	"slices"

	"tiexi/eligibility"
	"tiexi/internal/answer"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/project"
)

// maxResult is the size up to which a result is read, 1 GiB: that of about a
// million lines.
const maxResult, maxResultText = 1 << 30, "1 GiB"

// Read reads a result that JSON wrote, with all of its lines, and calls each
// for every project in turn. What the result says is checked against itself, so
// that one that was cut or edited is not taken for whole: nothing of it holds
// before Read has returned without an error, and then r has been read to its
// end. It returns how many errors in reading the result tells. Faults are
// input.result, input.result_cut, input.result_version, input.result_lines,
// input.result_too_large, and those that r and each return.
func Read(r io.Reader, place project.Place, each func(*Project) error) (unread int, err error) {
	return read(r, maxResult, place, each)
}

func read(r io.Reader, limit int64, place project.Place, each func(*Project) error) (unread int, err error) {
	s := &stream{
		Decoder: json.NewDecoder(&bounded{r, limit, place}), place: place, each: each,
		keys: make(map[string]bool), ids: make(map[string]bool),
	}
	s.DisallowUnknownFields()
	err = s.told(s.document())
	return len(s.head.Errors), err
}

// bounded is a reader of so many bytes at most. It says so again whenever it is
// asked for more, for a decoder looks at what it has before it heeds an error.
type bounded struct {
	r     io.Reader
	left  int64 // below zero when there was more
	place project.Place
}

func (b *bounded) Read(p []byte) (n int, err error) {
	if b.left >= 0 {
		n, err = b.r.Read(p[:min(int64(len(p)), b.left+1)])
		b.left -= int64(n)
	}
	if b.left < 0 {
		return n, fault.New("input.result_too_large", "limit", maxResultText).At(b.place)
	}
	return n, err
}

// stream reads a result one project at a time.
type stream struct {
	*json.Decoder
	place project.Place
	each  func(*Project) error

	head  Document        // without its projects
	keys  map[string]bool // of the document, so far
	ids   map[string]bool // of the projects, so far
	lines int             // of the projects, so far
}

// errEdited is what no result says that JSON wrote.
var errEdited = errors.New("not what tiexi writes")

// told is the fault that a failure to read is.
func (s *stream) told(err error) error {
	if _, ok := fault.All(err); err == nil || ok {
		return err
	}
	if s.keys["tool"] && (errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)) {
		return fault.New("input.result_cut").At(s.place).Because(err)
	}
	return fault.New("input.result").At(s.place).Because(err)
}

func (s *stream) document() error {
	if err := s.expect(json.Delim('{')); err != nil {
		return err
	}
	for s.More() {
		if err := s.member(); err != nil {
			return err
		}
	}
	if err := s.expect(json.Delim('}')); err != nil {
		return err
	}
	if _, err := s.Token(); err != io.EOF {
		return errors.Join(errEdited, err)
	}
	return s.checkTotals()
}

// expect reads a bracket.
func (s *stream) expect(want json.Delim) error {
	token, err := s.Token()
	if err == nil && token != want {
		return errEdited
	}
	return err
}

// member reads a key of the document and what stands under it.
func (s *stream) member() error {
	token, err := s.Token()
	if err != nil {
		return err
	}
	key, _ := token.(string) // it stands in an object
	if s.keys[key] {
		return errEdited
	}
	s.keys[key] = true
	if key == "projects" {
		return s.projects()
	}
	field, known := s.head.fields()[key]
	if !known {
		return errEdited
	}
	if err := s.Decode(field); err != nil {
		return err
	}
	return s.checkVersion()
}

// fields are where the document keeps what stands under its keys, without the
// projects.
func (d *Document) fields() map[string]any {
	return map[string]any{
		"schema_version": &d.SchemaVersion, "tool": &d.Tool, "policy": &d.Policy, "lpr": &d.LPR, "as_of": &d.AsOf,
		"interpretation": &d.Interpretation, "settings": &d.Settings, "sorting": &d.Sorting, "inputs": &d.Inputs, "errors": &d.Errors, "totals": &d.Totals,
	}
}

func (s *stream) projects() error {
	if err := s.expect(json.Delim('[')); err != nil {
		return err
	}
	for s.More() {
		var p Project
		if err := s.Decode(&p); err != nil {
			return err
		}
		if err := s.checkProject(&p); err != nil {
			return err
		}
		if err := s.each(&p); err != nil {
			return err
		}
	}
	return s.expect(json.Delim(']'))
}

// checkVersion is asked once version and program are known, before anything
// that a later version may write in another way.
func (s *stream) checkVersion() error {
	switch {
	case !s.keys["schema_version"] || !s.keys["tool"]:
		return nil
	case s.head.Tool.Name != "tiexi":
		return errEdited
	case s.head.SchemaVersion != answer.SchemaVersion:
		return fault.New("input.result_version", "version", s.head.SchemaVersion, "known", answer.SchemaVersion).At(s.place)
	}
	return nil
}

var verdicts = []string{eligibility.Eligible.String(), eligibility.NeedsReview.String(), eligibility.Ineligible.String()}

// checkProject finds lines that are missing, and values of another form.
func (s *stream) checkProject(p *Project) error {
	sum, ok := p.counted()
	base, isAmount := readAmount(p.Base)
	if !ok || !isAmount || s.ids[p.ID] || !slices.Contains(verdicts, p.Verdict) {
		return fault.New("input.result").At(s.place).Of(p.ID)
	}
	if !sum.Equal(base) {
		return fault.New("input.result_lines").At(s.place).Of(p.ID)
	}
	s.ids[p.ID] = true
	s.lines += len(p.Lines)
	return nil
}

// checkTotals holds what was read against what the result says that it has.
func (s *stream) checkTotals() error {
	for _, key := range []string{"schema_version", "tool", "projects", "totals"} {
		if !s.keys[key] {
			return errEdited
		}
	}
	if len(s.ids) != s.head.Totals.Projects {
		return errEdited
	}
	if s.lines != s.head.Totals.Lines {
		return fault.New("input.result_lines").At(s.place)
	}
	return nil
}

// counted is the sum of the counted lines and loans; ok is false where one of them
// has no number, no amount or no date in the published form.
func (p *Project) counted() (sum decimal.Decimal, ok bool) {
	for _, l := range p.Lines {
		if !l.Counted {
			continue
		}
		amount, isAmount := readAmount(l.Amount)
		if !isAmount || len(l.Keys) == 0 || l.Keys[0] != l.Key || slices.Contains(l.Keys, "") {
			return sum, false
		}
		if _, err := project.ParseDate(l.Date); l.Date != "" && err != nil {
			return sum, false
		}
		sum = sum.Add(amount)
	}
	for _, l := range p.Loans {
		base, isAmount := readAmount(l.Base)
		if !isAmount {
			return sum, false
		}
		sum = sum.Add(base)
	}
	return sum, true
}

// amountForm is how amounts are published. An exponent could make a short text
// a number too long to add up.
var amountForm = regexp.MustCompile(`^-?[0-9]{1,100}\.[0-9]{2,100}$`)

func readAmount(s string) (decimal.Decimal, bool) {
	if !amountForm.MatchString(s) {
		return decimal.Zero, false
	}
	d, err := decimal.NewFromString(s)
	return d, err == nil
}
