"""Measures answers against questions with known passages; depends on the product, never the reverse."""
