"""Changing the text of a record without disturbing what else stands in it."""
