"""Documents to records: every field checked where it stands, every fault a diagnostic.

Reading never raises on bad content, and one bad field hides no other: a record is left out only
where one of its required fields is missing or bad, any other bad field is dropped.
"""

from timeline.reading.events import read_event
from timeline.reading.pages import read_page
from timeline.reading.record import Reading
from timeline.reading.registries import read_actors, read_places, read_sources

__all__ = ["Reading", "read_actors", "read_event", "read_page", "read_places", "read_sources"]
