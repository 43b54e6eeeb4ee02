package metamorphic

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"tiexi/internal/metamorphic/invented"
	"tiexi/report/document"
)

// Property 14, never too shy: where all sources agree, each project comes to what a
// single list that knows everything comes to, and nothing is in review that is not
// in review there.
func TestAgreeingSourcesSayWhatOneListSays(t *testing.T) {
	t.Parallel()
	desk := newDesk(t)
	rapid.Check(t, func(t *rapid.T) {
		agreeingCase(t, desk, drawn(t))
	})
}

func agreeingCase(t fataler, desk desk, d invented.Dice) {
	dealt := invented.DealAgreeing(d)
	if isOpen(dealt) {
		return
	}
	got := desk.whole(t, dealt.Case, dealt.Files()...)
	for p := range dealt.Owners {
		plain := dealt.Plain(p)
		want := desk.whole(t, plain, invented.Documents.FormOf(firstSide).Files(plain, "plain")...).Projects[0]
		compareShy(t, dealt, want, find(got, plain.Projects[0]))
	}
}

// firstSide is a die that always shows its first side.
func firstSide(int) int { return 0 }

func compareShy(t fataler, dealt *invented.Dealt, want, got document.Project) {
	figures := func(p document.Project) string {
		return fmt.Sprintln(p.Verdict, p.Base, p.Interest, p.Subsidy, p.Capped)
	}
	var more []string
	for _, f := range got.Findings {
		in := func(q document.Finding) bool { return q.Rule == f.Rule && q.Outcome == f.Outcome }
		if (f.Outcome == "review" || f.Outcome == "fail") && !slices.ContainsFunc(want.Findings, in) {
			more = append(more, f.Rule+": "+f.Message)
		}
	}
	if figures(want) != figures(got) || more != nil {
		t.Fatalf("%s: one list %sbut all sources %s%s\nin\n%s", want.ID, figures(want), figures(got), strings.Join(more, "\n"), dealt)
	}
}
