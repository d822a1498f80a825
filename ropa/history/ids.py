"""Which id a record bore in which state of its past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ropa.history.renames import renames
from ropa.load import Named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ropa.history.past import Like, Past
    from ropa.history.renames import Names
    from ropa.register import Register


class Ids:
    """The renames that each step made, judged once, by all that it brought and took away."""

    def __init__(self, past: Past, like: Like) -> None:
        self._past = past
        self._like = like
        self._known: dict[int, Names] = {}

    def renamed(self, number: int) -> Names:
        """The records that bear another id since a step."""
        if number not in self._known:
            among = {*self._perhaps(number)}
            known = renames(*self.around(number, among), among) if among else {}
            self._known[number] = known
        return self._known[number]

    def around(self, number: int, wanted: Iterable[Named]) -> tuple[Register, Register]:
        """These records before and after a step."""
        before, after = (
            self._past.partly(each, wanted, None, self._like) for each in (number - 1, number)
        )
        return before, after

    def _perhaps(self, number: int) -> Iterator[Named]:
        """What a step brought and what it took away, of kinds that know both."""
        touched = sorted(self._past.touched(number))
        brought = [each for each in touched if not self._past.stands(each, number - 1)]
        taken = [each for each in touched if not self._past.stands(each, number)]
        both = {each.kind for each in brought} & {each.kind for each in taken}
        return (each for each in (*brought, *taken) if each.kind in both)

    def earlier(self, record: Named, number: int) -> Named | None:
        """What a record was called before a step, if the step gave it the name."""
        found = (
            Named(*old) for old, new in self.renamed(number).items() if (old[0], new) == record
        )
        return next(found, None)

    def later(self, record: Named, number: int) -> Named | None:
        """What a record is called since a step, if the step took its name."""
        new = self.renamed(number).get(record)
        return Named(record.kind, new) if new else None

    def steps(self, record: Named) -> Iterator[tuple[int, Named]]:
        """The steps that touched a record, the latest first, and its id after each.

        Before a step that renamed it, those of the id that it bore until then.
        """
        waiting = self._past.touching(record)
        while waiting:
            number = waiting.pop()
            yield number, record
            was = self.earlier(record, number)
            if was:
                record = was
                waiting = [each for each in self._past.touching(record) if each < number]
