package message

// commandTexts are the words of the command line: help, flags, and wrong usage.
var commandTexts = map[string]entry{
	"usage.words.usage":    {"用法：", "Usage:"},
	"usage.words.commands": {"命令：", "Commands:"},
	"usage.words.topics":   {"说明（tiexi help 主题）：", "Topics (tiexi help TOPIC):"},
	"usage.words.flags":    {"选项：", "Flags:"},
	"usage.words.global":   {"通用选项：", "Global flags:"},
	"usage.words.examples": {"示例：", "Examples:"},

	"usage.words.some_flags": {" [选项]", " [flags]"},
	"usage.words.a_command":  {" 命令", " COMMAND"},
	"usage.words.value":      {"值", "value"},
	"usage.words.number":     {"数", "number"},
	"usage.words.default":    {"（默认 {value}）", " (default {value})"},

	"usage.command_line":          {"命令行有误：{detail}", "wrong command line: {detail}"},
	"usage.command_line.hint":     {"见 {command} --help", "see {command} --help"},
	"usage.command_unknown":       {"没有“{name}”这个命令或主题", "there is no command or topic \"{name}\""},
	"usage.command_unknown.hint":  {"可用：{known}", "known are: {known}"},
	"usage.command_nearest":       {"没有“{name}”这个命令或主题，是否为 {nearest}", "there is no command or topic \"{name}\", did you mean {nearest}"},
	"usage.command_nearest.hint":  {"可用：{known}", "known are: {known}"},
	"usage.argument_missing":      {"命令不完整，没有给出要处理的内容", "the command line is not complete: nothing to work on was given"},
	"usage.argument_missing.hint": {"用法：{usage}", "usage: {usage}"},
	"usage.arguments":             {"参数不对：{arguments}", "wrong arguments: {arguments}"},
	"usage.arguments.hint":        {"用法：{usage}", "usage: {usage}"},
	"usage.flag_unknown":          {"没有 {flag} 这个选项", "there is no flag {flag}"},
	"usage.flag_unknown.hint":     {"见 {command} --help", "see {command} --help"},
	"usage.flag_nearest":          {"没有 {flag} 这个选项，是否为 {nearest}", "there is no flag {flag}, did you mean {nearest}"},
	"usage.flag_nearest.hint":     {"见 {command} --help", "see {command} --help"},
	"usage.flag_value":            {"{flag} 后面没有值", "{flag} has no value behind it"},
	"usage.flag_value.hint":       {"见 {command} --help", "see {command} --help"},
	"usage.number":                {"{flag} 须为整数，而不是“{value}”", "{flag} takes a whole number, not \"{value}\""},
	"usage.number.hint":           {"见 {command} --help", "see {command} --help"},
	"usage.value":                 {"{flag} 不能取“{value}”", "\"{value}\" is not a value of {flag}"},
	"usage.value.hint":            {"可用：{allowed}", "admissible: {allowed}"},
	"usage.format":                {"没有“{format}”这种格式", "there is no format \"{format}\""},
	"usage.format.hint":           {"可用：{known}", "formats: {known}"},
	"usage.report":                {"--report 的“{value}”既不是“格式=文件”，文件名的后缀也看不出格式", "--report takes FORMAT=FILE, or a file whose ending tells the format, not \"{value}\""},
	"usage.report.hint":           {"如 --report 结果.xlsx、--report 结果.html，或 --report junit=结果.xml", "such as --report result.xlsx, --report result.html or --report junit=result.xml"},
	"usage.report_twice":          {"{file} 指定了两次", "{file} was named twice"},
	"usage.report_twice.hint":     {"每种格式各写一个文件", "give each format a file of its own"},
	"usage.binary":                {"{format} 不能在终端显示", "{format} cannot be shown on a terminal"},
	"usage.binary.hint":           {"写到文件：--report {format}=结果.{format}", "write it to a file: --report {format}=result.{format}"},
	"usage.date":                  {"{flag} 的“{value}”不是日期", "{flag} \"{value}\" is not a date"},
	"usage.date.hint":             {"写成 2021-03-05", "write it as 2021-03-05"},
	"usage.stdin_name":            {"写了 --stdin-name {name}，但没有读标准输入", "--stdin-name {name} is given, while standard input is not read"},
	"usage.stdin_name.hint":       {"要读标准输入，把 - 写进路径；否则去掉 --stdin-name", "to read standard input, give - as a path; else leave --stdin-name out"},
	"usage.jobs":                  {"--jobs 须为 1 以上的整数，而不是 {value}", "--jobs must be at least 1, not {value}"},
	"usage.jobs.hint":             {"不写 --jobs 则用全部处理器", "leave --jobs out to use all processors"},
	"usage.id":                    {"没有指明要说明的项目", "no project was named to explain"},
	"usage.id.hint":               {"用 --id 指明，读到的项目：{known}", "name it with --id; projects read: {known}"},
	"usage.cannot_write":          {"结果无法写出：{reason}", "the result cannot be written: {reason}"},
	"usage.cannot_write.hint":     {"检查磁盘空间、权限和路径", "check the disk's space, the permissions and the path"},
	"usage.no_output":             {"没有指明写到哪个文件", "no file to write was named"},
	"usage.no_output.hint":        {"用 -o 指明", "name it with -o"},
	"usage.install_output":        {"--install 和 -o {file} 只能用一个", "--install and -o {file} exclude each other"},
	"usage.install_output.hint":   {"写到自己的表的默认位置用 --install，写到别处用 -o", "--install writes to the default place of your own table, -o to any other"},
	"usage.install_nowhere":       {"没有可以存放自己的 LPR 表的默认位置：找不到用户配置文件夹，或 TIEXI_LPR 要求只用内置表", "there is no default place for an LPR table of your own: no configuration folder was found, or TIEXI_LPR asks for the built-in table"},
	"usage.install_nowhere.hint":  {"用 -o 写到别处，再以环境变量 TIEXI_LPR 指明它", "write it elsewhere with -o and name it in the environment's TIEXI_LPR"},
	"usage.no_folder":             {"{file} 无法写出：没有文件夹 {folder}", "{file} cannot be written: there is no folder {folder}"},
	"usage.no_folder.hint":        {"先建立该文件夹，或换一个路径", "make that folder first, or choose another path"},
	"usage.not_regular":           {"{file} 不是普通文件，不能作为输出", "{file} is no regular file and cannot be the output"},
	"usage.not_regular.hint":      {"换一个文件名", "choose another name"},
	"usage.exists":                {"{file} 已存在", "{file} exists already"},
	"usage.exists.hint":           {"换一个文件名，或加 --force 覆盖", "choose another name, or overwrite it with --force"},
	"usage.superseded":            {"{file} 已有标注件 {copy}，审核时以标注件为准", "{file} has the marked copy {copy}, which is judged in its place"},
	"usage.superseded.hint":       {"请标注 {copy}；要从原表重新标注，先把标注件移开", "annotate {copy}; to begin again with the book itself, move its copy away"},
	"usage.is_input":              {"{file} 是输入文件，不能作为输出", "{file} is one of the inputs and cannot be the output"},
	"usage.is_input.hint":         {"换一个文件名", "choose another name"},

	"command.defect":           {"程序内部出错：{detail}。这是 tiexi 的缺陷，请附上命令和文件报告", "internal error: {detail}. This is a defect of tiexi; please report it with the command and the files"},
	"command.interrupted":      {"已中断，未写完的文件已删除；标准输出如已开始，不完整", "interrupted; half-written files were removed, and standard output is incomplete where it had begun"},
	"command.root":             {"按临沂市智能化技术改造专项资金办法第七条审核项目、测算贴息", "judge projects under Article 7 of Linyi's Measures and work out the interest subsidy"},
	"command.root.long":        {"tiexi 读取技术改造项目及其购置发票（Excel、CSV、YAML、电子发票），按《临沂市市级智能化技术改造专项资金管理暂行办法》\n第七条审核是否符合条件，并按 5 年期 LPR 测算一次性贴息，每个项目最高 500 万元。", "tiexi reads technical-transformation projects and their purchase invoices (Excel, CSV, YAML,\ne-invoices), judges them under Article 7 of Linyi's 2020 Measures, and works out the one-off interest\nsubsidy at the 5-year LPR, at most ¥5,000,000 a project."},
	"command.check":            {"审核项目，测算贴息", "judge projects and work out the subsidy"},
	"command.check.long":       {"审核文件、文件夹或标准输入（-）中的每个项目，测算贴息额。\n退出码：0 全部符合，1 有不符合的，3 有待核实的，4 有输入读不全；见 tiexi help exit-codes。", "Judge every project found in files, folders or standard input (-) and work out its subsidy.\nExit code: 0 all eligible, 1 some ineligible, 3 some in review, 4 an input was not read whole;\nsee tiexi help exit-codes."},
	"command.explain":          {"说明一个项目的结论和算式", "explain the verdict and the figures of one project"},
	"command.explain.long":     {"逐条列出一个项目满足和不满足的条件、条款、单元格，以及可以复算的每一步数字。", "List the conditions that one project meets and does not meet, with article and cells, and every\nfigure down to the result, so that anybody can recompute it."},
	"command.verify":           {"将结果与项目中写明的 expect 核对", "compare results with what projects expect"},
	"command.verify.long":      {"将每个项目的结果与其 expect 核对（结论、基数、贴息额、核查意见），列出不一致之处。\n退出码：0 全部一致，1 有不一致，4 有输入读不全或没有 expect。", "Compare the result of every project with its expect (verdict, base, subsidy, findings) and print\nthe differences. Exit code: 0 all as expected, 1 some are not, 4 an input was not read whole or\nnothing is expected."},
	"command.lpr":              {"LPR 表：列出、查询、并入、核查", "the LPR table: list, look up, import, verify"},
	"command.lpr.long":         {"贷款市场报价利率（LPR）表内置于程序；也可将下载的文件并入自己的表。使用的表依次为：--lpr 指明的，\n环境变量 TIEXI_LPR 指明的，用户配置文件夹中的 tiexi/lpr.csv，内置的；--lpr embedded 只用内置的。\n自己的表各期出处由自己负责；各种结果都写明用的是哪个表、完整到哪一天。", "The table of the loan prime rate (LPR) is built in; downloads can be merged into a table of your own.\nThe table in use is the first of these: the one of --lpr, the one that the environment's TIEXI_LPR\nnames, tiexi/lpr.csv in your configuration folder, the built-in one. --lpr embedded uses the built-in\ntable alone. You answer for the rates of your own table; every result says which one was used, and to\nwhich day it is complete."},
	"command.lpr.list":         {"列出各期 LPR", "list the publications"},
	"command.lpr.list.long":    {"列出所用的表的各期 LPR、来源、取得日期、版本、涵盖期限和校验值，并指出并入的、内置表没有的、\n与内置表不一致的各期。csv 格式可由 --lpr 读取。", "List the publications of the table in use, their source, day of retrieval, version, coverage and hash, and\nwhich were imported, are not in the built-in table, or contradict it. The csv format is the one that\n--lpr reads."},
	"command.lpr.at":           {"查询某日适用的 LPR", "tell the LPR of a day"},
	"command.lpr.at.long":      {"给出某日（YYYY-MM-DD）适用的 LPR，即该日或之前最近一期。\n退出码：0 已给出（晚于确定涵盖的最后一日时另作提醒），5 该日早于第一期，或 LPR 表不可用。", "Tell the LPR that applies on a day (YYYY-MM-DD): that of the last publication on or before it.\nExit code: 0 told (with a warning after the last day that the table surely covers), 5 the day is before\nthe first publication, or the table cannot be used."},
	"command.lpr.import":       {"将下载的文件并入 LPR 表", "merge downloads into an LPR table"},
	"command.lpr.import.long":  {"读取中国货币网、中国银行等处下载的 LPR 数据（Excel、CSV、JSON，按内容识别），并入已有的表，写成新表。\n已有各期不会改动；有一行冲突或有误，就不写入，并逐行指出。并入的各期记下取自哪个文件；\n利率是否与公布的一致，本命令不核对。--install 写到自己的表的默认位置，以后不必再写 --lpr。\n退出码：0 已写入，2 用法有误或将覆盖已有的文件，5 有冲突、有误的行，或文件读不了。", "Read LPR data downloaded from chinamoney, the Bank of China and others (Excel, CSV, JSON, recognised by\ncontent), merge it into the known table and write a new one. What is known is never changed; one row in\nconflict or in error, and nothing is written: every such row is named. For each merged publication the\nfile is recorded; whether its rate is the published one is not checked. --install writes to the default\nplace of your own table, so that --lpr need not be typed.\nExit code: 0 written, 2 wrong usage or an existing file that would be overwritten, 5 rows in conflict or\nin error, or a file that cannot be read."},
	"command.lpr.verify":       {"核查 LPR 表是否有缺漏、是否过期", "check the LPR table for gaps and staleness"},
	"command.lpr.verify.long":  {"核查 LPR 表是否每月一期、利率是否合理、与内置表是否一致、是否涵盖今天（或 --as-of 指定之日）。\n不联网，内置表没有的各期，其利率是否与公布的一致不核对。\n退出码：0 未发现问题，3 只有须人工留意之处（如已过期），表仍可用，5 表有误或不可用。", "Check that the LPR table has one plausible publication a month, that it agrees with the built-in table,\nand that it covers today, or the day of --as-of. It does not go online: whether rates that the built-in\ntable lacks are the published ones is not checked.\nExit code: 0 no problem found, 3 only something for a person to look at (such as a stale table), the\ntable can be used, 5 the table is faulty or cannot be used."},
	"command.policy":           {"办法、年度工作指南和解释口径", "the policy, the annual guide and the interpretations"},
	"command.policy.long":      {"查看所用的办法及其条款，核查办法或年度工作指南的文件，查看解释口径。", "Show the policy in use with its articles, check policy and guide files, show the interpretations."},
	"command.policy.show":      {"列出办法的条款和参数", "show the policy with its articles"},
	"command.policy.show.long": {"列出办法的条款要点，以及程序所用的每个参数、出处和起始日期；有年度工作指南的，叠加在后。\nyaml 格式为办法文件原文（不含指南），可作另一办法的样本。", "Show what the articles say and every value that the program takes from them, with article and day;\nthe annual guide, where there is one, behind it. The yaml format is the policy's own file, without the\nguide: a pattern for another policy."},
	"command.policy.lint":      {"核查办法或年度工作指南的文件", "check policy and guide files"},
	"command.policy.lint.long": {"核查办法或年度工作指南的文件，一次列出全部问题及其行、列和改法。\n退出码：0 没有问题，5 有问题或读不了。", "Check files of policies and annual guides, and name every fault with line, column and remedy.\nExit code: 0 no faults, 5 faults, or a file that cannot be read."},
	"command.policy.new":       {"写一份带说明的办法文件，供修改", "write a commented policy file to begin with"},
	"command.policy.new.long": {
		"写一份虚构的办法，每个键都有说明，照着改成自己的办法。--kind 选择算法：lpr 按 LPR 贴息，percentage 按比例，\ntiers 分档按比例，loan 贷款贴息。不写 -o 的，写到标准输出。\n退出码：0 已写出，2 用法有误或将覆盖已有的文件。",
		"Write a made-up policy in which every key is explained, to be changed into your own. --kind says how the\nsubsidy is worked out: lpr, a percentage, tiers, or the interest on a loan. Without -o it goes to standard\noutput.\nExit code: 0 written, 2 wrong usage or an existing file that would be overwritten.",
	},
	"command.policy.test": {"用办法文件里的示例检验该文件", "try a policy file's own examples"},
	"command.policy.test.long": {
		"办法或年度工作指南的文件可以附示例（examples）：一个项目，以及对它的预期（expect）。本命令逐个测算，\n指出哪些与预期不符。不写文件名的，检验所用的办法。\n退出码：0 全部相符，1 有不符的，4 没有示例，5 文件有误或读不了。",
		"A policy or guide file can have examples: projects, and what is expected of them (expect). Judge each and\nsay which are not as expected. Without a file, the policy in use is tried.\nExit code: 0 all as expected, 1 some are not, 4 there are no examples, 5 the file is faulty or cannot be\nread.",
	},
	"command.policy.interpretations": {"列出解释口径", "show the interpretations"},
	"command.policy.interpretations.long": {
		"列出条文未明定之处：现用的答案及由谁选定，默认及理由，备选。",
		"Show what the text leaves open: the answer in use and who chose it, the default and its reason, and\nthe alternatives.",
	},
	"command.schema":           {"输出结果 JSON 的 JSON Schema", "print the JSON Schema of JSON results"},
	"command.version":          {"输出版本", "print the version"},
	"command.help":             {"命令或主题的说明", "help about a command or a topic"},
	"command.completion":       {"生成命令补全脚本", "generate shell completion scripts"},
	"command.completion.shell": {"生成 {shell} 的补全脚本", "generate the completion script for {shell}"},
	"command.completion.shell.long": {
		"生成 {shell} 的补全脚本。在当前会话中启用：\n\n  {load}\n\n把这一行写入 {shell} 的启动文件，则每次启用。",
		"Generate the completion script for {shell}. To load it into the current session:\n\n  {load}\n\nTo load it always, put that line into the startup file of {shell}.",
	},
	"command.completion.long": {"生成 bash、zsh、fish 或 PowerShell 的补全脚本。", "Generate the completion script for bash, zsh, fish or PowerShell."},

	"flag.help":              {"本命令的说明", "help for this command"},
	"flag.no_descriptions":   {"补全不带说明", "completions without descriptions"},
	"flag.quiet":             {"不显示进度", "show no progress"},
	"watch.reading":          {"读取：文件 {read}/{files}，{lines} 行（每秒 {rate}），错误 {faults}，还需 {left}", "reading: files {read}/{files}, lines {lines} ({rate}/s), errors {faults}, {left} left"},
	"watch.judging":          {"审核：项目 {judged}/{projects}，{lines} 行，错误 {faults}，还需 {left}", "judging: projects {judged}/{projects}, lines {lines}, errors {faults}, {left} left"},
	"flag.lang":              {"语言：zh 或 en", "language: zh or en"},
	"flag.format":            {"输出格式：{formats}", "output format: {formats}"},
	"flag.lines":             {"结果带哪些发票行：all 全部，flagged 有意见的，none 不带", "invoice lines in the result: all, flagged (with a finding) or none"},
	"flag.report":            {"另写成文件（结果.xlsx，或“格式=文件”），可多次给出", "also write a file, such as result.xlsx, or FORMAT=FILE; may be repeated"},
	"flag.exit_zero":         {"不符合、待核实也以 0 退出", "exit with 0 for ineligible and review as well"},
	"flag.id":                {"要说明的项目编号", "id of the project to explain"},
	"flag.project":           {"没有项目编号的发票行归入此项目", "project of lines that name none"},
	"flag.categories":        {"类别清单：按名称、编码或发票号码写明类别", "categories by goods, code or invoice"},
	"flag.category":          {"没有类别的发票行按此类别（显然不是设备的除外）", "category of lines that have none"},
	"flag.stdin_name":        {"标准输入的文件名（按扩展名决定格式）", "name of standard input; its extension tells the format"},
	"flag.jobs":              {"同时处理的数目", "how many to work on at once"},
	"flag.policy":            {"政策文件（YAML），代替内置的办法", "policy file (YAML) in place of the embedded Measures"},
	"flag.kind":              {"算法：lpr、percentage、tiers、loan", "how the subsidy is worked out: lpr, percentage, tiers or loan"},
	"flag.policy_base":       {"年度工作指南所依据的政策文件（YAML），代替内置的办法", "policy file (YAML) that guides are laid over, in place of the embedded Measures"},
	"flag.guide":             {"年度工作指南（YAML），叠加在政策之上", "annual guide (YAML) laid over the policy"},
	"flag.as_of_policy":      {"核查日 YYYY-MM-DD：办法到这一天是否失效", "day of the check, YYYY-MM-DD: whether the policy has lapsed by then"},
	"flag.lpr":               {"LPR 表（CSV），embedded 为内置的表；未给时见 tiexi lpr", "LPR table (CSV), or embedded; tiexi help lpr says which is used otherwise"},
	"flag.lpr_version":       {"使用 LPR 表在该日的样子（YYYY-MM-DD）", "use the LPR table as it stood on that day (YYYY-MM-DD)"},
	"flag.lpr_known":         {"并入到哪个 LPR 表（CSV，或 embedded），未给时为正在使用的表", "LPR table to merge into (CSV, or embedded), in place of the one in use"},
	"flag.lpr_install":       {"写到自己的 LPR 表的默认位置，见 tiexi lpr", "write to the default place of your own LPR table: see tiexi help lpr"},
	"flag.lpr_as_of":         {"以该日代替今天（YYYY-MM-DD）", "that day in place of today (YYYY-MM-DD)"},
	"flag.output":            {"写到此文件", "file to write"},
	"flag.force":             {"覆盖已有的文件", "overwrite an existing file"},
	"flag.negative_list":     {"负面清单（YAML、Excel、CSV）", "negative list (YAML, Excel, CSV)"},
	"flag.as_of":             {"以该日为准核查日期（YYYY-MM-DD）", "check dates against that day (YYYY-MM-DD)"},
	"flag.amount_basis":      {"口径：金额 net 不含税，gross 价税合计", "interpretation: amounts net or gross of VAT"},
	"flag.rate_date":         {"口径：利率日 invoice、application、latest 或日期", "interpretation: date of the rate: invoice, application, latest or a date"},
	"flag.interest_years":    {"口径：贴息年数", "interpretation: years of interest"},
	"flag.rounding":          {"口径：舍入 fen-half-up、yuan-half-up、yuan-down", "interpretation: fen-half-up, yuan-half-up or yuan-down"},
	"flag.threshold_scope":   {"口径：门槛计算范围 advanced_equipment、all_counted", "interpretation: lines under the threshold, advanced_equipment or all_counted"},
	"flag.intelligent_scope": {"口径：智能化设备和软件 any 有其一，both 都要有", "interpretation: intelligent equipment and software, any or both"},

	"topic.exit-codes": {"退出码", "exit codes"},
	"topic.exit-codes.long": {
		`tiexi 的退出码：

  0    全部符合；或已完成，无可指摘
  1    至少一个项目不符合；verify 有不一致；登记簿有冲突
  2    用法有误；或将覆盖已有的文件
  3    暂定：没有不符合的，至少一个待核实（targets：有缺项或要人看的）；lpr verify 只有须人工留意之处
  4    有输入未能读全；没有找到输入或项目；verify 没有任何 expect
  5    政策或 LPR 表不可用、有误
  70   程序自身的缺陷
  130  被中断

同时有几种情况时，按 5、4、1、3、0 的次序取第一个。结论只在 check、explain、
annotate、compare 中决定 1 和 3，targets 中决定 3；--exit-zero 使 1 和 3 变为 0。遇到未列出的退出码，
应作失败处理。
`,
		`Exit codes of tiexi:

  0    all eligible, or done and nothing to complain of
  1    at least one ineligible project; verify found a difference; a conflict in
       the register
  2    wrong usage, or an existing file that would be overwritten
  3    provisional: none ineligible, at least one in review (targets: something is missing or
       to be looked at); lpr verify found nothing but what a person should look at
  4    an input could not be read whole; no input or no project found; verify
       with no expect at all
  5    the policy or the LPR table is unusable or faulty
  70   a defect of tiexi
  130  interrupted

Of several, the first in the order 5, 4, 1, 3, 0 counts. Verdicts decide 1 and 3
in check, explain, annotate and compare, and 3 in targets; --exit-zero turns 1 and 3 into 0.
An unknown code is to be treated as failure.
`,
	},
	"topic.formats": {"输出格式", "output formats"},
	"topic.formats.long": {
		`输出格式：用 --format 的写到标准输出，用 --report 格式=文件的写到文件，可以写几次。

  text    给人看的表格和核查意见（默认）
  html    一个网页文件，可筛选、可打印，不联网
  xlsx    一个工作簿，给 Excel、WPS：利息、基数、贴息额用公式复算，与 tiexi 结果并列，差额应为 0.00；
          有来源链接、核查意见、读取情况、口径。放在材料文件夹里也不会当作材料读入；不能直接输出到终端
  csv     每行一个项目，给 Excel：UTF-8 带 BOM，金额不带千分位；没有结果的也占一行，结论为“无结果”；
          待核实的暂计贴息额另成一列，贴息额一列可直接求和。文本不会被当成公式（前加单引号）或
          数字、日期（后加制表符）；程序读取时请去掉
  json    一个 JSON 文档，结构见 tiexi schema；金额是字符串，不经浮点；输出到标准输出时边审核边写，
          中断时文档没有结尾
  ndjson  每行一个项目（#/$defs/project），最后一行是文档的其余部分（#/$defs/rest），缺了它就不完整；
          适合大量发票行
  junit   给 CI：每个项目一个用例，不符合为失败，待核实为跳过，读取错误为错误
  sarif   给代码扫描：SARIF 2.1.0，一条意见一个结果，最多 5000 个，先留最重的
  github  GitHub Actions 的注解，最重的在前；设有 GITHUB_STEP_SUMMARY 时，结果另追加到该文件

--lines 决定带哪些发票行：all 全部，flagged 有意见的，none 不带。
html、xlsx、json、ndjson 默认 all，其余默认 flagged。csv 和 github 不列发票行；
sarif 用 none 时一个项目的同类意见合为一个结果。

compare 有 text、html、json，allocate 有 text、xlsx、json，targets 有 text、html、xlsx、csv、json；
json 的结构见 tiexi schema compare、allocate、targets。
`,
		`Output formats: --format writes to standard output, --report FORMAT=FILE to a file,
several times if wanted.

  text    a table and the findings, for people (default)
  html    one web page with filters, for print too; it asks for nothing from the network
  xlsx    a workbook for Excel and WPS that works interest, base and subsidy out again by formulas, beside
          tiexi's own figures and the difference (0.00), with links to the sources, findings, what was
          read and what was not, and the interpretations; never read as an input; not for a terminal
  csv     a row a project, for spreadsheets: UTF-8 with a byte order mark, plain figures;
          what has no result has a row too, with the verdict "no result". The provisional
          subsidy of projects in review has a column of its own, so that the subsidies can be
          summed. No text is taken for a formula (an apostrophe before it) or for a number or
          date (a tab behind it): programs have to take them off
  json    one JSON document, see tiexi schema; amounts are strings, never floats; to standard
          output it is written while projects are judged: broken off, it has no end
  ndjson  a project a line (#/$defs/project), in the last line the rest of the document
          (#/$defs/rest): without it the result was cut; for a great many invoice lines
  junit   for CI: a test case a project; ineligible is a failure, review is skipped, what cannot
          be read is an error
  sarif   for code scanning: SARIF 2.1.0, a result a finding, the gravest 5,000
  github  annotations of GitHub Actions, the gravest first; where GITHUB_STEP_SUMMARY is set, the
          result is added to that file as well

--lines says which invoice lines are carried: all, flagged (with a finding) or none. The default
is all in html, xlsx, json and ndjson, and flagged elsewhere. csv and github list no lines; sarif
with none has one result for all findings of a rule on a project.

compare has text, html and json, allocate text, xlsx and json, targets text, html, xlsx, csv and json;
see tiexi schema compare, allocate and targets for the forms of their json.
`,
	},
	"topic.files": {"输入文件和列名", "input files and column names"},
	"topic.files.long": {
		`读取 .yaml .yml .json .xlsx .xlsm .xls .csv .tsv .txt .xml .ofd .pdf .zip。给出文件、文件夹（含下级）、
通配符，或 -（标准输入，用 --stdin-name 指明文件名）。一次给出的文件合在一起读：项目和发票
可以分在几个文件里，以项目编号相连。

Excel、CSV：按表头的列名认列，次序不限，表头上方可有标题行。一张项目表加一张发票表，
以项目编号相连；或一张表里两者都有。CSV 可为 UTF-8、GB18030（GBK）或 UTF-16。
  项目：项目编号 项目名称 企业名称 统一社会信用代码 县（区） 行业代码 改造方向
        申报日期 银行贷款金额 项目总投资 排序
        政策或指南要求时：备案日期 完工日期（竣工、投产日期）是否已获其他财政资金 承诺
  发票：发票代码 发票号码 数电发票号码 开票日期 购方名称 购方识别号 销方名称
        销方识别号 设备（软件）名称 设备类别 数量 单价 不含税金额 税率 税额
        价税合计 发票种类 发票状态 付款日期 付款凭证 备注
  贷款（办法按贷款贴息时）：项目编号 借款合同号 借据号 贷款银行 贷款金额（本金） 放款日期
        起息日 还款日期（计息止日） 到期日期 计息天数 年利率 已付利息
        每笔放款（或每个计息期）一行；银行明细表的其他列名（放款金额、执行利率等）也认得
设备类别：国内先进设备、智能化设备、智能化软件、其他；可填几个，用顿号隔开。
金额列名可带（元）或（万元）。20 位号码须存为文本，存为数值会丢失数字。
旧版工作簿（.xls，Excel 97-2003）照样读取，名为 .xls 的网页表格、Excel 2003 XML 表格也能读；
更早的版本，.et、.ods、.xlsb，有打开密码的，请用 Excel 或 WPS 去掉密码、另存为 .xlsx。
其他内容的工作表（字典、合同、付款、汇总）不读，只列名；填写提示行、栏次行不计。

电子税务局导出的发票（全量发票查询、用途确认）、开票软件的发票清单可直接读取，不必整理。
其中没有项目编号和设备类别，用 --project 指明项目、--category 指明类别：
  tiexi check 项目.yaml 全量发票查询导出结果.xlsx --project LY-2021-001 --category advanced_equipment
“信息汇总表”逐行读取，“发票基础信息”用来核对，其他工作表重复这些发票，不再计入。

电子发票原件（数电票 XML，OFD，PDF）可与发票表一起给出。同一张发票的几个来源不相加：以最可靠的为准
（原件、导出明细、导出汇总、发票表），发票表决定列入哪个项目、什么类别、何时付款；事实矛盾的，
或金额与原件对不上的，待核实。表中只列项目编号、发票号码、设备类别也可。原件和导出本身不申报：
没有表列入的发票只作核对；项目没有发票表的，用 --project 指明，就归它。不验证电子签名。
PDF 发票（数电票的专用发票、普通发票，增值税电子发票；几张打印在一起的也可）按文字的位置读取，要各行
金额、税额与合计、价税合计的小写与大写都相符，才予采用；不符的，以及扫描件、合同等，在文件夹中不读并
列名，直接给出的是错误。同一张发票以 XML 为先，OFD 次之，PDF 再次之。
从电子税务局下载的 .zip 不必解压，按文件夹读取，位置写作 下载.zip!发票.xml；压缩包损坏、有密码的，
其中的文件都不读；压缩包里的压缩包须先解压。

YAML：一个文档一个项目，或 projects: 下列出几个。
  id: LY-2021-001
  name: 数字化车间改造
  enterprise: {name: 某某机械有限公司, uscc: …, county: 兰山区, industry: C3425}
  directions: [智能化]
  application_date: 2021-09-30
  invoices:
    - {code: "037002100104", number: "01234567", date: 2021-03-05, item: 五轴加工中心,
       category: advanced_equipment, net: 10000000.00, tax_rate: 13%, tax: 1300000.00}
  loans:
    - {contract: HT20240001, note: …, lender: 某银行, principal: 10000000, drawn: 2024-03-01,
       from: 2024-03-01, until: 2024-08-29, due: 2025-03-01, days: 181, rate: 3.85%, paid: 193569.44}

绩效表（tiexi targets）：项目编号 一级指标 二级指标 三级指标 单位 方向 目标值 实际值 权重
完成率上限 偏差原因，及自评表的列名（年度指标值、实际完成值、分值等）；YAML 写在 targets: 下：
  targets:
    - {level1: 产出指标, level2: 数量指标, level3: 新增设备, unit: 台, direction: 正向,
       target: 100, actual: 95, weight: 20, cap: 100%, reason: …}

负面清单（--negative-list）：YAML、Excel、CSV，列有统一社会信用代码、企业名称、列入日期、截止日期，
自列入日起至截止日止在列，没有日期的一直在列，截止日期可写“长期”。LPR 表：publication_date,lpr_1y,lpr_5y，以 --lpr
指明，否则为环境变量 TIEXI_LPR 指明的，否则为用户配置文件夹中的 tiexi/lpr.csv，都没有用内置的。
这些依据严格读取：空文件、不是 18 位的代码、相近而不认得的列名、末行没有换行，都以退出码 5 结束。
`,
		`Read are .yaml .yml .json .xlsx .xlsm .xls .csv .tsv .txt .xml .ofd .pdf .zip: files, folders (with those in
them), patterns, or - for standard input (named by --stdin-name). The files of a run are read
together: projects and invoices may stand in several of them, joined by 项目编号.

Excel, CSV: columns are found by their header, in any order, with or without titles above. A
sheet of projects and a sheet of invoices joined by 项目编号, or both in one flat sheet. CSV may be
UTF-8, GB18030 (GBK) or UTF-16.
  projects: 项目编号 项目名称 企业名称 统一社会信用代码 县（区） 行业代码 改造方向
            申报日期 银行贷款金额 项目总投资 排序
            where a policy or guide asks: 备案日期 完工日期 (or 竣工日期, 投产日期)
            是否已获其他财政资金 承诺
  invoices: 发票代码 发票号码 数电发票号码 开票日期 购方名称 购方识别号 销方名称
            销方识别号 设备（软件）名称 设备类别 数量 单价 不含税金额 税率 税额
            价税合计 发票种类 发票状态 付款日期 付款凭证 备注
  loans, where the policy goes by them: 项目编号 借款合同号 借据号 贷款银行 贷款金额（本金）
            放款日期 起息日 还款日期（计息止日） 到期日期 计息天数 年利率 已付利息;
            a row a drawing, or a period of interest; other headers of banks are known, too
Categories (设备类别): 国内先进设备, 智能化设备, 智能化软件, 其他; several are separated by 、.
Amount headers may carry （元） or （万元）. 20-digit numbers must be stored as text: a number
loses digits.
Old workbooks (.xls, Excel 97-2003) are read alike, and so are HTML tables and workbooks in Excel 2003
XML that are called .xls. Older ones, .et, .ods, .xlsb, and those with a password to open: take the
password off and save as .xlsx.
Sheets of other things (dictionaries, contracts, payments, totals) are named and not read; rows that tell how to
fill in the columns, or number them, do not count.

Exports of the tax bureau (全量发票查询, 用途确认) and lists of the invoicing software are read as
they come. They name neither projects nor categories: give them with --project and --category.
  tiexi check project.yaml export.xlsx --project LY-2021-001 --category advanced_equipment
The sheet of goods lines (信息汇总表) is read and that of invoices (发票基础信息) checked against it;
the others repeat the same invoices and are passed over.

E-invoices as issued (数电票 XML, OFD, PDF) may be given beside a table. The sources of one invoice are
never added up: the best one counts (original, export lines, export totals, table), and tables say
which project claims it, its category and when it was paid. Where facts contradict each other, or an
amount is not the original's, the project is in review. A table with 项目编号, 发票号码 and 设备类别
is enough. Originals and exports claim nothing by themselves: an invoice that no table claims is only
held against the others, unless --project names a project that has no table. Signatures are not verified.
PDFs of invoices (special and ordinary 数电票, and electronic VAT invoices before them; several printed together too)
are read by where their characters stand, and only where lines, totals, and the whole in figures and in words agree.
Others, scans, contracts and the like are not read and named in a folder, an error where they are named. Of one invoice
the XML is believed first, then the OFD, then the PDF.
A .zip as downloaded from the tax bureau is read like a folder; a place in it is a.zip!b.xml. Of one that
is damaged or has a password nothing is read; a zip in a zip has to be unpacked.

YAML: a project a document, or several under projects:.
  id: LY-2021-001
  name: 数字化车间改造
  enterprise: {name: 某某机械有限公司, uscc: …, county: 兰山区, industry: C3425}
  directions: [intelligent]
  application_date: 2021-09-30
  invoices:
    - {code: "037002100104", number: "01234567", date: 2021-03-05, item: 五轴加工中心,
       category: advanced_equipment, net: 10000000.00, tax_rate: 13%, tax: 1300000.00}
  loans:
    - {contract: HT20240001, note: …, lender: 某银行, principal: 10000000, drawn: 2024-03-01,
       from: 2024-03-01, until: 2024-08-29, due: 2025-03-01, days: 181, rate: 3.85%, paid: 193569.44}

Performance targets (tiexi targets): 项目编号 一级指标 二级指标 三级指标 单位 方向 目标值 实际值 权重
完成率上限 偏差原因, or the headers of the official forms (年度指标值, 实际完成值, 分值); in YAML targets:
  targets:
    - {level1: 产出指标, level2: 数量指标, level3: 新增设备, unit: 台, direction: forward,
       target: 100, actual: 95, weight: 20, cap: 100%, reason: …}

A negative list (--negative-list): YAML, Excel or CSV with 统一社会信用代码, 企业名称, 列入日期, 截止日期;
an entry counts from the one day to the other, without days always; 截止日期 may be 长期. An LPR table:
publication_date,lpr_1y,lpr_5y; named by --lpr, else by the environment's TIEXI_LPR, else
tiexi/lpr.csv in your configuration folder, else the built-in one. Both are read strictly: an empty
file, a code that has not 18 characters, a header that nearly is a known one, a last line without an
end are exit code 5.
`,
	},
}
