"""What a question takes for granted or wants confirmed, and who in the documents bears it out: the first line."""

from qa.claims.borne_out import BorneOut
from qa.claims.first_line import NEAREST, FirstLine, first_line, with_first_line
from qa.claims.reported import his_first, names_who_says, person_asked, tells_reply_of, who_is_meant

__all__ = [
    "NEAREST",
    "BorneOut",
    "FirstLine",
    "first_line",
    "his_first",
    "names_who_says",
    "person_asked",
    "tells_reply_of",
    "who_is_meant",
    "with_first_line",
]
