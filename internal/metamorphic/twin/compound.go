package twin

import (
	"encoding/binary"
	"unicode/utf16"
)

// Marks in the allocation tables of a compound file ([MS-CFB] 2.1).
const (
	freeSector = 0xFFFFFFFF
	endOfChain = 0xFFFFFFFE
	fatSector  = 0xFFFFFFFD
	listSector = 0xFFFFFFFC
	noEntry    = 0xFFFFFFFF
	smallLimit = 4096 // streams below it stand in small sectors
	smallBytes = 64
)

// compound is a compound file that is being written.
type compound struct {
	dice    Dice
	sector  int
	sectors [][]byte
	fat     []uint32
	small   []byte // the stream of small sectors
	smalls  []uint32
}

// Container puts a workbook's stream into a compound file, beside another stream;
// its sectors stand in an order that the dice draw.
func Container(d Dice, stream []byte, name string) []byte {
	c := &compound{dice: d, sector: 512}
	if d.one(4) {
		c.sector = 4096
	}
	other := make([]byte, 1+d(300))
	main := c.entry(name, 2, stream)
	info := c.entry("\x05SummaryInformation", 2, other)
	root := entry("Root Entry", 5, freeSector, 0)
	begin := uint32(endOfChain)
	if len(c.small) > 0 {
		begin = c.chain(c.small)
	}
	binary.LittleEndian.PutUint32(root[116:], begin)
	binary.LittleEndian.PutUint64(root[120:], uint64(len(c.small)))
	binary.LittleEndian.PutUint32(root[76:], 1) // its child
	binary.LittleEndian.PutUint32(main[72:], 2) // the other stream behind it
	directory := append(append(root, main...), info...)
	for len(directory)%c.sector != 0 {
		directory = append(directory, entry("", 0, 0, 0)...)
	}
	header := make([]byte, 512)
	copy(header, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
	put := func(at int, value uint32) { binary.LittleEndian.PutUint32(header[at:], value) }
	binary.LittleEndian.PutUint16(header[24:], 0x3E)
	version, shift := uint16(3), uint16(9)
	if c.sector == 4096 {
		version, shift = 4, 12
		put(40, uint32(len(directory)/c.sector))
	}
	binary.LittleEndian.PutUint16(header[26:], version)
	binary.LittleEndian.PutUint16(header[28:], 0xFFFE)
	binary.LittleEndian.PutUint16(header[30:], shift)
	binary.LittleEndian.PutUint16(header[32:], 6)
	put(48, c.chain(directory))
	put(56, smallLimit)
	put(60, endOfChain)
	if len(c.smalls) > 0 {
		table := words(c.smalls, c.sector)
		put(60, c.chain(table))
		put(64, uint32(len(table)/c.sector))
	}
	c.finish(put, func(i int, sector uint32) { put(76+4*i, sector) })
	file := padded(header, c.sector)
	for _, s := range c.sectors {
		file = append(file, s...)
	}
	return file
}

// entry writes a stream and returns its entry in the directory.
func (c *compound) entry(name string, kind byte, data []byte) []byte {
	if len(data) < smallLimit {
		begin := uint32(len(c.smalls))
		for at := 0; at < len(data); at += smallBytes {
			c.small = append(c.small, padded(data[at:min(at+smallBytes, len(data))], smallBytes)...)
			c.smalls = append(c.smalls, uint32(len(c.smalls)+1))
		}
		c.smalls[len(c.smalls)-1] = endOfChain
		return entry(name, kind, begin, len(data))
	}
	return entry(name, kind, c.chain(data), len(data))
}

func entry(name string, kind byte, begin uint32, size int) []byte {
	e := make([]byte, 128)
	units := utf16.Encode([]rune(name))
	for i, u := range units {
		binary.LittleEndian.PutUint16(e[2*i:], u)
	}
	if name != "" {
		binary.LittleEndian.PutUint16(e[64:], uint16(2*len(units)+2))
	}
	e[66], e[67] = kind, 1
	for _, at := range []int{68, 72, 76} {
		binary.LittleEndian.PutUint32(e[at:], noEntry)
	}
	binary.LittleEndian.PutUint32(e[116:], begin)
	binary.LittleEndian.PutUint64(e[120:], uint64(size))
	return e
}

func padded(data []byte, size int) []byte {
	return append(data[:len(data):len(data)], make([]byte, size-len(data))...)
}

// words writes numbers, padded to whole sectors as free ones.
func words(numbers []uint32, sector int) (data []byte) {
	for _, n := range numbers {
		data = binary.LittleEndian.AppendUint32(data, n)
	}
	for len(data)%sector != 0 {
		data = binary.LittleEndian.AppendUint32(data, freeSector)
	}
	return data
}

// take takes a new sector, empty still, of which the table says what.
func (c *compound) take(what uint32) uint32 {
	c.sectors, c.fat = append(c.sectors, make([]byte, c.sector)), append(c.fat, what)
	return uint32(len(c.sectors) - 1)
}

// chain writes data into sectors that point to each other and returns the first.
// Now and then sectors are left free between, or stand the other way round.
func (c *compound) chain(data []byte) uint32 {
	var places []uint32
	for range (len(data) + c.sector - 1) / c.sector {
		if c.dice.one(20) {
			c.take(freeSector)
		}
		places = append(places, c.take(freeSector))
	}
	if c.dice.one(3) {
		for i := range places {
			j := c.dice(i + 1)
			places[i], places[j] = places[j], places[i]
		}
	}
	for i, place := range places {
		c.sectors[place] = padded(data[i*c.sector:min((i+1)*c.sector, len(data))], c.sector)
		c.fat[place] = endOfChain
		if i+1 < len(places) {
			c.fat[place] = places[i+1]
		}
	}
	return places[0]
}

// finish writes the allocation table, and the lists of its sectors that find no room
// in the header.
func (c *compound) finish(put func(at int, value uint32), inHeader func(i int, sector uint32)) {
	const own = 109
	perSector := c.sector / 4
	tables, lists := 0, 0
	for {
		all := len(c.sectors) + tables + lists
		t := (all + perSector - 1) / perSector
		l := max(0, (t-own+perSector-2)/(perSector-1))
		if t == tables && l == lists {
			break
		}
		tables, lists = t, l
	}
	first := len(c.sectors)
	for range tables {
		c.take(fatSector)
	}
	for range lists {
		c.take(listSector)
	}
	table := words(c.fat, c.sector)
	for i := range tables {
		c.sectors[first+i] = table[i*c.sector : (i+1)*c.sector]
	}
	for i := range own {
		if i < tables {
			inHeader(i, uint32(first+i))
		} else {
			inHeader(i, freeSector)
		}
	}
	put(44, uint32(tables))
	put(68, endOfChain)
	put(72, uint32(lists))
	for l := range lists {
		var numbers []uint32
		for i := range perSector - 1 {
			if n := own + l*(perSector-1) + i; n < tables {
				numbers = append(numbers, uint32(first+n))
			} else {
				numbers = append(numbers, freeSector)
			}
		}
		next := uint32(endOfChain)
		if l+1 < lists {
			next = uint32(first + tables + l + 1)
		}
		if l == 0 {
			put(68, uint32(first+tables))
		}
		c.sectors[first+tables+l] = words(append(numbers, next), c.sector)
	}
}
