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
