package invoice

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"tiexi/internal/spelling"
	"tiexi/project"
)

// fact is something that an invoice has once, whatever its rows say.
type fact struct {
	field project.Field
	says  func(*project.Line) string        // "" where the line says nothing
	same  func(a, b *project.Line) Sameness // of two lines that say something
	give  func(to, from *project.Line)      // the fact of one line to another
	near  func(a, b *project.Line) bool     // whether two that differ nearly agree, nil for never
}

var factsOfInvoice = []fact{
	{
		field: project.FieldDate,
		says: func(l *project.Line) string {
			if l.Date.IsZero() {
				return ""
			}
			return l.Date.String()
		},
		same: func(a, b *project.Line) Sameness { return sameIf(a.Date == b.Date) },
		give: func(to, from *project.Line) { to.Date = from.Date },
	},
	{
		field: project.FieldKind,
		says:  func(l *project.Line) string { return l.Kind },
		same:  func(a, b *project.Line) Sameness { return sameText(classOfKind(a.Kind), classOfKind(b.Kind)) },
		give:  func(to, from *project.Line) { to.Kind = from.Kind },
	},
	{
		field: project.FieldSeller,
		says:  func(l *project.Line) string { return partyText(l.Seller) },
		same:  func(a, b *project.Line) Sameness { return SameParty(a.Seller, b.Seller) },
		near:  func(a, b *project.Line) bool { return nearlyNamed(a.Seller, b.Seller) },
		give:  func(to, from *project.Line) { to.Seller = partyOf(from.Seller, to.Seller) },
	},
	{
		field: project.FieldBuyer,
		says:  func(l *project.Line) string { return partyText(l.Buyer) },
		same:  func(a, b *project.Line) Sameness { return SameParty(a.Buyer, b.Buyer) },
		near:  func(a, b *project.Line) bool { return nearlyNamed(a.Buyer, b.Buyer) },
		give:  func(to, from *project.Line) { to.Buyer = partyOf(from.Buyer, to.Buyer) },
	},
	{
		field: project.FieldCurrency,
		says:  func(l *project.Line) string { return l.Currency },
		same:  func(a, b *project.Line) Sameness { return sameIf(a.Currency == b.Currency) },
		give:  func(to, from *project.Line) { to.Currency = from.Currency },
	},
}

// contrast is what two lines say that differ: of parties that both have a code
// the codes, for these were compared.
func (f *fact) contrast(a, b *project.Line) (field project.Field, one, other string) {
	if f.field == project.FieldSeller {
		one, other, field = a.Seller.CreditCode, b.Seller.CreditCode, project.FieldSellerCode
	}
	if f.field == project.FieldBuyer {
		one, other, field = a.Buyer.CreditCode, b.Buyer.CreditCode, project.FieldBuyerCode
	}
	if one != "" && other != "" {
		return field, one, other
	}
	return f.field, f.says(a), f.says(b)
}

func sameIf(same bool) Sameness {
	if same {
		return Same
	}
	return Different
}

// sameText compares two texts, of which an empty one says nothing.
func sameText(a, b string) Sameness {
	if a == "" || b == "" {
		return CannotTell
	}
	return sameIf(a == b)
}

// classOfKind is what 发票种类 says for the purpose of comparing sources: each
// system has its own words for one kind. It is "" where the words do not tell.
func classOfKind(kind string) string {
	for _, class := range [...][]string{
		{"海关"}, {"二手车"}, {"机动车"}, {"铁路"}, {"航空"}, {"通行费"}, {"专用发票", "专票"}, {"普通发票", "普票", "卷式"},
	} {
		for _, word := range class {
			if strings.Contains(kind, word) {
				return class[0]
			}
		}
	}
	return ""
}

func partyText(p project.Party) string { return strings.TrimSpace(p.Name + " " + p.CreditCode) }

// partyOf is a party with what another source knows of it beside.
func partyOf(best, other project.Party) project.Party {
	if best.Name == "" {
		best.Name = other.Name
	}
	if best.CreditCode == "" && SameParty(best, other) == Same {
		best.CreditCode = other.CreditCode
	}
	return best
}

// findFacts takes each fact from the best source that states it, and notes what
// other rows say otherwise.
func (s *settlement) findFacts() {
	s.stated = make(map[project.Field]*project.Line)
	for n := range factsOfInvoice {
		f := &factsOfInvoice[n]
		best := s.bestOn(f)
		if best == nil {
			continue
		}
		f.give(&s.facts, best.Line)
		s.stated[f.field] = best.Line
		s.compareFact(f, best)
	}
	s.lendParties()
	s.findBlue()
	s.findStatus()
	s.findDangers()
}

