package intake

import (
	"reflect"
	"testing"

	"tiexi/internal/decimal"
	"tiexi/project"
)

// fill gives a value something to lose.
func fill(t *testing.T, v reflect.Value) {
	t.Helper()
	if v.Type() == reflect.TypeFor[decimal.NullDecimal]() {
		v.Set(reflect.ValueOf(decimal.NewNullDecimal(decimal.New(12345, -2))))
		return
	}
	switch v.Kind() {
	case reflect.String:
		v.SetString("值")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		v.SetInt(1)
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		v.SetUint(1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
	case reflect.Array:
		fill(t, v.Index(0))
	case reflect.Struct:
		for n := range v.NumField() {
			fill(t, v.Field(n))
		}
	default:
		t.Fatalf("a line has a %s: say here how to fill it", v.Type())
	}
}

// A field that is added to lines and not to the packed ones would be lost
// without a word.
func TestNoFieldOfALineIsForgotten(t *testing.T) {
	source, spots := &project.Source{File: "book.xlsx", Sheet: "发票"}, make([]project.Spot, project.NumFields)
	for n := range reflect.TypeFor[project.Line]().NumField() {
		name := reflect.TypeFor[project.Line]().Field(n).Name
		if name == "Source" || name == "Spots" {
			continue // of the whole sheet
		}
		t.Run(name, func(t *testing.T) {
			l := project.Line{Source: source, Spots: spots}
			fill(t, reflect.ValueOf(&l).Elem().Field(n))
			p := &packed{source: source, spots: spots}
			again := l
			p.add("LY-1", &again)
			var got project.Line
			var r unpacker
			r.begin(p, 0)
			if r.next(&got); !reflect.DeepEqual(got, l) {
				t.Errorf("got %+v, want %+v", got, l)
			}
		})
	}
}
