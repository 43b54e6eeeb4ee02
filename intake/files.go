package intake

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tiexi/intake/archive"
	"tiexi/internal/fault"
	"tiexi/internal/nearest"
	"tiexi/project"
)

// file is one file to be read, or one that was seen in a folder and set aside.
type file struct {
	path   string // as opened
	name   string // as shown: with "/" between folders
	reason string // why it is set aside, "" where it is read
	found  bool   // in a folder or by a pattern, not named
	failed error  // why it cannot be read, nil where that is not known yet

	bundle *bundle       // the zip file that it is in, nil where it is in none
	part   *archive.Part // of it
}

// otherFile is why a file is set aside that is of no kind that is read.
const otherFile = "other_file"

// info is what the system says of the file, nil where that is not known.
func (f file) info() fs.FileInfo {
	if f.path == Stdin || f.bundle != nil {
		return nil
	}
	info, err := os.Stat(f.path)
	if err != nil {
		return nil
	}
	return info
}

// Stdin is the name by which standard input is given on the command line.
const Stdin = "-"

// find expands the arguments: files, folders, globs and standard input. The
// files come back once each, in byte order of their names, whatever the order
// of the arguments.
func find(args []string, stdinName string) ([]file, fault.List) {
	var files []file
	var faults fault.List
	for _, arg := range args {
		found, f := findOne(arg, stdinName)
		files = append(files, found...)
		if f != nil {
			faults = append(faults, f)
		}
	}
	// A file that was named goes before the same one found, or set aside, in a
	// folder.
	slices.SortStableFunc(files, func(a, b file) int {
		return cmp.Or(cmp.Compare(a.name, b.name), cmp.Compare(a.rank(), b.rank()))
	})
	seen := make(map[string]bool)
	return slices.DeleteFunc(files, func(f file) bool {
		path := f.real()
		twice := seen[path]
		seen[path] = true
		return twice
	}), faults
}

// rank is lower the more the file is wanted.
func (f file) rank() int {
	switch {
	case f.reason != "":
		return 2
	case f.found:
		return 1
	default:
		return 0
	}
}

// real tells files apart by whatever way they are named. A link in a folder,
// which is set aside, is itself and not what it leads to.
func (f file) real() string {
	path, err := filepath.Abs(f.path)
	if err != nil || f.path == Stdin {
		return f.path
	}
	if target, err := filepath.EvalSymlinks(path); err == nil && f.reason == "" {
		return target
	}
	return path
}

func findOne(arg, stdinName string) ([]file, *fault.Fault) {
	if arg == Stdin {
		return []file{{path: Stdin, name: cmp.Or(stdinName, Stdin)}}, nil
	}
	info, err := os.Stat(arg)
	switch {
	case err == nil && info.IsDir():
		return walk(arg)
	case err == nil:
		return []file{{path: arg, name: shown(arg)}}, nil
	case strings.ContainsAny(arg, "*?["):
		return glob(arg, stdinName)
	default:
		return nil, cannotRead(arg, err)
	}
}

// glob expands a pattern that the shell left alone, as it does on Windows.
func glob(pattern, stdinName string) (files []file, f *fault.Fault) {
	matches, err := filepath.Glob(pattern)
	if err != nil || len(matches) == 0 {
		return nil, fault.New("input.not_found", "path", shown(pattern)).At(project.FilePlace(shown(pattern)))
	}
	for _, m := range matches {
		switch {
		case isLock(m):
			files = append(files, file{path: m, name: shown(m), reason: "lock_file"})
			continue
		case strings.HasPrefix(filepath.Base(m), ".") && !strings.HasPrefix(filepath.Base(pattern), "."):
			files = append(files, file{path: m, name: shown(m), reason: "hidden_file"})
			continue
		}
		found, problem := findOne(m, stdinName)
		for i := range found {
			found[i].found = true
		}
		if files = append(files, found...); problem != nil {
			return files, problem
		}
	}
	return files, nil
}

// isLock reports whether a file is the lock that a spreadsheet program leaves
// beside an open book.
func isLock(path string) bool { return strings.HasPrefix(filepath.Base(path), "~$") }

