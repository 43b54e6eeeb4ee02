// Command tiexi judges technical-transformation projects under Linyi's 2020
// Measures and works out the interest subsidy.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// version is set when a release is built.
var version = "0.1.0"

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], &env{
		in:      os.Stdin,
		out:     os.Stdout,
		err:     os.Stderr,
		getenv:  os.Getenv,
		folder:  os.UserConfigDir,
		today:   time.Now,
		version: version,
	})
	stop()
	os.Exit(code)
}
