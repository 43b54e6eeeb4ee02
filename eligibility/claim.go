package eligibility

import (
	"tiexi/invoice"
	"tiexi/project"
)

// duplicate: of the lines that say the same, the first is kept.
func duplicate(_ *Case, v *LineVerdict) *answer {
	if v.row.IsKept() {
		return clean
	}
	return hit(numberField(v), "invoice.duplicate", "key", v.Key, "place", v.row.Copies[0].Line.Place())
}

// doubleClaim: one invoice serves one project.
func doubleClaim(_ *Case, v *LineVerdict) *answer {
	if len(v.ClaimedBy) == 0 {
		return clean
	}
	return hit(numberField(v), "invoice.double_claim", "key", v.Key, "projects", v.ClaimedBy)
}

// claimedBefore: an invoice that the register has for another project serves
// no second one. The project's own claim counts only in another batch.
func claimedBefore(c *Case, v *LineVerdict) *answer {
	if c.Claims == nil || v.row.Invoice == nil {
		return notAsked
	}
	say := func(id string, claim project.Claim) *answer {
		return hit(numberField(v), id, "key", v.Key, "project", claim.Project, "enterprise", partyName(claim.Enterprise),
			"batch", claim.Batch, "date", claim.Recorded)
	}
	again := clean
	for _, claim := range c.group.claims[v.row.Invoice] {
		if !invoice.IsClaimant(claim, c.Project.ID, c.enterprise()) {
			return say("invoice.claimed_by_another", claim)
		}
		if again == clean && c.Batch != "" && claim.Batch != c.Batch {
			again = say("invoice.claimed_again", claim)
			again.keep = true
		}
	}
	return again
}
