package eligibility

import (
	"testing"

	"tiexi/project"
)

func taxCoded(code string) edit { return func(l *project.Line) { l.TaxCode = code } }

func TestSecondHand(t *testing.T) {
	kind := func(s string) edit { return func(l *project.Line) { l.Kind = s } }
	for _, c := range []struct {
		name string
		edit edit
		want string
	}{
		{"in the item", item("*机床*二手五轴加工中心"), "review 4:item"},
		{"with spaces", item("二 手 数控车床"), "review 4:item"},
		{"in the kind", kind("二手车销售统一发票"), "review 4:kind"},
		{"in the note", noted("设备为二手，2016年出厂"), "review 4:note"},
		{"the item goes first", func(l *project.Line) { l.Item, l.Kind, l.Note = "二手冲床", "二手", "二手" }, "review 4:item"},
		{"a robot's second hand", item("机器人第二手臂"), "pass"},
		{"twelve of them", item("十二手爪装配机"), "pass"},
		{"new", item("五轴加工中心"), "pass"},
		{"denied", noted("全新设备，非二手"), "pass"},
		{"denied in other words", noted("不属于二手设备"), "pass"},
		{"denied of one, said of another", noted("主机非二手，刀库为二手"), "review 4:note"},
		{"of other only", func(l *project.Line) { l.Item, l.Categories = "二手冲床", other }, "pass"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(t, setting(t), withTwo(buy("00000003", "1", c.edit)))
			expect(t, got, "invoice.second_hand", c.want)
			if !got.Lines[2].In() {
				t.Errorf("excluded by %s", got.Lines[2].ExcludedBy)
			}
		})
	}
	expect(t, judgeOne(t, setting(t), applying()), "invoice.second_hand", "not_applicable")
}

// Names as they stand on invoices.
var (
	machines = []string{
		"五轴加工中心", "*机床*数控机床", "*输送机械*皮带运输机", "皮带运输机", "螺旋运输机", "安装机器人", "*工业机器人*安装机器人", "幕墙安装机器人",
		"自动装卸机械手", "装卸机器人", "维修机器人工作站", "检修机器人", "管道检修机器人", "物流输送线", "智能物流系统", "物流分拣线", "物流机器人", "*物流设备*堆垛机",
		"AGV搬运车", "搬运机器人", "吊装设备", "吊装机械", "运输车", "无轨运输车", "平板运输车", "货物运输车", "培训用数控机床", "仿真培训系统", "培训设备", "检修平台",
		"移动检修平台", "维修工具车", "设备维修车", "基础设备", "基础件", "数控机床基础款", "自动保养机", "维护终端", "*电子计算机*服务器", "服务器", "机架式服务器", "服务机器人",
		"*服务器*GPU服务器", "物流服务机器人", "*计算机*服务器及存储", "工程机械", "工程车", "安装工程车", "建筑工程机械", "土建工程机器人", "施工机器人", "施工升降机",
		"调试台", "安装平台", "安装线", "自动安装机", "贴装机", "机器人装配线", "运输皮带", "运输装置", "气力输送系统", "立体仓库", "土建机械",
		"数控机床（含安装调试费）", "数控机床(含运费、安装费、培训费)", "数控机床（含安装调试（含培训）费）", "数控机床含安装调试", "数控机床，含运输费", "数控机床（包含安装费）",
		"数控机床包括安装、培训", "数控机床（不含安装费）", "数控机床不含运费", "数控机床已含安装费", "数控机床（安装调试）", "数控机床【含运费】", "数控机床（含安装费",
		"数控机床VMC850（含安装调试费）", "*机床*数控车床 CK6150（含税含运费）", "数控机床尾款", "设备款", "设备进度款", "设备购置费", "设备费", "含油轴承", "机床", "运费管理系统",
		"VMC850", "1#", "钢结构厂房起重机", "基础螺栓", "检测设备", "检测线", "在线检测系统", "设计软件工作站", "保险柜", "快递分拣机", "仓储机器人", "物流-堆垛机", "数控机床-五轴", "安装/拆卸两用机器人", "设备费-数控机床", "数控机床,含安装费", "数控机床（安装费另计）", "数控机床1台", "机器人一套", "*", "**", "*机床", "*机床*", "（）", "( ", "费", "款", "费用", "货运电梯",
	}
	services = []string{
		"*运输服务*货物运输", "*运输服务*运费", "*运输服务*", "*建筑服务*安装费", "*建筑服务*设备安装", "*物流辅助服务*装卸搬运", "*劳务*维修费", "*修理修配劳务*设备维修", "*研发和技术服务*技术服务费",
		"*现代服务*培训", "*经营租赁*设备租赁", "*不动产*厂房", "*无形资产*专有技术", " * 运输服务 * 国内道路货物运输 ", "＊建筑服务＊机器人",
		"运费", "运输费", "运输费用", "运杂费", "海运费", "海运", "设备运费", "货物运输", "国内货物运输费", "物流", "物流费", "快递费", "搬运费", "装卸费", "吊装费", "设备吊装", "设备搬迁",
		"安装费", "设备安装费", "设备安装", "安装", "安装调试", "安装调试费", "安装、调试费", "安调费", "调试费", "设备调试", "安装及培训费", "安装 调试 费", "安装费（含税）", "安装费含税", "安装费不含税",
		"安装费（数控机床）", "（安装费）", "【运费】", "安装费1批", "运费一批", "设备安装8台", "设备吊装 1 次", "运费-2021", "运输费（2021年3月）", "安装费尾款", "设备安装工程进度款", "1号线-设备安装工程进度款", "*机床*安装调试费",
		"施工费", "土建", "土建费", "厂房土建", "土建工程", "土建施工", "设备基础工程款", "设备基础", "设备基础费", "设备基础施工", "基础工程", "立体仓库安装工程", "安装工程费", "净化工程", "净化车间装修",
		"钢结构厂房", "厂房建设", "环氧地坪", "装修工程款", "施工款", "培训费", "操作培训", "培训服务", "人员培训服务费", "维修费", "维护费", "维保费", "年度维保", "保养费", "设备保养", "修理费", "设备大修", "检修费", "设备检修",
		"工业机器人维护服务", "系统运行维护服务", "售后服务", "技术服务", "服务费", "运维服务费", "劳务费", "人工费", "设计费", "监理费", "拆除费", "保险费", "安装费-数控机床", "运费：五轴加工中心", "安装工程款/立体仓库", "差旅费", "现场指导费", "压力机（J21-63）安装", "安装费2021", "设备安装 3#",
	}
	// Either answer will do for these: a name that says both, or a machine
	// named by what it does. They are here to tell when the answer changes.
	doubtful = map[string]bool{
		"数控机床及安装调试费": true, "数控机床+安装费": true, "安装皮带运输机": false, "智能运维": false, "设备及安装": true, "皮带运输": true, "AGV搬运": true, "自动化立体仓库工程": true, "预测性维护": true,
		"其他（安装费）": false, "设备（运费）": false, "设备技术改造": false, "设备租赁费": false, "软件开发费": false, "智能化系统建设": false, "安装辅材": false,
	}
)

