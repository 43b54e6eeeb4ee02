package assess_test

import (
	"context"
	"fmt"
	"log"

	"tiexi/assess"
	"tiexi/eligibility"
	"tiexi/intake"
	"tiexi/internal/message"
	"tiexi/lprdata"
	"tiexi/policy"
)

// The packages serve without the commands: read files, judge the projects in
// them by the embedded policy and the embedded rates, and look at the results.
func Example() {
	ctx := context.Background()
	rules, err := policy.Embedded()
	if err != nil {
		log.Fatal(err)
	}
	rates, err := lprdata.Embedded()
	if err != nil {
		log.Fatal(err)
	}
	batch, err := intake.Read(ctx, []string{"../testdata/projects/lpr-change.yaml", "../testdata/projects/excel-two-sheets.xlsx"}, intake.Options{Jobs: 2})
	if err != nil {
		log.Fatal(err)
	}
	if len(batch.Faults) > 0 { // what could not be read, each with a code and a place
		log.Fatal(batch.Faults)
	}
	setting := &eligibility.Setting{Policy: rules, Choices: rules.Defaults(), Table: rates}
	result, err := assess.Run(ctx, setting, batch, 2)
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range result.Projects {
		fmt.Printf("%s %s: base %s, subsidy %s yuan\n", p.Case.Project.ID, p.Verdict, message.Plain(p.Base), message.Plain(p.Subsidy))
		for _, f := range p.Findings {
			if f.Outcome >= eligibility.Review {
				fmt.Printf("  %s %s: %s\n", f.Rule, f.Outcome, f.Message.In(message.English))
			}
		}
		for _, l := range p.Lines {
			if l.Counted {
				fmt.Printf("  %s: %s × %s%% = %s\n", l.Line.Place(), message.Plain(l.Amount.Yuan.Decimal), l.Rate.Percent, l.Interest)
			}
		}
	}

	// Output:
	// LY-2021-018 eligible: base 10500000.00, subsidy 488250.00 yuan
	//   ../testdata/projects/excel-two-sheets.xlsx 发票!3: 7000000.00 × 4.65% = 325500
	//   ../testdata/projects/excel-two-sheets.xlsx 发票!4: 3500000.00 × 4.65% = 162750
	// LY-2022-021 eligible: base 11000000.00, subsidy 509000.00 yuan
	//   ../testdata/projects/lpr-change.yaml:9:5: 6000000.00 × 4.65% = 279000
	//   ../testdata/projects/lpr-change.yaml:21:5: 5000000.00 × 4.6% = 230000
}
