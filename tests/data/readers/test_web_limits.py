"""Pages that no site makes are refused in words before they can take hours."""

from __future__ import annotations

import pytest

from data.errors import UnreadableDocument
from data.readers.web_page import read_web_page


def test_a_tag_with_attributes_without_end_is_refused() -> None:
    attributes = " ".join(f'a{number}="x"' for number in range(70_000))
    with pytest.raises(UnreadableDocument, match="given: a tag of the page has more than 60,000 attributes"):
        read_web_page(f"<p {attributes}>Quill", "given")


def test_a_picture_inside_the_page_is_no_such_tag() -> None:
    picture = f'<img src="data:image/png;base64,{"iVBORw0" * 50_000}==">'
    assert "Quill" in read_web_page(f"<p>Quill{picture}", "given").text
