"""What is settled before a document is set on paper, so that its Word and PDF files agree."""
