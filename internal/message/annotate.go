package message

// annotateTexts are the words that annotate writes into a workbook.
var annotateTexts = map[string]entry{
	"command.annotate": {"在工作簿上标出问题", "mark in a workbook what was found in it"},
	"command.annotate.long": {
		"审核一个工作簿（.xlsx、.xlsm），将它原样写成另一文件，并标出问题：有问题的单元格着色、加批注，有数据的行在末列“核查意见”中\n写明结论、意见和如何处理；没有审核的写明为什么。错误和意见一次标出，有错误的项目也审核能审核的部分。\n发票行缺类别而表中没有“设备类别”列的，补上这一列，可下拉选择。原有的格式、公式、批注不变；在写出的工作簿上改正后可再次审核、再次标注，旧的标注由新的代替。\n原表可以留在旁边：一并审核时只读标注件，原表不计。“核查意见”列每次重写，自己的说明请写在别的列。\n项目和发票分在几个文件里的，其余文件用 --with 给出。\n退出码：与 check 相同；有值无法识别的为 4，标注仍写出。",
		"Judge a workbook (.xlsx, .xlsm) and write it to another file as it was, with what was found: cells coloured and\ncommented, and for every row with data its result, findings and what to do in a last column, 核查意见, or why it was not\njudged. Errors and findings come in one round: what can be judged of a project with errors is. A sheet of lines that\nwait for a category and have no column for it gets one, with a drop-down. Formats, formulas and\ncomments stay. Correct the book that was written and judge or annotate it again: old marks make way for new ones.\nThe first book may stay beside it: where both are judged, only the copy is read. The column is rewritten\neach time; keep your own remarks in another. Files that belong with the book: --with.\nExit code: as check; 4 where values could not be read, and the book is written all the same.",
	},
	"flag.with":            {"一并读取、不作标注的文件或文件夹，可多次给出", "file or folder to read as well, not to be marked; may be repeated"},
	"annotate.say.written": {"已写出 {file}：标出 {cells} 个单元格，{rows} 行写明结果", "wrote {file}: cells marked {cells}, rows with results {rows}"},
	"annotate.column":      {"核查意见", "核查意见"},

	"annotate.verdict":         {"结论：{verdict}。贴息基数 {base} 元，贴息额 {subsidy} 元", "verdict: {verdict}; base ¥{base}, subsidy ¥{subsidy}"},
	"annotate.provisional":     {"结论：{verdict}。贴息基数 {base} 元，贴息额暂计 {subsidy} 元", "verdict: {verdict}; base ¥{base}, provisional subsidy ¥{subsidy}"},
	"annotate.counted.of_base": {"计入 {amount} 元", "counted ¥{amount}"},
	"annotate.counted":         {"计入 {amount} 元，LPR {rate}%", "counted: ¥{amount} at an LPR of {rate}%"},
	"annotate.excluded":        {"不计入：{rule}", "not counted: {rule}"},
	"annotate.other":           {"不计入：类别为“其他”", "not counted: it is of no category but other"},
	"annotate.not_counted":     {"不计入：不属于已满足的情形", "not counted: it belongs to no route that is met"},
	"annotate.loan.counted":    {"计入：本金 {base} 元，{days} 天，{rate}%，贴息 {interest} 元", "counted: principal ¥{base}, {days} days, {rate}%, interest ¥{interest}"},
	"annotate.loan.period":     {"计入：本金已在前一期计入，{days} 天，{rate}%，贴息 {interest} 元", "counted: the principal with the period before, {days} days, {rate}%, interest ¥{interest}"},
	"annotate.loan.principal":  {"计入上限的本金 {base} 元", "principal for the cap: ¥{base}"},
	"annotate.loan.out":        {"不计入", "not counted"},
	"annotate.finding":         {"{outcome}：{name}，{message}（{rule}）", "{outcome}: {name}, {message} ({rule})"},
	"annotate.cited":           {"{article}，{rule}", "{article}, {rule}"},
	"annotate.error":           {"错误：{message}（{code}）", "error: {message} ({code})"},
	"annotate.asks":            {"要求：{about}", "asked: {about}"},
	"annotate.remedy":          {"处理：{remedy}", "remedy: {remedy}"},

	"annotate.noted": {"供留意，不影响结论", "for information: it does not change the verdict"},

	"annotate.failed":      {"尚无结论：本项目有 {count} 处错误（{places}），改正后再审核；其余意见可一并处理", "no verdict yet: errors in this project: {count} ({places}); correct them and judge again; the other findings can be dealt with now"},
	"annotate.waits":       {"尚未计算：项目 {id} 另有错误（{places}），改正后再审核", "not worked out yet: project {id} has errors elsewhere ({places}); correct them and judge again"},
	"annotate.undescribed": {"项目表没有编号“{id}”：编号写错的改正；确有此项目的，在项目表补上它", "the sheet of projects has no \"{id}\": correct the id, or add the project to the sheet"},
	"annotate.places":      {"{places}", "{places}"},
	"annotate.more":        {"{places} 等", "{places} and more"},
	"annotate.total":       {"合计有误：{note}\n处理：核对各行有没有漏列、重复或填错，再改正合计", "wrong total: {note}\nremedy: see whether rows are missing, repeated or wrong, then correct the total"},
	"annotate.aside":       {"未审核：{reason}", "not judged: {reason}"},
	"annotate.aside.some":  {"没有单独的意见：本表部分行{reasons}", "no finding of its own: of some rows of the sheet: {reasons}"},
	"annotate.no_opinion":  {"没有单独的意见：不是发票行，或同一项目、同一发票已在别的行写明", "no finding of its own: no invoice line, or its project or invoice is dealt with in another row"},
	"annotate.book_unread": {"未审核：工作簿没有读全（{message}），改正后再审核", "not judged: the book was not read whole ({message}); correct that and judge again"},
	"annotate.sheet":       {"本表没有审核：{reason}", "this sheet was not judged: {reason}"},
	"annotate.category":    {"设备类别", "设备类别"},

	"input.annotate_part":      {"工作簿的部件 {part} 无法加标注：{reason}", "marks cannot be put into the workbook's part {part}: {reason}"},
	"input.annotate_part.hint": {"请用 Excel 或 WPS 打开，另存为普通的 .xlsx 工作簿后重试", "open the book in Excel or WPS, save it as an ordinary .xlsx workbook and try again"},
	"annotate.damaged":         {"已损坏", "it is damaged"},
	"annotate.missing":         {"部件不存在", "it does not exist"},
	"annotate.encoding":        {"编码或结构不是 Excel、WPS 的写法", "its encoding or structure is not that of Excel or WPS"},
	"annotate.strict":          {"属“严格 Open XML”格式", "it is of the kind Strict Open XML"},
	"annotate.styles":          {"没有单元格样式", "it has no cell formats"},
	"annotate.full":            {"末列之后没有空列", "there is no free column behind the last one"},
}
