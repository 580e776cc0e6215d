"""How straight the gate before a language model's words is: statements bent in ways of this room's own, and right ones,
made by program of any library's documents. Whoever wrote the gate wrote the set in `tests/qa/writing/replies.py`."""
