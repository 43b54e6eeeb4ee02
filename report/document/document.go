// Package document is the published form of a result: the JSON document with its
// schema, how it is made from a result, and how it is read back.
package document

import _ "embed"

// Document is a result for other programs. Amounts are strings of yuan with at
// least two decimals, rates strings of percent as published, dates YYYY-MM-DD; an
// empty string is "not given".
type Document struct {
	SchemaVersion  int               `json:"schema_version"`
	Tool           Tool              `json:"tool"`
	Policy         PolicyID          `json:"policy"`
	LPR            Version           `json:"lpr"`
	AsOf           *string           `json:"as_of"`
	Interpretation map[string]string `json:"interpretation"`
	Settings       Settings          `json:"settings"`
	Projects       []Project         `json:"projects"`
	Sorting        *Sorting          `json:"sorting"` // null where nothing from outside the inputs gave a line its category
	Inputs         []Input           `json:"inputs"`  // behind the projects: what evidence they use is known last
	Errors         []Error           `json:"errors"`
	Totals         Totals            `json:"totals"`
}

// Settings are what acted on the result from outside the inputs.
type Settings struct {
	Project      string         `json:"project"`
	Category     string         `json:"category"`
	Categories   *CategoryList  `json:"categories"` // null where no category list was used
	Accepted     []string       `json:"accepted"`
	NegativeList *Reference     `json:"negative_list"`
	Register     *Reference     `json:"register"`
	Policy       PolicySettings `json:"policy"`
	Guide        *GuideSettings `json:"guide"` // nil where none is laid over the policy
	LPR          LPRSettings    `json:"lpr"`
	Ceiling      string         `json:"ceiling"`
}

// Reference is a list or a register that was used.
type Reference struct {
	Name    string   `json:"name"`
	SHA256  string   `json:"sha256"`
	Entries int      `json:"entries"`
	Ignored []string `json:"ignored_columns"`
	Misfits int      `json:"wrong_check_digits"` // entries of the list whose code has a wrong check digit
}

// CategoryList is a category list that was used.
type CategoryList struct {
	Name    string   `json:"name"`
	SHA256  string   `json:"sha256"`
	Entries int      `json:"entries"`
	Open    int      `json:"open"` // rows whose category was not filled in
	Ignored []string `json:"ignored_columns"`
}

// Sorting is how lines came to a category that they do not name themselves.
type Sorting struct {
	ByList  int     `json:"by_list"`         // lines
	ByFlag  int     `json:"by_flag"`         // lines
	LeftOut int     `json:"left_out"`        // lines that the one category for all does not mean; inputs[].notes have them by reason
	Amount  string  `json:"left_out_amount"` // what these come to, net, else gross (yuan)
	Unused  []Place `json:"unused_entries"`  // of the category list, that no line fits
}

// PolicySettings are the policy's title and the days on which it is in force.
type PolicySettings struct {
	Title  string `json:"title"`
	From   string `json:"from"`
	To     string `json:"to"`
	Lapsed bool   `json:"lapsed"`
}

// GuideSettings are which annual guide is laid over the policy.
type GuideSettings struct {
	Title string `json:"title"`
	Year  int    `json:"year"`
}

// LPRSettings are which LPR table was used and why, the day to which it is complete,
// and where its rates come from.
type LPRSettings struct {
	ChosenBy      string     `json:"chosen_by"` // default, flag, environment or folder
	Path          string     `json:"path"`      // "" for the embedded table
	CompleteUntil string     `json:"complete_until"`
	Source        string     `json:"source"`               // as the table's file names it
	Imported      []Imported `json:"imported"`             // publications with an origin of their own
	Beyond        []string   `json:"not_in_embedded"`      // days of publications that the embedded table does not have
	Contradicts   []string   `json:"contradicts_embedded"` // days of publications that differ from the embedded table
}

