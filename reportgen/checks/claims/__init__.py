"""What texts say of numbers, held against the record and against what stands beside it."""
