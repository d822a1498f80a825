"""Every safeguard, derogation and scheme, held against the articles by itself.

Art. 46, 47, 49 and recital 111 GDPR, which the UK GDPR keeps; Art. 16(2) FADP; Rule 16 APPI.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import pytest

from ropa import law
from ropa.law.grounds import derogations, safeguards, schemes

AUTHORISED = ("authority", "reference", "authorised")


class Row(NamedTuple):
    """A safeguard: the papers that hold it, what they say, who may use it."""

    basis: str
    article: str
    papers: tuple[str, ...]
    needs: tuple[str, ...]
    cites: tuple[str, ...]
    authorisation: bool = False
    public: bool = False
    roles: tuple[tuple[str, str], ...] = ()
    open_roles: tuple[str, ...] = ()


OF_THE_UNION = [
    # Between public authorities or bodies, without authorisation.
    Row("public-instrument", "46(2)(a)", ("public-instrument",), (),
        ("GDPR 46(2)(a)", "EDPB Guidelines 2/2020"), public=True),
    # 47(1): approved by the competent authority; BCR-C for controllers, BCR-P for processors.
    Row("bcr", "46(2)(b)", ("bcr-c", "bcr-p"), ("authority", "authorised"),
        ("GDPR 46(2)(b)", "GDPR 47"), open_roles=("bcr-c",),
        roles=(("bcr-c", "controller"), ("bcr-p", "processor"))),
    # Both "together with binding and enforceable commitments" of the importer.
    Row("code-of-conduct", "46(2)(e)", ("code-of-conduct",), ("scheme", "reference", "commitments"),
        ("GDPR 46(2)(e)", "GDPR 40(3)")),
    Row("certification", "46(2)(f)", ("certification",),
        ("scheme", "certificate", "until", "commitments"),
        ("GDPR 46(2)(f)", "GDPR 42(2)", "GDPR 42(7)")),
    # 46(3): "subject to the authorisation from the competent supervisory authority".
    Row("ad-hoc-clauses", "46(3)(a)", ("ad-hoc-clauses",), AUTHORISED, ("GDPR 46(3)(a)",),
        authorisation=True),
    Row("administrative-arrangement", "46(3)(b)", ("administrative-arrangement",), AUTHORISED,
        ("GDPR 46(3)(b)", "EDPB Guidelines 2/2020"), authorisation=True, public=True),
]  # fmt: skip
# 16(2)(b) to (e): clauses notified to or approved by the Commissioner, binding rules approved.
SWISS = [
    Row("ad-hoc-clauses", "16(2)", ("ad-hoc-clauses",), AUTHORISED, ("FADP 16(2)",)),
    Row("bcr", "16(2)", ("bcr-c", "bcr-p"), ("authority", "authorised"), ("FADP 16(2)",)),
]
SAFEGUARDS = [
    *(("gdpr", row) for row in OF_THE_UNION),
    *(("uk-gdpr", row) for row in OF_THE_UNION),
    *(("fadp", row) for row in SWISS),
]


@pytest.mark.parametrize(
    ("regime", "row"),
    [pytest.param(regime, row, id=f"{row.basis} {regime}") for regime, row in SAFEGUARDS],
)
def test_a_safeguard_stands_as_its_article_says(regime: str, row: Row) -> None:
    (found,) = (each for each in safeguards(regime) if each.basis == row.basis)
    assert (found.article, found.papers, found.needs) == (row.article, row.papers, row.needs)
    assert found.cites == row.cites
    assert (found.authorisation, found.public) == (row.authorisation, row.public)
    assert (found.exporter_roles, found.open_roles) == (row.roles, row.open_roles)
    # C-311/18: the law of the destination is assessed for every safeguard; how, is to verify.
    assert (found.assessment, found.assessment_sure) == (True, "to verify")
    assert law.safeguard(row.basis, regime) is found


@pytest.mark.parametrize("regime", ["gdpr", "uk-gdpr", "fadp", "appi"])
def test_no_safeguard_is_held_that_was_not_read(regime: str) -> None:
    read = sorted(row.basis for name, row in SAFEGUARDS if name == regime)
    assert [row.basis for row in safeguards(regime)] == read


class Ground(NamedTuple):
    """A derogation: what must be stated and on what it depends."""

    basis: str
    needs: tuple[str, ...]
    cites: tuple[str, ...]
    occasional: bool = False
    not_repetitive: bool = False
    public_powers: bool = False
    whole_register: bool = True
    new: bool = False
    assessment: bool = False


DEROGATIONS = [
    # 49(3): points (a) to (c) and the second subparagraph are not for public powers.
    Ground("49(1)(a)", ("explicit_consent", "risks_explained"), ("GDPR 49(1)(a)",)),
    # Recital 111: "where the transfer is occasional and necessary".
    Ground("49(1)(b)", ("necessity",), ("GDPR 49(1)(b)", "GDPR recital 111"), occasional=True),
    Ground("49(1)(c)", ("necessity",), ("GDPR 49(1)(c)", "GDPR recital 111"), occasional=True),
    # 49(4): recognised in Union or Member State law.
    Ground("49(1)(d)", ("law", "necessity"), ("GDPR 49(1)(d)", "GDPR 49(4)"), public_powers=True),
    Ground("49(1)(e)", ("necessity",), ("GDPR 49(1)(e)", "GDPR recital 111"), occasional=True,
           public_powers=True),
    Ground("49(1)(f)", ("necessity",), ("GDPR 49(1)(f)",), public_powers=True),
    # 49(2): "shall not involve the entirety of the personal data or entire categories".
    Ground("49(1)(g)", (), ("GDPR 49(1)(g)", "GDPR 49(2)"), public_powers=True,
           whole_register=False),
    # Not in Art. 26(1) of Directive 95/46/EC.
    Ground("49(1)-2",
           ("necessity", "number_of_persons", "safeguards", "authority_informed",
            "persons_informed"),
           ("GDPR 49(1)-2", "GDPR 49(6)"), not_repetitive=True, new=True, assessment=True),
]  # fmt: skip


@pytest.mark.parametrize("regime", ["gdpr", "uk-gdpr"])
@pytest.mark.parametrize("row", [pytest.param(row, id=row.basis) for row in DEROGATIONS])
def test_a_derogation_has_the_conditions_of_its_article(regime: str, row: Ground) -> None:
    (found,) = (each for each in derogations(regime) if each.basis == row.basis)
    assert (found.article, found.needs, found.cites) == (row.basis, row.needs, row.cites)
    assert (found.occasional, found.not_repetitive) == (row.occasional, row.not_repetitive)
    assert (found.public_powers, found.whole_register) == (row.public_powers, row.whole_register)
    assert (found.new, found.assessment) == (row.new, row.assessment)
    assert law.derogation(row.basis, regime) is found


@pytest.mark.parametrize("regime", ["gdpr", "uk-gdpr"])
def test_no_derogation_is_held_that_was_not_read(regime: str) -> None:
    assert [row.basis for row in derogations(regime)] == [row.basis for row in DEROGATIONS]


# Name, regime and basis that it serves, first and last day on which a decision rested on it.
SCHEMES = {
    "apec-cbpr": ("", "", None, None),
    "eu-us-dpf": ("gdpr", "dpf", date(2023, 7, 10), None),
    "global-cbpr": ("", "", None, None),
    "privacy-shield": ("gdpr", "privacy-shield", date(2016, 7, 12), date(2020, 7, 16)),
    "safe-harbor": ("gdpr", "safe-harbor", date(2000, 11, 1), date(2015, 10, 6)),
    "swiss-us-dpf": ("fadp", "swiss-us-dpf", date(2024, 9, 15), None),
    "swiss-us-privacy-shield": ("fadp", "privacy-shield", date(2017, 4, 12), date(2020, 9, 8)),
    "swiss-us-safe-harbor": ("fadp", "safe-harbor", date(2009, 2, 16), date(2015, 11, 1)),
    "uk-us-data-bridge": ("uk-gdpr", "uk-us-data-bridge", date(2023, 10, 12), None),
}


@pytest.mark.parametrize("name", list(SCHEMES))
def test_a_scheme_serves_the_regime_whose_decision_names_it(name: str) -> None:
    (row,) = (each for each in schemes() if each.name == name)
    assert (row.regime, row.basis, row.from_, row.until) == SCHEMES[name]


def test_no_scheme_is_held_that_was_not_read() -> None:
    assert {row.name for row in schemes()} == set(SCHEMES)
