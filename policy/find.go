package policy

import "slices"

// find returns the first item for which is holds.
func find[T any](items []T, is func(T) bool) (found T, ok bool) {
	if n := slices.IndexFunc(items, is); n >= 0 {
		return items[n], true
	}
	return found, false
}

// each returns what one makes of every item.
func each[T, U any](items []T, one func(T) U) []U {
	made := make([]U, len(items))
	for n, item := range items {
		made[n] = one(item)
	}
	return made
}
