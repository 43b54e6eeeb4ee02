package intake

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"tiexi/internal/fault"
	"tiexi/internal/nearest"
	"tiexi/project"
)

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

// unsupported is the fault of a file of a kind that is not read.
func unsupported(name string) *fault.Fault {
	return fault.New("input.unsupported", "formats", extensions()).At(project.FilePlace(name))
}

// extensions are those of the files that are read.
func extensions() string { return strings.Join(slices.Sorted(maps.Keys(formats)), " ") }
