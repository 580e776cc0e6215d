"""What the reader limits the search to: as the page sends it, in words, and to choose from."""
