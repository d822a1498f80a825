"""The lines of a form that stand for one entry each: an actor, a set of data, a recipient."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from ropa.imports.draft import Header
from ropa.imports.meaning import written
from ropa.understanding.contacts import contact
from ropa.understanding.countries import country
from ropa.understanding.grounds import grounds
from ropa.understanding.nothing import says_nothing
from ropa.understanding.retention import retention
from ropa.understanding.several import several
from ropa.understanding.truth import yes_or_no

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.imports.assembling import Row
    from ropa.imports.context import Context
    from ropa.imports.draft import Origin
    from ropa.imports.forms import Filled
    from ropa.layouts import Line

Texts = dict[str, str]
OWN_COUNTRY = "no country is understood; kept in the notes"


class Entry(NamedTuple):
    """One such line: its texts by part, without what says nothing."""

    filled: Filled
    line: Line
    texts: Texts
    said: Row
    context: Context
    origin: Origin
    kind: str

    def note(self, words: str) -> None:
        """Keep words of this line in the notes of the record."""
        self.said.notes.append(f"{self.filled.label}: {words}")

    def doubt(self, part: str, words: str) -> None:
        """Say something of a cell of the line."""
        column, _ = self.filled.values.get(part) or next(iter(self.filled.values.values()))
        at = Header(column, self.filled.label)
        self.context.notes.add(self.origin.sheet, words, at, self.filled.row)


def enter(entry: Entry) -> None:
    """Enter what a line says, if it says anything."""
    if entry.texts:
        ENTRIES[entry.line.each](entry)


def texts_of(filled: Filled, prompts: frozenset[str]) -> Texts:
    """The texts of a line by part; a prompt to choose is none, nor is what says nothing."""
    found: Texts = {}
    for part, (_, value) in filled.values.items():
        words = written(value)
        if words and words not in prompts and not says_nothing(words).value:
            found[part] = words
    return found


def coded(entry: Entry, part: str) -> str:
    """The word of a closed vocabulary behind a choice of a list; the first where it has several."""
    for column in entry.filled.block.columns:
        if part in column.shows:
            said = {words: code for code, words in reversed(column.writes.items())}
            return (column.words or said).get(entry.texts.get(part, ""), "")
    return ""


def where(texts: Texts) -> str:
    """An address in one line."""
    town = " ".join(filter(None, (texts.get("postcode"), texts.get("town"))))
    return ", ".join(filter(None, (texts.get("address"), town)))


def details(entry: Entry, *, with_country: bool) -> dict[str, Any]:
    """What is said of an actor: address, country, phone and e-mail."""
    texts, found = entry.texts, {}
    address = where(texts)
    named = texts.get("country", "")
    code = country(named, listed=True).value if named else None
    if named and not (code and with_country):
        address = ", ".join(filter(None, (address, named)))
    if address:
        found["address"] = address
    if code and with_country:
        found["country"] = code
    if named and not code:
        entry.doubt("country", OWN_COUNTRY)
    if "phone" in texts:
        found["phone"] = texts["phone"]
    if "email" in texts:
        meant = contact(texts["email"])
        mail = (meant.value or {}).get("email")
        if mail:
            found["email"] = mail
        if meant.left.strip() or len(meant.value or {}) != 1 or not mail:
            entry.note(texts["email"])
    return found


def party(entry: Entry, path: str, *, many: bool = False) -> None:
    """An actor that is a party of its own."""
    found = details(entry, with_country=True)
    if "name" not in entry.texts:
        for words in found.values():
            entry.note(str(words))
        return
    seen = entry.context.people.named(entry.texts["name"])
    name = seen.party
    if not name:
        entry.note(entry.texts["name"])
        entry.doubt("name", seen.doubt or "no party is named")
        return
    entry.context.proposals.met("parties", name, entry.origin)
    entry.said.say(path, [name] if many else name)
    for key, value in found.items():
        entry.said.say(f"{path}.{key}", value)


def own_party(entry: Entry) -> None:
    party(entry, "processor" if entry.kind == "processor" else "controller")


def representatives(entry: Entry) -> None:
    own = "processor" if entry.kind == "processor" else "controller"
    party(entry, f"{own}.gdpr.eu_representative")


def joint_parties(entry: Entry) -> None:
    party(entry, "joint_controllers", many=True)


def officers(entry: Entry) -> None:
    own = "processor" if entry.kind == "processor" else "controller"
    if "name" in entry.texts:
        entry.said.say(f"{own}.dpo.name", entry.texts["name"])
    for key, value in details(entry, with_country=False).items():
        entry.said.say(f"{own}.dpo.{key}", value)


def noted(entry: Entry) -> None:
    entry.note(", ".join(entry.texts.values()))


def aims(entry: Entry) -> None:
    """One purpose a line."""
    words = entry.texts.get("", entry.texts.get("text", ""))
    if words:
        entry.said.say("purposes.text", [words])


def data_set(entry: Entry) -> None:
    """One set of data a line: what it holds, and how long it is kept."""
    words, kept = entry.texts.get("description", ""), entry.texts.get("retention", "")
    answer = yes_or_no(words)
    if answer.value is False:
        if answer.left.strip():
            entry.note(", ".join(entry.texts.values()))
        return
    label = " ".join(entry.filled.label.split())
    found: dict[str, Any] = {}
    whole = not words or (answer.value is True and not answer.left.strip())
    found["categories"] = [label] if whole else list(several(words).value or (words,))
    if kept:
        meant = retention(kept)
        found["retention"] = meant.value or {"criterion": kept}
        if meant.doubt:
            entry.doubt("retention", meant.doubt)
        if "period" in found["retention"] and meant.left.strip():
            entry.note(kept)
    only = entry.line.only
    if only == "national-number":
        found["national_number"] = True
    elif only == "criminal":
        found["criminal"] = True
    elif entry.line.each == "special_kinds" and only:
        found["special"] = [only]
    entry.said.say("data", [found])


def subject_kinds(entry: Entry) -> None:
    """A category of data subjects: the choice, and what is said of it."""
    kind, details = entry.texts.get("type", ""), entry.texts.get("details", "")
    others = {each.otherwise for each in entry.filled.block.columns}
    words = details if kind in others and details else ": ".join(filter(None, (kind, details)))
    entry.said.say("data.subjects", [words])


def recipient_kinds(entry: Entry) -> None:
    """A recipient: the choice gives the role where it names one, the rest who it is."""
    kind, details = entry.texts.get("type", ""), entry.texts.get("details", "")
    seen = entry.context.people.recipient(details or kind)
    found = {"party": seen.party} if seen.party else {"category": seen.category}
    if seen.party:
        entry.context.proposals.met("parties", seen.party, entry.origin)
    if seen.left:
        entry.note(details or kind)
    role = coded(entry, "type")
    if role in ROLES:
        found["role"] = role
    elif kind and details:
        entry.note(f"{details}: {kind}")
    entry.said.say("recipients", [found])


ROLES = ("internal", "processor")
"""Roles that a choice of a list says for certain."""


def measure_kinds(entry: Entry) -> None:
    kind, details = entry.texts.get("type", ""), entry.texts.get("details", "")
    words = ": ".join(filter(None, (kind, details)))
    name = entry.context.proposals.thing("measures", words)
    means = coded(entry, "type")
    if means:
        entry.context.proposals.add("measures", name, {"means": [means]})
    entry.context.proposals.met("measures", name, entry.origin)
    entry.said.say("measures", [name])


def transfer(entry: Entry) -> None:
    """One transfer a line."""
    texts, found = entry.texts, {}
    if "recipient" in texts:
        seen = entry.context.people.recipient(texts["recipient"])
        found["to" if seen.party else "category"] = seen.party or seen.category
        if seen.left:
            entry.note(texts["recipient"])
    found |= destination(entry) | ground(entry)
    if "documents" in texts:
        entry.note(texts["documents"])
    if found:
        entry.said.say("transfers", [found])


def destination(entry: Entry) -> dict[str, str]:
    """The country of a transfer; what is none is kept."""
    words = entry.texts.get("country", "")
    if not words:
        return {}
    code = country(words, listed=True)
    if code.left.strip() or not code.value:
        entry.note(words)
    if code.value:
        return {"country": code.value}
    entry.doubt("country", code.doubt or OWN_COUNTRY)
    return {}


def ground(entry: Entry) -> dict[str, str]:
    """The ground of a transfer; words that are none, or several, as what is claimed."""
    words = entry.texts.get("guarantee", "")
    if not words:
        return {}
    meant = grounds(words)
    if not meant.value or len(meant.value) > 1:
        return {"claimed": words}
    if meant.left.strip():
        entry.note(words)
    return {"basis": meant.value[0]}


ENTRIES: dict[str, Callable[[Entry], None]] = {
    "own_party": own_party,
    "officers": officers,
    "officer_companies": noted,
    "representatives": representatives,
    "joint_parties": joint_parties,
    "aims": aims,
    "data_kinds": data_set,
    "special_kinds": data_set,
    "subject_kinds": subject_kinds,
    "recipient_kinds": recipient_kinds,
    "measure_kinds": measure_kinds,
    "transfers": transfer,
}
