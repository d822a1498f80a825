"""The transfer map: who sends what to whom, where, and with which verdict, as a picture."""

from __future__ import annotations

from ropa.maps.content import Box, Line, Picture, Place
from ropa.maps.drawing import picture
from ropa.maps.narrowing import Wish, narrowed, told

__all__ = ["Box", "Line", "Picture", "Place", "Wish", "narrowed", "picture", "told"]
