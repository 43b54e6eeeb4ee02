package invented

import "bytes"

// Damage breaks one or two of several files: cuts one off, or makes an amount
// or a date of it unreadable.
func Damage(d Dice, files []File) {
	for range 1 + d(2) {
		f := &files[d(len(files))]
		switch d(3) {
		case 0:
			f.Data = f.Data[:len(f.Data)*(1+d(9))/10]
		case 1:
			f.Data = bytes.Replace(f.Data, []byte("0.00"), []byte("O.OO"), 1+d(3))
		case 2:
			f.Data = bytes.Replace(f.Data, []byte("2022"), []byte("2o22"), 1+d(3))
		}
	}
}
