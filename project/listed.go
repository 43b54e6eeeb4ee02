package project

// Listed is one entry of the negative list (Article 15).
type Listed struct {
	CreditCode string // "" where the list gives only a name
	Name       string
	Since      Date // the first day on the list, zero where the list does not say
	Until      Date // the last day on the list, zero where it has no end
	Place      Place
}
