package message

// classifyTexts are what the command classify says, and the workbook that it writes. In
// English the columns have the names that a category list has there.
var classifyTexts = map[string]entry{
	"command.classify": {"列出发票上的货物，供填写设备类别", "list what the invoices are about, to give it categories"},
	"command.classify.long": {
		"税务局导出的发票没有设备类别。本命令把读到的发票按货物名称（含“*简称*”）和税收分类编码归在一起，每种一行：\n" +
			"行数、金额合计、销方、举例、建议类别和理由，以及待填写的类别。建议只供参考，程序从不自动采用。\n" +
			"同一发票有几个来源的只算一次；已有类别的行不再列出，只计入上方的合计；作废和全额红冲的发票不列。\n" +
			"表的上方按类别合计，并算出距政策门槛还差多少，随填写自动更新。",
		"Exports of the tax bureau have no category. This command puts together what the invoices name alike, with the\n" +
			"short name between stars and the tax classification code, one row each: lines, sum, sellers, an example, a\n" +
			"suggestion with its reason, and a cell for the category. The program never applies a suggestion by itself.\n" +
			"An invoice of several sources counts once. Lines that have a category are not asked, and only enter the sums\n" +
			"above; void invoices and those reversed in full are left out. Above the items stand the sums by category, and\n" +
			"what is missing to the threshold of the policy; they follow what is filled in.",
	},
	"classify.say.written": {"已写出 {file}：{items} 种货物，{lines} 行，{sum} 元。在“类别”列填写后，交给 tiexi check 的 --categories", "wrote {file}: items {items}, lines {lines}, {sum} yuan. Fill in the column \"category\", and give it to tiexi check with --categories"},
	"classify.say.none":    {"已写出 {file}：没有要填类别的行", "wrote {file}: no line lacks a category"},

	"classify.sheet": {"类别", "categories"},
	"classify.title": {"发票货物类别填写表", "Categories of what was bought"},
	"classify.note":  {"在“类别”列选择；建议只供参考。上方合计随填写自动更新。单位：元", "Choose in the column \"category\"; suggestions are only suggestions. The sums follow what is filled in. Yuan"},
	"classify.none":  {"没有要填类别的行", "no line lacks a category"},
	"classify.total": {"合计", "total"},

	"classify.column.item":       {"名称", "item"},
	"classify.column.tax_code":   {"税收分类编码", "tax_code"},
	"classify.column.lines":      {"行数", "lines"},
	"classify.column.sum":        {"金额合计", "sum"},
	"classify.column.category":   {"类别", "category"},
	"classify.column.suggestion": {"建议类别", "suggestion"},
	"classify.column.reason":     {"建议理由", "reason"},
	"classify.column.sellers":    {"销方", "sellers"},
	"classify.column.example":    {"举例", "example"},
	"classify.column.code":       {"发票代码", "code"},
	"classify.column.number":     {"发票号码", "number"},

	"classify.sum.category":      {"按类别合计", "by category"},
	"classify.sum.given":         {"文件中已有类别的", "with a category already"},
	"classify.sum.chosen":        {"本表所选的", "chosen here"},
	"classify.sum.together":      {"两者相加", "together"},
	"classify.sum.open":          {"尚未填写", "not filled in yet"},
	"classify.sum.missing":       {"{route}：距门槛 {yuan} 元还差", "{route}: missing to {yuan} yuan"},
	"classify.sum.missing_above": {"{route}：须超过 {yuan} 元，还差", "{route}: missing to more than {yuan} yuan"},

	"classify.sellers":        {"{sellers} 等 {count} 家", "{sellers}, {count} in all"},
	"classify.reason.none":    {"从编码和名称看不出，请判断", "neither code nor name tells"},
	"classify.reason.open":    {"{reason}，请判断", "{reason}; decide"},
	"classify.reason.unnamed": {"没有货物名称，按发票号码填写", "no item is named: by the invoice"},
	"classify.reason.gross":   {"（其中 {count} 行按价税合计）", " (at their gross amount: {count})"},
	"classify.reason.unknown": {"（其中 {count} 行没有人民币金额，未计入）", " (without an amount in yuan, in no sum: {count})"},

	"classify.note.basis":   {"金额不含税；一张发票有几个来源的只算一次，红字冲减。", "Sums are net of VAT. An invoice of several sources counts once; red-letter lines subtract."},
	"classify.note.gross":   {"{count} 行没有不含税金额，按价税合计计入，行内注明。", "lines without a net amount: {count}. They enter at their gross one, as their rows say."},
	"classify.note.unknown": {"{count} 行没有金额或不是人民币，未计入金额。", "lines without an amount in yuan: {count}. They are in no sum."},
	"classify.note.given":   {"{count} 行已有类别，未列出，只计入合计。", "lines that have a category already: {count}. They are not listed and only enter the sums."},
	"classify.note.voided":  {"{count} 行属于作废或全额红冲的发票，未列出。", "lines of invoices that are void or reversed in full: {count}. They are left out."},
	"classify.note.use":     {"填好后用 --categories 交给 tiexi check；留空的行不作规定。", "Filled in, it goes to tiexi check with --categories; empty rows say nothing."},
	"classify.note.several": {"一格可写几个类别，用顿号分开。", "A cell may name several categories, divided by commas."},
	"classify.note.faults":  {"有 {count} 处读不出，本表不全，见错误信息", "could not be read: {count}. This list is not whole, see the errors"},

	"classify.check.title": {"不是四个类别之一", "none of the four categories"},
	"classify.check.text":  {"请从下拉列表中选择；几个类别用顿号分开。", "Choose from the list; divide several categories by commas."},

	"input.nothing_to_classify":      {"没有读到发票行", "no invoice line was found"},
	"input.nothing_to_classify.hint": {"请给出税务局导出的发票、发票清单或电子发票", "give exports of the tax bureau, lists of invoices, or e-invoices"},
}
