"""From flows to a picture: boxes, lines, and one line for several flows where they are many."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ropa import law, lawfile
from ropa.maps.content import Box, Line, Picture, Place, Stated
from ropa.maps.merging import merged
from ropa.maps.safe import safe
from ropa.model import KINDS
from ropa.model.appi.common import AppiRecord
from ropa.model.labels import heading
from ropa.model.party import Party
from ropa.model.processing import Client, Processing, ProcessorActivity
from ropa.report import legal_data, state_read
from ropa.sheets.flows import claim, way
from ropa.transfers import WORDS
from ropa.wording import called, country, entries
from ropa.words import counted, phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from ropa.model.node import Record
    from ropa.register import Register
    from ropa.transfers import Flow


def picture(
    register: Register,
    flows: Collection[Flow],
    *,
    at: str = "",
    narrowed: Iterable[str] = (),
    among: int | None = None,
) -> Picture:
    """The picture of these flows.

    `at` is the state of the register, in words; `narrowed` what was asked for, `among` how many
    flows there are without that. More lines than can be told apart are merged.
    """
    seen, entities = sight(register), register.entities
    lines = sorted((line(each, seen) for each in flows), key=lambda each: rank(each, entities))
    return Picture(
        title=safe(register.config.settings.name or ""),
        state=safe(state_read(at)),
        data=legal_data(law.COMPARED, register.law.added.written),
        on=register.on,
        lines=merged(lines),
        flows=len(flows),
        among=len(flows) if among is None else among,
        narrowed=tuple(map(safe, narrowed)),
        unread=tuple(unread(register)),
    )


def unread(register: Register) -> Iterator[str]:
    """What is missing from the picture, or from the law it is judged by."""
    hidden = [kind for kind in KINDS if kind in register.partly_hidden]
    names = [phrase("folders of {kind}/", kind=kind) for kind in hidden]
    if register.unreadable:
        names.insert(0, counted(len(register.unreadable), "record"))
    if names:
        yield phrase("not read, so that flows may be missing: {records}", records=", ".join(names))
    if any(each.place.file == lawfile.NAME for each in register.problems):
        yield phrase("{file} has rows that are not used (ropa check says which)", file=lawfile.NAME)


class Sight(NamedTuple):
    """What is looked up for every line."""

    register: Register
    areas: dict[str, str]
    """By category of controllers, where it is established, in words."""

    @property
    def nowhere(self) -> str:
        """What stands for a country that the records, or what is shown of them, do not state."""
        extract = self.register.extracted
        return phrase("country not stated or left out" if extract else "country not stated")

    @property
    def nothing(self) -> tuple[str, ...]:
        """What stands for data that an extract may have left out."""
        return (phrase("data not stated or left out"),) if self.register.extracted else ()

    def seat(self, name: str) -> Place:
        """Where an exporter is established; of a category, the areas that are stated."""
        known = self.register.country_of(name)
        return self.place(known) if known else Place("", self.areas.get(name) or self.nowhere)

    def place(self, code: str) -> Place:
        if not code:
            return Place("", self.nowhere)
        inside = law.is_country(code) and self.register.law.area("gdpr", code, self.register.on)
        return Place(safe(code), safe(country(code)), phrase("EEA") if inside == "inside" else "")

    def box(self, name: str, where: Place) -> Box:
        known = self.register.one(Party, name)
        title = called(name, self.register) if name else phrase("not named")
        return Box(safe(name), safe(title), where, known.name if known else "")


def sight(register: Register) -> Sight:
    stated: dict[str, dict[str, None]] = {}
    for client in register.every(Client):
        if client.category:
            areas = dict.fromkeys(map(country, client.area or ()))
            stated.setdefault(client.category, {}).update(areas)
    return Sight(register, {name: safe(", ".join(areas)) for name, areas in stated.items()})


def rank(each: Line, entities: tuple[str, ...]) -> tuple[object, ...]:
    """The entities of the register first, each with its own; then by name, country and law."""
    own = entities.index(each.exporter.id) if each.exporter.id in entities else len(entities)
    ends = [(box.title, box.id, box.place.code) for box in (each.exporter, each.importer)]
    return (own, *ends, list(WORDS).index(each.regime))


def line(flow: Flow, seen: Sight) -> Line:
    reason = flow.reason
    say = way if flow.regime == "appi" else claim
    grounds = dict.fromkeys(filter(None, map(say, flow.judgements)))
    data = (safe(each) for judged in flow.judgements for each in what(judged.record))
    return Line(
        exporter=seen.box(flow.exporter, seen.seat(flow.exporter)),
        importer=seen.box(flow.importer, seen.place(flow.country)),
        regime=flow.regime,
        law=phrase(WORDS[flow.regime].name),
        verdict=flow.verdict,
        ground=safe("; ".join(grounds)),
        message=safe(reason.message),
        cites=tuple(map(safe, reason.cites)),
        what=tuple(dict.fromkeys(data)) or seen.nothing,
        stated=tuple(dict.fromkeys(stated(each.record) for each in flow.judgements)),
    )


def stated(record: Record) -> Stated:
    return Stated(record.name, safe(heading(record)))


def what(record: Record) -> Iterator[str]:
    """What the record says is processed, or provided."""
    if isinstance(record, AppiRecord):
        yield from entries(record, "data_items")
    if isinstance(record, Processing):
        for each in record.data or ():
            yield from entries(each, "categories")
            yield from entries(each, "special")
    if isinstance(record, ProcessorActivity):
        for client in record.controllers or ():
            yield from entries(client, "processing")
