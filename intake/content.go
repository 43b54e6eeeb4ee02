package intake

import (
	"maps"
	"slices"

	"tiexi/intake/lines"
	"tiexi/internal/fault"
	"tiexi/internal/marked"
	"tiexi/internal/message"
	"tiexi/project"
)

// Input is the account of one file: what was read of it and what was not.
// Rows = Lines + Targets + the rows set aside.
type Input struct {
	Path     string
	SHA256   string // hex, "" where the file was not read
	Projects int    // projects that the file describes
	Rows     int
	Lines    int
	Targets  int // performance targets, where they are read
	SetAside []SetAside
	Notes    []Note
	Headers  []project.Place // the header row of every sheet that has one
	// Unsorted are those of them whose sheet lists invoice lines and has no column for
	// their categories.
	Unsorted []project.Place
	// ReplacedBy is the path of the marked copy that was read in place of the file,
	// "" where the file itself was.
	ReplacedBy string
}

// resultBook is why a file that tiexi wrote as a result is set aside.
const resultBook = "result_book"

// ownOutput is why the file that the run writes its result to is set aside.
const ownOutput = "own_output"

// categoryList is why the file with the categories of the lines is set aside.
const categoryList = "category_list"

// Why rows are set aside that could not be read.
const (
	unreadableValue = "unreadable_value"
	noProject       = "no_project"
)

// IsResult reports whether the file is a result of tiexi, and was set aside as
// such.
func (i Input) IsResult() bool {
	return len(i.SetAside) == 1 && i.SetAside[0].Reason == resultBook
}

// Passed reports whether a file that was found in a folder was not read, since
// it is of no format that is.
func (i Input) Passed() bool {
	return i.SHA256 == "" && i.Rows == 0 && len(i.SetAside) == 1 && i.SetAside[0].Rows == 0
}

// SetAside is something that was read, or seen, and enters no result.
type SetAside struct {
	Reason string // of the catalogue, under set_aside: title_row, total_row, …
	Rows   int    // how many rows of the file it stands for
	Place  project.Place
}

// Note is something worth knowing of a file that changes no result.
type Note struct {
	message.Text
	Place project.Place
}

// content is what one file gives. Where the file could not be read to its end
// it is broken, and nothing but its faults is used.
type content struct {
	options  Options
	found    bool // the file was not named: it lies in a folder, or fits a pattern
	input    Input
	facts    map[string]*facts
	tables   []*lines.Table // with the lines
	loans    []ownedLoan
	original []*project.Line // of an e-invoice
	targets  []project.Target
	evidence int // lines that name no project, and that evidence has
	told     int // lines that the meter knows of
	// copyOf are the books that the file is a marked copy of, the oldest first.
	copyOf      []marked.Book
	hasOpinions bool     // an annotation has written into a sheet
	disputed    []string // projects of which another marked copy says something else
	// lacking is the fault of the sheets without amounts, unless evidence has them.
	lacking map[*project.Source]*fault.Fault
	faults  fault.List
	broken  bool
	// partly says that a sheet was passed over whose headers are wrong.
	partly bool
	// doubtful says that the file was set aside and may be an invoice nevertheless.
	doubtful bool
}

func newContent(path string, options Options) *content {
	return &content{options: options, input: Input{Path: path}, facts: make(map[string]*facts)}
}

// reader returns the reader of a record's values.
func (c *content) reader(rec *record, id string) reader {
	return reader{record: rec, project: id, faults: &c.faults, notes: &c.input.Notes, means: c.options.Means}
}

// addFacts takes over what a record says of a project.
func (c *content) addFacts(f *facts) {
	known, ok := c.facts[f.id]
	if !ok {
		c.facts[f.id] = f
		return
	}
	c.faults = append(c.faults, known.merge(f)...)
}

// absorb takes over what a part of the file gave.
func (c *content) absorb(part *content) {
	c.input.Rows += part.input.Rows
	c.input.Lines += part.input.Lines
	c.input.Targets += part.input.Targets
	c.targets = append(c.targets, part.targets...)
	c.told += part.told
	c.input.SetAside = append(c.input.SetAside, part.input.SetAside...)
	c.input.Notes = append(c.input.Notes, part.input.Notes...)
	c.input.Headers = append(c.input.Headers, part.input.Headers...)
	c.input.Unsorted = append(c.input.Unsorted, part.input.Unsorted...)
	c.tables = append(c.tables, part.tables...)
	c.loans = append(c.loans, part.loans...)
	c.evidence += part.evidence
	c.hasOpinions = c.hasOpinions || part.hasOpinions
	if c.lacking == nil {
		c.lacking = part.lacking
	}
	maps.Copy(c.lacking, part.lacking)
	c.faults = append(c.faults, part.faults...)
	for _, id := range slices.Sorted(maps.Keys(part.facts)) {
		c.addFacts(part.facts[id])
	}
}

// addRow adds a row to a table. A row with faults (those after index before), or
// of a list and without a project, is set aside. The project is the number of its
// id among the table's texts; evidence may have none.
func (c *content) addRow(t *lines.Table, id uint32, row *lines.Row, before int) {
	c.input.Rows++
	place := project.Place{Source: t.Source, Spot: row.Spot}
	claims := id != 0 || !t.Source.IsEvidence()
	if id == 0 && claims && len(c.faults) == before && !c.options.Targets {
		c.fail(fault.New("input.no_project").At(t.Line(row).At(project.FieldID)))
	}
	if c.options.Targets {
		c.faults = c.faults[:min(before, len(c.faults))] // what is wrong with an invoice is not asked
	}
	if len(c.faults) > before {
		reason := unreadableValue
		if id == 0 && claims {
			reason = noProject
		}
		c.setAside(reason, 1, place)
		if c.options.Partial && id != 0 {
			t.Add(id, row)
		}
		return
	}
	if row.Words[project.FieldCategory] != 0 {
		t.Source.Categorised = true
	}
	c.countLine()
	if !claims {
		c.evidence++
	}
	t.Add(id, row)
}

// linesAtOnce is how many lines the meter is told of at a time.
const linesAtOnce = 128

func (c *content) countLine() {
	c.input.Lines++
	if c.input.Lines-c.told >= linesAtOnce {
		c.tell()
	}
}

// closeTables ends the adding of lines.
func (c *content) closeTables() {
	for _, t := range c.tables {
		t.Close()
	}
}

// tell tells the meter of the lines that were read since it last did.
func (c *content) tell() {
	c.options.Meter.Line(c.input.Lines - c.told)
	c.told = c.input.Lines
}

// setAside accounts for rows that enter no result.
func (c *content) setAside(reason string, rows int, place project.Place) {
	c.input.SetAside = append(c.input.SetAside, SetAside{Reason: reason, Rows: rows, Place: place})
}

func (c *content) note(id string, place project.Place, kv ...any) {
	c.input.Notes = append(c.input.Notes, Note{Text: message.New(id, kv...), Place: place})
}

// fatal marks the file as one that could not be read whole.
func (c *content) fatal(err error) {
	c.broken = true
	if faults, ok := fault.All(err); ok {
		c.faults = append(c.faults, faults...)
		return
	}
	c.fail(fault.New("input.unreadable", "reason", fault.Reason(err)).At(project.FilePlace(c.input.Path)).Because(err))
}
