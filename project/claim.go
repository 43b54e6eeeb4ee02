package project

// Claim is what the register has of an invoice: the project that was recorded
// with it, in which batch and when.
type Claim struct {
	Project    string // 项目编号
	Enterprise Party
	Batch      string
	Recorded   Date
	Alias      bool // found under a number that may be another invoice's too
}
