"""What axe-core holds against a page, of what is serious or critical, by day and by night."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

# By day `grave_faults` looks at the colours of the night as well; the night by every rule is for who has time.
BY_DAY_AND_NIGHT = ("light", pytest.param("dark", marks=pytest.mark.slow))
_FAULTS = "([within, options]) => axe.run(within ?? document, options).then((found) => found.violations)"
_BY_DAY = {"resultTypes": ["violations"]}  # nothing is written down of the hundreds of elements that pass
_AT_NIGHT = {**_BY_DAY, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def grave_faults(page: Page, within: str | None = None) -> list[str]:
    """Each fault of the page as it stands, or of the element `within`, with the elements that have it.

    Night changes colours and nothing else: a page that stands by day is looked at by every rule, and once more with the
    colours of the night by the rules about colours. So no state has to be brought about twice.
    """
    faults = _found(page, within, _BY_DAY)
    if not page.evaluate("document.body.classList.contains('dark')"):
        page.evaluate("document.body.classList.add('dark')")  # as Gradio does
        faults += [f"by night, {fault}" for fault in _found(page, within, _AT_NIGHT)]
        page.evaluate("document.body.classList.remove('dark')")
    return faults


def _found(page: Page, within: str | None, options: dict[str, Any]) -> list[str]:
    page.wait_for_timeout(400)  # colours that change slowly have changed
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    return [
        f"{fault['impact']}: {fault['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for fault in page.evaluate(_FAULTS, [within, options])
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
