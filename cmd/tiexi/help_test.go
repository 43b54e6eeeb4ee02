package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/internal/message"
	"tiexi/report"
)

// speak runs a command line in a language and returns what it prints.
func speak(t *testing.T, lang message.Lang, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	var out, err bytes.Buffer
	code = run(t.Context(), append([]string{"--lang", lang.String()}, args...), &env{
		in: strings.NewReader(""), out: &out, err: &err, getenv: func(string) string { return "" }, today: time.Now, version: version,
	})
	return out.String(), err.String(), code
}

// everyCommand is the path of every command and topic, the root's is empty.
func everyCommand(lang message.Lang) (paths [][]string) {
	var walk func(*cobra.Command, []string)
	walk = func(cmd *cobra.Command, path []string) {
		paths = append(paths, path)
		for _, sub := range cmd.Commands() {
			walk(sub, append(path[:len(path):len(path)], sub.Name()))
		}
	}
	walk(newRoot(&env{lang: lang}), nil)
	return paths
}

// cobraWords are what cobra and pflag say by themselves.
var cobraWords = regexp.MustCompile(`(?m)Usage:|Flags:|Commands:|Examples:|\[flags\]|\[command\]|\(default|help for|Generate|Use "| (string|int|strings|stringArray|duration)  `)

func TestChineseHelpHasNoWordsOfTheLibrary(t *testing.T) {
	for _, path := range everyCommand(message.Chinese) {
		out, errs, code := speak(t, message.Chinese, append([]string{"help"}, path...)...)
		if code != exitOK || errs != "" {
			t.Errorf("help %v: exit code %d, %s", path, code, errs)
		}
		if word := cobraWords.FindString(out); word != "" {
			t.Errorf("help %v says %q:\n%s", path, word, out)
		}
	}
}

func TestHelpFlagSaysWhatHelpSays(t *testing.T) {
	for _, path := range everyCommand(message.Chinese) {
		help, _, _ := speak(t, message.Chinese, append([]string{"help"}, path...)...)
		flag, _, code := speak(t, message.Chinese, append(path[:len(path):len(path)], "--help")...)
		if help != flag || code != exitOK {
			t.Errorf("%v --help, exit code %d, says:\n%s\nand help:\n%s", path, code, flag, help)
		}
	}
}

var han = regexp.MustCompile(`\p{Han}`)

func TestEveryCommandAndFlagIsDescribedInTheLanguage(t *testing.T) {
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		describe := func(what, text string) {
			if text == "" || han.MatchString(text) != (lang == message.Chinese) {
				t.Errorf("%s, in %s: %q", what, lang, text)
			}
		}
		var walk func(*cobra.Command)
		walk = func(cmd *cobra.Command) {
			describe(cmd.CommandPath(), cmd.Short)
			cmd.Flags().VisitAll(func(f *pflag.Flag) { describe(cmd.CommandPath()+" --"+f.Name, f.Usage) })
			for _, sub := range cmd.Commands() {
				walk(sub)
			}
		}
		walk(newRoot(&env{lang: lang}))
	}
}

func TestHelpFitsATerminal(t *testing.T) {
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		for _, path := range everyCommand(lang) {
			out, _, _ := speak(t, lang, append([]string{"help"}, path...)...)
			for line := range strings.Lines(out) {
				if n := len([]rune(strings.TrimRight(line, "\n"))); n > 120 {
					t.Errorf("help %v, in %s: %d characters in %q", path, lang, n, line)
				}
			}
		}
	}
}

func TestTopicsTellTheirTables(t *testing.T) {
	for topic, want := range map[string][]string{
		"exit-codes": {"  0  ", "  1  ", "  2  ", "  3  ", "  4  ", "  5  ", "  70 ", "  130"},
		"formats":    formatRows(),
		"files":      append(readable(t), "项目编号", "价税合计", "invoices:"),
	} {
		for _, lang := range []message.Lang{message.Chinese, message.English} {
			out, _, code := speak(t, lang, "help", topic)
			for _, w := range want {
				if code != exitOK || !strings.Contains(out, w) {
					t.Errorf("help %s, in %s, lacks %q: see topic.%[1]s.long (internal/message/command.go)", topic, lang, w)
				}
			}
		}
	}
}

// readable are the extensions of the files that are read, as the hint to another
// file tells them.
func readable(t *testing.T) []string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "list.doc")
	must(t, os.WriteFile(path, nil, 0o600))
	_, errs, _ := speak(t, message.English, "check", path)
	_, list, _ := strings.Cut(strings.Join(strings.Fields(errs), " "), "read are: ") // wherever its lines end
	list, _, _ = strings.Cut(list, ";")
	if !strings.Contains(list, ".xlsx") {
		t.Fatalf("the hint tells no extensions: %s", errs)
	}
	return strings.Fields(list)
}

// formatRows is how the rows of the formats begin.
func formatRows() []string {
	rows := []string{"--lines"}
	for _, name := range slices.Sorted(maps.Keys(report.Formats())) {
		rows = append(rows, "\n  "+name+" ")
	}
	return rows
}

func TestCompletion(t *testing.T) {
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		out, errs, code := speak(t, message.Chinese, "completion", shell)
		if code != exitOK || errs != "" || !strings.Contains(out, "tiexi") || !strings.Contains(out, "__complete") {
			t.Errorf("completion %s: exit code %d, %s", shell, code, errs)
		}
		help, _, _ := speak(t, message.Chinese, "help", "completion", shell)
		if !strings.Contains(help, "tiexi completion "+shell) {
			t.Errorf("help completion %s does not say how to load it:\n%s", shell, help)
		}
	}
	for word, args := range map[string][]string{
		"check\t审核":   {"__complete", "ch"},
		"flagged":     {"__complete", "check", "--lines", "f"},
		"--rate-date": {"__complete", "check", "--rate"},
		"zh":          {"__complete", "--lang", ""},
		"exit-codes":  {"__complete", "help", "exit"},
	} {
		if out, _, _ := speak(t, message.Chinese, args...); !strings.Contains(out, word) {
			t.Errorf("%q lacks %q: %q", args, word, out)
		}
	}
}
