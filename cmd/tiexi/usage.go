package main

import (
	"errors"
	"slices"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"tiexi/internal/fault"
	"tiexi/internal/nearest"
)

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
