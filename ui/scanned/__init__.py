"""Recognised pages in the browser: a clip beside a quotation, a page's picture beside its text, a correction."""
