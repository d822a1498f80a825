"""How a key or a value that the reader refuses should have been written."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from ropa.document.guard import DEPTH, ROW
from ropa.document.reader import loaded

Match = re.Match[str]
LONG = 2000
"""Characters of a line beyond which nobody has typed it."""


class Habit(NamedTuple):
    """A way in which people write values elsewhere, and the same in TOML."""

    looks: str
    why: str
    repair: Callable[[Match], str]
    """Empty where the right form cannot be known."""


def readable(line: str) -> bool:
    """Whether the reader takes the line."""
    opens = line.count("[") + line.count("{")
    risky = len(line) > LONG or opens > DEPTH or "=" * ROW in line
    return not risky and isinstance(loaded(line), dict)


def key(name: str) -> str:
    """The key as TOML takes it: bare where possible, else in quotes."""
    name = name.strip()
    if readable(f"{name} = 0"):
        return name
    return quoted(name.strip("\"'"))


def value(text: str) -> tuple[str, str]:
    """Why the value is refused, and what to write instead; both empty if nothing is known."""
    if readable(f"x = {text}"):
        return "", text
    for habit in HABITS:
        found = re.fullmatch(habit.looks, text, re.DOTALL)
        if found is None:
            continue
        repaired = habit.repair(found)
        if not repaired or readable(f"x = {repaired}"):
            return habit.why, repaired
    return "", ""


def quoted(text: str) -> str:
    """Text in quotes, in single ones if it has backslashes."""
    if "\\" in text and "'" not in text:
        return f"'{text}'"
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _unknown(_: Match) -> str:
    return ""


def _inner(found: Match) -> str:
    return quoted(found[1])


def _whole(found: Match) -> str:
    return quoted(found[0])


def _first(found: Match) -> str:
    return value(found[1])[1]


def _boolean(found: Match) -> str:
    return "true" if found[0].lower() in ("true", "yes", "on", "ja") else "false"


def _date(found: Match) -> str:
    return f"{int(found['y']):04}-{int(found['m']):02}-{int(found['d']):02}"


def _slashed(found: Match) -> str:
    first, second, year = int(found[1]), int(found[2]), int(found[3])
    if first <= 12 and second <= 12:
        return ""
    day, month = max(first, second), min(first, second)
    return f"{year:04}-{month:02}-{day:02}"


def _time(found: Match) -> str:
    return f"{int(found[1]):02}:{found[2]}:00"


def _number(found: Match) -> str:
    whole, _, rest = found[0].rpartition(found["point"]) if found["point"] else (found[0], "", "")
    digits = re.sub(r"\D", "", whole)
    return f"{digits}.{rest}" if rest else digits


def _fraction(found: Match) -> str:
    return f"{found[1]}{found[2] or 0}.{found[3] or 0}"


def _listed(found: Match) -> str:
    return "[" + ", ".join(re.findall(TEXT, found[0])) + "]"


OPEN = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2018\u2019\u201a\u2039\u203a"
OPEN += "\u300c\u300e\uff02\uff07`\u00b4"
CLOSE = OPEN.replace("\u300c\u300e", "\u300d\u300f") + "\"'"
WRITE_DATE = "a date is written year-month-day, as in 2024-12-31"
TEXT = r"\"(?:[^\"\\]|\\.)*\"|'[^']*'"
HABITS = (
    Habit("", 'no value after "=": delete the line where nothing is known, '
          "write [] where there is none", _unknown),
    Habit("(?i:true|false)", "true and false are written small", _boolean),
    Habit("(?i:yes|no|on|off|ja|nein)", "yes and no are written true and false, "
          "text stands in quotes", _boolean),
    Habit(r"(?i:null|none|nil|n/?a|nan|tbd|tba|undefined|unknown|k\.A\.)|[-?\u2013\u2014]+",
          "what is unknown is not written: delete the line, or write [] for none", _unknown),
    Habit(r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<y>\d{4})", WRITE_DATE, _date),
    Habit(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})", WRITE_DATE, _date),
    Habit(r"(?P<y>\d{4}) ?\u5e74 ?(?P<m>\d{1,2}) ?\u6708 ?(?P<d>\d{1,2}) ?\u65e5",
          WRITE_DATE, _date),
    Habit(r"(\d{1,2})[-/](\d{1,2})[-/](\d{4})", WRITE_DATE, _slashed),
    Habit(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2}", WRITE_DATE, _unknown),
    Habit(r"\d{4}-\d\d-\d\d[Tt ].*|\d\d:\d\d:.*", "a time is written 09:30:00, with its day "
          "2024-12-31T09:30:00", _unknown),
    Habit(r"(\d{1,2}):(\d\d)", "a time has seconds", _time),
    Habit(r"0+\d+", "a number does not start with 0; what is no quantity stands in quotes", _whole),
    Habit(r"\d{1,3}(?:(?P<sign>[.,' \u00a0\u202f])\d{3})(?:(?P=sign)\d{3})*"
          r"(?:(?P<point>[.,])\d+)?", "a number has no thousands separator", _number),
    Habit(r"\d+(?P<point>,)\d+", "a number has a decimal point", _number),
    Habit(r"([+-]?)(\d*)\.(\d*)", "a number has digits before and after the point", _fraction),
    Habit(r"(?:-?[\d.]+|true|false)(?:[ ;]+(?:-?[\d.]+|true|false))+",
          "several values stand in brackets, with commas", _unknown),
    Habit(rf"(?:{TEXT}|true|false|[\d.:-]+)\s+[\w-]+\s*=.*", "each key has a line of its own; "
          "in { } commas stand between", _unknown),
    Habit(rf"[{OPEN}](.*)[{CLOSE}]|\"(.*)[{OPEN[:-2]}]", 'text stands in straight quotes ("...")',
          lambda found: quoted(found[1] if found[2] is None else found[2])),
    Habit(r"\"([^\"]*\\)\"", 'a backslash has a meaning of its own in "..."', _inner),
    Habit(r"\"((?:[^\"\\]|\\.)*)", "the closing quote is missing", _inner),
    Habit(r"'([^']*)", "the closing quote is missing", _inner),
    Habit(r"([^\"']*)(?:[\"']{3}|[\"'])", "the opening quote is missing", _inner),
    Habit(rf"(?:{TEXT})(?:(?:\s*[,;]\s*|\s+)(?:{TEXT}))+\s*[,;]?",
          "several values stand in brackets", _listed),
    Habit(r"([^,;]+?|\".*\"|'.*'|\[.*\])\s*[,;]+", "nothing stands after the value", _first),
    Habit(r"\"([^\"]*\\[^\"]*)\"", 'a backslash has a meaning of its own in "..."', _inner),
    Habit(r"'(.*'.*)'", "an apostrophe ends text in single quotes", _inner),
    Habit(r"\"(.*\".*)\"", "a quote ends the text", _inner),
    Habit(rf"(?:{TEXT}).*", "nothing but a comment stands after the value", _unknown),
    Habit(r"[+-]?[\d.].*", "this is no number and no date; text stands in quotes", _whole),
    Habit(r"[^\"'\[\]{}].*", "text stands in quotes", _whole),
)  # fmt: skip
"""In order: the first that fits, and whose repair the reader takes, is told."""
