"""A library copied from one store to another, whatever engine either has, and both sides compared afterwards."""

from embeddings.moving.chosen import Chosen, everything, part
from embeddings.moving.copying import Moving
from embeddings.moving.merging import Merged, merge
from embeddings.moving.moving import Moved, move

__all__ = ["Chosen", "Merged", "Moved", "Moving", "everything", "merge", "move", "part"]
