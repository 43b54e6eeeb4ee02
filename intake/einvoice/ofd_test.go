package einvoice

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"strings"
	"testing"
)

const (
	attachedShown = `
total 3000 180 3180
037002000113 01234567 - | 2020-10-10 | 示例软件有限公司 91371300MA3EXAMP03 > 示例机械有限公司 91371300MA3EXAMP02 | 1 × 3000 = 3000 + 180 (0.06) = - | *信息技术服务*软件开发 | 增值税电子专用发票 | - | - -
037002000113 01234567 - | 2020-10-10 | 示例软件有限公司 91371300MA3EXAMP03 > 示例机械有限公司 91371300MA3EXAMP02 | - × - = 0 + - (-) = - | *软件*示例资料 | 增值税电子专用发票 | - | - -
`
	taggedShown = `
total 2100 147 2247
- - 24372000000000000021 | 2024-05-06 | 示例软件有限公司 91371300MA3EXAMP03 > 示例机械有限公司 91371300MA3EXAMP02 | 1 × 1800 = 1800 + 108 (0.06) = - | *信息技术服务*技术服务费 | 数电发票（增值税专用发票） | - | - 合同号：示例-02
- - 24372000000000000021 | 2024-05-06 | 示例软件有限公司 91371300MA3EXAMP03 > 示例机械有限公司 91371300MA3EXAMP02 | 2 × 150 = 300 + 39 (0.13) = - | *机床*车床 | 数电发票（增值税专用发票） | - | - 合同号：示例-02
`
	original = "Doc_0/Attachs/original_invoice.xml"
	tagFile  = "Doc_0/Tags/CustomTag.xml"
	page     = "Doc_0/Pages/Page_0/Content.xml"
)

// TestAttached guards every value of an OFD with attached XML.
func TestAttached(t *testing.T) {
	i, err := read(folder(t, "attached").zip())
	want(t, i, err, attachedShown)
}

// TestTagged guards every value of an OFD whose tags point to its pages, its
// long texts cut into pieces.
func TestTagged(t *testing.T) {
	i, err := read(folder(t, "tagged").zip())
	want(t, i, err, taggedShown)
}

// TestPartsElsewhere guards that what counts is found by its listing and, where
// there is none, by its name.
func TestPartsElsewhere(t *testing.T) {
	attached, tagged := folder(t, "attached"), folder(t, "tagged")
	for name, c := range map[string]struct {
		parts parts
		want  string
	}{
		"no list of attachments": {attached.replace(t, "Doc_0/Document.xml", "<ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments>", "").
			with("Doc_0/Attachs/Attachments.xml", ""), attachedShown},
		"another name": {attached.replace(t, "Doc_0/Attachs/Attachments.xml", "original_invoice.xml", "/Doc_0/Res/x.XML").
			with("Doc_0/Res/x.XML", attached[original]).with(original, ""), attachedShown},
		"relative to the document": {attached.replace(t, "Doc_0/Attachs/Attachments.xml", "original_invoice.xml", "Attachs/original_invoice.xml"), attachedShown},
		"other attachments": {attached.replace(t, "Doc_0/Attachs/Attachments.xml", "</ofd:Attachments>",
			`<ofd:Attachment Format="xbrl"><ofd:FileLoc>a.xml</ofd:FileLoc></ofd:Attachment><ofd:Attachment Format="png"><ofd:FileLoc>no.png</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`).
			with("Doc_0/Attachs/a.xml", sample(t, "xbrl.xml")), attachedShown},
		"fully digital attached": {tagged.with("Doc_0/Attachs/invoice.xml", sample(t, "digital.xml")).
			with("OFD.xml", strings.ReplaceAll(tagged["OFD.xml"], "ofd:CustomData", "ofd:Other")), digitalShown},
		"no Document.xml":  {tagged.with("Doc_0/Document.xml", ""), taggedShown},
		"no list of tags":  {tagged.replace(t, "Doc_0/Document.xml", "<ofd:CustomTags>Tags/CustomTags.xml</ofd:CustomTags>", ""), taggedShown},
		"without prefixes": {tagged.with(tagFile, strings.ReplaceAll(tagged[tagFile], "ofd:", "")), taggedShown},
		"only in the custom data": {tagged.with(tagFile, strings.ReplaceAll(tagged[tagFile], "InvoiceNo>", "x>")).
			replace(t, tagFile, "ofd:BuyerTaxID", "ofd:x"), taggedShown},
		"a tag without text": {tagged.replace(t, tagFile, "</ofd:eInvoice>", "<ofd:InvoiceCode/></ofd:eInvoice>"), taggedShown},
		"another folder":     {inFolder(tagged, "Doc_7"), taggedShown},
	} {
		t.Run(name, func(t *testing.T) {
			i, err := read(c.parts.zip())
			want(t, i, err, c.want)
		})
	}
}

