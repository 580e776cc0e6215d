"""The reader at the right of the page: a document at some words of it, its tabs, and the ways to cite it."""
