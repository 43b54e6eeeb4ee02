package message

var policyTexts = map[string]entry{}