func TestNotEquipmentByTheWordsOfTheItem(t *testing.T) {
	s := setting(t)
	hits := func(name string, edits ...edit) bool {
		l := buy("00000003", "1", append(edits, item(name))...)
		c := run(s, []*project.Project{withTwo(l)})[0]
		switch got := says(c, "invoice.not_equipment"); got {
		case "pass":
			return false
		case "review 4:item":
			return true
		default:
			t.Fatalf("%s: %s", name, got)
			return false
		}
	}
	for _, name := range machines {
		if hits(name) || hits(name, of(intelligent)) {
			t.Errorf("%s is equipment", name)
		}
	}
	for _, name := range services {
		if !hits(name) || !hits(name, of(intelligent|software)) {
			t.Errorf("%s is a service", name)
		}
	}
	for name, want := range doubtful {
		if hits(name) != want {
			t.Errorf("%s: %v", name, !want)
		}
	}
}

func TestNotEquipmentByTheTaxCode(t *testing.T) {
	for _, c := range []struct {
		name, item, code, want, text string
	}{
		{"goods", "五轴加工中心", "1090109000000000000", "pass", "finding.pass"},
		{"goods, whatever they are called", "*运输服务*货物运输", "1090135000000000000", "pass", "finding.pass"},
		{"goods, installation", "安装调试费", "1090109000000000000", "pass", "finding.pass"},
		{"labour", "五轴加工中心", "2010000000000000000", "review 4:tax_code", "invoice.not_equipment_code"},
		{"services", "皮带运输机", "3010102020200000000", "review 4:tax_code", "invoice.not_equipment_code"},
		{"services, without an item", "", "3050000000000000000", "review 4:tax_code", "invoice.not_equipment_code"},
		{"intangibles", "数控机床", "4010000000000000000", "review 4:tax_code", "invoice.not_equipment_code"},
		{"real estate", "立体仓库", "5000000000000000000", "review 4:tax_code", "invoice.not_equipment_code"},
		{"a code that was cut short", "数控机床", "305", "review 4:tax_code", "invoice.not_equipment_code"},
		{"no code: a word", "数控机床", "无", "pass", "finding.pass"},
		{"no code: a word, and a service", "运费", "无", "review 4:item", "invoice.not_equipment"},
		{"no code: of no class", "运费", "0000000000000000000", "review 4:item", "invoice.not_equipment"},
		{"no code: of no class, and a machine", "皮带运输机", "0000000000000000000", "pass", "finding.pass"},
		{"too short to tell", "数控机床", "30", "pass", "finding.pass"},
		{"neither code nor item", "", "", "pass", "finding.pass"}, // the two other lines are asked
	} {
		t.Run(c.name, func(t *testing.T) {
			got := judgeOne(t, setting(t), withTwo(buy("00000003", "1", item(c.item), taxCoded(c.code))))
			expect(t, got, "invoice.not_equipment", c.want)
			expectText(t, got, "invoice.not_equipment", c.text)
			if !got.Lines[2].In() {
				t.Errorf("excluded by %s", got.Lines[2].ExcludedBy)
			}
		})
	}
}

func TestNotEquipmentIsAskedOfEquipmentOnly(t *testing.T) {
	for _, c := range []struct {
		name string
		edit edit
		want string
	}{
		{"advanced equipment", of(advanced), "review 2:item"},
		{"intelligent equipment", of(intelligent), "review 2:item"},
		{"equipment and other", of(advanced | other), "review 2:item"},
		{"software", of(software), "not_applicable"},
		{"software and other", of(software | other), "not_applicable"},
		{"other", of(other), "not_applicable"},
		{"without an item", func(l *project.Line) { l.Item = "" }, "not_applicable"},
	} {
		expect(t, judgeOne(t, setting(t), applying(buy("00000001", "1", item("运费"), c.edit))), "invoice.not_equipment", c.want)
	}
}
