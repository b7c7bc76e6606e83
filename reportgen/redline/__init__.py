"""What changed between two documents: the new one, with marks."""
