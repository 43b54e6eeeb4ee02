package pdf

type lock struct{}

func (l *lock) open(o object, n, generation int) object { return o }

func (f *file) unlock() {
	if f.resolve(f.trailer["Encrypt"]) != nil {
		fail(Encrypted, "a password is needed")
	}
}
