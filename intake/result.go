package intake

import (
	"bytes"
	"errors"
	"io"
	"regexp"

	"golang.org/x/text/encoding/simplifiedchinese"

	"tiexi/internal/fault"
	"tiexi/internal/progress"
	"tiexi/project"
)

// How results of tiexi begin, other than workbooks, which have a mark. Package
// report may not be asked: a test of the commands holds the two together.
var resultStarts = map[format]*regexp.Regexp{
	yamlFormat:     regexp.MustCompile(jsonStart),
	originalFormat: regexp.MustCompile(`^(?:<\?xml[^>]*>\s*)?<testsuites\b[^>]*>\s*<testsuite name="tiexi"`),
	delimitedFormat: regexp.MustCompile(`^项目编号,项目名称,企业名称,统一社会信用代码,县（区）,行业代码,改造方向,申报日期,结论,满足的适用情形,贴息基数（元）,` +
		`|^Project,Name,Enterprise,Credit code,County,Industry,Directions,Application date,Verdict,Routes met,Base \(yuan\),` +
		`|^batch,recorded,project,enterprise,uscc,key,other_numbers,item,date,amount,result_sha256\s` +
		`|^项目编号,项目名称,企业名称,县（区）,一级指标,二级指标,三级指标,单位,方向,目标值,实际值,权重,完成率上限,完成率（%）,` +
		`|^Project,Name,Enterprise,County,level 1,level 2,level 3,unit,direction,target,actual,weight,cap,Completion \(%\),` +
		`|^(?:项目编号 +企业 +县（区） +已计算 +权重合计 |Project +Enterprise +County +Calculated +Weights )` +
		`|^(?:项目编号 +企业 +结论 +贴息基数（元） +贴息额（元）|Project +Enterprise +Verdict +Base \(yuan\) +Subsidy \(yuan\))\s+-{20}` +
		`|` + jsonStart),
}

// jsonStart matches the beginning of every JSON and NDJSON result: its version
// and what follows it, the first project, or the tool in SARIF.
const jsonStart = `^\{\s*"schema_version":\s*[0-9]+,\s*"(?:tool":\s*\{\s*"name":\s*"tiexi"|budget":|records":\s*\[|claims":\s*\[|invoices":\s*\[\s*(?:\]|\{\s*"key":))` +
	`|^\{"id":"[^\n]*"bank_loan":"[^"]*","verdict":"(?:eligible|ineligible|review)","routes":\[` +
	`|^\{\s*"\$schema":[^,]*sarif[^,]*,\s*"version":[^,]*,\s*"runs":\s*\[\s*\{\s*"tool":\s*\{\s*"driver":\s*\{\s*"name":\s*"tiexi"`

// headSize is how much of a file is looked at to tell whether it is a result.
const headSize = 4 << 10

// isResult reports whether a file is a result of tiexi. A spreadsheet program
// may have saved it again, and a shell as UTF-16: what is ASCII shows all the
// same.
func isResult(format format, file progress.ReaderAt) (bool, error) {
	start := resultStarts[format]
	if start == nil {
		return false, nil
	}
	head := make([]byte, headSize)
	n, err := file.ReadAt(head, 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return false, err
	}
	head = head[:n]
	for _, mark := range []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"} {
		head = bytes.TrimPrefix(head, []byte(mark))
	}
	head = bytes.ReplaceAll(head, []byte{0}, nil)
	if start.Match(head) {
		return true, nil
	}
	head, err = simplifiedchinese.GB18030.NewDecoder().Bytes(head)
	return err == nil && start.Match(head), nil
}

// passResult sets a file aside that is a result, no input. One that was named
// is expected to be read.
func (c *content) passResult() error {
	place := project.FilePlace(c.input.Path)
	if !c.found {
		return fault.New("input.result_book").At(place)
	}
	c.setAside(resultBook, 0, place)
	return nil
}
