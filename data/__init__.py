"""Documents in, passages out: knows file formats; no vectors, no questions."""
