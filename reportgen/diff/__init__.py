"""What changed: between two texts, two records, two documents."""
