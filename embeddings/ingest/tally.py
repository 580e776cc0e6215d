"""What one addition did so far."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from data.finding import PassedOver
from embeddings.ingest.report import Remark, Report, SameText
from embeddings.ingest.storing import Named
from embeddings.progress import Meter
from embeddings.store import Store


class Tally:
    """Counts what becomes of documents, for the report."""

    def __init__(self, passed_over: Iterable[PassedOver]) -> None:
        self.new: list[str] = []
        self.replaced: list[str] = []
        self.unchanged: list[str] = []
        self.by_others: list[str] = []
        self.removed: list[str] = []
        self.same: list[SameText] = []
        self.passed_over = [*passed_over]
        self._kinds: Counter[str] = Counter()
        self._remarks: Counter[str] = Counter()

    def stored(self, items: Iterable[Named]) -> None:
        """Documents that were encoded here."""
        for item in items:
            (self.new if item.seen.digest is None else self.replaced).append(item.document.id)
            self._kinds.update(passage.kind for passage in item.passages)
            self._remarks.update(item.remarks)

    def stored_by_others(self, ids: Iterable[str]) -> None:
        """Of files of ours, or of files that others were quicker with; what was encoded here is not among them."""
        mine = frozenset((*self.new, *self.replaced, *self.by_others))
        self.by_others += [document_id for document_id in ids if document_id not in mine]

    def report(self, store: Store, meter: Meter) -> Report:
        there = (same.there for same in self.same)
        ids = dict.fromkeys((*self.new, *self.replaced, *self.unchanged, *self.by_others, *there))
        references = store.references.within(tuple(ids))
        return Report(
            new=tuple(self.new),
            replaced=tuple(self.replaced),
            unchanged=tuple(dict.fromkeys(self.unchanged)),
            by_others=tuple(self.by_others),
            removed=tuple(self.removed),
            same=tuple(self.same),
            passed_over=tuple(self.passed_over),
            remarks=tuple(Remark(words, documents) for words, documents in self._remarks.most_common()),
            files=meter.files_done,
            passages=meter.passages,
            turns=self._kinds["turn"],
            narrative=self._kinds["narrative"],
            footnotes=self._kinds["footnote"],
            resolved=references.resolved,
            dangling=references.dangling,
            seconds=meter.seconds,
            stopped=meter.stopped,
        )
