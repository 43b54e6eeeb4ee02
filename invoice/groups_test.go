package invoice_test

import (
	"fmt"
	"slices"
	"testing"

	"tiexi/internal/fault"
	"tiexi/invoice"
	"tiexi/project"
)

func TestGroups(t *testing.T) {
	const e = "22372000000294847939"
	code, number := "037002100104", "01234567"
	plain := project.Line{Code: "037002100104", Number: "00000001"}
	for _, c := range []struct {
		name  string
		lines []project.Line // of a project each, with projects of nothing in common between
		apart bool
	}{
		{"the same paper invoice", []project.Line{{Code: code, Number: number}, {Code: code, Number: number}}, false},
		{"the same e-invoice", []project.Line{{ENumber: e}, {Number: e}}, false},
		{"a paper e-invoice and its code and number", []project.Line{{ENumber: e, Code: code, Number: number}, {Code: code, Number: number}}, false},
		{"a number without its code", []project.Line{{Number: number}, {Code: code, Number: number}}, false},
		{"two numbers without their codes", []project.Line{{Number: number}, {Number: number}}, false},
		{"numbers of two codes", []project.Line{{Code: code, Number: number}, {Code: "037002100105", Number: number}}, true},
		{"a number without its code beside two codes", []project.Line{{Code: code, Number: number}, {Code: "037002100105", Number: number}, {Number: number}}, false},
		{"a red-letter line by its column", []project.Line{{Code: code, Number: number}, {Code: code, Number: "7", RedOf: code + "-" + number}}, false},
		{"a red-letter line by its note", []project.Line{{Code: code, Number: number}, {Code: code, Number: "7", Note: "对应正数发票代码:" + code + "号码:" + number}}, false},
		{"a red-letter line by the number alone", []project.Line{{Code: code, Number: number}, {Code: code, Number: "7", RedOf: number}}, false},
		{"lines without a number", []project.Line{{}, {}}, true},
	} {
		projects := []*project.Project{{ID: "first", Lines: []*project.Line{&plain}}}
		want := [][]int{{0}}
		var joined []int
		for n := range c.lines {
			projects = append(projects, &project.Project{Lines: []*project.Line{&c.lines[n]}}, &project.Project{})
			joined = append(joined, 2*n+1)
		}
		if c.apart {
			for n := 1; n < len(projects); n++ {
				want = append(want, []int{n})
			}
		} else {
			want = append(want, joined)
			for n := 2; n < len(projects); n += 2 {
				want = append(want, []int{n})
			}
		}
		for _, jobs := range []int{1, 2, 100} {
			if got, err := invoice.Groups(projects, nil, jobs); err != nil || !slices.EqualFunc(got, want, slices.Equal) {
				t.Errorf("%s, %d jobs: %v, %v, want %v", c.name, jobs, got, err, want)
			}
		}
	}
}

func TestGroupsAreInOrder(t *testing.T) {
	line := func(number string) *project.Line { return &project.Line{Code: "037002100104", Number: number} }
	projects := []*project.Project{
		{Lines: []*project.Line{line("00000001")}},
		{Lines: []*project.Line{line("00000002")}},
		{Lines: []*project.Line{line("00000003")}},
		{Lines: []*project.Line{line("00000002"), line("00000004")}},
		{Lines: []*project.Line{line("00000004"), line("00000003")}},
	}
	want := [][]int{{0}, {1, 2, 3, 4}}
	for _, jobs := range []int{1, 2, 3} {
		if got, err := invoice.Groups(projects, nil, jobs); err != nil || !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%d jobs: %v, %v, want %v", jobs, got, err, want)
		}
	}
	if got, err := invoice.Groups(nil, nil, 2); got != nil || err != nil {
		t.Errorf("%v, %v of nothing", got, err)
	}
}

// Whatever the hashes of their names are: enough of them to have all first bytes.
func TestManyGroups(t *testing.T) {
	const pairs = 5000
	projects, want := make([]*project.Project, 2*pairs), make([][]int, pairs)
	for n := range projects {
		number := fmt.Sprintf("%08d", 1+n%pairs)
		projects[n] = &project.Project{Lines: []*project.Line{{Code: "037002100104", Number: number}}}
		want[n%pairs] = append(want[n%pairs], n)
	}
	for _, jobs := range []int{1, 2} {
		if got, err := invoice.Groups(projects, nil, jobs); err != nil || !slices.EqualFunc(got, want, slices.Equal) {
			t.Errorf("%d jobs: %d groups, %v", jobs, len(got), err)
		}
	}
}

// broken is a store whose lines cannot be read.
type broken struct{ project.Store }

func (broken) EachName(func(*project.Line)) { panic(fault.New("input.spool", "reason", "EIO")) }

func TestAStoreThatCannotBeReadIsAFaultOfTheGroups(t *testing.T) {
	_, err := invoice.Groups([]*project.Project{{}, {Store: broken{}}}, nil, 2)
	if faults, _ := fault.All(err); len(faults) != 1 || faults[0].Code != "input.spool" {
		t.Error(err)
	}
}
