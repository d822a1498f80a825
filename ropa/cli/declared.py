"""What a verb may be given: its signature says so, for whoever reads the words.

Two read them: `plain` the forms that are typed most, and the parser all of them. The parser takes
longer to be loaded than most verbs take to work, hence nothing of it stands here.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple, get_args, get_type_hints

Check = Callable[[str, str], str]
"""What becomes of the value of a word, by what it is called. Raises Misuse for one that is none."""


class Declared:
    """A word of the command line, as its help shows it; `check` is asked where it was given."""

    def __init__(
        self,
        *names: str,
        metavar: str | None = None,
        help: str | None = None,
        show_default: bool = True,
        check: Check | None = None,
    ) -> None:
        self.names = names
        self.metavar = metavar
        self.help = help
        self.show_default = show_default
        self.check = check

    def checked(self, value: Any) -> Any:
        """The value that was given, as the check has it."""
        called = self.names[0] if self.names else (self.metavar or "").strip("[]")
        return self.check(value, called) if self.check else value


class Option(Declared):
    """A word that begins with a hyphen, by any of these names."""


class Argument(Declared):
    """A word by its place."""


class Parameter(NamedTuple):
    """A parameter of a verb, and the word that fills it."""

    name: str
    sort: Any
    """Type of its value: `str`, `bool`, a list of `str`, or one that may be None."""
    default: Any
    """Its value where no word fills it; REQUIRED where one must."""
    word: Declared

    @property
    def flag(self) -> bool:
        """Whether the word has no value."""
        return self.sort is bool

    @property
    def many(self) -> bool:
        """Whether several words may fill it."""
        return self.sort not in (bool, str)


REQUIRED: Any = ...
"""In place of a default, where a word must fill the parameter."""


def parameters(command: Callable[..., Any]) -> list[Parameter]:
    """What a function declares in its signature, in order; other parameters are left out."""
    by_place = command.__code__.co_varnames[: command.__code__.co_argcount]
    defaults = dict(zip(reversed(by_place), reversed(command.__defaults__ or ()), strict=False))
    defaults.update(command.__kwdefaults__ or {})
    found = []
    for name, hint in get_type_hints(command, include_extras=True).items():
        sort, *words = get_args(hint) or (hint,)
        if words and isinstance(words[0], Declared):
            found.append(Parameter(name, sort, defaults.get(name, REQUIRED), words[0]))
    return found
