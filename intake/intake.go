// Package intake reads projects and their invoice lines from files. What the
// files say is joined by 项目编号 before anything is judged, and everything
// that was read, or set aside, is accounted for.
package intake

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"

	"golang.org/x/sync/errgroup"

	"tiexi/intake/lines"
	"tiexi/intake/spool"
	"tiexi/internal/fault"
	"tiexi/internal/progress"
	"tiexi/project"
)

// Options say how to read what the files leave out.
type Options struct {
	Project   string // 项目编号 of lines that name none
	Loans     bool   // the policy asks for loans: else they are set aside and named
	Stdin     io.Reader
	StdinName string // names standard input, and by its extension the format
	Jobs      int    // files read at once, at least 1
	// Spool takes lines for which there is no more memory, nil where all stay
	// there. It must last as long as the projects are used.
	Spool *spool.Spool
	// Means says what a county or a direction means, in a form of its own, "" where
	// that is not known: two that mean the same do not contradict each other. It is
	// nil where nobody knows.
	Means func(f project.Field, text string) string
	Meter *progress.Meter // counts what is read, nil where nobody watches
	// Targets asks for performance targets: faults of invoices are left out.
	Targets bool
	// Unclaimed asks for exports and originals as they are: that no project claims them
	// is no fault.
	Unclaimed bool
	// Output is the file that the result goes to, nil where there is none: found
	// among the inputs, it is none of them.
	Output fs.FileInfo
	// CategoryList is the file of the category list, nil where there is none: found among
	// the inputs, it is none of them.
	CategoryList fs.FileInfo
}

// apart is why a file among the inputs is none of them, "" where it is.
func (o *Options) apart(file fs.FileInfo) string {
	switch {
	case o.Output != nil && os.SameFile(file, o.Output):
		return ownOutput
	case o.CategoryList != nil && os.SameFile(file, o.CategoryList):
		return categoryList
	default:
		return ""
	}
}

// Batch is everything that one run reads.
type Batch struct {
	Inputs   []Input            // by path
	Projects []*project.Project // by file, sheet and row of first appearance
	Evidence lines.Rows         // lines that claim nothing: of exports and originals
	Exports  []*project.Source  // what they should have shows from what they cover, where that is known
	Targets  []project.Target   // by file, sheet and row, where they are asked for
	Faults   fault.List         // by place
	Broken   int                // files that could not be read whole
	Unread   []string           // their paths, in order
	Failed   []string           // ids of projects that have no result, for a fault of their own
	Meter    *progress.Meter    // counts what is judged, nil where nobody watches
}

// Read reads files, folders, globs and standard input ("-"). It returns an
// error only where the context ends; all other trouble is in Batch.Faults.
func Read(ctx context.Context, args []string, options Options) (*Batch, error) {
	files, faults := find(args, options.StdinName)
	files, bundles := unpack(files, options)
	defer closeAll(bundles)
	for i := range files {
		f := &files[i]
		info := f.info()
		if info != nil && f.found && f.reason == "" {
			f.reason = options.apart(info)
		}
		if info != nil && f.reason == "" {
			options.Meter.Expect(info.Size())
		}
		if f.part != nil && f.reason == "" && f.failed == nil {
			options.Meter.Expect(int64(f.part.Size()))
		}
	}
	contents := make([]*content, len(files))
	group, ctx := errgroup.WithContext(ctx)
	group.SetLimit(max(1, options.Jobs))
	for i, f := range files {
		group.Go(func() (err error) {
			defer fault.Defect(&err)
			c := newContent(f.name, options)
			c.found = f.found
			contents[i] = c
			if f.failed != nil {
				c.fatal(f.failed)
				return nil
			}
			if f.reason == unreadTable {
				c.fatal(unreadInFolder(f.name))
				return nil
			}
			if f.reason != "" {
				c.setAside(f.reason, 0, project.FilePlace(f.name))
				return nil
			}
			if err := c.read(ctx, f); err != nil {
				c.fatal(err)
			}
			return ctx.Err()
		})
	}
	if err := group.Wait(); err != nil {
		return nil, err
	}
	b := join(contents, options, faults)
	b.Meter = options.Meter
	b.Meter.Judge(len(b.Projects))
	return b, nil
}

// maxFile bounds one file as it lies on the disk, 4 GiB.
const maxFile = 4 << 30

