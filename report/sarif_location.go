package report

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"tiexi/internal/safetext"
	"tiexi/project"
)

// newSARIFLocation is a place: in a workbook the file, with sheet and cell as
// logical location (工作表!单元格), in a text its line, and its column where
// that is one of characters.
func newSARIFLocation(p project.Place, artifacts map[string]int) sarifLocation {
	l := sarifLocation{Physical: sarifPhysical{File: sarifFile{URI: fileURI(p.File)}}}
	if n, ok := artifacts[p.File]; ok {
		l.Physical.File.Index = &n
	}
	if p.Sheet != "" {
		l.Logical = []sarifLogical{{safetext.Printable(cellName(p))}}
		return l
	}
	if line, column := textSpot(p); line > 0 {
		l.Physical.Region = &sarifRegion{line, column}
	}
	return l
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
