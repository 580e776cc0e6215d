"""Two questions in one: taken apart, asked one after the other, put together."""

from qa.parts.in_parts import Parts, in_parts

__all__ = ["Parts", "in_parts"]
