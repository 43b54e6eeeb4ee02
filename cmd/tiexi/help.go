package main

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// newHelp returns cobra's help command with our words. An unknown topic is a
// usage fault.
func newHelp(e *env) *cobra.Command {
	return &cobra.Command{
		Use:   "help",
		Short: e.say("command.help"),
		RunE: func(cmd *cobra.Command, args []string) error {
			found, rest, err := cmd.Root().Find(args)
			if err != nil || len(rest) > 0 {
				return unknownCommand(cmp.Or(found, cmd.Root()), args[len(args)-max(1, len(rest))])
			}
			return found.Help()
		},
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]cobra.Completion, cobra.ShellCompDirective) {
			parent, _, err := cmd.Root().Find(args)
			if err != nil {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			return childNames(parent), cobra.ShellCompDirectiveNoFileComp
		},
	}
}

// newTopic returns a page of `tiexi help`.
func newTopic(e *env, name string) *cobra.Command {
	return &cobra.Command{Use: name, Short: e.say("topic." + name), Long: e.say("topic." + name + ".long")}
}

// loaders are the commands that load completions into a running shell.
var loaders = map[string]string{
	"bash":       "source <(tiexi completion bash)",
	"zsh":        "source <(tiexi completion zsh)",
	"fish":       "tiexi completion fish | source",
	"powershell": "tiexi completion powershell | Out-String | Invoke-Expression",
}

// translate gives cobra's own commands our words, and turns errors about
// arguments into faults. It does so for all commands below cmd.
func translate(e *env, cmd *cobra.Command) {
	cmd.InitDefaultHelpFlag()
	cmd.Flags().Lookup("help").Usage = e.say("flag.help")
	if cmd.Name() == "completion" {
		cmd.Short, cmd.Long = e.say("command.completion"), e.say("command.completion.long")
		for _, shell := range cmd.Commands() {
			shell.Short = e.say("command.completion.shell", "shell", shell.Name())
			shell.Long = e.say("command.completion.shell.long", "shell", shell.Name(), "load", loaders[shell.Name()])
			if f := shell.Flags().Lookup("no-descriptions"); f != nil {
				f.Usage = e.say("flag.no_descriptions")
			}
		}
	}
	if cmd.HasSubCommands() && !cmd.Runnable() {
		cmd.Args = cobra.NoArgs
		cmd.RunE = func(cmd *cobra.Command, _ []string) error { return cmd.Help() }
	}
	if check := cmd.Args; check != nil {
		cmd.Args = func(cmd *cobra.Command, args []string) error {
			if check(cmd, args) != nil {
				return argumentFault(cmd, args)
			}
			return nil
		}
	}
	cmd.Flags().VisitAll(func(f *pflag.Flag) { complete(cmd, f) })
	cmd.PersistentFlags().VisitAll(func(f *pflag.Flag) { complete(cmd, f) })
	for _, sub := range cmd.Commands() {
		translate(e, sub)
	}
}

// complete lets shells complete the values of a choice.
func complete(cmd *cobra.Command, f *pflag.Flag) {
	if c, ok := f.Value.(*choice); ok {
		// It fails only for a flag that is registered twice.
		_ = cmd.RegisterFlagCompletionFunc(f.Name, cobra.FixedCompletions(c.allowed, cobra.ShellCompDirectiveNoFileComp))
	}
}

// usageText writes the part of a command's help below its description.
func (e *env) usageText(cmd *cobra.Command) error {
	var b strings.Builder
	fmt.Fprintln(&b, e.say("usage.words.usage"))
	if cmd.HasAvailableSubCommands() {
		fmt.Fprintln(&b, "  "+cmd.CommandPath()+e.say("usage.words.a_command"))
	} else {
		fmt.Fprintln(&b, "  "+useLine(cmd)+e.say("usage.words.some_flags"))
	}
	if cmd.HasExample() {
		fmt.Fprintf(&b, "\n%s\n%s\n", e.say("usage.words.examples"), cmd.Example)
	}
	e.list(&b, "usage.words.commands", commandLines(cmd, (*cobra.Command).IsAvailableCommand))
	e.list(&b, "usage.words.flags", e.flagLines(cmd.LocalFlags()))
	e.list(&b, "usage.words.global", e.flagLines(cmd.InheritedFlags()))
	e.list(&b, "usage.words.topics", commandLines(cmd, (*cobra.Command).IsAdditionalHelpTopicCommand))
	_, err := io.WriteString(cmd.OutOrStderr(), b.String())
	return err
}

// useLine returns the command with its arguments.
func useLine(cmd *cobra.Command) string { return strings.TrimSuffix(cmd.UseLine(), " [flags]") }

// list writes a heading and lines of two columns, the second aligned.
func (e *env) list(b *strings.Builder, heading string, lines [][2]string) {
	width := 0
	for _, l := range lines {
		width = max(width, text.StringWidth(l[0]))
	}
	if len(lines) > 0 {
		fmt.Fprintf(b, "\n%s\n", e.say(heading))
	}
	for _, l := range lines {
		fmt.Fprintf(b, "  %s%s  %s\n", l[0], strings.Repeat(" ", width-text.StringWidth(l[0])), l[1])
	}
}

func commandLines(cmd *cobra.Command, shown func(*cobra.Command) bool) (lines [][2]string) {
	for _, c := range cmd.Commands() {
		if shown(c) {
			lines = append(lines, [2]string{c.Name(), c.Short})
		}
	}
	return lines
}

func (e *env) flagLines(flags *pflag.FlagSet) (lines [][2]string) {
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		usage := f.Usage
		if f.Value.Type() != "bool" {
			name += " " + e.typeWord(f.Value.Type())
			if f.DefValue != "" && f.DefValue != "[]" {
				usage += e.say("usage.words.default", "value", f.DefValue)
			}
		}
		lines = append(lines, [2]string{name, usage})
	})
	return lines
}

// typeWord returns the word for what a flag takes; for a choice, its values.
func (e *env) typeWord(kind string) string {
	switch kind {
	case "string", "stringArray", "stringSlice":
		return e.say("usage.words.value")
	case "int":
		return e.say("usage.words.number")
	}
	return kind
}
