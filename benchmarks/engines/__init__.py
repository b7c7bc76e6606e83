"""One module for each engine: `prepare(folder)` yields the work of each round, ready to be timed.

What it makes ready, the report of the round above all, is not timed. The first round has the
report that is in the folder; an engine that might remember texts gets a fresh one in the others.
"""