// Imported is a publication that a user imported, and the file that it is from.
type Imported struct {
	Published string `json:"published"`
	Origin    string `json:"origin"` // the file's name
	Kind      string `json:"kind"`   // what it was
}

// Tool is the program that made the result.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// PolicyID says by which rules the result was reached.
type PolicyID struct {
	ID     string `json:"id"`
	Guide  string `json:"guide"`
	SHA256 string `json:"sha256"`
}

// Version is the version of the LPR table.
type Version struct {
	Version string `json:"version"`
	SHA256  string `json:"sha256"`
}

// Input is the account of one file: rows = lines + the rows set aside.
type Input struct {
	Path     string     `json:"path"`
	SHA256   string     `json:"sha256"`
	Projects int        `json:"projects"`
	Rows     int        `json:"rows"`
	Lines    int        `json:"lines"`
	SetAside []SetAside `json:"set_aside"`
	Notes    []Note     `json:"notes"`
}

// SetAside is something read that enters no result.
type SetAside struct {
	Reason string `json:"reason"`
	Rows   int    `json:"rows"`
	Place  Place  `json:"place"`
}

// Note is something worth knowing of a file.
type Note struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Place   Place  `json:"place"`
}

// Place says where a value stands: sheet and cell in a workbook, line and
// column elsewhere.
type Place struct {
	File   string `json:"file,omitempty"`
	Sheet  string `json:"sheet,omitempty"`
	Cell   string `json:"cell,omitempty"`
	Line   int    `json:"line,omitempty"`
	Column int    `json:"column,omitempty"`
}

// Project is the outcome of one project.
type Project struct {
	ID              string     `json:"id"`
	Name            string     `json:"name"`
	Enterprise      Enterprise `json:"enterprise"`
	CountyID        string     `json:"county_id"` // of the county, or of the region where it is none of its counties; "" where it is neither
	Directions      []string   `json:"directions"`
	ApplicationDate string     `json:"application_date"`
	BankLoan        string     `json:"bank_loan"`
	Verdict         string     `json:"verdict"`
	Routes          []Route    `json:"routes"`
	Base            string     `json:"base"`
	Interest        string     `json:"interest"`
	Cap             string     `json:"cap"`
	Ceilings        []Ceiling  `json:"ceilings"`
	EnterpriseCut   *Cut       `json:"enterprise_cut,omitempty"`
	Capped          bool       `json:"capped"`
	Subsidy         string     `json:"subsidy"`
	Rates           []Rate     `json:"rates"`
	Lines           []Line     `json:"lines"`
	Invoices        []Invoice  `json:"invoices"`
	Loans           []Loan     `json:"loans,omitempty"` // where the policy asks for loans
	Materials       []Material `json:"materials,omitempty"`
	Missing         Missing    `json:"missing"`
	Findings        []Finding  `json:"findings"`
}

// Invoice is how an invoice was settled of which several sources speak; Total is
// net, as the best source states it, "" where none does.
type Invoice struct {
	Key         string       `json:"key"`
	Total       string       `json:"total"`
	Differences []Difference `json:"differences"`
	Sources     []Source     `json:"sources"`
}

// Difference is what was found when the sources were held against each other.
type Difference struct {
	Kind  string `json:"kind"`
	Field string `json:"field"`
	Row   string `json:"row"`
	Other string `json:"other"`
	Place Place  `json:"place"`
}

// Source is what one source says of an invoice: net amount, else gross, of its
// rows.
type Source struct {
	Kind   string   `json:"kind"`
	Place  Place    `json:"place"`
	Rows   int      `json:"rows"`
	Amount string   `json:"amount"`
	Counts bool     `json:"counts"`
	Lends  []string `json:"lends"`
}

// Enterprise is the applicant.
type Enterprise struct {
	Name     string `json:"name"`
	USCC     string `json:"uscc"`
	County   string `json:"county"`
	Industry string `json:"industry"`
}

