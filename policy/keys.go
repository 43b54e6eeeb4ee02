package policy

import (
	"maps"
	"slices"
)

// innerKeys are the keys below those at the top of a file, besides those of rates.
var innerKeys = []string{
	"article", "from", "note", "ref", "zh", "en",
	"number", "says", "computed", "does",
	"yuan", "percent", "of", "above", "per", "value", "to", "effect",
	"id", "name", "counts", "directed", "kind",
	"names", "province", "credit_code", "suffixes", "counties",
	"letter", "divisions", "industrial", "intelligent",
	"question", "default", "reason", "alternatives", "meaning",
	"minimum_investment", "minimum_intensity", "seen",
}

// exampleKeys are keys of projects, which examples have.
var exampleKeys = []string{
	"enterprise", "uscc", "county", "industry", "application_date", "expect", "verdict", "subsidy",
	"invoices", "date", "net", "gross",
	"loans", "contract", "lender", "principal", "drawn", "until", "days", "paid",
}

// Keys returns all keys that a policy or a guide may have, at whatever level,
// without those of the projects in examples.
func Keys() []string {
	keys := slices.Concat(policyKeys, termKeys, conditionKeys, guideKeys, innerKeys)
	for _, s := range subjects {
		keys = append(keys, string(s))
	}
	for _, kind := range slices.Sorted(maps.Keys(rateKeys)) {
		keys = append(keys, rateKeys[kind]...)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// isKey reports whether a word is a key of a file.
func isKey(word string) bool {
	return chineseKeys[word] != nil || slices.Contains(Keys(), word) || slices.Contains(exampleKeys, word)
}
