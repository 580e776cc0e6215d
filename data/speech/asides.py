"""What stands in brackets in a speaker's label: `Johnson [to Rusk]`, `The Chair (Hon. Ann Hale (Orley, Lib.))`."""

from __future__ import annotations

import re

IN_LABEL = r"(?:\[[^\]\n]{1,60}\]|\((?![\d:., ]+\))[^()\n]{1,60}(?:\([^()\n]{1,60}\)[^()\n]{0,20})?\))"
"""One of them, as a form of label may have it; no time stamp. Round brackets may hold others, as a house's record has
a member's place behind his name."""
ASIDE = re.compile(r"\s*(?:\((?:[^()]|\([^()]*\))*\)|[\[(][^\])]*[\])])")
"""All of one, with the blank before it."""
