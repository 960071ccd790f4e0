"""Read documents into records: validate every field, and report every fault as a diagnostic.

Reading never raises on bad content, and a bad field hides no other: a record is left out only if a
required field is missing or bad; other bad fields are dropped.
"""

from timeline.reading.events import read_event
from timeline.reading.pages import read_page
from timeline.reading.record import Reading
from timeline.reading.registries import read_actors, read_places, read_sources

__all__ = ["Reading", "read_actors", "read_event", "read_page", "read_places", "read_sources"]
