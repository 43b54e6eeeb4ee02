package eligibility

import (
	"regexp"
	"slices"
	"testing"

	"tiexi/internal/message"
	"tiexi/project"
)

// TestEveryRuleHasANextStep: whatever a rule finds, a clerk is told what to do, in both
// languages. What the findings of all tests say next is checked by judge.
func TestEveryRuleHasANextStep(t *testing.T) {
	for _, id := range RuleIDs() {
		for _, lang := range []message.Lang{message.Chinese, message.English} {
			if _, known := message.Pattern("next."+id, lang); !known {
				t.Errorf("%s has no next step: next.%s", id, id)
			}
		}
	}
}

// TestNextStepsAreForFindings: a step under the id of a message belongs to a message
// that there is.
func TestNextStepsAreForFindings(t *testing.T) {
	steps := regexp.MustCompile(`^next\.(.+)$`)
	for _, id := range message.IDs() {
		m := steps.FindStringSubmatch(id)
		if m == nil || slices.Contains(RuleIDs(), m[1]) {
			continue
		}
		if _, known := message.Pattern(m[1], message.Chinese); !known {
			t.Errorf("%s is for no message", id)
		}
	}
}

func TestWhichAmountWouldFit(t *testing.T) {
	for _, c := range []struct {
		net, rate, tax, gross, want string
	}{
		{"500000", "0.13", "65000", "656000", "gross amount 565,000.00"}, // 500,000 + 65,000
		{"500000", "0.13", "60000", "565000", "tax 65,000.00"},           // 565,000 − 500,000 = 500,000 × 13 %
		{"50000", "0.13", "65000", "565000", "net amount 500,000.00"},    // 565,000 − 65,000; × 13 % = 65,000
		{"500000", "", "65000", "656000", "gross amount 565,000.00, tax 156,000.00, net amount 591,000.00"},
		{"904000", "0.13", "", "904000", "gross amount 1,021,520.00, net amount 800,000.00"}, // 904,000 ÷ 1.13
		{"100000", "0.13", "9000", "109000", "a rate of 9 %, tax 13,000.00, net amount 96,460.18"},
	} {
		l := buy("00000009", c.net)
		l.Net, l.TaxRate, l.Tax, l.Gross = yuan(c.net), yuan(c.rate), yuan(c.tax), yuan(c.gross)
		got := message.New("policy.say.value", "value", fitting(l)).In(message.English)
		if got != c.want {
			t.Errorf("%s at %s: tax %s, gross %s: %q, want %q", c.net, c.rate, c.tax, c.gross, got, c.want)
		}
	}
}

// The codes are made up; 91370200MA3C0EEE56 has the right check character.
func TestCodeIsComparedWithTheSamePartysElsewhere(t *testing.T) {
	right := buy("00000011", "100")
	right.Seller = project.Party{Name: "示例机器人有限公司", CreditCode: "91370200MA3C0EEE56"}
	wrong := buy("00000012", "100")
	wrong.Seller = project.Party{Name: "示例机器人有限公司", CreditCode: "9137O200MA3COEEE56"}
	c := judgeOne(t, setting(t), applying(right, wrong))
	for _, h := range c.Lines[1].Hits {
		if h.Rule == "invoice.uscc" {
			const want = `Compare with 91370200MA3C0EEE56 elsewhere: Should character 5, "O", be "0"?, Should character 13, "O", be "0"?`
			if got := h.Next().In(message.English); !regexp.MustCompile(regexp.QuoteMeta(want)).MatchString(got) {
				t.Errorf("%q", got)
			}
			return
		}
	}
	t.Error("the code is not noted")
}
