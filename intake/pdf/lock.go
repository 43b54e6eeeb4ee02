package pdf

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/md5"
	"crypto/rc4"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/binary"
)

// lock opens the streams of an encrypted file. Many invoices are encrypted without a
// password, only to forbid changes: any viewer opens them.
type lock struct {
	key    []byte
	cipher name // V2 (RC4), AESV2 or AESV3
}

// padding completes a password, an empty one wholly.
var padding = []byte("\x28\xBF\x4E\x5E\x4E\x75\x8A\x41\x64\x00\x4E\x56\xFF\xFA\x01\x08\x2E\x2E\x00\xB6\xD0\x68\x3E\x80\x2F\x0C\xA9\xFE\x64\x53\x69\x7A")

// unlock prepares the opening of streams, where the file is encrypted.
func (f *file) unlock() {
	d := f.dict(f.trailer["Encrypt"])
	if d == nil {
		return
	}
	number := func(d dict, key name) int { n, _ := f.resolve(d[key]).(int); return n }
	bytesOf := func(key name) []byte { t, _ := f.resolve(d[key]).(text); return []byte(t) }
	l := &lock{cipher: "V2"}
	version, length := number(d, "V"), number(d, "Length")/8
	if version >= 4 {
		way, _ := f.resolve(d["StmF"]).(name)
		l.cipher, _ = f.resolve(f.dict(f.dict(d["CF"])[way])["CFM"]).(name)
		length = 16
	}
	if f.resolve(d["Filter"]) != name("Standard") || version == 0 || version == 3 || version > 5 {
		fail(Encrypted, "encryption of version %d", version)
	}
	if version == 1 || length == 0 {
		length = 5
	}
	revision := number(d, "R")
	user := bytesOf("U")
	if revision >= 5 {
		l.key = longKey(user, bytesOf("UE"), revision)
	} else {
		var id text
		if ids := f.array(f.trailer["ID"]); len(ids) > 0 {
			id, _ = ids[0].(text)
		}
		metadata := f.resolve(d["EncryptMetadata"]) != false
		l.key = shortKey(bytesOf("O"), user, []byte(id), uint32(number(d, "P")), revision, min(length, 16), metadata)
	}
	if l.key == nil {
		fail(Encrypted, "a password is needed")
	}
	f.lock = l
}

// shortKey returns the key of up to 128 bits for an empty password, nil where the
// password is another.
func shortKey(owner, user, id []byte, permissions uint32, revision, length int, metadata bool) []byte {
	all := append(append(bytes.Clone(padding), owner...), binary.LittleEndian.AppendUint32(nil, permissions)...)
	all = append(all, id...)
	if revision >= 4 && !metadata {
		all = append(all, 0xFF, 0xFF, 0xFF, 0xFF)
	}
	sum := md5.Sum(all)
	if revision >= 3 {
		for range 50 {
			sum = md5.Sum(sum[:length])
		}
	}
	key := bytes.Clone(sum[:length])
	want, have := bytes.Clone(padding), user
	if revision >= 3 {
		start := md5.Sum(append(bytes.Clone(padding), id...))
		want, have = start[:], user[:min(len(user), len(start))]
	}
	for i := range 20 {
		if i > 0 && revision < 3 {
			break
		}
		turned := bytes.Clone(key)
		for k := range turned {
			turned[k] ^= byte(i)
		}
		want = rc4Of(turned, want)
	}
	if !bytes.Equal(want, have) {
		return nil
	}
	return key
}

func rc4Of(key, data []byte) []byte {
	c, err := rc4.NewCipher(key)
	if err != nil {
		damaged("no key")
	}
	out := make([]byte, len(data))
	c.XORKeyStream(out, data)
	return out
}

// longKey returns the key of 256 bits for an empty password, nil where the password
// is another.
func longKey(user, packed []byte, revision int) []byte {
	if len(user) < 48 || len(packed) != 32 {
		return nil
	}
	hash := func(salt []byte) []byte {
		sum := sha256.Sum256(salt)
		if revision == 5 {
			return sum[:]
		}
		return hardened(sum[:])
	}
	if !bytes.Equal(hash(user[32:40]), user[:32]) {
		return nil
	}
	return fromAES(hash(user[40:48]), make([]byte, aes.BlockSize), packed)
}

// hardened is the hash of revision 6, for an empty password.
func hardened(k []byte) []byte {
	for round := 0; ; round++ {
		block, err := aes.NewCipher(k[:16])
		if err != nil {
			damaged("no key")
		}
		e := bytes.Repeat(k, 64)
		cipher.NewCBCEncrypter(block, k[16:32]).CryptBlocks(e, e)
		rest := 0
		for _, b := range e[:16] {
			rest += int(b)
		}
		switch rest % 3 {
		case 0:
			sum := sha256.Sum256(e)
			k = sum[:]
		case 1:
			sum := sha512.Sum384(e)
			k = sum[:]
		default:
			sum := sha512.Sum512(e)
			k = sum[:]
		}
		if round >= 63 && int(e[len(e)-1]) <= round-31 {
			return k[:32]
		}
	}
}

// fromAES decrypts whole blocks.
func fromAES(key, start, data []byte) []byte {
	block, err := aes.NewCipher(key)
	if err != nil || len(data)%aes.BlockSize != 0 {
		damaged("an encrypted stream")
	}
	out := make([]byte, len(data))
	cipher.NewCBCDecrypter(block, start).CryptBlocks(out, data)
	return out
}

// open decrypts the bytes of a stream; other objects have nothing that is shown.
func (l *lock) open(o object, number, generation int) object {
	s, ok := o.(*stream)
	if !ok || l.cipher == "" || l.cipher == "None" || s.dict["Type"] == name("XRef") {
		return o
	}
	key := l.key
	if l.cipher != "AESV3" {
		all := append(bytes.Clone(key), byte(number), byte(number>>8), byte(number>>16), byte(generation), byte(generation>>8))
		if l.cipher == "AESV2" {
			all = append(all, "sAlT"...)
		}
		sum := md5.Sum(all)
		key = sum[:min(len(l.key)+5, len(sum))]
	}
	if l.cipher == "V2" {
		return &stream{s.dict, rc4Of(key, s.raw)}
	}
	if len(s.raw) < aes.BlockSize {
		return &stream{s.dict, nil}
	}
	data := fromAES(key, s.raw[:aes.BlockSize], s.raw[aes.BlockSize:])
	if n := len(data); n > 0 {
		data = data[:n-min(n, int(data[n-1]))]
	}
	return &stream{s.dict, data}
}
