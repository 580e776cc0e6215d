"""Where words, places, turns and notes stand, and how many there are."""

from qa.operations.finding.count import count_asked
from qa.operations.finding.his_statement import reads_out
from qa.operations.finding.lookup import lookup_asked
from qa.operations.finding.places_told import places_asked
from qa.operations.finding.position import position
from qa.operations.finding.references import references

__all__ = ["count_asked", "lookup_asked", "places_asked", "position", "reads_out", "references"]
