package main

import (
	"fmt"
	"runtime"

	"github.com/spf13/cobra"

	"tiexi/internal/fault"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/report"
)

func newSchema(e *env) *cobra.Command {
	return &cobra.Command{
		Use:       "schema [COMMAND]",
		Short:     e.say("command.schema"),
		Example:   "  tiexi schema\n  tiexi schema allocate",
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: report.Schemas(),
		RunE: func(_ *cobra.Command, args []string) error {
			command := "check"
			if len(args) > 0 {
				command = args[0]
			}
			schema, known := report.SchemaOf(command)
			if !known {
				return fault.New("usage.schema", "command", command, "known", report.Schemas())
			}
			if _, err := e.out.Write(schema); err != nil {
				return cannotWrite(err)
			}
			return nil
		},
	}
}

func newVersion(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: e.say("command.version"),
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			p, err := policy.Embedded()
			if err != nil {
				return err
			}
			table, err := lprdata.Embedded()
			if err != nil {
				return err
			}
			_, err = fmt.Fprintf(e.out, "tiexi %s (%s %s/%s)\npolicy %s, LPR %s\n",
				e.version, runtime.Version(), runtime.GOOS, runtime.GOARCH, p.ID, table.Version())
			if err != nil {
				return cannotWrite(err)
			}
			return nil
		},
	}
}
