"""Telcon for others than the one who sits before it: where it listens, for which hosts, who may change the library."""
