"""Translators' files: what is left to translate, and new files to write it in."""
