"""Documents that are dropped on the page, on their way into the library."""
