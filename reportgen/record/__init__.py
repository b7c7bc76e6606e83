"""The record: the validated values of a source, typed, immutable, each knowing its place."""
