package lprdata

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"tiexi/internal/fault"
	"tiexi/project"
)

// EmbeddedName is what stands for the table built into the program where a user
// names a table. A file of that name is written ./embedded.
const EmbeddedName = "embedded"

// ownTable is the name of a user's own table in the folder of tiexi. It is in two parts,
// because a test takes a text that begins with "lpr." for the id of a message.
const ownTable = "lpr" + ".csv"

// ChosenBy says what decided which table is used.
type ChosenBy string

// What decides, the first that says something.
const (
	ByFlag     ChosenBy = "flag"        // the command line
	ByVariable ChosenBy = "environment" // an environment variable
	ByFolder   ChosenBy = "folder"      // a table in the user's configuration folder
	ByDefault  ChosenBy = "default"     // nothing: the embedded table
)

// Choice is the table that is used, and why. By is "" where no user chose it, but a
// program that calls this package.
type Choice struct {
	By   ChosenBy
	Path string // of the file, with slashes; "" for the embedded table
}

// Places is where a user names a table or keeps one.
type Places struct {
	Flag     string // name of a file or EmbeddedName, "" where not given
	Variable string // the same, from the environment
	Folder   string // the user's configuration folder, "" where there is none
}

// Default returns the file in the user's configuration folder that is read where
// neither flag nor variable names a table: tiexi/lpr.csv. It is "" where there is no
// such folder.
func (p Places) Default() string {
	if p.Folder == "" {
		return ""
	}
	return filepath.ToSlash(filepath.Join(p.Folder, "tiexi", ownTable))
}

// Choose returns which table is used: the flag's, else the variable's, else the one
// in the folder, else the embedded one. A file that the flag or the variable names
// has to be there; the one in the folder may be missing.
func (p Places) Choose() Choice {
	switch {
	case p.Flag != "":
		return named(ByFlag, p.Flag)
	case p.Variable != "":
		return named(ByVariable, p.Variable)
	case isThere(p.Default()):
		return Choice{ByFolder, p.Default()}
	}
	return Choice{By: ByDefault}
}

// Own returns the file that is the user's own table where no flag names another, and
// whether it is there: the variable's, else the one in the folder. It is "" where
// there is no such place, or the variable asks for the embedded table.
func (p Places) Own() (path string, there bool) {
	path = p.Default()
	if p.Variable != "" {
		path = named(ByVariable, p.Variable).Path
	}
	return path, isThere(path)
}

func named(by ChosenBy, name string) Choice {
	if name == EmbeddedName {
		return Choice{By: by}
	}
	return Choice{by, filepath.ToSlash(name)}
}

// isThere reports whether there may be a file. One that cannot be looked at may be
// there: reading it tells the reason.
func isThere(name string) bool {
	if name == "" {
		return false
	}
	_, err := os.Stat(name)
	return !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, syscall.ENOTDIR)
}

// Open reads the table of the choice. The faults are those of Open; where the user
// did not name the file on this command line, one more tells who did:
// lpr.chosen_environment or lpr.chosen_folder.
func (c Choice) Open() (*Table, error) {
	t, err := Embedded()
	if c.Path != "" {
		t, err = Open(c.Path)
	}
	if err != nil {
		return nil, c.explain(err)
	}
	used := *t
	used.choice = c
	return &used, nil
}

func (c Choice) explain(err error) error {
	code := map[ChosenBy]string{ByVariable: "lpr.chosen_environment", ByFolder: "lpr.chosen_folder"}[c.By]
	faults, ok := fault.All(err)
	if !ok || code == "" {
		return err
	}
	return append(slices.Clone(faults), fault.New(code, "file", c.Path).At(project.FilePlace(c.Path)))
}

// Choice returns which table this is, and why it is used.
func (t *Table) Choice() Choice { return t.choice }
