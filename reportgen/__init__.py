"""A compiler for official performance reports: one YAML file in, the official document out."""

__version__ = "0.1.0"
