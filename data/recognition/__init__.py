"""Pictures of pages to words that know their places: recognisers, the rows they see, and what is doubtful in them."""

from data.page_picture import Box
from data.recognition.correcting import correct, corrected, first_reading, first_text, recognised_span
from data.recognition.dictionary import known_share
from data.recognition.doubt import with_doubts
from data.recognition.drawn import DrawnPage, drawn_page, page_count
from data.recognition.looking import KeptPages
from data.recognition.placed import placed_page
from data.recognition.rapid import HOW_TO_GET, Rapid, is_installed
from data.recognition.rapid_apart import RapidApart
from data.recognition.recognising import NO_RECOGNITION, Content, Recognition, Seen, Wanted
from data.recognition.rows import lines_of
from data.recognition.tesseract import Tesseract, second_opinion, tesseract_name
from data.recognition.tracing import traced
from data.recognition.values import Image, RecognisedLine, RecognisedPage, RecognisedWord, Recogniser

__all__ = [
    "HOW_TO_GET",
    "NO_RECOGNITION",
    "Box",
    "Content",
    "DrawnPage",
    "Image",
    "KeptPages",
    "Rapid",
    "RapidApart",
    "RecognisedLine",
    "RecognisedPage",
    "RecognisedWord",
    "Recogniser",
    "Recognition",
    "Seen",
    "Tesseract",
    "Wanted",
    "correct",
    "corrected",
    "drawn_page",
    "first_reading",
    "first_text",
    "is_installed",
    "known_share",
    "lines_of",
    "page_count",
    "placed_page",
    "recognised_span",
    "second_opinion",
    "tesseract_name",
    "traced",
    "with_doubts",
]