func inFolder(p parts, name string) parts {
	moved := make(parts)
	for part, text := range p {
		moved[strings.Replace(part, "Doc_0", name, 1)] = strings.ReplaceAll(text, "Doc_0", name)
	}
	return moved
}

// TestRowsApart guards the ways in which rows can be told apart.
func TestRowsApart(t *testing.T) {
	p := folder(t, "tagged")
	const items = `<ofd:Item><ofd:ObjectRef PageRef="61">6930</ofd:ObjectRef><ofd:ObjectRef PageRef="61">6931</ofd:ObjectRef><ofd:ObjectRef PageRef="61">6932</ofd:ObjectRef></ofd:Item>`
	const amounts = `<ofd:Amount><ofd:ObjectRef PageRef="61">6940</ofd:ObjectRef><ofd:ObjectRef PageRef="61">6941</ofd:ObjectRef></ofd:Amount>`
	ref := func(name string, ids ...int) string {
		s := "<ofd:" + name + ">"
		for _, id := range ids {
			s += fmt.Sprintf("<ofd:ObjectRef>%d</ofd:ObjectRef>", id)
		}
		return s + "</ofd:" + name + ">"
	}
	unplaced := p.with(page, strings.ReplaceAll(p[page], "Boundary", "Other"))
	plain := p.with(page, strings.NewReplacer("*信息技术服务*", "", "*机床*", "").Replace(p[page]))
	plainShown := strings.NewReplacer("*信息技术服务*", "", "*机床*", "").Replace(taggedShown)
	rows := p
	rows = rows.with(tagFile, strings.NewReplacer(items, "", amounts, "", "ofd:TaxScheme>", "x>", "ofd:TaxAmount>", "x>", "ofd:Quantity>", "x>", "ofd:Price>", "x>").Replace(p[tagFile])).
		replace(t, tagFile, "</ofd:eInvoice>", "<ofd:GoodsInfos><ofd:GoodsInfo>"+ref("Item", 6930, 6931)+ref("Amount", 6940)+ref("TaxScheme", 6942)+ref("TaxAmount", 6944)+ref("Quantity", 6933)+ref("Price", 6935)+
			"</ofd:GoodsInfo><ofd:GoodsInfo>"+ref("TaxAmount", 6945)+ref("Item", 6932)+ref("Amount", 6941)+ref("TaxScheme", 6943)+ref("Quantity", 6934)+ref("Price", 6936)+"</ofd:GoodsInfo></ofd:GoodsInfos></ofd:eInvoice>")
	for name, c := range map[string]struct {
		parts parts
		want  string
	}{
		"by asterisks alone":        {unplaced, taggedShown},
		"by height alone":           {plain, plainShown},
		"a tag an item":             {unplaced.replace(t, tagFile, items, ref("Item", 6930, 6931)+ref("Item", 6932)), taggedShown},
		"a tag an amount":           {p.replace(t, tagFile, amounts, ref("Amount", 6940)+ref("Amount", 6941)), taggedShown},
		"amounts in another order":  {p.replace(t, tagFile, amounts, ref("Amount", 6941, 6940)), taggedShown},
		"items in another order":    {p.replace(t, tagFile, items, ref("Item", 6932, 6930, 6931)), taggedShown},
		"rows with tags":            {rows, taggedShown},
		"currency sign in the rows": {p.replace(t, tagFile, amounts, ref("Amount", 6950, 6940, 6952, 6941)), taggedShown},
		"quantity of one row only": {
			p.replace(t, tagFile, `<ofd:ObjectRef PageRef="61">6933</ofd:ObjectRef>`, ""),
			strings.Replace(taggedShown, "1 × 1800", "- × 1800", 1),
		},
		"two rates, one row": {
			p.replace(t, tagFile, `<ofd:ObjectRef PageRef="61">6942</ofd:ObjectRef>`, `<ofd:ObjectRef PageRef="61">6942</ofd:ObjectRef><ofd:ObjectRef PageRef="61">6942</ofd:ObjectRef>`),
			strings.NewReplacer("(0.06)", "(-)", "(0.13)", "(-)").Replace(taggedShown),
		},
	} {
		t.Run(name, func(t *testing.T) {
			i, err := read(c.parts.zip())
			want(t, i, err, c.want)
		})
	}
}

