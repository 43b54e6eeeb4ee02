package message

// publishTexts are the words of the publicity table.
var publishTexts = map[string]entry{
	"command.publish": {"生成公示表", "make the publicity table"},
	"command.publish.long": {
		"把符合的项目，以及用 --accept 列入的、经人工核实的待核实项目，列成可以打印的公示表（Excel，A4 横向，每页重复表头）。\n" +
			"金额单位为元；合计和拟贴息额是公式。没有给出的公示期、联系方式、落款留空，供填写。\n" +
			"表中只有企业名称、项目名称、县区和金额，不含统一社会信用代码、贷款和发票信息。\n" +
			"输入有读不出的内容时不生成公示表：先更正，或者不再列入那个文件。",
		"Lists the eligible projects, and those in review that were accepted by a person (--accept), in a table ready to\n" +
			"print: Excel, A4 across, the header on every page. Amounts are in yuan; totals and subsidies are formulas. Dates,\n" +
			"contact and signature that are not given are left blank to be filled in.\n" +
			"Of the inputs it shows the names of enterprise and project, the county and the amounts: no credit codes, loans\n" +
			"or invoices. Where something could not be read no table is written: correct it, or leave that file out.",
	},
	"flag.batch_of_publish":  {"批次，如“2021年第一批”；给出登记簿时也是其中的批次", "batch; where a register is named, the batch in it as well"},
	"flag.accept_publish":    {"经人工核实予以公示的待核实项目，逗号隔开", "projects in review that were accepted by a person, separated by commas"},
	"flag.publish_title":     {"标题", "title"},
	"flag.publish_from":      {"公示开始日 YYYY-MM-DD", "first day of publicity, YYYY-MM-DD"},
	"flag.publish_to":        {"公示结束日 YYYY-MM-DD", "last day of publicity, YYYY-MM-DD"},
	"flag.publish_days":      {"公示天数（自然日，含首尾两日），代替 --to", "days of publicity, the first and the last included, instead of --to"},
	"flag.publish_contact":   {"受理异议的单位或科室", "office that takes objections"},
	"flag.publish_phone":     {"联系电话", "its telephone"},
	"flag.publish_unit":      {"落款单位", "issuing unit"},
	"flag.publish_date":      {"落款日期 YYYY-MM-DD", "date of issue, YYYY-MM-DD"},
	"usage.publicity":        {"{flags} 不能这样合用", "{flags} do not go together"},
	"usage.publicity.hint":   {"公示期用 --from 和 --to，或者 --from 和 --days；结束日不早于开始日，天数至少为 1", "give --from and --to, or --from and --days; the last day is not before the first, and there is at least one"},
	"publish.say.written":    {"已生成 {file}：{count} 个项目，拟贴息额合计 {sum} 元", "wrote {file}: projects {count}, subsidies ¥{sum}"},
	"publish.say.left":       {"待核实、未列入公示：{ids}；核实后用 --accept 列入", "in review and left out: {ids}; name them with --accept once they are verified"},
	"publish.say.ineligible": {"不符合、未列入公示：{ids}", "ineligible and left out: {ids}"},
	"publish.say.unread":     {"没有生成公示表：输入有读不出的内容", "no table was written: something could not be read"},

	"publish.sheet":                 {"公示表", "Publicity"},
	"publish.title":                 {"{fund}拟贴息项目公示表", "{fund}: projects proposed for a subsidy"},
	"publish.batch":                 {"批次：{batch}", "Batch: {batch}"},
	"publish.unit":                  {"单位：元", "Unit: yuan"},
	"publish.column.amount":         {"计入金额", "Base"},
	"publish.column.interest":       {"测算贴息额", "Interest"},
	"publish.column.reduction":      {"上限调整", "Cap adjustment"},
	"publish.column.subsidy":        {"拟贴息额", "Proposed subsidy"},
	"publish.total":                 {"合计", "Total"},
	"publish.blank":                 {"____________", "____________"},
	"publish.blank_day":             {"______年____月____日", "____-__-__"},
	"publish.day":                   {"{year}年{month}月{day}日", "{year}-{month}-{day}"},
	"publish.period":                {"公示时间：{from}至{to}", "Publicity: from {from} to {to}"},
	"publish.contact":               {"异议受理：{contact}　　联系电话：{phone}", "Objections to: {contact}, telephone: {phone}"},
	"publish.objection":             {"公示期内，对上列项目有异议的，请以书面形式署名反映，并附相关证明材料。", "Objections are to be made in writing during these days, signed and with evidence."},
	"publish.basis":                 {"说明：1. 依据：{policy}{cited}。2. 计入金额为符合条件的设备、软件购置{basis}。", "Note: 1. Basis: {policy}{cited}. 2. The base is the purchase of eligible equipment and software, {basis}."},
	"publish.calculation":           {"3. 测算贴息额：{rate}；{caps}，超过部分在“上限调整”列减去。", "3. Interest: {rate}; {caps}: what exceeds it is taken off in the column of the cap."},
	"publish.rate.lpr":              {"计入金额 × {day}的{rate} × {years} 年", "base × {rate} {day} × {years} years"},
	"publish.rate_date.invoice":     {"开票之日适用", "of the day of the invoice"},
	"publish.rate_date.application": {"申报之日适用", "of the day of the application"},
	"publish.rate_date.latest":      {"所用利率表最近一期", "of the last publication in use"},
	"publish.rate_date.date":        {"{day} 适用", "of {day}"},
	"publish.proposed":              {"4. 拟贴息额以公示结果、集体研究决定和预算安排为准。", "4. The subsidies are subject to publicity, collective decision and budget."},
	"publish.in_force":              {"5. {in_force}。", "5. {in_force}."},
	"publish.basis.net":             {"不含税金额", "net of VAT"},
	"publish.basis.gross":           {"价税合计金额", "with VAT"},
	"publish.none":                  {"没有可以公示的项目", "no project to publish"},
}
