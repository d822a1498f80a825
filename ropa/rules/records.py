"""The shape of records: names, keys, values, titles."""

from __future__ import annotations

from typing import Any

from msgspec import UNSET

from ropa.model.node import Record, Source
from ropa.model.plan import attributes
from ropa.place import way
from ropa.problem import Problem
from ropa.register import Register
from ropa.rules.catalogue import Complaints, rule
from ropa.rules.files import of


@rule("REC-001", on=Problem, waivable=False)
def key_is_known(problem: Problem, register: Register) -> Complaints:
    """Every key of a record is a key of its kind.

    A key that the format does not know would be kept and never read: a slip of the pen would
    switch a check off. Correct the spelling; words that fit no key belong into `notes`.
    """
    yield from of(problem, "unknown-key")


@rule("REC-002", on=Problem, waivable=False)
def value_has_its_type(problem: Problem, register: Register) -> Complaints:
    """Every value is of the type and vocabulary of its key.

    A date is written without quotes, a list in square brackets, and a closed vocabulary holds
    only its own words. What is unknown is left out: an empty text states nothing.
    """
    yield from of(problem, "wrong-value")


@rule("REC-003", on=Problem, waivable=False)
def record_stands_in_its_folder(problem: Problem, register: Register) -> Complaints:
    """Every file stands in the folder of a kind.

    The folder is the kind: `parties/`, `controller/`, `processor/` and so on, nested as you like
    below it. A file elsewhere belongs to no kind and is not read.
    """
    yield from of(problem, "unknown-folder")


@rule("REC-004", on=Problem, waivable=False)
def id_is_plain(problem: Problem, register: Register) -> Complaints:
    """The file's name is an id of small letters, digits and hyphens.

    The id is written in other records, on the command line and on every system's disk, so it is
    kept plain: `web-visitors.toml`. The title is free.
    """
    yield from of(problem, "bad-id")


@rule("REC-005", on=Problem, waivable=False)
def id_is_unique(problem: Problem, register: Register) -> Complaints:
    """An id is given once within a kind.

    With two files of one id, in two folders of a kind, a reference could mean either. The second
    file is not read; rename it.
    """
    yield from of(problem, "duplicate-id")


@rule("REC-006", on=Problem, waivable=False)
def name_has_no_twin(problem: Problem, register: Register) -> Complaints:
    """No two files differ only by case or by the form of a letter.

    On Windows and macOS one of them overwrites the other at the next checkout. Rename one.
    """
    yield from of(problem, "twin")


@rule("REC-007", on=Record)
def record_has_a_title(record: Record, register: Register) -> Complaints:
    """Every record has a title.

    The title is what a person reads in listings, workbooks and findings; the id is for the
    machine. Write `title = "Answering enquiries"`.
    """
    if not record.title:
        yield record.at("title"), "the record has no title"


@rule("REC-008", on=Record, given=("inferred",), severity="warning")
def inferred_keys_are_present(record: Record, register: Register) -> Complaints:
    """Every key listed as inferred is a key of the record.

    `inferred` marks values that nobody stated. A key that is not there marks nothing; correct
    the path, as in `inferred = ["transfers[0].country"]`.
    """
    for position, text in enumerate(record.inferred or ()):
        if not present(record, text):
            yield record.at("inferred", position), f'no key "{text}" is in this record'


@rule("REC-010", on=Record, given=("undecided",), severity="warning", cites=("GDPR 5(2)",))
def open_questions_are_decided(record: Record, register: Register) -> Complaints:
    """A question that the record leaves open is decided by somebody.

    `undecided` lists keys whose value the sources do not settle: who is the controller, whether
    two companies decide together. Decide, write the value, and take the key from the list.
    """
    for position, text in enumerate(record.undecided or ()):
        first = next(iter(way(text)), "")
        if first in attributes(record.__class__):
            yield record.at("undecided", position), f"{text} is still to be decided{told(record)}"
        else:
            yield record.at("undecided", position), f'no key "{text}" is in records of this kind'


def told(record: Record) -> str:
    """Where the record says more about what it leaves open."""
    return ": see its notes" if record.notes else ""


@rule("REC-009", on=Source, given=("supports",), severity="warning")
def supported_keys_are_present(source: Source, register: Register) -> Complaints:
    """Every key that a source supports is a key of the record.

    `supports` ties a statement to the sentence it rests on. A key that is not there ties
    nothing; correct the path, as in `supports = ["purposes[0].text"]`.
    """
    if not source.supports:
        return
    record = source.record
    for position, text in enumerate(source.supports):
        if not present(record, text):
            yield source.at("supports", position), f'no key "{text}" is in this record'


def present(record: object, text: str) -> bool:
    """Whether a way of keys leads to a value that the record states."""
    value: Any = record
    for step in way(text):
        if isinstance(step, int):
            if not isinstance(value, tuple) or step >= len(value):
                return False
            value = value[step]
            continue
        attribute = attributes(value.__class__).get(step)
        value = getattr(value, attribute) if attribute else UNSET
        if value is UNSET:
            return False
    return value is not record
