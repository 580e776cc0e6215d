"""Which operation answers which kind of question; what is left is a search for passages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from qa.scope import Operation

OPERATIONS: Mapping[str, Operation] = MappingProxyType({})
