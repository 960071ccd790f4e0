"""Keeping links alive: whether sources' pages still answer, and copies of them in archives."""