// walk lists a folder and the folders in it; links are not followed. What is
// no input is set aside with the reason.
func walk(root string) (files []file, f *fault.Fault) {
	// With a dot behind it, a folder that is itself a link is read.
	root += string(filepath.Separator) + "."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(d.Name(), ".") && path != root
		if d.IsDir() {
			if hidden {
				return filepath.SkipDir
			}
			return nil
		}
		entry := file{path: path, name: shown(path), found: true}
		switch {
		case isLock(path):
			entry.reason = "lock_file"
		case hidden:
			entry.reason = "hidden_file"
		case !d.Type().IsRegular():
			entry.reason = "not_a_file"
		case formatOf(path) == noFormat:
			entry.reason = otherFile
			if mayHoldInvoices(path) {
				entry.reason = unreadTable
			}
		}
		files = append(files, entry)
		return nil
	})
	if err != nil {
		return files, cannotRead(root, err)
	}
	return files, nil
}

// shown is a path as results show it: cleaned, with "/" on every system.
func shown(path string) string { return filepath.ToSlash(filepath.Clean(path)) }

// format is a way of reading a file.
type format int

const (
	noFormat format = iota
	yamlFormat
	workbookFormat
	delimitedFormat
	originalFormat // an e-invoice as it was issued
	bundleFormat   // a zip file of files
)

var formats = map[string]format{
	".yaml": yamlFormat, ".yml": yamlFormat, ".json": yamlFormat,
	".xlsx": workbookFormat, ".xlsm": workbookFormat, ".xls": workbookFormat,
	".csv": delimitedFormat, ".tsv": delimitedFormat, ".txt": delimitedFormat,
	".xml": originalFormat, ".ofd": originalFormat, ".pdf": originalFormat,
	".zip": bundleFormat,
}

// unreadTable marks a file in a folder that is not read, and may hold projects or
// invoices: it is an error, for what is missed in the result may stand there.
const unreadTable = "unread_table"

// otherTables are tables and archives that have to be saved in another format, or
// unpacked, first.
var otherTables = []string{".xlsb", ".xlt", ".xltx", ".xltm", ".et", ".ett", ".ods", ".fods", ".numbers", ".rar", ".7z"}

// mayHoldInvoices reports whether a file of a kind that is not read may hold
// projects or invoices.
func mayHoldInvoices(path string) bool {
	return slices.Contains(otherTables, strings.ToLower(filepath.Ext(path)))
}

// Reads reports whether files of that name are read.
func Reads(path string) bool { return formatOf(path) != noFormat }

func formatOf(path string) format { return formats[strings.ToLower(filepath.Ext(path))] }

// cannotRead is the fault of a file that cannot be opened. Where another name
// in its folder is close to that of one that is not there, it is told.
func cannotRead(path string, err error) *fault.Fault {
	code, near := "input.unreadable", ""
	if errors.Is(err, fs.ErrNotExist) {
		code = "input.not_found"
		if near = neighbour(path); near != "" {
			code = "input.not_found_nearest"
		}
	}
	return fault.New(code, "path", shown(path), "nearest", near, "reason", fault.Reason(err)).
		At(project.FilePlace(shown(path))).Because(err)
}

// neighbour compares names without their extensions, which are alike anyway.
func neighbour(path string) string {
	entries, _ := os.ReadDir(filepath.Dir(path))
	names := make(map[string]string, len(entries))
	for _, e := range entries {
		if s := stem(e.Name()); s != "" {
			names[s] = e.Name()
		}
	}
	return names[nearest.To(stem(filepath.Base(path)), slices.Sorted(maps.Keys(names)))]
}

func stem(name string) string { return strings.TrimSuffix(name, filepath.Ext(name)) }

// unsupported is the fault of a file of a kind that is not read. Read are the given
// formats, or all.
func unsupported(name string, read ...format) *fault.Fault {
	return fault.New("input.unsupported", "formats", extensions(read...)).At(project.FilePlace(name))
}

// unreadInFolder is the fault of a file found in a folder that may hold invoices.
func unreadInFolder(name string) *fault.Fault {
	return fault.New("input.unread_table", "formats", extensions()).At(project.FilePlace(name))
}

// extensions are those of the files that are read, in all formats or in some.
func extensions(some ...format) string {
	return strings.Join(slices.DeleteFunc(slices.Sorted(maps.Keys(formats)), func(extension string) bool {
		return len(some) > 0 && !slices.Contains(some, formats[extension])
	}), " ")
}