// compareFact notes what rows say of a fact that is not what the best one says.
func (s *settlement) compareFact(f *fact, best *Row) {
	told, before := make(map[string]bool), len(s.remarks)
	for _, r := range s.ranked() {
		if f.says(r.Line) == "" || f.same(r.Line, best.Line) != Different {
			continue
		}
		field, text, other := f.contrast(r.Line, best.Line)
		if told[text] {
			continue
		}
		told[text] = true
		if f.near != nil && f.near(r.Line, best.Line) {
			s.remarks = append(s.remarks, project.Remark{
				Kind: project.PartyNearly, Field: f.field, Row: text, At: r.Line.At(f.field), Other: other, Place: best.Line.At(f.field),
			})
			continue
		}
		s.differ(field, r, best.Line.At(field), text, other)
	}
	slices.SortStableFunc(s.remarks[before:], func(a, b project.Remark) int { return cmp.Compare(a.Row, b.Row) })
}

// bestOn is the row whose source states a fact best. Of several in one source the
// one with the first text in order, so that the order of rows does not matter.
func (s *settlement) bestOn(f *fact) (best *Row) {
	var rank project.Kind
	for _, src := range s.sources {
		if best != nil && src.kind() < rank {
			break
		}
		for _, r := range src.rows {
			text := f.says(r.Line)
			if text != "" && (best == nil || text < f.says(best.Line)) {
				best, rank = r, src.kind()
			}
		}
	}
	return best
}

// ranked are the rows of all sources, those of the best source first, then by
// place.
func (s *settlement) ranked() (rows []*Row) {
	for _, src := range s.sources {
		rows = append(rows, src.rows...)
	}
	return rows
}

// lendParties gives the parties the names and codes that other sources know.
func (s *settlement) lendParties() {
	for _, r := range s.ranked() {
		if SameParty(s.facts.Seller, r.Line.Seller) == Same {
			s.facts.Seller = partyOf(s.facts.Seller, r.Line.Seller)
		}
		if SameParty(s.facts.Buyer, r.Line.Buyer) == Same {
			s.facts.Buyer = partyOf(s.facts.Buyer, r.Line.Buyer)
		}
	}
}

// statusFact compares what statuses mean.
var statusFact = fact{
	field: project.FieldStatus,
	says:  func(l *project.Line) string { return l.Status },
	same:  func(a, b *project.Line) Sameness { return sameIf(StatusOf(a.Status) == StatusOf(b.Status)) },
}

// findStatus takes the status from the best source that states one. One that
// takes the invoice back holds in any case: against a source that is no worse it
// is in doubt.
func (s *settlement) findStatus() {
	var best project.Kind
	var texts []*Row // of the best source that states a status, and of worse ones that take the invoice back
	for _, src := range s.sources {
		for _, r := range src.rows {
			switch {
			case r.Line.Status == "":
			case len(texts) == 0, src.kind() == best:
				best = src.kind()
				texts = append(texts, r)
			case !StatusOf(texts[0].Line.Status).takesBack() && StatusOf(r.Line.Status).takesBack():
				texts = append(texts, r)
			}
		}
	}
	if len(texts) == 0 {
		return
	}
	gravest := slices.MinFunc(texts, byGravity)
	s.facts.Status = gravest.Line.Status
	s.stated[project.FieldStatus] = gravest.Line
	if !StatusOf(gravest.Line.Status).takesBack() {
		s.compareFact(&statusFact, gravest)
		return
	}
	texts = slices.DeleteFunc(texts, func(r *Row) bool { return StatusOf(r.Line.Status).takesBack() })
	if len(texts) > 0 {
		l := slices.MinFunc(texts, byGravity).Line
		s.remarks = append(s.remarks, project.Remark{
			Kind: project.StatusDiffers, Field: project.FieldStatus, Row: gravest.Line.Status, At: gravest.Line.At(project.FieldStatus),
			Other: l.Status, Place: l.At(project.FieldStatus),
		})
	}
}

// byGravity orders rows by what their statuses say, the gravest first: the order of
// rows does not matter.
func byGravity(a, b *Row) int {
	return cmp.Or(cmp.Compare(gravity(a.Line.Status), gravity(b.Line.Status)), cmp.Compare(a.Line.Status, b.Line.Status))
}

// gravity orders what statuses say, the gravest first.
func gravity(text string) int {
	for n, s := range [...]Status{Voided, ReversedFully, LockedStatus, UnknownStatus, ReversedPartly, Normal} {
		if StatusOf(text) == s {
			return n
		}
	}
	return int(UnknownStatus) + 1
}

const normalStatus = "正常"

// locksFirst reports whether a line says of the lock what the one does whose word is
// taken, from the same kind of source in other words that come first: the order of
// rows decides nothing.
func (s *settlement) locksFirst(l *project.Line) bool {
	taken := s.stated[project.FieldLock]
	return l.Lock != "" && l.Lock < taken.Lock && l.IsLocked() == taken.IsLocked() && kindOf(l) == kindOf(taken)
}

// risksFirst is the same of risks.
func (s *settlement) risksFirst(l *project.Line) bool {
	taken := s.stated[project.FieldRisk]
	return l.Risk != normalStatus && l.Risk < taken.Risk && kindOf(l) == kindOf(taken)
}

