package policy

import "testing"

func TestX(t *testing.T) {
	p, err := Embedded()
	if err != nil { t.Fatal(err) }
	t.Logf("%+v", p.Defaults())
	t.Log(p.Region.County("山东省临沂市临沂综合保税区"))
	t.Log(p.SectionOf("C3425"))
}
func BenchmarkEmbedded(b *testing.B) { for b.Loop() { Embedded() } }
