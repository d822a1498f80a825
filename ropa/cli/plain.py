"""The command lines that are typed most, understood without the parser.

Every word must be one that the verb declares, written in full and where it belongs, and said once.
Whatever else there is the parser reads: it alone knows help, mistakes and rarer forms.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from ropa import git
from ropa.cli.common import before
from ropa.cli.declared import REQUIRED, parameters

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable, Iterator

    from ropa.cli.declared import Parameter

Given = dict[str, Any]
"""What words fill the parameters with, in the order in which that is checked."""


class Odd(Exception):
    """There is a word for the parser."""


def understood(words: Iterable[str], verbs: Container[str]) -> Callable[[], int] | None:
    """What runs the command line; None unless it asks for one of these verbs and nothing is odd."""
    rest, common = iter(words), parameters(before)
    first: Given = {}
    try:
        verb = next(others(rest, common, first), "")
        if verb not in verbs:
            return None
        command = import_module(f"ropa.cli.{verb}").command
        declared = parameters(command)
        given = filled(rest, declared)
    except Odd:
        return None

    def run() -> int:
        """Raises Misuse for a value that is none, as the parser does, and in its order."""
        context = before(**checked(first, common))
        with git.together():
            code: int = command(context, **checked(given, declared))
        return code

    return run


def filled(words: Iterator[str], declared: list[Parameter]) -> Given:
    """What the words after a verb fill its parameters with."""
    given: Given = {}
    left = list(others(words, declared, given))
    for each in declared:
        if each.word.names or not left:
            continue
        given[each.name], left = (left, []) if each.many else (left[0], left[1:])
    if left or any(each.default is REQUIRED and each.name not in given for each in declared):
        raise Odd
    return given


def others(words: Iterator[str], declared: list[Parameter], given: Given) -> Iterator[str]:
    """The words that are no options; what the options before each of them say is entered."""
    known = {name: each for each in declared for name in each.word.names}
    for word in words:
        if not word.startswith("-"):
            yield word
            continue
        name, sign, value = word.partition("=") if word.startswith("--") else (word, "", "")
        parameter = known.get(name)
        if parameter is None or (parameter.flag and sign):
            raise Odd
        enter(parameter, value if sign or parameter.flag else next(words, "-"), given)


def enter(parameter: Parameter, value: str, given: Given) -> None:
    """Fill a parameter with what an option says."""
    if value.startswith("-") or (parameter.name in given and not parameter.many):
        raise Odd
    if parameter.many:
        given.setdefault(parameter.name, []).append(value)
    else:
        given[parameter.name] = parameter.flag or value


def checked(given: Given, declared: list[Parameter]) -> Given:
    """The same, each value as its check has it."""
    words = {each.name: each.word for each in declared}
    return {name: words[name].checked(value) for name, value in given.items()}
