"""A question understood in one library: what is open, whom and which documents it means, its kind, small talk."""

from qa.understanding.in_library import profile, standalone
from qa.understanding.opened import of_open, of_what_is_open
from qa.understanding.understand import Understood, understand

__all__ = ["Understood", "of_open", "of_what_is_open", "profile", "standalone", "understand"]
