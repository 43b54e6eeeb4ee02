package eligibility

import "tiexi/internal/message"

// Next says what to do about the finding. What its message says more closely is
// answered more closely; what holds of all that its rule finds stands under the rule.
func (f Finding) Next() message.Text { return next(f.Rule, f.Message) }

// Next says what to do about the hit.
func (h Hit) Next() message.Text { return next(h.Rule, h.Message) }

func next(rule string, said message.Text) message.Text {
	for _, a := range said.Args { // of several lines the first is told
		if first, ok := a.Value.(message.Text); ok && a.Name == "first" {
			said = first
		}
	}
	id := "next." + said.ID
	if _, known := message.Pattern(id, message.Chinese); !known {
		id = "next." + rule
	}
	return message.Text{ID: id, Args: said.Args}
}
