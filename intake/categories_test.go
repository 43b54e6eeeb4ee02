package intake_test

import (
	"context"
	"fmt"
	"os"
	"slices"
	"testing"

	"tiexi/intake"
	"tiexi/internal/fault"
)

// read as: number|item|code=categories, or the codes of the faults with their places.
func TestCategoryListsAreReadStrictly(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		want             []string
	}{
		{"by name, code and number", "l.csv", "名称,税收分类编码,数电发票号码,类别\n*机床*车床,,,国内先进设备\n,109,,智能化设备\n,,22372000000000000001,其他\n", []string{"|*机床*车床|=1", "||109=2", "22372000000000000001||=8"}},
		{"a paper invoice by code and number", "l.csv", "发票代码,发票号码,类别\n3700211130,00300501,智能化软件\n", []string{"3700211130-00300501||=4"}},
		{"several categories", "l.yaml", "- {item: 车床, category: 国内先进设备、智能化设备}\n", []string{"|车床|=3"}},
		{"rows not filled in, and the total", "l.csv", "名称,类别\n车床,\n合计,\n", []string{"1 open"}},
		{"the same twice", "l.csv", "名称,类别\n车床,其他\n车 床,其他\n", []string{"|车床|=8", "|车 床|=8"}},
		{"what classify writes beside", "l.csv", "名称,行数,金额合计,建议类别,类别\n车床,1,5,其他,其他\n", []string{"|车床|=8"}},
		{"a name of nothing but an invisible character would mean all goods", "l.csv", "名称,类别\n\u200b,其他\n", []string{"input.categories_nothing l.csv:2"}},
		{"so would stars", "l.csv", "名称,类别\n*,其他\n**,其他\n", []string{"input.categories_nothing l.csv:2", "input.categories_nothing l.csv:3"}},
		{"a word that is none", "l.csv", "名称,类别\n车床,设备\n", []string{"input.categories_unknown l.csv:2:2"}},
		{"two categories for one name", "l.csv", "名称,类别\n车床,其他\n＊机床＊车床,其他\n车床,智能化设备\n", []string{"input.categories_twice l.csv:4"}},
		{"a column that is nearly one", "l.csv", "名称,类别,税收分类编马\n车床,其他,1\n", []string{"input.reference_column l.csv:1:3"}},
		{"cut", "l.csv", "名称,类别\n车床,其", []string{"input.reference_cut l.csv:2"}},
		{"empty", "l.csv", "", []string{"input.reference_empty l.csv"}},
		{"no list", "l.csv", "名称,数量\n车床,1\n", []string{"input.categories_columns l.csv"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			if err := os.WriteFile(c.file, []byte(c.text), 0o600); err != nil {
				t.Fatal(err)
			}
			list, err := intake.ReadCategories(context.Background(), c.file)
			var got []string
			if faults, ok := fault.All(err); ok {
				for _, f := range faults {
					got = append(got, f.Code+" "+f.Place.String())
				}
			} else if err != nil {
				t.Fatal(err)
			} else {
				for _, e := range list.Entries {
					got = append(got, fmt.Sprintf("%s|%s|%s=%d", e.Number, e.Item, e.TaxCode, e.Categories))
				}
				if list.Open > 0 {
					got = append(got, fmt.Sprint(list.Open, " open"))
				}
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}
