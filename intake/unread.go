package intake

import (
	"maps"
	"slices"

	"tiexi/internal/nearest"
)

// tellUnread tells each project of the files that were not read and may have
// more of it: those in a folder that it has a file in, unless all that is known
// of it stands in one file; all of them, where it has no lines; and those that are
// marked copies of the same book.
func (j *junction) tellUnread() {
	for _, p := range j.Projects {
		files := j.files[p.ID]
		slices.Sort(files)
		files = slices.Compact(files)
		switch {
		case j.rows[p.ID] == nil && j.loans[p.ID] == nil:
			p.Unread = j.Unread
		case len(files) > 1 || j.facts[p.ID].implied:
			p.Unread = besides(files, j.Unread)
		}
		more := j.disputed[p.ID]
		for _, file := range j.partly {
			if slices.Contains(files, file) {
				more = append(more, file)
			}
		}
		if more != nil {
			p.Unread = slices.Concat(p.Unread, more)
			slices.Sort(p.Unread)
			p.Unread = slices.Compact(p.Unread)
		}
	}
}

// besides returns those of the files that lie in the folder of one of the others.
func besides(others, files []string) (near []string) {
	for _, f := range files {
		if slices.ContainsFunc(others, func(o string) bool { return folderOf(o) == folderOf(f) }) {
			near = append(near, f)
		}
	}
	return near
}

// leastAlike is how long an id has to be for another one to be nearly the same: P1 and
// P2 are two projects.
const leastAlike = 5

// mostStrange is how many ids without a description may be misspelt ones: where there
// are more, the descriptions are not there.
const mostStrange = 100

// tellStrangers tells the projects that are described and have no lines of those
// whose lines name a project that nobody described, and the other way round: the
// two may be one, of whose ids one is wrong.
func (j *junction) tellStrangers() {
	var alone, strange, described []string
	for _, id := range slices.Sorted(maps.Keys(j.facts)) {
		switch {
		case j.facts[id].implied:
			strange = append(strange, id)
			continue
		case j.rows[id] == nil && j.loans[id] == nil:
			alone = append(alone, id)
		}
		described = append(described, id)
	}
	for _, p := range j.Projects {
		if !j.facts[p.ID].implied || len(described) == 0 {
			continue
		}
		p.Undescribed = true
		if len(p.ID) >= leastAlike && len(strange) <= mostStrange {
			p.Nearest = nearest.To(p.ID, described)
		}
	}
	if len(alone) == 0 || len(strange) == 0 {
		return
	}
	for _, p := range j.Projects {
		switch {
		case slices.Contains(alone, p.ID):
			p.Stranger = nearest.Of(p.ID, strange)
		case slices.Contains(strange, p.ID):
			p.Stranger = nearest.Of(p.ID, alone)
		}
	}
}
