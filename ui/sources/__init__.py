"""The library on the page: its documents listed, found, taken out and put back, and at a glance."""
