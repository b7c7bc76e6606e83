"""The document tree: what a document says, in no file format."""
