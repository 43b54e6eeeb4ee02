package policy

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"

	"tiexi/internal/decimal"
	"tiexi/internal/message"
	"tiexi/internal/nearest"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

var (
	scalarWanted   = message.New("yaml.scalar")
	sequenceWanted = message.New("yaml.sequence")
)

// policyKeys are the keys of a policy besides terms and conditions.
var policyKeys = []string{
	"id", "title", "fund", "issuers", "document", "printed", "articles", "citations", "period", "region", "sections", "directions", "interpretations", "readings",
	"examples",
}

// policy reads the whole document into p.
func (r *reader) policy(n strictyaml.Node, p *Policy) {
	o := r.object(n, slices.Concat(policyKeys, termKeys, conditionKeys)...)
	p.ID, p.Title, p.Document = o.text("id"), o.text("title"), o.text("document")
	p.Issuers = o.texts("issuers")
	o.period = periodOf(n)
	p.Printed = o.date("printed", "missing")
	p.Articles = o.articleList()
	for _, a := range p.Articles {
		r.articles = append(r.articles, a.Number)
	}
	p.Fund, p.Citations = o.fund(p.Title), o.citations()
	before := len(r.faults)
	o.terms(p)
	o.matchLoans(p)
	r.termsFail = len(r.faults) > before
	o.conditions(&p.Conditions)
	o.matchConditions(p)
	period, cited := o.citedMember("period", "to")
	p.Period = Period{Citation: cited, Begin: cited.From}
	if _, ok := period.optional("to"); ok {
		p.Period.End = period.end(cited.From)
	}
	p.Region = o.region()
	p.Sections, p.Directions = o.sections(), o.directions()
	p.Interpretations = o.interpretations(p)
	p.Readings = o.readings()
	p.Examples = o.examples()
	r.tellLate(p.Period)
}

func (o object) articleList() []Article {
	numbers := o.unique("duplicate_id")
	return list(o, "articles", func(n strictyaml.Node) Article {
		a := o.object(n, "number", "says", "computed", "does")
		number := a.text("number")
		numbers.add(n, number)
		article := Article{Number: number, Says: a.bilingual("says"), Computed: a.bilingual("computed")}
		if _, ok := a.optional("does"); ok {
			article.Does = a.texts("does")
		}
		return article
	})
}

// citationKeys are the keys of a citation.
func (r *reader) citationKeys() []string {
	if r.isGuide {
		return []string{"ref", "note"}
	}
	return []string{"article", "from", "note"}
}

// cited returns a mapping and its citation, which it must have.
func (r *reader) cited(n strictyaml.Node, keys ...string) (object, Citation) {
	o := r.object(n, slices.Concat(keys, r.citationKeys())...)
	return o, o.citation()
}

// citedMember returns the mapping under a key and its citation. Both must be there.
func (o object) citedMember(key string, keys ...string) (object, Citation) {
	v := o.member(key, slices.Concat(keys, o.citationKeys())...)
	return v, v.citation()
}

func (o object) citation() (c Citation) {
	c.Note = o.note()
	if o.isGuide {
		_, c.Article = o.required("ref", "unreferred")
		c.ByGuide = true
		return c
	}
	c.From = o.date("from", "uncited")
	if at, ok := o.optional("from"); ok {
		o.begun = append(o.begun, beginning{at, c.From})
	}
	n, article := o.required("article", "uncited")
	if meant := articleNumber(article); slices.Contains(o.articles, meant) && meant != article {
		o.add(n, "article_form", "value", article, "meant", meant)
	} else {
		o.refuse(n, "article", article, len(o.articles) == 0 || slices.Contains(o.articles, article), "known", o.articles)
	}
	c.Article = article
	return c
}

// fund is what the money is called, by default the title.
func (o object) fund(title string) Bilingual {
	if _, ok := o.optional("fund"); ok {
		return o.bilingual("fund")
	}
	return Bilingual{title, title}
}

func (o object) note() (note Bilingual) {
	if _, ok := o.optional("note"); ok {
		note = o.bilingual("note")
	}
	return note
}

// leastMeant is the smallest amount that a threshold or a cap can mean (yuan): below
// it somebody wrote 万元.
var leastMeant = decimal.New(10_000, 0)

func (o object) amount(key string) Amount {
	v, citation := o.citedMember(key, "yuan")
	return Amount{citation, v.yuan("yuan")}
}

// end reads the last day of a period that begins on the given one.
func (o object) end(begin project.Date) project.Date {
	end := o.date("to", "missing")
	if n, ok := o.optional("to"); ok && !begin.IsZero() && !end.IsZero() && end < begin {
		o.add(n, "period", "begin", begin, "end", end)
	}
	return end
}

var creditCodeRegion = regexp.MustCompile(`^(?:[0-9]{2}){1,3}$`)

