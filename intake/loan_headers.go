package intake

import (
	"strings"

	"tiexi/internal/message"
	"tiexi/project"
)

// carriers are the fields of a record in which the values of a loan stand while they
// are read. Each has the form of the value: a number, an amount, a day. None is a
// fact of a project.
var carriers = map[project.LoanField]project.Field{
	project.LoanProject:   project.FieldID,
	project.LoanContract:  project.FieldNumber,
	project.LoanNote:      project.FieldENumber,
	project.LoanLender:    project.FieldSeller,
	project.LoanPrincipal: project.FieldNet,
	project.LoanDrawn:     project.FieldDate,
	project.LoanFrom:      project.FieldPaymentDate,
	project.LoanUntil:     project.FieldTaxCode,
	project.LoanDue:       project.FieldRed,
	project.LoanDays:      project.FieldKind,
	project.LoanRate:      project.FieldTaxRate,
	project.LoanPaid:      project.FieldTax,
}

// loanHeaders are the headers of lists of loans, as banks and bureaus write them.
var loanHeaders = func() map[string]project.Field {
	headers := make(map[string]project.Field)
	for field, names := range map[project.LoanField]string{
		project.LoanProject:   "项目编号 项目编码 项目代码",
		project.LoanContract:  "借款合同号 借款合同编号 贷款合同号 贷款合同编号 借款合同 贷款合同 合同号 合同编号",
		project.LoanNote:      "借据号 借据编号 放款借据号 放款借据编号 借款借据号 贷款借据号 借款凭证号",
		project.LoanLender:    "贷款银行 借款银行 放款银行 贷款机构 放款机构 金融机构 贷款金融机构 合作金融机构 贷款银行名称 银行名称 贷款行 放款行 经办银行 经办行 开户银行 出借人 贷款人",
		project.LoanPrincipal: "贷款金额 贷款本金 本金 借款金额 借款本金 放款金额 贷款金额(本金) 借款金额(本金) 放款借据金额 借据金额 银行贷款金额 发放金额 贷款发放金额 实际放款金额 实际贷款金额 计息本金",
		project.LoanDrawn:     "放款日期 放款时间 放款日 借款日期 借款日 贷款发放日期 贷款发放日 发放日期 发放日 发放时间 贷款日期 提款日期 提款日 实际放款日期 实际放款日 贷款起始日 贷款起始日期 借款起始日 借款起始日期 贷款时间",
		project.LoanFrom:      "起息日 起息日期 计息起始日 计息起始日期 计息开始日期 计息起日 贴息起始日期 贴息起始日 计息起始时间",
		project.LoanUntil:     "还款日期 还款日 实际还款日期 实际还款日 结清日期 结清日 计息截止日期 计息截止日 计息终止日期 计息结束日期 计息止日 贴息截止日期 贴息截止日 结息日期 结息日 还款时间 到期/还款日期 到期(还款)日期 还款(到期)日期 还款日期(计息止日)",
		project.LoanDue:       "到期日期 到期日 贷款到期日 贷款到期日期 借款到期日 借款到期日期 到期时间",
		project.LoanDays:      "计息天数 贷款天数 实际贷款天数 实际天数 实际计息天数 贴息天数 用款天数 使用天数 天数",
		project.LoanRate:      "年利率 贷款利率 贷款年利率 借款利率 借款年利率 利率 实际利率 实际年利率 执行利率 执行年利率 合同利率 合同年利率 实际贷款利率",
		project.LoanPaid:      "已付利息 已支付利息 已付利息金额 实付利息 实际支付利息 实际已付利息 支付利息 付息金额 已付息 实际付息 利息支出 已还利息 利息金额 已缴利息",
	} {
		for _, name := range strings.Fields(names) {
			headers[name] = carriers[field]
		}
	}
	headers["币种"], headers["货币"] = project.FieldCurrency, project.FieldCurrency
	return headers
}()

// loanHeader is what a header of a list of loans means.
func loanHeader(header string) (carrier project.Field, ok bool) {
	carrier, ok = loanHeaders[header]
	return carrier, ok
}

// loanNames are what messages call the values of a loan.
var loanNames = func() map[project.Field]message.Text {
	names := make(map[project.Field]message.Text)
	for f, carrier := range carriers {
		names[carrier] = message.New("loan.field." + f.String())
	}
	return names
}()

// nameOf is what the table calls a field.
func (t *table) nameOf(f project.Field) message.Text {
	if name, ok := loanNames[f]; ok && t.ofLoans {
		return name
	}
	return fieldName(f)
}
