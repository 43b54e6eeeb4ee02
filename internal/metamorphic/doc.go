// Package metamorphic has the properties that relate two runs of the program:
// the input is changed in a way of which we know what it must do to the
// result. Each goes the whole way, from files to the bytes of the report.
package metamorphic
