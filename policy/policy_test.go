package policy
import ("testing";"os";"path/filepath";"fmt")
func TestX(t *testing.T) {
	fs,_ := filepath.Glob("testdata/bad/*.yaml")
	for _, f := range fs { d,_ := os.ReadFile(f); fmt.Printf("%s\n", filepath.Base(f)); for _, x := range Lint(f,d) { fmt.Println("     ", x.Code, x.Place.Row, x.Place.Col,"|", x.Message(0), "|", x.Hint(0), "|", x.Message(1)) } }
	d,_ := os.ReadFile("testdata/minimal.yaml"); fmt.Println(Load("m",d))
	d,_ = os.ReadFile("../testdata/guides/sample-2021.yaml"); fmt.Println(Lint("m",d))
}
func BenchmarkEmbedded(b *testing.B) { for b.Loop() { Embedded() } }
