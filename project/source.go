package project

import "tiexi/internal/decimal"

// Kind is what kind of source a sheet or a file is. The kinds are in the order of
// their rank: of two that speak of one invoice the larger is believed.
type Kind uint8

// The kinds of sources.
const (
	List         Kind = iota // what people keep: a sheet, a file, the invoices of a YAML document
	ExportTotals             // an export of the tax bureau with a row for each invoice
	ExportLines              // an export with a row for each line
	OriginalPDF              // the e-invoice itself
	OriginalOFD
	OriginalXML
)

var kindNames = [...]string{"list", "export_totals", "export_lines", "original_pdf", "original_ofd", "original_xml"}

// String returns the id of the kind ("export_lines").
func (k Kind) String() string { return kindNames[k] }

// IsOriginal reports whether the source is the e-invoice itself.
func (k Kind) IsOriginal() bool { return k >= OriginalPDF }

// IsExport reports whether the source is an export of the tax bureau.
func (k Kind) IsExport() bool { return k == ExportTotals || k == ExportLines }

// IsOfExport reports whether the source is a sheet of an export, whatever people
// put beside its lines.
func (s *Source) IsOfExport() bool { return s != nil && (s.Kind.IsExport() || s.Ticked) }

// Coverage says which invoices an export should have: those of a buyer between
// two days, both included.
type Coverage struct {
	Buyer       Party
	First, Last Date
}

// Total is what an original states of its whole invoice (yuan).
type Total struct{ Net, Tax, Gross decimal.NullDecimal }

// RemarkKind is what was found about a line when the sources of its invoice were
// held against each other.
type RemarkKind uint8

// The kinds of remarks. Those on facts and amounts say which two values differ.
const (
	OriginalDiffers RemarkKind = iota // the original says something else than another source
	SheetDiffers                      // the two sheets of one export differ
	SourcesDiffer                     // other sources differ
	StatusDiffers                     // no better source says that the invoice is void or reversed, and another denies it
	PartyNearly                       // two names of a party are nearly the same
	SameRow                           // the same row stands in another list, and is counted once
	SameRowMore                       // the same, and the better source has more such lines
	RepeatedRow                       // a list has a row twice, beside another list
	Finer                             // another list has the same sum in less detail
	Unsettled                         // two lists contradict each other: the larger counts for now
	OneVersion                        // of two versions of a list only one has the invoice
	MayBeAnother                      // a number without its code may be the one of an invoice that has it
	LinesDiffer                       // no line of a better source has the row's amount
	AboveTotal                        // the rows came to more than the invoice, and were cut
	ProRata                           // a share, since items do not tell which part of the invoice is meant
	Subtotal                          // the row adds up others of its invoice
	PositiveRed                       // a red-letter invoice was written with positive amounts
	NotInExport                       // an export that should have the invoice does not have it
	NotInSheet                        // the other sheet of the export does not have it
	SharedInvoice                     // several projects of the enterprise claim different parts of the invoice
)

var remarkNames = [...]string{
	"original_differs", "sheet_differs", "sources_differ", "status_differs", "party_nearly", "same_row", "same_row_more", "repeated_row", "finer",
	"unsettled", "one_version", "may_be_another", "lines_differ", "above_total", "pro_rata", "subtotal", "sign", "not_in_export", "not_in_sheet", "shared",
}

// String returns the id of the kind ("sources_differ").
func (k RemarkKind) String() string { return remarkNames[k] }

// Remark is one thing that was found about a line when the sources of its
// invoice were held against each other.
type Remark struct {
	Kind  RemarkKind
	Field Field
	Row   string // what the source says that is doubted
	At    Place  // where it says so, zero where that is the line itself
	Other string // what the other source says
	Place Place  // of the other source
}
