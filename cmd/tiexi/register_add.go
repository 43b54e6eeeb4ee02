package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"

	"github.com/shopspring/decimal"
	"github.com/spf13/cobra"

	"tiexi/eligibility"
	"tiexi/fault"
	"tiexi/intake"
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
		Example: "  tiexi check 2021/ --format json > result.json\n" +
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
	data, place, err := readResult(e, path)
	if err != nil {
		return err
	}
	document, err := report.Read(data, place)
	if err != nil {
		return err
	}
	hash := sha256.Sum256(data)
	submission, err := newSubmission(document, o.accept)
	if err != nil {
		return err
	}
	submission.Batch, submission.Day, submission.SHA256 = o.batch, e.day(), hex.EncodeToString(hash[:])
	var added register.Added
	err = o.register.with(ctx, e, register.MayCreate, func(r *register.Register) (err error) {
		added, err = r.Add(ctx, submission)
		return err
	})
	if err != nil {
		return err
	}
	write := report.Added
	if o.format.value == "json" {
		write = report.AddedJSON
	}
	if err := write(e.out, added, o.batch, e.options()); err != nil {
		return cannotWrite(err)
	}
	return nil
}

// readResult reads a file, or standard input for "-".
func readResult(e *env, path string) ([]byte, project.Place, error) {
	read, place := func() ([]byte, error) { return os.ReadFile(path) }, project.FilePlace(filepath.ToSlash(path))
	if path == "-" {
		read = func() ([]byte, error) { return io.ReadAll(e.in) }
	}
	data, err := read()
	if err != nil {
		return nil, place, fault.New("input.result_unreadable", "reason", intake.Reason(err)).At(place).Because(err)
	}
	return data, place, nil
}

// newSubmission is what of a result is to be recorded: the eligible projects,
// and those in review that were accepted by name.
func newSubmission(d *report.Document, accepted []string) (register.Submission, error) {
	var s register.Submission
	var known []string
	for _, p := range d.Projects {
		known = append(known, p.ID)
		who := register.Claimant{Project: p.ID, Enterprise: project.Party{Name: p.Enterprise.Name, CreditCode: p.Enterprise.USCC}}
		named := slices.Contains(accepted, p.ID)
		switch p.Verdict {
		case eligibility.Ineligible.String():
			if named {
				return s, fault.New("usage.accept", "id", p.ID)
			}
			s.Others = append(s.Others, who)
			continue
		case eligibility.NeedsReview.String():
			if !named {
				s.Others = append(s.Others, who)
				continue
			}
		}
		s.Entries = append(s.Entries, register.Entry{Claimant: who, Lines: countedLines(p)})
	}
	for _, id := range accepted {
		if !slices.Contains(known, id) {
			return s, fault.New("input.project_not_found", "id", id, "known", known)
		}
	}
	return s, nil
}

// countedLines turns the counted lines of a project that report.Read has
// checked into those of the register.
func countedLines(p report.Project) []register.Line {
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
