"""The sandboxed expression language: the only door to Jinja."""
