"""Telcon for assistants: the Model Context Protocol, with answers as structured values that cannot misquote."""
