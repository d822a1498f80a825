"""The table by which words are completed, drawn from the parser and the lists of the code.

`python -m ropa.cli.completing` writes it anew; a test holds it to the code.
"""

from __future__ import annotations

import json
import re
from typing import Any

from ropa.cli import VERBS
from ropa.cli.helping import summary
from ropa.cli.parser import application, verb
from ropa.completion.line import TABLE

WORDS = re.compile(r"[a-z0-9-]+(?:\|[a-z0-9-]+)+")
"""How a closed list is written where the help shows what an option takes."""
SHOWN = {
    "KIND": ("@kinds",),
    "ID": ("@records",),
    "IDS": ("@records",),
    "FILE": ("@files",),
    "FILES": ("@files",),
    "DIR": ("@folders",),
    "PARTY": ("@parties",),
    "ENTITY": ("@entities",),
    "RULE": ("@rules",),
    "FORMAT": ("@formats",),
    "LAYOUT": ("@layouts", "@files"),
    "SORT": ("@sorts",),
    "NAMES": ("@names",),
    "EXPR": ("@expressions",),
    "SEVERITY": ("@severities",),
}
"""What may stand for a word that the help writes in capitals."""
PLAIN = re.compile(r"[a-z0-9/-]+")
"""What no shell takes for more than a word."""
LONGEST = 30
LAYOUTS = ("layouts", "export", "import")
"""Verbs in which NAME is that of a layout."""


def table() -> dict[str, Any]:
    """Every verb with its options and arguments, and the words of the closed lists."""
    verbs = {"": told("", application())} | {name: told(name, verb(name)) for name in VERBS}
    return {"verbs": verbs, "words": words(), "values": asked()}


def told(verb: str, command: Any) -> dict[str, Any]:
    """A command of the parser: what it does, its options and its arguments."""
    options = {
        name: option(verb, each)
        for each in command.params
        if each.param_type_name == "option"
        for name in (*each.opts, *each.secondary_opts)
    }
    options |= {name: {"help": "Show this message and exit."} for name in ("-h", "--help")}
    arguments = [
        {"values": values(verb, each), "many": each.nargs == -1}
        for each in command.params
        if each.param_type_name == "argument"
    ]
    return {"help": summary(command.help or ""), "options": options, "arguments": arguments}


def option(verb: str, each: Any) -> dict[str, Any]:
    said = {"help": " ".join((each.help or "").split())}
    return said if each.is_flag else {**said, "values": values(verb, each)}


def values(verb: str, each: Any) -> list[str]:
    """What an option or an argument may be, by what the help writes for it."""
    shown = (each.metavar or "").strip("[]").removesuffix("]...")
    if WORDS.fullmatch(shown):
        return shown.split("|")
    if shown == "NAME|FILE" and verb in LAYOUTS:
        return ["@layouts", "@files"]
    parts = re.split(r"[^\w-]+", shown)
    return list(dict.fromkeys(value for part in parts for value in meaning(part)))


def meaning(part: str) -> tuple[str, ...]:
    """What stands for a word of the help: a small one for itself, one in capitals for others."""
    return (part,) if part and part.islower() else SHOWN.get(part, ())


def words() -> dict[str, dict[str, str]]:
    """The closed lists, each word with what it means in a few words."""
    from ropa.deadlines import SORTS
    from ropa.finding import SEVERITIES
    from ropa.layouts import shipped
    from ropa.model import KINDS
    from ropa.query.names import all_names
    from ropa.report import FORMATS
    from ropa.rules import RULES

    return {
        "kinds": {kind: first(shape.__doc__) for kind, shape in KINDS.items()},
        "rules": {name: each.title for name, each in sorted(RULES.items())},
        "formats": dict.fromkeys(FORMATS, ""),
        "severities": dict.fromkeys(SEVERITIES, ""),
        "sorts": dict.fromkeys(SORTS, ""),
        "layouts": dict.fromkeys(shipped(), ""),
        "names": {each: "" for each in all_names(tuple(KINDS)) if "." not in each},
    }


def asked() -> dict[str, list[str]]:
    """The words that a name of `ropa list --where` may have, where a shell takes them as they are.

    Of a longer list the rules are known, and are looked for with `ropa explain`.
    """
    from ropa.model import KINDS
    from ropa.query.names import all_names, meant

    kinds = tuple(KINDS)
    found: dict[str, list[str]] = {}
    for name in (each for each in all_names(kinds) if "." not in each):
        sources = (each for some in meant(name, kinds).values() for each in some)
        known = dict.fromkeys(
            word for each in sources if each.sort == "word" for word in each.words
        )
        if 0 < len(known) <= LONGEST and all(PLAIN.fullmatch(word) for word in known):
            found[name] = list(known)
    return found


def first(text: str | None) -> str:
    return (text or "").strip().partition("\n")[0]


def text() -> str:
    """The table as it stands in its file, a line for every entry: a change shows where it is."""
    return json.dumps(table(), ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    from ropa.write import replace

    replace(TABLE, text().encode())
