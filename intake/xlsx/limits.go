package xlsx

// Limits bound what a book may make us read and keep. Whatever goes past one
// of them is `input.too_large`, which names the limit and its value.
type Limits struct {
	DirectoryBytes int64 // of the zip's directory and what is read to find it
	Parts          int   // files in the zip
	Sheets         int   // worksheets
	PartBytes      int64 // a sheet or the shared strings, unpacked
	IndexBytes     int64 // any other part, unpacked
	Ratio          int64 // unpacked to packed bytes of a part, past RatioFrom
	RatioFrom      int64 // unpacked bytes below which the ratio is not asked
	TagBytes       int   // one tag with its attributes
	TextBytes      int   // the text of one cell, in UTF-8
	RowBytes       int   // the texts of one row that the sheet itself holds
	Strings        int   // shared strings
	StringBytes    int64 // the shared strings together, in UTF-8
	Styles         int   // cell styles, number formats
	Merged         int   // merged ranges of a sheet, and column ranges
	KeptCells      int   // cells of a sheet whose rows are out of order
	KeptBytes      int64 // their texts together
}

// DefaultLimits returns bounds that no honest book is known to reach, those of
// sheets out of order aside, which only small programs write: Excel's
// own are 1,048,576 rows, 16,384 columns and 32,767 characters a cell, and
// deflate cannot go past 1,032 to 1.
func DefaultLimits() Limits {
	return Limits{
		DirectoryBytes: 16 << 20,
		Parts:          20_000,
		Sheets:         2_000,
		PartBytes:      4 << 30,
		IndexBytes:     64 << 20,
		Ratio:          500,
		RatioFrom:      64 << 20,
		TagBytes:       1 << 20,
		TextBytes:      128 << 10,
		RowBytes:       16 << 20,
		Strings:        10_000_000,
		StringBytes:    512 << 20,
		Styles:         200_000,
		Merged:         500_000,
		KeptCells:      2_000_000,
		KeptBytes:      256 << 20,
	}
}
