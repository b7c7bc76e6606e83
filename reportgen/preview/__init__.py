"""A report while it is written: made again on every save, and shown in a browser."""
