package message

var lprTexts = map[string]entry{}
