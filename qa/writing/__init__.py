"""A language model writes an answer between quotations that Telcon cuts, and a gate decides what of it is shown.

The model is given numbered sentences and answers with words and numbers; it types no quotation and names no passage.
What the sentences do not bear out is left out, and told as left out; where nothing is left, or the model fails, the
extractive answer stands."""

from qa.writing.endpoint import UNNAMED, Endpoint
from qa.writing.gate import Passed, gate
from qa.writing.machine_words import addresses_a_machine
from qa.writing.material import Material, Sentence, material_of
from qa.writing.model_writer import ModelWriter
from qa.writing.reply import Reply, WrittenStatement, reply_of, reply_schema
from qa.writing.rewording import Rewriter
from qa.writing.values import LanguageModel, Message, WriterFailed

__all__ = [
    "UNNAMED",
    "Endpoint",
    "LanguageModel",
    "Material",
    "Message",
    "ModelWriter",
    "Passed",
    "Reply",
    "Rewriter",
    "Sentence",
    "WriterFailed",
    "WrittenStatement",
    "addresses_a_machine",
    "gate",
    "material_of",
    "reply_of",
    "reply_schema",
]
