package eligibility

import (
	"testing"

	"tiexi/project"
)

const eNumber = "22372000000294847939"

func TestNoteNamesTheBlueInvoice(t *testing.T) {
	const paper = "037002100104-00000001"
	for note, want := range map[string]string{
		"被红冲蓝字数电票号码：22372000000294847939 红字发票信息确认单编号：37000022091000000001": eNumber,
		"被红冲蓝字数电发票号码：22372000000294847939":                                 eNumber,
		"被红冲蓝字数电发票号码:22372000000294847939":                                 eNumber,
		"被红冲蓝字数电票号码： 22372000000294847939;开具":                              eNumber,
		"被红冲蓝字数电票号码　：　２２３７２００００００２９４８４７９３９":                                eNumber,
		"备注 被红冲蓝字数电票号码:22372000000294847939":                               eNumber,
		"被红冲蓝字发票号码：00000001 被红冲蓝字发票代码：037002100104 红字发票信息表编号：3700000001":   paper,
		"被红冲蓝字发票号码:00000001被红冲蓝字发票代码:037002100104":                         paper,
		"被红冲蓝字发票号码：00000001，被红冲蓝字发票代码：037002100104":                        paper,
		"被红冲蓝字发票号码：00000001\n被红冲蓝字发票代码：037002100104":                       paper,
		"被红冲蓝字发票号码：00000001 被红冲蓝字发票代码：3700211130 20210305":                 "3700211130-00000001",
		"对应正数发票代码:037002100104号码:00000001":                                 paper,
		"对应正数发票代码:037002100104 号码:00000001":                                paper,
		"对应正数发票代码：037002100104　号码：00000001":                                paper,
		"对应正数发票代码:3700211130号码:00000001":                                   "3700211130-00000001",
		"对应正数发票代码:223720000002号码:94847939":                                 eNumber,
		"被红冲蓝字发票代码:037002100104 号码:00000001":                               paper,

		"":                     "",
		"00000001":             "", // a number alone may be anything: a contract, a day
		"22372000000294847939": "",
		"红字发票信息确认单编号：22372000000294847939":     "",
		"被红冲蓝字数电票号码：223720000002948479391":     "",
		"被红冲蓝字发票号码：00000001":                   "",
		"对应正数发票代码:03700210010号码:00000001":      "",
		"对应正数发票代码:037002100104号码:000000012":    "",
		"被红冲蓝字发票号码：000000012 被红冲蓝字发票代码：037002": "",
	} {
		key, field := blueOf(&project.Line{Note: note})
		if key != want || field != project.FieldNote {
			t.Errorf("%q names %q (%s), want %q", note, key, field, want)
		}
	}
}

func TestRedOfNamesTheBlueInvoice(t *testing.T) {
	for text, want := range map[string]string{
		eNumber:                 eNumber,
		"037002100104-00000001": "037002100104-00000001",
		"037002100104/00000001": "037002100104-00000001",
		"037002100104 00000001": "037002100104-00000001",
		"03700210010400000001":  "037002100104-00000001",
		"０３７００２１００１０４－００００００１２": "037002100104-00000012",
		"3700211130-00000001":   "3700211130-00000001",
		"223720000002-94847939": eNumber,
		"00000001":              "-00000001",
		"-00000001":             "-00000001",
		"对应正数发票代码:037002100104号码:00000001":    "037002100104-00000001",
		"被红冲蓝字数电票号码：22372000000294847939 红字…": eNumber,
		"0000001": "",
		"见备注":     "",
		"":        "",
	} {
		if key, _ := blueOf(&project.Line{RedOf: text}); key != want {
			t.Errorf("%q names %q, want %q", text, key, want)
		}
	}
}

func TestRedOfGoesBeforeTheNote(t *testing.T) {
	note := "对应正数发票代码:037002100104号码:00000001"
	for redOf, want := range map[string]string{"00000002": "-00000002", "见备注": "037002100104-00000001", "": "037002100104-00000001"} {
		if key, _ := blueOf(&project.Line{RedOf: redOf, Note: note}); key != want {
			t.Errorf("%q and a note: %q, want %q", redOf, key, want)
		}
	}
}

// Two invoices of one number, whose codes nobody knows, stand one behind the
// other: a red-letter line that names the number alone may mean either.
func TestNumberOfTwoNeighboursMeansNeither(t *testing.T) {
	loose := func(net, seller string) *project.Line {
		return buy("", net, known("", "01234567", ""), from(seller, ""))
	}
	red := buy("", "-100", known(paperCode, "00000009", ""), redOf("01234567"), from("", ""))
	got := judgeOne(t, setting(t), applying(loose("100", "某某机床股份有限公司"), loose("200", "某某刀具有限公司"), red))
	if says(got, "invoice.red_unmatched") != "review 4:red_of" || got.Items[2].follows() {
		t.Errorf("%s", says(got, "invoice.red_unmatched"))
	}
}
