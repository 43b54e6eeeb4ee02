package message

// compareTexts are the words of the command compare.
var compareTexts = map[string]entry{
	"command.compare": {"比较各种口径下的贴息额", "compare the subsidy under every interpretation"},
	"command.compare.long": {
		"按条文未明定之处（口径）的每一种组合测算，指出对每个项目和全部项目起决定作用的口径及其金额。\n年度指南或选项已定的口径不再变动；--also 加入另一日期、年数等。\n退出码取决于现用口径的结论：0 全部符合，1 有不符合的，3 有待核实的，4 有输入读不全。",
		"Work out the subsidy under every combination of what the text leaves open, and tell which of the\ninterpretations decide, for each project and for all together, and by how much. What the annual guide\nor a flag has settled is held fixed; --also adds another day or number of years.\nExit code, by the answers in use: 0 all eligible, 1 some ineligible, 3 some in review, 4 an input was\nnot read whole.",
	},
	"flag.also":             {"另加一个口径，形如 rate_date=2021-06-21、interest_years=5，可多次给出", "also compare an answer, such as rate_date=2021-06-21; may be repeated"},
	"flag.all_combinations": {"逐项列出有影响的每一种组合（text）", "list every combination that matters (text)"},
	"usage.also":            {"--also 不能取“{value}”", "\"{value}\" is not a value of --also"},
	"usage.also.hint":       {"写成“口径=值”，口径可用：{known}", "write INTERPRETATION=VALUE; interpretations are: {known}"},

	"usage.schema":      {"命令 {command} 没有 JSON Schema", "the command {command} has no JSON Schema"},
	"usage.schema.hint": {"可用：{known}", "there is one for: {known}"},

	"compare.now":             {"现用口径：{verdict}，贴息额 {subsidy} 元", "answers in use: {verdict}, subsidy ¥{subsidy}"},
	"compare.now_provisional": {"现用口径：{verdict}，暂计贴息额 {subsidy} 元", "answers in use: {verdict}, provisional subsidy ¥{subsidy}"},
	"compare.same":            {"{count} 种组合的结论和贴息额都相同，口径不影响本项目", "all {count} combinations agree: no interpretation matters for this project"},
	"compare.range":           {"{count} 种组合：贴息额 {least} 至 {most} 元；{verdicts}", "{count} combinations: subsidy ¥{least} to ¥{most}; {verdicts}"},
	"compare.range_one":       {"{count} 种组合：贴息额都是 {least} 元；{verdicts}", "{count} combinations: subsidy ¥{least} in all; {verdicts}"},
	"compare.verdict":         {"{verdict} {count} 种", "{verdict} in {count}"},
	"compare.alone":           {"决定性：{names}（单独改变即有影响）", "decide: {names} (each by itself)"},
	"compare.joint":           {"连带：{names}（其他口径也改变时才有影响）", "decide together: {names} (only where others change too)"},
	"compare.none":            {"无影响：{names}", "no effect: {names}"},
	"compare.changed":         {"改用口径", "Changed to"},
	"compare.difference":      {"相差（元）", "Change"},
	"compare.subsidy":         {"贴息额（元）", "Subsidy"},
	"compare.provisional":     {"暂计（元）", "Provisional"},
	"compare.in_use":          {"（现用口径）", "(in use)"},
	"compare.answer":          {"{name} {value}", "{name} {value}"},
	"compare.together":        {"全部项目：{count} 种组合下，符合的项目贴息额合计 {least} 至 {most} 元；逐一改变口径如下", "all projects: under the {count} combinations the eligible ones get ¥{least} to ¥{most} together; below, one answer is changed at a time"},
	"text.lead.settled":       {"固定  ", "fixed   "},
	"compare.settled":         {"{answer}（{by}）", "{answer} ({by})"},
	"compare.by.text":         {"默认理解，未列举备选，不参与组合；需要时用 --also {id}=值", "default reading; it has no alternatives to go through, add one with --also {id}=VALUE"},
	"compare.by.guide":        {"年度指南规定", "set by the annual guide"},
	"compare.by.user":         {"使用者选定", "chosen by the user"},

	"compare.html.title":        {"各种口径下的贴息额", "The subsidy under every interpretation"},
	"compare.html.together":     {"全部项目", "All projects"},
	"compare.html.alone":        {"逐一改变口径", "One answer changed at a time"},
	"compare.html.combinations": {"全部 {count} 种组合", "All {count} combinations"},
	"compare.html.range":        {"{least} 至 {most}", "{least} to {most}"},
}
