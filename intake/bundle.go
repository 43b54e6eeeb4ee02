package intake

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"tiexi/intake/archive"
	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

// Bounds of a zip file and of the files in it.
const (
	maxMember  = 128 << 20 // bytes of a file, unpacked: it is held in memory
	maxMembers = 20_000
	maxBundle  = 2 << 30 // bytes of all files that are read, unpacked
)

func bundleLimits() archive.Limits {
	return archive.Limits{Directory: 16 << 20, Parts: maxMembers, Ratio: 200, RatioFrom: 16 << 20}
}

// bundle is an open zip file. Its files are read like those of a folder.
type bundle struct {
	name   string // as shown
	path   string
	in     io.ReaderAt
	file   *os.File    // nil for standard input
	before fs.FileInfo // what it was when it was opened
	parts  *archive.Archive
}

// unpack puts the files in zip files in place of these. A zip file that is damaged
// stays, with the fault: nothing in it is read. The bundles are to be closed once all
// is read.
func unpack(files []file, options Options) (all []file, bundles []*bundle) {
	for _, f := range files {
		if f.reason != "" || formatOf(f.name) != bundleFormat {
			all = append(all, f)
			continue
		}
		b := &bundle{name: f.name, path: f.path}
		members, err := b.open(options.Stdin)
		if b.file != nil {
			bundles = append(bundles, b)
		}
		if err != nil {
			f.failed = err
			all = append(all, f)
			continue
		}
		all = append(all, members...)
	}
	slices.SortStableFunc(all, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	return all, bundles
}

// open opens the zip file and lists its files. Those that are read are unpacked once,
// for damage to be found before anything is used.
func (b *bundle) open(stdin io.Reader) ([]file, error) {
	size, err := b.openFile(stdin)
	if err != nil {
		return nil, err
	}
	if b.parts, err = archive.Open(b.in, size, bundleLimits()); err != nil {
		return nil, b.fault(err)
	}
	var files []file
	left := int64(maxBundle)
	for _, key := range b.parts.Names() {
		part := b.parts.Part(key)
		f := b.member(part)
		if files = append(files, f); f.reason != "" || f.failed != nil {
			continue
		}
		if left -= int64(part.Size()); left < 0 {
			return nil, b.fault(&archive.Error{Kind: archive.TooLarge, Part: part.Name(), Limit: "limit.all", Most: maxBundle})
		}
		if err := check(part); err != nil {
			return nil, b.fault(err)
		}
	}
	if len(files) == 0 {
		return nil, fault.New("input.zip_empty").At(project.FilePlace(b.name))
	}
	return files, nil
}

// openFile opens the file itself, or reads standard input whole.
func (b *bundle) openFile(stdin io.Reader) (size int64, err error) {
	if b.path == Stdin {
		data, err := io.ReadAll(io.LimitReader(stdin, maxMember+1))
		if err == nil && len(data) > maxMember {
			err = fault.New("input.file_too_large", "limit", "128 MiB").At(project.FilePlace(b.name))
		}
		b.in = bytes.NewReader(data)
		return int64(len(data)), err
	}
	if b.file, err = os.Open(b.path); err != nil {
		b.file = nil
		return 0, cannotRead(b.path, err)
	}
	if b.before, err = b.file.Stat(); err != nil {
		return 0, cannotRead(b.path, err)
	}
	if b.before.Size() > maxFile {
		return 0, tooLarge(b.name)
	}
	if b.in = b.file; b.before.Size() == 0 {
		return 0, fault.New("input.empty_file").At(project.FilePlace(b.name))
	}
	return b.before.Size(), nil
}

// member is a file in the zip file, with what is said of it if it is not read.
func (b *bundle) member(part *archive.Part) file {
	inside := strings.TrimPrefix(path.Clean("/"+strings.ReplaceAll(part.Name(), `\`, "/")), "/")
	f := file{path: b.path, name: project.MemberName(b.name, inside), found: true, bundle: b, part: part}
	place := project.FilePlace(f.name)
	switch base := path.Base(inside); {
	case isLock(base):
		f.reason = "lock_file"
	case strings.HasPrefix(base, "."), strings.HasPrefix(inside, "__MACOSX/"):
		f.reason = "hidden_file"
	case formatOf(base) == bundleFormat:
		f.failed = fault.New("input.zip_in_zip").At(place)
	case formatOf(base) == noFormat && mayHoldInvoices(base):
		f.failed = unreadInFolder(f.name)
	case formatOf(base) == noFormat:
		f.reason = otherFile
	}
	return f
}

// check unpacks a file of the archive, of which the checksum then is known.
func check(part *archive.Part) error {
	in, err := part.Open(maxMember)
	if err != nil {
		return err
	}
	defer in.Close()
	_, err = io.Copy(io.Discard, in)
	return err
}

// fault puts what is wrong with the zip file into words.
func (b *bundle) fault(err error) error {
	place := project.FilePlace(b.name)
	wrong, ok := errors.AsType[*archive.Error](err)
	switch {
	case !ok:
		return err
	case wrong.Kind == archive.Encrypted:
		return fault.New("input.zip_encrypted", "member", wrong.Part).At(place)
	case wrong.Kind == archive.TooLarge:
		return fault.New("input.zip_too_large", "member", cmp.Or(wrong.Part, path.Base(b.name)), "limit", message.New(wrong.Limit), "value", wrong.Most).At(place)
	case wrong.Kind == archive.Unreadable:
		return fault.New("input.xlsx_read", "part", path.Base(b.name)).At(place).Because(err)
	case wrong.Kind == archive.Twice:
		return fault.New("input.zip_twice", "member", wrong.Part).At(place)
	case wrong.Part != "":
		return fault.New("input.zip_member", "member", wrong.Part).At(place).Because(err)
	}
	return fault.New("input.zip_damaged").At(place).Because(err)
}

// closeAll closes the zip files.
func closeAll(bundles []*bundle) {
	for _, b := range bundles {
		_ = b.file.Close()
	}
}

// readMember reads a file of a zip file.
func (c *content) readMember(ctx context.Context, f file) error {
	in, err := f.part.Open(maxMember)
	if err != nil {
		return f.bundle.fault(err)
	}
	defer in.Close()
	data, err := io.ReadAll(in)
	if err == nil {
		err = c.readAs(ctx, formatOf(f.name), bytes.NewReader(data), int64(len(data)))
	} else {
		err = f.bundle.fault(err)
	}
	if b := f.bundle; b.file != nil && hasChanged(b.path, b.file, b.before) {
		c.faults = nil
		return fault.New("input.changed").At(project.FilePlace(b.name)).Because(err)
	}
	return err
}

// folderOf is the folder that a file lies in: of a file in a zip file, that of the
// zip file.
func folderOf(name string) string {
	if zip, _, ok := project.CutMember(name); ok {
		name = zip
	}
	return path.Dir(name)
}

// baseOf is the name of a file without folders and zip file.
func baseOf(name string) string {
	_, member, _ := project.CutMember(name)
	return path.Base(member)
}
