package message

// settingsTexts tell what acts on a result from outside the files.
var settingsTexts = map[string]entry{
	"settings.name.project":       {"指定项目", "project"},
	"settings.name.category":      {"指定类别", "category"},
	"settings.name.accepted":      {"人工认可", "accepted"},
	"settings.name.negative_list": {"负面清单", "negative list"},
	"settings.name.register":      {"登记簿", "register"},
	"settings.name.policy":        {"办法", "measures"},
	"settings.name.lpr":           {"利率表", "LPR table"},
	"settings.name.ceiling":       {"说明", "note"},

	"settings.pair": {"{name}：{text}", "{name}: {text}"},

	"settings.project":               {"--project {id}：没有写项目编号的发票行都归这个项目", "--project {id}: invoice lines that name no project are this one's"},
	"settings.category":              {"没有写类别的发票行都按“{category}”（--category）", "invoice lines without a category are taken for {category} (--category)"},
	"settings.accepted":              {"人工认可 {count} 个待核实项目（--accept）：{ids}", "{count} projects in review accepted by a person (--accept): {ids}"},
	"settings.negative_list":         {"{name}，{entries} 条（{hash}）", "{name}, {entries} entries ({hash})"},
	"settings.negative_list.ignored": {"{name}，{entries} 条（{hash}）；没有读取的列：{ignored}", "{name}, {entries} entries ({hash}); columns that are not read: {ignored}"},
	"settings.no_negative_list":      {"未使用，没有查企业是否在列", "none is used; whether an enterprise is listed was not looked up"},
	"settings.register":              {"{name}，{entries} 行（{hash}）", "{name}, {entries} lines ({hash})"},
	"settings.no_register":           {"未使用，没有查发票是否申报过", "none is used; whether an invoice was claimed before was not looked up"},
	"settings.policy":                {"{title}，有效期 {days}", "{title}, in force {days}"},
	"settings.lapsed.as_of":          {"{title}，有效期 {days}，到核查日 {day} 已失效", "{title}, in force {days}: lapsed by {day}, the day of the check"},
	"settings.lapsed.application":    {"{title}，有效期 {days}；有的申报（最晚 {day}）在其失效之后", "{title}, in force {days}: lapsed before some applications (the latest on {day})"},
	"settings.lpr":                   {"完整到 {until}；来源：{source}", "complete to {until}; source: {source}"},
	"settings.lpr.no_source":         {"完整到 {until}；未注明来源", "complete to {until}; no source is given"},
}
