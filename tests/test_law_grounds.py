"""Safeguards of Art. 46 beside clauses, derogations of Art. 49, schemes of certification."""

from __future__ import annotations

from datetime import date
from typing import get_args

import pytest

from ropa import law
from ropa.model.terms import AgreementType, Scheme, TransferBasis

BASES = [
    "ad-hoc-clauses",
    "administrative-arrangement",
    "bcr",
    "certification",
    "code-of-conduct",
    "public-instrument",
]
DEROGATIONS = [each for each in get_args(TransferBasis) if each.startswith("49(")]


@pytest.mark.parametrize(
    ("basis", "article"),
    [
        ("public-instrument", "46(2)(a)"),
        ("bcr", "46(2)(b)"),
        ("code-of-conduct", "46(2)(e)"),
        ("certification", "46(2)(f)"),
        ("ad-hoc-clauses", "46(3)(a)"),
        ("administrative-arrangement", "46(3)(b)"),
    ],
)
def test_a_safeguard_stands_in_its_article(basis, article):
    assert law.safeguard(basis).article == article
    assert f"GDPR {article}" in law.safeguard(basis).cites


def test_every_safeguard_beside_clauses_is_held():
    assert [row.basis for row in law.safeguards()] == BASES
    assert [row.basis for row in law.safeguards("uk-gdpr")] == BASES
    assert law.safeguard("scc") is None
    assert law.safeguard("") is None


def test_prior_authorisation_is_asked_for_by_the_third_paragraph_alone():
    asked = {row.basis for row in law.safeguards() if row.authorisation}
    assert asked == {"ad-hoc-clauses", "administrative-arrangement"}
    for basis in asked:
        assert law.safeguard(basis).needs == ("authority", "reference", "authorised")


def test_two_safeguards_are_for_public_bodies():
    assert {row.basis for row in law.safeguards() if row.public} == {
        "public-instrument",
        "administrative-arrangement",
    }


def test_binding_rules_are_of_two_kinds_each_for_one_role():
    bcr = law.safeguard("bcr")
    assert bcr.papers == ("bcr-c", "bcr-p")
    assert bcr.exporter_role("bcr-c") == "controller"
    assert bcr.exporter_role("bcr-p") == "processor"
    assert bcr.exporter_role("certification") is None
    assert bcr.needs == ("authority", "authorised")


def test_commitments_of_the_importer_stand_beside_codes_and_certificates():
    assert {row.basis for row in law.safeguards() if "commitments" in row.needs} == {
        "code-of-conduct",
        "certification",
    }
    assert "until" in law.safeguard("certification").needs


def test_every_safeguard_asks_for_an_assessment_and_says_how_sure_that_is():
    for row in law.safeguards():
        assert (row.assessment, row.assessment_sure) == (True, "to verify")


def test_papers_are_types_that_an_agreement_may_have():
    for regime in ("gdpr", "uk-gdpr", "fadp"):
        for row in law.safeguards(regime):
            assert set(row.papers) <= set(get_args(AgreementType))
            assert row.basis in get_args(TransferBasis)


def test_the_swiss_act_knows_binding_rules_and_clauses_of_the_parties():
    assert [row.basis for row in law.safeguards("fadp")] == ["ad-hoc-clauses", "bcr"]
    assert {row.article for row in law.safeguards("fadp")} == {"16(2)"}
    assert not law.safeguard("bcr", "fadp").exporter_roles


def test_every_derogation_that_a_transfer_may_name_is_held():
    assert [row.basis for row in law.derogations()] == DEROGATIONS
    assert law.derogation("49(2)") is None
    assert law.derogations("fadp") == ()


def test_the_conditions_of_each_derogation():
    conditions = {
        row.basis: (row.occasional, row.not_repetitive, row.public_powers, row.assessment)
        for row in law.derogations()
    }
    assert conditions == {
        "49(1)(a)": (False, False, False, False),
        "49(1)(b)": (True, False, False, False),
        "49(1)(c)": (True, False, False, False),
        "49(1)(d)": (False, False, True, False),
        "49(1)(e)": (True, False, True, False),
        "49(1)(f)": (False, False, True, False),
        "49(1)(g)": (False, False, True, False),
        "49(1)-2": (False, True, False, True),
    }


@pytest.mark.parametrize(
    ("basis", "needs"),
    [
        ("49(1)(a)", ("explicit_consent", "risks_explained")),
        ("49(1)(b)", ("necessity",)),
        ("49(1)(c)", ("necessity",)),
        ("49(1)(d)", ("law", "necessity")),
        ("49(1)(e)", ("necessity",)),
        ("49(1)(f)", ("necessity",)),
        ("49(1)(g)", ()),
        (
            "49(1)-2",
            (
                "necessity",
                "number_of_persons",
                "safeguards",
                "authority_informed",
                "persons_informed",
            ),
        ),
    ],
)
def test_what_a_transfer_must_state_for_a_derogation(basis, needs):
    assert law.derogation(basis).needs == needs


def test_a_register_may_not_be_sent_as_a_whole():
    whole = {row.basis for row in law.derogations() if not row.whole_register}
    assert whole == {"49(1)(g)"}


@pytest.mark.parametrize("name", get_args(Scheme))
def test_every_scheme_that_a_party_may_name_is_known(name):
    assert law.scheme(name).name == name


@pytest.mark.parametrize("name", ["apec-cbpr", "global-cbpr"])
def test_rules_of_the_pacific_are_no_ground(name):
    known = law.scheme(name)
    assert (known.regime, known.basis, known.from_, known.until) == ("", "", None, None)


@pytest.mark.parametrize(
    ("name", "regime", "basis", "first", "until"),
    [
        ("safe-harbor", "gdpr", "safe-harbor", date(2000, 11, 1), date(2015, 10, 6)),
        ("privacy-shield", "gdpr", "privacy-shield", date(2016, 7, 12), date(2020, 7, 16)),
        ("eu-us-dpf", "gdpr", "dpf", date(2023, 7, 10), None),
        ("uk-us-data-bridge", "uk-gdpr", "uk-us-data-bridge", date(2023, 10, 12), None),
        ("swiss-us-dpf", "fadp", "swiss-us-dpf", date(2024, 9, 15), None),
        ("swiss-us-privacy-shield", "fadp", "privacy-shield", date(2017, 4, 12), date(2020, 9, 8)),
        ("swiss-us-safe-harbor", "fadp", "safe-harbor", date(2009, 2, 16), date(2015, 11, 1)),
    ],
)
def test_a_scheme_has_the_days_of_the_decision_that_rests_on_it(name, regime, basis, first, until):
    known = law.scheme(name)
    assert (known.regime, known.basis, known.from_, known.until) == (regime, basis, first, until)


def test_every_ground_cites_what_exists():
    rows = [*law.safeguards(), *law.safeguards("fadp"), *law.derogations()]
    assert all(law.citation(text).title for row in rows for text in row.cites)
    assert law.scheme("privacy") is None
