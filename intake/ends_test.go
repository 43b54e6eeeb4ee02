package intake_test

import (
	"slices"
	"strings"
	"testing"

	"tiexi/intake"
)

const listHead = "项目编号,发票代码,发票号码,开票日期,设备名称,不含税金额,税率,税额\n"

func notesOf(b *intake.Batch) (ids []string) {
	for _, i := range b.Inputs {
		for _, n := range i.Notes {
			if n.ID != "input.note.csv_form" {
				ids = append(ids, n.ID+" "+n.Place.String()[strings.LastIndexByte(n.Place.String(), '/')+1:])
			}
		}
	}
	return ids
}

// TestACutTextTable: the last row is an error where fields and line end are
// missing; what else may be missing is noted.
func TestACutTextTable(t *testing.T) {
	const whole = "P,3700211130,00000001,2021-03-05,机床,100,13%,13"
	for name, c := range map[string]struct {
		text, fault string
		notes       []string
	}{
		"whole":                     {whole + "\n", "", nil},
		"Windows' line ends":        {whole + "\r\n", "", nil},
		"no line end":               {whole, "", []string{"input.note.no_line_end a.csv:2"}},
		"cut in an amount":          {whole + "\n" + "P,3700211130,00000002,2021-03-05,机床,10", "input.csv_row_cut", nil},
		"cut in the first field":    {whole + "\n" + "P", "input.csv_row_cut", nil},
		"cut behind a separator":    {whole + "\n" + "P,3700211130,00000002,2021-03-05,机床,100,13%", "input.csv_row_cut", nil},
		"short, with a line end":    {whole + "\n" + "P,3700211130,00000002,2021-03-05,机床,100\n", "", []string{"input.note.short_rows a.csv:3"}},
		"short in the middle":       {"P,3700211130,00000002,2021-03-05,机床,100\n" + whole + "\n", "", []string{"input.note.short_rows a.csv:2"}},
		"short, the last is whole":  {"P,3700211130,00000002,2021-03-05,机床,100\n" + whole, "", []string{"input.note.short_rows a.csv:2", "input.note.no_line_end a.csv:3"}},
		"a total without line end":  {whole + "\n合计,100", "", []string{"input.note.no_line_end a.csv:3"}},
		"a note without line end":   {whole + "\n备注：略", "", []string{"input.note.no_line_end a.csv:3"}},
		"a line break in its field": {whole + "\nP,3700211130,00000002,2021-03-05,\"机\n床\",100,13%,\"1\n3\"", "", nil},
	} {
		b := read(t, intake.Options{}, write(t, "a.csv", listHead+c.text))
		var codes []string
		for _, f := range b.Faults {
			codes = append(codes, f.Code)
		}
		if name == "a line break in its field" { // 1 and 3 are no amount
			if !slices.Equal(codes, []string{"input.amount"}) || !slices.Equal(notesOf(b), []string{"input.note.no_line_end a.csv:3"}) {
				t.Errorf("%s: faults %q, notes %q", name, codes, notesOf(b))
			}
			continue
		}
		if strings.Join(codes, " ") != c.fault || !slices.Equal(notesOf(b), c.notes) {
			t.Errorf("%s: faults %q, notes %q", name, codes, notesOf(b))
		}
		if c.fault != "" && len(b.Projects) > 0 {
			t.Errorf("%s: something of the file was used", name)
		}
	}
}

// TestYAMLWithoutAFinalLineEndIsNoted: JSON ends in a bracket.
func TestYAMLWithoutAFinalLineEndIsNoted(t *testing.T) {
	for name, c := range map[string]struct {
		file, text string
		notes      int
	}{
		"YAML":          {"a.yaml", "id: P\nname: 甲", 1},
		"with its end":  {"a.yaml", "id: P\nname: 甲\n", 0},
		"JSON":          {"a.json", `{"id": "P"}`, 0},
		"flow of YAML":  {"a.yaml", `{id: P}`, 0},
		"a single word": {"a.yaml", "id: P", 1},
	} {
		if got := notesOf(read(t, intake.Options{}, write(t, c.file, c.text))); len(got) != c.notes {
			t.Errorf("%s: notes %q", name, got)
		}
	}
}
