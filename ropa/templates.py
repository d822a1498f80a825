"""Where the templates lie that users may read, copy and change."""

import os.path

from ropa.errors import RopaError

AGAIN = "install ropa-register again"
"""What helps where a part of the program is not there."""


def folder() -> str:
    """The templates' folder: inside the installed package, else beside it in a checkout.

    Raises RopaError where neither exists.
    """
    package = os.path.dirname(os.path.abspath(__file__))
    for parent in (package, os.path.dirname(package)):
        found = os.path.join(parent, "templates")
        if os.path.isdir(found):
            return found
    raise RopaError("the templates are missing", hint=AGAIN)
