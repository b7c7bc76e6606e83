"""Rules on content that a schema cannot express: one module a rule."""
