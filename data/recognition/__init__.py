"""Pictures of pages to words that know their places: recognisers, the rows they see, and what is doubtful in them."""

from data.recognition.values import Box, Image, RecognisedLine, RecognisedPage, RecognisedWord, Recogniser

__all__ = ["Box", "Image", "RecognisedLine", "RecognisedPage", "RecognisedWord", "Recogniser"]
