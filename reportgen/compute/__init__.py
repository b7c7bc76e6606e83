"""Computed fields in dependency order with what each read, the scorecard, narrative figures."""
