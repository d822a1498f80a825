"""The sentence that explains a field, as it stands below it in the code.

It is no part of the type: to make it one would take longer, at every start, than all the rest of
the model. So it is read from the text of the module by those few who show it.
"""

from __future__ import annotations

import ast
from functools import cache
from inspect import getsource
from itertools import pairwise
from sys import modules

from ropa.errors import RopaError

Sentences = dict[str, dict[str, str]]
"""By class and attribute."""


def sentence(shape: type, attribute: str) -> str:
    """What a field of a type is, in a sentence; empty where nothing is said of it.

    Raises RopaError where the code is not at hand as text.
    """
    for base in shape.__mro__:
        found = sentences(base.__module__).get(base.__name__, {}).get(attribute)
        if found:
            return found
    return ""


@cache
def sentences(module: str) -> Sentences:
    """Every sentence in a module of the package."""
    if module.partition(".")[0] != __name__.partition(".")[0]:
        return {}
    try:
        body = ast.parse(getsource(modules[module])).body
    except OSError:
        raise RopaError(
            "the sources that explain the fields are missing", hint="install ropa-register again"
        ) from None
    return {each.name: below_fields(each) for each in body if isinstance(each, ast.ClassDef)}


def below_fields(shape: ast.ClassDef) -> dict[str, str]:
    """By attribute, the text that stands below its field, in one line."""
    found = {}
    for field, text in pairwise(shape.body):
        match field, text:
            case ast.AnnAssign(target=ast.Name(id=name)), ast.Expr(
                value=ast.Constant(value=str(words))
            ):
                found[name] = " ".join(words.split())
    return found