// TestRowsUnclear guards that rows that cannot be told apart are never guessed
// at: the totals are taken instead.
func TestRowsUnclear(t *testing.T) {
	p := folder(t, "tagged")
	for name, e := range map[string]parts{
		"an amount too few": p.replace(t, tagFile, `<ofd:ObjectRef PageRef="61">6941</ofd:ObjectRef>`, ""),
		"no amounts":        p.replace(t, tagFile, "ofd:Amount>", "ofd:x>"),
		"a tax too few":     p.replace(t, tagFile, `<ofd:ObjectRef PageRef="61">6945</ofd:ObjectRef>`, ""),
		"no taxes":          p.replace(t, tagFile, "ofd:TaxAmount>", "ofd:x>"),
		"an item too few":   p.replace(t, tagFile, `<ofd:ObjectRef PageRef="61">6931</ofd:ObjectRef><ofd:ObjectRef PageRef="61">6932</ofd:ObjectRef>`, ""),
		"a piece for an item": p.with(page, strings.ReplaceAll(p[page], "Boundary", "Other")).
			replace(t, tagFile, `<ofd:ObjectRef PageRef="61">6932</ofd:ObjectRef>`, ""),
		"an item above":    p.with(page, strings.NewReplacer("*信息技术服务*", "", "*机床*", "", "10 60 30 4", "10 59 30 4").Replace(p[page])),
		"no way to tell":   p.with(page, strings.NewReplacer("*信息技术服务*", "", "*机床*", "", "Boundary", "Other").Replace(p[page])),
		"items elsewhere":  p.replace(t, page, "10 70 30 4", "10 50 30 4"),
		"taxes elsewhere":  p.replace(t, page, "170 70 10 4", "170 50 10 4").replace(t, page, "170 60 10 4", "170 40 10 4"),
		"words for amount": p.replace(t, page, "1800.00", "见清单"),
	} {
		t.Run(name, func(t *testing.T) {
			i, err := read(e.zip())
			if err != nil {
				t.Fatal(err)
			}
			wantNotes(t, i, "lines_unclear")
			if got := shown(i); len(i.Lines) != 1 || !strings.Contains(got, " - × - = 2100 + 147 (-) = 2247 | ") {
				t.Errorf("got\n%s", got)
			}
		})
	}
}

// TestStatedOnly guards an OFD that has nothing but its custom data.
func TestStatedOnly(t *testing.T) {
	i, err := read(folder(t, "tagged").with(tagFile, "").with("Doc_0/Tags/CustomTags.xml", "").
		with("Doc_0/Document.xml", "").zip())
	want(t, i, err, `
total 2100 147 -
- - 24372000000000000021 | 2024-05-06 |  91371300MA3EXAMP03 >  91371300MA3EXAMP02 | - × - = 2100 + 147 (-) = - |  | 数电发票（增值税专用发票） | - | - -
input.note.einvoice_totals_only
`)
}

