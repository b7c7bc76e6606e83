"""Web pages: one file that needs no other, no script and no network."""
