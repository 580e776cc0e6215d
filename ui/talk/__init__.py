"""A conversation on the page: a question answered, shown, kept, and found again."""