func kindOf(l *project.Line) project.Kind {
	if l.Source == nil {
		return project.List
	}
	return l.Source.Kind
}

// findDangers takes risk and lock from whichever source says that there is one.
func (s *settlement) findDangers() {
	for _, r := range s.ranked() {
		if s.facts.Lock == "" || r.Line.IsLocked() && !s.facts.IsLocked() || s.locksFirst(r.Line) {
			s.facts.Lock = r.Line.Lock
			s.stated[project.FieldLock] = r.Line
		}
		if risk := r.Line.Risk; risk != "" && (s.facts.Risk == "" || s.facts.Risk == normalStatus || s.risksFirst(r.Line)) {
			s.facts.Risk = risk
			s.stated[project.FieldRisk] = r.Line
		}
	}
}

// giveFacts gives a line the facts of its invoice, and notes where those stand that
// it does not state itself.
func (s *settlement) giveFacts(l *project.Line) {
	own := *l
	for n := range factsOfInvoice {
		f := &factsOfInvoice[n]
		if f.says(&s.facts) != "" {
			f.give(l, &s.facts)
		}
	}
	l.Status, l.Risk, l.Lock = s.facts.Status, s.facts.Risk, s.facts.Lock
	if blue, _ := blueNamedBy(l); blue == "" && s.facts.RedOf != "" {
		l.RedOf = s.facts.RedOf
	}
	s.noteGiven(l, &own)
}

// noteGiven notes where the facts stand of a line that states others itself, or
// none.
func (s *settlement) noteGiven(l, own *project.Line) {
	given := func(f, column project.Field, is bool) {
		if from := s.stated[f]; is && from != nil && from.Place() != own.Place() {
			l.Given = append(slices.Clip(l.Given), project.Given{Field: column, Place: from.At(column)})
		}
	}
	for n := range factsOfInvoice {
		f := &factsOfInvoice[n]
		given(f.field, f.field, f.says(l) != "" && (f.says(own) == "" || f.same(own, l) == Different))
	}
	given(project.FieldSeller, project.FieldSellerCode, l.Seller.CreditCode != own.Seller.CreditCode)
	given(project.FieldBuyer, project.FieldBuyerCode, l.Buyer.CreditCode != own.Buyer.CreditCode)
	given(project.FieldStatus, project.FieldStatus, StatusOf(l.Status) != StatusOf(own.Status))
	given(project.FieldLock, project.FieldLock, l.Lock != own.Lock)
	given(project.FieldRisk, project.FieldRisk, l.Risk != own.Risk)
	given(project.FieldRedOf, project.FieldRedOf, l.RedOf != own.RedOf)
}

// findBlue takes what names the blue invoice from the best source that names one.
// Of several in one source it takes the first key in order.
func (s *settlement) findBlue() {
	first := ""
	for _, src := range s.sources {
		for _, r := range src.rows {
			key, field := blueNamedBy(r.Line)
			if key == "" || key == r.Key || first != "" && key >= first {
				continue
			}
			first = key
			s.stated[project.FieldRedOf] = r.Line
			if s.facts.RedOf = r.Line.RedOf; field == project.FieldNote {
				s.facts.RedOf = r.Line.Note
			}
		}
		if first != "" {
			return
		}
	}
}

// bracketed matches what stands in brackets in a name, as the place of a branch
// does.
var bracketed = regexp.MustCompile(`[(\[【〔][^()\[\]【】〔〕]*[)\]】〕]`)

// nearlyNamed reports whether two names of parties without codes to compare
// differ in no more than one character, or in a part in brackets that one of them
// leaves out.
func nearlyNamed(a, b project.Party) bool {
	if a.CreditCode != "" && b.CreditCode != "" {
		return false
	}
	short, long := spelling.NameKey(a.Name), spelling.NameKey(b.Name)
	if len(short) > len(long) {
		short, long = long, short
	}
	if partyKey(bracketed.ReplaceAllString(long, "")) == partyKey(short) {
		return true
	}
	x, y := []rune(partyKey(a.Name)), []rune(partyKey(b.Name))
	if len(x) < 4 || len(y) < 4 {
		return false
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	if len(y)-len(x) > 1 {
		return false
	}
	n := 0
	for n < len(x) && x[n] == y[n] {
		n++
	}
	return string(x[n:]) == string(y[n+1:]) || len(x) == len(y) && string(x[n+1:]) == string(y[n+1:])
}

// partyKey is the form in which names of parties are compared: without brackets
// and without the words for the legal form.
func partyKey(name string) string {
	name = spelling.NameKey(name)
	if strings.ContainsAny(name, "()[]【】〔〕") {
		name = strings.Map(func(r rune) rune {
			if strings.ContainsRune("()[]【】〔〕", r) {
				return -1
			}
			return r
		}, name)
	}
	for _, form := range [...]string{"股份有限公司", "有限责任公司", "有限公司", "公司"} {
		if rest, ok := strings.CutSuffix(name, form); ok && rest != "" {
			return rest
		}
	}
	return name
}
