package intake

import (
	"regexp"
	"strings"
)

// People add to a header what they want to say of its values: the unit, whether
// VAT is in it, whether it must be filled in. headerForm takes these words off.

var (
	headerBracket = regexp.MustCompile(`\(([^()]*)\)`)
	headerEnd     = regexp.MustCompile(`[/:](?:单位:)?(?:人民币)?(万?元)$`)
	headerBasis   = regexp.MustCompile(`^(总|合计|发票|开票|设备|采购|购置)?(不含税|不含增值税|未税|除税|去税|无税|税前|含税|含增值税|价税)(总|合计|发票)?`)
	amountNoun    = regexp.MustCompile(`^(?:发票|开票|设备|采购|购置|合计)?(?:总)?(?:金额|总额|额|总价|价款|货款|合计|总计|小计|合计金额|总金额|合计总额)(?:合计|总计)?$`)
	grossWhole    = regexp.MustCompile(`^(?:价税|税价)(?:总额|总计|合计|总价|小计|总金额)(?:金额|总额)?$`)
)

// headerWords are what stands in the brackets of a header beside its meaning.
var headerWords = map[string]func(*headerForm){
	"元": (*headerForm).inYuan, "人民币元": (*headerForm).inYuan, "人民币": (*headerForm).inYuan, "单位元": (*headerForm).inYuan,
	"RMB": (*headerForm).inYuan, "CNY": (*headerForm).inYuan, "¥": (*headerForm).inYuan,
	"万元": (*headerForm).inTenThousands, "人民币万元": (*headerForm).inTenThousands, "单位万元": (*headerForm).inTenThousands,
	"不含税": (*headerForm).isNet, "不含增值税": (*headerForm).isNet, "未税": (*headerForm).isNet, "除税": (*headerForm).isNet,
	"去税": (*headerForm).isNet, "税前": (*headerForm).isNet, "不含税价": (*headerForm).isNet, "不含税金额": (*headerForm).isNet,
	"含税": (*headerForm).isGross, "含增值税": (*headerForm).isGross, "价税合计": (*headerForm).isGross, "含税价": (*headerForm).isGross, "含税金额": (*headerForm).isGross,
	"单位": func(*headerForm) {}, "必填": func(*headerForm) {}, "选填": func(*headerForm) {}, "必填项": func(*headerForm) {},
}

// headerForm is a header that is not known as it stands.
type headerForm struct {
	base                   string
	net, gross, yuan, tens bool
}

func (h *headerForm) inYuan()         { h.yuan = true }
func (h *headerForm) inTenThousands() { h.tens = true }
func (h *headerForm) isNet()          { h.net = true }
func (h *headerForm) isGross()        { h.gross = true }

// readHeaderForm reads a header without spaces; ok is false where a bracket has
// a word that is not known.
func readHeaderForm(name string) (h headerForm, ok bool) {
	h.base = headerBracket.ReplaceAllString(name, "")
	if m := headerEnd.FindStringSubmatch(h.base); m != nil {
		h.base = strings.TrimSuffix(h.base, m[0])
		headerWords[m[1]](&h)
	}
	for _, m := range headerBracket.FindAllStringSubmatch(name, -1) {
		for _, word := range strings.FieldsFunc(m[1], func(r rune) bool { return strings.ContainsRune(",、;/:，；", r) }) {
			say, known := headerWords[word]
			if !known {
				return h, false
			}
			say(&h)
		}
	}
	if m := headerBasis.FindStringSubmatch(h.base); m != nil && !grossWhole.MatchString(h.base) {
		headerWords[basisWords[m[2]]](&h)
		h.base = m[1] + m[3] + strings.TrimPrefix(h.base, m[0])
		if h.base == "" {
			h.base = headerBareAmount
		}
	}
	return h, !(h.net && h.gross) && !(h.yuan && h.tens)
}

// basisWords are the words at the beginning of a header by what they say.
var basisWords = map[string]string{
	"不含税": "不含税", "不含增值税": "不含税", "未税": "不含税", "除税": "不含税", "去税": "不含税", "无税": "不含税", "税前": "不含税",
	"含税": "含税", "含增值税": "含税", "价税": "含税",
}

// known returns the header of the same meaning that is known, "" where there is
// none.
func (h *headerForm) known() string {
	switch {
	case grossWhole.MatchString(h.base) && !h.net, amountNoun.MatchString(h.base) && h.gross:
		return "价税合计"
	case amountNoun.MatchString(h.base) && h.net:
		return "不含税金额"
	case h.net && h.base == "单价":
		return "不含税单价"
	case h.net || h.gross:
		return ""
	}
	return h.base
}
