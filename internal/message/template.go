package message

// templateTexts are the words of the workbook to fill in. Its headers are the
// Chinese names of the fields in every language.
var templateTexts = map[string]entry{
	"command.template":      {"生成供填写的工作簿", "make a workbook to fill in"},
	"command.template.long": {"生成供填写的 Excel 工作簿：填写说明、项目表、发票表，各列有说明、下拉选项和数据校验，并有一行示例。\n示例行不计入任何结果，可以覆盖，也可以保留。填好后用 tiexi check 审核，用 tiexi annotate 标出问题。", "Make an Excel workbook to fill in: instructions, a sheet of projects and one of invoices, with descriptions,\ndrop-downs and checks for every column, and an example row. The example enters no result: overwrite it or\nleave it. Judge what was filled in with tiexi check; tiexi annotate marks what is wrong in it."},
	"template.say.written":  {"已生成 {file}。填好后审核：tiexi check {file}", "wrote {file}. When it is filled in: tiexi check {file}"},

	"usage.workbook_name":      {"{file} 不是 {extensions} 文件名", "{file} is not named {extensions}"},
	"usage.workbook_name.hint": {"扩展名须与工作簿的格式一致，否则 Excel、WPS 打不开", "the extension must be that of the workbook, or spreadsheet programs refuse to open it"},

	"template.guide.title": {"技术改造项目贴息数据填写说明", "How to fill in this workbook"},
	"template.guide.intro": {
		"本工作簿供填报申请{fund}所需的数据（《{policy}》{cited}）。“项目”表每个项目一行，“发票”表每个发票行一行，两表以项目编号相连。",
		"This workbook takes the data for an application to {fund} ({policy} {cited}). Sheet 项目 has a row a project, sheet 发票 a row an invoice line; the two are joined by the project id (项目编号).",
	},

	"template.guide.steps":  {"一、填写步骤", "1. Steps"},
	"template.guide.step.1": {"在“项目”表填写项目和企业的情况，项目编号自定，一个项目一个编号。", "Fill in project and enterprise in sheet 项目. Choose an id for each project."},
	"template.guide.step.2": {"在“发票”表逐行填写购置发票，项目编号与“项目”表一致。一张发票有几行货物的，填几行，每行的发票号码都要填。", "Fill in the purchase invoices in sheet 发票, a row a goods line, each with the number of its invoice and the project id of sheet 项目."},
	"template.guide.step.3": {"灰底斜体的一行是示例，不计入任何结果。可以直接改成自己的数据（项目编号必须一并改掉），也可以保留或删去。", "The grey row is an example and enters no result. Overwrite it with your own data (the project id as well), leave it, or delete it."},
	"template.guide.step.4": {"不要改动第一行的列名。列的次序可以调整，不用的选填列可以删去；合计行可以加，不会重复计算。", "Keep the headers in the first row. Columns may be moved, optional ones removed; total rows may be added and are not counted."},
	"template.guide.step.5": {"电子税务局导出的发票也可以不填入本表，与本表放在一起审核：tiexi check 文件夹 --project 项目编号。", "Invoices exported from the tax bureau need not be copied here; judge them together: tiexi check FOLDER --project ID."},

	"template.guide.colours":  {"二、列名的颜色", "2. Colours of the headers"},
	"template.need.required":  {"必填", "required"},
	"template.need.either":    {"二选一", "one of two"},
	"template.need.optional":  {"选填", "optional"},
	"template.guide.required": {"橙色、带 *。缺少的，项目可能列为待核实，或发票不能计入。", "Orange, with *. Without it the project may end in review, or the invoice cannot be counted."},
	"template.guide.either":   {"黄色。纸质发票和税控电子发票填发票代码和 8 位发票号码；数电发票填 20 位数电发票号码。", "Yellow. Code and 8-digit number for paper and tax-control invoices; the 20-digit number for fully digital e-invoices."},
	"template.guide.optional": {"蓝色。有则填写，没有的留空。", "Blue. Fill it in where there is something to say."},

	"template.guide.categories": {"三、设备类别", "3. Categories"},
	"template.guide.advanced_equipment": {
		"达到国内先进水平的生产设备。",
		"Production equipment of a domestically advanced level.",
	},
	"template.guide.intelligent_equipment": {
		"智能化设备。",
		"Intelligent equipment.",
	},
	"template.guide.intelligent_software": {
		"智能化的软件系统。",
		"Intelligent software systems.",
	},
	"template.guide.other":    {"不属于以上各类的购置，如运费、安装、土建、培训。不计入贴息基数。", "What is none of these, such as freight, installation, civil works and training. It is not counted."},
	"template.guide.directed": {"{categories}：改造方向须包括{direction}。", "{categories}: the directions must include {direction}."},
	"template.supported":      {"须为办法支持的门类：{letters}", "of the sections {letters}, which are supported"},
	"template.reading":        {"{says}{cited}", "{says}{cited}"},
	"template.rate_of_day":    {"按这一天适用的 {rate} 测算", "the {rate} of that day applies"},
	"template.guide.categories_more": {
		"一行同时属于几类的，用顿号隔开，如“国内先进设备、智能化设备”，金额只计一次。属于哪一类，由主管部门认定。",
		"Several categories of one line are separated by a semicolon; its amount counts once. The authorities decide which category applies.",
	},

	"template.guide.red":   {"四、红字发票和作废发票", "4. Red-letter and void invoices"},
	"template.guide.red.1": {"红字发票单独填一行，数量、金额、税额填负数，设备名称与蓝字发票一致，蓝字发票也要列出，两者相抵。", "A red-letter invoice is a row of its own with negative quantity and amounts and the same item; list the blue invoice too: the two cancel."},
	"template.guide.red.2": {"备注写明所冲的蓝字发票，如“被红冲蓝字数电发票号码：20 位号码”或“对应正数发票代码：12 位代码号码：8 位号码”。", "Name the blue invoice in 备注, as in 被红冲蓝字数电发票号码:(20 digits) or 对应正数发票代码:(12 digits)号码:(8 digits)."},
	"template.guide.red.3": {"已作废、已全额红冲的发票，发票状态照实选择，不计入。", "Give void and fully reversed invoices their true 发票状态: they are not counted."},

	"template.guide.values":   {"五、号码、日期和金额", "5. Numbers, dates and amounts"},
	"template.guide.values.1": {"编号、代码、号码、信用代码各列已设为文本格式，不要改成数值：20 位号码一旦存为数值，末几位就会丢失。从别处粘贴时选“只粘贴文本”或“值”。", "Columns of numbers and codes are in text format. Keep it: a 20-digit number stored as a number loses its last digits. Paste text only."},
	"template.guide.values.2": {"日期填 2021-03-05 这样的形式。金额以元为单位，填到分，不写“万”“元”等文字。税率填 13% 或 0.13。", "Dates as 2021-03-05. Amounts in yuan, to the fen, without words. Rates as 13% or 0.13."},

	"template.guide.next":   {"六、填好以后", "6. When it is filled in"},
	"template.guide.next.1": {"审核并测算：tiexi check 文件.xlsx", "Judge and calculate: tiexi check FILE.xlsx"},
	"template.guide.next.2": {"有问题的，标出单元格：tiexi annotate 文件.xlsx -o 核查.xlsx。在标注的工作簿上改正后，可直接再次审核。", "Mark what is wrong: tiexi annotate FILE.xlsx -o MARKED.xlsx. Correct the marked workbook and judge it again."},
	"template.guide.next.3": {"说明某个项目的结论和算式：tiexi explain 文件.xlsx --id 项目编号", "Explain one project: tiexi explain FILE.xlsx --id ID"},
	"template.guide.next.4": {"测算结果是上限，不是应得额：是否支持、支持多少，由评审和预算决定。", "The result is a ceiling, not an entitlement: review and budget decide."},

	"template.guide.basis":    {"七、依据", "7. Articles"},
	"template.guide.basis.2":  {"支持的行业：{sections}。", "Industries that are supported: {sections}."},
	"template.guide.basis.5":  {"改造方向：{directions}。", "Directions: {directions}."},
	"template.guide.basis.15": {"弄虚作假的，依法处理并列入负面清单。同一张发票不得重复申报。", "Fraud is punished and put on a negative list. No invoice may be claimed twice."},

	"template.guide.columns": {"附：“{sheet}”表各列", "Columns of sheet {sheet}"},
	"template.guide.column":  {"{need}。{about}", "{need}. {about}"},

	"template.about.id":                {"自定的编号，一个项目一个，不重复，如 LY-2021-001。“发票”表用它指明发票属于哪个项目。", "an id of your own for each project, such as LY-2021-001; sheet 发票 names the project by it"},
	"template.about.invoice_id":        {"发票所属项目的编号，与“项目”表一致，可从下拉列表选择。", "id of the project that the invoice belongs to, as in sheet 项目; choose it from the list"},
	"template.about.name":              {"项目的名称，与备案或立项文件一致。", "name of the project, as registered"},
	"template.about.enterprise.name":   {"申报企业的全称，须与发票的购方名称一致。", "full name of the applicant; the buyer of the invoices"},
	"template.about.enterprise.uscc":   {"申报企业的 18 位统一社会信用代码。", "the applicant's uniform social credit code, 18 characters"},
	"template.about.enterprise.county": {"企业所在县区或开发区，从下拉列表选择{cited}。", "county or zone of the applicant, from the list{cited}"},
	"template.about.enterprise.industry": {
		"国民经济行业代码（GB/T 4754），字母加 4 位数字，如 C3425。{supported}{cited}",
		"code of GB/T 4754, a letter and four digits, such as C3425; {supported}{cited}",
	},
	"template.about.directions":       {"从下拉列表选择；有几个方向的，用顿号隔开{cited}。", "from the list; several are separated by a semicolon{cited}"},
	"template.about.application_date": {"向主管部门申报的日期，如 2021-09-30{cited}。", "day of the application, such as 2021-09-30{cited}"},
	"template.about.bank_loan":        {"项目的银行贷款金额，元。没有贷款的填 0 或留空。{reading}", "bank loan of the project in yuan, 0 or empty without one. {reading}"},
	"template.about.investment":       {"项目的总投资，元。用于股权投资初筛，不影响贴息额。", "total investment in yuan; for the equity screening, it does not change the subsidy"},
	"template.about.rank":             {"主管部门评审的名次，填 1、2、3。企业不填。", "rank in the authorities' review: 1, 2, 3; not for enterprises"},
	"template.about.code":             {"10 位或 12 位发票代码；数电发票没有，留空。", "10 or 12 digits; e-invoices have none"},
	"template.about.number":           {"8 位发票号码，前面的 0 不能省略；数电发票留空。", "8 digits with their leading zeros; empty for e-invoices"},
	"template.about.e_number":         {"数电发票的 20 位号码；纸质发票留空。", "20 digits of the e-invoice; empty for paper invoices"},
	"template.about.date":             {"发票上的开票日期，如 2021-03-05。{rate}", "date of the invoice, such as 2021-03-05. {rate}"},
	"template.about.item":             {"发票上的货物名称，一行发票填一行。", "the goods on the invoice, a row a line"},
	"template.about.category":         {"从下拉列表选择，含义见填写说明；同时属于几类的，用顿号隔开。", "from the list, see the instructions; several are separated by a semicolon"},
	"template.about.seller":           {"销售方的全称。", "full name of the seller"},
	"template.about.seller_uscc":      {"销售方的统一社会信用代码或纳税人识别号，一般为 18 位。", "the seller's credit code or tax number, 18 characters as a rule"},
	"template.about.buyer":            {"购买方的全称，须为申报企业。", "full name of the buyer, who must be the applicant"},
	"template.about.buyer_uscc":       {"购买方的统一社会信用代码或纳税人识别号，一般为 18 位。", "the buyer's credit code or tax number, 18 characters as a rule"},
	"template.about.quantity":         {"发票上的数量，没有的留空。", "quantity on the invoice"},
	"template.about.unit_price":       {"发票上的不含税单价，元，没有的留空。", "unit price without VAT, in yuan"},
	"template.about.net":              {"发票行的不含税金额，元。贴息基数默认按此金额计算。", "amount of the line without VAT, in yuan; the base is reckoned by it unless told otherwise"},
	"template.about.tax_rate":         {"增值税税率，如 13%；免税的填 0。", "VAT rate such as 13%; 0 for exempt"},
	"template.about.tax":              {"发票行的增值税税额，元。", "VAT of the line, in yuan"},
	"template.about.gross":            {"发票行的价税合计，元，等于不含税金额加税额。", "amount with VAT, in yuan: net plus tax"},
	"template.about.kind":             {"从下拉列表选择；列表里没有的，照发票填写。", "from the list, or as the invoice says"},
	"template.about.status":           {"从下拉列表选择，以电子税务局查询的状态为准。", "from the list, as the tax bureau shows it"},
	"template.about.payment_date":     {"付款日期，如 2021-03-20；分次付款的填最后一次。", "day of payment, such as 2021-03-20; the last of several"},
	"template.about.payment_proof":    {"有付款凭证的填“是”或凭证号，没有的填“否”。", "是, or the voucher's number; 否 without one"},
	"template.about.note":             {"其他需要说明的情况；红字发票在此写明所冲的蓝字发票。", "anything else; red-letter invoices name their blue invoice here"},
}
