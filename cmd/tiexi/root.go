package main

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newRoot builds the command tree in the user's language.
func newRoot(e *env) *cobra.Command {
	root := &cobra.Command{
		Use:           "tiexi",
		Short:         e.say("command.root"),
		Long:          e.say("command.root.long"),
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().VarP(&choice{value: e.lang.String(), allowed: []string{"zh", "en"}}, "lang", "", e.say("flag.lang"))
	root.PersistentFlags().BoolVarP(&e.quiet, "quiet", "q", false, e.say("flag.quiet"))
	root.AddCommand(
		newCheck(e), newExplain(e), newVerify(e), newCompare(e), newAllocate(e), newPublish(e), newTargets(e),
		newTemplate(e), newAnnotate(e), newClassify(e),
		e.group("command.lpr", "lpr", newLPRList(e), newLPRAt(e), newLPRImport(e), newLPRVerify(e)),
		e.group("command.policy", "policy", newPolicyShow(e), newPolicyLint(e), newPolicyTest(e), newPolicyNew(e), newPolicyInterpretations(e)),
		e.group("command.register", "register", newRegisterAdd(e), newRegisterCheck(e), newRegisterList(e), newRegisterExport(e)),
		newSchema(e), newVersion(e),
		newTopic(e, "exit-codes"), newTopic(e, "formats"), newTopic(e, "files"),
	)
	root.SetIn(e.in)
	root.SetOut(e.out)
	root.SetErr(e.err)
	root.SetFlagErrorFunc(flagFault)
	root.SetUsageFunc(e.usageText)
	root.SetHelpCommand(newHelp(e))
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	translate(e, root)
	return root
}

// flags add the flags of a command, a function for each group.
type flags []func(*env, *pflag.FlagSet)

// command returns a command whose words are the messages words and words.long.
func (e *env) command(words, use string, takes cobra.PositionalArgs, examples string, groups flags, run func(context.Context, *env, []string) error) *cobra.Command {
	cmd := &cobra.Command{
		Use:     use,
		Short:   e.say(words),
		Long:    e.say(words + ".long"),
		Example: examples,
		Args:    takes,
		RunE:    func(cmd *cobra.Command, args []string) error { return run(cmd.Context(), e, args) },
	}
	for _, add := range groups {
		add(e, cmd.Flags())
	}
	return cmd
}

// group returns a command that only has commands below it.
func (e *env) group(words, name string, commands ...*cobra.Command) *cobra.Command {
	cmd := &cobra.Command{Use: name, Short: e.say(words), Long: e.say(words + ".long")}
	cmd.AddCommand(commands...)
	return cmd
}

// choice is a flag with a few admissible values.
type choice struct {
	value   string
	allowed []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.allowed, "|") }

func (c *choice) Set(s string) error {
	if !slices.Contains(c.allowed, s) {
		return errors.New("not one of the admissible values") // flagFault tells them
	}
	c.value = s
	return nil
}

// textOrJSON is the flag --format with text, json and more.
func textOrJSON(more ...string) *choice {
	return &choice{value: "text", allowed: append([]string{"text", "json"}, more...)}
}

// formatFlag adds the choice as the flag --format.
func (c *choice) formatFlag(e *env, f *pflag.FlagSet) {
	f.VarP(c, "format", "f", e.say("flag.format", "formats", c.allowed))
}
