"""Texts as sequences of parts: what two of them have in common, and that of a Word document."""
