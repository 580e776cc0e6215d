"""Archival citations of a document, for people and for reference managers."""
