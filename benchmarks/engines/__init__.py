"""The ways to make the document; each module has `prepare(folder)`, which returns what is timed.

An engine imports nothing but what its users would import, and finds its input in the folder
(see `material`).
"""
