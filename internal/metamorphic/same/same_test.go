package main

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestMain lets copies of the test program be the two programs that are
// compared: see standIn.
func TestMain(m *testing.M) {
	if name := filepath.Base(os.Args[0]); strings.HasPrefix(name, "standin") {
		if err := standIn(strings.HasPrefix(name, "standin-wrong"), os.Args[1:]); err != nil {
			panic(err)
		}
		return
	}
	m.Run()
}

// standIn writes what tiexi would be asked for: the words of the command line,
// to standard output and to every file. One that is wrong writes an English
// HTML file in another way.
func standIn(wrong bool, args []string) error {
	text := strings.Join(args, "\n") + "\n"
	fmt.Print(text)
	for _, a := range args {
		format, path, ok := strings.Cut(a, "=")
		if !ok || !strings.Contains(path, string(filepath.Separator)) {
			continue
		}
		data := []byte(text)
		switch {
		case format == "xlsx":
			data = zipped(text)
		case wrong && strings.HasSuffix(path, "en.html"):
			data = []byte(strings.Replace(text, "check", "Check", 1))
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			return err
		}
	}
	return nil
}

func zipped(text string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	w, err := z.Create("sheet.xml")
	if err == nil {
		_, err = io.WriteString(w, text)
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic(err)
	}
	return b.Bytes()
}

// copied is a copy of the test program under a name by which it stands in for a
// build of tiexi.
func copied(t *testing.T, name string) string {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name+filepath.Ext(self))
	if os.Link(self, path) == nil {
		return path
	}
	data, err := os.ReadFile(self)
	if err == nil {
		err = os.WriteFile(path, data, 0o700)
	}
	if err != nil {
		t.Fatal(err)
	}
	return path
}

func TestFindsDifferences(t *testing.T) {
	t.Setenv("TMPDIR", t.TempDir())
	defer func(all string) { commandLines = all }(commandLines)
	commandLines = "help\n"
	right, wrong := copied(t, "standin"), copied(t, "standin-wrong")
	memory := filepath.Join(t.TempDir(), "memory")
	compare := func(program string, more ...string) (string, error) {
		var out bytes.Buffer
		args := []string{
			"-reference", right, "-new", program, "-cases", "9", "-memory", memory,
			"-guide", filepath.FromSlash("../../../testdata/rules/guide/guide.yaml"),
		}
		err := run(t.Context(), append(args, more...), &out)
		return out.String(), err
	}
	path := filepath.FromSlash("../../../testdata/projects/cap-above.yaml")
	for _, when := range []string{"first", "with the reference's results remembered"} {
		if out, err := compare(right, path); err != nil || !strings.Contains(out, "9 invented cases") || !strings.Contains(out, " 0 of them differ") {
			t.Errorf("%s: a program and itself: %v\n%s", when, err, out)
		}
	}
	out, err := compare(wrong, path)
	if err == nil {
		t.Errorf("no error where two programs differ\n%s", out)
	}
	for _, want := range []string{"differs: cd . && tiexi check --lang en ", "en.html, line 1, byte 0", `reference: "check\n`, `new:       "Check\n`, "differs-"} {
		if !strings.Contains(out, want) {
			t.Errorf("nothing says %q in\n%s", want, out)
		}
	}
}

func TestFirstDifference(t *testing.T) {
	for _, c := range []struct {
		name      string
		want, got result
		told      string
	}{
		{"nothing", result{"stdout": []byte("a")}, result{"stdout": []byte("a")}, ""},
		{"a text", result{"stdout": []byte("a\nb")}, result{"stdout": []byte("a\nc")}, "stdout, line 2, byte 2"},
		{"a text that ends earlier", result{"stdout": []byte("a\nb")}, result{"stdout": []byte("a\n")}, "stdout, line 2, byte 2"},
		{"a file too few", result{"zh.csv": nil}, result{}, "only the reference writes zh.csv"},
		{"a file too many", result{}, result{"zh.csv": nil}, "only the new program writes zh.csv"},
		{"a part of a workbook", result{"zh.xlsx": zipped("<a/>")}, result{"zh.xlsx": zipped("<b/>")}, "in zh.xlsx:\n  sheet.xml, line 1, byte 1"},
	} {
		told := firstDifference(c.want, c.got)
		if (c.told == "") != (told == "") || !strings.Contains(told, c.told) {
			t.Errorf("%s: %q, want %q", c.name, told, c.told)
		}
	}
}

// Flags of a folder are used there, and a register is made from what it has.
func TestFlagsOfAFolder(t *testing.T) {
	folder := t.TempDir()
	for name, text := range map[string]string{"flags": "--rate-date latest --register claimed.yaml\n", "a.yaml": "id: A\n", "claimed.yaml": "id: B\n"} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	c := &comparison{options: &options{}, ctx: t.Context(), folder: t.TempDir(), reference: program{copied(t, "standin")}}
	w, err := c.input(0, filepath.Join(folder, "a.yaml"))
	if err != nil {
		t.Fatal(err)
	}
	line := w.commands[0].String()
	if w.dir != folder || w.key != "" || !strings.Contains(line, " a.yaml --rate-date latest --register sqlite:") {
		t.Errorf("in %s: %s", w.dir, line)
	}
	if last := w.commands[len(w.commands)-1].String(); !strings.Contains(last, "--accept A a.yaml") {
		t.Error(last)
	}
}
