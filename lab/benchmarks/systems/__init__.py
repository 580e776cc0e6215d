"""The systems that are compared; each module is the program of one process."""
