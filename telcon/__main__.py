"""The command `telcon`, also as `python -m telcon`."""

from __future__ import annotations

import sys

from ui.telcon import main

if __name__ == "__main__":
    sys.exit(main())
