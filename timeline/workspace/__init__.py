"""A project on a disk: its settings, layout, files, versions and repository."""
