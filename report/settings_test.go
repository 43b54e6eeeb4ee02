package report_test

import (
	"archive/zip"
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"tiexi/eligibility"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/project"
	"tiexi/report"
	"tiexi/report/words"
)

// A blanket category, a list that was not used, a policy that has lapsed: whatever
// the format, the reader sees it.
func TestEveryFormatTellsWhatActedFromOutside(t *testing.T) {
	r := judged(t, project.MustDate("2023-01-31"))
	bare := r.Setting.Outside
	for _, c := range []struct {
		outside eligibility.Outside
		want    []string
	}{
		{bare, []string{"none is used; whether an enterprise is listed", "none is used; whether an invoice was claimed before", "lapsed by 2023-01-31", "complete to 2026-10-19", "ceiling"}},
		{
			eligibility.Outside{
				Project: "LY-7", Category: "advanced_equipment", Accepted: []string{"LY-8"},
				Negative: &eligibility.Reference{Name: "lists/negative.csv", SHA256: strings.Repeat("a", 64), Entries: 12, Ignored: []string{"reason"}, Misfits: 34},
				Register: &eligibility.Reference{Name: "postgres://u:xxxxx@host/db", SHA256: strings.Repeat("b", 64), Entries: 567},
			},
			[]string{"LY-7", "LY-8", "lists/negative.csv", "12", "reason", "34", "host/db", "567"},
		},
	} {
		r.Setting.Outside = c.outside
		for name := range report.Formats() {
			var b bytes.Buffer
			if err := report.Write(name, &b, r, words.Options{Lang: message.English, Version: "0.0.0"}); err != nil {
				t.Fatal(err)
			}
			text := strings.Join(strings.Fields(unpacked(t, b.Bytes())), " ")
			for _, want := range c.want {
				if machine := map[string]string{"none is used; whether an enterprise is listed": `"negative_list":null`, "none is used; whether an invoice was claimed before": `"register":null`, "lapsed by 2023-01-31": `"lapsed":true`, "complete to 2026-10-19": `"complete_until":"2026-10-19"`}[want]; machine != "" && strings.Contains(strings.ReplaceAll(text, " ", ""), machine) {
					continue
				}
				if !strings.Contains(text, want) {
					t.Errorf("%s does not tell %q", name, want)
				}
			}
		}
	}
}

// A table that a user keeps is named, with what tiexi does not answer for.
func TestEveryFormatTellsWhichTableWasUsed(t *testing.T) {
	path := filepath.ToSlash(filepath.Join(t.TempDir(), "lpr.csv"))
	table := "# source: own account\npublication_date,lpr_1y,lpr_5y,origin,kind\n" +
		"2026-08-20,3.00,3.55,,\n2026-09-20,3.00,3.50,,\n2026-10-20,3.00,3.50,LprHis.xlsx,chinamoney_table\n"
	if err := os.WriteFile(path, []byte(table), 0o600); err != nil {
		t.Fatal(err)
	}
	r := judged(t, project.MustDate("2023-01-31"))
	var err error
	if r.Setting.Table, err = (lprdata.Choice{By: lprdata.ByFolder, Path: path}).Open(); err != nil {
		t.Fatal(err)
	}
	for name := range report.Formats() {
		var b bytes.Buffer
		if err := report.Write(name, &b, r, words.Options{Lang: message.English, Version: "0.0.0"}); err != nil {
			t.Fatal(err)
		}
		text := strings.Join(strings.Fields(unpacked(t, b.Bytes())), "")
		for _, wants := range [][2]string{
			{"(thedefaultintheuser'sconfigurationfolder)", `"chosen_by":"folder"`},
			{"lpr.csv", path},
			{"completeto2026-11-19", `"complete_until":"2026-11-19"`},
			{"asthefilesays:ownaccount", `"source":"ownaccount"`},
			{"LprHis.xlsx(chinamoneyhistorytable)", `"origin":"LprHis.xlsx"`},
			{"notinthebuilt-intable(2026-10-20", `"not_in_embedded":["2026-10-20"]`},
			{"contradictthebuilt-intable(2026-08-20)", `"contradicts_embedded":["2026-08-20"]`},
		} {
			text := strings.ReplaceAll(strings.ReplaceAll(text, "&#39;", "'"), "&apos;", "'")
			if !strings.Contains(text, wants[0]) && !strings.Contains(text, wants[1]) {
				t.Errorf("%s does not tell %q", name, wants[0])
			}
		}
	}
}

// unpacked is a text, or the texts of all parts of a workbook.
func unpacked(t *testing.T, data []byte) string {
	t.Helper()
	if !bytes.HasPrefix(data, []byte("PK")) {
		return string(data)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, f := range archive.File {
		part, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.Copy(&all, part); err != nil {
			t.Fatal(err)
		}
	}
	return all.String()
}
