package invoice

// EnterpriseKey is a name in the form in which two names are compared that may be of
// one enterprise: without brackets, width and the words for the legal form.
func EnterpriseKey(name string) string { return partyKey(name) }
