package eligibility

import (
	"regexp"

	"tiexi/internal/message"
	"tiexi/internal/spelling"
	"tiexi/policy"
	"tiexi/project"
)

// Conditions on a project as a whole. Each has the effect that the policy gives it;
// what is asked for and not given is review.

// filingWindow: the project was filed (备案) within a period.
func filingWindow(c *Case) ruling {
	return c.givenWithin(c.asks().FilingWindow, c.Project.FilingDate, project.FieldFilingDate)
}

// completionWindow: the project was completed within a period.
func completionWindow(c *Case) ruling {
	return c.givenWithin(c.asks().CompletionWindow, c.Project.CompletionDate, project.FieldCompletionDate)
}

// givenWithin holds a day, as it was given, against a window.
func (c *Case) givenWithin(w *policy.Window, given string, field project.Field) ruling {
	if w == nil {
		return say(NotApplicable, "guide.not_asked")
	}
	day, err := project.ParseDate(given)
	kv := []any{"field", message.New("field." + field.String()), "text", given, "date", day, "begin", w.Begin, "end", w.End, "ref", w.Ref()}
	switch {
	case given == "":
		return say(Review, "guide.window_open", kv...).at(c, field)
	case err != nil:
		return say(Review, "guide.window_unclear", kv...).at(c, field)
	case w.Has(day):
		return say(Pass, "guide.window_met", kv...)
	default:
		return c.unmet(&w.Condition, field, "guide.window", kv...)
	}
}

// unmet is what a project gets that does not meet a condition.
func (c *Case) unmet(asked *policy.Condition, field project.Field, id string, kv ...any) ruling {
	outcome := Fail
	if asked.Effect == policy.InReview {
		outcome = Review
	}
	return say(outcome, id, append(kv, "effect", effectText(asked))...).at(c, field)
}

// effectText says what comes of a condition that is not met.
func effectText(asked *policy.Condition) message.Text {
	return message.New("guide.effect." + string(asked.Effect))
}

// denied matches an answer that begins with a no: 未获得过.
var denied = regexp.MustCompile(`^(?:无|没|未|否|不|从未)`)

// notFunded: the project has no other public funds.
func notFunded(c *Case) ruling {
	asked := c.asks().NotFunded
	if asked == nil {
		return say(NotApplicable, "guide.not_asked")
	}
	given := c.Project.Funded
	kv := []any{"text", given, "ref", asked.Ref()}
	switch {
	case given == "yes":
		return c.unmet(asked, project.FieldFunded, "guide.not_funded", kv...)
	case given == "no", given != "" && denied.MatchString(spelling.Compact(given)):
		return say(Pass, "guide.not_funded_met", kv...)
	case given != "":
		return say(Review, "guide.not_funded_unclear", kv...).at(c, project.FieldFunded)
	case c.commits("guide.not_funded"):
		return say(Pass, "guide.not_funded_met", kv...)
	default:
		return say(Review, "guide.not_funded_open", kv...).at(c, project.FieldFunded)
	}
}

// guideSecondHand: the policy supports new equipment only, and says what comes of
// other equipment. Without such a condition invoice.second_hand asks.
func guideSecondHand(c *Case, v *LineVerdict) *answer {
	asked := c.asks().NoSecondHand
	if asked == nil {
		return notAsked
	}
	if field, text := usedIn(v.Line); text != "" {
		return unmet(asked, field, "guide.no_second_hand", "text", text)
	}
	if isSaidToBeNew(v.Line) || c.commits("guide.no_second_hand") {
		return clean
	}
	return v.unanswered(project.FieldNote, "guide.no_second_hand_open", "ref", asked.Ref())
}
