package message

var commandTexts = map[string]entry{}
