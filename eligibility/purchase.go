package eligibility

import (
	"regexp"
	"strings"

	"tiexi/project"
	"tiexi/spelling"
)

// secondHand: comparable notices support new equipment only.
func secondHand(_ *Case, i *Item) answer {
	for _, t := range []struct {
		text  string
		field project.Field
	}{
		{i.Item, project.FieldItem}, {i.Kind, project.FieldKind}, {i.Note, project.FieldNote},
	} {
		if strings.Contains(spelling.Compact(t.text), "二手") {
			return hit(t.field, "invoice.second_hand", "text", t.text)
		}
	}
	return clean
}

// Where the item has no tax code, its words have to tell: a service is named by
// what is done and what is charged for it (安装费, 运输服务), not by a machine
// that does it (运输机, 安装机器人).
var (
	included    = regexp.MustCompile(`\([^()]*含[^()]*\)`)
	starred     = regexp.MustCompile(`^\*([^*]+)\*(.*)$`)
	serviceKind = regexp.MustCompile(`服务|劳务`)
	serviceItem = regexp.MustCompile(`(?:运输?|物流|搬运|装卸|吊装|安装|调试|施工|土建|基础|培训|维修|维护|维保|保养|修理|检修|服务)(?:费用?|服务费?|劳务费?|工程款?|款)$|` +
		`^(?:运输|物流|搬运|装卸|吊装|安装|安装调试|调试|施工|土建|培训|维修|维护|维保|保养|修理|检修)$|` +
		`运费|土建工程|建筑工程|安装工程|建筑服务|运输服务|物流服务|安装服务|培训服务|维修服务|维护服务`)
)

// notEquipment: freight, installation, civil works, training and maintenance
// are bought with equipment and are none. The tax classification code decides
// where there is one: goods begin with 1.
func notEquipment(_ *Case, i *Item) answer {
	if !i.Categories.Has(project.AdvancedEquipment, project.IntelligentEquipment) {
		return notAsked
	}
	if len(i.TaxCode) >= 3 {
		return hitIf(i.TaxCode[0] != '1', project.FieldTaxCode, "invoice.not_equipment_code", "item", i.Item, "code", i.TaxCode)
	}
	item := included.ReplaceAllString(spelling.Compact(i.Item), "")
	if item == "" {
		return notAsked
	}
	if m := starred.FindStringSubmatch(item); m != nil {
		// The star category is the tax classification's short name.
		return hitIf(serviceKind.MatchString(m[1]), project.FieldItem, "invoice.not_equipment", "item", i.Item)
	}
	return hitIf(serviceItem.MatchString(item), project.FieldItem, "invoice.not_equipment", "item", i.Item)
}
