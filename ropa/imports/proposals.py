"""Records that rows refer to: each is proposed once, however many rows name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ropa.imports.draft import Draft, Origin
from ropa.imports.headings import plain
from ropa.imports.naming import settled

if TYPE_CHECKING:
    from ropa.imports.assembling import PartyWords
    from ropa.imports.draft import Header, Notes
    from ropa.model.node import Record
    from ropa.register import Register

NOWHERE = Origin("", 0)
PREFIXES = {"measures": "measure", "systems": "system"}
CONTRADICTION = "an earlier row says “{other}” of “{party}”; what stands here is kept in its notes"
FOREIGN = "the register has this party already; what the file says of it was not taken over"


class Proposals:
    """What the rows of a file refer to, beside what the register holds already."""

    def __init__(self, register: Register, file: str) -> None:
        self.register = register
        self.file = file
        self.drafts: dict[tuple[str, str], Draft] = {}
        self.told: dict[str, dict[str, Any]] = {}
        """What the register says of a party, by its id."""
        self.by_words: dict[tuple[str, str], str] = {}
        for kind in PREFIXES:
            for name, record in register.records[kind].items():
                self.by_words[kind, plain(record.heading)] = name

    def foreign(self, kind: str, name: str) -> bool:
        """Whether the register holds it from elsewhere: then the file does not say what it is."""
        record = self.register.records[kind].get(name)
        return record is not None and not from_file(record, self.file)

    def thing(self, kind: str, words: str) -> str:
        """The id of the measure or system of these words, proposed where nobody knows it."""
        key = (kind, plain(words))
        name = self.by_words.get(key)
        if name is None:
            name = settled(words, PREFIXES[kind], lambda wish: self.taken(kind, wish))
            self.by_words[key] = name
        if not self.foreign(kind, name):
            self.propose(kind, name, words)
        return name

    def taken(self, kind: str, name: str) -> bool:
        known = self.register
        return (
            (kind, name) in self.drafts or name in known.records[kind] or known.unread(kind, name)
        )

    def propose(self, kind: str, name: str, title: str) -> None:
        """Make a draft of it, if there is none yet."""
        if (kind, name) not in self.drafts:
            self.drafts[kind, name] = Draft(
                kind, name, {"title": title}, NOWHERE, rows=0, proposed=True
            )

    def add(self, kind: str, name: str, says: dict[str, Any]) -> None:
        """Enter what is known of a proposed record beside its words."""
        draft = self.drafts.get((kind, name))
        if draft is not None:
            for key, value in says.items():
                draft.data.setdefault(key, value)

    def met(self, kind: str, name: str, origin: Origin) -> None:
        """Count a row that names it."""
        draft = self.drafts.get((kind, name))
        if draft is None:
            return
        if not draft.rows:
            draft.origin = origin
        draft.rows += 1

    def tell(
        self, words: PartyWords, notes: Notes, origin: Origin, cells: dict[str, Header]
    ) -> None:
        """Enter what a row says of a party; what contradicts an earlier row is noted."""
        draft = self.drafts.get(("parties", words.party))
        for path, value in words.said.items():
            said = ""
            if draft is None:
                said = "" if self.knows(words.party, path, value) else FOREIGN
            elif (other := put(draft.data, path, value)) is not None:
                said = CONTRADICTION.format(party=words.party, other=other)
                note(draft.data, f"Elsewhere in {self.file}, {path}: {value}")
            if said:
                notes.add(origin.sheet, said, cells.get(f"{words.key}.{path}"), origin.row)

    def knows(self, party: str, path: str, value: Any) -> bool:
        """Whether the register says the same of a party."""
        record = self.register.records["parties"].get(party)
        if party not in self.told:
            self.told[party] = self.register.data_of(record) if record else {}
        known: Any = self.told[party]
        for key in path.split("."):
            known = known.get(key) if isinstance(known, dict) else None
        return bool(known == value)


def put(data: dict[str, Any], path: str, value: Any) -> Any:
    """Enter a value; what stands there already is given back where it is another."""
    *above, key = path.split(".")
    place = data
    for step in above:
        place = place.setdefault(step, {})
    before = place.setdefault(key, value)
    return None if before == value else before


def note(data: dict[str, Any], words: str) -> None:
    """A line of the notes, said once."""
    lines = data.get("notes", "").splitlines()
    if words not in lines:
        data["notes"] = "\n".join([*lines, words])


def from_file(record: Record, file: str) -> bool:
    """Whether the record says that it was made from this file."""
    return any((each.document or "").startswith(f"{file},") for each in record.sources or ())
