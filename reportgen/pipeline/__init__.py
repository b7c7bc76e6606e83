"""The use cases: stages in order, and nothing else."""
