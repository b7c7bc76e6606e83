"""Picture files: what kind they are of, how large, whether they are whole, and nothing besides."""
