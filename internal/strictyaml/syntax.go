package strictyaml

import (
	"regexp"
	"strconv"

	"tiexi/internal/fault"
	"tiexi/internal/message"
	"tiexi/project"
)

var (
	located       = regexp.MustCompile(`^yaml: (?:line (\d+): )?(.*)$`)
	unknownAnchor = regexp.MustCompile(`^unknown anchor '(.*)' referenced$`)
)

// parserProblems are problems that yaml.v3's parser finds in the order of
// tokens. It places them where the mapping or list around them begins, which may
// be far above; the line that was read last is nearer to the mistake.
var parserProblems = map[string]string{
	"did not find expected node content":     "yaml.syntax.no_value",
	"did not find expected key":              "yaml.syntax.no_key",
	"did not find expected '-' indicator":    "yaml.syntax.no_item",
	"did not find expected ',' or ']'":       "yaml.syntax.open_list",
	"did not find expected ',' or '}'":       "yaml.syntax.open_mapping",
	"did not find expected <document start>": "yaml.syntax.no_document",
	"found incompatible YAML document":       "yaml.syntax.version",
	"found undefined tag handle":             "yaml.syntax.tag",
}

// scannerProblems are problems with single characters. yaml.v3 places them well,
// but names no line where it is the first.
var scannerProblems = map[string]string{
	"mapping values are not allowed in this context":               "yaml.syntax.colon",
	"mapping keys are not allowed in this context":                 "yaml.syntax.question_mark",
	"block sequence entries are not allowed in this context":       "yaml.syntax.hyphen",
	"found character that cannot start any token":                  "yaml.syntax.character",
	"found a tab character that violates indentation":              "yaml.syntax.tab",
	"found a tab character where an indentation space is expected": "yaml.syntax.tab",
	"found unexpected end of stream":                               "yaml.syntax.open_quote",
	"found unexpected document indicator":                          "yaml.syntax.open_quote",
	"found unknown escape character":                               "yaml.syntax.escape",
	"did not find expected hexdecimal number":                      "yaml.syntax.escape",
	"found invalid Unicode character escape code":                  "yaml.syntax.escape",
	"could not find expected ':'":                                  "yaml.syntax.no_colon",
	"did not find expected alphabetic or numeric character":        "yaml.syntax.anchor",
	"did not find expected comment or line break":                  "yaml.syntax.block",
	"exceeded max depth of 10000":                                  "yaml.syntax.depth",
}

// syntax turns an error of yaml.v3 into a fault with its line. Problems that
// people often meet have words of their own.
func (t *text) syntax(err error) *fault.Fault {
	m := located.FindStringSubmatch(err.Error())
	if m == nil {
		return t.file.fault("yaml_syntax", project.Spot{Row: t.spot.Row}, "detail", err.Error())
	}
	line, _ := strconv.Atoi(m[1])
	if line > 0 {
		line += t.shift
	}
	if id, ok := scannerProblems[m[2]]; ok {
		return t.file.fault("yaml_syntax", project.Spot{Row: int32(max(line, 1))}, "detail", message.New(id))
	}
	var detail any = m[2]
	if id, ok := parserProblems[m[2]]; ok {
		detail = message.New(id)
	} else if a := unknownAnchor.FindStringSubmatch(m[2]); a != nil {
		detail = message.New("yaml.syntax.no_anchor", "anchor", a[1])
	} else if line > 0 {
		t.spot.Row = int32(line)
	}
	return t.file.fault("yaml_syntax", project.Spot{Row: t.spot.Row}, "detail", detail)
}
