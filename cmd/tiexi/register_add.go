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
	"github.com/spf13/pflag"

	"tiexi/eligibility"
	"tiexi/internal/decimal"
	"tiexi/internal/fault"
	"tiexi/project"
	"tiexi/register"
	"tiexi/register/view"
	"tiexi/report/document"
)

func newRegisterAdd(e *env) *cobra.Command {
	var name registerName
	var batch string
	var accept []string
	format := textOrJSON()
	return e.command("command.register.add", "add RESULT.json", cobra.ExactArgs(1),
		"  tiexi check 2021/ --report json=result.json\n"+
			"  tiexi register add result.json --batch 2021-1 --register sqlite:claims.db\n"+
			"  tiexi register add result.json --batch 2021-1 --accept LY-2021-007 --register sqlite:claims.db",
		flags{name.flags, format.formatFlag, func(e *env, f *pflag.FlagSet) {
			f.StringVar(&batch, "batch", "", e.say("flag.batch"))
			f.StringSliceVar(&accept, "accept", nil, e.say("flag.accept"))
		}},
		func(ctx context.Context, e *env, args []string) error {
			if batch == "" {
				return fault.New("usage.batch")
			}
			c, err := readSubmission(e, args[0], accept)
			if err != nil {
				return err
			}
			c.submission.Batch, c.submission.Day, c.addition.Batch = batch, e.day(), batch
			err = name.with(ctx, e, register.MayCreate, func(r *register.Register) (err error) {
				c.addition.Added, err = r.Add(ctx, c.submission)
				return err
			})
			if err != nil {
				return err
			}
			return e.answer(format.value, c.addition)
		})
}

// readSubmission reads a result and collects what is to be recorded. The path
// "-" is standard input.
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
	if c.addition.Unread, err = document.Read(io.TeeReader(resultReader{in, place}, hash), place, c.take); err != nil {
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

// resultReader turns errors of reading into faults, which differ from those of a
// file that can be read but is no result.
type resultReader struct {
	in    io.Reader
	place project.Place
}

func (r resultReader) Read(p []byte) (int, error) {
	n, err := r.in.Read(p)
	if err != nil && err != io.EOF {
		err = unreadableResult(err, r.place)
	}
	return n, err
}

func unreadableResult(err error, place project.Place) error {
	return fault.New("input.result_unreadable", "reason", fault.Reason(err)).At(place).Because(err)
}

// collector collects what is to be recorded: the eligible projects of a result,
// and those in review that the user accepted by name.
type collector struct {
	accepted   []string
	known      []string // the ids of all projects
	submission register.Submission
	addition   view.Addition
}

func (c *collector) take(p *document.Project) error {
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
			c.addition.Ineligible++
		} else {
			c.addition.Review++
		}
		c.submission.Others = append(c.submission.Others, who)
	}
	return nil
}

// countedLines turns the counted lines of a project that document.Read has
// checked into those of the register.
func countedLines(p *document.Project) []register.Line {
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
