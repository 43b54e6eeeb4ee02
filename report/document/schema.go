package document

import _ "embed"

// Schema is the JSON Schema (draft 2020-12) of a Document.
//
//go:embed schema.json
var Schema []byte
