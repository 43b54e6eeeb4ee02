package policy

import (
	"regexp"
	"slices"
	"strconv"

	"tiexi/internal/message"
	"tiexi/internal/nearest"
	"tiexi/internal/strictyaml"
	"tiexi/project"
)

var (
	scalarWanted   = message.New("yaml.scalar")
	sequenceWanted = message.New("yaml.sequence")
)

// policy reads the whole document into p.
func (r *reader) policy(n strictyaml.Node, p *Policy) {
	o := r.object(n, "id", "title", "issuers", "document", "printed", "articles", "threshold", "cap", "tenor",
		"period", "region", "sections", "directions", "interpretations", "readings")
	p.ID, p.Title, p.Document = o.text("id"), o.text("title"), o.text("document")
	p.Issuers = o.texts("issuers")
	p.Printed = o.date("printed", "missing")
	p.Articles = o.articleList()
	for _, a := range p.Articles {
		r.articles = append(r.articles, a.Number)
	}
	p.Threshold, p.Cap = o.amount("threshold"), o.amount("cap")
	p.Tenor, p.Period = o.tenor(), o.period()
	p.Region = o.region()
	p.Sections, p.Directions = o.sections(), o.directions()
	p.Interpretations = o.interpretations()
	p.Readings = o.readings()
}

func (o object) articleList() (articles []Article) {
	numbers := o.unique("duplicate_id")
	o.list("articles", func(n strictyaml.Node) {
		a := o.object(n, "number", "says", "computed")
		number := a.text("number")
		numbers.add(n, number)
		articles = append(articles, Article{number, a.bilingual("says"), a.bilingual("computed")})
	})
	return articles
}

var citationKeys = []string{"article", "from", "note"}

// cited returns a mapping and its citation, which it must have.
func (r *reader) cited(n strictyaml.Node, keys ...string) (object, Citation) {
	o := r.object(n, slices.Concat(keys, citationKeys)...)
	return o, o.citation()
}

func (o object) citation() (c Citation) {
	c.From = o.date("from", "uncited")
	if _, ok := o.optional("note"); ok {
		c.Note = o.bilingual("note")
	}
	n, ok := o.must("article", "uncited")
	if !ok {
		return c
	}
	c.Article = o.scalar(n)
	if c.Article != "" && len(o.articles) > 0 && !slices.Contains(o.articles, c.Article) {
		o.add(n, "article", "value", c.Article, "known", o.articles)
	}
	return c
}

func (o object) amount(key string) (a Amount) {
	if n, ok := o.get(key); ok {
		var v object
		v, a.Citation = o.cited(n, "yuan")
		a.Yuan = v.money("yuan")
	}
	return a
}

// tenor reads which of the published rates applies, 1Y or 5Y.
func (o object) tenor() (t Term) {
	if n, ok := o.get("tenor"); ok {
		var v object
		v, t.Citation = o.cited(n, "value")
		if n, ok := v.get("value"); ok {
			t.Value = o.word(n, "1Y", "5Y")
		}
	}
	return t
}

func (o object) period() (p Period) {
	if n, ok := o.get("period"); ok {
		var v object
		v, p.Citation = o.cited(n, "to")
		p.Begin, p.End = p.From, v.end(p.From)
	}
	return p
}

// end reads the last day of a period that begins on the given one.
func (o object) end(begin project.Date) project.Date {
	end := o.date("to", "missing")
	if n, ok := o.optional("to"); ok && !begin.IsZero() && !end.IsZero() && end < begin {
		o.add(n, "period", "begin", begin, "end", end)
	}
	return end
}

var creditCodeRegion = regexp.MustCompile(`^[0-9]{4}$`)

func (o object) region() (region Region) {
	n, ok := o.get("region")
	if !ok {
		return region
	}
	v, citation := o.cited(n, "id", "names", "province", "credit_code", "suffixes", "counties")
	region.Citation = citation
	region.Named = Named{v.text("id"), v.texts("names")}
	region.Province = v.text("province")
	region.CountySuffix = v.texts("suffixes")
	region.CreditCode = v.text("credit_code")
	if code, ok := v.optional("credit_code"); ok && region.CreditCode != "" && !creditCodeRegion.MatchString(region.CreditCode) {
		o.add(code, "credit_code", "value", region.CreditCode)
	}
	ids, names := o.unique("duplicate_id"), o.unique("duplicate_name")
	v.list("counties", func(n strictyaml.Node) {
		county := o.object(n, "id", "names").named(ids, names, func(name string) string {
			return region.withoutCity(folded(name))
		})
		region.Counties = append(region.Counties, county)
	})
	return region
}

