package main

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"maps"
	"os"
	"slices"
	"strings"
	"sync"

	"tiexi/internal/metamorphic/invented"
)

// memory keeps hashes of what the reference wrote, by hashes of what it read.
// It halves the time of later runs: the reference does not change. A nil memory
// keeps nothing.
type memory struct {
	reference string // hash of the program
	file      *os.File
	sync.Mutex
	results map[string]string
}

// openMemory reads the hashes of a file, which need not be there.
func openMemory(path string, reference program) (*memory, error) {
	if path == "" {
		return nil, nil
	}
	data, err := os.ReadFile(reference.path)
	if err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o600)
	if err != nil {
		return nil, err
	}
	m := &memory{reference: hashOf(data), file: file, results: make(map[string]string)}
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if key, result, ok := strings.Cut(lines.Text(), " "); ok {
			m.results[key] = result
		}
	}
	return m, lines.Err()
}

// is reports whether the reference is known to write this result.
func (m *memory) is(key string, r result) bool {
	if m == nil || key == "" {
		return false
	}
	m.Lock()
	defer m.Unlock()
	return m.results[m.key(key)] == r.hash()
}

// keep keeps what the reference wrote.
func (m *memory) keep(key string, r result) error {
	if m == nil || key == "" {
		return nil
	}
	m.Lock()
	defer m.Unlock()
	key, result := m.key(key), r.hash()
	if m.results[key] == result {
		return nil
	}
	m.results[key] = result
	_, err := fmt.Fprintf(m.file, "%s %s\n", key, result)
	return err
}

func (m *memory) key(of string) string { return hashOf([]byte(m.reference + " " + of)) }

func (m *memory) close() error {
	if m == nil {
		return nil
	}
	return m.file.Close()
}

// hash is a hash of everything in the result.
func (r result) hash() string {
	h := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(r)) {
		add(h, name, r[name])
	}
	return hex.EncodeToString(h.Sum(nil))
}

// keyOf is a hash of files.
func keyOf(files []invented.File) string {
	h := sha256.New()
	for _, f := range files {
		add(h, f.Name, f.Data)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// add adds a name and data to a hash, each with its length.
func add(h hash.Hash, name string, data []byte) {
	_, _ = fmt.Fprintf(h, "%d %s %d ", len(name), name, len(data)) // a hash takes everything
	_, _ = h.Write(data)
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}
