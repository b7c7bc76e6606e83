"""Record × layout → document tree, with numbers and references resolved."""
