package message

// sourceTexts are the words for the sources of one invoice, and for what was found when
// they were held against each other.
var sourceTexts = map[string]entry{
	"explain.sources":      {"发票来源（一张发票有多个来源的）", "Sources of invoices of which several speak"},
	"source.key":           {"发票号", "invoice"},
	"source.kind":          {"来源", "source"},
	"source.rows":          {"行数", "rows"},
	"source.role":          {"作用", "use"},
	"source.remarks":       {"核对情况", "found"},
	"source.counts":        {"计入", "counts"},
	"source.lends":         {"提供类别", "gives the category"},
	"source.confirms":      {"核对", "confirms"},
	"source.list":          {"清单", "list"},
	"source.export_totals": {"税务导出（每票一行）", "export, a row an invoice"},
	"source.export_lines":  {"税务导出（明细）", "export, a row a line"},
	"source.original_pdf":  {"原件 PDF", "original (PDF)"},
	"source.original_ofd":  {"原件 OFD", "original (OFD)"},
	"source.original_xml":  {"原件 XML", "original (XML)"},

	"remark.original_differs": {"与原件不一致", "differs from the original"},
	"remark.sheet_differs":    {"导出的两张表不一致", "the sheets of the export differ"},
	"remark.sources_differ":   {"来源不一致", "sources differ"},
	"remark.status_differs":   {"状态不一致", "status denied"},
	"remark.party_nearly":     {"名称相近", "names nearly the same"},
	"remark.same_row":         {"同一行计一次", "same row, counted once"},
	"remark.same_row_more":    {"同一行计一次，发票上有多行", "same row, more on the invoice"},
	"remark.finer":            {"按较细的清单", "the finer list"},
	"remark.unsettled":        {"两份清单矛盾", "lists contradict"},
	"remark.one_version":      {"只在一个版本中", "in one version only"},
	"remark.may_be_another":   {"缺少发票代码", "code lacking"},
	"remark.lines_differ":     {"金额与明细不符", "amount of no line"},
	"remark.above_total":      {"超过发票金额，已截取", "cut to the invoice"},
	"remark.pro_rata":         {"按比例", "in proportion"},
	"remark.subtotal":         {"小计行", "subtotal"},
	"remark.sign":             {"红字写成正数", "red letter without a minus"},
	"remark.not_in_export":    {"导出中没有", "not in the export"},
	"remark.shared":           {"同一企业几个项目分列", "parts in several projects"},

	"workbook.sheet.sources": {"发票来源", "Sources"},
	"workbook.title.sources": {"一张发票有多个来源的：各来源所载、采用哪个", "Invoices of which several sources speak: what each says, and which counts"},
	"workbook.note.sources":  {"来源不相加：以最可靠的为准（原件、导出明细、导出汇总、清单），清单决定列入哪个项目、什么类别。只有一个来源的发票不在此表。", "Sources are never added up: the best one counts (original, export lines, export totals, list), and lists decide project and category. Invoices with one source are not here."},
}
