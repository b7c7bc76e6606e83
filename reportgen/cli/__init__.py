"""The command line: arguments in, exit code out. The only door to click and rich."""
