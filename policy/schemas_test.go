package policy

import (
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the interpretations into the JSON Schemas anew")

// listOfIDs matches a list of all ids in a JSON Schema. No schema requires an answer
// to each: a policy asks what its terms leave open.
var listOfIDs = regexp.MustCompile(`(?m)^( *)("enum"): \[\s*"amount_basis"[^\]]*\]`)

// TestSchemas: the JSON Schemas know the declared interpretations and their
// answers. `go generate ./policy` writes them.
func TestSchemas(t *testing.T) {
	found := 0
	for _, path := range schemas(t) {
		text := string(file(t, path))
		if !strings.Contains(text, `"amount_basis"`) {
			continue
		}
		found++
		// The schema of compare has answers in its own list and takes any text here.
		anyText := strings.HasPrefix(filepath.Base(path), "compare.")
		want := withAnswers(listOfIDs.ReplaceAllStringFunc(text, withIDs), anyText)
		if want == text {
			continue
		}
		if !*update {
			t.Errorf("%s does not have the declared interpretations; go generate ./policy writes them", path)
		} else if err := os.WriteFile(path, []byte(want), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if found != 3 {
		t.Errorf("%d JSON Schemas have interpretations, not those of check, compare and allocate", found)
	}
}

// schemas returns the paths of all JSON Schemas of the module.
func schemas(t *testing.T) (paths []string) {
	t.Helper()
	err := filepath.WalkDir("..", func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || len(d.Name()) > 2 && d.Name()[0] == '.'):
			return fs.SkipDir
		case d.Name() == "schema.json" || strings.HasSuffix(d.Name(), ".schema.json"):
			paths = append(paths, path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}

// withIDs writes all ids into a list.
func withIDs(list string) string {
	m := listOfIDs.FindStringSubmatch(list)
	return fmt.Sprintf("%s%s: %s", m[1], m[2], array(IDs(), m[1]))
}

// array writes texts as JSON on lines of their own.
func array(texts []string, indent string) string {
	lines := make([]string, len(texts))
	for n, text := range texts {
		lines[n] = fmt.Sprintf("%s  %q", indent, text)
	}
	return "[\n" + strings.Join(lines, ",\n") + "\n" + indent + "]"
}

// withAnswers writes the answers into every object that has one to each
// interpretation: from the first one's line to the end of the object.
func withAnswers(text string, anyText bool) string {
	lines := strings.SplitAfter(text, "\n")
	var b strings.Builder
	for n := 0; n < len(lines); n++ {
		indent, found := strings.CutSuffix(lines[n], "\"amount_basis\": {\n")
		if !found {
			b.WriteString(lines[n])
			continue
		}
		for d, declaration := range declarations {
			comma := ","
			if d == len(declarations)-1 {
				comma = ""
			}
			fmt.Fprintf(&b, "%s%q: {\n%s  %s\n%s}%s\n", indent, declaration.ID, indent, admissible(declaration.Answers, anyText, indent+"  "), indent, comma)
		}
		for strings.HasPrefix(lines[n+1], indent) {
			n++
		}
	}
	return b.String()
}

// admissible writes which texts a schema takes as an answer.
func admissible(answers []string, anyText bool, indent string) string {
	if anyText {
		return `"type": "string"`
	}
	isOpen := false
	patterns := make([]string, len(answers))
	for n, a := range answers {
		switch a {
		case AnyDate:
			isOpen, patterns[n] = true, `[0-9]{4}-[0-9]{2}-[0-9]{2}`
		case AnyNumber:
			isOpen, patterns[n] = true, `[0-9]+(\\.[0-9]+)?`
		default:
			patterns[n] = a
		}
	}
	pattern := strings.Join(patterns, "|")
	switch {
	case !isOpen:
		return `"enum": ` + array(answers, indent)
	case len(patterns) > 1:
		pattern = "(" + pattern + ")"
	}
	return fmt.Sprintf("\"type\": \"string\",\n%s\"pattern\": \"^%s$\"", indent, pattern)
}
