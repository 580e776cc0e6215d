"""The passages that a reader keeps: kept, listed, changed, removed."""
