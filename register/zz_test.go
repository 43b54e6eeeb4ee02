package register
import ("testing";"context")
func TestZ(t *testing.T){ r,err:=Open(context.Background(),"sqlite:"+t.TempDir()+"/a.db",MayCreate); if err!=nil{t.Fatal(err)}; r.Close() }
