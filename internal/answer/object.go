package answer

import (
	"bytes"
	"encoding/json"
)

// Object is a JSON object whose members keep their order.
type Object struct{ members []any } // names and values in turn

// NewObject returns an object; kv are names and values in turn, as for
// message.New.
func NewObject(kv ...any) Object { return Object{kv} }

// Document returns the object of a whole document, with its version in front.
func Document(kv ...any) Object {
	return Object{append([]any{"schema_version", SchemaVersion}, kv...)}
}

// With returns the object with more members behind its own.
func (o Object) With(kv ...any) Object {
	return Object{append(o.members[:len(o.members):len(o.members)], kv...)}
}

// MarshalJSON implements json.Marshaler.
func (o Object) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	separator := byte('{')
	for i := 0; i < len(o.members); i += 2 {
		for _, part := range o.members[i : i+2] {
			b.WriteByte(separator)
			if err := e.Encode(part); err != nil {
				return nil, err
			}
			separator = ':'
		}
		separator = ','
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

// List returns the JSON of items, "[]" for none.
func List[T any](items []T, one func(T) any) []any {
	list := make([]any, len(items))
	for n, item := range items {
		list[n] = one(item)
	}
	return list
}
