package intake_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"tiexi/intake"
	"tiexi/internal/fault"
	"tiexi/project"
)

// Whatever a negative list is, it is read whole or not at all: no entry without a
// name or a code, none that ends before it begins.
func FuzzNegativeList(f *testing.F) {
	for _, text := range []string{
		"统一社会信用代码,企业名称,列入日期,截止日期\n91371300MA3C0EXAM2,甲公司,2021-01-01,长期\n,乙公司,,\n",
		"name,until\n甲,2023-12-31\n", "企业名称,截至日期\n甲,2023-12-31\n", "企业名称\t列入日期\n甲\t44197\n", "\xef\xbb\xbf企业名称\n\"甲\n",
	} {
		f.Add([]byte(text), true)
	}
	for _, text := range []string{
		"- {uscc: 91371300MA3C0EXAM2, name: 甲, since: 2021-01-01, until: 2023-12-31}\n", "[]\n", "- {name: 甲}\n---\n- {企业名称: 乙, 截止日期: 长期}\n", "- &a {name: 甲}\n- *a\n",
	} {
		f.Add([]byte(text), false)
	}
	folder := f.TempDir()
	f.Fuzz(func(t *testing.T, data []byte, table bool) {
		path := filepath.Join(folder, "list.yaml")
		if table {
			path = filepath.Join(folder, "list.csv")
		}
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		list, err := intake.ReadNegativeList(context.Background(), path)
		if err != nil {
			if _, ok := fault.All(err); !ok || list != nil {
				t.Errorf("%v with %v", err, list)
			}
			return
		}
		for _, e := range list.Entries {
			switch {
			case e.CreditCode == "" && e.Name == "", e.CreditCode != "" && !project.IsCreditCode(e.CreditCode), !e.Until.IsZero() && e.Until < e.Since:
				t.Errorf("%+v", e)
			}
		}
	})
}
