"""The style sheet: page, fonts and named paragraph styles, for every writer and in no format."""
