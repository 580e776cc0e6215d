"""Fits what the product has learned from examples to files that lie in its rooms."""
