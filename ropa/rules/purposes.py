"""Purposes and their legal basis: Art. 30(1)(b), 5(1)(a) and 6 GDPR."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ropa.model.paper import Assessment
from ropa.model.processing import ControllerActivity
from ropa.model.purpose import Purpose
from ropa.rules.catalogue import Complaints, rule

if TYPE_CHECKING:
    from ropa.register import Register


@rule("PUR-001", on=ControllerActivity, bound="gdpr", cites=("GDPR 30(1)(b)",))
def purposes_are_stated(activity: ControllerActivity, register: Register) -> Complaints:
    """The record states the purposes of the processing.

    Write one `[[purposes]]` for each, in the words of those who do the work.
    """
    if not activity.purposes:
        yield activity.at("purposes"), "no purpose is stated"


@rule("PUR-002", on=Purpose, within=ControllerActivity, bound="gdpr", cites=("GDPR 30(1)(b)",))
def purpose_is_in_words(purpose: Purpose, register: Register) -> Complaints:
    """Each purpose is stated in words.

    A legal basis without a purpose says why something may be done, not what is done. Write
    `text = "answer enquiries about the service"`.
    """
    if not purpose.text:
        yield purpose.at("text"), "the purpose is not stated in words"


@rule(
    "PUR-003",
    on=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 5(1)(b)", "GDPR 30(1)(b)"),
)
def purpose_says_more_than_the_title(
    activity: ControllerActivity, register: Register
) -> Complaints:
    """A purpose says more than the title of the record.

    “Newsletter” names what is done and not what it is done for; a purpose has to be specified.
    Say it in words: “inform subscribers of new products by e-mail”.
    """
    titles = [each for each in (activity.title, activity.title_ja) if each]
    for each in activity.purposes or ():
        text = each.text or ""
        for title in titles:
            # Texts far from each other in length need no second look.
            if text and abs(len(text) - len(title)) <= MARKS and bare(text) == bare(title):
                yield each.at("text"), f"“{text}” repeats the title and says no purpose"


MARKS = len("“…”.")
"""Signs that may stand around the same words."""


def bare(text: str) -> str:
    """The words of a text without what stands between them, in small letters."""
    return " ".join(re.findall(r"\w+", text.casefold()))


@rule(
    "LEG-001",
    on=Purpose,
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 5(1)(a)", "GDPR 6(1)", "GDPR 13(1)(c)"),
)
def purpose_has_a_legal_basis(purpose: Purpose, register: Register) -> Complaints:
    """Each purpose has a legal basis.

    Name the point of Art. 6(1), as in `basis = "6(1)(b)"`. A condition of Art. 9(2) stands beside
    it and never in its place (C-667/21). Words of a policy that fit none of them stay in
    `claimed`, word for word.
    """
    if not purpose.basis:
        claimed = f": “{purpose.claimed}” is none of Art. 6(1)" if purpose.claimed else ""
        yield purpose.at("basis"), f"no legal basis is stated{claimed}"


@rule(
    "LEG-002",
    on=Purpose,
    given=("basis", "6(1)(f)"),
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 13(1)(d)", "GDPR 14(2)(b)"),
)
def legitimate_interest_is_named(purpose: Purpose, register: Register) -> Complaints:
    """A legitimate interest is named.

    With 6(1)(f) persons must be told which interest is pursued. Write it in a sentence:
    `interest = "Keeping customers informed of changes to the service"`.
    """
    if not purpose.interest:
        yield purpose.at("interest"), "6(1)(f) is stated, but the interest is not named"


@rule(
    "LEG-003",
    on=Purpose,
    given=("basis", "6(1)(f)"),
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 5(2)", "GDPR 6(1)(f)"),
)
def interests_are_balanced(purpose: Purpose, register: Register) -> Complaints:
    """A legitimate interest has been weighed against the interests of the persons.

    6(1)(f) holds only where their interests do not override. Refer to the record of the
    weighing, an assessment of type `lia`: `assessment = "lia-customer-contact"`.
    """
    if not purpose.assessment:
        words = "6(1)(f) is stated, but no balancing of interests is referred to"
        yield purpose.at("assessment"), words
        return
    named = register.one(Assessment, purpose.assessment)
    if named and named.type != "lia":
        what = f"of type {named.type}" if named.type else "of no stated type"
        words = f"6(1)(f) is stated, but {named.id} is {what} and no balancing of interests"
        yield purpose.at("assessment"), words


@rule(
    "LEG-004",
    on=Purpose,
    given=("basis", "6(1)(c)", "6(1)(e)"),
    within=ControllerActivity,
    bound="gdpr",
    cites=("GDPR 6(3)",),
)
def law_behind_the_basis_is_named(purpose: Purpose, register: Register) -> Complaints:
    """A legal obligation or public task names its law.

    The basis of 6(1)(c) and 6(1)(e) is laid down by Union or Member State law. Cite it:
    `law = "§ 257 HGB"`.
    """
    if not purpose.law:
        yield purpose.at("law"), f"{purpose.basis} is stated, but the law is not named"


@rule(
    "LEG-005",
    on=Purpose,
    given=("basis", "6(1)(a)"),
    within=ControllerActivity,
    severity="warning",
    bound="gdpr",
    cites=("GDPR 7(1)", "GDPR 7(3)"),
)
def consent_can_be_shown(purpose: Purpose, register: Register) -> Complaints:
    """Consent can be shown and withdrawn.

    The controller must be able to demonstrate consent, and withdrawing must be as easy as
    giving. Say where the proof is kept and how consent is withdrawn:
    `consent = { given = "…", withdrawn = "…", evidence = "…" }`.
    """
    consent = purpose.consent
    lacking = [
        words
        for words, stated in (
            ("where its proof is kept", consent and consent.evidence),
            ("how it is withdrawn", consent and consent.withdrawn),
        )
        if not stated
    ]
    if lacking:
        yield purpose.at("consent"), f"consent is stated, but not {' nor '.join(lacking)}"
