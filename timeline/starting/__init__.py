"""A chronology of one's own: the files that a new project begins with, and newer ones for it."""
