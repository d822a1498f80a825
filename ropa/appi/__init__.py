"""The Act on the Protection of Personal Information: whether a record is due."""
