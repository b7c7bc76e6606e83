"""Diagnostics as text for a person or for a program, one module for each form."""
