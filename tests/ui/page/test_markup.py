"""Markup has one door: what goes through it is escaped, and the code has no other way."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import ui
from ui.links import inside, is_web_address, outside
from ui.page.markup import Markup, breaks, html, joined, sent, sent_to_chat

UI = Path(ui.__file__).parent
MODULES = sorted(UI.rglob("*.py"))
SCRIPTS = sorted(UI.glob("assets/*.js"))
_TAG = re.compile(r"(?<!\?)(?<!\?P)</?[a-zA-Z!]")  # not what names or looks behind in a pattern
_HOSTILE = st.text(alphabet=st.sampled_from("<>&\"'/= \n\r\0ab{}!-\u2028\ud800"), max_size=30)


class _Read(HTMLParser):
    """What a browser would make of it: tags, attributes and words."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.words = ""
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words += data


@given(_HOSTILE, _HOSTILE)
def test_text_stays_text_and_an_attribute_an_attribute(title: str, words: str) -> None:
    made = _Read(html('<p title="{}">{}</p>', title, words))
    assert (made.tags, made.attributes) == (["p"], [("title", title)])
    assert made.words == words


def test_markup_goes_in_as_it_is_and_text_beside_it_does_not() -> None:
    assert joined([html("<b>{}</b>", "<i>"), "<i>"]) == "<b>&lt;i&gt;</b>&lt;i&gt;"
    assert breaks("a\n<b>\r\nc\u2028d") == "a<br>&lt;b&gt;<br>c<br>d"


def test_what_is_sent_is_plain_text_that_can_be_sent() -> None:
    shown = sent(html("<pre>{}</pre>", "a\n\ud800\0b"))
    assert type(shown) is str
    assert shown == "<pre>a\n\ufffd\ufffdb</pre>"
    assert sent_to_chat(html("<p>{}</p>", "a\n\nb\r\rc\u2029d")) == "<p>a  b  c d</p>"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)",
        "\x01javascript:x",
        "data:text/html,<script>x</script>", "vbscript:x", "file:///etc/passwd", "//evil.example", "http:", "https:///x",
        "blob:http://127.0.0.1/x", "http://a b/", "http://[::1", "view-source:http://a/", "", "x", "http://a\u0000b/",
    ],
)  # fmt: skip
def test_an_address_that_is_none_of_the_web_is_words(address: str) -> None:
    assert not is_web_address(address)
    assert _Read(outside(address, address)).tags == []


def test_links_lead_where_they_say() -> None:
    link = _Read(outside('https://a.example/?q="><b>', "a", title='"<'))
    assert link.attributes[0] == ("title", '"<')
    assert link.attributes[1] == ("href", 'https://a.example/?q="><b>')
    assert _Read(inside("d%23t1", "<i>", label="'\"")).attributes == [("aria-label", "'\""), ("href", "#cite=d%23t1")]


# The code itself


def _strings(tree: ast.AST) -> Iterator[ast.Constant]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node


