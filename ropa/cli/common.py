"""Options that may stand before and after the verb, and what a verb works on."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Annotated, NamedTuple

from ropa import config
from ropa.cli.declared import Option
from ropa.errors import Misuse, RopaError
from ropa.moment import parse_day
from ropa.tree import Index, WorkTree
from ropa.visible import one_line
from ropa.words import phrase, speak

if TYPE_CHECKING:
    from datetime import date, datetime

    from ropa.register import Register
    from ropa.tree import Tree


def stated(value: str, name: str) -> str:
    """A value that was given. Raises Misuse where it is empty, as of a variable nobody has set."""
    if not value:
        raise Misuse(f"{name} is given without a value")
    return value


Folder = Annotated[
    str,
    Option("-C", metavar="DIR", help="Folder of the register.", show_default=False, check=stated),
]
On = Annotated[
    str,
    Option(
        "--on",
        metavar="DATE",
        help="Day whose law and deadlines apply.",
        show_default=False,
        check=stated,
    ),
]
At = Annotated[
    str,
    Option(
        "--at",
        metavar="REV|DATE|QUARTER",
        help="The register as it was in git, as in 2026-09-30 or 2026-Q3.",
        show_default=False,
        check=stated,
    ),
]
NoInput = Annotated[bool, Option("--no-input", help="Ask nothing, not even at a terminal.")]
Debug = Annotated[bool, Option("--debug", help="Show where an unexpected fault arose.")]
Format = Annotated[str, Option("--format", metavar="text|json", help="For people or for machines.")]
Colour = Annotated[
    str,
    Option("--color", metavar="auto|always|never", help="Colour never carries meaning alone."),
]


BROKEN_OFF = "a change of several files is unfinished here (ropa check says more)"
UNUSED = "{file} has rows that are not used (ropa check says which)"


class Common(NamedTuple):
    """The options as they were given, before or after the verb."""

    folder: str = ""
    on: str = ""
    at: str = ""

    @property
    def words(self) -> list[str]:
        """The same as they are typed, for a command that is to follow."""
        named = (("-C", self.folder), ("--on", self.on), ("--at", self.at))
        return [word for option, value in named if value for word in (option, value)]


def before(folder: Folder = "", on: On = "", at: At = "", debug: Debug = False) -> Common:
    """The options that stand before the verb."""
    return Common(folder, on, at)


def merged(context: Common, folder: str, on: str, at: str) -> Common:
    """The options of both levels; what stands after the verb wins."""
    return Common(folder or context.folder, on or context.on, at or context.at)


class Session(NamedTuple):
    """What a verb that reads works on: which register, as it was when, by the law of which day."""

    folder: str
    tree: Tree
    on: date
    at: str
    commit: str = ""
    instant: datetime | None = None
    lang: str = ""
    given: Common = Common()

    @property
    def words(self) -> str:
        """Which register was read, and by the law of which day it was judged."""
        from ropa.report import state_read

        return f"{state_read(self.at)} · {phrase('law of {day}', day=self.on)}"

    def advise(self, *words: str) -> None:
        """Say which command comes next, as it is typed for this register, day and state."""
        from shlex import join

        line = join(["ropa", *self.given.words, *words])
        say(phrase("next: {command}", command=one_line(line)))

    def load(self, *, quiet: bool = False, recalled: bool = False) -> Register:
        """The register; unless `quiet`, what it adds to the law or has unfinished is said.

        `recalled` holds it against its history in git, of which some rules ask. Raises RopaError or
        Misuse where it cannot be read.
        """
        from ropa import git
        from ropa.cli.progress import loaded

        register = loaded(self.tree, self.on)
        if git.thinned(self.folder):
            from ropa.absent import enter_absent

            enter_absent(register, self.tree)
        speak(self.lang or register.config.settings.language)
        if recalled:
            from ropa.cli.recall import recall

            recall(self, register)
        if not quiet:
            report_law(register)
            report_unfinished(register)
        return register


def session(
    context: Common, folder: str, on: str, at: str, lang: str = "", *, staged: bool = False
) -> Session:
    """The session that the options ask for.

    Raises Misuse for options that contradict each other or a day that is none.
    """
    asked = merged(context, folder, on, at)
    if staged and asked.at:
        raise Misuse("--staged and --at exclude each other: the one reads what will be committed")
    if asked.at:
        from ropa.cli.past import folder_once, past

        found = past(folder_once(asked.folder), asked.at, asked.on)
        return found._replace(lang=lang, given=asked)
    try:
        root = config.find(os.curdir, asked.folder)
    except RopaError as error:
        from ropa.cli.past import explained

        raise explained(error, asked.folder) from None
    day = parse_day(asked.on) if asked.on else today()
    tree: Tree = Index(root) if staged else WorkTree(root)
    return Session(root, tree, day, tree.label, lang=lang, given=asked)


def today() -> date:
    """The day on this machine. Nothing below the command line asks for it."""
    import datetime as dt

    return dt.datetime.now().astimezone().date()


def coloured(wish: str) -> bool:
    """Whether to use colour: as wished, else as the environment says, else on a terminal."""
    asked = chosen(wish, "--color", ("auto", "always", "never"))
    if asked != "auto":
        return asked == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def chosen(value: str, option: str, among: tuple[str, ...]) -> str:
    """The value, if it is one of these. Raises Misuse with what is known otherwise."""
    from ropa.model.shape import suggestion

    if value in among:
        return value
    words = f'{option} knows {", ".join(among)}, not "{one_line(value)}"'
    raise Misuse(f"{words}{suggestion(value, among)}")


def decoded(text: str) -> str:
    """The text as UTF-8, whatever the locale made of its bytes. Raises Misuse where it is none."""
    try:
        return os.fsencode(text).decode()
    except UnicodeError:
        raise Misuse(f"{text!r} is no UTF-8") from None


def apart(target: str, root: str, hint: str = "") -> None:
    """Raises Misuse where a file or folder to write lies in the register."""
    inside = os.path.join(os.path.realpath(root), "")
    if os.path.join(os.path.realpath(target), "").startswith(inside):
        raise Misuse(f"{target} lies in the register, which holds records only", hint=hint)


def hand_over(text: str) -> None:
    """What another program reads, in UTF-8 whatever the terminal shows."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(text)


def say(words: str) -> None:
    """A line for people, after all that was printed before it."""
    from ropa.views.folding import write

    sys.stdout.flush()
    write(sys.stderr, words.split("\n"))


def report_law(register: Register) -> None:
    """Say on stderr that rows of the register's own stand beside the tool's tables of law."""
    from ropa.lawfile import NAME
    from ropa.report import counted

    added = register.law.added.written
    if added:
        rows = counted(added, "row")
        say(phrase("{file} adds {rows} to the law of this version", file=NAME, rows=rows))
    if any(each.place.file == NAME for each in register.problems):
        say(phrase(UNUSED, file=NAME))


def report_unfinished(register: Register) -> None:
    """Say on stderr that some files may be those of before a change and some those of after."""
    if any(each.reason == "unfinished" for each in register.problems):
        say(phrase(BROKEN_OFF))
