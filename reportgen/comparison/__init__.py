"""What changed between two records, and how people and programs read it."""
