package xlsx

// What nearly every cell and string of a large book looks like is read here
// without the general scanner's detours. Each of these functions takes either
// the whole of a cell or string that it recognises, or nothing.

func (r *rowReader) quickCell() (bool, error) { return false, nil }

func (s *scanner) quickString() ([]byte, bool) { return nil, false }
