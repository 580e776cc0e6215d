"""The page itself: its frame and looks, what it may do in a browser, and how its scripts ask the server."""
