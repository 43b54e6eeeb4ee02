package metamorphic

import (
	"context"
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/metamorphic/invented"
	"tiexi/invoice"
)

// Projects that have no invoice in common are judged apart from each other, on
// several cores. All of them judged together come to the same.
func TestApartOrTogether(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		d := drawn(t)
		c := invented.Draw(d, 2+d(4))
		paths := desk.lay(t, invented.FormOf(d).Files(c, "file")...)
		batch, err := intake.Read(context.Background(), paths, intake.Options{Jobs: 1})
		if err != nil {
			t.Fatal(err)
		}
		s := setting(t, c)
		apart, err := assess.Run(context.Background(), s, batch, 2)
		if err != nil {
			t.Fatal(err)
		}
		index := new(invoice.Index)
		var evidence *invoice.Evidence
		if len(batch.Evidence) > 0 {
			evidence = invoice.NewEvidence(batch.Evidence)
		}
		index.Build(batch.Projects, evidence.Lines(batch.Projects, nil), batch.Exports)
		together := new(eligibility.Group).Sift(s, index)
		for n, c := range together {
			c.Judge()
			p := apart.Projects[n]
			if c.Verdict != p.Verdict || !reflect.DeepEqual(judged(c.Findings), judged(p.Findings)) || !reflect.DeepEqual(c.Routes, p.Routes) {
				t.Fatalf("%s is %s apart and %s together:\n%v\n%v", p.Case.Project.ID, p.Verdict, c.Verdict, p.Findings, c.Findings)
			}
			for k := range c.Lines {
				i := &c.Lines[k]
				if p.Lines[k].ExcludedBy != i.ExcludedBy || !reflect.DeepEqual(p.Lines[k].Hits, i.Hits) || !reflect.DeepEqual(p.Lines[k].Keys(), i.Keys()) {
					t.Fatalf("%s, line %d: %s apart, %s together", p.Case.Project.ID, k, p.Lines[k].ExcludedBy, i.ExcludedBy)
				}
			}
		}
	})
}

// judged are the findings that do not ask what the calculation comes to: the others
// are reached after it.
func judged(findings []eligibility.Finding) (list []eligibility.Finding) {
	for _, f := range findings {
		if !strings.HasPrefix(f.Rule, "cap.") {
			list = append(list, f)
		}
	}
	return list
}
