"""Passages in, hits out: knows encoders and indexes; no conversations."""
