"""What happened when: documents and the days that they name."""

from qa.operations.timelines.events import Event, Stretch, Yearless
from qa.operations.timelines.timeline import Asked, Timeline, timeline
from qa.operations.timelines.timeline_asked import timeline_asked
from qa.operations.timelines.timeline_told import tell_timeline

__all__ = ["Asked", "Event", "Stretch", "Timeline", "Yearless", "tell_timeline", "timeline", "timeline_asked"]
