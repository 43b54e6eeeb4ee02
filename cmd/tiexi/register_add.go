package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"tiexi/internal/decimal"

	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/project"
	"tiexi/register"
	"tiexi/report"
)

type registerAddOptions struct {
	register registerName
	batch    string
	accept   []string
	format   *choice
}

func newRegisterAdd(e *env) *cobra.Command {
	o := &registerAddOptions{}
	cmd := &cobra.Command{
		Use:   "add RESULT.json",
		Short: e.say("command.register.add"),
		Long:  e.say("command.register.add.long"),
		Example: "  tiexi check 2021/ --report json=result.json\n" +
			"  tiexi register add result.json --batch 2021-1 --register sqlite:claims.db\n" +
			"  tiexi register add result.json --batch 2021-1 --accept LY-2021-007 --register sqlite:claims.db",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return runRegisterAdd(cmd.Context(), e, o, args[0]) },
	}
	o.register.flags(e, cmd)
	cmd.Flags().StringVar(&o.batch, "batch", "", e.say("flag.batch"))
	cmd.Flags().StringSliceVar(&o.accept, "accept", nil, e.say("flag.accept"))
	o.format = textOrJSON(e, cmd)
	return cmd
}

func runRegisterAdd(ctx context.Context, e *env, o *registerAddOptions, path string) error {
	if o.batch == "" {
		return fault.New("usage.batch")
	}
	c, err := readSubmission(e, path, o.accept)
	if err != nil {
		return err
	}
	c.submission.Batch, c.submission.Day = o.batch, e.day()
	addition := report.Addition{Batch: o.batch, Review: c.review, Ineligible: c.ineligible, Unread: c.unread}
	err = o.register.with(ctx, e, register.MayCreate, func(r *register.Register) (err error) {
		addition.Added, err = r.Add(ctx, c.submission)
		return err
	})
	if err != nil {
		return err
	}
	write := report.Added
	if o.format.value == "json" {
		write = report.AddedJSON
	}
	if err := write(e.out, addition, e.options()); err != nil {
		return cannotWrite(err)
	}
	return nil
}

// readSubmission reads what of a result is to be recorded; "-" is standard
// input.
func readSubmission(e *env, path string, accepted []string) (*collector, error) {
	in, place := e.in, project.FilePlace(filepath.ToSlash(path))
	if path != "-" {
		file, err := os.Open(path)
		if err != nil {
			return nil, unreadableResult(err, place)
		}
		defer file.Close()
		in = file
	}
	hash := sha256.New()
	c := &collector{accepted: accepted}
	var err error
	if c.unread, err = report.Read(io.TeeReader(resultReader{in, place}, hash), place, c.take); err != nil {
		return nil, err
	}
	for _, id := range accepted {
		if !slices.Contains(c.known, id) {
			return nil, fault.New("input.project_not_found", "id", id, "known", c.known)
		}
	}
	c.submission.SHA256 = hex.EncodeToString(hash.Sum(nil))
	return c, nil
}

// resultReader tells a result that cannot be read from one that is none.
type resultReader struct {
	io.Reader
	place project.Place
}

func (r resultReader) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if err != nil && err != io.EOF {
		err = unreadableResult(err, r.place)
	}
	return n, err
}

func unreadableResult(err error, place project.Place) error {
	return fault.New("input.result_unreadable", "reason", fault.Reason(err)).At(place).Because(err)
}

// collector takes of a result what is to be recorded: the eligible projects,
// and those in review that were accepted by name.
type collector struct {
	accepted   []string
	known      []string // the ids of all projects
	submission register.Submission

	review, ineligible int // projects that are not recorded, for their verdict
	unread             int // errors in reading that the result tells
}

func (c *collector) take(p *report.Project) error {
	c.known = append(c.known, p.ID)
	who := register.Claimant{Project: p.ID, Enterprise: project.Party{Name: p.Enterprise.Name, CreditCode: p.Enterprise.USCC}}
	named := slices.Contains(c.accepted, p.ID)
	switch {
	case p.Verdict == eligibility.Ineligible.String() && named:
		return fault.New("usage.accept", "id", p.ID)
	case p.Verdict == eligibility.Eligible.String() || named:
		c.submission.Entries = append(c.submission.Entries, register.Entry{Claimant: who, Lines: countedLines(p)})
	default:
		if p.Verdict == eligibility.Ineligible.String() {
			c.ineligible++
		} else {
			c.review++
		}
		c.submission.Others = append(c.submission.Others, who)
	}
	return nil
}

// countedLines turns the counted lines of a project that report.Read has
// checked into those of the register.
func countedLines(p *report.Project) []register.Line {
	var lines []register.Line
	for _, l := range p.Lines {
		if !l.Counted {
			continue
		}
		day, _ := project.ParseDate(l.Date) // none is given with a rate date of its own
		seller := project.Party{Name: l.Seller.Name, CreditCode: l.Seller.USCC}
		lines = append(lines, register.NewLine(l.Keys, seller, l.Item, day, decimal.RequireFromString(l.Amount), p.ID))
	}
	return lines
}
