"""Writers: a document in a style sheet → the bytes of one file. One module or package a format."""
