"""Who speaks: labels, the people they stand for, turns."""
