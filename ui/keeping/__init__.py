"""How what is a reader's own is kept: conversations and kept passages, in a file or on a server."""
