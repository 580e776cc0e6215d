"""What a search is limited to."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from data.passages import Kind


@dataclass(frozen=True)
class Filters:
    """Empty or None means no limit. `after` and `before` are inclusive dates of the document."""

    documents: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    after: dt.date | None = None
    before: dt.date | None = None

    def __bool__(self) -> bool:
        return self != Filters()

    def sql(self) -> tuple[str, list[str]]:
        """A condition over `passages p`, with its parameters.

        A list is one parameter, as JSON: SQLite takes only so many, and a reader may choose every document.
        """
        conditions, parameters = ["1"], list[str]()
        for column, values in (
            ("p.document_id", self.documents),
            ("p.speaker", self.speakers),
            ("p.kind", self.kinds),
        ):
            if values:
                conditions.append(f"{column} IN (SELECT value FROM json_each(?))")
                parameters.append(json.dumps(values))
        for comparison, date in ((">=", self.after), ("<=", self.before)):
            if date:
                conditions.append(f"p.document_id IN (SELECT id FROM documents WHERE date {comparison} ?)")
                parameters.append(date.isoformat())
        return " AND ".join(conditions), parameters


NO_FILTERS = Filters()
