"""What is counted of the labels of a text, and which of them these counts let speak."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from data.speech.cast import Cast
from data.speech.exchanging import exchanging, replies_of
from data.speech.forms import Form, Layout
from data.speech.labels import is_interjection
from data.speech.personal import TITLE_WORD, is_functionary, is_person, shape_of
from data.speech.written import (
    Written,
    begins_in_lower_case,
    called_by_title,
    lower_case_words,
    mostly_labelled,
    share,
    taking_turns,
    writes_surname_in_capitals,
)

_FEWEST_TURNS = 3
_ALL_PERSONS = 0.8
"""Where nobody comes back under the same label, this share of the labels is people's by title or office."""
_MIXED: frozenset[Layout] = frozenset(("delimited", "hyphen", "period", "alone", "question"))


class Deciding:
    """What is counted of the candidates; each is (its line, its form)."""

    def __init__(self, lines: Sequence[Written], cast: Cast) -> None:
        self.cast = cast
        self.lines = lines
        self.doubtful: set[str] = set()
        self._identified: dict[str, bool] = {}
        found = [(line, line.form) for line in lines if line.form]
        counts = Counter(form.key for _, form in found)
        self._dense = 2 * sum(line.first for line, form in found if form.layout == "delimited") < sum(
            form.layout == "delimited" for _, form in found
        )
        self.found = [(line, form) for line, form in found if self._may_begin(line, counts[form.key])]
        self._lower = lower_case_words(lines)

    def _may_begin(self, line: Written, count: int) -> bool:
        """Inside a paragraph a label follows a finished sentence, or comes back in a text without blank lines."""
        own = line.form is not None and line.form.layout in ("alone", "stamped")
        return line.first or line.finished or ((self._dense or own) and count >= 2)

    def of(self, *layouts: Layout) -> list[tuple[Written, Form]]:
        return [(line, form) for line, form in self.found if form.layout in layouts]

    def accepted(self) -> dict[Layout, set[str]]:
        """The keys that speak, by the layout that they speak in."""
        stamped = self._stamped()
        accepted: dict[Layout, set[str]] = {"stamped": stamped}
        if len(stamped) < 2:
            accepted["delimited"] = self._delimited()
        named = stamped | accepted.get("delimited", set())
        if len(named) < 2 and (periods := self._repeated("period")):
            accepted["period"] = periods
        if len(named) < 2 and (alone := self._alone()):
            accepted["alone"] = alone
        if len(named) < 2 and (hyphens := self._hyphens()):
            accepted["hyphen"] = hyphens | self._alike("hyphen", hyphens)
        everyone = set().union(*accepted.values())
        questions = self._questions(everyone)
        accepted["question"] = questions
        if len(questions) >= 2:  # where Q is asked and A answers, whoever else has a title or an office speaks
            everyone |= questions | self._alike("delimited", set())
        for layout in _MIXED - {"question"} if everyone else ():  # one name, once with a colon and once with a dash
            accepted[layout] = accepted.get(layout, set()) | everyone
        return accepted

    def places(self, accepted: dict[Layout, set[str]]) -> list[tuple[Written, Form]]:
        found = [(line, form) for line, form in self.found if form.key in accepted.get(form.layout, ())]
        often = Counter(form.key for _, form in self.of("alone"))
        return [  # a name on a line of its own may be a signature
            (line, form)
            for line, form in found
            if form.layout != "alone" or often[form.key] >= 2 or (line.first and line.followed)
        ]

    def _stamped(self) -> set[str]:
        """A time beside a name is the mark of a program; one such line may be anything, two by one hand are not."""
        keys = Counter(form.key for _, form in self.of("stamped"))
        back = any(count >= 2 for count in keys.values())
        known = {form.key for _, form in self.of("stamped") if self._known(form)}
        return set(keys) if back or len(known) >= 2 else set()

    def _questions(self, others: set[str]) -> set[str]:
        """`Q` asks where it comes back, or where others are named; `A` answers where `Q` asks."""
        keys = Counter(form.key for _, form in self.of("question", "delimited"))
        keys = Counter({key: keys[key] for key in ("q", "question", "a", "answer") if not self._is_opener(key)})
        asks = {key for key in ("q", "question") if keys[key] >= 2 or (keys[key] and len(others) >= 1)}
        answers = {key for key in ("a", "answer") if keys[key] and asks and self._answers(key, asks)}
        return asks | answers

    def _answers(self, key: str, asks: set[str]) -> bool:
        order = [form.key for _, form in self.found if form.layout != "alone"]
        places = [place for place, one in enumerate(order) if one == key]
        return 2 * sum(place > 0 and order[place - 1] in asks for place in places) >= len(places)

    def _repeated(self, layout: Layout) -> set[str]:
        """`Mr. HOLT. I thank …` must come back beside another, or be known."""
        keys = Counter(form.key for line, form in self.of(layout) if line.first or line.finished)
        back = {key for key, count in keys.items() if count >= 2}
        known = {form.key for _, form in self.of(layout) if self._known(form)}
        if len(back | known) < 2:
            return set()
        return set(keys)

    def _hyphens(self) -> set[str]:
        keys = Counter(form.key for _, form in self.of("hyphen"))
        known = {form.key for _, form in self.of("hyphen") if self._known(form)}
        back = {key for key, count in keys.items() if count >= 2}
        most = 2 * keys.total() >= sum(line.first for line in self.lines)
        return known | back if len(known | back) >= 2 and (most or len(known) >= 2) else set()

    def _alike(self, layout: Layout, accepted: set[str]) -> set[str]:
        """Who speaks once, under a label written as those of the others: `Mr SPEAKER - Order!`."""
        found = self.of(layout)
        forms = [form for _, form in found if form.key in accepted]
        capitals = 2 * sum(writes_surname_in_capitals(form.printed) for form in forms) > len(forms)
        return {
            form.key
            for line, form in found
            if (line.first or line.finished)
            and is_person(form.printed)
            and not begins_in_lower_case(line, form)
            and (not capitals or writes_surname_in_capitals(form.printed) or is_functionary(form.printed))
        }

    def _is_opener(self, key: str) -> bool:
        """`Question: who pays?` inside a speech, where what the others say begins as sentences do.

        So does a `Question:` said once beside people of whom each is known.
        """
        own = self._by_key.get(key, ())
        if not own or any(self._is_proper(form) for _, form in own):
            return False
        lower = self._in_sentences and all(begins_in_lower_case(line, form) for line, form in own)
        return lower or (len(own) == 1 and own[0][1].printed in ("Question", "Answer") and len(self._named) >= 2)

    def _is_proper(self, form: Form) -> bool:
        return self._known(form) or TITLE_WORD.match(form.printed) is not None

    @cached_property
    def _by_key(self) -> dict[str, list[tuple[Written, Form]]]:
        found: dict[str, list[tuple[Written, Form]]] = {}
        for line, form in self.of("delimited", "question"):
            found.setdefault(form.key, []).append((line, form))
        return found

    @cached_property
    def _in_sentences(self) -> bool:
        """Whether what people of a title or a known name say begins with a capital."""
        proper = [begins_in_lower_case(line, form) for line, form in self.of("delimited") if self._is_proper(form)]
        return len(proper) >= 2 and not any(proper)

    @cached_property
    def _named(self) -> frozenset[str]:
        return frozenset(form.key for _, form in self.of("delimited") if self._known(form))

    def _alone(self) -> set[str]:
        """Names above the words: two that come back or are known, and often enough to be no headings."""
        found = self.of("alone")
        keys = Counter(form.key for _, form in found)
        known = {form.key for line, form in found if self._known(form) and line.first and line.followed}
        persons = {form.key for _, form in found if self._known(form) or is_person(form.printed)}
        back = {key for key, count in keys.items() if count >= 2} | known
        often = 5 * sum(keys[key] for key in back) >= sum(line.first for line in self.lines)
        return back | persons if len(back) >= 2 and often else set()

    def _delimited(self) -> set[str]:
        found = [(line, form) for line, form in self.of("delimited") if not is_interjection(form.key)]
        seen = Counter(form.key for _, form in found)
        forms = {form.key: form for _, form in found}
        repeated = {key for key, count in seen.items() if count >= 2}
        known = {key for key, form in forms.items() if self._known(form)}
        persons = known | {key for key, form in forms.items() if is_person(form.printed) and not self._is_opener(key)}
        words = [key.split() for key in persons if " of " not in key]  # Holt, who is Mr. Holt
        short = {" ".join(name[at:]) for name in words for at in range(1, len(name))}
        persons |= {key for key in short & forms.keys() if not self._is_word(key)}
        speaking = known | (persons & repeated)
        mostly = mostly_labelled(found, self.lines)
        full = {key for key in seen if shape_of(forms[key].printed) == "name" and not self._is_word(key)}
        if speaking:
            speaking |= persons
        elif mostly and (repeated & full or len(persons) >= 2) and self._are_people(found, persons | full):
            speaking = persons | full
        exchanged = exchanging(found, speaking) if speaking or mostly else set()
        exchanged = {key for key in exchanged if not self._is_opener(key)}
        clear = share(found, speaking if mostly else speaking | exchanged) >= 0.5
        if speaking and clear:
            speaking |= exchanged
            open_ = set(seen) - speaking
            proven = {key for key in open_ if self._proves(key, forms, speaking, found)}
            self.doubtful = open_ - proven
            return speaking | proven
        speaking |= exchanged
        if len(repeated) < 2 or not mostly:
            self.doubtful = set(seen) - speaking
            return speaking | taking_turns(found, self.lines)
        strong = {key for key in repeated if not self._is_word(key)} | speaking
        if len(strong) < 2:
            strong = repeated | speaking
        titled = {key for key in persons if shape_of(forms[key].printed) == "titled"}
        proven = {key for key in set(seen) - strong if key in titled or self._proves(key, forms, strong, found)}
        self.doubtful = set(seen) - strong - proven
        return strong | proven

    def _are_people(self, found: Sequence[tuple[Written, Form]], people: set[str]) -> bool:
        """Where nobody comes back under a title: nearly every label is somebody's by title, office or whole name."""
        return len(people) >= 2 and len(found) >= _FEWEST_TURNS and share(found, people) >= _ALL_PERSONS

    def _proves(
        self, key: str, forms: dict[str, Form], speaking: set[str], found: Sequence[tuple[Written, Form]]
    ) -> bool:
        """Whether one whom nothing names speaks among those who do.

        The name has the shape of theirs, or is a whole name that comes back, and is no word of the text; and its turns
        are replies: they stand between two turns of one other speaker, as `Budget:` inside a speech does not, or keep
        coming back.
        """
        order = [form.key for _, form in found if form.key in speaking or form.key == key]
        places = [place for place, one in enumerate(order) if one == key]
        shape = shape_of(forms[key].printed)
        alike = shape in {shape_of(forms[one].printed) for one in speaking if one in forms}
        if self._is_opener(key):
            return False
        if called_by_title(forms[key].printed, self.lines):
            return True
        if self._is_word(key) or not (alike or (len(places) >= 2 and (shape == "name" or len(speaking) == 1))):
            return False
        return 2 * replies_of(key, order) >= len(places) or len(places) >= 4

    def _is_word(self, key: str) -> bool:
        """`warning` stands in lower case elsewhere: a word, not a name."""
        return all(word in self._lower for word in re.findall(r"[^\W\d_]+", key)) and len(key) > 2

    def _known(self, form: Form) -> bool:
        if form.printed not in self._identified:
            self._identified[form.printed] = self.cast.identify(form.printed).known
        return self._identified[form.printed]
