"""One pure reader a format: the text or tree of a file in, Documents out."""
