package message

// allocationTexts are the words of the command allocate.
var allocationTexts = map[string]entry{
	"command.allocate": {"在预算内拟订分配方案（第九条）", "divide a year's budget (Article 9)"},
	"command.allocate.long": {
		"审核全部项目，将预算分给符合的项目及 --accept 指明的项目，并按县（区）、改造方向小计。\n默认按贴息额比例分配（proportional）：截去分以下，余下的分给余数最大的项目，余数相同的给在前的。\n--method rank 按排序依次全额安排，预算不足处由 --cut-off 决定：partial 该项目取剩余部分（默认），full 即止。\n预算可写 5000000、5,000,000.00、500万元。退出码：0 已分配，4 有输入读不全（方案不全，不可采用）。",
		"Judge all projects and divide the budget among the eligible ones and those named by --accept, with\nsums by county and by direction. By default in proportion to the subsidies: shares are cut to the\nfen and the fen left go to the largest remainders, of equal ones to the earlier project.\n--method rank gives each project its whole subsidy in the order of 排序 (rank); where the budget ends,\n--cut-off partial (default) gives that project what is left, full ends there.\nThe budget may be written 5000000, 5,000,000.00 or 500万元. Exit code: 0 done, 4 an input was not\nread whole, and the plan is not to be used.",
	},
	"flag.budget":          {"预算，元（也可写 500万元）", "the budget in yuan, as 5000000 or 5,000,000.00"},
	"flag.method":          {"分配办法：proportional 按比例，rank 按排序", "how to divide: proportional, or by rank"},
	"flag.cut_off":         {"按排序时预算不足处：partial 取剩余部分，full 即止", "by rank, where the budget ends: partial or full"},
	"flag.accept_allocate": {"经人工核实予以分配的待核实项目，逗号隔开", "projects in review that were accepted by a person, separated by commas"},

	"usage.budget_missing":      {"没有给出预算", "no budget was given"},
	"usage.budget_missing.hint": {"用 --budget 给出，如 --budget 500万元", "give it with --budget, such as --budget 5000000"},
	"usage.budget":              {"“{value}”不能作为预算", "\"{value}\" cannot be a budget"},
	"usage.budget.hint":         {"写成大于零的金额，最多到分，如 5000000、5,000,000.00、500万元", "write an amount above zero, to the fen at most, such as 5000000, 5,000,000.00 or 500万元"},
	"usage.cut_off":             {"--cut-off 只用于按排序分配", "--cut-off goes with allocation by rank only"},
	"usage.cut_off.hint":        {"去掉 --cut-off，或加 --method rank", "drop --cut-off, or add --method rank"},
	"input.rank_missing":        {"按排序分配，但以下项目没有排序：{projects}", "the budget is divided by rank, but these projects have none: {projects}"},
	"input.rank_missing.hint":   {"在项目表的“排序”列（YAML 为 rank）填写 1、2、3……，或改用 --method proportional", "fill in 排序 (in YAML rank) with 1, 2, 3, …, or use --method proportional"},

	"text.county":           {"县（区）", "County"},
	"text.lead.budget":      {"预算  ", "budget  "},
	"text.lead.method":      {"办法  ", "method  "},
	"text.lead.tie":         {"并列  ", "tie     "},
	"text.lead.left_out":    {"未列  ", "left out "},
	"direction.several":     {"多个方向", "several"},
	"allocation.direction":  {"改造方向", "Direction"},
	"allocation.rank":       {"排序", "Rank"},
	"allocation.projects":   {"项目数", "Projects"},
	"allocation.allocated":  {"拟分配额（元）", "Allocated (yuan)"},
	"allocation.none":       {"（未填）", "(not given)"},
	"allocation.sums":       {"{budget} 元；贴息额合计 {requested} 元，拟分配 {allocated} 元，余 {left} 元", "¥{budget}; requested ¥{requested}, allocated ¥{allocated}, left ¥{left}"},
	"allocation.accepted":   {"经人工核实列入的待核实项目：{ids}", "in review, accepted by a person: {ids}"},
	"allocation.left_out":   {"{id} 待核实，暂计 {subsidy} 元：核实后用 --accept {id} 列入", "{id} is in review, provisionally ¥{subsidy}: once verified, take it in with --accept {id}"},
	"allocation.ineligible": {"不符合的项目 {count} 个", "ineligible projects: {count}"},
	"allocation.incomplete": {"读取时有 {count} 处错误，方案不全，不可采用", "errors in reading: {count}; the plan is not complete and not to be used"},
	"allocation.draft":      {"本方案供拟订时参考：由工信部门在预算内提出，经公示、集体研究后确定（第九、十条）", "a draft: the industry bureau draws the plan up within the budget; public notice and collective decision follow (Articles 9, 10)"},

	"allocation.method.nobody":       {"没有可以分配的项目", "there is no project to allocate to"},
	"allocation.method.covered":      {"预算足够，各项目按贴息额全额安排", "the budget covers every project's subsidy"},
	"allocation.method.proportional": {"按贴息额比例分配，截去分以下，余下的分给余数最大的项目，余数相同的给在前的项目", "in proportion to the subsidies; shares are cut to the fen, the fen left go to the largest remainders, of equal ones to the earlier project"},
	"allocation.method.partial":      {"按排序依次全额安排，预算不足处的项目取剩余部分，其后不安排（第九条未规定预算不足处如何处理，见 --cut-off）", "by rank, each its whole subsidy; the project at which the budget ends gets what is left, those after it nothing (Article 9 is silent on this, see --cut-off)"},
	"allocation.method.full":         {"按排序依次全额安排，预算不足即止，余 {left} 元不分配（第九条未规定预算不足处如何处理，见 --cut-off）", "by rank, each its whole subsidy; it ends where the budget does not cover the next, and ¥{left} stay (Article 9 is silent on this, see --cut-off)"},
	"allocation.tie":                 {"排序同为 {rank}：{ids}；不影响分配", "equal rank {rank}: {ids}; it does not matter for the shares"},
	"allocation.tie_decides":         {"排序同为 {rank}：{ids}；预算正在此处用尽，暂按输入先后分配，请核定排序", "equal rank {rank}: {ids}; the budget ends among them, so that they are taken in the order of the input: settle their ranks"},
}
