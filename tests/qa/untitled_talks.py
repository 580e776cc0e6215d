"""Talks without titles and dates, which only what is said in them tells apart."""

from __future__ import annotations

TALKS = {
    "talk-1": (
        "Chair: Welcome to the Harbour, Pilots and Lighthouse Committee. We begin with the ferries.",
        "Mrs. Holt: The ferries to Orley are late, and the ferry company wants higher fares.",
        "Chair: How much higher would the fares of the ferries be?",
        "Mr. Renner: A shilling a ferry. The company will write to us.",
    ),
    "talk-2": (
        "Host: I wanted to hear what you all think of the new oven.",
        "Baker: The oven burns the rye loaves, and the sourdough does not rise.",
        "Miller: I would try another flour for the sourdough. The ferries brought none this week.",
        "Host: Then we bake sourdough with the new flour, and leave the oven as it is.",
    ),
    "talk-3": (
        "Teacher: Read your essays to each other, and then we talk of the exams.",
        "Pupil: The exams are on Monday, and the essays are not done.",
        "Teacher: Then the essays wait until the exams are over.",
        "Pupil: Who marks the exams this year?",
    ),
    "talk-4": (
        "Host: We speak of the flour, and of who pays the miller.",
        "Miller: The flour is dear, and the essays of the baker on it are long.",
        "Baker: I will pay for the flour on Monday.",
        "Host: Then we are done.",
    ),
}


def text(name: str) -> bytes:
    """One of them, as a file has it."""
    return "\n\n".join(TALKS[name]).encode()
