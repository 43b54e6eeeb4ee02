package message

// pdfTexts are the faults of e-invoices printed as PDF, and why one is not read.
var pdfTexts = map[string]entry{
	"input.pdf_damaged":         {"PDF 已损坏或不完整", "the PDF is damaged or cut short"},
	"input.pdf_damaged.hint":    {"请重新下载或复制该文件；用浏览器能打开的，另存后再试", "download or copy the file again; if a browser opens it, save it from there and try again"},
	"input.pdf_encrypted":       {"PDF 有打开密码，无法读取", "the PDF needs a password and cannot be read"},
	"input.pdf_encrypted.hint":  {"请下载未加密的原件（XML 最好）", "download the original without a password, best as XML"},
	"input.pdf_too_large":       {"PDF 过大或内容过多，超出可读的限度", "the PDF is larger, or holds more, than can be read"},
	"input.pdf_too_large.hint":  {"发票请逐张或分批存为较小的 PDF，或改用 XML、OFD 原件", "save the invoices one by one or in smaller files, or use the originals as XML or OFD"},
	"input.pdf_no_invoice":      {"PDF 中没有可读的电子发票", "the PDF holds no e-invoice that can be read"},
	"input.pdf_no_invoice.hint": {"可读的是数电票和增值税电子发票的 PDF 原件；合同、收据、行程单等不必给出，发票请改用 XML 或 OFD 原件，或填入发票表", "read are the originals of fully digital and of electronic VAT invoices; contracts, receipts and the like need not be named; for an invoice use its XML or OFD, or enter it into the table of invoices"},
	"input.pdf_picture":         {"PDF 第 {page} 页是图片（扫描件或照片），没有可读的文字", "page {page} of the PDF is a picture, such as a scan, without text that can be read"},
	"input.pdf_picture.hint":    {"扫描件不作辨认：请从电子税务局下载 XML、OFD 或 PDF 原件，纸质发票请填入发票表", "pictures are not recognised: download the original as XML, OFD or PDF from the tax bureau, and enter paper invoices into the table"},
	"input.pdf_other_page":      {"PDF 第 {page} 页不是电子发票", "page {page} of the PDF is no e-invoice"},
	"input.pdf_other_page.hint": {"请把发票单独存为 PDF，或改用 XML、OFD 原件", "save the invoices as a PDF of their own, or use the originals as XML or OFD"},
	"input.pdf_unproved":        {"PDF 第 {page} 页像是发票，但读出的内容不能自证：{reason}；为免出错，整个文件不予读取", "page {page} of the PDF looks like an invoice, but what was read does not prove itself: {reason}; lest a figure be wrong, nothing of the file is read"},
	"input.pdf_unproved.hint":   {"请改用该发票的 XML 或 OFD 原件，或核对后填入发票表", "use the invoice's XML or OFD, or check it and enter it into the table of invoices"},

	"set_aside.pdf_no_invoice": {"PDF 不是电子发票", "a PDF that is no e-invoice"},
	"set_aside.pdf_picture":    {"PDF 是图片（扫描件或照片），不作辨认", "a PDF that is a picture, such as a scan"},
	"set_aside.pdf_unproved":   {"PDF 发票读出的内容不能自证，未采用", "an invoice as PDF whose reading does not prove itself"},
	"set_aside.pdf_unread":     {"PDF 损坏、加密或过大，未读取", "a PDF that is damaged, encrypted or too large"},

	"pdf.table":    {"找不到带有项目名称、金额、税率、税额的表格", "no table with item, amount, rate and tax was found"},
	"pdf.number":   {"发票号码不完整或不唯一", "the invoice number is incomplete, or stands there twice"},
	"pdf.code":     {"发票代码不完整或不唯一", "the invoice code is incomplete, or stands there twice"},
	"pdf.date":     {"开票日期无法识别", "the date cannot be read"},
	"pdf.parties":  {"购买方或销售方无法识别", "buyer or seller cannot be read"},
	"pdf.rows":     {"商品行分辨不清", "the goods lines cannot be told apart"},
	"pdf.items":    {"各行的项目名称分辨不清", "the items of the lines cannot be told apart"},
	"pdf.totals":   {"合计行无法识别", "the line of totals cannot be read"},
	"pdf.subtotal": {"各行之和与本页小计不符", "the lines do not come to the page's subtotal"},
	"pdf.net":      {"各行金额之和与合计不符", "the amounts of the lines do not come to their total"},
	"pdf.tax":      {"各行税额之和与合计不符", "the taxes of the lines do not come to their total"},
	"pdf.gross":    {"金额与税额之和与价税合计（小写）不符", "amount and tax do not come to the total in figures"},
	"pdf.capital":  {"价税合计的大写与小写不符", "the total in words is not the total in figures"},
	"pdf.pages":    {"各页不全，或不是同一张发票", "pages are missing, or are not of one invoice"},
}
