"""Cited Timeline: builds a cited, searchable chronology from dated events in Markdown files."""
