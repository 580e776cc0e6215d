"""The names that `import telcon` offers, in the one place that imports them."""

from data.document import Document
from data.errors import TelconError
from embeddings.values import Filters, Hit
from qa.answer import Answer, Citation
from qa.answer_as_json import to_json
from qa.conversation import Conversation
from ui.programs.library import Library, ask, open_library

__all__ = [
    "Answer",
    "Citation",
    "Conversation",
    "Document",
    "Filters",
    "Hit",
    "Library",
    "TelconError",
    "ask",
    "open_library",
    "to_json",
]
