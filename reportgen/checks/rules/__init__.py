"""Built-in rules, one module each."""
