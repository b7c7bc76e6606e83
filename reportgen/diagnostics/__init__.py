"""What went wrong, where and how badly: shared by every stage."""
