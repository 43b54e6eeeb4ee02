package main

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// given is the work of the files and folders of the command line.
func (c *comparison) given() iter.Seq2[work, error] {
	return func(yield func(work, error) bool) {
		for n, path := range c.options.paths {
			w, err := c.input(n, path)
			if !yield(w, err) || err != nil {
				return
			}
		}
	}
}

// input is the work of one file or folder, the nth of the command line. Where a
// file "flags" stands beside or in it, as in testdata/rules, commands run there
// and with those flags.
func (c *comparison) input(n int, path string) (work, error) {
	info, err := os.Stat(path)
	if err != nil {
		return work{}, err
	}
	folder := path
	if !info.IsDir() {
		folder = filepath.Dir(path)
	}
	w := work{dir: "."}
	flags, err := c.flagsIn(folder)
	if err != nil {
		return work{}, err
	}
	if flags != nil {
		w.dir = folder
	}
	if w.key, err = keyOfPaths(folder); slices.Contains(flags, "--register") {
		w.key = "" // the register stands elsewhere each time
	}
	if err == nil {
		w.commands, err = c.reading(n, path, w.dir, flags, info.IsDir())
	}
	return w, err
}

// reading are the commands that read a file or folder. Folders have all of them.
func (c *comparison) reading(n int, path, dir string, flags []string, isFolder bool) ([]command, error) {
	books, err := booksIn(path)
	if err != nil {
		return nil, err
	}
	name := in(dir, path)
	inputs := slices.Concat([]string{name}, flags)
	both := []command{everyFormat("zh", inputs), everyFormat("en", inputs)}
	commands := both
	switch {
	case c.options.brief && !isFolder:
		commands = both[n%2 : n%2+1]
	case isFolder || n%8 == 0:
		commands = slices.Concat(both, oneFormat(languages[n%2], inputs)[1:], others(idIn(path), inputs))
	}
	for k, book := range books[:min(len(books), 3)] {
		commands = append(slices.Clip(commands), annotated(languages[(n+k)%2], in(dir, book), []string{name}, flags))
	}
	return commands, nil
}

// in is the name of a path for commands that run in a folder.
func in(dir, path string) string {
	if dir == "." {
		return path
	}
	if name, err := filepath.Rel(dir, path); err == nil {
		return name
	}
	return path
}

// flagsIn are the flags of the file "flags" of a folder, nil where there is none.
func (c *comparison) flagsIn(folder string) ([]string, error) {
	data, err := os.ReadFile(filepath.Join(folder, "flags"))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return c.withRegister(folder, strings.Fields(string(data)))
}

// booksIn are a book, or those of a folder.
func booksIn(path string) (books []string, err error) {
	err = filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() && isBook(file) {
			books = append(books, file)
		}
		return err
	})
	return books, err
}

var idLine = regexp.MustCompile(`(?m)^id: *"?([^\s"]+)`)

// idIn is the number of the first project of a YAML file, "" where there is
// none.
func idIn(path string) string {
	data, err := os.ReadFile(path)
	if m := idLine.FindSubmatch(data); err == nil && m != nil {
		return string(m[1])
	}
	return ""
}

// withRegister makes the register that flags name by a file of the projects that
// it has, as in testdata/rules/register.
func (c *comparison) withRegister(folder string, flags []string) ([]string, error) {
	at := slices.Index(flags, "--register") + 1
	if at == 0 {
		return flags, nil
	}
	home, err := os.MkdirTemp(c.folder, "register-")
	if err != nil {
		return nil, err
	}
	outputs, claims := filepath.Join(home, "out"), filepath.Join(home, "claims.json")
	checked, err := c.reference.run(c.ctx, folder, outputs, of("check --format json", flags[at]))
	if err != nil {
		return nil, err
	}
	if err := os.WriteFile(claims, checked["stdout"], 0o600); err != nil {
		return nil, err
	}
	flags = slices.Clone(flags)
	flags[at] = "sqlite:" + filepath.Join(home, "claims.db")
	added, err := c.reference.run(c.ctx, folder, outputs, of("register add --batch 2021-1", claims, "--register", flags[at]))
	if err == nil && string(added["exit code"]) != "0" {
		err = errors.New("register add: " + string(added["stderr"]))
	}
	return flags, err
}

// keyOfPaths is a hash of all files that are named, or stand in folders that
// are named. A name of no file or folder is left out.
func keyOfPaths(paths ...string) (string, error) {
	h := sha256.New()
	for _, path := range paths {
		err := filepath.WalkDir(path, func(file string, entry fs.DirEntry, err error) error {
			if errors.Is(err, fs.ErrNotExist) || (err == nil && entry.IsDir()) {
				return nil
			}
			if err != nil {
				return err
			}
			data, err := os.ReadFile(file)
			add(h, filepath.ToSlash(file), data)
			return err
		})
		if err != nil {
			return "", err
		}
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
