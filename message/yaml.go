package message

// yamlTexts are the faults of package strictyaml, once for each kind of file
// that it reads: the kind is the first word of the code.
var yamlTexts = yamlFor("input", "policy")

func yamlFor(kinds ...string) map[string]entry {
	texts := map[string]entry{
		"yaml.mapping":  {"「键: 值」", "mapping (`key: value`)"},
		"yaml.sequence": {"列表「[项, 项]」", "sequence (`[item, item]`)"},
		"yaml.scalar":   {"单个值", "single value"},
	}
	for _, kind := range kinds {
		for id, e := range map[string]entry{
			"yaml_syntax":              {"不是合格的 YAML：{detail}", "not well-formed YAML: {detail}"},
			"yaml_syntax.hint":         {"检查该行及上一行的缩进、冒号和引号", "check the indentation, colons and quotes of this line and the one above"},
			"yaml_too_large":           {"文件超过上限 {limit}", "the file is larger than the limit of {limit}"},
			"yaml_too_large.hint":      {"拆成几个文件，可一并给出", "split it into several files; they can be given together"},
			"yaml_too_deep":            {"嵌套超过 {limit} 层", "nested deeper than {limit} levels"},
			"yaml_too_deep.hint":       {"按文档的格式写，不需要这么多层", "the documented layout needs only a few levels"},
			"yaml_alias":               {"别名（*名称）展开超过 {limit} 个值", "aliases (*name) expand to more than {limit} values"},
			"yaml_alias.hint":          {"把值直接写出来，不用别名", "write the values out instead of using aliases"},
			"yaml_type":                {"此处应为{want}", "expected a {want} here"},
			"yaml_type.hint":           {"按文档的格式改写，注意缩进", "write it as the documented layout has it; mind the indentation"},
			"unknown_key":              {"不认识的键 {key}", "unknown key {key}"},
			"unknown_key.hint":         {"此处可用的键：{known}", "keys known here: {known}"},
			"unknown_key_nearest":      {"不认识的键 {key}，是否为 {nearest}", "unknown key {key}, did you mean {nearest}"},
			"unknown_key_nearest.hint": {"改为 {nearest}；此处可用的键：{known}", "write {nearest}; keys known here: {known}"},
			"duplicate_key":            {"键 {key} 重复，已见于第 {first} 行", "key {key} stands twice, first on line {first}"},
			"duplicate_key.hint":       {"只留一个", "keep one of them"},
			"unreadable":               {"读不出来：{reason}", "cannot be read: {reason}"},
			"unreadable.hint":          {"检查路径、权限，以及文件是否被其他程序占用", "check the path, its permissions, and whether another program holds the file"},
		} {
			texts[kind+"."+id] = e
		}
	}
	return texts
}
