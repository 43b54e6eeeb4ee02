package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jedib0t/go-pretty/v6/text"
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/internal/fault"
	"tiexi/internal/nearest"
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
		fmt.Fprintf(b, "  %s  %s\n", text.Pad(l[0], width, ' '), l[1])
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

// flagFault turns an error of pflag into a usage fault.
func flagFault(cmd *cobra.Command, err error) error {
	with := func(code string, kv ...any) error {
		return fault.New(code, append(kv, "command", cmd.CommandPath())...).Because(err)
	}
	if e, ok := errors.AsType[*pflag.NotExistError](err); ok {
		if short := e.GetSpecifiedShortnames(); short != "" {
			return with("usage.flag_unknown", "flag", "-"+short)
		}
		if near := nearest.To(e.GetSpecifiedName(), flagNames(cmd)); near != "" {
			return with("usage.flag_nearest", "flag", "--"+e.GetSpecifiedName(), "nearest", "--"+near)
		}
		return with("usage.flag_unknown", "flag", "--"+e.GetSpecifiedName())
	}
	if e, ok := errors.AsType[*pflag.ValueRequiredError](err); ok {
		return with("usage.flag_value", "flag", "--"+e.GetFlag().Name)
	}
	if e, ok := errors.AsType[*pflag.InvalidValueError](err); ok {
		flag := "--" + e.GetFlag().Name
		if c, ok := e.GetFlag().Value.(*choice); ok {
			return with("usage.value", "flag", flag, "value", e.GetValue(), "allowed", c.allowed)
		}
		return with("usage.number", "flag", flag, "value", e.GetValue())
	}
	return with("usage.command_line", "detail", err.Error())
}

func flagNames(cmd *cobra.Command) (names []string) {
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	return names
}

// argumentFault returns the fault of a command that has too many arguments or
// none.
func argumentFault(cmd *cobra.Command, args []string) error {
	switch {
	case len(args) == 0:
		return fault.New("usage.argument_missing", "usage", useLine(cmd))
	case cmd.HasAvailableSubCommands():
		return unknownCommand(cmd, args[0])
	default:
		return fault.New("usage.arguments", "arguments", args, "usage", useLine(cmd))
	}
}

func unknownCommand(parent *cobra.Command, name string) error {
	known := childNames(parent)
	if near := nearest.To(name, known); near != "" {
		return fault.New("usage.command_nearest", "name", name, "nearest", near, "known", known)
	}
	return fault.New("usage.command_unknown", "name", name, "known", known)
}

// childNames returns the names of the commands and topics below a command.
func childNames(parent *cobra.Command) (names []string) {
	for _, c := range parent.Commands() {
		if c.IsAvailableCommand() || c.IsAdditionalHelpTopicCommand() {
			names = append(names, c.Name())
		}
	}
	slices.Sort(names)
	return names
}
