"""`telcon doctor`: what is set and from where, where everything is, and whether it works."""
