// Command make writes the national standards that package standard embeds, and the
// table of traditional characters of package spelling, from copies that others keep
// of them:
//
//	go run ./policy/standard/make FOLDER
//
// FOLDER has, downloaded by hand:
//
//	streets.csv, provinces.csv, cities.csv, areas.csv   github.com/modood/Administrative-divisions-of-China, dist/
//	old-*/cities.csv, old-*/areas.csv                   the same of earlier years, for names that are no more
//	industries.js                                         github.com/zmshe/capital, src/utils/category.js
//	TSCharacters.txt                                    github.com/BYVoid/OpenCC, data/dictionary/
package main

import (
	"log"
	"os"
	"path/filepath"
	"regexp"
	"strings"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: make FOLDER")
	}
	folder := os.Args[1]
	write("policy/standard/divisions.txt", divisionsHead, divisions(folder))
	write("policy/standard/industries.txt", industriesHead, industries(folder))
	write("internal/spelling/simplified.txt", simplifiedHead, simplified(folder))
}

func write(path, head string, lines []string) {
	if err := os.WriteFile(path, []byte(head+strings.Join(lines, "\n")+"\n"), 0o644); err != nil {
		log.Fatal(err)
	}
}

func read(path ...string) string {
	data, err := os.ReadFile(filepath.Join(path...))
	if err != nil {
		log.Fatal(err)
	}
	return string(data)
}

const industriesHead = `# GB/T 4754-2017 国民经济行业分类: sections, divisions, groups and classes, code and name.
# A group with one class only stands as its class (3360 is all of group 336).
# Source: github.com/zmshe/capital, src/utils/category.js, retrieved 2026-11-30. Made by policy/standard/make.
`

var category = regexp.MustCompile(`class4: '([^']*)',\s*class3: '([^']*)',\s*level: '\d',\s*class2: '([^']*)',\s*class1: '([^']*)',\s*name:\s*'([^']*)'`)

func industries(folder string) (lines []string) {
	seen := make(map[string]bool)
	for _, m := range category.FindAllStringSubmatch(read(folder, "industries.js"), -1) {
		code := m[1] + " "
		for n := 2; code == " "; n++ { // the finest of the four that is given
			code = m[n] + " "
		}
		if !seen[code] {
			lines = append(lines, code+strings.TrimSpace(m[5]))
		}
		seen[code] = true
	}
	return lines
}

const simplifiedHead = `# Traditional characters and what they are in simplified writing, two by two. Of several
# simplified ones the most common; those beyond the 6,763 of GB 2312 are left out.
# Source: OpenCC, data/dictionary/TSCharacters.txt (Apache License 2.0), retrieved 2026-11-30. Made by policy/standard/make.
`
