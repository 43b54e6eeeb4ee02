package lprdata

import (
	"bytes"
	"strings"
	"testing"

	"tiexi/internal/message"
)

// What was imported says so for good: through the file, and through another import.
func TestOriginsAreKept(t *testing.T) {
	known := upTo(t, "2024-01-22")
	once := imported(t, known, file("下载/LprHis.csv", "日期,1Y,5Y\n2024-02-20,3.45,3.95\n"))
	first := Origin{File: "下载/LprHis.csv", Kind: "chinamoney_table"}
	if got := once.Imported(); len(got) != 1 || got[0].Origin != first {
		t.Fatalf("got %v", got)
	}
	back := reread(t, once)
	if back.Imported()[0].Origin != first || back.SHA256() != once.SHA256() || back.Source() != known.Source() {
		t.Errorf("read back: %v, source %q", back.Imported(), back.Source())
	}
	twice := imported(t, back, file("boc.csv", "日期,1年期,5年期以上\n2024-03-20,3.45,3.95\n"))
	if got := twice.Imported(); len(got) != 2 || got[0].Origin != first || got[1].Origin != (Origin{"boc.csv", "bank_of_china"}) {
		t.Errorf("after a second import: %v", got)
	}
	// A table of our own hands on whence its rows are.
	theirs := imported(t, known, file("theirs.csv", written(t, once)))
	if got := theirs.Imported(); len(got) != 1 || got[0].Origin != (Origin{"theirs.csv ← 下载/LprHis.csv", "chinamoney_table"}) {
		t.Errorf("from a table of our own: %v", got)
	}
}

// A hash is of rates: whence they are does not change it.
func TestHashLeavesOriginsOut(t *testing.T) {
	plain, err := Load("a.csv", []byte(smallTable))
	if err != nil {
		t.Fatal(err)
	}
	text := "publication_date,lpr_1y,lpr_5y,origin,kind\n2024-01-22,3.45,4.20,,\n2024-02-20,3.45,3.95,\"公告, 2024\",手工录入\n"
	told, err := Load("b.csv", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if plain.SHA256() != told.SHA256() || len(told.Imported()) != 1 {
		t.Errorf("%s, %s, imported %v", plain.SHA256(), told.SHA256(), told.Imported())
	}
	if got := written(t, told); got != text {
		t.Errorf("written back:\n%s", got)
	}
	if got := told.Last().Origin.Text().In(message.Chinese); got != "公告, 2024（手工录入）" {
		t.Errorf("in words: %s", got)
	}
}

func TestOriginOfAFileNamedLikeAFormula(t *testing.T) {
	table := imported(t, upTo(t, "2024-01-22"), file("=1+1.csv", "日期,1Y,5Y\n2024-02-20,3.45,3.95\n"))
	if got := table.Imported()[0].Origin.File; got != "./=1+1.csv" {
		t.Errorf("got %q", got)
	}
}

func TestUsersTableAgainstTheEmbeddedOne(t *testing.T) {
	for _, c := range []struct {
		name, rows          string
		beyond, contradicts []string
	}{
		{"the same", "2024-01-22,3.45,4.20\n2024-02-20,3.45,3.95\n", nil, nil},
		{"without the 1-year rate", "2024-01-22,,4.20\n2024-02-20,,3.95\n", nil, nil},
		{"a change that was overlooked", "2024-01-22,3.45,4.20\n2024-02-20,3.45,4.20\n", nil, []string{"2024-02-20"}},
		{"another day", "2021-01-20,3.85,4.65\n2021-02-22,3.85,4.65\n", nil, []string{"2021-02-22"}},
		{"newer ones", "2026-09-20,3.00,3.50\n2026-10-20,3.00,3.50\n2026-11-20,3.00,3.50\n", []string{"2026-10-20", "2026-11-20"}, nil},
	} {
		table, err := Load("a.csv", []byte("publication_date,lpr_1y,lpr_5y\n"+c.rows))
		if err != nil {
			t.Fatal(err)
		}
		d := table.AgainstEmbedded()
		if got, want := days(d.Beyond), strings.Join(c.beyond, " "); got != want {
			t.Errorf("%s: beyond %q, want %q", c.name, got, want)
		}
		if got, want := days(d.Contradicts), strings.Join(c.contradicts, " "); got != want {
			t.Errorf("%s: contradicts %q, want %q", c.name, got, want)
		}
		if doubts := table.Doubts(); len(doubts) != len(c.contradicts) || len(doubts) > 0 && doubts[0].Fault.Code != "lpr.differs" {
			t.Errorf("%s: doubts %v", c.name, doubts)
		}
	}
}

// The five-year rate has never been below the one-year rate: columns were exchanged,
// in whatever file.
func TestInvertedRatesAreRefusedInEveryForm(t *testing.T) {
	for name, content := range map[string]string{
		"own.csv":        "publication_date,lpr_1y,lpr_5y\n2024-02-20,3.95,3.45\n",
		"table.csv":      "日期,1Y,5Y\n2024-02-20,3.95,3.45\n",
		"boc.csv":        "日期,1年期,5年期以上\n2024-02-20,3.95%,3.45%\n",
		"akshare.csv":    "TRADE_DATE,LPR1Y,LPR5Y\n2024-02-20,3.95,3.45\n",
		"tushare.csv":    "date,1y,5y\n20240220,3.95,3.45\n",
		"history.json":   `{"records":[{"1Y":"3.95","5Y":"3.45","showDateCN":"2024-02-20"}]}`,
		"latest.json":    `{"data":{"showDateCN":"2024-02-20 9:00"},"records":[{"termCode":"1Y","shibor":"3.95"},{"termCode":"5Y","shibor":"3.45"}]}`,
		"chart.json":     `{"data":{"csv":"2024-02-20,,,,,,3.95,3.45\n"}}`,
		"eastmoney.json": `{"result":{"data":[{"TRADE_DATE":"2024-02-20 00:00:00","LPR1Y":3.95,"LPR5Y":3.45}]}}`,
	} {
		_, report, err := Import(t.Context(), []File{file(name, content)}, upTo(t, "2024-01-22"))
		if err == nil || !strings.Contains(err.Error(), "below the 1-year") || report.Files[0].Refused != 1 {
			t.Errorf("%s: %v, %+v", name, err, report.Files[0])
		}
	}
	if _, err := Load("own.csv", []byte("publication_date,lpr_1y,lpr_5y\n2024-02-20,3.95,3.45\n")); err == nil {
		t.Error("Load takes inverted rates")
	}
	if _, err := Load("own.csv", []byte("publication_date,lpr_1y,lpr_5y\n2024-02-20,3.95,3.95\n")); err != nil {
		t.Errorf("Load refuses equal rates: %v", err)
	}
}

func imported(t *testing.T, known *Table, files ...File) *Table {
	t.Helper()
	table, _, err := Import(t.Context(), files, known)
	if err != nil {
		t.Fatal(err)
	}
	return table
}

func written(t *testing.T, table *Table) string {
	t.Helper()
	var b bytes.Buffer
	if err := table.WriteCSV(&b); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func reread(t *testing.T, table *Table) *Table {
	t.Helper()
	back, err := Load("back.csv", []byte(written(t, table)))
	if err != nil {
		t.Fatal(err)
	}
	return back
}

func days(list []Publication) string {
	var texts []string
	for _, p := range list {
		texts = append(texts, p.Date.String())
	}
	return strings.Join(texts, " ")
}
