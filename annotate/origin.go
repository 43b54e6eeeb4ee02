package annotate

import (
	"slices"
	"strings"

	"tiexi/internal/marked"
)

// behindNames are the children of a workbook's root that follow its defined names
// (ECMA-376, CT_Workbook).
var behindNames = []string{
	"calcPr", "oleSize", "customWorkbookViews", "pivotCaches", "smartTagPr", "smartTagTypes", "webPublishing",
	"fileRecoveryPr", "webPublishObjects", "extLst",
}

// remember writes into the workbook which book the copy is made of, beside the
// books that this one was made of. Package intake then reads the copy in place of
// any of them.
func (p *pack) remember(workbook string, book marked.Book) error {
	if book.SHA256 == "" {
		return nil
	}
	src, root, err := p.parse(workbook, all)
	if err != nil {
		return err
	}
	last := 0
	for _, e := range root.all("workbook", "definedNames", "definedName") {
		n := marked.Number(e.attr("name"))
		if known, ok := marked.Parse(e.text); ok && n > 0 && known.SHA256 == book.SHA256 {
			return nil
		}
		last = max(last, n)
	}
	name := root.build("definedName", ` name="`+marked.Name(last+1)+`" hidden="1"`, escapeText(book.Formula()))
	var changes edits
	if names := root.child("definedNames"); names != nil {
		changes.put(names, names.start(src), name)
	} else {
		at := root.close
		if n := slices.IndexFunc(root.children, func(e *element) bool { return slices.Contains(behindNames, e.name.Local) }); n >= 0 {
			at = root.children[n].from
		}
		changes.insert(at, root.build("definedNames", "", name))
	}
	p.set(workbook, changes.apply(src))
	return nil
}

// escapeText writes a text for XML, without the codes that texts of cells have.
func escapeText(s string) string {
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace(s)
}
