"""The parser: every form of a command line, its help, and what is wrong with it.

It is made of what the verbs declare. Only the verb that is asked for is imported: of the others
their names and what they do are enough.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from inspect import Parameter as Place
from inspect import Signature
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from ropa import __version__, git
from ropa.cli import VERBS, common
from ropa.cli.declared import REQUIRED, Argument, Parameter, parameters
from ropa.cli.helping import fitted, narrow, summary
from ropa.completion.line import table


class Verb(TyperCommand):
    """A verb whose help fits."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        super().format_help(ctx, fitted(formatter))


class Named(TyperCommand):
    """A verb of which no more is known than what the table of completion says."""

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        what: str = table()["verbs"][self.name]["help"]
        return what


class Verbs(TyperGroup):
    """The command itself, with all of its verbs."""

    def __init__(self, **attributes: Any) -> None:
        super().__init__(**attributes)
        self.commands = {name: Named(name) for name in VERBS}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name, known, rest = super().resolve_command(ctx, args)
        return name, known and verb(str(name)), rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        super().format_help(ctx, fitted(formatter))


def application() -> Any:
    """What reads the words of a command line, runs the verb and ends as it says."""
    app = typer.Typer(
        name="ropa",
        help="Records of processing activities as text under git, every statement checked.",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
        result_callback=leave,
        cls=Verbs,
        context_settings={"help_option_names": ["-h", "--help"], "terminal_width": narrow()},
    )
    last = Place(
        "_version",
        Place.KEYWORD_ONLY,
        default=False,
        annotation=Annotated[
            bool,
            typer.Option("--version", help="Print the version.", callback=version, is_eager=True),
        ],
    )
    app.callback()(signed(opened, common.before, last))
    return typer.main.get_command(app)


def verb(name: str) -> Any:
    """The verb as the parser has it; its module is imported."""
    command = import_module(f"ropa.cli.{name}").command

    def called(context: typer.Context, **given: Any) -> int:
        code: int = command(context.obj, **given)
        return code

    app = typer.Typer(rich_markup_mode=None, add_completion=False, pretty_exceptions_enable=False)
    short = summary(command.__doc__ or "")
    app.command(name, cls=Verb, short_help=short)(signed(called, command))
    return typer.main.get_command(app)


def opened(context: typer.Context, _version: bool, **given: Any) -> None:
    """Keep what stands before the verb for the verb."""
    context.obj = common.before(**given)
    # For the whole of the command: git is started as seldom as can be.
    context.with_resource(git.together())


def version(wanted: bool) -> None:
    if wanted:
        sys.stdout.write(f"ropa {__version__}\n")
        raise typer.Exit


def leave(code: int, **_: object) -> None:
    """End with the code that the verb returned; by itself the parser would drop it."""
    raise typer.Exit(code)


def signed(function: Any, declaring: Callable[..., Any], *more: Place) -> Any:
    """The function with the signature, as the parser reads it, of the one that declares it."""
    first = Place("context", Place.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    function.__signature__ = Signature([first, *map(place, parameters(declaring)), *more])
    function.__doc__ = declaring.__doc__
    return function


def place(parameter: Parameter) -> Place:
    """The parameter as the parser reads it."""
    word = parameter.word
    kind = typer.Argument if isinstance(word, Argument) else typer.Option
    told = kind(
        *word.names,
        metavar=word.metavar,
        help=word.help,
        show_default=word.show_default,
        callback=checked(parameter) if word.check else None,
    )
    default = Place.empty if parameter.default is REQUIRED else parameter.default
    annotation = Annotated[parameter.sort, told]  # type: ignore[name-defined]
    return Place(parameter.name, Place.KEYWORD_ONLY, default=default, annotation=annotation)


def checked(parameter: Parameter) -> Callable[[typer.Context, Any], Any]:
    """What the parser asks of a value, whether it was given or not."""

    def asked(context: typer.Context, value: Any) -> Any:
        source = context.get_parameter_source(parameter.name)
        given = source is not None and source.name == "COMMANDLINE"
        return parameter.word.checked(value) if given else value

    return asked
