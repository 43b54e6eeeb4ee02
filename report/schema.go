package report

import (
	"bytes"
	_ "embed"
	"maps"
	"slices"
)

//go:embed schema.json
var schemaJSON []byte

//go:embed compare.schema.json
var compareSchema []byte

//go:embed allocate.schema.json
var allocateSchema []byte

var schemas = map[string][]byte{"check": schemaJSON, "compare": compareSchema, "allocate": allocateSchema}

// SchemaOf returns the JSON Schema (draft 2020-12) of what a command writes as
// JSON; known is false for a command that has none.
func SchemaOf(command string) (schema []byte, known bool) {
	schema, known = schemas[command]
	return bytes.Clone(schema), known
}

// Schemas names the commands that have a JSON Schema.
func Schemas() []string { return slices.Sorted(maps.Keys(schemas)) }
