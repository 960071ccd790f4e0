"""A project on disk: its settings, layout, files, versions and repository."""