def _docstrings(tree: ast.AST) -> set[int]:
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _templates(tree: ast.AST) -> Iterator[ast.expr]:
    """The first argument of each `html(…)`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "html":
            yield node.args[0]


def faults(source: str, door: bool = False) -> list[str]:
    """Where a module makes markup, or could, beside the door."""
    tree = ast.parse(source)
    found = []
    templates = {id(template) for template in _templates(tree)}
    for template in _templates(tree):
        if not isinstance(template, ast.Constant):
            found.append(f"{template.lineno}: a template that does not stand in the code")
        elif re.search(r"""(?:=\{|='|=[^"{'\s][^>]*\{|\son\w+=|style=|<script)""", str(template.value)):
            found.append(f"{template.lineno}: a template with a value outside of double quotes, or with script in it")
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import) and not door:
            names = [getattr(node, "module", None) or "", *(alias.name for alias in node.names)]
            if any(name.startswith(("markupsafe", "jinja2")) or name == "escape" for name in names):
                found.append(f"{node.lineno}: markup from elsewhere")
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Markup" and not door:
            found.append(f"{node.lineno}: markup made of anything")
        if isinstance(node, ast.Attribute) and node.attr in ("__html__", "__html_format__"):
            found.append(f"{node.lineno}: text that calls itself markup")
        if isinstance(node, ast.FunctionDef) and node.name in ("__html__", "__html_format__"):
            found.append(f"{node.lineno}: text that calls itself markup")
    written = _docstrings(tree) | templates
    found += [
        f"{s.lineno}: markup in a string: {s.value!r}"
        for s in _strings(tree)
        if id(s) not in written and _TAG.search(str(s.value))
    ]
    return found


# Strings that never go with anything else: Gradio's own, or patterns of what is read.
_LITERALS = {
    "chat.py": (
        '<link rel="stylesheet" href="/telcon/chat.css"><script type="module" src="/telcon/page.js"></script>',
    ),
    "page.py": ("<b>Ask a question about the documents</b><br>or begin with one of these",),
    "policy.py": (r"<(script|style)\b(?![^>]*\bsrc=)[^>]*>(.*?)</\1>",),
    "markup.py": ("<br>",),
}


@pytest.mark.parametrize("module", MODULES, ids=lambda path: str(path.relative_to(UI)))
def test_no_module_makes_markup_beside_the_door(module: Path) -> None:
    known = [f"markup in a string: {words!r}" for words in _LITERALS.get(module.name, ())]
    found = faults(module.read_text("utf-8"), door=module.name == "markup.py")
    assert [fault for fault in found if not fault.endswith(tuple(known) or ("\0",))] == []


@pytest.mark.parametrize(
    "source",
    [
        'x = f"<b>{y}</b>"', 'x = "<b>" + y', 'x = html(f"<b>{y}</b>")', "x = html(y)", 'html("<b title={}>", y)',
        "html(\"<b title='{}'>\", y)", 'html("<a onclick=\\"{}\\">", y)', "x = Markup(y)",
        "from markupsafe import Markup",
        "import markupsafe", "from html import escape", "class A:\n    def __html__(self): return y",
        'html("<p style=\\"{}\\">", y)', 'x = "</div>".join(y)', 'x = "<p>%s" % y',
    ],
)  # fmt: skip
def test_a_way_beside_the_door_would_be_seen(source: str) -> None:
    assert faults(source)


def test_addresses_are_made_into_links_in_one_module() -> None:
    for module in MODULES:
        with_address = [t for t in _templates(ast.parse(module.read_text("utf-8"))) if 'href="{' in ast.unparse(t)]
        assert module.name == "links.py" or not with_address


def test_the_type_of_what_is_sent_is_made_at_the_door() -> None:
    assert type(html("")) is Markup
    assert sent("<b>") == "&lt;b&gt;"  # type: ignore[arg-type]


# The page's scripts

_UNSAFE = re.compile(
    r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|Function\(|createContextualFragment|setHTMLUnsafe|srcdoc|DOMParser|setTimeout\(\s*[\"'`]|javascript:"
)


def test_scripts_make_elements_of_text_in_one_place() -> None:
    found = {path.name: _UNSAFE.findall(path.read_text("utf-8")) for path in SCRIPTS}
    assert {name: words for name, words in found.items() if words} == {"server.js": ["innerHTML"]}
    assert "else place.innerHTML = html;" in (UI / "assets" / "server.js").read_text("utf-8")
    given_to = [words for path in SCRIPTS for words in re.findall(r"\bput\((.*)\);", path.read_text("utf-8"))]
    allowed = (
        r"library, \{ html: await drawn \}",
        r"within\(place\), line",
        r"rail, \{ html: await drawn \}",
        r"dialog, \{ html: await drawn \}",
        r"pane, \{ html: await drawn \}",
        r"find\(\"\.found\"\), reply",
        r"room, \{ html: await drawn \}",
        r"group\.querySelector\(\"\.group-rows\"\), shown",
        r"find\(\"\.speakers\"\), shown",
        r"find\(\"\.found\"\), shown",
        r"part, reply",  # a page of a scan
        r"found, reply",
        r"times, \{ html: await drawn \}",
        r"find\(\"\.picture\"\), shown",
        r"find\(\"\.span\"\), shown",
        r"summary, \{ html: seen\.summary \}",
        r"panel, shown",
        r"panel\.querySelector\(\"\.to-begin\"\), standing",
        r"piece, shown",
        r"part\(wanted\), await ask\(\"document_tab\", .*",
        r"cite\.querySelector\(\"\.styles\"\), await ask\(\"citations\", .*",
    )
    assert all(any(re.fullmatch(one, words) for one in allowed) for words in given_to), given_to
    assert len(given_to) == len(allowed)
