package project_test

import (
	"testing"

	"tiexi/project"
)

func TestCheckCreditCode(t *testing.T) {
	for code, want := range map[string]project.CreditCodeCheck{
		"91350100M000100Y43": project.CodeFits, "9144030071526726XG": project.CodeFits, "91110000802100433B": project.CodeFits,
		"91330100799655058B": project.CodeFits, "914403001922038216": project.CodeFits, "91110000101623741K": project.CodeFits,
		"911101066976941872": project.CodeFits,
		"91350211M0000XUF46": project.CodeDiffers, // genuine, and fails
		"91350100M000100Y44": project.CodeDiffers, "91350100M000100O43": project.CodeDiffers, "91350100M000100Y4": project.CodeDiffers,
		"": project.CodeDiffers, "临沂某某机械": project.CodeDiffers,
		"371302197001011": project.CodeOfAnAge, "37130219700101123402": project.CodeOfAnAge,
	} {
		if got := project.CheckCreditCode(code); got != want {
			t.Errorf("%s: %v, want %v", code, got, want)
		}
	}
}

func TestIsCreditCode(t *testing.T) {
	for code, want := range map[string]bool{
		"91371300MA3C0EXAMP": true, "91371300MA3C0EXAM": false, "91371300MA3C0EXAMO": false, "": false, "无": false, "临沂临沂临沂": false, "371302197001011": false, "91371300MA3C0EXAMPX": false,
	} {
		if got := project.IsCreditCode(code); got != want {
			t.Errorf("%s: got %v", code, got)
		}
	}
}
