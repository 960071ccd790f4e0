"""Cited Timeline: dated events as Markdown files in, a cited and searchable chronology out."""