func (c *content) read(ctx context.Context, f file) error {
	if f.bundle != nil {
		return c.readMember(ctx, f)
	}
	if f.path == Stdin {
		return c.readStdin(ctx)
	}
	format := formatOf(f.path)
	if format == noFormat {
		return unsupported(f.name)
	}
	r, err := os.Open(f.path)
	if err != nil {
		return cannotRead(f.path, err)
	}
	defer r.Close()
	info, err := r.Stat()
	if err != nil {
		return cannotRead(f.path, err)
	}
	if info.Size() > maxFile {
		return tooLarge(f.name)
	}
	s := newSteady(r, info.Size())
	err = c.readAs(ctx, format, io.NewSectionReader(s, 0, info.Size()), info.Size())
	if s.hasChanged() || hasChanged(f.path, r, info) { // whatever else is wrong with it
		c.faults = nil
		return fault.New("input.changed").At(project.FilePlace(f.name)).Because(err)
	}
	return err
}

// hasChanged reports whether a file is another than it was when its reading
// began: what was read may be partly of the one and partly of the other.
func hasChanged(path string, open *os.File, before fs.FileInfo) bool {
	is := func(after fs.FileInfo, err error) bool {
		return err == nil && after.Size() == before.Size() && after.ModTime().Equal(before.ModTime()) && os.SameFile(before, after)
	}
	return !is(open.Stat()) || !is(os.Stat(path))
}

func tooLarge(name string) *fault.Fault {
	return fault.New("input.file_too_large", "limit", "4 GiB").At(project.FilePlace(name))
}

// readStdin reads standard input whole: a workbook needs its end first.
func (c *content) readStdin(ctx context.Context) error {
	data, err := io.ReadAll(io.LimitReader(c.options.Stdin, maxFile+1))
	if err != nil {
		return err
	}
	if len(data) > maxFile {
		return tooLarge(c.input.Path)
	}
	format := formatOf(c.input.Path)
	if format == noFormat && filepath.Ext(c.options.StdinName) != "" {
		return unsupported(c.input.Path)
	}
	if format == noFormat {
		format = sniff(data)
	}
	if format == noFormat {
		return fault.New("input.stdin_unnamed").At(project.FilePlace(c.input.Path))
	}
	return c.readAs(ctx, format, bytes.NewReader(data), int64(len(data)))
}

// sniff tells the format of standard input that has no name, noFormat where it
// has to be named: delimited text may be anything.
func sniff(data []byte) format {
	head := bytes.TrimLeft(data[:min(len(data), headSize)], "\ufeff \t\r\n")
	switch {
	case bytes.HasPrefix(data, []byte("PK")) && bytes.Contains(data, []byte("OFD.xml")):
		return originalFormat
	case bytes.HasPrefix(data, []byte("PK")):
		return workbookFormat
	case bytes.HasPrefix(head, []byte("<")), bytes.HasPrefix(head, []byte("%PDF-")):
		return originalFormat
	case len(head) == 0 || yamlStart.Match(head):
		return yamlFormat
	default:
		return noFormat
	}
}

// yamlStart matches what a file of YAML or JSON begins with: a mark, a comment,
// or a key.
var yamlStart = regexp.MustCompile("^(?:[-{\\[#%&!]|[^\r\n]*:)")

func (c *content) readAs(ctx context.Context, format format, file progress.ReaderAt, size int64) (err error) {
	hash := make(chan string, 1)
	failed := make(chan error, 1)
	go func() { // beside the reading: it is a tenth of the work
		sum := sha256.New()
		_, err := io.Copy(sum, io.NewSectionReader(file, 0, size))
		hash <- hex.EncodeToString(sum.Sum(nil))
		failed <- err
	}()
	defer func() {
		c.input.SHA256 = <-hash
		if e := <-failed; e != nil {
			err = e
		}
	}()
	r := c.options.Meter.Open(file, size)
	defer func() {
		c.tell()
		r.Done(len(c.faults))
	}()
	result, err := isResult(format, r)
	if err != nil {
		return err
	}
	if result {
		return c.passResult()
	}
	switch format {
	case workbookFormat:
		return c.readWorkbook(ctx, r, size)
	case delimitedFormat:
		return c.readDelimited(ctx, r, size)
	case originalFormat:
		return c.readOriginal(r, size)
	default:
		return c.readYAML(r, size)
	}
}
