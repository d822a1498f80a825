"""Workbooks in the forms of authorities, and in those of one's own: the register in a layout."""
