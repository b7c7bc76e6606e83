"""Makes the tables by which wrong characters are found: `python -m docs.corpus FOLDER`."""
