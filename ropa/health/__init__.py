"""What is wrong with the set-up: the program, the repository, the hook, the editor, leftovers."""

from ropa.health.examining import examined
from ropa.health.leftovers import cleared
from ropa.health.point import STATES, Point, State
from ropa.health.scene import Machine, Scene, scene

__all__ = ["STATES", "Machine", "Point", "Scene", "State", "cleared", "examined", "scene"]
