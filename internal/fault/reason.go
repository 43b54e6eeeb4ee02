package fault

import (
	"errors"
	"io/fs"
	"syscall"

	"tiexi/internal/message"
)

// Reason is an error of the file system in words, without the path, which is
// said apart.
func Reason(err error) message.Text {
	for _, r := range []struct {
		err error
		id  string
	}{
		{fs.ErrNotExist, "reason.missing"},
		{fs.ErrPermission, "reason.permission"},
		{syscall.EISDIR, "reason.folder"},
		{syscall.ENOTDIR, "reason.no_folder"},
		{syscall.ENOSPC, "reason.full"},
		{syscall.EROFS, "reason.read_only"},
	} {
		if errors.Is(err, r.err) {
			return message.New(r.id)
		}
	}
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		err = e.Err
	}
	return message.New("reason.other", "detail", err.Error())
}