// named reads id and names. Both must differ from those of all other entries;
// names are compared in the form in which they are looked up.
func (o object) named(ids, names unique, form func(string) string) (named Named) {
	named.ID = o.text("id")
	ids.add(o.node, named.ID)
	o.list("names", func(n strictyaml.Node) {
		name := o.scalar(n)
		names.add(n, form(name))
		named.Names = append(named.Names, name)
	})
	return named
}

var divisions = regexp.MustCompile(`^([0-9]{2})(?:-([0-9]{2}))?$`)

func (o object) sections() (sections []Section) {
	letters, names, taken := o.unique("duplicate_id"), o.unique("duplicate_name"), o.unique("divisions_overlap")
	industrial := false
	o.list("sections", func(n strictyaml.Node) {
		v, citation := o.cited(n, "letter", "name", "divisions", "industrial")
		s := Section{Citation: citation, Name: v.bilingual("name"), Industrial: v.flag("industrial")}
		industrial = industrial || s.Industrial
		if letter, ok := v.get("letter"); ok {
			s.Letter = o.word(letter, sectionLetters...)
			letters.add(letter, s.Letter)
			names.add(n, folded(s.Name.ZH))
		}
		if at, ok := v.get("divisions"); ok {
			s.First, s.Last = o.divisionRange(at)
			for d := s.First; d > 0 && d <= s.Last; d++ {
				taken.add(at, strconv.Itoa(100 + d)[1:])
			}
		}
		sections = append(sections, s)
	})
	if at, ok := o.optional("sections"); ok && len(sections) > 0 && !industrial {
		o.add(at, "no_industry")
	}
	return sections
}

// sectionLetters are the letters of the sections of GB/T 4754.
var sectionLetters = regexp.MustCompile(`.`).FindAllString("ABCDEFGHIJKLMNOPQRST", -1)

func (o object) divisionRange(n strictyaml.Node) (first, last int) {
	text := o.scalar(n)
	m := divisions.FindStringSubmatch(text)
	if m != nil {
		first, _ = strconv.Atoi(m[1])
		last = first
		if m[2] != "" {
			last, _ = strconv.Atoi(m[2])
		}
	}
	if text != "" && (m == nil || first == 0 || last < first) {
		o.add(n, "divisions", "value", text)
	}
	return first, last
}

func (o object) directions() (directions []Direction) {
	ids, names := o.unique("duplicate_id"), o.unique("duplicate_name")
	intelligent := 0
	o.list("directions", func(n strictyaml.Node) {
		v, citation := o.cited(n, "id", "names", "intelligent")
		d := Direction{Citation: citation, Named: v.named(ids, names, directionForm), Intelligent: v.flag("intelligent")}
		if d.Intelligent {
			intelligent++
		}
		directions = append(directions, d)
	})
	if at, ok := o.optional("directions"); ok && len(directions) > 0 && intelligent != 1 {
		o.add(at, "one_intelligent", "count", intelligent)
	}
	return directions
}

func (o object) readings() (readings []Reading) {
	if _, ok := o.optional("readings"); !ok {
		return nil
	}
	ids := o.unique("duplicate_id")
	o.list("readings", func(n strictyaml.Node) {
		v, citation := o.cited(n, "id", "says", "reason")
		reading := Reading{citation, v.text("id"), v.bilingual("says"), v.bilingual("reason")}
		ids.add(n, reading.ID)
		readings = append(readings, reading)
	})
	return readings
}

// unknownID adds the fault of an interpretation that is not declared.
func (r *reader) unknownID(n strictyaml.Node, id string) {
	if guess := nearest.To(id, IDs()); guess != "" {
		r.add(n, "interpretation_nearest", "id", id, "nearest", guess, "known", IDs())
		return
	}
	r.add(n, "interpretation_unknown", "id", id, "known", IDs())
}
