package intake_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"tiexi/intake"
)

// zipped packs files, stored or compressed by turns, in the order of their names.
func zipped(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	names := make([]string, 0, len(files))
	for name := range files {
		names = append(names, name)
	}
	slices.Sort(names)
	for n, name := range names {
		w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: uint16(n%2) * zip.Deflate})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(files[name])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readZip reads a zip file as standard input and tells what came of it.
func readZip(t testing.TB, data []byte) *intake.Batch {
	t.Helper()
	b, err := intake.Read(t.Context(), []string{intake.Stdin}, intake.Options{Stdin: bytes.NewReader(data), StdinName: "a.zip", Jobs: 2, Project: "P"})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// gist is what a batch says, with all names.
func gist(b *intake.Batch) string {
	var out strings.Builder
	for _, i := range b.Inputs {
		fmt.Fprintln(&out, i.Path, i.SHA256, i.Rows, i.Lines, i.SetAside)
	}
	for _, p := range b.Projects {
		fmt.Fprintln(&out, p.ID, p.Name, p.LineFiles)
	}
	return out.String()
}

func bundleFiles() map[string]string {
	return map[string]string{
		"项目.yaml": as("P", factsLine), "more/表.csv": listOf("P"), "图.jpg": "x", ".hidden.csv": "x", "~$表.xlsx": "x",
		"__MACOSX/表.csv": "x", "空/": "",
	}
}

// TestFilesOfAZip guards which files of a zip are read, and what they are called.
func TestFilesOfAZip(t *testing.T) {
	b := readZip(t, zipped(t, bundleFiles()))
	var got []string
	for _, i := range b.Inputs {
		name := i.Path
		if i.SHA256 == "" {
			name += " " + i.SetAside[0].Reason
		}
		got = append(got, name)
	}
	want := []string{"a.zip!.hidden.csv hidden_file", "a.zip!__MACOSX/表.csv hidden_file", "a.zip!more/表.csv", "a.zip!~$表.xlsx lock_file", "a.zip!图.jpg other_file", "a.zip!项目.yaml"}
	if !slices.Equal(got, want) || len(b.Faults) > 0 || len(b.Projects) != 1 {
		t.Errorf("got %q, faults %v", got, b.Faults)
	}
}

// TestAZipInAFolder guards that what is not read in a zip is told to the projects of
// the folder that the zip lies in.
func TestAZipInAFolder(t *testing.T) {
	root := folder(t, map[string]string{"p.yaml": as("P", factsOf), "l.csv": listOf("P")})
	if err := os.WriteFile(filepath.Join(root, "发票.zip"), zipped(t, map[string]string{"x/y.zip": "PK"}), 0o600); err != nil {
		t.Fatal(err)
	}
	b := read(t, intake.Options{}, root)
	if len(b.Faults) != 1 || b.Faults[0].Code != "input.zip_in_zip" || len(b.Projects) != 1 || len(b.Projects[0].Unread) != 1 || !strings.HasSuffix(b.Projects[0].Unread[0], "发票.zip!x/y.zip") {
		t.Errorf("faults %v, projects %v", b.Faults, b.Projects)
	}
}

// TestNoPartOfADamagedZipIsRead guards that a zip is read whole or not at all.
func TestNoPartOfADamagedZipIsRead(t *testing.T) {
	file := zipped(t, bundleFiles())
	whole := gist(readZip(t, file))
	try := func(broken []byte, what string, args ...any) {
		b := readZip(t, broken)
		switch got := gist(b); {
		case len(b.Faults) > 0 && len(b.Projects) > 0:
			t.Errorf("%s: a project of a damaged zip", fmt.Sprintf(what, args...))
		case len(b.Faults) == 0 && got != whole:
			t.Errorf("%s: another result without an error:\n%s\n%s", fmt.Sprintf(what, args...), got, whole)
		case len(b.Faults) == 0 && len(b.Projects) != 1:
			t.Errorf("%s: no project, and no error", fmt.Sprintf(what, args...))
		}
	}
	for at := range file {
		broken := bytes.Clone(file)
		broken[at] ^= 1 << (at % 8)
		try(broken, "byte %d", at)
		if at > 0 {
			try(file[:at], "cut at %d", at)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for round := range 300 {
		broken := bytes.Clone(file)
		for range 1 + random.IntN(3) {
			at := random.IntN(len(broken) - 40)
			copy(broken[at:at+1+random.IntN(39)], broken[random.IntN(len(broken)-40):])
		}
		try(broken, "round %d", round)
	}
}

func FuzzZip(f *testing.F) {
	f.Add(zipped(f, map[string]string{"a.csv": "x", "b/c.yaml": "id: P\n"}))
	f.Add(zipped(f, map[string]string{"a.zip": "PK", "b.xml": "<a/>"}))
	f.Fuzz(func(t *testing.T, file []byte) {
		if b := readZip(t, file); len(b.Faults) == 0 && len(b.Inputs) == 0 {
			t.Fatal("nothing is told of the file")
		}
	})
}
