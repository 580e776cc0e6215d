"""A library copied from one store to another, whatever engine either has, and both sides compared afterwards."""

from embeddings.moving.chosen import Chosen, everything, part
from embeddings.moving.moving import Moved, Moving, move

__all__ = ["Chosen", "Moved", "Moving", "everything", "move", "part"]
