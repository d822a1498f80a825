"""Records of processing activities as text under git, every statement in them checked."""

__version__ = "0.1.0"
