package report

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"tiexi/internal/answer"
	"tiexi/internal/safetext"
	"tiexi/project"
)

// location is a place: in a workbook the file, with sheet and cell as logical
// location (工作表!单元格), in a text its line, and its column where that is one of
// characters.
func (s *sarif) location(p project.Place) answer.Object {
	file := answer.NewObject("uri", fileURI(p.File))
	if n, ok := s.file[p.File]; ok {
		file = file.With("index", n)
	}
	physical := answer.NewObject("artifactLocation", file)
	if p.Sheet != "" {
		name := answer.NewObject("fullyQualifiedName", safetext.Printable(cellName(p)))
		return answer.NewObject("physicalLocation", physical, "logicalLocations", []any{name})
	}
	if line, column := textSpot(p); line > 0 {
		region := answer.NewObject("startLine", line)
		if column > 0 {
			region = region.With("startColumn", column)
		}
		physical = physical.With("region", region)
	}
	return answer.NewObject("physicalLocation", physical)
}

// cellName is a place within its workbook: 发票!F12, or the sheet alone.
func cellName(p project.Place) string {
	if p.Row == 0 {
		return p.Sheet
	}
	return p.Sheet + "!" + p.Cell()
}

// textSpot is where in a text file a place lies. In a table of text the column
// counts fields, and in an archive nothing is a line: they are left out as 0.
func textSpot(p project.Place) (line, column int) {
	switch strings.ToLower(path.Ext(p.File)) {
	case ".yaml", ".yml", ".json", ".xml":
		return int(p.Row), int(p.Col)
	case ".csv", ".tsv", ".txt":
		return int(p.Row), 0
	default:
		return 0, 0
	}
}

var drive = regexp.MustCompile(`^[A-Za-z]:/`)

// fileURI is a file as a reference: relative as long as its name is.
func fileURI(name string) string {
	switch {
	case drive.MatchString(name):
		return "file:///" + name[:2] + escapePath(name[2:])
	case strings.HasPrefix(name, "//"): // of a server
		return "file:" + escapePath(name)
	case strings.HasPrefix(name, "/"):
		return "file://" + escapePath(name)
	default:
		return escapePath(name)
	}
}

// escapePath escapes colons too: before the first slash they would end a scheme.
func escapePath(name string) string {
	parts := strings.Split(name, "/")
	for n, part := range parts {
		parts[n] = strings.ReplaceAll(url.PathEscape(part), ":", "%3A")
	}
	return strings.Join(parts, "/")
}
