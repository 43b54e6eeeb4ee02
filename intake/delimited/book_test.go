package delimited

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"tiexi/intake/sheet"
	"tiexi/intake/value"
	"tiexi/internal/fault"
	"tiexi/internal/message"
)

// shown reads a file and writes each row as "line: 1=a 2=b", a row a line, and
// a fault as its code and place.
func shown(data string) string {
	book, err := Open("a.csv", strings.NewReader(data), int64(len(data)))
	if err != nil {
		return told(err)
	}
	rows, err := rowsOf(book)
	if err != nil {
		return told(err)
	}
	return strings.Join(rows, "\n")
}

func rowsOf(book *Book) (rows []string, err error) {
	_, err = book.Rows(context.Background(), 0, func(r sheet.Row) error {
		row := fmt.Sprintf("%d:", r.Number)
		for _, c := range r.Cells {
			row += fmt.Sprintf(" %d=%s", c.Col, c.Text)
		}
		rows = append(rows, row)
		return nil
	})
	return rows, err
}

func told(err error) string {
	f, ok := errors.AsType[*fault.Fault](err)
	if !ok {
		return "no fault: " + err.Error()
	}
	return f.Code + " " + f.Place.String()
}

func TestRecordsAndFields(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"plain":                                {"a,b\nc,d\n", "1: 1=a 2=b\n2: 1=c 2=d"},
		"no line break at the end":             {"a,b\nc,d", "1: 1=a 2=b\n2: 1=c 2=d"},
		"CRLF":                                 {"a,b\r\nc,d\r\n", "1: 1=a 2=b\n2: 1=c 2=d"},
		"CR":                                   {"a,b\rc,d\r", "1: 1=a 2=b\n2: 1=c 2=d"},
		"CR and CRLF mixed":                    {"a,b\r\r\nc,d\n", "1: 1=a 2=b\n3: 1=c 2=d"},
		"empty lines count, as lines":          {"\n\na,b\n\nc,d\n\n", "3: 1=a 2=b\n5: 1=c 2=d"},
		"empty records are passed over":        {"a,b\n,\n , \nc,d", "1: 1=a 2=b\n4: 1=c 2=d"},
		"trailing separators":                  {"a,b,,\nc,,,\n", "1: 1=a 2=b\n2: 1=c"},
		"empty fields within keep the columns": {"a,,c\n,,d", "1: 1=a 3=c\n2: 3=d"},
		"separator at the very end":            {"a,b\nc,", "1: 1=a 2=b\n2: 1=c"},
		"blanks around":                        {" a ,\tb\nc , d ", "1: 1=a 2=b\n2: 1=c 2=d"},
		"quoted separator":                     {`a,"b,c"`, "1: 1=a 2=b,c"},
		"doubled quotes":                       {`a,"3"" pipe"`, `1: 1=a 2=3" pipe`},
		"only doubled quotes":                  {`a,""""`, `1: 1=a 2="`},
		"empty quotes":                         {`a,"",c`, "1: 1=a 3=c"},
		"quoted line break":                    {"a,\"b\r\nc\"\nd,e", "1: 1=a 2=b\nc\n3: 1=d 2=e"},
		"quoted CR":                            {"a,\"b\rc\"\nd,e", "1: 1=a 2=b\nc\n3: 1=d 2=e"},
		"blanks around quotes":                 {"a, \"b,c\" ,d", "1: 1=a 2=b,c 3=d"},
		"bare quote is literal":                {`a,3" pipe,b`, `1: 1=a 2=3" pipe 3=b`},
		"bare quotes hide no separator":        {`x"a,b"y,c`, `1: 1=x"a 2=b"y 3=c`},
		"bare quote at the end":                {"a,3\"\nb,c", "1: 1=a 2=3\"\n2: 1=b 2=c"},
		"tabs":                                 {"a\tb\t\nc\td,e\t", "1: 1=a 2=b\n2: 1=c 2=d,e"},
		"quotes between tabs":                  {"a\t\"b\tc\"\td", "1: 1=a 2=b\tc 3=d"},
		"semicolons":                           {"a;b\n\"c;d\";e", "1: 1=a 2=b\n2: 1=c;d 2=e"},
		"one column":                           {"a\nb", "1: 1=a\n2: 1=b"},
		"only line breaks":                     {"\r\n\r\n", ""},
		"only a mark":                          {bomUTF8, ""},
		"mark before a quote":                  {bomUTF8 + "\"a\",b", "1: 1=a 2=b"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := shown(c.data); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

func TestBrokenQuotesAreNamedWhereTheyOpen(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"never closed":             {"a,b\nc,\"d\ne,f\n", "input.csv_quote_open a.csv:2:2"},
		"never closed, last byte":  {"a,b\nc,\"", "input.csv_quote_open a.csv:2:2"},
		"open on a later line":     {"\"a\nb\",\"c\n", "input.csv_quote_open a.csv:2:2"},
		"text behind":              {`a,"b"c`, "input.csv_after_quote a.csv:1:2"},
		"closed by the next field": {"a,\"b,1\nc,\"d\",2\n", "input.csv_after_quote a.csv:1:2"},
		"two quoted texts":         {`a,"b" "c"`, "input.csv_after_quote a.csv:1:2"},
		"past a field's limit":     {"a,b\nc,\"" + strings.Repeat("d,e\n", 40_000), "input.csv_quote_long a.csv:2:2"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := shown(c.data); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestMarksThatKeepDigitsAreTakenOff(t *testing.T) {
	for name, c := range map[string]struct{ field, want string }{
		"formula, bare":               {`="0012"`, "0012"},
		"formula, quoted":             {`"=""0012"""`, "0012"},
		"formula with a separator":    {`"=""a,b"""`, "a,b"},
		"formula with quotes":         {`"=""a """"b"""" c"""`, `a "b" c`},
		"formula, empty":              {`=""`, ""},
		"formula around a tab":        {"=\"\t0012\"", "0012"},
		"tab before":                  {"\t0012", "0012"},
		"tab behind":                  {"0012\t", "0012"},
		"tab in quotes":               {"\"\t0012\"", "0012"},
		"apostrophe before digits":    {"'0012", "0012"},
		"tab and apostrophe":          {"\t'0012", "0012"},
		"apostrophe before a word":    {"'t Hart", "'t Hart"},
		"apostrophe alone":            {"'", "'"},
		"equals sign alone":           {"=0012", "=0012"},
		"20 digits":                   {"25372000000294847939", "25372000000294847939"},
		"serial number of a day":      {"44260", "44260"},
		"amount with more than 15":    {"12345678901234567.89", "12345678901234567.89"},
		"separators within a formula": {`="a,b"`, "a,b"},
		"an amount in a formula":      {`="10,000,000.00"`, "10,000,000.00"},
		"bare, with quotes":           {`="a ""b"",c"`, `a "b",c`},
		"bare, blanks behind":         {`="1,000" `, "1,000"},
		"bare, more behind":           {`="a,b"&"c"`, "input.csv_formula a.csv:2:2"},
		"bare, never closed":          {`="a,b`, "input.csv_formula a.csv:2:2"},
		"formula that reckons":        {`"=""1""&""2"""`, "input.csv_formula a.csv:2:2"},
		"formula of one quote":        {`="`, "input.csv_formula a.csv:2:2"},
	} {
		t.Run(name, func(t *testing.T) {
			want := "1: 1=no 2=number 3=x\n2: 1=1"
			if strings.HasPrefix(c.want, "input.") {
				want = c.want
			} else if want += " 2=" + c.want + " 3=y"; c.want == "" {
				want = "1: 1=no 2=number 3=x\n2: 1=1 3=y"
			}
			if got := shown("no,number,x\n1," + c.field + ",y\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

// A file that Excel has saved again has lost its digits: the cell is text, and
// package value refuses it as it does a spreadsheet's.
func TestScientificNotationIsNoIdentifier(t *testing.T) {
	data := "no,number\n1,2.5372E+19\n2,'037002100104\n"
	book, err := Open("a.csv", strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	_, err = book.Rows(t.Context(), 0, func(r sheet.Row) error {
		for _, c := range r.Cells {
			if c.Kind != sheet.Text || c.Date {
				t.Errorf("%s is not text", c.Text)
			}
		}
		id, err := value.Identifier(value.Raw{Text: string(r.Cells[1].Text), Sheet: true})
		got = append(got, fmt.Sprint(id, err))
		return nil
	})
	want := []string{"number<nil>", value.ErrLostDigits.Error(), "037002100104<nil>"}
	if err != nil || strings.Join(got, "|") != strings.Join(want, "|") {
		t.Errorf("%q, %v, want %q", got, err, want)
	}
}

func TestOtherFilesUnderAWrongName(t *testing.T) {
	for name, c := range map[string]struct{ data, want string }{
		"empty":                    {"", "input.empty_file a.csv"},
		"workbook":                 {"PK\x03\x04\x14\x00", "input.csv_zip a.csv"},
		"old workbook":             {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "input.csv_ole a.csv"},
		"PDF":                      {"%PDF-1.7\n", "input.csv_pdf a.csv"},
		"HTML":                     {"\r\n <HTML><table>", "input.csv_markup a.csv"},
		"doctype, with mark":       {bomUTF8 + "<!DOCTYPE html>", "input.csv_markup a.csv"},
		"XML, UTF-16":              {bomLittle + "<\x00?\x00x\x00", "input.csv_markup a.csv"},
		"NUL":                      {"a,b\nc,\x00d\n", "input.csv_binary a.csv:2"},
		"NUL behind a mark":        {bomUTF8 + "a,b\nc,\x00d\n", "input.csv_binary a.csv:2"},
		"NUL in UTF-16":            {bomLittle + "a\x00,\x00\n\x00\x00\x00", "input.csv_binary a.csv:2"},
		"picture":                  {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "input.csv_binary a.csv:3"},
		"PK is a word":             {"PK,b\n", "1: 1=PK 2=b"},
		"less than is a character": {"<5,b\n", "1: 1=<5 2=b"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := shown(c.data); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestLimits(t *testing.T) {
	wide := strings.Repeat(",", maxFields-1)
	long := strings.Repeat("x", maxField)
	record := strings.Repeat(long+",", maxRecord/maxField)
	for name, c := range map[string]struct{ data, want string }{
		"field at the limit":         {"a,b\nc," + long + "\n", "1: 1=a 2=b\n2: 1=c 2=" + long},
		"field past it":              {"a,b\nc," + long + "x\n", "input.csv_limit a.csv:2:2"},
		"quoted field at the limit":  {"a,b\nc,\"" + long + "\"\n", "1: 1=a 2=b\n2: 1=c 2=" + long},
		"quoted field past it":       {"a,b\nc,\"" + long + "x\"\n", "input.csv_quote_long a.csv:2:2"},
		"fields at the limit":        {"a" + wide + "\nb", "1: 1=a\n2: 1=b"},
		"fields past it":             {"a" + wide + ",\nb", "input.csv_limit a.csv:1"},
		"record past the limit":      {"a,b\n" + record + "x", "input.csv_limit a.csv:2"},
		"many records of that size":  {strings.Repeat("a"+wide+"\n", 50)[:100], "1: 1=a"},
		"a quote in each of a field": {"a,b\nc," + strings.Repeat(" ", 60_000) + "x" + strings.Repeat(`"`, 60_000), "1: 1=a 2=b\n2: 1=c 2=x" + strings.Repeat(`"`, 60_000)},
	} {
		t.Run(name, func(t *testing.T) {
			if got := shown(c.data); got != c.want {
				t.Errorf("got %.200s, want %.200s", got, c.want)
			}
		})
	}
}

func TestContextEndsTheReading(t *testing.T) {
	data := strings.Repeat("a,b\n", 1000)
	book, err := Open("a.csv", strings.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	rows := 0
	_, err = book.Rows(ctx, 0, func(sheet.Row) error { rows++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || rows != 256 {
		t.Errorf("%v after %d rows", err, rows)
	}
}

func TestErrorOfTheCallbackIsReturned(t *testing.T) {
	book, err := Open("a.csv", strings.NewReader("a,b\nc,d"), 7)
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	_, err = book.Rows(t.Context(), 0, func(sheet.Row) error { rows++; return io.ErrClosedPipe })
	if err != io.ErrClosedPipe || rows != 1 { //nolint:errorlint // exactly this error, unwrapped
		t.Errorf("%v after %d rows", err, rows)
	}
}

func TestSheetThatIsNotThere(t *testing.T) {
	book, err := Open("a.csv", strings.NewReader("a,b"), 3)
	if err != nil {
		t.Fatal(err)
	}
	if sheets := book.Sheets(); len(sheets) != 1 || sheets[0].Name != "" {
		t.Errorf("%v", sheets)
	}
	if _, err := book.Rows(t.Context(), 1, nil); err == nil {
		t.Error("sheet 1 was read")
	}
}

// brittle fails, or ends, at an offset.
type brittle struct {
	*strings.Reader
	at  int64
	err error
}

func (b *brittle) ReadAt(p []byte, off int64) (int, error) {
	if b.at > 0 && off+int64(len(p)) > b.at {
		return 0, b.err
	}
	return b.Reader.ReadAt(p, off)
}

func TestFileThatFailsOrShrinksIsAnError(t *testing.T) {
	data := strings.Repeat("甲,乙\n", 100_000)
	for _, failure := range []error{io.ErrNoProgress, io.EOF} {
		file := &brittle{Reader: strings.NewReader(data), err: failure}
		book, err := Open("a.csv", file, int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		file.at = 500_000
		if _, err := rowsOf(book); err == nil || !strings.HasPrefix(told(err), "input.csv_read a.csv:") {
			t.Errorf("%v at the end: %v", failure, err)
		}
		if _, err := Open("a.csv", file, int64(len(data))); err == nil || told(err) != "input.csv_read a.csv" {
			t.Errorf("%v in Open: %v", failure, err)
		}
	}
}

func TestEveryFaultHasWords(t *testing.T) {
	for _, code := range []string{
		"read", "zip", "ole", "pdf", "markup", "binary", "utf8", "cut", "garbled",
		"quote_open", "quote_long", "after_quote", "formula", "limit",
	} {
		for _, lang := range []message.Lang{message.Chinese, message.English} {
			f := fault.New("input.csv_" + code)
			if f.Message(lang) == f.Code || f.Hint(lang) == "" {
				t.Errorf("%s lacks words", f.Code)
			}
		}
	}
}

func TestBookMayBeReadTwice(t *testing.T) {
	data := []byte("a,b\n\"c\",d\n")
	book, err := Open("a.csv", bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	first, err1 := rowsOf(book)
	second, err2 := rowsOf(book)
	if err1 != nil || err2 != nil || len(first) != 2 || strings.Join(first, "|") != strings.Join(second, "|") {
		t.Errorf("%q %v, then %q %v", first, err1, second, err2)
	}
}
