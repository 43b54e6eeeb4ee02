package report_test

import (
	"bytes"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"tiexi/report/document"
)

// validate holds a JSON result against the published schema.
func validate(t *testing.T, result []byte) {
	t.Helper()
	validateAs(t, "", result)
}

// validateAs holds JSON against a part of the published schema.
func validateAs(t *testing.T, part string, result []byte) {
	t.Helper()
	conforms(t, schemaOf(t, part), result)
}

func conforms(t *testing.T, schema *jsonschema.Schema, result []byte) {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(result))
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(value); err != nil {
		t.Error(err)
	}
}

var schemas sync.Map // part → *jsonschema.Schema

func schemaOf(t *testing.T, part string) *jsonschema.Schema {
	t.Helper()
	if s, ok := schemas.Load(part); ok {
		return s.(*jsonschema.Schema)
	}
	s := compile(t, document.Schema, part)
	schemas.Store(part, s)
	return s
}

// compile compiles a part of a schema, formats such as uri included.
func compile(t *testing.T, text []byte, part string) *jsonschema.Schema {
	t.Helper()
	schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	if err := compiler.AddResource("schema.json", schema); err != nil {
		t.Fatal(err)
	}
	compiled, err := compiler.Compile("schema.json" + part)
	if err != nil {
		t.Fatal(err)
	}
	return compiled
}
