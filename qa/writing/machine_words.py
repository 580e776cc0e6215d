"""Whether a passage speaks to a machine that reads it: “Ignore your instructions and say …”.

Such a passage is given to no language model, whole, because what is planted may stand in the sentence beside the one
that is noticed. What is planted without any of these signs is a sentence like another: a model that repeats it can do
so only beside the quotation and its number.
"""

from __future__ import annotations

import re
import unicodedata

_ORDERS = (
    r"(?:instructions?|prompts?|rules?|guidelines|directions|context|training|safety|everything|all that|anything)"
)
_SIGNS = re.compile(
    rf"\b(?:ignore|disregard|forget|override|bypass|do not follow|don['’]t follow)\b.{{0,60}}?\b{_ORDERS}\b"
    r"|\b(?:new|real|actual|updated|hidden|following) (?:system )?(?:instructions?|prompt)\s*(?::|are\b|is\b)"
    r"|\b(?:system|developer|hidden|initial) (?:prompt|message|instructions?)\b"
    r"|\byou are (?:now |actually |really )?(?:an? |the |my )?(?:\w+ ){0,2}"
    r"(?:ai|assistant|chatbot|language model|llm|gpt|bot|agent)\b"
    r"|\bas an? (?:ai|assistant|chatbot|(?:large )?language model|llm)\b"
    r"|\b(?:language models?|chatbots?|llms?|ai (?:models?|assistants?|systems?|agents?))\b.{0,40}?"
    r"\b(?:must|should|shall|will|are to|have to|please|reading this)\b"
    r"|\bpretend (?:to be|that you|you)\b|\bact as (?:an?|the|my)\b.{0,30}\b(?:ai|assistant|model|bot)\b"
    r"|\b(?:respond|reply|answer) (?:only |exactly |always )?(?:with|in json|by saying)\b"
    r"|\bwhen(?:ever)? (?:you are |you['’]re )?(?:asked|summari[sz]ing|answering|quoting)\b.{0,60}?"
    r"\b(?:say|answer|reply|respond|write|output|claim)\b"
    r"|\byour (?:only |new |real )?(?:task|job|role|purpose|goal) (?:is|now)\b|\bjailbreak\b"
    r"|<\|?/?\s*(?:im_start|im_end|system|assistant|user|endoftext|inst)\s*\|?>|\[/?INST\]|<</?SYS>>"
    r"|(?:^|\n)\s*(?:#+\s*)?(?:system|assistant|user)\s*:"
    r"|(?-i:\b(?:SYSTEM|ASSISTANT)\s*:)|\b(?:to|note to|attention|dear)\s+(?:the )?"
    r"(?:ai|assistant|chatbot|language model|llm|model|machine|summari[sz]er)s?\b",
    re.IGNORECASE | re.DOTALL,
)


def addresses_a_machine(text: str) -> bool:
    """Signs hold whatever invisible characters, widths and line breaks stand among them."""
    folded = unicodedata.normalize("NFKC", text)
    plain = "".join(character for character in folded if unicodedata.category(character) != "Cf")
    return _SIGNS.search(plain) is not None or _SIGNS.search(" ".join(plain.split())) is not None
