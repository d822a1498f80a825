"""What is asked about the records: what costs more than reading them is found when it is asked."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ropa.finding import Finding
    from ropa.lint import Outcome
    from ropa.register import Register
    from ropa.transfers import Verdict


class Asked:
    """A register and what follows from it, for as many questions as there are."""

    def __init__(
        self, register: Register, linted: Callable[[Register], Outcome] | None = None
    ) -> None:
        """`linted`: by what the register is checked; where none is given, by `lint` itself."""
        self.register = register
        self._linted = linted

    @cached_property
    def parties(self) -> dict[str, tuple[str, ...]]:
        """By the name of a record, the ids of the parties that it names."""
        found: dict[str, dict[str, None]] = defaultdict(dict)
        for (kind, name), references in self.register.references.items():
            if kind == "parties":
                for node, _ in references:
                    found[node.record.name][name] = None
        return {record: tuple(sorted(names)) for record, names in found.items()}

    @cached_property
    def verdicts(self) -> dict[str, tuple[Verdict, ...]]:
        """By the name of a record, the verdicts on the flows that it states, gravest first."""
        from ropa.transfers import VERDICTS, flows

        found: dict[str, set[Verdict]] = defaultdict(set)
        for flow in flows(self.register):
            for each in flow.judgements:
                found[each.record.name].add(each.verdict)
        return {name: tuple(sorted(some, key=VERDICTS.index)) for name, some in found.items()}

    @cached_property
    def findings(self) -> dict[tuple[str, str], tuple[Finding, ...]]:
        """By kind and id of a record, its findings, gravest first, the waived ones included."""
        from ropa.lint import lint

        found: dict[tuple[str, str], list[Finding]] = defaultdict(list)
        for each in (self._linted or lint)(self.register).findings:
            found[each.kind, each.record].append(each)
        return {name: tuple(some) for name, some in found.items()}
