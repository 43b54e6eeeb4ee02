package message

// sheetTexts are the faults of workbooks as files. {part} is a part of the
// archive, {offset} a position in it, in bytes.
var sheetTexts = map[string]entry{
	"input.empty_file": {
		"文件为空（0 字节）",
		"the file is empty (0 bytes)",
	},
	"input.empty_file.hint": {
		"请检查文件是否下载或复制完整",
		"check that the file was downloaded or copied whole",
	},
	"input.not_xlsx": {
		"不是 Excel 工作簿（.xlsx、.xlsm、.xls）",
		"not an Excel workbook (.xlsx, .xlsm, .xls)",
	},
	"input.not_xlsx.hint": {
		"请核对文件；如为其他格式的表格，请用 Excel 或 WPS 打开后另存为 .xlsx",
		"check the file; if it is a table of another format, open it in Excel or WPS and save it as .xlsx",
	},
	"input.page_no_table": {
		"扩展名为 Excel 工作簿，内容是网页（HTML）或 XML，其中没有表格",
		"named like an Excel workbook, but holds HTML or XML without a table",
	},
	"input.page_no_table.hint": {
		"可能是登录页或错误页，请重新导出或下载；电子发票请将扩展名改为 .xml",
		"it may be a login or error page: export or download it again; rename an e-invoice to .xml",
	},
	"input.page_cut": {
		"网页（HTML）表格不完整：表格没有结束",
		"the HTML table is cut short: it has no end",
	},
	"input.page_cut.hint": {
		"请重新导出或下载该文件",
		"export or download the file again",
	},
	"input.page_archive": {
		"是单个文件的网页（MHT），不能读取",
		"a web page in a single file (MHT), which is not read",
	},
	"input.page_archive.hint": {
		"请用 Excel 或 WPS 打开后另存为 .xlsx",
		"open it in Excel or WPS and save it as .xlsx",
	},
	"input.markup_encoding": {
		"网页（HTML）或 XML 表格的文字编码无法识别",
		"the HTML or XML table is in a character encoding that cannot be told",
	},
	"input.markup_encoding.hint": {
		"请用 Excel 或 WPS 打开并核对文字，另存为 .xlsx",
		"open it in Excel or WPS, check its texts and save it as .xlsx",
	},
	"input.workbook_xml": {
		"Excel 2003 XML 工作簿第 {line} 行有误：{reason}",
		"line {line} of the workbook in Excel 2003 XML is malformed: {reason}",
	},
	"input.workbook_xml.hint": {
		"请重新导出或下载；原件亦如此的，请用 Excel 或 WPS 打开并核对内容，另存为 .xlsx",
		"export or download it again; if the original is like this, open it in Excel or WPS, check its contents and save it as .xlsx",
	},
	"markup.value": {"{name} 的值“{value}”无效", "a {name} of \"{value}\", which is not valid"},
	"input.encrypted": {
		"工作簿已加密，无法读取",
		"the workbook is encrypted and cannot be read",
	},
	"input.encrypted.hint": {
		"请在 Excel 或 WPS 中取消打开密码后重新保存",
		"remove the password in Excel or WPS and save the file again",
	},
	"input.xls_old": {
		"属 Excel 5.0/95 或更早的格式，不能读取",
		"a workbook of Excel 5.0/95 or older, which is not read",
	},
	"input.xls_old.hint": {
		"请用 Excel 或 WPS 打开后另存为 .xlsx",
		"open it in Excel or WPS and save it as .xlsx",
	},
	"input.xls_damaged": {
		"旧版 Excel 工作簿（.xls）已损坏或不完整",
		"the old Excel workbook (.xls) is damaged or cut short",
	},
	"input.xls_damaged.hint": {
		"请重新下载或复制该文件；原件亦如此的，请用 Excel 或 WPS 打开并核对内容，另存为 .xlsx",
		"download or copy the file again; if the original is like this, open it in Excel or WPS, check its contents and save it as .xlsx",
	},
	"input.xls_malformed": {
		"旧版 Excel 工作簿（.xls）第 {offset} 字节处有误：{reason}",
		"the old Excel workbook (.xls) is malformed at byte {offset}: {reason}",
	},
	"input.xls_malformed.hint": {
		"请重新下载或复制该文件；原件亦如此的，请用 Excel 或 WPS 打开并核对内容，另存为 .xlsx",
		"download or copy the file again; if the original is like this, open it in Excel or WPS, check its contents and save it as .xlsx",
	},
	"xls.apart":        {"单元格之间夹有其他记录", "something else stands between the cells"},
	"xls.begin":        {"工作表开头的记录无效", "a bad record where a sheet begins"},
	"xls.columns":      {"列号无效", "columns that cannot be"},
	"xls.cut":          {"内容中断", "it breaks off"},
	"xls.merged":       {"合并区域无效", "a merged range that cannot be"},
	"xls.nested":       {"工作表中夹有另一张工作表", "a sheet within a sheet"},
	"xls.number":       {"单元格的数值不是数字", "the number in the cell is none"},
	"xls.result":       {"公式的文字结果缺失", "the text that a formula has given is missing"},
	"xls.sheet":        {"工作表目录有误", "a bad entry in the list of sheets"},
	"xls.sheet_begin":  {"工作表“{sheet}”不在所指位置", "the sheet \"{sheet}\" is not where the list says"},
	"xls.size":         {"类型 {record} 的记录长度 {size} 无效", "a record of type {record} with {size} bytes, which it cannot have"},
	"xls.string_index": {"单元格引用的共享字符串 {value} 不存在（共 {count} 条）", "the cell refers to shared string {value}, which does not exist (there are {count})"},
	"xls.strings":      {"共享字符串表不完整", "the table of shared strings is not whole"},
	"xls.style":        {"单元格引用的样式 {value} 不存在（共 {count} 种）", "the cell refers to style {value}, which does not exist (there are {count})"},
	"xls.text":         {"文字不完整", "a text is not whole"},
	"xls.too_many":     {"超出上限 {limit}", "more than the limit of {limit}"},
	"xls.twice":        {"同一单元格出现两次", "the cell stands twice"},
	"xls.unexpected":   {"类型 {record} 的记录不应出现在此处", "a record of type {record} where it does not belong"},
	"xls.unknown":      {"类型 {record} 的记录无法识别", "a record of the unknown type {record}"},
	"xls.unlisted":     {"有一张工作表不在目录中", "a sheet that the list does not have"},
	"xls.value":        {"逻辑值或错误值无效", "a truth or error value that cannot be"},
	"input.ods": {
		"属 OpenDocument 表格（.ods），不能读取",
		"an OpenDocument spreadsheet (.ods), which is not read",
	},
	"input.ods.hint": {
		"请用 LibreOffice 或 WPS 打开后另存为 .xlsx",
		"open it in LibreOffice or WPS and save it as .xlsx",
	},
	"input.xlsb": {
		"属 Excel 二进制工作簿（.xlsb），不能读取",
		"an Excel binary workbook (.xlsb), which is not read",
	},
	"input.xlsb.hint": {
		"请用 Excel 或 WPS 打开后另存为 .xlsx",
		"open it in Excel or WPS and save it as .xlsx",
	},

	"input.xlsx_zip": {
		"工作簿的压缩包已损坏或不完整",
		"the workbook's archive is damaged or cut short",
	},
	"input.xlsx_zip.hint": {
		"请重新下载或复制该文件",
		"download or copy the file again",
	},
	"input.xlsx_part_missing": {
		"工作簿缺少部件 {part}",
		"the workbook lacks its part {part}",
	},
	"input.xlsx_part_missing.hint": {
		"请用 Excel 或 WPS 打开并核对内容，另存为 .xlsx 后重试",
		"open it in Excel or WPS, check its contents, save it as .xlsx and try again",
	},
	"input.xlsx_part_twice": {
		"工作簿的部件 {part} 出现两次，无从判断以何者为准",
		"the workbook has its part {part} twice, and nothing says which one counts",
	},
	"input.xlsx_part_twice.hint": {
		"请用 Excel 或 WPS 打开并核对内容，另存为 .xlsx 后重试",
		"open it in Excel or WPS, check its contents, save it as .xlsx and try again",
	},
	"input.xlsx_part_damaged": {
		"工作簿的部件 {part} 已损坏或不完整，无法解压",
		"the workbook's part {part} is damaged or cut short and cannot be unpacked",
	},
	"input.xlsx_part_damaged.hint": {
		"请重新下载或复制该文件",
		"download or copy the file again",
	},
	"input.xlsx_crc": {
		"工作簿的部件 {part} 校验和不符，内容已损坏",
		"the checksum of the workbook's part {part} is wrong: its contents are damaged",
	},
	"input.xlsx_crc.hint": {
		"请重新下载或复制该文件",
		"download or copy the file again",
	},
	"input.xlsx_read": {
		"读取 {part} 时出错",
		"reading {part} failed",
	},
	"input.xlsx_read.hint": {
		"请检查磁盘、网络驱动器及文件的访问权限",
		"check the disk, the network drive and the permissions of the file",
	},
	"input.too_large": {
		"{part} 超出{limit}的上限 {value}",
		"{part} goes past the limit for {limit}, {value}",
	},
	"input.too_large.hint": {
		"请核对文件来源；如内容无误，请删去无用的格式、空行或拆分为几个文件",
		"check where the file comes from; if it is genuine, remove formatting and blank rows it does not need, or split it",
	},

	"input.xlsx_malformed": {
		"工作簿的部件 {part} 第 {offset} 字节处格式有误：{reason}",
		"the workbook's part {part} is malformed at byte {offset}: {reason}",
	},
	"input.xlsx_malformed.hint": {
		"请重新下载或复制该文件；原件亦如此的，请用 Excel 或 WPS 打开并核对内容，另存为 .xlsx",
		"download or copy the file again; if the original is like this, open it in Excel or WPS, check its contents and save it as .xlsx",
	},
	"input.xlsx_doctype": {
		"工作簿的部件 {part} 第 {offset} 字节处有 DOCTYPE 声明，为安全计不予读取",
		"the workbook's part {part} has a DOCTYPE at byte {offset}, which is refused for safety",
	},
	"input.xlsx_doctype.hint": {
		"正常的工作簿不含此类声明，请核对文件来源",
		"no genuine workbook has one: check where the file comes from",
	},
	"input.xlsx_encoding": {
		"工作簿的部件 {part} 声明的字符编码 {encoding} 与内容不符或不受支持",
		"the workbook's part {part} declares the encoding {encoding}, which it is not in or which is not read",
	},
	"input.xlsx_encoding.hint": {
		"请用 Excel 或 WPS 打开并核对内容，另存为 .xlsx 后重试",
		"open it in Excel or WPS, check its contents, save it as .xlsx and try again",
	},
	"input.xlsx_root": {
		"工作簿的部件 {part} 的根元素是 {found}，应为 {element}",
		"the root element of the workbook's part {part} is {found}, not {element}",
	},
	"input.xlsx_root.hint": {
		"请核对该文件是否为 Excel 工作簿",
		"check that the file is an Excel workbook",
	},
	"input.xlsx_value": {
		"工作簿的部件 {part} 第 {offset} 字节处 {name} 的值“{value}”无效",
		"the workbook's part {part} has at byte {offset} a {name} of \"{value}\", which is not valid",
	},
	"input.xlsx_value.hint": {
		"请用 Excel 或 WPS 打开并核对内容，另存为 .xlsx 后重试",
		"open it in Excel or WPS, check its contents, save it as .xlsx and try again",
	},
	"input.xlsx_row_range": {
		"工作簿的部件 {part} 第 {offset} 字节处行号 {value} 无效，应为 1 至 1048576",
		"the workbook's part {part} has at byte {offset} the row number {value}, which is not one of 1 to 1048576",
	},
	"input.xlsx_row_range.hint": {
		"请用 Excel 或 WPS 打开并核对内容，另存为 .xlsx 后重试",
		"open it in Excel or WPS, check its contents, save it as .xlsx and try again",
	},
	"input.xlsx_reference": {
		"工作簿的部件 {part} 第 {offset} 字节处单元格地址“{value}”无效",
		"the workbook's part {part} has at byte {offset} the cell reference \"{value}\", which is not valid",
	},
	"input.xlsx_reference.hint": {
		"请用 Excel 或 WPS 打开并核对内容，另存为 .xlsx 后重试",
		"open it in Excel or WPS, check its contents, save it as .xlsx and try again",
	},
	"input.xlsx_cell_twice": {
		"同一单元格在工作簿的部件 {part} 中出现两次（第 {offset} 字节处）",
		"the cell stands twice in the workbook's part {part} (at byte {offset})",
	},
	"input.xlsx_cell_twice.hint": {
		"请用 Excel 或 WPS 打开并核对该单元格，另存为 .xlsx 后重试",
		"open it in Excel or WPS, check the cell, save it as .xlsx and try again",
	},
	"input.xlsx_string_index": {
		"单元格引用的共享字符串“{value}”不存在（共 {count} 条）",
		"the cell refers to shared string \"{value}\", which does not exist (there are {count})",
	},
	"input.xlsx_string_index.hint": {
		"工作簿的字符串表可能已残缺，请重新下载，或用 Excel 或 WPS 打开并核对内容后另存为 .xlsx",
		"the table of strings may be cut short: download the file again, or open it in Excel or WPS, check its contents and save it as .xlsx",
	},
	"input.xlsx_style_index": {
		"单元格引用的样式 {value} 不存在（共 {count} 种）",
		"the cell refers to style {value}, which does not exist (there are {count})",
	},
	"input.xlsx_style_index.hint": {
		"请用 Excel 或 WPS 打开并核对内容，另存为 .xlsx 后重试",
		"open it in Excel or WPS, check its contents, save it as .xlsx and try again",
	},
	"input.xlsx_number": {
		"单元格按数值存储，内容“{value}”却不是数字",
		"the cell is stored as a number, but holds \"{value}\"",
	},
	"input.xlsx_number.hint": {
		"请用 Excel 或 WPS 打开并核对该单元格，另存为 .xlsx 后重试",
		"open it in Excel or WPS, check the cell, save it as .xlsx and try again",
	},

	"limit.directory":    {"压缩包目录字节数", "bytes of the archive's directory"},
	"limit.parts":        {"压缩包内文件数", "files in the archive"},
	"limit.sheets":       {"工作表数", "sheets"},
	"limit.rows":         {"行数", "rows"},
	"limit.columns":      {"列数", "columns"},
	"limit.part":         {"解压后字节数", "unpacked bytes"},
	"limit.ratio":        {"压缩比", "the ratio of compression"},
	"limit.tag":          {"单个标记的字节数", "bytes of a tag"},
	"limit.text":         {"单元格文本字节数", "bytes of a cell's text"},
	"limit.row":          {"单行文本字节数", "bytes of a row's texts"},
	"limit.strings":      {"共享字符串条数", "shared strings"},
	"limit.string_bytes": {"共享字符串总字节数", "bytes of the shared strings"},
	"limit.styles":       {"单元格样式数", "cell styles"},
	"limit.merged":       {"合并区域及列设置数", "merged ranges and column settings"},
	"limit.kept_cells":   {"行序错乱的工作表的单元格数", "cells of a sheet whose rows are out of order"},
	"limit.kept_bytes":   {"行序错乱的工作表的文本字节数", "bytes of text of a sheet whose rows are out of order"},

	"xml.attribute_twice": {"同一属性出现两次", "an attribute stands twice in a tag"},
	"xml.attributes":      {"属性过多", "too many attributes in a tag"},
	"xml.bracket":         {"正文中出现 ]]>", "]]> in text"},
	"xml.character":       {"含有非法字符或不是有效的 UTF-8 编码", "a character that XML does not allow, or not valid UTF-8"},
	"xml.comment":         {"注释中出现 --", "-- in a comment"},
	"xml.cut":             {"内容中断，{element} 未结束", "it breaks off with {element} unclosed"},
	"xml.declaration":     {"XML 声明有误", "a bad XML declaration"},
	"xml.depth":           {"嵌套过深", "elements nested too deep"},
	"xml.end_tag":         {"{element} 的结束标记写作 {found}", "the end tag of {element} reads {found}"},
	"xml.garbage":         {"根元素之外另有内容", "something stands outside the root element"},
	"xml.markup":          {"无法识别的标记", "markup that cannot be read"},
	"xml.missing":         {"缺少 {element}", "{element} is missing"},
	"xml.no_root":         {"内容为空或在根元素之前中断", "it is empty or breaks off before the root element"},
	"xml.prefix":          {"前缀 {prefix} 未声明", "the prefix {prefix} is not declared"},
	"xml.reference":       {"无效的字符引用", "a bad character or entity reference"},
	"xml.stray_text":      {"{element} 中不应有文字", "text in {element}, where none belongs"},
	"xml.tag":             {"标记有误", "a bad tag"},
	"xml.unexpected":      {"不应出现的元素 {element}", "{element} where it does not belong"},
}
