package invoice

import (
	"testing"

	"tiexi/project"
)

// A number without its code is the invoice with it where amount and seller or date
// agree and there is one candidate; else both stand, in review.
func TestNumbersWithoutACode(t *testing.T) {
	noCode := known("", "00000001", "")
	nobody := from("", "")
	other := from("另一家机床厂", "91370200MA3C0TELLH")
	row := func(edits ...edit) rows { return listed("l", buy("", "100", append([]edit{noCode}, edits...)...)) }
	line := func(edits ...edit) rows { return details("e", buy("00000001", "100", edits...)) }
	second := func(edits ...edit) *project.Line {
		return buy("", "100", append([]edit{known("037002100105", "00000001", "")}, edits...)...)
	}
	joined, apart, doubt := "P: e2=100a; l joined 1", "P: l2=100a; e unclaimed 1", "P: l2=100a[may_be_another]; e unclaimed 1"
	checkScenes(t, []tableRow{
		{"amount, seller and date", among(line(), claims("P", row())), joined},
		{"amount and seller", among(line(), claims("P", row(on("")))), joined},
		{"amount and seller, another date", among(line(on("2021-04-05")), claims("P", row())), "P: e2=100a[sources_differ]; l joined 1"},
		{"amount and date", among(line(), claims("P", row(nobody))), joined},
		{"amount only", among(line(), claims("P", row(nobody, on("")))), doubt},
		{"amount and date, another seller", among(line(other), claims("P", row())), "P: e2=100a[sources_differ]; l joined 1"},
		{"amount, another seller, no date", among(line(other), claims("P", row(on("")))), doubt},
		{"amount, another seller and date", among(line(other, on("2021-04-05")), claims("P", row())), apart},
		{"another amount and seller", among(details("e", buy("00000001", "70", other)), claims("P", row())), apart},
		{"another amount, seller and date", among(details("e", buy("00000001", "70")), claims("P", row())), "P: l2=70a[above_total lines_differ]; e evidence 1"},
		{"another amount and date", among(details("e", buy("00000001", "70", on("2021-04-05"))), claims("P", row())), "P: l2=100a; e unclaimed 1"},
		{"nothing but the number", among(details("e", buy("00000001", "70", on(""))), claims("P", row(nobody))), "P: l2=100a[may_be_another]; e unclaimed 1"},
		{"the sum of several lines", among(details("e", buy("00000001", "60"), buy("00000001", "40", item("刀库"))), claims("P", row(on("")))), "P: e2=60a e3=40a; l joined 1"},
		{"several rows of one line", among(line(), claims("P", listed("l", buy("", "60", noCode, on("")), buy("", "40", noCode, on(""), item("刀库"))))), "P: e2=100a; l joined 2"},
		{"two candidates", among(details("e", buy("00000001", "100"), second()), claims("P", row())), "P: l2=100a[may_be_another]; e unclaimed 2"},
		{"two candidates, one of another seller", among(details("e", buy("00000001", "100"), second(other)), claims("P", row())), "P: e2=100a; e unclaimed 1; l joined 1"},
		{"two candidates, one of another amount and day", among(details("e", buy("00000001", "100"), second(costing("70", "", "", ""), on("2021-04-05"))), claims("P", row())), "P: e2=100a; e unclaimed 1; l joined 1"},
		{"no candidate", among(details("e", buy("00000002", "100")), claims("P", row())), apart},
		{"the export lacks the code", among(details("e", buy("", "100", noCode)), claims("P", listed("l", buy("00000001", "100")))), joined},
		{"both lack it, on one day", among(details("e", buy("", "100", noCode)), claims("P", row())), joined},
		{"both lack it, one without a day", among(details("e", buy("", "100", noCode, on(""))), claims("P", row())), joined},
		{"a list in 万元", among(details("e", buy("00000001", "1234567.89")), claims("P", listed("l", buy("", "", noCode, tenThousands("123.46"), on(""))))), "P: e2=1234567.89a; l joined 1"},
		{"two lists of one project", scene{projects: []*project.Project{claims("P", row(), listed("m", buy("00000001", "100")))}}, "P: l2=100a[same_row]; m joined 1"},
		{"two projects", scene{projects: []*project.Project{claims("P", row()), claims("Q", listed("m", buy("00000001", "100")))}}, "P: l2=100a; Q: m2=100a"},
	})
}
