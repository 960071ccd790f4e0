"""Rows of tables, and entries of other timelines → events."""
