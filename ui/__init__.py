"""What a person touches: the browser chat and the command line."""

__version__ = "0.1.0"
