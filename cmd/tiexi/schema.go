package main

import (
	"fmt"
	"maps"
	"runtime"
	"slices"

	"github.com/spf13/cobra"

	allocateview "tiexi/allocate/view"
	compareview "tiexi/compare/view"
	"tiexi/internal/fault"
	"tiexi/lprdata"
	"tiexi/policy"
	"tiexi/report/document"
	targetview "tiexi/target/view"
)

// schemas are the JSON Schemas, by the command that writes such documents.
var schemas = map[string][]byte{"check": document.Schema, "compare": compareview.Schema, "allocate": allocateview.Schema, "targets": targetview.Schema}

func newSchema(e *env) *cobra.Command {
	known := slices.Sorted(maps.Keys(schemas))
	return &cobra.Command{
		Use:       "schema [COMMAND]",
		Short:     e.say("command.schema"),
		Example:   "  tiexi schema\n  tiexi schema allocate",
		Args:      cobra.MaximumNArgs(1),
		ValidArgs: known,
		RunE: func(_ *cobra.Command, args []string) error {
			command := "check"
			if len(args) > 0 {
				command = args[0]
			}
			schema, ok := schemas[command]
			if !ok {
				return fault.New("usage.schema", "command", command, "known", known)
			}
			_, err := e.out.Write(schema)
			return cannotWrite(err)
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
			return cannotWrite(err)
		},
	}
}
