package project

import "testing"

func TestForeignCurrency(t *testing.T) {
	for text, want := range map[string]string{
		"":                     "",
		"人民币":                  "",
		"合同号：LY-2021-001":      "",
		"合同金额 USD 1,500,000":   "USD",
		"usd100":               "usd",
		"（EUR）":                "EUR",
		"折美元150万，汇率6.45":       "美元",
		"美金":                   "美金",
		"100万日元":               "日元",
		"日元结算":                 "日元",
		"外币发票":                 "外币",
		"US$ 20":               "US$",
		"$20":                  "$",
		"€100":                 "€",
		"3月5日元器件到货":            "",
		"1月1日元旦":               "",
		"添加元素":                 "",
		"附加元件":                 "",
		"CAD图纸":                "",
		"NEURAL":               "",
		"机床型号 AUDX-20":         "",
		"型号 EURO-V":            "",
		"RMB":                  "",
		"USDA":                 "",
		"USD折人民币 9,675,000.00": "USD",
	} {
		if got := ForeignCurrency(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// What is looked for first must not miss what the pattern finds.
func TestWhatMayNameACurrency(t *testing.T) {
	parts := []string{"USD", "us$", "eur", "A", "元", "美", "美元", "日圆", "加币", "港币", "瑞士法郎", "瑞郎", "卢布", "泰铢", "英镑", "美金", "外币", "新加坡元", "$", "€", "£", "旦", " ", "1"}
	for _, a := range parts {
		for _, b := range parts {
			for _, c := range parts {
				text := a + b + c
				if foreign.MatchString(text) != (ForeignCurrency(text) != "") {
					t.Errorf("%q: %q", text, ForeignCurrency(text))
				}
			}
		}
	}
}
