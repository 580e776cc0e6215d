"""What the reader in `qa/reading` is made from: questions written by hand, and how its weights get into the product."""
