package xlsx

import "io"

const (
	chunkBytes = 256 << 10
	// headroom is kept free in front of a chunk, so that a tag that began in
	// the chunk before can be put there whole without moving the chunk.
	headroom = 16 << 10
	// aheadFrom is the unpacked size from which a part is worth a goroutine
	// that inflates while the caller scans.
	aheadFrom   = 1 << 20
	aheadChunks = 4
)

// chunk is a stretch of a part's text: buf[headroom:end]. err is what the
// reading met behind it, io.EOF at the part's end.
type chunk struct {
	buf []byte
	end int
	err error
}

// feed hands a part's text on in chunks, read in a goroutine of its own where
// the part is large.
type feed struct {
	in   io.Reader
	free chan []byte   // buffers of chunks that are no longer needed
	full chan chunk    // nil where the caller's goroutine reads
	quit chan struct{} // closed when nobody wants more
	gone chan struct{} // closed when the goroutine has ended
}

// newFeed reads in, each bytes at a time. The size of what is read, of which a guess is
// enough, decides how.
func newFeed(in io.Reader, size uint64, each int) *feed {
	count := aheadChunks
	if size < aheadFrom {
		count, each = 2, min(int(size)+512, each)
	}
	f := &feed{in: in, free: make(chan []byte, count)}
	for range count {
		f.free <- make([]byte, headroom+each)
	}
	if size < aheadFrom {
		return f
	}
	f.full = make(chan chunk, aheadChunks)
	f.quit = make(chan struct{})
	f.gone = make(chan struct{})
	go f.readAhead()
	return f
}

func (f *feed) readAhead() {
	defer close(f.gone)
	for {
		select {
		case <-f.quit:
			return
		case buf := <-f.free:
			c := f.read(buf)
			f.full <- c // never blocks: there are no more chunks than places
			if c.err != nil {
				return
			}
		}
	}
}

func (f *feed) read(buf []byte) chunk {
	c := chunk{buf: buf, end: headroom}
	for c.end < len(buf) && c.err == nil {
		var n int
		n, c.err = f.in.Read(buf[c.end:])
		c.end += n
	}
	return c
}

// next returns the chunk that follows. It is not to be called again once a
// chunk has come with an error.
func (f *feed) next() chunk {
	if f.full == nil {
		return f.read(<-f.free)
	}
	return <-f.full
}

// stop ends the reading and waits for the goroutine, so that the part may be
// closed.
func (f *feed) stop() {
	if f.full != nil {
		close(f.quit)
		<-f.gone
	}
}
