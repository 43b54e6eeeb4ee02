package project

import (
	"math/bits"
	"regexp"
	"slices"

	"tiexi/internal/decimal"
)

// Category is one kind of purchase.
type Category uint8

// Categories is a set of kinds of purchase: a line may be of several.
type Categories uint8

// The categories of contract and Measures (Article 7).
const (
	AdvancedEquipment    Category = 1 << iota // 国内先进设备
	IntelligentEquipment                      // 智能化设备
	IntelligentSoftware                       // 智能化软件
	Other                                     // 其他
)

// AllCategories lists the categories in their published order.
var AllCategories = [...]Category{AdvancedEquipment, IntelligentEquipment, IntelligentSoftware, Other}

var categoryNames = map[Category]string{
	AdvancedEquipment:    "advanced_equipment",
	IntelligentEquipment: "intelligent_equipment",
	IntelligentSoftware:  "intelligent_software",
	Other:                "other",
}

// String returns the category's id ("advanced_equipment").
func (c Category) String() string { return categoryNames[c] }

// Has reports whether the set holds any of the given categories.
func (s Categories) Has(categories ...Category) bool {
	for _, c := range categories {
		if s&Categories(c) != 0 {
			return true
		}
	}
	return false
}

// OnlyOther reports whether the set is exactly 其他.
func (s Categories) OnlyOther() bool { return s == Categories(Other) }

// List returns the members in their published order.
func (s Categories) List() []Category {
	list := make([]Category, 0, bits.OnesCount8(uint8(s)))
	for _, c := range AllCategories {
		if s.Has(c) {
			list = append(list, c)
		}
	}
	return list
}

// SortedBy is who says of what categories a line is.
type SortedBy uint8

// The values of SortedBy.
const (
	ByFile SortedBy = iota // the line itself, a row that claims it, or nobody
	ByList                 // a category list that a person filled in (--categories)
	ByFlag                 // one category for all lines that name none (--category)
)

var sortedByNames = [...]string{"file", "list", "flag"}

// String returns the id of who says it ("list").
func (b SortedBy) String() string { return sortedByNames[b] }

// Party is a buyer or a seller.
type Party struct {
	Name       string
	CreditCode string // uniform social credit code or older tax number
}

// Tri is a yes or no that may not be given.
type Tri int8

// The values of Tri.
const (
	Unknown Tri = iota
	No
	Yes
)

// Taxation is what an invoice says in place of a tax rate.
type Taxation uint8

// The values of Taxation.
const (
	Taxed   Taxation = iota // a rate, or nothing
	Exempt                  // 免税
	Untaxed                 // 不征税: what is paid in advance, and no sale yet
)

// Line is one row of an invoice: an invoice may have many. Amounts are yuan,
// given or not, exactly as read; TaxRate is a fraction (0.13).
type Line struct {
	Code    string // 发票代码, 10 or 12 digits, "" on e-invoices
	Number  string // 发票号码, 8 digits, or 20 on e-invoices
	ENumber string // 数电发票号码, 20 digits
	Date    Date

	Item            string
	Categories      Categories
	SortedBy        SortedBy
	UnknownCategory string // what of the category's text is no known category

	Seller, Buyer Party

	Quantity, UnitPrice, Net, TaxRate, Tax, Gross decimal.NullDecimal
	BasisUnclear                                  bool     // the net amount stood under a bare 金额
	Taxation                                      Taxation // TaxRate is 0 where it is not Taxed

	Kind, Status, Risk, TaxCode string
	Lock                        string // 红字锁定标志, as written; IsLocked tells what it means
	Red                         Tri    // a mark on the invoice says whether it is a red-letter one (红字)
	RedOf                       string // the blue invoice that a red-letter line names

	PaymentDate                        Date
	PaymentProof, Leased, RelatedParty Tri

	Currency string // "" means CNY
	Note     string

	// Occurrence tells lines apart that say the same and are both on the
	// invoice, as its own total shows: 2 for the second of them, else 0 or 1.
	Occurrence int
	Total      *Total   // of the invoice, as an original states it, nil in other sources
	Given      []Given  // facts of the invoice that other rows or sources state
	Remarks    []Remark // what was found when the sources of the invoice were settled
	Claim      *Line    // the row of a list that claims this line of a better source, nil where the line claims for itself
	Joined     []*Line  // further rows of lists for which the line stands

	Source *Source
	Spot          // of the line: a row, or line and column in a text file
	Spots  []Spot // by Field; in a sheet Row is 0, the line's own, and the slice shared by the sheet's lines
}

// unlocked matches what says that an invoice is not locked for a red-letter one.
var unlocked = regexp.MustCompile(`^(?:[无未否]|没有|正常|(?i:n|no|false)|0)$|` +
	`[未非不无没][被有经]?(?:锁|红|开|申|发|填|办)|未提|解锁|解除|撤销|作废`)

// IsLocked reports whether the tax bureau holds the invoice for a red-letter one
// that is under way (红字锁定): whatever is written there, but for the words that
// deny it.
func (l *Line) IsLocked() bool { return l.Lock != "" && !unlocked.MatchString(l.Lock) }

// redKind matches the kinds of red-letter invoices (红字增值税专用发票).
var redKind = regexp.MustCompile(`红字|红票|负数|^红冲`)

// MarkedRed tells whether the line's invoice says of itself that it is a
// red-letter one: by its mark, or by its kind.
func (l *Line) MarkedRed() Tri {
	if l.Red != Yes && redKind.MatchString(l.Kind) {
		return Yes
	}
	return l.Red
}

// Place returns where the line stands.
func (l *Line) Place() Place { return Place{Source: l.Source, Spot: l.Spot} }

// Apart is the line for those who keep it longer than the others of its run.
func (l *Line) Apart() Line {
	own := *l
	if l.Col != 0 { // else all lines of the sheet share them
		own.Spots = slices.Clone(l.Spots)
	}
	if l.Claim != nil {
		claim := l.Claim.Apart()
		own.Claim = &claim
	}
	own.Joined = slices.Clone(l.Joined)
	for n, other := range own.Joined {
		row := other.Apart()
		own.Joined[n] = &row
	}
	return own
}

// Given is where a fact stands that a line has from another row of its invoice.
type Given struct {
	Field Field
	Place Place
}

// Rows are the places of all rows for which the line stands: its own, and those of
// lists that claim it.
func (l *Line) Rows() []Place {
	rows := []Place{l.Place()}
	if l.Claim != nil {
		rows = append(rows, l.Claim.Place())
	}
	for _, other := range l.Joined {
		rows = append(rows, other.Place())
	}
	return rows
}

// claimed are the fields whose values a line of a better source has from the row
// that claims it.
var claimed = [...]Field{FieldCategory, FieldPaymentDate, FieldPaymentProof, FieldLeased, FieldRelatedParty}

// At returns where a value of the line stands; where the value is not given
// and has no column of its own, the place of the line.
func (l *Line) At(f Field) Place {
	if l.Claim != nil && slices.Contains(claimed[:], f) {
		return l.Claim.At(f)
	}
	for _, g := range l.Given {
		if g.Field == f {
			return g.Place
		}
	}
	if int(f) >= len(l.Spots) || l.Spots[f].Col == 0 {
		return l.Place()
	}
	spot := l.Spots[f]
	if spot.Row == 0 {
		spot.Row = l.Row
	}
	return Place{Source: l.Source, Spot: spot}
}
