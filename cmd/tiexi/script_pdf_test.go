package main

import (
	"os"
	"strings"

	"github.com/rogpeppe/go-internal/testscript"

	"tiexi/intake/einvoice/madeup"
	"tiexi/intake/pdf/pdftest"
)

// printed FILE KIND writes a PDF: an invoice of 999,000.00 without tax (sample), the
// same with another total in words (wrong), a contract, or a picture.
func printed(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: printed FILE sample|wrong|contract|picture")
	}
	invoice := madeup.Sample()
	invoice.Lines = invoice.Lines[:2]
	pages := invoice.Pages()
	switch args[1] {
	case "wrong":
		for i := range pages[0].Texts {
			text := &pages[0].Texts[i].Text
			*text = strings.Replace(*text, "柒拾圆整", "柒拾壹圆整", 1)
		}
	case "contract":
		pages = []pdftest.Page{{Texts: []pdftest.Text{{X: 100, Y: 50, Size: 20, Text: "设备采购合同"}}}}
	case "picture":
		pages = []pdftest.Page{{Raw: "BI /W 1 /H 1 ID x EI"}}
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), pdftest.Write(pdftest.Flate, pages...), 0o600))
}
