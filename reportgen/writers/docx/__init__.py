"""Word documents (ISO 29500 transitional), written as text and without a library."""
