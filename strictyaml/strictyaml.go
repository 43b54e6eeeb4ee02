// Package strictyaml reads YAML (and JSON, which is YAML) the way a program
// that decides on money has to: every scalar is its text, every value knows
// its line and column, unknown and duplicate keys are errors, and aliases,
// depth and size are bounded. It is the only package that knows yaml.v3.
package strictyaml

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strconv"

	"gopkg.in/yaml.v3"

	"tiexi/fault"
	"tiexi/project"
)

// Bounds on one file. They are far above what people write and far below what
// would hurt.
const (
	MaxBytes = 512 << 20 // of text
	MaxDepth = 32        // of nesting
	MaxAlias = 10_000    // values reached through aliases, in one document
)

// File is a YAML text being read. Kind is the first word of the codes of its
// faults: "input", "policy".
type File struct {
	Kind   string
	Source *project.Source
}

// Documents hands the documents of r to fn, one after the other, without
// holding more than one. Empty documents are passed over. A fault of syntax or
// of bounds ends the reading: what was handed on before must not be used.
func (f *File) Documents(r io.Reader, fn func(Node) error) error {
	limited := &limitedReader{r: r, left: MaxBytes}
	decoder := yaml.NewDecoder(limited)
	for {
		var y yaml.Node
		err := decode(decoder, &y)
		if limited.left < 0 {
			return f.fault("yaml_too_large", project.Spot{}, "limit", strconv.Itoa(MaxBytes>>20)+" MiB")
		}
		if err == io.EOF {
			return nil
		}
		if err != nil {
			return f.syntax(err)
		}
		if y.Kind != yaml.DocumentNode || len(y.Content) == 0 {
			continue
		}
		root := Node{y: y.Content[0], file: f}
		if root.IsNull() {
			continue
		}
		budget := MaxAlias
		if err := f.check(y.Content[0], 0, false, &budget); err != nil {
			return err
		}
		if err := fn(root); err != nil {
			return err
		}
	}
}

// decode turns yaml.v3's panics on odd input into errors.
func decode(d *yaml.Decoder, y *yaml.Node) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("yaml: %v", p)
		}
	}()
	return d.Decode(y)
}

// check walks the whole document once, so that later walks need no bounds.
func (f *File) check(y *yaml.Node, depth int, aliased bool, budget *int) error {
	spot := project.Spot{Row: int32(y.Line), Col: int32(y.Column)}
	if depth > MaxDepth {
		return f.fault("yaml_too_deep", spot, "limit", MaxDepth)
	}
	if y.Kind == yaml.AliasNode {
		return f.check(y.Alias, depth+1, true, budget)
	}
	if aliased {
		if *budget--; *budget < 0 {
			return f.fault("yaml_alias", spot, "limit", MaxAlias)
		}
	}
	for _, c := range y.Content {
		if err := f.check(c, depth+1, aliased, budget); err != nil {
			return err
		}
	}
	return nil
}

var syntaxLine = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)

// syntax takes the line out of yaml.v3's message.
func (f *File) syntax(err error) error {
	detail, spot := err.Error(), project.Spot{}
	if m := syntaxLine.FindStringSubmatch(detail); m != nil {
		line, _ := strconv.Atoi(m[1])
		detail, spot.Row = m[2], int32(line)
	}
	var read *readError
	if errors.As(err, &read) {
		return f.fault("unreadable", spot, "reason", read.err.Error()).Because(read.err)
	}
	return f.fault("yaml_syntax", spot, "detail", detail)
}

func (f *File) fault(code string, spot project.Spot, kv ...any) *fault.Fault {
	return fault.New(f.Kind+"."+code, kv...).At(project.Place{Source: f.Source, Spot: spot})
}

// limitedReader fails once more than left bytes were read, and marks the
// reader's own errors, which yaml.v3 would turn into text.
type limitedReader struct {
	r    io.Reader
	left int64
}

type readError struct{ err error }

func (e *readError) Error() string { return e.err.Error() }
func (e *readError) Unwrap() error { return e.err }

func (l *limitedReader) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if l.left -= int64(n); l.left < 0 {
		return 0, io.ErrUnexpectedEOF
	}
	if err != nil && err != io.EOF {
		err = &readError{err}
	}
	return n, err
}
