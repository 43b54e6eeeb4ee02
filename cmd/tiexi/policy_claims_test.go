package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/policy"
)

// TestPoliciesClaimNothingThatNoCommandDoes: what an article is said to be computed for
// is done by rules and commands that exist, and `does` names them.
func TestPoliciesClaimNothingThatNoCommandDoes(t *testing.T) {
	for _, path := range append(glob(t, "../../policy/*.yaml"), glob(t, "../../policy/rules/*.yaml")...) {
		data := []byte(read(t, path))
		if policy.IsGuide(data) {
			continue
		}
		p, err := policy.Load(filepath.Base(path), data)
		must(t, err)
		for _, a := range p.Articles {
			if claims := a.Computed.EN != "nothing"; claims != (len(a.Does) > 0) && p.ID == "linyi-2020" {
				t.Errorf("%s, article %s: computed is %q, and does is %v", path, a.Number, a.Computed.EN, a.Does)
			}
			for _, name := range a.Does {
				if !slices.Contains(eligibility.RuleIDs(), name) && !isCommand(name) {
					t.Errorf("%s, article %s: %q is neither a rule nor a command with its flag", path, a.Number, name)
				}
			}
		}
	}
}

// isCommand reports whether a name is a command below tiexi, with a flag that it has
// or without one: "allocate --budget".
func isCommand(name string) bool {
	path, flag, hasFlag := strings.Cut(name, " --")
	cmd, rest, err := newRoot(&env{lang: message.English}).Find(strings.Fields(path))
	if err != nil || len(rest) > 0 || cmd.Name() == "tiexi" {
		return false
	}
	return !hasFlag || has(cmd, flag)
}

func has(cmd *cobra.Command, flag string) bool { return cmd.Flags().Lookup(flag) != nil }
