"""Dates and times as the documents write them: “November 9, 1962”, “the 21st of November”, “Tuesday”, “9:35 a.m.”"""

from __future__ import annotations

import re

from data.dateline import MONTHS

_NAMES = "|".join((*MONTHS, *(month.upper() for month in MONTHS)))  # “may” and “march” are verbs
_MONTH = rf"(?:{_NAMES}|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
_ORDINAL_WORDS = (
    r"(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth"
    r"|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_CALENDAR = re.compile(
    rf"\b{_MONTH},? {_DAY}\b(?!:\d)|\b(?:the )?(?:{_DAY}|{_ORDINAL_WORDS})(?: day)?(?: of)? {_MONTH}\b"
    rf"|\b{_MONTH},? (?:of )?\d{{4}}\b|\b(?:in|of|since|until|by|during|last|this|early|late|mid)[- ]{_MONTH}\b"
    r"|\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}/\d{1,2}(?:/\d{2,4})?\b|\b\d{1,2}\.\d{1,2}\.\d{2,4}\b"
    r"|\b(?:1[6-9]|20)\d\d\b|\bthe \d{1,2}(?:st|nd|rd|th)\b"
)
_WEEKDAY = re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b")
_NEAR = re.compile(
    r"\b(?:yesterday|today|tomorrow|tonight|this (?:morning|afternoon|evening|week|month|year)"
    r"|(?:last|next) (?:night|week|month|year|spring|summer|autumn|fall|winter)"
    r"|(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|\d+) (?:minute|hour|day|week|month|year)s? (?:ago|later)"
    r"|(?:over|for|during|on|at|until) the weekend|at (?:noon|midnight|midday|dawn|dusk)|o['’]clock)\b",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"\b\d{1,2}(?:[:.]\d\d)? ?[ap]\.?\s?m\b|\b\d{1,2}:\d\d\b|\b\d{4} hours\b|\b\d{4}Z\b", re.IGNORECASE)


def holds_calendar_date(text: str) -> bool:
    """A day, month or year that stands for itself: what a dateline must hold."""
    return _CALENDAR.search(text) is not None


def holds_date(text: str) -> bool:
    """Any expression that tells when: calendar date, weekday, “yesterday”, a time of day."""
    return any(pattern.search(text) for pattern in (_CALENDAR, _WEEKDAY, _NEAR, _CLOCK))
