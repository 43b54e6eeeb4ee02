package project

import "tiexi/internal/decimal"

// TargetField names one value of a performance target. Its String is the key in
// YAML and in JSON.
type TargetField uint8

// The values of a performance target, in the order of the sheet 绩效.
const (
	TargetLevel1    TargetField = iota // 一级指标
	TargetLevel2                       // 二级指标
	TargetLevel3                       // 三级指标
	TargetUnit                         // 单位
	TargetDirection                    // 方向
	TargetGoal                         // 目标值
	TargetActual                       // 实际值
	TargetWeight                       // 权重
	TargetCap                          // 完成率上限
	TargetReason                       // 偏差原因

	NumTargetFields
)

var targetFieldNames = [NumTargetFields]string{
	"level1", "level2", "level3", "unit", "direction", "target", "actual", "weight", "cap", "reason",
}

// String returns the field's key ("level1").
func (f TargetField) String() string { return targetFieldNames[f] }

// Direction says whether a larger or a smaller figure is the better one.
type Direction uint8

// The directions of a target.
const (
	NoDirection      Direction = iota // none is given
	UnknownDirection                  // one is given that is not understood
	Forward                           // 正向: the more, the better
	Reverse                           // 反向: the less, the better
	Qualitative                       // 定性: no figure at all
)

var directionNames = [...]string{"", "", "forward", "reverse", "qualitative"}

// String returns the direction's id ("forward"), "" where none is known.
func (d Direction) String() string { return directionNames[d] }

// Bound is what a figure says of its direction: ≥90 is a least, ≤5 a most.
type Bound uint8

// The bounds of a figure.
const (
	NoBound Bound = iota
	AtLeast       // ≥, >, 不低于, 以上
	AtMost        // ≤, <, 不超过, 以内
	Exactly       // =
)

// Measure is a target or an actual as somebody wrote it: 100台, ≥90%, 显著提升.
type Measure struct {
	Text string // as written, "" where none is given
	// Number is the figure, not given where the text is no single figure: a word,
	// a day, a range. Of percents it is 90 for 90%; 万 and 亿 are multiplied out.
	Number decimal.NullDecimal
	Unit   string // that the text itself names ("台", "%"), "" for none
	Power  int32  // of ten, that the unit multiplied the number by: 4 for 万
	Bound  Bound
	Day    bool // a day or a deadline: 2021年12月底前
}

// IsZero reports whether nothing is given.
func (m Measure) IsZero() bool { return m.Text == "" }

// Target is one performance indicator of a project: what was promised and what
// was reached (Articles 8, 12 and 13).
type Target struct {
	Project   string    // 项目编号
	Levels    [3]string // 一级指标, 二级指标, 三级指标; "" where none is given
	Unit      string    // 单位, as given
	Direction Direction
	Goal      Measure // 目标值
	Actual    Measure // 实际值
	Weight    decimal.NullDecimal
	Cap       decimal.NullDecimal // 完成率上限 in percent: 100, 120
	Reason    string              // 偏差原因

	Place Place                 // of the row
	Spots [NumTargetFields]Spot // where the values stand, or would; Row 0 where none is known
}

// At returns the place of a value; where none is known, that of the row.
func (t *Target) At(f TargetField) Place {
	if t.Spots[f].Row == 0 {
		return t.Place
	}
	return Place{Source: t.Place.Source, Spot: t.Spots[f]}
}
