package main

import (
	"context"

	"github.com/spf13/cobra"

	"tiexi/internal/fault"
	"tiexi/internal/terminal"
	"tiexi/lprdata"
	"tiexi/lprdata/view"
)

type lprImportOptions struct {
	known  string
	out    outFile
	format *choice
}

func newLPRImport(e *env) *cobra.Command {
	o := &lprImportOptions{}
	cmd := e.command("command.lpr.import", "import FILE…", cobra.MinimumNArgs(1),
		"  tiexi lpr import LprHis.xlsx -o lpr.csv\n  tiexi check 2026/ --lpr lpr.csv",
		func(ctx context.Context, args []string) error { return runLPRImport(ctx, e, o, args) })
	o.out.flags(e, cmd)
	cmd.Flags().StringVar(&o.known, "lpr", "", e.say("flag.lpr_known"))
	o.format = textOrJSON(e, cmd)
	return cmd
}

func runLPRImport(ctx context.Context, e *env, o *lprImportOptions, args []string) error {
	if err := o.out.check(append(args, o.known)...); err != nil {
		return err
	}
	known, err := (&ruleOptions{lpr: o.known}).loadTable()
	if err != nil {
		return err
	}
	result, err := importLPR(ctx, args, known, &o.out)
	if err != nil {
		return err
	}
	if err := e.answer(o.format.value, result); err != nil {
		return err
	}
	var warnings fault.List
	for _, w := range result.Report.Warnings {
		warnings = append(warnings, w.Fault)
	}
	if err := terminal.Warnings(e.err, warnings, e.lang); err != nil {
		return err
	}
	return result.Faults.Err()
}

// importLPR merges the files into the known table. It writes the table only where
// there is no fault in any file or row.
func importLPR(ctx context.Context, names []string, known *lprdata.Table, out *outFile) (*view.Import, error) {
	result := &view.Import{File: out.shown()}
	var files []lprdata.File
	for _, name := range names {
		file, err := lprdata.ReadFile(name)
		if err != nil {
			faults, _ := fault.All(err)
			result.Faults = append(result.Faults, faults...)
			continue
		}
		files = append(files, file)
	}
	table, found, err := lprdata.Import(ctx, files, known)
	faults, ok := fault.All(err)
	if err != nil && !ok {
		return nil, err
	}
	result.Report = found
	result.Faults = append(result.Faults, faults...)
	result.Faults.Sort()
	if len(result.Faults) > 0 {
		return result, nil
	}
	result.Table = table
	return result, out.write(ctx, table.WriteCSV)
}
