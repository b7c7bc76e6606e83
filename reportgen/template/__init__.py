"""A report type as data: what a template folder says, read and validated."""
