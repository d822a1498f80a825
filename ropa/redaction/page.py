"""The printed page about extracts: what the lists that ship leave out, what a list may say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import fields

from ropa.layouts.page import PRINTED
from ropa.model import KINDS
from ropa.model.told import sentence
from ropa.redaction.reading import extract, file_of, shipped
from ropa.redaction.shape import Extract, Shown
from ropa.redaction.showing import keys_of

if TYPE_CHECKING:
    from collections.abc import Iterator

OPENING = """
# Extracts: what may leave the house

With `--redact NAME`, `ropa export` and `ropa report` write an extract: for the public, for a
department, for a works council. A list says what is shown; whatever it does not name is left out,
a key that a later version adds included. Keys are left out of the records themselves, before
anything is written, so that no output can hold them: no workbook, CSV, JSON or page, nor the
properties of a document.

```console
$ ropa export --redact public -o out/public.xlsx
$ ropa report --redact public -o out/public.html
$ ropa export --redact internal --for example-gmbh --format json -o out/internal.json
$ ropa export --redact lists/works-council.toml -o out/works-council.xlsx
```

* **What it is, it says itself**: its cover (in JSON, `extract`) names the list and its SHA-256, how
  many keys are shown, and which kinds of records are left out. A place of an authority's form of
  which nothing is shown reads "left out", and never looks as if nothing were stated.
* **Nothing is judged anew.** Findings and verdicts are those of the whole register, and a list that
  shows them shows numbers and words only: no message, no reason. What a column would compute from
  keys that are left out is left out with them, and so are deadlines, reviews due and the state at
  a glance.
* **Ids are numbers** unless the list keeps them, since an id may be a name. The paths of files,
  waivers, the content of reviews and the words of findings are in no extract.
* **A party that is not named** becomes its category, or "not named in this extract"; the country of
  a transfer to it stays where the list shows countries.
* **What serves others** (parties, agreements, measures, systems, notices, assessments) stands in an
  extract only where a record of it names it in a key that is shown. A party that is a natural
  person stands in none, nor as the other side of a record under the APPI, unless it is an entity of
  the register or the list says `individuals`.
* **Texts are shown as they are written.** A list can drop a key, it cannot read a purpose: the
  command names on stderr each text that is shown and holds the name of a party or person that is
  not, with or without its legal form, and each mailbox made of the name of a person. Read titles,
  purposes and categories before you publish.
* `--editable` and `--layout neutral` (what is read back would count as taken away), `--profile
  regulator` (the Commission asks for what is left out) and `--since` (it shows values that stood
  there before) are refused.
"""

OWN = """
## A list of one's own

Copy one of the lists in `templates/extracts`, change it, and name the file, with its `.toml`:

```toml
# lists/works-council.toml
title = "For the works council"

[[records]]
kind = "controller"
shows = [
    "title", "status", "purposes.text", "purposes.basis",
    "data.subjects", "data.categories", "data.retention.period", "data.retention.counted",
    "recipients.category", "recipients.role",
]
```

Every key is held against the model, and a mistake is told at its own line: a key that does not
exist, a table instead of its keys, a key of another record. What has a value where none is written,
such as `status` or `data.retention.counted`, must be listed where its table is: left out, it would
stand at that value, which may be untrue. [records.md](records.md) lists the keys.
"""


def extracts_page() -> str:
    """The page as Markdown."""
    lists = (line for name in sorted(shipped(), reverse=True) for line in section(name))
    return "\n".join((PRINTED, *OPENING.rstrip().split("\n"), *lists, *own())) + "\n"


def section(name: str) -> Iterator[str]:
    """A list that ships: what it leaves out, and the list itself with its reasons."""
    made = extract(name)
    shown = {row.kind: frozenset(row.shows) for row in made.records}
    yield from ("", f"## {name}: {made.title}", "")
    yield from ("| kind | shown | left out |", "|---|---|---|")
    for kind in KINDS:
        ways = shown.get(kind, frozenset())
        hidden = [each for each in sorted(keys_of(kind)) if each not in ways]
        listed = ", ".join(f"`{each}`" for each in hidden) if ways else "all"
        yield f"| `{kind}` | {len(ways)} | {listed} |"
    with open(file_of(name), encoding="utf-8") as file:
        text = file.read().rstrip()
    yield from ("", "The list and its reasons:", "", "```toml", text, "```")


def own() -> Iterator[str]:
    yield from OWN.rstrip().split("\n")
    for title, shape in (("The file", Extract), ("[[records]]", Shown)):
        yield from ("", f"### {title}", "", "| key | meaning |", "|---|---|")
        for each in fields(shape):
            yield f"| `{each.encode_name}` | {sentence(shape, each.name)} |"
