"""The writer of PDF files, through typst: a document → typst source → pages."""
