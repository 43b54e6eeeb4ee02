package message

var sheetTexts = map[string]entry{}
