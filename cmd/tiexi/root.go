package main

import (
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/fault"
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
	root.AddCommand(
		newCheck(e), newExplain(e), newVerify(e),
		newSchema(e), newVersion(e),
		newTopic(e, "exit-codes"), newTopic(e, "formats"), newTopic(e, "files"),
	)
	root.SetFlagErrorFunc(func(cmd *cobra.Command, err error) error { return usage(cmd, err) })
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	translate(e, root)
	return root
}

// usage turns cobra's complaint about a command line into a fault.
func usage(cmd *cobra.Command, err error) error {
	if _, ok := fault.All(err); ok {
		return err
	}
	return fault.New("usage.command_line", "detail", err.Error(), "command", cmd.CommandPath())
}

// translate gives every command the help of the catalogue, and lets cobra's
// complaints about arguments be faults like any other.
func translate(e *env, cmd *cobra.Command) {
	cmd.SetUsageTemplate(usageTemplate(e))
	switch cmd.Name() {
	case "help":
		cmd.Short, cmd.Long = e.say("command.help"), ""
	case "completion":
		cmd.Short, cmd.Long = e.say("command.completion"), e.say("command.completion.long")
	}
	cmd.InitDefaultHelpFlag()
	if f := cmd.Flags().Lookup("help"); f != nil {
		f.Usage = e.say("flag.help")
	}
	if check := cmd.Args; check != nil {
		cmd.Args = func(cmd *cobra.Command, args []string) error {
			if err := check(cmd, args); err != nil {
				return usage(cmd, err)
			}
			return nil
		}
	}
	for _, sub := range cmd.Commands() {
		translate(e, sub)
	}
}

// usageTemplate is cobra's, in the words of the catalogue.
func usageTemplate(e *env) string {
	return strings.NewReplacer(
		"<usage>", e.say("usage.words.usage"), "<commands>", e.say("usage.words.commands"),
		"<topics>", e.say("usage.words.topics"), "<flags>", e.say("usage.words.flags"),
		"<global>", e.say("usage.words.global"), "<examples>", e.say("usage.words.examples"),
	).Replace(`<usage>
{{- if .Runnable}}
  {{.UseLine}}{{end}}{{if .HasAvailableSubCommands}}
  {{.CommandPath}} [command]{{end}}
{{- if .HasExample}}

<examples>
{{.Example}}{{end}}
{{- if .HasAvailableSubCommands}}

<commands>{{range .Commands}}{{if and .IsAvailableCommand (not .IsAdditionalHelpTopicCommand)}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}
{{- if .HasAvailableLocalFlags}}

<flags>
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
{{- if .HasAvailableInheritedFlags}}

<global>
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
{{- if .HasHelpSubCommands}}

<topics>{{range .Commands}}{{if .IsAdditionalHelpTopicCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}
`)
}

// choice is a flag with a few admissible values.
type choice struct {
	value   string
	allowed []string
}

var _ pflag.Value = (*choice)(nil)

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.allowed, "|") }

func (c *choice) Set(s string) error {
	for _, a := range c.allowed {
		if a == s {
			c.value = s
			return nil
		}
	}
	return fault.New("usage.value", "value", s, "allowed", c.allowed)
}

// newTopic is a page of `tiexi help`.
func newTopic(e *env, name string) *cobra.Command {
	return &cobra.Command{Use: name, Short: e.say("topic." + name), Long: e.say("topic." + name + ".long")}
}