// Ceiling is what a cap comes to: the lowest holds.
type Ceiling struct {
	Per     string `json:"per"`
	Of      string `json:"of,omitempty"`
	Percent string `json:"percent,omitempty"`
	Most    string `json:"most"` // yuan, "" where the project does not state what it is a share of
	Holds   bool   `json:"holds"`
	Article string `json:"article"`
}

// Cut is how the subsidy was cut, so that all projects of the enterprise in a year
// keep within its cap. Amounts are yuan.
type Cut struct {
	Year    int      `json:"year"`
	Cap     string   `json:"cap"`
	Sum     string   `json:"sum"`    // what its projects come to together
	Before  string   `json:"before"` // what this one came to
	After   string   `json:"after"`  // what it gets
	Others  []string `json:"others"` // the other projects, by id
	Article string   `json:"article"`
}

// Material is something to be handed in, and how much of it the files show.
type Material struct {
	ID      string `json:"id"`
	Name    string `json:"name"`
	Article string `json:"article"`
	Seen    string `json:"seen"`  // what in the files can show it, "" where nothing does
	State   string `json:"state"` // shown, partly, missing or unseen
	Has     int    `json:"has"`   // invoices, or 1
	Of      int    `json:"of"`
}

// Route is one way of meeting Article 7; the intelligent one has no threshold.
type Route struct {
	ID        string `json:"id"`
	Met       bool   `json:"met"`
	Amount    string `json:"amount"`
	Threshold string `json:"threshold,omitempty"`
}

// Rate is what the lines under one publication, or a part of the base, contribute,
// unrounded.
type Rate struct {
	Published string `json:"published"`      // of an LPR, "" for other rates
	LPR       string `json:"lpr,omitempty"`  // as published, where the rate is not the LPR itself
	From      string `json:"from,omitempty"` // where the step begins, for tiers, yuan
	Rate      string `json:"rate"`
	Base      string `json:"base"`
	Interest  string `json:"interest"`
}

// Line is the outcome of one invoice line; the interest is unrounded.
type Line struct {
	Key        string        `json:"key"`
	Keys       []string      `json:"keys"`
	Seller     Party         `json:"seller"`
	Item       string        `json:"item"`
	Date       string        `json:"date"`
	Categories []string      `json:"categories"`
	CategoryBy string        `json:"category_by,omitempty"` // list or flag, "" where the file names the category
	Amount     string        `json:"amount"`
	Counted    bool          `json:"counted"`
	LPR        string        `json:"lpr"`
	Interest   string        `json:"interest"`
	ExcludedBy string        `json:"excluded_by"`
	Findings   []LineFinding `json:"findings"`
	Place      Place         `json:"place"`
}

// Party is a seller.
type Party struct {
	Name string `json:"name"`
	USCC string `json:"uscc"`
}

// LineFinding is a rule's finding on one line.
type LineFinding struct {
	Rule    string `json:"rule"`
	Outcome string `json:"outcome"`
	Noted   bool   `json:"noted"`
	Message string `json:"message"`
	Place   Place  `json:"place"`
}

// Finding is a rule's finding on the project.
type Finding struct {
	Rule    string  `json:"rule"`
	Outcome string  `json:"outcome"`
	Noted   bool    `json:"noted"`
	Article string  `json:"article"`
	Message string  `json:"message"`
	Places  []Place `json:"places"`
}

// Error is something that could not be read.
type Error struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint"`
	Project string `json:"project"`
	Place   Place  `json:"place"`
}

// Totals are sums over projects; base and subsidy of eligible ones only.
type Totals struct {
	Projects    int    `json:"projects"`
	Eligible    int    `json:"eligible"`
	Ineligible  int    `json:"ineligible"`
	Review      int    `json:"review"`
	Lines       int    `json:"lines"`
	Base        string `json:"base"`
	Subsidy     string `json:"subsidy"`
	Provisional string `json:"provisional"`
}

// Schema is the JSON Schema (draft 2020-12) of a Document.
//
//go:embed schema.json
var Schema []byte
