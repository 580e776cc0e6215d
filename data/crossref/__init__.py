"""Cross references: the words that point, and what they point at."""
