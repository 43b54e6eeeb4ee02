package message

// materialTexts are what has to be handed in with an application.
var materialTexts = map[string]entry{
	"material.shown":   {"文件中可见（{has}/{of}）", "shown ({has} of {of})"},
	"material.partly":  {"部分可见（{has}/{of} 张发票）", "shown for {has} of {of} invoices"},
	"material.missing": {"文件中未见", "not shown"},
	"material.unseen":  {"从文件看不出，请另行核收", "nothing in the files can show it; receive it by hand"},

	"material.told.shown":   {"文件中可见：{names}", "shown: {names}"},
	"material.told.partly":  {"部分可见：{names}", "shown in part: {names}"},
	"material.told.missing": {"未见：{names}", "not shown: {names}"},
	"material.told.unseen":  {"请另行核收：{names}", "to be received by hand: {names}"},

	"material.line":  {"应交材料 {count} 项；{parts}", "{count} materials to hand in; {parts}"},
	"material.name":  {"应交材料", "Material"},
	"material.ref":   {"依据", "By"},
	"material.state": {"文件中是否可见", "Shown in the files"},

	"explain.materials": {"七、应交材料", "7. Materials to hand in"},
	"explain.material":  {"{name}（{ref}）：{word}", "{name} ({ref}): {word}"},

	"workbook.sheet.materials": {"应交材料", "Materials"},
	"workbook.title.materials": {"每个项目应交的材料，以及文件中是否可见", "What has to be handed in for each project, and what of it the files show"},
	"workbook.note.materials":  {"材料清单由政策或年度指南规定。“文件中可见”只表示所读的文件里有相应内容，不代替核收原件；从文件看不出的，请另行核收。", "The policy or the annual guide lists the materials. \"Shown\" means that the files read have it; it does not replace receiving the papers."},
}
