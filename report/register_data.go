package report

import (
	"encoding/csv"
	"encoding/json"
	"io"
	"strings"

	"tiexi/internal/message"
	"tiexi/project"
	"tiexi/register"
)

// AddedJSON writes what was recorded as one document.
func AddedJSON(w io.Writer, a Addition, _ Options) error {
	again := make([]recordedAgain, len(a.Again))
	for n, r := range a.Again {
		again[n] = recordedAgain(r)
	}
	return encode(w, struct {
		SchemaVersion int             `json:"schema_version"`
		Batch         string          `json:"batch"`
		Projects      int             `json:"projects"`
		Lines         int             `json:"lines"`
		Again         []recordedAgain `json:"again"`
		Unchanged     int             `json:"unchanged"`
		Renumbered    int             `json:"renumbered"`
		Review        int             `json:"review"`
		Ineligible    int             `json:"ineligible"`
		Errors        int             `json:"errors"`
	}{schemaVersion, a.Batch, a.Projects, a.Lines, again, a.Unchanged, a.Renumbered, a.Review, a.Ineligible, a.Unread})
}

// recordedAgain is register.Again.
type recordedAgain struct {
	Batch string `json:"batch"`
	Lines int    `json:"lines"`
}

// claimant says who claimed, in which batch and when.
type claimant struct {
	Project    string `json:"project"`
	Enterprise Party  `json:"enterprise"`
	Batch      string `json:"batch"`
	Recorded   string `json:"recorded"`
}

func newClaimant(c project.Claim) claimant {
	return claimant{c.Project, Party{c.Enterprise.Name, c.Enterprise.CreditCode}, c.Batch, c.Recorded.String()}
}

// recordDocument is one project's claims in one batch.
type recordDocument struct {
	claimant
	Invoices int    `json:"invoices"`
	Lines    int    `json:"lines"`
	Amount   string `json:"amount"`
}

// RecordsJSON writes the records as one document.
func RecordsJSON(w io.Writer, records []register.Record, _ Options) error {
	list := make([]recordDocument, len(records))
	for n, r := range records {
		list[n] = recordDocument{newClaimant(r.Claim), r.Invoices, r.Lines, message.Plain(r.Amount)}
	}
	return encode(w, struct {
		SchemaVersion int              `json:"schema_version"`
		Records       []recordDocument `json:"records"`
	}{schemaVersion, list})
}

// claimedDocument is an invoice of the input that was claimed before.
type claimedDocument struct {
	Key     string     `json:"key"`
	Project string     `json:"project"`
	Place   Place      `json:"place"`
	Claims  []claimant `json:"claims"`
}

// ClaimedBeforeJSON writes the claims on the invoices of an input as one
// document.
func ClaimedBeforeJSON(w io.Writer, found []ClaimedInvoice, _ Options) error {
	list := make([]claimedDocument, len(found))
	for n, i := range found {
		list[n] = claimedDocument{Key: i.Key, Project: i.Project, Place: newPlace(i.Place)}
		for _, c := range i.Claims {
			list[n].Claims = append(list[n].Claims, newClaimant(c))
		}
	}
	return encode(w, struct {
		SchemaVersion int               `json:"schema_version"`
		Invoices      []claimedDocument `json:"invoices"`
	}{schemaVersion, list})
}

// ClaimWriter writes claims one after the other.
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
// expect it. Texts stay what they are: see textCell.
func NewClaimsCSV(w io.Writer) ClaimWriter {
	c := &claimsCSV{csv.NewWriter(w)}
	_ = c.w.Write(append([]string{byteOrderMark + claimColumns[0]}, claimColumns[1:]...)) // Close tells
	return c
}

func (c *claimsCSV) Write(r register.Recorded) error {
	return c.w.Write([]string{
		textCell(r.Batch), r.Recorded.String(), textCell(r.Project), textCell(r.Enterprise.Name), textCell(r.Enterprise.CreditCode),
		textCell(r.Key), textCell(strings.Join(r.Numbers, " ")), textCell(r.Item), r.Date, r.Amount, r.Result,
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

// claimDocument is one claim of an export.
type claimDocument struct {
	claimant
	Key     string   `json:"key"`
	Numbers []string `json:"other_numbers"`
	Item    string   `json:"item"`
	Date    string   `json:"date"`
	Amount  string   `json:"amount"`
	Result  string   `json:"result_sha256"`
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
	text, err := json.Marshal(claimDocument{
		newClaimant(r.Claim), r.Key, append([]string{}, r.Numbers...), r.Item, r.Date, r.Amount, r.Result,
	})
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
