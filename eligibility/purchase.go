package eligibility

import (
	"regexp"

	"tiexi/project"
	"tiexi/spelling"
)

// usedBefore finds the word, but not the second hand of a robot (第二手臂).
var usedBefore = regexp.MustCompile(`(?:^|[^第十])二手`)

// secondHand: comparable notices support new equipment only.
func secondHand(_ *Case, i *Item) answer {
	for _, t := range []struct {
		text  string
		field project.Field
	}{
		{i.Item, project.FieldItem}, {i.Kind, project.FieldKind}, {i.Note, project.FieldNote},
	} {
		if usedBefore.MatchString(spelling.Compact(t.text)) {
			return hit(t.field, "invoice.second_hand", "text", t.text)
		}
	}
	return clean
}

// taxCode is a code of the tax classification: goods begin with 1, labour,
// services, intangibles and real estate with 2 to 5.
var taxCode = regexp.MustCompile(`^[1-6]\d{2,18}$`)

// Where the item has no tax code, its words have to tell. In Chinese the last
// word says what a thing is: a service is named by what is done or charged for
// (货物运输, 安装费, 工程款), a machine is not, whatever it does (运输机, 安装机器人).
var (
	starred     = regexp.MustCompile(`^\*([^*]+)\*(.*)$`) // the tax classification's short name
	serviceKind = regexp.MustCompile(`(?:服务|劳务|租赁|不动产|无形资产)$`)
	serviceItem = regexp.MustCompile(`(?:运输|托运|配送|搬运|搬迁|装卸|吊装|安装|安调|调试|拆装|拆除|施工|土建|装修|培训|维修|维护|维保|保养|修理|检修|大修|服务|劳务)(?:费用?)?$|` +
		`(?:运|运杂|物流|快递|仓储|基础|人工|设计|监理|咨询|检测|保险)费用?$|` +
		`(?:安装|调试|施工|土建|装修|吊装|运输|培训|维修|服务|劳务)款$|` +
		`工程(?:费用?|款)?$|^物流$|设备基础$|厂房(?:建设|建造|改造|扩建)?$|(?:地坪|地基|土方)$`)
)

// What stands behind the word that tells: what comes with it, brackets, how it
// is paid for, how many.
var (
	bracketed   = regexp.MustCompile(`\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】`)
	included    = regexp.MustCompile(`(.)(?:[不未已内包]?含|包括).*$`)
	instalment  = regexp.MustCompile(`(?:进度|预付|首付|尾|余)款$`)
	nothingHan  = regexp.MustCompile(`(?:\d+[批项次宗台套个]|一[批项次]|[^\p{Han}])+$`)
	onlyBracket = regexp.MustCompile(`^[(\[【](.*)[)\]】]$`)
)

// lastWord is an item down to the word that tells what it is.
func lastWord(item string) string {
	bare := item
	for bracketed.MatchString(bare) {
		bare = bracketed.ReplaceAllString(bare, "")
	}
	if bare == "" { // all of it stands in brackets
		bare = onlyBracket.ReplaceAllString(item, "$1")
	}
	bare = nothingHan.ReplaceAllString(included.ReplaceAllString(bare, "$1"), "")
	return instalment.ReplaceAllString(bare, "")
}

// notEquipment: freight, installation, civil works, training and maintenance
// are bought with equipment and are none. The tax classification code decides
// where there is one.
func notEquipment(_ *Case, i *Item) answer {
	if !i.Categories.Has(project.AdvancedEquipment, project.IntelligentEquipment) {
		return notAsked
	}
	if taxCode.MatchString(i.TaxCode) {
		return hitIf(i.TaxCode[0] != '1', project.FieldTaxCode, "invoice.not_equipment_code", "item", i.Item, "code", i.TaxCode)
	}
	item := spelling.Compact(i.Item)
	if item == "" {
		return notAsked
	}
	service := false
	if m := starred.FindStringSubmatch(item); m != nil {
		service, item = serviceKind.MatchString(m[1]), m[2]
	}
	return hitIf(service || serviceItem.MatchString(lastWord(item)), project.FieldItem, "invoice.not_equipment", "item", i.Item)
}
