package message

// csvTexts are the faults of text tables (CSV, TSV, TXT), and notes on how a file
// was read.
var csvTexts = map[string]entry{
	"input.note.csv_form": {
		"按 {encoding} 编码、{separator}分隔读取",
		"read as {encoding}, fields separated by {separator}",
	},
	"csv.comma":     {"逗号", "commas"},
	"csv.tab":       {"制表符", "tabs"},
	"csv.semicolon": {"分号", "semicolons"},

	"input.csv_read": {
		"读取文件时出错",
		"reading the file failed",
	},
	"input.csv_read.hint": {
		"请检查磁盘、网络驱动器及文件的访问权限，并确认读取时文件没有被改动",
		"check the disk, the network drive and the file's permissions, and that nothing changes the file while it is read",
	},
	"input.csv_zip": {
		"扩展名为文本表格，内容却是 Excel 工作簿或压缩包",
		"named like a text file, but holds an Excel workbook or a zip archive",
	},
	"input.csv_zip.hint": {
		"如为 Excel 工作簿，请将扩展名改为 .xlsx；如为压缩包，请解压后给出其中的文件",
		"if it is a workbook, rename it to .xlsx; if it is an archive, unpack it and name the files in it",
	},
	"input.csv_ole": {
		"扩展名为文本表格，内容却是旧版 Excel（.xls）等 Office 文件或加密的工作簿",
		"named like a text file, but holds an old Office file (.xls) or an encrypted workbook",
	},
	"input.csv_ole.hint": {
		"请用 Excel 或 WPS 打开，取消密码后另存为 .xlsx",
		"open it in Excel or WPS, remove any password and save it as .xlsx",
	},
	"input.csv_pdf": {
		"扩展名为文本表格，内容却是 PDF",
		"named like a text file, but holds a PDF",
	},
	"input.csv_pdf.hint": {
		"请给出表格本身；如是电子发票，请把扩展名改回 .pdf",
		"give the table itself; if it is an e-invoice, name the file .pdf",
	},
	"input.csv_markup": {
		"扩展名为文本表格，内容却是网页（HTML）或 XML",
		"named like a text file, but holds HTML or XML",
	},
	"input.csv_markup.hint": {
		"如为表格，请用 Excel 或 WPS 打开后另存为 .xlsx；如为电子发票，请将扩展名改为 .xml",
		"if it is a table, open it in Excel or WPS and save it as .xlsx; if it is an e-invoice, rename it to .xml",
	},
	"input.csv_binary": {
		"不是文本文件：含有空字符（NUL）",
		"not a text file: it has a NUL character",
	},
	"input.csv_binary.hint": {
		"请核对文件；如内容无误，请用 Excel 或 WPS 打开后另存为“CSV UTF-8（逗号分隔）”",
		"check the file; if its contents are right, open it in Excel or WPS and save it as \"CSV UTF-8 (comma delimited)\"",
	},
	"input.csv_utf8": {
		"文件为 UTF-8 编码，此行却有不合该编码的字节，内容已损坏或混入了其他编码",
		"the file is UTF-8, but this line has bytes that are not: it is damaged, or mixes encodings",
	},
	"input.csv_utf8.hint": {
		"请重新下载或导出；由几个文件拼接而成的，请先统一编码",
		"download or export it again; if it was joined from several files, bring them to one encoding first",
	},
	"input.csv_cut": {
		"文件（{encoding} 编码）末尾的字符不完整，内容可能缺失",
		"the file ({encoding}) ends within a character: something may be missing",
	},
	"input.csv_cut.hint": {
		"请重新下载或复制该文件",
		"download or copy the file again",
	},
	"input.csv_garbled": {
		"此行有不合 {encoding} 编码的字符，无法辨认",
		"this line has a character that is not valid in {encoding} and cannot be read",
	},
	"input.csv_garbled.hint": {
		"请核对该行，或从原系统重新导出；也可用 Excel 或 WPS 另存为“CSV UTF-8（逗号分隔）”",
		"check the line, or export the file again; Excel and WPS can also save it as \"CSV UTF-8 (comma delimited)\"",
	},
	"input.csv_quote_open": {
		"此处开始的双引号直到文件末尾也没有闭合",
		"the quote that opens here is not closed by the end of the file",
	},
	"input.csv_quote_open.hint": {
		"请补上或删去引号；内容以引号开头的，应整个加引号，其中的引号写两个",
		"close or remove the quote; a text that itself begins with one goes in quotes, with each quote inside doubled",
	},
	"input.csv_quote_long": {
		"此处开始的双引号在 {value} 字节之内没有闭合",
		"the quote that opens here is not closed within {value} bytes",
	},
	"input.csv_quote_long.hint": {
		"请补上或删去引号；内容以引号开头的，应整个加引号，其中的引号写两个",
		"close or remove the quote; a text that itself begins with one goes in quotes, with each quote inside doubled",
	},
	"input.csv_after_quote": {
		"此处开始的双引号在第 {line} 行闭合之后还有文字，无法判断该格到哪里为止",
		"text follows the closing quote (on line {line}) of the field that begins here, so that its end is unclear",
	},
	"input.csv_after_quote.hint": {
		"请检查是否漏写引号；内容中的引号应写两个，如 \"3\"\" 管\"",
		"see whether a quote is missing; a quote within a quoted text is doubled, as in \"3\"\" pipe\"",
	},
	"input.csv_formula": {
		"{value} 不是 =\"文字\" 的形式，无法读取",
		"{value} is not of the form =\"text\" and cannot be read",
	},
	"input.csv_formula.hint": {
		"请改为所需的内容；其中含有分隔符的，整格加引号，如 \"=\"\"甲,乙\"\"\"",
		"write the value itself; where it contains a separator put the field in quotes, as in \"=\"\"a,b\"\"\"",
	},
	"input.csv_row_cut": {
		"最后一行只有 {fields} 个字段，表头有 {headers} 个，行末也没有换行：文件可能在此处被截断",
		"the last line has {fields} fields, the header {headers}, and no line end: the file was probably cut there",
	},
	"input.csv_row_cut.hint": {
		"请重新下载或导出该文件；内容确实如此的，请补齐该行的字段并在末尾换行",
		"download or export the file again; if the line is right, complete its fields and end it with a line break",
	},
	"input.csv_limit": {
		"超出{limit}的上限 {value}",
		"it goes past the limit for {limit}, {value}",
	},
	"input.csv_limit.hint": {
		"请核对此处的引号和分隔符；如内容无误，请拆分为几个文件",
		"check the quotes and separators here; if the file is right, split it into several",
	},
	"limit.csv_field":  {"单格字节数", "bytes of a field"},
	"limit.csv_record": {"单行字节数", "bytes of a record"},
	"limit.csv_fields": {"单行格数", "fields of a record"},
	"limit.csv_lines":  {"文件行数", "lines of a file"},
}
