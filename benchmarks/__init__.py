"""What a build costs, beside the other ways to make the same document: `make bench`."""
