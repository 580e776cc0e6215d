"""What axe-core holds against a page, of what is serious or critical."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def grave_faults(page: Page, within: str | None = None) -> list[str]:
    """Each fault of the page as it stands, or of the element `within`, with the elements that have it."""
    page.wait_for_timeout(400)  # colours that change slowly have changed
    faults = Axe().run(page, context=within).response["violations"]
    return [
        f"{fault['impact']}: {fault['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
        for fault in faults
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]
