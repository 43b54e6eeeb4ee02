package annotate_test

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"tiexi/intake/xlsx"
	"tiexi/internal/marked"
)

var originNames = regexp.MustCompile(`<definedName name="tiexi_marked_of_[0-9]+" hidden="1">[^<]*</definedName>`)

// withoutOrigins is a workbook part without the books that the copy was made of.
func withoutOrigins(part string) string { return originNames.ReplaceAllString(part, "") }

// originsOf are the books that package intake takes a copy for one of.
func originsOf(t *testing.T, data []byte) []marked.Book {
	t.Helper()
	book, err := xlsx.Open("copy.xlsx", strings.NewReader(string(data)), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	return book.CopyOf()
}

func bookOf(data []byte) marked.Book {
	sum := sha256.Sum256(data)
	return marked.Book{SHA256: hex.EncodeToString(sum[:]), Name: "book.xlsx"}
}

// TestACopyKnowsItsBooks: the book that was marked, and the one before it.
func TestACopyKnowsItsBooks(t *testing.T) {
	book := sample(t)
	if got := originsOf(t, book); len(got) != 0 {
		t.Errorf("the book itself is a copy of %v", got)
	}
	once := annotated(t, book)
	if got, want := fmt.Sprint(originsOf(t, once)), fmt.Sprint([]marked.Book{bookOf(book)}); got != want {
		t.Errorf("a copy is one of %s, want %s", got, want)
	}
	twice := annotated(t, once)
	if got, want := fmt.Sprint(originsOf(t, twice)), fmt.Sprint([]marked.Book{bookOf(book), bookOf(once)}); got != want {
		t.Errorf("a copy of a copy is one of %s, want %s", got, want)
	}
}

// TestTheBookIsRememberedInAnyWorkbook: without names of its own, with an empty
// list of them, and with a prefix before every element.
func TestTheBookIsRememberedInAnyWorkbook(t *testing.T) {
	names := regexp.MustCompile(`<definedNames>.*</definedNames>`)
	tag := regexp.MustCompile(`<(/?)([a-z])`)
	for name, change := range map[string]func(string) string{
		"no names": func(s string) string { return names.ReplaceAllString(s, "") },
		"no name":  func(s string) string { return names.ReplaceAllString(s, "<definedNames/>") },
		"nothing yet": func(s string) string {
			return strings.Replace(names.ReplaceAllString(s, ""), `<calcPr calcId="122211"></calcPr>`, "", 1)
		},
		"a prefix": func(s string) string {
			return strings.Replace(tag.ReplaceAllString(s, "<${1}x:$2"), "xmlns=", "xmlns:x=", 1)
		},
	} {
		book := repack(t, sample(t), map[string]func(string) string{"xl/workbook.xml": change})
		if got, want := fmt.Sprint(originsOf(t, annotated(t, book))), fmt.Sprint([]marked.Book{bookOf(book)}); got != want {
			t.Errorf("%s: a copy of %s, want %s", name, got, want)
		}
	}
}
