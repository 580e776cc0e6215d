"""What each command of `telcon` does and prints; what only one of them needs is loaded by it alone."""
