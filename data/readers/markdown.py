"""Reader for Markdown: what the marks mean is kept (headings, notes), the marks themselves are not."""

from __future__ import annotations

import re
from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from data.document import Document, Notice
from data.errors import UnreadableDocument
from data.manuscript import ManuscriptWriter, Role
from data.readers.loose import compose_loose
from data.readers.transcript import read_transcript

LONGEST = 1_000_000
"""Characters; Markdown's rules look ahead, so its reading time grows faster than its length."""
_HEADING = re.compile(r"^#{1,6} +\S.*$", re.MULTILINE)
_BOLD_LABEL = re.compile(r"^(?:[-*] +|> ?)?\*\*[^*\n]{1,60}(?::\*\*|\*\*:)", re.MULTILINE)
_NOTE = re.compile(r"^\[\^[^\]\s]{1,30}\]:", re.MULTILINE)
_LINK = re.compile(r"\[[^\]\n]{1,200}\]\((?:https?://|#|/|\.)[^)\s]{0,500}\)")
_EMPHASIS = re.compile(r"(?<![\w*])(?:\*\*[^*\s][^*\n]{0,200}\*\*|_[^_\s][^_\n]{0,200}_)(?![\w*])")
_FENCE = re.compile(r"^(?:```|~~~)[\w+-]*$", re.MULTILINE)
_FIELD = re.compile(r"(?P<key>title|date|place|participants|subject)\s*:\s*(?P<value>\S.*)", re.IGNORECASE)
_FRONT_MATTER = re.compile(r"---\n(?:[\w-]{1,30}: ?[^\n]{0,500}\n){1,40}---\n")
_DEEPEST = 60
_SCANNED = 200_000


def looks_like_markdown(text: str) -> bool:
    """Whether a text is meant as Markdown: two of its marks at least, for one alone may stand in any text."""
    sample = text[:_SCANNED]
    if _FRONT_MATTER.match(sample):
        return True
    if _NOTE.search(sample) or len(_BOLD_LABEL.findall(sample)) >= 2:
        return True
    signs = (_HEADING, _LINK, _EMPHASIS, _FENCE, _BOLD_LABEL)
    kinds = sum(bool(sign.search(sample)) for sign in signs)
    return kinds >= 2 and bool(_HEADING.search(sample) or _LINK.search(sample))


def read_markdown(text: str, document_id: str) -> Document:
    """Read Markdown as the text that a browser would show; its marks are no part of the stored text.

    Raises:
        UnreadableDocument: the text holds no words, or is far too long.
    """
    if len(text) > LONGEST:
        raise UnreadableDocument(
            f"{document_id}: {len(text):,} characters of Markdown are more than the {LONGEST:,} that Telcon reads. "
            "Split it into one file a document."
        )
    tokens = _parser().parse(text)
    walk = _Walk(ManuscriptWriter())
    if any(token.level >= _DEEPEST - 1 for token in tokens):  # what stands deeper is not parsed at all
        return read_transcript(text, document_id)
    body, notes = _apart(tokens)
    walk.blocks([*body, *notes])
    notices = [Notice("reading", f"{walk.pictures} pictures are not read.")] if walk.pictures else []
    return compose_loose(walk.writer.finish(), document_id, notices=notices)


def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    parser.use(footnote_plugin, inline=False).use(front_matter_plugin)
    return parser.disable("footnote_tail")  # it would throw away notes that no mark leads to


def _apart(tokens: Sequence[Token]) -> tuple[list[Token], list[Token]]:
    """The body's tokens and the notes', which may stand anywhere."""
    body: list[Token] = []
    notes: list[Token] = []
    depth = 0
    for token in tokens:
        depth += token.type == "footnote_reference_open"
        (notes if depth else body).append(token)
        depth -= token.type == "footnote_reference_close"
    return body, notes


class _Walk:
    """Markdown's flat list of tokens to blocks."""

    def __init__(self, writer: ManuscriptWriter) -> None:
        self.writer = writer
        self.pictures = 0
        self._note: str | None = None
        self._prefix = ""
        self._numbers: list[int | None] = []
        self._titled = False
        self._row = False

    def blocks(self, tokens: Sequence[Token]) -> None:
        for token in tokens:
            self._block(token)

    def _block(self, token: Token) -> None:
        if token.type.endswith(("list_open", "list_close", "item_open")):
            self._list(token)
        elif token.type == "front_matter":
            self._front_matter(token.content)
        elif token.type == "footnote_reference_open":
            self._note = _label(token)
        elif token.type == "footnote_reference_close":
            self._note = None
        else:
            self._text(token)

    def _text(self, token: Token) -> None:
        match token.type:
            case "heading_open":
                self._begin("apart" if self._titled else "title")
                self._titled = True
            case "paragraph_open" if not self._row:
                self._begin("body")
            case "tr_open":
                self._begin("body")
            case "th_close" | "td_close":
                self.writer.line()
            case "inline":
                self._words(token.children or [])
            case "fence" | "code_block":
                self._begin("body")
                self._lines(token.content)

    def _begin(self, role: Role) -> None:
        self.writer.begin("note" if self._note else role, self._note)
        self._titled = self._titled or role == "body"
        if self._prefix:
            self.writer.write(self._prefix)
            self._prefix = ""

    def _list(self, token: Token) -> None:
        """The number of an ordered list is printed text; a bullet is not."""
        if token.type.endswith("list_open"):
            self._numbers.append(int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None)
        elif token.type.endswith("list_close"):
            self._numbers.pop()
        elif (number := self._numbers[-1]) is not None:
            self._prefix = f"{number}. "
            self._numbers[-1] = number + 1

    def _words(self, children: Sequence[Token]) -> None:
        for child in children:
            match child.type:
                case "softbreak" | "hardbreak":
                    self.writer.line()
                case "footnote_ref":
                    self.writer.mark(_label(child))
                case "image":
                    self.pictures += 1
                    self.writer.write(child.content)
                case _:
                    self.writer.write(child.content)

    def _lines(self, words: str) -> None:
        for line in words.split("\n"):
            self.writer.write(line)
            self.writer.line()

    def _front_matter(self, words: str) -> None:
        """`title:` is the title, the other fields are lines of the head."""
        fields = [match for line in words.split("\n") if (match := _FIELD.match(line.strip()))]
        for match in sorted(fields, key=lambda match: match["key"].casefold() != "title"):
            is_title = match["key"].casefold() == "title" and not self._titled
            self._begin("title" if is_title else "body")
            self._titled = True
            value = match["value"].strip("\"' ")
            self.writer.write(value if is_title else f"{match['key'].capitalize()}: {value}")


def _label(token: Token) -> str:
    """As the writer of the text called the note; notes written in place are numbered."""
    return str(token.meta.get("label") or token.meta.get("id", 0) + 1)
