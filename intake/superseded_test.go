package intake

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"tiexi/internal/marked"
)

// readDelimitedText reads a text under a path, as a file that was found in a folder.
func readDelimitedText(t *testing.T, path, text string) *content {
	t.Helper()
	c := newContent(path, Options{Jobs: 1})
	if err := c.readDelimited(context.Background(), strings.NewReader(text), int64(len(text))); err != nil {
		t.Fatal(err)
	}
	sum := sha256.Sum256([]byte(text))
	c.input.SHA256 = hex.EncodeToString(sum[:])
	return c
}

// A copy that does not say of which book it is one is known by its name, and only
// where it leaves out no invoice.
func TestACopyIsKnownByItsName(t *testing.T) {
	list := "项目编号,发票号码,不含税金额\nP,00000001,5\n"
	seen := "项目编号,发票号码,不含税金额,核查意见\nP,00000001,7,计入\n"
	for name, c := range map[string]struct {
		book, copied string // paths
		text         string // of the copy
		want         bool
	}{
		"a word behind":         {"a/清单.csv", "a/清单-标注.csv", seen, true},
		"a word before":         {"a/清单.csv", "a/已核查 清单.csv", seen, true},
		"brackets":              {"a/清单.csv", "a/清单（标注稿）.csv", seen, true},
		"English, with a round": {"a/list.csv", "a/list_MARKED(2).csv", seen, true},
		"another word":          {"a/清单.csv", "a/清单-二期.csv", seen, false},
		"no word":               {"a/清单.csv", "a/清单2.csv", seen, false},
		"another name":          {"a/清单.csv", "a/标注.csv", seen, false},
		"another folder":        {"a/清单.csv", "b/清单-标注.csv", seen, false},
		"no column":             {"a/清单.csv", "a/清单-标注.csv", list, false},
		"an invoice less":       {"a/清单.csv", "a/清单-标注.csv", "项目编号,发票号码,不含税金额,核查意见\nP,00000002,5,\n", false},
		"another project":       {"a/清单.csv", "a/清单-标注.csv", "项目编号,发票号码,不含税金额,核查意见\nQ,00000001,5,\n", false},
	} {
		book, copied := readDelimitedText(t, c.book, list), readDelimitedText(t, c.copied, c.text)
		supersede([]*content{copied, book})
		if got := book.input.ReplacedBy; (got == c.copied) != c.want || copied.input.ReplacedBy != "" {
			t.Errorf("%s: replaced by %q, want %v", name, got, c.want)
		}
		if c.want && (book.input.Rows != 1 || book.input.Lines != 0 || book.tables != nil) {
			t.Errorf("%s: %+v is left of the book", name, book.input)
		}
	}
}

// Of two copies of one book the first by path is read; where they differ, the
// other is an error and its projects are in doubt.
func TestTwoCopiesOfOneBook(t *testing.T) {
	const head = "项目编号,企业名称,发票号码,设备类别,不含税金额,核查意见\n"
	first := head + "P,甲公司,00000001,其他,5,\nQ,乙公司,00000002,其他,6,计入\n"
	for name, c := range map[string]struct {
		other    string
		replaced bool
		disputed string
	}{
		"the same":             {first, true, "[]"},
		"another order":        {head + "Q,乙公司,00000002,其他,6.00,\nP,甲公司,00000001,其他,5,\n", true, "[]"},
		"an amount":            {head + "P,甲公司,00000001,其他,5,\nQ,乙公司,00000002,其他,7,\n", false, "[P Q]"},
		"a category":           {head + "P,甲公司,00000001,智能化设备,5,\nQ,乙公司,00000002,其他,6,\n", false, "[P Q]"},
		"a fact":               {head + "P,丙公司,00000001,其他,5,\nQ,乙公司,00000002,其他,6,\n", false, "[P Q]"},
		"a row less":           {head + "P,甲公司,00000001,其他,5,\n", false, "[P]"},
		"a project of its own": {head + "P,甲公司,00000001,其他,5,\nR,乙公司,00000002,其他,6,\n", false, "[P]"},
	} {
		a, b := readDelimitedText(t, "a.csv", first), readDelimitedText(t, "b.csv", c.other)
		for _, copied := range []*content{a, b} {
			copied.copyOf = []marked.Book{{SHA256: "of another file", Name: "data.csv"}}
		}
		supersede([]*content{a, b})
		if got := b.input.ReplacedBy != ""; got != c.replaced || a.broken || b.broken == c.replaced {
			t.Errorf("%s: replaced %v, broken %v and %v", name, got, a.broken, b.broken)
		}
		if got := fmt.Sprint(b.disputed); got != c.disputed {
			t.Errorf("%s: disputed %s, want %s", name, got, c.disputed)
		}
	}
}
