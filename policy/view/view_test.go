package view_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jedib0t/go-pretty/v6/text"

	"tiexi/internal/answer"
	"tiexi/internal/message"
	"tiexi/policy"
	"tiexi/policy/view"
)

var update = flag.Bool("update", false, "write the golden files anew")

// fits reports lines of a text that a terminal of 80 columns would break.
func fits(t *testing.T, got []byte) {
	t.Helper()
	for line := range strings.Lines(string(got)) {
		line = strings.TrimSuffix(line, "\n")
		if w := text.StringWidth(line); w > 80 {
			t.Errorf("%d columns: %s", w, line)
		}
		if line != strings.TrimRight(line, " ") {
			t.Errorf("spaces at the end: %q", line)
		}
	}
}

// page is a text in both languages against its golden files.
func page(t *testing.T, name string, a answer.Answer) {
	t.Helper()
	for _, lang := range []message.Lang{message.Chinese, message.English} {
		t.Run(name+"."+lang.String(), func(t *testing.T) {
			var b bytes.Buffer
			if err := answer.Text(&b, a, lang); err != nil {
				t.Fatal(err)
			}
			fits(t, b.Bytes())
			path := filepath.Join("testdata", "golden", name+"."+lang.String()+".text")
			if *update {
				if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(b.Bytes(), want) {
				t.Errorf("%s differs; go test ./policy/view -update writes it anew; got:\n%s", path, b.Bytes())
			}
		})
	}
}

func withSampleGuide(t *testing.T) *policy.Policy {
	t.Helper()
	data, err := os.ReadFile("../../testdata/guides/sample-2021.yaml")
	if err != nil {
		t.Fatal(err)
	}
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if p, err = p.WithGuide("guide.yaml", data); err != nil {
		t.Fatal(err)
	}
	p.SHA256 = strings.Repeat("0", 64) // changes with every edit of the file
	return p
}

func TestPolicyTextsAgainstGoldenFiles(t *testing.T) {
	with := withSampleGuide(t)
	page(t, "policy.show", view.Policy{Policy: with})
	choices, err := with.Choose(map[string]string{"rounding": "yuan-down", "interest_years": "2.5"})
	if err != nil {
		t.Fatal(err)
	}
	page(t, "policy.interpretations", view.Interpretations{Policy: with, Choices: choices})
}

func TestAWordTooWideForItsColumnIsBroken(t *testing.T) {
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	guide := "id: g\ntitle: t\nyear: 2021\napplies_to: linyi-2020\nno_lease: {ref: " + strings.Repeat("ß", 70) + "}\n"
	if p, err = p.WithGuide("guide.yaml", []byte(guide)); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := answer.Text(&b, view.Policy{Policy: p}, message.Chinese); err != nil {
		t.Fatal(err)
	}
	fits(t, b.Bytes())
	if strings.Count(b.String(), "ß") != 70 {
		t.Error(b.String())
	}
}

func TestAPolicyWithoutAGuideSaysSo(t *testing.T) {
	p, err := policy.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := answer.Text(&b, view.Policy{Policy: p}, message.Chinese); err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(b.String(), "\n未给出年度工作指南\n") {
		t.Error(b.String())
	}
}

// TestDocumentsHaveNoNullList keeps lists that happen to be empty lists.
func TestDocumentsHaveNoNullList(t *testing.T) {
	with := withSampleGuide(t)
	for name, a := range map[string]answer.Answer{
		"policy":          view.Policy{Policy: with},
		"interpretations": view.Interpretations{Policy: with, Choices: with.Defaults()},
		"lint":            view.Lint{{File: "a.yaml"}},
	} {
		t.Run(name, func(t *testing.T) {
			var b bytes.Buffer
			if err := answer.JSON(&b, a, message.English); err != nil {
				t.Fatal(err)
			}
			var d map[string]any
			if err := json.Unmarshal(b.Bytes(), &d); err != nil {
				t.Fatal(err)
			}
			if strings.Contains(b.String(), "null") || d["schema_version"] == nil {
				t.Error(b.String())
			}
		})
	}
}
