package invented

import (
	"fmt"
	"slices"
	"strings"

	"tiexi/project"
)

// DrawElectronic draws a sound case all of whose invoices are e-invoices, with
// every amount given.
func DrawElectronic(d Dice, projects int) Case { return sound(d).DrawElectronic(d, projects) }

// DrawElectronic draws the next case, as the function of this name does.
func (s *Series) DrawElectronic(d Dice, projects int) Case {
	first := s.invoices()
	c := s.drawSound(d, projects)
	numbers := make(map[string]string) // new ones by those that were drawn
	for _, p := range c.Projects {
		for n := range p.Lines {
			electronic(&p.Lines[n], numbers, first)
		}
	}
	said := make(map[string]bool)
	for n := range c.Projects {
		p := &c.Projects[n]
		p.Lines = slices.DeleteFunc(p.Lines, func(l Row) bool {
			what := l[project.FieldENumber] + l[project.FieldItem] + l[project.FieldNet]
			again := said[what] // an invoice that says a line twice is another matter
			said[what] = true
			return again
		})
		for k := range p.Lines {
			p.Lines[k][project.FieldRedOf] = numbers[p.Lines[k][project.FieldRedOf]]
		}
	}
	return c
}

// electronic makes a line one of an e-invoice, the numbers of which begin after
// first.
func electronic(l *Row, numbers map[string]string, first int) {
	if l[project.FieldDate] < "2021-12-01" {
		l[project.FieldDate] = "2021-12-" + l[project.FieldDate][8:]
	}
	drawn := l.Key()
	if numbers[drawn] == "" {
		numbers[drawn] = fmt.Sprintf("%s37%016d", l[project.FieldDate][2:4], first+len(numbers)+1)
	}
	l[project.FieldCode], l[project.FieldNumber], l[project.FieldENumber] = "", "", numbers[drawn]
	l[project.FieldKind] = "数电发票（增值税专用发票）"
	net := fen(l[project.FieldNet])
	if l[project.FieldNet] == "" {
		net = fen(l[project.FieldGross]) - fen(l[project.FieldTax])
	}
	price(l, net, false)
	if net < 0 {
		l[project.FieldQuantity], l[project.FieldUnitPrice] = "", ""
	}
}

// Originals are the case's invoices as they were issued, a file each.
func (c Case) Originals() []File {
	var keys []string
	invoices := make(map[string][]Row)
	for _, p := range c.Projects {
		for _, l := range p.Lines {
			key := l[project.FieldENumber]
			if invoices[key] == nil {
				keys = append(keys, key)
			}
			invoices[key] = append(invoices[key], l)
		}
	}
	var files []File
	for _, key := range keys {
		files = append(files, File{"invoice-" + key + ".xml", original(key, invoices[key])})
	}
	return files
}

func original(key string, lines []Row) []byte {
	var b strings.Builder
	element := func(name, text string) {
		if text != "" {
			b.WriteString("<" + name + ">" + escape.Replace(text) + "</" + name + ">")
		}
	}
	b.WriteString("<EInvoice><Header><EIid>" + key + "</EIid><InherentLabel><GeneralOrSpecialVAT><LabelCode>01</LabelCode></GeneralOrSpecialVAT></InherentLabel></Header><EInvoiceData>")
	var net, tax int64
	for _, l := range lines {
		net, tax = net+fen(l[project.FieldNet]), tax+fen(l[project.FieldTax])
		b.WriteString("<IssuItemInformation>")
		element("ItemName", l[project.FieldItem])
		element("Quantity", l[project.FieldQuantity])
		element("UnPrice", l[project.FieldUnitPrice])
		element("Amount", l[project.FieldNet])
		element("TaxRate", "0.13")
		element("ComTaxAm", l[project.FieldTax])
		element("TotaltaxIncludedAmount", l[project.FieldGross])
		b.WriteString("</IssuItemInformation>")
	}
	l := lines[0]
	b.WriteString("<SellerInformation>")
	element("SellerName", l[project.FieldSeller])
	element("SellerIdNum", l[project.FieldSellerCode])
	b.WriteString("</SellerInformation><BuyerInformation>")
	element("BuyerName", l[project.FieldBuyer])
	element("BuyerIdNum", l[project.FieldBuyerCode])
	b.WriteString("</BuyerInformation><BasicInformation>")
	element("TotalAmWithoutTax", Yuan(net))
	element("TotalTaxAm", Yuan(tax))
	element("TotalTax-includedAmount", Yuan(net+tax))
	b.WriteString("</BasicInformation>")
	if l[project.FieldRedOf] != "" {
		b.WriteString("<SpecificInformation><RedEInvoice><OriginalInvoiceCode>" + l[project.FieldRedOf] + "</OriginalInvoiceCode></RedEInvoice></SpecificInformation>")
	}
	b.WriteString("</EInvoiceData><TaxSupervisionInfo><InvoiceNumber>" + key + "</InvoiceNumber><IssueTime>" + l[project.FieldDate] + "</IssueTime></TaxSupervisionInfo></EInvoice>")
	return []byte(b.String())
}

// onOriginal is what an e-invoice says itself, besides number, item and net.
var onOriginal = []project.Field{
	project.FieldDate, project.FieldSeller, project.FieldSellerCode, project.FieldBuyer, project.FieldBuyerCode,
	project.FieldQuantity, project.FieldUnitPrice, project.FieldTaxRate, project.FieldTax, project.FieldGross,
	project.FieldKind, project.FieldRedOf,
}

// Listing is the case as a list that goes with its e-invoices: rows leave out
// any of what those say themselves.
func (c Case) Listing(d Dice) Case {
	c = c.Clone()
	for n := range c.Projects {
		for k := range c.Projects[n].Lines {
			for _, f := range onOriginal {
				if d.One(2) {
					c.Projects[n].Lines[k][f] = ""
				}
			}
		}
	}
	return c
}