func (o object) region() (region Region) {
	v, citation := o.citedMember("region", "id", "names", "province", "credit_code", "suffixes", "counties")
	region.Citation = citation
	region.Named = Named{v.text("id"), v.texts("names")}
	if _, ok := v.optional("province"); ok {
		region.Province = v.text("province")
	}
	region.CountySuffix = v.texts("suffixes")
	at, code := v.required("credit_code", "missing")
	o.refuse(at, "credit_code", code, creditCodeRegion.MatchString(code))
	region.CreditCode = code
	ids, names := o.unique("duplicate_id"), o.unique("duplicate_name")
	if _, ok := v.optional("counties"); !ok {
		return region
	}
	region.Counties = list(v, "counties", func(n strictyaml.Node) Named {
		return o.object(n, "id", "names").named(ids, names, func(name string) string {
			return region.withoutCity(folded(name))
		})
	})
	return region
}

// named reads id and names. Both must differ from those of all other entries;
// names are compared in the form in which they are looked up.
func (o object) named(ids, names unique, form func(string) string) Named {
	id := o.text("id")
	ids.add(o.node, id)
	return Named{id, list(o, "names", func(n strictyaml.Node) string {
		name := o.item(n)
		names.add(n, form(name))
		return name
	})}
}

var divisions = regexp.MustCompile(`^([0-9]{2})(?:-([0-9]{2}))?$`)

func (o object) sections() []Section {
	if _, ok := o.optional("sections"); !ok {
		return nil
	}
	letters, names, taken := o.unique("duplicate_id"), o.unique("duplicate_name"), o.unique("divisions_overlap")
	sections := list(o, "sections", func(n strictyaml.Node) Section {
		v, citation := o.cited(n, "letter", "name", "divisions", "industrial")
		s := Section{Citation: citation, Name: v.bilingual("name"), Industrial: v.flag("industrial")}
		s.Letter = v.word("letter", sectionLetters...)
		if letter, ok := v.optional("letter"); ok && !letter.IsNull() {
			letters.add(letter, s.Letter)
			names.add(n, folded(s.Name.ZH))
		}
		at, text := v.required("divisions", "missing")
		s.First, s.Last = o.divisionRange(at, text)
		for d := s.First; d > 0 && d <= s.Last; d++ {
			taken.add(at, strconv.Itoa(100 + d)[1:])
		}
		return s
	})
	isIndustrial := func(s Section) bool { return s.Industrial }
	if at, ok := o.optional("sections"); ok && len(sections) > 0 && !slices.ContainsFunc(sections, isIndustrial) {
		o.add(at, "no_industry")
	}
	return sections
}

// sectionLetters are the letters of the sections of GB/T 4754.
var sectionLetters = regexp.MustCompile(`.`).FindAllString("ABCDEFGHIJKLMNOPQRST", -1)

func (o object) divisionRange(at strictyaml.Node, text string) (first, last int) {
	if m := divisions.FindStringSubmatch(text); m != nil {
		first, _ = strconv.Atoi(m[1])
		last, _ = strconv.Atoi(cmp.Or(m[2], m[1]))
	}
	o.refuse(at, "divisions", text, 0 < first && first <= last)
	return first, last
}

func (o object) directions() []Direction {
	if _, ok := o.optional("directions"); !ok {
		return nil
	}
	ids, names := o.unique("duplicate_id"), o.unique("duplicate_name")
	intelligent := 0
	directions := list(o, "directions", func(n strictyaml.Node) Direction {
		v, citation := o.cited(n, "id", "name", "names", "intelligent")
		d := Direction{Citation: citation, Named: v.named(ids, names, directionForm), Intelligent: v.flag("intelligent")}
		if _, ok := v.optional("name"); ok {
			d.Name = v.bilingual("name")
		} else if len(d.Names) > 0 {
			d.Name = Bilingual{d.Names[0], d.Names[0]}
		}
		if d.Intelligent {
			intelligent++
		}
		return d
	})
	if at, ok := o.optional("directions"); ok && len(directions) > 0 && intelligent != 1 {
		o.add(at, "one_intelligent", "count", intelligent)
	}
	return directions
}

func (o object) readings() []Reading {
	if _, ok := o.optional("readings"); !ok {
		return nil
	}
	ids := o.unique("duplicate_id")
	return list(o, "readings", func(n strictyaml.Node) Reading {
		v, citation := o.cited(n, "id", "says", "reason")
		reading := Reading{citation, v.text("id"), v.bilingual("says"), v.bilingual("reason")}
		ids.add(n, reading.ID)
		return reading
	})
}

// unknownID adds the fault of an interpretation that is not declared.
func (r *reader) unknownID(n strictyaml.Node, id string) {
	if guess := nearest.To(id, IDs()); guess != "" {
		r.add(n, "interpretation_nearest", "id", id, "nearest", guess, "known", IDs())
		return
	}
	r.add(n, "interpretation_unknown", "id", id, "known", IDs())
}
