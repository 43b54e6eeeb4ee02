package message

// loanTexts are what is said of loans: findings, values, and how interest on them
// comes about.
var loanTexts = map[string]entry{
	"loan.field.project":   {"项目编号", "project"},
	"loan.field.contract":  {"借款合同号", "contract number"},
	"loan.field.note":      {"借据号", "note number"},
	"loan.field.lender":    {"贷款银行", "lender"},
	"loan.field.principal": {"贷款金额（本金）", "principal"},
	"loan.field.drawn":     {"放款日期", "day of drawing"},
	"loan.field.from":      {"起息日", "first day of interest"},
	"loan.field.until":     {"还款日期（计息止日）", "day of repayment, to which interest is counted"},
	"loan.field.due":       {"到期日期", "due date"},
	"loan.field.days":      {"计息天数", "days of interest"},
	"loan.field.rate":      {"年利率", "rate a year"},
	"loan.field.paid":      {"已付利息", "interest paid"},

	"loan.not_asked":      {"本办法不按贷款计算", "the policy does not go by loans"},
	"loan.none":           {"没有贷款", "there is no loan"},
	"loan.pass":           {"{count} 笔贷款的事实齐全，互相一致", "the facts of {count} loans are there and agree"},
	"loan.several":        {"共 {count} 处，如：{first}", "{count} findings, such as: {first}"},
	"loan.missing":        {"贷款 {loan} 没有填{field}，请补填", "loan {loan}: {field} is missing; fill it in"},
	"loan.missing_out":    {"贷款 {loan} 没有填{field}，暂不计入，请补填", "loan {loan}: {field} is missing; it does not count for now; fill it in"},
	"loan.shared":         {"借款合同 {loan} 还用于项目 {projects}；请核对各项目各用了多少", "contract {loan} is claimed for {projects} too; check what each project used of it"},
	"loan.repeated":       {"贷款 {loan} 与 {place} 是同一笔放款，或计息期重叠，只计一次；确是两笔的，填写各自的借据号", "loan {loan} is the same drawing as at {place}, or its period of interest overlaps; it counts once; where there are two, give each its note number"},
	"loan.principal":      {"贷款 {loan} 的本金 {principal} 元不合常理，请核对单位（元、万元）", "loan {loan}: a principal of ¥{principal} is not plausible; check the unit (yuan, 万元)"},
	"loan.principal_none": {"贷款 {loan} 的本金 {principal} 元不大于零，不计入；请核对", "loan {loan}: the principal of ¥{principal} is not above zero; it does not count; check it"},
	"loan.reversed":       {"贷款 {loan} 的计息止日 {end} 不晚于起始日 {begin}，请核对", "loan {loan}: interest ends on {end}, not after it begins on {begin}; check both days"},
	"loan.before_drawn":   {"贷款 {loan} 的起息日 {from} 早于放款日期 {drawn}，请核对", "loan {loan}: interest begins on {from}, before it was drawn on {drawn}; check both days"},
	"loan.days":           {"贷款 {loan} 填了 {days} 天，{begin} 至 {end} 按算头不算尾是 {span} 天；暂按少的计，请核对", "loan {loan}: {days} days are given, {begin} to {end} are {span} (the first day counts, the last does not); the fewer count for now; check them"},
	"loan.later":          {"贷款 {loan} 计息到 {end}，晚于 {day}：其后的利息还没有发生；请填实际计息天数或还款日期", "loan {loan}: interest is counted to {end}, after {day}: what follows is not due yet; give the days so far, or the day of repayment"},
	"loan.rate":           {"贷款 {loan} 的年利率 {rate}% 不合常理，请核对（写成 3.85% 或 3.85）", "loan {loan}: {rate} % a year is not plausible; check it (written 3.85% or 3.85)"},
	"loan.uncovered":      {"贷款 {loan} 的利率日 {date} 没有{tenor}，不计入；请核对日期，或用 --lpr 给出含该日的利率表", "loan {loan}: the table has no {tenor} of {date}; it does not count; check the day, or give a table that has it with --lpr"},
	"loan.newer":          {"贷款 {loan} 的利率日 {date} 晚于利率表可确定的最后一日 {until}，其后可能已有新利率", "loan {loan}: {date} is after {until}, the last day the table surely covers; there may be a newer rate"},
	"loan.paid":           {"贷款 {loan} 的已付利息 {paid} 元与按本金、天数、利率算出的 {due} 元相差十倍以上，请核对单位", "loan {loan}: ¥{paid} of interest paid, and ¥{due} by principal, days and rate, are a factor of ten or more apart; check the units"},
	"loan.paid_negative":  {"贷款 {loan} 的已付利息 {paid} 元小于零，请核对", "loan {loan}: interest paid of ¥{paid} is below zero; check it"},
	"loan.window":         {"贷款 {loan} 的放款日期 {date} 不在规定的 {begin} 至 {end} 内（{ref}），{effect}", "loan {loan} was drawn on {date}, outside {begin} to {end} ({ref}); {effect}"},
}
