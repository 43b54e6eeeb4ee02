package main

import (
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"tiexi/annotate"
	"tiexi/assess"
	"tiexi/internal/fault"
	"tiexi/project"
)

type annotateOptions struct {
	rules    ruleOptions
	inputs   inputOptions
	with     []string
	out      outFile
	exitZero bool
}

func newAnnotate(e *env) *cobra.Command {
	o := &annotateOptions{}
	cmd := &cobra.Command{
		Use:     "annotate BOOK.xlsx",
		Short:   e.say("command.annotate"),
		Long:    e.say("command.annotate.long"),
		Example: "  tiexi annotate project.xlsx -o marked.xlsx\n  tiexi annotate invoices.xlsx --with projects.xlsx -o marked.xlsx",
		Args:    cobra.ExactArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return runAnnotate(cmd.Context(), e, o, args[0]) },
	}
	o.rules.flags(e, cmd)
	o.inputs.flags(e, cmd)
	o.rules.claims = newClaimOptions(e, cmd)
	f := cmd.Flags()
	f.StringArrayVar(&o.with, "with", nil, e.say("flag.with"))
	f.StringVarP(&o.out.path, "output", "o", "", e.say("flag.output"))
	f.BoolVar(&o.out.force, "force", false, e.say("flag.force"))
	f.BoolVar(&o.exitZero, "exit-zero", false, e.say("flag.exit_zero"))
	return cmd
}

func runAnnotate(ctx context.Context, e *env, o *annotateOptions, book string) error {
	if err := isWorkbookName(book, ".xlsx", ".xlsm"); err != nil {
		return err
	}
	inputs := append([]string{book}, o.with...)
	if err := o.out.check(o.rules.files(e, inputs)...); err != nil {
		return err
	}
	// A book with macros keeps them, and must say so by its name.
	if err := isWorkbookName(o.out.path, strings.ToLower(filepath.Ext(book))); err != nil {
		return err
	}
	result, err := judge(ctx, e, &o.rules, &o.inputs, inputs)
	if err != nil {
		return err
	}
	shown := filepath.ToSlash(filepath.Clean(book))
	marks := annotate.Collect(result, shown, e.lang)
	if marks.Empty() || isDamaged(result, shown) {
		return e.conclude(result, o.exitZero)
	}
	if err := o.out.check(o.rules.files(e, readFrom(result))...); err != nil {
		return err
	}
	if err := o.write(ctx, book, marks); err != nil {
		return reading(result, err)
	}
	cells, rows := marks.Count()
	e.talk(e.say("annotate.say.written", "file", o.out.shown(), "cells", cells, "rows", rows))
	return e.conclude(result, o.exitZero)
}

// write writes the book with the marks.
func (o *annotateOptions) write(ctx context.Context, book string, marks *annotate.Marks) error {
	unreadable := func(err error) error {
		return fault.New("input.unreadable", "reason", fault.Reason(err)).At(project.FilePlace(filepath.ToSlash(book))).Because(err)
	}
	f, err := os.Open(book)
	if err != nil {
		return unreadable(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return unreadable(err)
	}
	return o.out.write(ctx, func(w io.Writer) error { return annotate.Write(w, f, info.Size(), marks) })
}

// reading puts what was wrong in reading before what is wrong in writing.
func reading(r *assess.Result, err error) error {
	faults, ok := fault.All(err)
	if !ok {
		return err
	}
	return append(slices.Clone(r.Faults), faults...)
}

// isDamaged reports whether the book as a file is at fault, not what it says:
// such a book is not written once more.
func isDamaged(r *assess.Result, book string) bool {
	return slices.ContainsFunc(r.Faults, func(f *fault.Fault) bool {
		_, code, _ := strings.Cut(f.Code, ".")
		damage := strings.HasPrefix(code, "xlsx_") || f.Code == "input.too_large"
		return damage && f.Place.Source != nil && f.Place.File == book
	})
}

// isWorkbookName refuses a name whose extension is none of those given: a
// spreadsheet program opens no workbook that is named like something else.
func isWorkbookName(path string, extensions ...string) error {
	if slices.Contains(extensions, strings.ToLower(filepath.Ext(path))) {
		return nil
	}
	return fault.New("usage.workbook_name", "file", filepath.ToSlash(path), "extensions", extensions)
}
