package intake

import "testing"

// BenchmarkTable reads a sheet of lines that are already in memory.
func BenchmarkTable(b *testing.B) {
	rows := [][]any{header()}
	for range 10_000 {
		rows = append(rows, line("P", "00000001", "5"))
	}
	for b.Loop() {
		if batch := readRows(rows...); batch.Inputs[0].Lines != 10_000 {
			b.Fatal(batch.Inputs[0].Lines)
		}
	}
}
