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
	"settings.policy":                {"{title}，{begin} 至 {end} 有效", "{title}, in force from {begin} to {end}"},
	"settings.lapsed.as_of":          {"{title}，{begin} 至 {end} 有效，到核查日 {day} 已失效", "{title}, in force from {begin} to {end}: lapsed by {day}, the day of the check"},
	"settings.lapsed.application":    {"{title}，{begin} 至 {end} 有效；有的申报（最晚 {day}）在其失效之后", "{title}, in force from {begin} to {end}: lapsed before some applications (the latest on {day})"},

	"settings.lpr":                {"{table}，完整到 {until}", "{table}, complete to {until}"},
	"settings.lpr.embedded":       {"内置", "built in"},
	"settings.lpr.asked":          {"内置（{by}）", "built in ({by})"},
	"settings.lpr.file":           {"{file}（{by}）", "{file} ({by})"},
	"settings.lpr.by.flag":        {"--lpr 指定", "named by --lpr"},
	"settings.lpr.by.environment": {"环境变量 TIEXI_LPR 指定", "named by the environment's TIEXI_LPR"},
	"settings.lpr.by.folder":      {"用户配置文件夹中的默认表", "the default in the user's configuration folder"},
	"settings.lpr.source":         {"来源：{source}", "source: {source}"},
	"settings.lpr.own_source":     {"文件自述的来源：{source}", "source, as the file says: {source}"},
	"settings.lpr.source_of":      {"其中 {count} 期的来源，据文件自述：{source}", "source of {count} publications, as the file says: {source}"},
	"settings.lpr.no_source":      {"未注明来源", "no source is given"},
	"settings.lpr.imported":       {"{count} 期由用户并入，取自 {files}", "{count} publications were imported by the user, from {files}"},
	"settings.lpr.beyond":         {"{count} 期内置表没有（{first} 至 {last}），本程序没有核对过", "{count} publications are not in the built-in table ({first} to {last}) and were not compared by tiexi"},
	"settings.lpr.contradicts":    {"{count} 期与内置表不一致（{dates}），请与公布结果核对", "{count} publications contradict the built-in table ({dates}): compare them with what was published"},
	"settings.lpr.latest":         {"按最近一期（{last} 公布）计息，没有给核查日（--as-of），其后是否另有公布没有查", "the latest rate is that of {last}; without a day of the check (--as-of) it is not asked whether there is a newer one"},
	"settings.more":               {"{words} 等 {count} 项", "{words} and others, {count} in all"},
}
