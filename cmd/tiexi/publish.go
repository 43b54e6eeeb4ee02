package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/allocate"
	"tiexi/allocate/publicity"
	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/internal/fault"
	"tiexi/project"
)

type publishOptions struct {
	batch          batchOptions
	out            outFile
	accept         []string
	table          publicity.Table
	from, to, date string
	days           int
}

func newPublish(e *env) *cobra.Command {
	o := &publishOptions{}
	return e.command("command.publish", "publish PATH… -o FILE.xlsx", cobra.MinimumNArgs(1),
		"  tiexi publish 2021/ -o publicity.xlsx --batch 2021-1 --accept LY-2021-007\n"+
			"  tiexi publish 2021/ -o publicity.xlsx --from 2021-11-01 --days 7 --phone 0539-0000000",
		flags{o.batch.rules.flags, o.batch.inputs.flags, o.batch.claims.register.flags, o.out.flags, o.flags}, o.run)
}

func (o *publishOptions) flags(e *env, f *pflag.FlagSet) {
	f.StringSliceVar(&o.accept, "accept", nil, e.say("flag.accept_publish"))
	f.StringVar(&o.table.Batch, "batch", "", e.say("flag.batch_of_publish"))
	f.StringVar(&o.table.Title, "title", "", e.say("flag.publish_title"))
	f.StringVar(&o.from, "from", "", e.say("flag.publish_from"))
	f.StringVar(&o.to, "to", "", e.say("flag.publish_to"))
	f.IntVar(&o.days, "days", 0, e.say("flag.publish_days"))
	f.StringVar(&o.table.Contact, "contact", "", e.say("flag.publish_contact"))
	f.StringVar(&o.table.Phone, "phone", "", e.say("flag.publish_phone"))
	f.StringVar(&o.table.Unit, "unit", "", e.say("flag.publish_unit"))
	f.StringVar(&o.date, "date", "", e.say("flag.publish_date"))
}

// maxDays is the longest time of publicity; a longer one is a slip.
const maxDays = 366

func (o *publishOptions) run(ctx context.Context, e *env, args []string) error {
	if err := o.readDays(); err != nil {
		return err
	}
	if err := o.out.check(o.batch.files(e, args)...); err != nil {
		return err
	}
	if err := isWorkbookName(o.out.path, ".xlsx"); err != nil {
		return err
	}
	if o.batch.claims.register.get(e) != "" {
		o.batch.claims.batch = o.table.Batch
	}
	result, err := o.batch.judge(ctx, e, args, assess.AllLines)
	if err != nil {
		return err
	}
	// A table that is made public must not lack what could not be read.
	if len(result.Faults) > 0 {
		e.talk(e.say("publish.say.unread"))
		return conclude(result, true)
	}
	chosen, rest, err := allocate.Choose(result, o.accept)
	if err != nil {
		return err
	}
	if err := o.out.check(o.batch.files(e, filesOf(result.Inputs))...); err != nil {
		return err
	}
	o.table.Projects, o.table.Setting = chosen, result.Setting
	err = o.out.write(ctx, func(w io.Writer) error { return o.table.Write(w, e.options()) })
	if err != nil {
		return err
	}
	e.talk(e.say("publish.say.written", "file", o.out.shown(), "count", len(chosen), "sum", o.table.Total()))
	e.tellLeftOut(rest)
	e.tellTable(result.Setting.Table)
	return nil
}

// tellLeftOut prints the ids of the projects that are not in the table.
func (e *env) tellLeftOut(rest []*assess.Project) {
	ids := make(map[eligibility.Verdict][]string)
	for _, p := range rest {
		ids[p.Verdict] = append(ids[p.Verdict], p.Case.Project.ID)
	}
	if list := ids[eligibility.NeedsReview]; len(list) > 0 {
		e.talk(e.say("publish.say.left", "ids", list))
	}
	if list := ids[eligibility.Ineligible]; len(list) > 0 {
		e.talk(e.say("publish.say.ineligible", "ids", list))
	}
}

// readDays reads the flags with days. --days sets the last day of publicity,
// counted from --from.
func (o *publishOptions) readDays() (err error) {
	for _, d := range []struct {
		flag, value string
		into        *project.Date
	}{{"from", o.from, &o.table.From}, {"to", o.to, &o.table.To}, {"date", o.date, &o.table.Date}} {
		if *d.into, err = dateFlag(d.flag, d.value); err != nil {
			return err
		}
	}
	switch t := &o.table; {
	case o.days != 0 && (t.From.IsZero() || !t.To.IsZero() || o.days < 0 || o.days > maxDays):
		return fault.New("usage.publicity", "flags", "--from, --to, --days")
	case o.days > 0:
		t.To = t.From + project.Date(o.days-1)
	case !t.To.IsZero() && t.To < t.From:
		return fault.New("usage.publicity", "flags", "--from, --to")
	}
	return nil
}