// TestOFDNotes guards that an OFD that contradicts itself is doubted.
func TestOFDNotes(t *testing.T) {
	attached, tagged := folder(t, "attached"), folder(t, "tagged")
	for name, c := range map[string]struct {
		parts parts
		notes []string
	}{
		"total":              {attached.replace(t, "OFD.xml", ">3000.00<", ">30000.00<"), []string{"data_differ"}},
		"date":               {tagged.replace(t, "OFD.xml", "05月06日", "05月07日"), []string{"data_differ"}},
		"buyer":              {tagged.replace(t, "OFD.xml", "EXAMP02", "EXAMP04"), []string{"data_differ"}},
		"lines":              {attached.replace(t, original, "<fp:Amount>0.00<", "<fp:Amount>0.01<"), []string{"lines_differ_from_total"}},
		"lines by tags":      {tagged.replace(t, page, "300.00", "300.01"), []string{"lines_differ_from_total"}},
		"other form of date": {tagged.replace(t, "OFD.xml", "2024年05月06日", "2024-05-06"), nil},
		"total in words":     {attached.replace(t, "OFD.xml", ">3000.00<", ">叁仟圆整<"), nil},
		"¥ in the total":     {attached.replace(t, "OFD.xml", ">3000.00<", ">¥3,000.00<"), nil},
	} {
		t.Run(name, func(t *testing.T) {
			i, err := read(c.parts.zip())
			if err != nil {
				t.Fatal(err)
			}
			wantNotes(t, i, c.notes...)
		})
	}
}

// TestKindByTitle guards that the kind is the title's, and none where there are
// two titles.
func TestKindByTitle(t *testing.T) {
	const title = "Doc_0/Tpls/Tpl_0/Content.xml"
	p := folder(t, "attached")
	for words, kind := range map[string]string{
		"山东增值税电子普通发票":            "| 增值税电子普通发票 |",
		"电子发票(普通发票)":             "| 数电发票（普通发票） |",
		"山东增值税电子普通发票 电子发票（普通发票）": "| 增值税电子专用发票 |", // by the code
		"某种票据": "| 增值税电子专用发票 |",
	} {
		i, err := read(p.replace(t, title, "山东增值税电子专用发票", words).zip())
		if err != nil {
			t.Fatal(err)
		}
		if got := shown(i); !strings.Contains(got, kind) {
			t.Errorf("%s: got\n%s", words, got)
		}
	}
}

// TestRedTagged guards the signs of a red-letter invoice read off its pages.
func TestRedTagged(t *testing.T) {
	p := folder(t, "tagged")
	p = p.with(page, strings.NewReplacer("[1800.00]", "[-1800.00]", "[300.00]", "[-300.00]", "[108.00]", "[-108.00]", "[39.00]", "[-39.00]",
		"[2100.00]", "[-2100.00]", "[147.00]", "[-147.00]", "[2247.00]", "[-2247.00]", "合同号：示例-02", "被红冲蓝字数电票号码：24372000000000000020").Replace(p[page])).
		with("OFD.xml", strings.NewReplacer(">2100", ">-2100", ">147", ">-147").Replace(p["OFD.xml"]))
	i, err := read(p.zip())
	if err != nil {
		t.Fatal(err)
	}
	wantNotes(t, i)
	if got := shown(i); !strings.HasPrefix(got, "total -2100 -147 -2247\n") || !strings.Contains(got, "= -1800 + -108 (0.06)") ||
		!strings.Contains(got, "24372000000000000020") {
		t.Errorf("got\n%s", got)
	}
}

// TestPages guards values that stand on every page, and ids that two pages use.
func TestPages(t *testing.T) {
	p := folder(t, "tagged")
	second := `<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:TextObject ID="6922" Boundary="1 1 1 1"><ofd:TextCode>24372000000000000021</ofd:TextCode></ofd:TextObject></ofd:Page>`
	p = p.with("Doc_0/Pages/Page_1/Content.xml", second).
		replace(t, "Doc_0/Document.xml", "</ofd:Pages>", `<ofd:Page ID="62" BaseLoc="Pages/Page_1/Content.xml"/></ofd:Pages>`).
		replace(t, tagFile, `6922</ofd:ObjectRef>`, `6922</ofd:ObjectRef><ofd:ObjectRef PageRef="62">6922</ofd:ObjectRef>`)
	i, err := read(p.zip())
	want(t, i, err, taggedShown)

	_, err = read(p.replace(t, tagFile, `<ofd:ObjectRef PageRef="62">`, `<ofd:ObjectRef>`).zip())
	wantFault(t, err, "input.einvoice_object")
}

