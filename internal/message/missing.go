package message

// missingTexts are words for what stands between a project and more.
var missingTexts = map[string]entry{
	"missing.unmet":            {"{name} {held} 元未计入：{reasons}；{would}", "{name}: ¥{held} not counted: {reasons}; {would}"},
	"missing.reason.threshold": {"距门槛 {threshold} 元还差 {short} 元", "¥{short} short of the threshold of ¥{threshold}"},
	"missing.reason.scope":     {"按门槛口径合计 {base} 元，距门槛 {threshold} 元还差 {short} 元", "the threshold is measured on ¥{base}, which is ¥{short} short of ¥{threshold}"},

	"missing.reason.not_above":  {"须超过 {threshold} 元", "it has to be above ¥{threshold}"},
	"missing.reason.investment": {"门槛 {threshold} 元按项目总投资计，而总投资未填", "the threshold of ¥{threshold} is on the investment, which is not stated"},
	"missing.reason.direction":  {"改造方向中没有“{direction}”", "{direction} is not among the directions"},
	"missing.reason.one_kind":   {"需设备和软件都有，现只有一类", "equipment and software are both asked for, and only one is there"},

	"missing.would":        {"若满足，贴息基数为 {base} 元，贴息额为 {subsidy} 元（现为 {now} 元）", "if it were met, the base would be ¥{base} and the subsidy ¥{subsidy} (now ¥{now})"},
	"missing.would.shared": {"若满足，贴息基数为 {base} 元，贴息额为 {subsidy} 元（现为 {now} 元；企业年度上限另计）", "if it were met, the base would be ¥{base} and the subsidy ¥{subsidy} (now ¥{now}), before the cap of the enterprise's year"},
	"missing.would.barred": {"若满足，测算贴息额为 {interest} 元，但“{rules}”不通过，仍不予贴息", "if it were met, the calculated interest would be ¥{interest}, but nothing is paid while this is not met: {rules}"},

	"missing.doubt.whole":   {"关系全部贴息额 {subsidy} 元", "the whole subsidy of ¥{subsidy} hangs on it"},
	"missing.doubt.nothing": {"关系能否获得贴息", "whether there is a subsidy at all hangs on it"},
	"missing.doubt.out":     {"未计入 {amount} 元（{lines} 行），核实后可计入", "¥{amount} not counted (lines: {lines}) would come in"},
	"missing.doubt.unknown": {"另有 {lines} 行没有人民币金额", "lines without an amount in yuan: {lines}"},
	"missing.doubt.in":      {"已计入 {amount} 元（{lines} 行），有赖于此", "¥{amount} counted (lines: {lines}) rests on it"},
	"missing.doubt.idle":    {"所涉 {lines} 行现都不计入", "its lines do not count now (lines: {lines})"},
	"missing.doubt.all":     {"待核实的发票行合计（每行只算一次）：{amounts}", "all lines in doubt, each once: {amounts}"},
	"missing.all.out":       {"未计入 {amount} 元（{lines} 行）", "¥{amount} not counted (lines: {lines})"},
	"missing.all.in":        {"已计入 {amount} 元（{lines} 行）", "¥{amount} counted (lines: {lines})"},

	"missing.account.line":     {"发票共 {all} 元（{lines} 行）：{parts}", "invoices ¥{all} (lines: {lines}): {parts}"},
	"missing.account.part":     {"{reason} {amount} 元（{lines} 行）", "{reason} ¥{amount} (lines: {lines})"},
	"missing.account.counted":  {"计入", "counted"},
	"missing.account.all":      {"发票合计", "all invoices"},
	"missing.account.route":    {"不计：{name}情形未满足", "out: {name} not met"},
	"missing.account.category": {"不计：类别为其他", "out: category other"},
	"missing.account.rule":     {"不计：{rule}", "out: {rule}"},

	"missing.account.unclaimed": {"不计：未列入申报", "out: not claimed"},
	"missing.account.unknown":   {"{reason}（其中 {count} 行没有人民币金额）", "{reason} ({count} without an amount in yuan)"},
	"missing.account.what":      {"发票金额去向", "Where the invoices went"},
	"missing.account.lines":     {"行数", "Lines"},
	"missing.by":                {"申报期至 {date}", "applications until {date}"},
	"missing.kind.route":        {"未满足的情形", "route not met"},
	"missing.kind.doubt":        {"待核实合计", "in doubt"},
	"missing.kind.account":      {"发票金额去向", "invoices"},
	"workbook.sheet.answer":     {"结论", "Answer"},
	"workbook.sheet.missing":    {"差什么", "Missing"},
	"workbook.title.missing":    {"未计入的金额与原因", "What does not count, and why"},
	"workbook.note.missing":     {"每个项目：未满足的情形及其若满足的结果；待核实的发票行；发票金额计入多少、不计多少，末行是合计。", "For each project: routes not met and what they would bring; lines in doubt; how much of the invoices counts and does not, with the sum in the last row."},
	"workbook.column.why":       {"内容", "What"},
	"missing.finding":           {"[{outcome}] {name}：{message}", "[{outcome}] {name}: {message}"},
	"missing.arrow":             {" → {hangs}", " → {hangs}"},
	"missing.name":              {"差什么", "What is missing"},
	"missing.hangs":             {"关系金额", "What hangs on it"},
}
