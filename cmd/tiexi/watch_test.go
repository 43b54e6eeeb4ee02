package main

import (
	"testing"
	"time"
)

func TestTimeLeft(t *testing.T) {
	for _, c := range []struct {
		passed    time.Duration
		done, all int64
		want      string
	}{
		{time.Second, 0, 100, "?"},
		{10 * time.Second, 50, 100, "0:10"},
		{time.Minute, 1, 3, "2:00"},
		{1500 * time.Millisecond, 3, 4, "0:00"},
		{time.Hour, 100, 100, "0:00"},
		{time.Second, 1, 4 << 30, "71582788:15"},
	} {
		if got := left(c.passed, c.done, c.all); got != c.want {
			t.Errorf("%v, %d of %d: %s, want %s", c.passed, c.done, c.all, got, c.want)
		}
	}
}