// TestOFDFaults guards that what is wrong with an OFD is an error with a code.
func TestOFDFaults(t *testing.T) {
	attached, tagged := folder(t, "attached"), folder(t, "tagged")
	big := strings.Repeat(" ", 2<<20)
	for name, c := range map[string]struct {
		parts parts
		code  string
	}{
		"no OFD.xml":        {tagged.with("OFD.xml", ""), "input.einvoice_not_ofd"},
		"two documents":     {tagged.replace(t, "OFD.xml", "</ofd:OFD>", "<ofd:DocBody/></ofd:OFD>"), "input.einvoice_several"},
		"two attachments":   {attached.replace(t, "Doc_0/Attachs/Attachments.xml", "</ofd:Attachments>", `<ofd:Attachment><ofd:FileLoc>b.xml</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`).with("Doc_0/Attachs/b.xml", attached[original]), "input.einvoice_several"},
		"nothing":           {parts{"OFD.xml": "<OFD/>"}, "input.einvoice_no_invoice"},
		"listed, not there": {attached.with(original, ""), "input.einvoice_part_missing"},
		"tags not there":    {tagged.with(tagFile, ""), "input.einvoice_part_missing"},
		"page not there":    {tagged.with(page, ""), "input.einvoice_part_missing"},
		"text not there":    {tagged.replace(t, tagFile, ">6940<", ">9999<"), "input.einvoice_object"},
		"another number":    {tagged.replace(t, "OFD.xml", "24372000000000000021", "24372000000000000022"), "input.einvoice_numbers"},
		"another code":      {attached.replace(t, "OFD.xml", "037002000113", "037002000112"), "input.einvoice_numbers"},
		"doctype":           {tagged.with(page, "<!DOCTYPE a>"+strings.TrimPrefix(tagged[page], `<?xml version="1.0" encoding="UTF-8"?>`)), "input.einvoice_doctype"},
		"malformed":         {attached.replace(t, original, "</eInvoice>", ""), "input.einvoice_malformed"},
		"a bad total":       {tagged.replace(t, page, "2100.00", "2100.00元整x1"), "input.einvoice_amount"},
		"a text again and again": {tagged.replace(t, page, "示例软件有限", strings.Repeat("示例软件有限", 1000)).
			replace(t, tagFile, `<ofd:ObjectRef PageRef="61">6926</ofd:ObjectRef>`, strings.Repeat("<ofd:ObjectRef>6926</ofd:ObjectRef>", 1000)), "input.too_large"},
		"compressed too far": {tagged.with(page, tagged[page]+big), "input.too_large"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := read(c.parts.zip())
			wantFault(t, err, c.code)
		})
	}
	many := tagged
	for i := range maxParts {
		many = many.with(fmt.Sprint(i), "x")
	}
	_, err := read(many.zip())
	wantFault(t, err, "input.too_large")
	_, err = read("PK\x03\x04 and nothing else")
	wantFault(t, err, "input.einvoice_zip")
	twice := bytes.ReplaceAll(tagged.with("OFD.xmm", "x").zip(), []byte("OFD.xmm"), []byte("ofd.XML"))
	_, err = read(twice)
	wantFault(t, err, "input.einvoice_part_twice")
	encrypted := tagged.zip()
	setFlag(encrypted, "OFD.xml")
	_, err = read(encrypted)
	wantFault(t, err, "input.einvoice_encrypted")
}

// setFlag marks a part as encrypted in the zip's directory.
func setFlag(file []byte, part string) {
	at := bytes.LastIndex(file, []byte(part)) - 46
	flags := binary.LittleEndian.Uint16(file[at+8:])
	binary.LittleEndian.PutUint16(file[at+8:], flags|1)
}
