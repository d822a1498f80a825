"""Records of a register, found again for the rows of a file that they were made from.

A row is known by its own number, else by its name. The number of the row itself counts only where
nothing speaks against it: rows are sorted, put in and taken out.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from hashlib import sha256
from typing import TYPE_CHECKING

from ropa.imports.naming import ended
from ropa.imports.standing import LEFT, says

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ropa.imports.draft import Draft
    from ropa.register import Register

ROW = ", row "


class Known:
    """The records of a register by the document that they rest on."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self.by_source: dict[tuple[str, str], str] = {}
        self.by_title: dict[tuple[str, str, str], list[str]] = defaultdict(list)
        for kind, records in register.records.items():
            for name, record in records.items():
                for source in record.sources or ():
                    document = source.document or ""
                    self.by_source.setdefault((kind, document), name)
                    sheet, sign, _ = document.rpartition(ROW)
                    if sign:
                        self.by_title[kind, sheet, record.title or ""].append(name)

    def settle(self, drafts: Sequence[Draft]) -> None:
        """Give each draft the id of the record that was made from the same row, if one was."""
        sheets: dict[tuple[str, str], list[Draft]] = defaultdict(list)
        for draft in drafts:
            sheet, sign, _ = document(draft).rpartition(ROW)
            if draft.proposed:
                continue
            if sign:
                sheets[draft.kind, sheet].append(draft)
            else:
                draft.id = self.numbered(draft)
        for (_, sheet), rows in sheets.items():
            Rows(self, sheet, rows).settle()

    def numbered(self, draft: Draft) -> str:
        """Of the record made from the same place, else of that whose id is its number.

        What went out in the form of an authority comes back so, with ids in the column of numbers.
        """
        made = self.by_source.get((draft.kind, document(draft)), "")
        own = draft.reference in self.register.records[draft.kind]
        return made or (draft.reference if own else draft.id)


class Rows:
    """The rows of one sheet that have no number of their own."""

    def __init__(self, known: Known, sheet: str, drafts: Sequence[Draft]) -> None:
        self.known = known
        self.sheet = sheet
        self.drafts = drafts
        self.titles = Counter(map(title, drafts))
        self.taken: set[str] = set()

    def settle(self) -> None:
        """First what is certain, then what is likely, so that no record is taken by a guess."""
        left = list(self.drafts)
        for way in (self.named_alone, self.alike, self.in_place):
            left = [draft for draft in left if not self.took(draft, way(draft))]
        for draft in left:
            self.own(draft)

    def took(self, draft: Draft, names: Iterator[str]) -> bool:
        """Whether one of these records, which no other row has, is that of the draft."""
        found = next((each for each in names if each not in self.taken), "")
        if found:
            draft.id = found
            self.taken.add(found)
        return bool(found)

    def same_name(self, draft: Draft) -> list[str]:
        return self.known.by_title.get((draft.kind, self.sheet, title(draft)), [])

    def named_alone(self, draft: Draft) -> Iterator[str]:
        """The one record of its name, where it is the one row of it."""
        names = self.same_name(draft)
        if title(draft) and self.titles[title(draft)] == 1 == len(names):
            yield from names

    def alike(self, draft: Draft) -> Iterator[str]:
        """Records of its name that say what it says, that of the same row first."""
        row, register = self.at_row(draft), self.known.register
        wanted = {key: value for key, value in draft.data.items() if key not in LEFT}
        for name in sorted(self.same_name(draft), key=lambda each: each != row):
            if name not in self.taken:
                told = register.data_of(register.records[draft.kind][name])
                if all(says(told.get(key), value) for key, value in wanted.items()):
                    yield name

    def in_place(self, draft: Draft) -> Iterator[str]:
        """The record of the same row, unless another row of the file bears its name."""
        name = self.at_row(draft)
        record = self.known.register.records[draft.kind].get(name)
        if record and (record.title or "") in (title(draft), *self.unknown(record.title or "")):
            yield name

    def unknown(self, name: str) -> list[str]:
        return [] if name in self.titles else [name]

    def at_row(self, draft: Draft) -> str:
        return self.known.by_source.get((draft.kind, document(draft)), "")

    def own(self, draft: Draft) -> None:
        """An id that is no other row's: that of a row without a name says nothing of the row."""
        there = draft.id in self.known.register.records[draft.kind]
        if draft.id in self.taken or (there and not title(draft)):
            draft.id = ended(draft.id, sha256(repr(draft.data).encode()).hexdigest()[:6])
        self.taken.add(draft.id)


def title(draft: Draft) -> str:
    return str(draft.data.get("title", ""))


def document(draft: Draft) -> str:
    """Where the draft comes from, in words."""
    return str(draft.data["sources"][0]["document"])
