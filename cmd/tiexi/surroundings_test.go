package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"tiexi/internal/metamorphic/invented"
	"tiexi/policy"
	"tiexi/report"
)

// surrounded runs a command line under a locale and in a time zone.
func surrounded(t *rapid.T, locale string, hours int, args []string) string {
	time.Local = time.FixedZone("somewhere", hours*3600) // as TZ sets it
	var out, talk bytes.Buffer
	code := run(t.Context(), args, &env{
		in: bytes.NewReader(nil), out: &out, err: &talk, today: time.Now, version: version,
		getenv: func(name string) string {
			return map[string]string{"LC_ALL": locale, "LANG": locale, "TZ": fmt.Sprint("UTC", hours)}[name]
		},
	})
	return fmt.Sprintf("exit code %d\n%s%s", code, out.String(), talk.String())
}

// Property 4 of the list in docs/testing.md: once the language is settled, no
// locale and no time zone changes a byte of what is printed. The other
// properties are in the package metamorphic.
func TestLocaleAndTimeZone(t *testing.T) {
	checks := flag.Lookup("rapid.checks")
	before := checks.Value.String()
	must(t, invented.Checks())
	t.Cleanup(func() { must(t, checks.Value.Set(before)) })
	local := time.Local
	t.Cleanup(func() { time.Local = local })
	dir := t.TempDir()
	var formats []string
	for name, binary := range report.Formats() {
		if !binary {
			formats = append(formats, name)
		}
	}
	slices.Sort(formats)
	rapid.Check(t, func(t *rapid.T) {
		var d invented.Dice = func(n int) int { return rapid.IntRange(0, n-1).Draw(t, "die") }
		c := invented.Draw(d, 1+d(2))
		var files []invented.File
		for n, part := range c.Deal(d, 1+d(2)) {
			files = append(files, invented.FormOf(d).Files(part, fmt.Sprint("file", n))...)
		}
		if d.One(5) {
			invented.Damage(d, files)
		}
		args := []string{"check", "--lang", invented.Of(d, "zh", "en"), "--format", invented.Of(d, formats...)}
		for _, id := range policy.IDs() {
			args = append(args, "--"+policy.Flag(id), c.Answers[id])
		}
		for _, f := range files {
			path := filepath.Join(dir, f.Name)
			if err := os.WriteFile(path, f.Data, 0o600); err != nil {
				t.Fatal(err)
			}
			args = append(args, path)
		}
		want := surrounded(t, "zh_CN.UTF-8", 8, args)
		locales := []string{"", "C", "de_DE.UTF-8", "tr_TR.UTF-8", "zh_CN.GB18030", "en_US", "ar_EG.UTF-8"}
		if got := surrounded(t, locales[d(len(locales))], d(27)-12, slices.Clone(args)); got != want {
			t.Fatalf("%s\nin %s", firstDifference(got, want), files)
		}
	})
}
