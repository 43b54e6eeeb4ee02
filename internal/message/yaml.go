package message

// yamlTexts are the faults of package strictyaml for each kind of file, which is
// the first word of the code.
var yamlTexts = yamlFor("input", "policy")

func yamlFor(kinds ...string) map[string]entry {
	texts := map[string]entry{
		"yaml.mapping":  {"「键: 值」", "mapping (`key: value`)"},
		"yaml.sequence": {"列表「[项, 项]」", "sequence (`[item, item]`)"},
		"yaml.scalar":   {"单个值", "single value"},

		"yaml.syntax.no_value":      {"缺少值，或括号没有闭合", "a value is missing, or a bracket is not closed"},
		"yaml.syntax.no_key":        {"缩进与上文不一致，或缺少键", "the indentation differs from that above, or a key is missing"},
		"yaml.syntax.no_item":       {"列表项没有用“-”对齐", "the items of the list are not aligned with a hyphen each"},
		"yaml.syntax.open_list":     {"方括号没有闭合，或缺少逗号", "a bracket is not closed, or a comma is missing"},
		"yaml.syntax.open_mapping":  {"花括号没有闭合，或缺少逗号", "a brace is not closed, or a comma is missing"},
		"yaml.syntax.no_document":   {"结束之后还有内容", "there is more after the end"},
		"yaml.syntax.version":       {"YAML 版本不受支持", "the YAML version is not supported"},
		"yaml.syntax.tag":           {"标签没有定义", "the tag is not defined"},
		"yaml.syntax.colon":         {"此处不能有冒号；值里含冒号的要加引号", "a colon cannot stand here; put a value that has one in quotes"},
		"yaml.syntax.question_mark": {"此处不能有问号；以问号开头的值要加引号", "a question mark cannot stand here; put a value that begins with one in quotes"},
		"yaml.syntax.hyphen":        {"此处不能有列表项“-”，应另起一行", "a list item cannot stand here; begin it on a line of its own"},
		"yaml.syntax.character":     {"以 Tab、@、% 或反引号开头；缩进用空格，这样的值要加引号", "it begins with a tab, @, % or a backquote; indent with spaces and put such a value in quotes"},
		"yaml.syntax.tab":           {"缩进用了 Tab，应用空格", "the indentation has a tab; use spaces"},
		"yaml.syntax.open_quote":    {"引号没有闭合", "a quote is not closed"},
		"yaml.syntax.escape":        {"双引号内的反斜杠写法不认识；可改用单引号", "an escape within double quotes is not known; single quotes take it as it is"},
		"yaml.syntax.no_colon":      {"缺少冒号", "a colon is missing"},
		"yaml.syntax.anchor":        {"以 & 或 * 开头的值要加引号", "put a value that begins with & or * in quotes"},
		"yaml.syntax.block":         {"“|”或“>”之后应换行", "a line break is due after | or >"},
		"yaml.syntax.depth":         {"嵌套太深", "nested too deep"},
		"yaml.syntax.no_anchor":     {"没有名为 {anchor} 的锚；以 * 开头的值要加引号", "there is no anchor {anchor}; put a value that begins with * in quotes"},
	}
	for _, kind := range kinds {
		for id, e := range map[string]entry{
			"yaml_syntax":                  {"不是合格的 YAML：{detail}", "not well-formed YAML: {detail}"},
			"yaml_syntax.hint":             {"检查该行及上一行的缩进、冒号和引号", "check the indentation, colons and quotes of this line and the one above"},
			"yaml_too_large":               {"文件超过上限 {limit}", "the file is larger than the limit of {limit}"},
			"yaml_document_too_large":      {"一个文档超过上限 {limit}", "one document is larger than the limit of {limit}"},
			"yaml_document_too_large.hint": {"每个项目写成一个文档，之间用“---”隔开；JSON 可拆成几个文件，一并给出", "make each project a document of its own, with --- in between; JSON can be split into several files, which can be given together"},
			"yaml_too_large.hint":          {"拆成几个文件，可一并给出", "split it into several files; they can be given together"},
			"yaml_too_deep":                {"嵌套超过 {limit} 层", "nested deeper than {limit} levels"},
			"yaml_too_deep.hint":           {"按文档的格式写，不需要这么多层", "the documented layout needs only a few levels"},
			"yaml_alias":                   {"别名（*名称）展开超过 {limit} 个值", "aliases (*name) expand to more than {limit} values"},
			"yaml_alias.hint":              {"把值直接写出来，不用别名", "write the values out instead of using aliases"},
			"yaml_alias_self":              {"别名 *{alias} 指向包含它自己的值", "the alias *{alias} stands within the value that it names"},
			"yaml_alias_self.hint":         {"把值直接写出来，不用别名", "write the value out instead of using an alias"},
			"yaml_tag":                     {"不接受标签 {tag}", "the tag {tag} is not taken"},
			"yaml_tag.hint":                {"去掉标签，只写值；本程序按原文读取", "take the tag out and write the value; it is read as it is written"},
			"yaml_encoding":                {"不是 UTF-8 编码", "the text is not UTF-8"},
			"yaml_encoding.hint":           {"用编辑器另存为 UTF-8（常见的原因是存成了 GBK）", "save it as UTF-8; it may have been saved as GBK"},
			"yaml_character":               {"有不能出现的控制字符 {character}", "the control character {character} cannot stand in a text"},
			"yaml_character.hint":          {"删去该字符，它通常是从别处复制时带来的", "delete it; such characters usually come with copied text"},
			"yaml_type":                    {"此处应为{want}", "expected a {want} here"},
			"yaml_type.hint":               {"按文档的格式改写，注意缩进", "write it as the documented layout has it; mind the indentation"},
			"unknown_key":                  {"不认识的键 {key}", "unknown key {key}"},
			"unknown_key.hint":             {"此处可用的键：{known}", "keys known here: {known}"},
			"unknown_key_nearest":          {"不认识的键 {key}，是否为 {nearest}", "unknown key {key}, did you mean {nearest}"},
			"unknown_key_nearest.hint":     {"改为 {nearest}；此处可用的键：{known}", "write {nearest}; keys known here: {known}"},
			"duplicate_key":                {"键 {key} 重复，已见于第 {first} 行", "key {key} stands twice, first on line {first}"},
			"duplicate_key.hint":           {"只留一个", "keep one of them"},
			"unreadable":                   {"无法读取：{reason}", "cannot be read: {reason}"},
			"unreadable.hint":              {"检查路径、权限，以及文件是否被其他程序占用", "check the path, its permissions, and whether another program holds the file"},
		} {
			texts[kind+"."+id] = e
		}
	}
	return texts
}
