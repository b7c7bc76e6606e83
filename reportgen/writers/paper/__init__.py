"""What is settled before a document is set on paper, so that its Word and PDF files agree.

Widths are measured by a table of advance widths, never by the fonts of the machine.
"""
