package view

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"

	"tiexi/internal/safetext"
	"tiexi/register"
)

// ClaimWriter writes claims one at a time.
type ClaimWriter interface {
	Write(register.Recorded) error
	Close() error
}

// claimsCSV writes a row a claim.
type claimsCSV struct{ w *csv.Writer }

// claimColumns are the columns of an export.
var claimColumns = []string{
	"batch", "recorded", "project", "enterprise", "uscc", "key", "other_numbers", "item", "date", "amount", "result_sha256",
}

// NewClaimsCSV returns a writer of CSV with a header, in UTF-8 as spreadsheets
// expect it. Texts stay what they are: see safetext.Cell.
func NewClaimsCSV(w io.Writer) ClaimWriter {
	c := &claimsCSV{csv.NewWriter(w)}
	_ = c.w.Write(append([]string{safetext.ByteOrderMark + claimColumns[0]}, claimColumns[1:]...)) // Close tells
	return c
}

func (c *claimsCSV) Write(r register.Recorded) error {
	return c.w.Write([]string{
		safetext.Cell(r.Batch), r.Recorded.String(), safetext.Cell(r.Project), safetext.Cell(r.Enterprise.Name), safetext.Cell(r.Enterprise.CreditCode),
		safetext.Cell(r.Key), safetext.Cell(strings.Join(r.Numbers, " ")), safetext.Cell(r.Item), r.Date, r.Amount, r.Result,
	})
}

func (c *claimsCSV) Close() error {
	c.w.Flush()
	return c.w.Error()
}

// claimsJSON writes one document with all claims, without holding them.
type claimsJSON struct {
	w     io.Writer
	err   error
	count int
}

// NewClaimsJSON returns a writer of one JSON document.
func NewClaimsJSON(w io.Writer) ClaimWriter {
	c := &claimsJSON{w: w}
	c.put(`{"schema_version": 1, "claims": [`)
	return c
}

func (c *claimsJSON) put(s string) {
	if c.err == nil {
		_, c.err = io.WriteString(c.w, s)
	}
}

func (c *claimsJSON) Write(r register.Recorded) error {
	lead := ",\n"
	if c.count++; c.count == 1 {
		lead = "\n"
	}
	text, err := json.Marshal(claimant(r.Claim).With(
		"key", r.Key, "other_numbers", append([]string{}, r.Numbers...), "item", r.Item,
		"date", r.Date, "amount", r.Amount, "result_sha256", r.Result,
	))
	if err != nil {
		return err
	}
	c.put(lead + string(text))
	return c.err
}

func (c *claimsJSON) Close() error {
	c.put("\n]}\n")
	return c.err
}
