package main

import (
	"cmp"
	"encoding/csv"
	"errors"
	"log"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

const divisionsHead = `# Administrative divisions of the People's Republic of China (GB/T 2260): provinces, prefectures and
# counties, as of 2023-06-30, and names that ended since 2018-10-31. Code and name; then the name without its
# last part (历下区 历下): a county's where nothing else in the country has it, no township of another
# prefecture either; that of a province or prefecture always, before the prefectures that have it, too.
# Source: National Bureau of Statistics, 统计用区划代码 (2023-09-11, 2020-11-06, 2019-01-31), by
# github.com/modood/Administrative-divisions-of-China, retrieved 2026-11-30. Zones that exist for statistics
# only (codes ending in 71 to 79) are left out. Made by policy/standard/make.
`

// division is a line of divisions.txt.
type division struct{ code, name string }

// divisions returns the lines in the order of the codes.
func divisions(folder string) (lines []string) {
	all := slices.Concat(table(folder, "provinces.csv"), table(folder, "cities.csv"), table(folder, "areas.csv"))
	names := make(map[string]bool)
	for _, d := range all {
		names[d.name] = true
	}
	for _, path := range older(folder) {
		for _, d := range table(path) {
			if !names[d.name] {
				all = append(all, d)
			}
			names[d.name] = true
		}
	}
	all = append(all, division{"71", "台湾省"}, division{"81", "香港特别行政区"}, division{"82", "澳门特别行政区"})
	all = slices.DeleteFunc(all, func(d division) bool {
		return len(d.code) == 6 && d.code[4] == '7' || strings.HasSuffix(d.name, "市辖区") || strings.Contains(d.name, "直辖县级") || d.name == "县"
	})
	owners := ownersOf(folder, all)
	slices.SortFunc(all, func(a, b division) int {
		return cmp.Or(strings.Compare(a.code, b.code), strings.Compare(a.name, b.name))
	})
	for _, d := range all {
		lines = append(lines, d.line(owners[stem(d.name)]))
	}
	return lines
}

// line is the line of a division whose short name the given ones have.
func (d division) line(owners map[string]bool) string {
	line, short := d.code+" "+d.name, stem(d.name)
	others := slices.DeleteFunc(slices.Sorted(maps.Keys(owners)), func(code string) bool { return strings.HasPrefix(code, d.code[:min(4, len(d.code))]) })
	if utf8.RuneCountInString(short) < 2 || short == d.name || len(d.code) == 6 && len(others) > 0 {
		return line
	}
	return strings.Join(append([]string{line, short}, others...), " ")
}

// ownersOf finds for each short name the prefectures that have something of that
// name: a county, a township, or themselves. A province is its own.
func ownersOf(folder string, all []division) map[string]map[string]bool {
	owners := make(map[string]map[string]bool)
	for _, d := range slices.Concat(all, table(folder, "streets.csv")) {
		short := stem(d.name)
		if owners[short] == nil {
			owners[short] = make(map[string]bool)
		}
		owners[short][d.code[:min(4, len(d.code))]] = true
	}
	return owners
}

var (
	ending = regexp.MustCompile(`(?:街道办事处|街道|地区|自治区|自治旗|特别行政区|省|市|区|县|旗|盟|镇|乡)$`)
	ethnic = regexp.MustCompile(`(?:(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|京|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺|各)族|维吾尔|蒙古|哈萨克|锡伯|塔吉克|柯尔克孜)+(?:自治区|自治州|自治县|自治旗|民族乡|族乡)$`)
)

// stem is a name without its last part: 历下 of 历下区, 恩施 of 恩施土家族苗族自治州.
func stem(name string) string {
	if s := ethnic.ReplaceAllString(name, ""); s != name && utf8.RuneCountInString(s) > 1 {
		return s
	}
	if s := ending.ReplaceAllString(name, ""); s != "" {
		return s
	}
	return name
}

func older(folder string) []string {
	paths, err := filepath.Glob(filepath.Join(folder, "old-*", "*.csv"))
	if err != nil {
		log.Fatal(err)
	}
	slices.Sort(paths)
	slices.Reverse(paths) // the youngest first
	return paths
}

// table reads code and name of a CSV file, its first two columns.
func table(path ...string) (all []division) {
	f, err := os.Open(filepath.Join(path...))
	if err != nil {
		log.Fatal(err)
	}
	records, err := csv.NewReader(f).ReadAll()
	if err = errors.Join(err, f.Close()); err != nil {
		log.Fatal(err)
	}
	for _, r := range records[1:] {
		all = append(all, division{r[0], r[1]})
	}
	return all
}
