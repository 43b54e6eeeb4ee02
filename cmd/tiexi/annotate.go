package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/annotate"
	"tiexi/assess"
	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/project"
)

type annotateOptions struct {
	batch batchOptions
	with  []string
	out   outFile
	exit  exitOption
}

func newAnnotate(e *env) *cobra.Command {
	o := &annotateOptions{}
	return e.command("command.annotate", "annotate BOOK.xlsx", cobra.ExactArgs(1),
		"  tiexi annotate project.xlsx -o marked.xlsx\n  tiexi annotate invoices.xlsx --with projects.xlsx -o marked.xlsx",
		flags{o.batch.flags, o.out.flags, o.exit.flags, func(e *env, f *pflag.FlagSet) {
			f.StringArrayVar(&o.with, "with", nil, e.say("flag.with"))
		}}, o.run)
}

func (o *annotateOptions) run(ctx context.Context, e *env, args []string) error {
	book := args[0]
	if strings.EqualFold(filepath.Ext(book), ".xls") {
		return fault.New("usage.annotate_old", "file", filepath.ToSlash(book))
	}
	if err := isWorkbookName(book, ".xlsx", ".xlsm"); err != nil {
		return err
	}
	inputs := append([]string{book}, o.with...)
	if err := o.out.check(o.batch.files(e, inputs)...); err != nil {
		return err
	}
	// A book with macros keeps them, so its name must end in .xlsm too.
	if err := isWorkbookName(o.out.path, strings.ToLower(filepath.Ext(book))); err != nil {
		return err
	}
	o.batch.thorough = true
	result, err := o.batch.judge(ctx, e, inputs, assess.AllLines)
	if err != nil {
		return err
	}
	e.tellTable(result.Setting.Table)
	shown := filepath.ToSlash(filepath.Clean(book))
	judged := inputOf(result, shown)
	if judged.ReplacedBy != "" {
		return fault.New("usage.superseded", "file", shown, "copy", judged.ReplacedBy)
	}
	marks := annotate.Collect(result, shown, e.lang)
	cells, rows := marks.Count()
	if cells+rows == 0 || isDamaged(result, shown) {
		return conclude(result, o.exit.zero)
	}
	if err := o.out.check(o.batch.files(e, filesOf(result.Inputs))...); err != nil {
		return err
	}
	if err := o.write(ctx, book, judged.SHA256, marks); err != nil {
		return reading(result, err)
	}
	e.talk(e.say("annotate.say.written", "file", o.out.shown(), "cells", cells, "rows", rows))
	return conclude(result, o.exit.zero)
}

// inputOf returns the account of a file of the result.
func inputOf(r *assess.Result, path string) intake.Input {
	n := slices.IndexFunc(r.Inputs, func(i intake.Input) bool { return i.Path == path })
	if n < 0 {
		return intake.Input{}
	}
	return r.Inputs[n]
}

// write writes the book with the marks. The marks fit the bytes with the hash
// alone.
func (o *annotateOptions) write(ctx context.Context, book, hash string, marks *annotate.Marks) error {
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
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return unreadable(err)
	}
	if hex.EncodeToString(sum.Sum(nil)) != hash {
		return fault.New("input.changed").At(project.FilePlace(filepath.ToSlash(book)))
	}
	return o.out.write(ctx, func(w io.Writer) error { return annotate.Write(w, f, info.Size(), marks) })
}

// reading returns the faults of reading, then those of a later step.
func reading(r *assess.Result, err error) error {
	faults, ok := fault.All(err)
	if !ok {
		return err
	}
	return append(slices.Clone(r.Faults), faults...)
}

// isDamaged reports whether the book is damaged as a file, whatever it says. A
// damaged book is not written again.
func isDamaged(r *assess.Result, book string) bool {
	return slices.ContainsFunc(r.Faults, func(f *fault.Fault) bool {
		_, code, _ := strings.Cut(f.Code, ".")
		damage := strings.HasPrefix(code, "xlsx_") || f.Code == "input.too_large"
		return damage && f.Place.Source != nil && f.Place.File == book
	})
}

// isWorkbookName refuses a name with another extension than those given:
// spreadsheet programs do not open a workbook with the extension of another
// format.
func isWorkbookName(path string, extensions ...string) error {
	if slices.Contains(extensions, strings.ToLower(filepath.Ext(path))) {
		return nil
	}
	return fault.New("usage.workbook_name", "file", filepath.ToSlash(path), "extensions", extensions)
}
