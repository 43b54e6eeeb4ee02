package classify

import (
	"context"
	"slices"

	"tiexi/intake"
	"tiexi/invoice"
	"tiexi/project"
)

// Collect lists what the invoices of a batch are about. The sources of an invoice are
// settled first, as for judging: an invoice that stands in an export and in a list
// counts once. Of an invoice that some project claims, what it claims is listed; all
// others are listed whole, as if one more project claimed them.
//
// It returns an error where lines cannot be read back or the context ends.
func Collect(ctx context.Context, batch *intake.Batch, jobs int) (*List, error) {
	c := newCollector(batch)
	var evidence *invoice.Evidence
	if len(batch.Evidence) > 0 {
		evidence = invoice.NewEvidence(batch.Evidence)
	}
	groups, err := invoice.Groups(batch.Projects, evidence, jobs)
	if err != nil {
		return nil, err
	}
	claimed := make(map[string]bool)
	index, memory := new(invoice.Index), new(project.Memory)
	for _, group := range groups {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		members := membersOf(batch.Projects, group)
		for _, p := range members {
			p.Load(memory)
		}
		index.Build(members, evidence.Lines(members, memory), batch.Exports)
		c.addAll(index)
		noteClaimed(claimed, index)
		forget(members)
		memory.Reset()
		batch.Meter.Judged(len(group))
	}
	if rest := unclaimed(batch, claimed); len(rest) > 0 {
		index = new(invoice.Index)
		index.Build([]*project.Project{{Lines: rest}}, nil, nil)
		c.addAll(index)
	}
	return c.finish(), ctx.Err()
}

func membersOf(projects []*project.Project, group []int) (members []*project.Project) {
	for _, n := range group {
		members = append(members, projects[n])
	}
	return members
}

// forget drops lines that can be made again from where they are kept.
func forget(projects []*project.Project) {
	for _, p := range projects {
		if p.Store != nil {
			p.Lines = nil
		}
	}
}

// addAll takes the lines of an index into the list, copies once.
func (c *collector) addAll(x *invoice.Index) {
	for n := range x.Rows {
		if r := &x.Rows[n]; r.Project != nil && r.IsKept() {
			c.add(r)
		}
	}
}

// noteClaimed notes under which keys the invoices of an index are known.
func noteClaimed(claimed map[string]bool, x *invoice.Index) {
	for n := range x.Rows {
		if r := &x.Rows[n]; r.Project != nil {
			for _, key := range slices.Concat(invoice.SourceKeys(r.Line), r.OtherKeys()) {
				claimed[key] = true
			}
		}
	}
}

// unclaimed are the lines of exports and originals on whose invoices no project has a
// line.
func unclaimed(batch *intake.Batch, claimed map[string]bool) []*project.Line {
	if len(batch.Evidence) == 0 {
		return nil
	}
	var at []int
	batch.Evidence.EachNameAt(func(n int, l *project.Line) {
		if !slices.ContainsFunc(invoice.SourceKeys(l), func(key string) bool { return claimed[key] }) {
			at = append(at, n)
		}
	})
	return batch.Evidence.Pick(at, nil)
}
