"""The table of settings in docs/using.md, made from what they are: `python -m tests.settings_table`."""

from __future__ import annotations

from pathlib import Path

from ui.settings import NAMES, told, variable

USING = Path(__file__).parent.parent / "docs" / "using.md"
_BEGIN, _END = "<!-- settings -->\n", "<!-- end of settings -->"


def with_settings(text: str) -> str:
    """The page with the table as it should be."""
    rows = [f"| `{variable(name)}` | `{name}` | {told(name).meaning} | {told(name).otherwise} |" for name in NAMES]
    made = "\n".join(("| variable | in the file | names | without it |", "| --- | --- | --- | --- |", *rows, ""))
    before, _, rest = text.partition(_BEGIN)
    return f"{before}{_BEGIN}{made}{_END}{rest.partition(_END)[2]}"


if __name__ == "__main__":
    USING.write_text(with_settings(USING.read_text(encoding="utf-8")), encoding="utf-8")
