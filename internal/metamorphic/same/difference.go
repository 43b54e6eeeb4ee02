package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
)

// firstDifference tells of the first thing in which two results differ, "" where
// there is none.
func firstDifference(want, got result) string {
	names := slices.Sorted(maps.Keys(want))
	for name := range got {
		if _, known := want[name]; !known {
			names = append(names, name)
		}
	}
	for _, name := range names {
		a, known := want[name]
		b, written := got[name]
		switch {
		case !known:
			return "  only the new program writes " + name + "\n"
		case !written:
			return "  only the reference writes " + name + "\n"
		case !bytes.Equal(a, b):
			return where(name, a, b)
		}
	}
	return ""
}

// where tells where two texts, which are not equal, begin to differ. Of two zip
// files it tells of the first part that differs.
func where(name string, want, got []byte) string {
	a, errA := parts(want)
	b, errB := parts(got)
	if errA == nil && errB == nil {
		if told := firstDifference(a, b); told != "" {
			return "  in " + name + ":\n" + told
		}
	}
	at := 0
	for at < min(len(want), len(got)) && want[at] == got[at] {
		at++
	}
	line := 1 + bytes.Count(want[:at], []byte("\n"))
	return fmt.Sprintf("  %s, line %d, byte %d\n    reference: %s\n    new:       %s\n", name, line, at, excerpt(want, at), excerpt(got, at))
}

// parts are the parts of a zip file.
func parts(data []byte) (result, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	r := make(result)
	for _, f := range z.File {
		part, err := f.Open()
		if err != nil {
			return nil, err
		}
		if r[f.Name], err = io.ReadAll(part); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// excerpt is the text about a place, in one line.
func excerpt(text []byte, at int) string {
	const before, after = 60, 100
	part := text[max(0, at-before):min(len(text), at+after)]
	return fmt.Sprintf("%q", strings.ToValidUTF8(string(part), ""))
}
