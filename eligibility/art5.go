package eligibility

import (
	"tiexi/internal/message"
	"tiexi/project"
)

// direction: the fund supports five directions (Article 5); one is enough.
func direction(c *Case) ruling {
	if len(c.Project.Directions) == 0 {
		return say(Review, "art5.direction.missing").at(c, project.FieldDirections)
	}
	var known []message.Text
	for _, text := range c.Project.Directions {
		if d, ok := c.Policy.Direction(text); ok {
			known = append(known, message.New("direction."+d.ID))
		}
	}
	if len(known) == 0 {
		return say(Fail, "art5.direction.none", "given", c.Project.Directions).at(c, project.FieldDirections)
	}
	return say(Pass, "art5.direction.pass", "directions", known)
}

// DirectionIDs returns the ids of the project's directions, in the order
// given; one that the policy does not know stays as it was written.
func (c *Case) DirectionIDs() []string {
	ids := make([]string, 0, len(c.Project.Directions))
	for _, text := range c.Project.Directions {
		if d, ok := c.Policy.Direction(text); ok {
			text = d.ID
		}
		ids = append(ids, text)
	}
	return ids
}
