package text

import (
	"strings"

	wide "github.com/jedib0t/go-pretty/v6/text"
)

// wrapPlace breaks a place that is wider than its column. What says where in the sheet
// it is, behind the last mark, stays in one piece: "!10", ":12".
func wrapPlace(place string, width int) string {
	at := max(strings.LastIndex(place, "!"), strings.Index(place, ":"))
	if at <= 0 || wide.StringWidth(place) <= width {
		return wide.WrapHard(place, width)
	}
	name, spot := wide.WrapHard(place[:at], width), place[at:]
	last := name[strings.LastIndex(name, "\n")+1:]
	if wide.StringWidth(last)+wide.StringWidth(spot) <= width {
		return name + spot
	}
	return name + "\n" + spot
}
