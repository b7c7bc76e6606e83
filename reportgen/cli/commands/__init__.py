"""The commands, one module each: their options, and which use case they call."""
