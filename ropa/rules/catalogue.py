"""The catalogue: every duty that a register is held against, declared once.

The manual, `ropa explain`, the workbook's legend and the tests are printed from here.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeVar

from ropa.errors import RopaError
from ropa.law import citation
from ropa.model.node import Spot
from ropa.problem import Problem

if TYPE_CHECKING:
    from ropa.finding import Severity
    from ropa.register import Register

Complaint = tuple[Spot | Problem, str] | tuple[Spot | Problem, str, tuple[str, ...]]
"""Where, what, and the citations where these are not the rule's own."""
Complaints = Iterator[Complaint]
Bound = Literal["gdpr", "appi"]
N = TypeVar("N")
Check = Callable[[N, "Register"], Complaints]

ID = re.compile(r"[A-Z]{3}-[0-9]{3}")
RULES: dict[str, Rule] = {}


class Rule(NamedTuple):
    """One duty: what must hold, where it is written, and how to see whether it does."""

    id: str
    duty: str
    """Name of the duty in the code, as `controller_is_named`."""
    on: type
    """Node of the model, Problem, Flow or Register that the check is asked for."""
    severity: Severity
    cites: tuple[str, ...]
    bound: Bound | None
    """Law that must bind a record before the rule asks; None for matters of form."""
    within: type | None
    """Kind of record in which the node must stand; None where that makes no difference."""
    given: tuple[Any, ...]
    """An attribute that the node must state before the rule asks; with the values, one of these."""
    waivable: bool
    on_request: bool
    """Whether it is asked only where somebody names it."""
    check: Check[Any]

    @property
    def title(self) -> str:
        """The first paragraph of what its check says of itself."""
        return titled(self.check)

    @property
    def explanation(self) -> str:
        """The paragraphs after it."""
        from inspect import cleandoc

        return cleandoc(self.check.__doc__ or "").partition("\n\n")[2]


def titled(check: Check[Any]) -> str:
    first = (check.__doc__ or "").strip().partition("\n\n")[0]
    return "\n".join(map(str.strip, first.split("\n")))


def rule(
    name: str,
    *,
    on: type[N],
    severity: Severity = "error",
    cites: tuple[str, ...] = (),
    bound: Bound | None = None,
    within: type | None = None,
    given: tuple[Any, ...] = (),
    waivable: bool = True,
    on_request: bool = False,
) -> Callable[[Check[N]], Check[N]]:
    """Enter the function into the catalogue under this id, which is never used again.

    Raises ValueError for an id that is taken or malformed, a citation that resolves to no
    instrument, or a function without a title; RopaError where Python leaves all titles out.
    """

    def enter(check: Check[N]) -> Check[N]:
        if name in RULES or not ID.fullmatch(name):
            raise ValueError(f"{name} is taken or no id of a rule")
        for each in cites:
            citation(each)
        if check.__doc__ is None and sys.flags.optimize > 1:
            raise RopaError(
                "python -OO leaves out what the rules ask",
                hint="start Python without -OO and PYTHONOPTIMIZE",
            )
        if not titled(check).endswith("."):
            raise ValueError(f"{name} has no title")
        RULES[name] = Rule(
            name, check.__name__, on, severity, cites, bound, within, given, waivable,
            on_request, check,
        )  # fmt: skip
        return check

    return enter
