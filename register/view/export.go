package view

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"

	"tiexi/internal/safetext"
	"tiexi/register"
)

// claimColumns are the columns of an export.
var claimColumns = []string{
	"batch", "recorded", "project", "enterprise", "uscc", "key", "other_numbers", "item", "date", "amount", "result_sha256",
}

// Each calls a function for every claim to export.
type Each func(func(register.Recorded) error) error

// WriteCSV writes a row for each claim below a header, in UTF-8 as spreadsheets
// expect it. Texts stay what they are: see safetext.Cell.
func WriteCSV(w io.Writer, each Each) error {
	c := csv.NewWriter(w)
	_ = c.Write(append([]string{safetext.ByteOrderMark + claimColumns[0]}, claimColumns[1:]...)) // Error tells
	err := each(func(r register.Recorded) error {
		return c.Write([]string{
			safetext.Cell(r.Batch), r.Recorded.String(), safetext.Cell(r.Project), safetext.Cell(r.Enterprise.Name), safetext.Cell(r.Enterprise.CreditCode),
			safetext.Cell(r.Key), safetext.Cell(strings.Join(r.Numbers, " ")), safetext.Cell(r.Item), r.Date, r.Amount, r.Result,
		})
	})
	if err != nil {
		return err
	}
	c.Flush()
	return c.Error()
}

// WriteJSON writes one JSON document with all claims, without holding them.
func WriteJSON(w io.Writer, each Each) error {
	if _, err := io.WriteString(w, `{"schema_version": 1, "claims": [`); err != nil {
		return err
	}
	lead := "\n"
	err := each(func(r register.Recorded) error {
		text, err := json.Marshal(claimant(r.Claim).With(
			"key", r.Key, "other_numbers", append([]string{}, r.Numbers...), "item", r.Item,
			"date", r.Date, "amount", r.Amount, "result_sha256", r.Result,
		))
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, lead+string(text))
		lead = ",\n"
		return err
	})
	if err != nil {
		return err
	}
	_, err = io.WriteString(w, "\n]}\n")
	return err
}
