"""Taking it along: answers, conversations and kept passages as files, with footnotes in the forms of the field."""
