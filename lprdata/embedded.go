package lprdata

import (
	_ "embed"
	"sync"
)

//go:embed lpr.csv
var embeddedCSV []byte

// embeddedName is the file name in places of the built-in table.
const embeddedName = "lprdata/lpr.csv"

var embedded = sync.OnceValues(func() (*Table, error) {
	t, err := Load(embeddedName, embeddedCSV)
	if err == nil {
		t.choice = Choice{By: ByDefault}
	}
	return t, err
})

// Embedded returns the table built into the program. It is read at the first
// call and shared from then on.
func Embedded() (*Table, error) { return embedded() }
