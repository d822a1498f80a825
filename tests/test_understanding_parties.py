"""Parties are recognised once, whatever the spelling, and none is made of a word for a function."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.load import ID
from ropa.model.node import stamp_record
from ropa.model.party import Party
from ropa.understanding.contacts import contact, looks_encoded
from ropa.understanding.names import name_of
from ropa.understanding.parties import Category, Doubt, Gallery, Known, Proposed, id_of


def party(id_: str, title: str, title_ja: str = "", *others: str) -> Party:
    stated = {"title_ja": title_ja} if title_ja else {}
    made = Party(title=title, also_named=others, **stated)
    stamp_record(made, "parties", id_, f"parties/{id_}.toml")
    return made


REGISTER = [
    party("acme-de", "ACME GmbH", "", "Acme Deutschland"),
    party("acme-jp", "ACME Japan K.K.", "アクメ・ジャパン株式会社"),
    party("muller", "Müller & Söhne AG"),
    party("city", "Gemeente Voorbeeld"),
    party("globex-us", "Globex, Inc."),
    party("globex-ie", "Globex Ltd"),
]

KNOWN = """
acme-de ACME GmbH | acme gmbh | Acme G.m.b.H. | ACME | Acme  GmbH | Acme Deutschland | acme-de
acme-de ＡＣＭＥ GmbH | ACME Gesellschaft mit beschränkter Haftung | „ACME“ GmbH
acme-jp ACME Japan K.K. | Acme Japan KK
acme-jp アクメ・ジャパン株式会社 | アクメジャパン(株) | ㈱アクメ・ジャパン
muller Müller & Söhne AG | MÜLLER & SÖHNE AG | Müller & Söhne | Müller & Söhne Aktiengesellschaft
city Gemeente Voorbeeld | gemeente voorbeeld
globex-us Globex Inc. | GLOBEX INC | Globex Incorporated
globex-ie Globex Limited | Globex Ltd.
"""

PROPOSED = """
initech-b-v Initech B.V.
hooli-llc Hooli LLC
societe-generale-de-test-sarl Société générale de test SARL
organisation-001 Organisation 001
joint-controller-001 Joint controller 001
acme-ag ACME AG
universitat-beispiel Universität Beispiel
"""

CATEGORIES = """
financiële administratie | marketing | hosting provider | HR | belastingdienst | management
Marketing team | externe consultants | Service interne qui traite les données | Sous-traitants
Steuerberater | Lohnbüro | banks | processors | 委託先 | 取引先 | politie (bij incidenten)
UEFA | Google Analytics | customers | IT department | Organismes sociaux | sales AG-1 team
"""


def pairs(text: str) -> list[tuple[str, str]]:
    lines = (line.split(" ", 1) for line in text.strip().splitlines())
    return [(word.strip(), id_) for id_, words in lines for word in words.split(" | ")]


def words(text: str) -> list[str]:
    return [each.strip() for line in text.strip().splitlines() for each in line.split(" | ")]


@pytest.mark.parametrize(("text", "id_"), pairs(KNOWN))
def test_a_party_of_the_register_is_known_in_any_spelling(text: str, id_: str) -> None:
    assert Gallery(REGISTER).recognise(text) == Known(id_)


@pytest.mark.parametrize(("text", "id_"), pairs(PROPOSED))
def test_a_new_name_in_a_column_of_names_is_proposed(text: str, id_: str) -> None:
    assert Gallery(REGISTER).recognise(text, named=True) == Proposed(id_, text)


@pytest.mark.parametrize(
    "text", ["Initech B.V.", "Hooli LLC", "テスト株式会社", "Acme Italia S.p.A."]
)
def test_a_legal_form_makes_a_party_of_a_recipient(text: str) -> None:
    assert isinstance(Gallery(REGISTER).recognise(text), Proposed)


@pytest.mark.parametrize("text", words(CATEGORIES))
def test_a_word_for_a_function_is_a_category(text: str) -> None:
    assert Gallery(REGISTER).recognise(text) == Category(text)


@pytest.mark.parametrize(
    "text", ["Merchants (Adyen clients)", "Representative office", "all customers", "委託先"]
)
def test_a_function_is_a_category_in_a_column_of_names_too(text: str) -> None:
    assert isinstance(Gallery([]).recognise(text, named=True), Category)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Ticketing partner (Ticketmaster)", "Ticketmaster"),
        ("Adyen (betaalverwerker)", "Adyen"),
        ("CM.com (ticketing)", "CM.com"),
        ("politie (bij incidenten)", ""),
        ("fulfillment centers (EU)", ""),
        ("fulfillment centers (EU & US)", ""),
        ("externe consultants (geanonimiseerde data)", ""),
    ],
)
def test_a_name_in_brackets_is_told_and_not_made_a_party(text: str, named: str) -> None:
    gallery = Gallery([])
    assert gallery.recognise(text) == Category(text, named)
    assert gallery.proposals() == []


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Globex", ("globex-us", "globex-ie")),
        ("Muller & Sohne AG", ("muller",)),
        ("SXJEZmZEbk5Qa2x3czVyWnVTOEtmN0Rn", ()),
    ],
)
def test_what_may_be_several_or_none_is_a_doubt(text: str, candidates: tuple[str, ...]) -> None:
    found = Gallery(REGISTER).recognise(text, named=True)
    assert isinstance(found, Doubt)
    assert found.candidates == candidates
    assert found.why


@pytest.mark.parametrize(
    "text", ["", "  ", "N/A", "n.v.t.", "-", "keine", "néant", "なし", "(...)"]
)
def test_words_for_nobody_name_nobody(text: str) -> None:
    assert Gallery(REGISTER).recognise(text, named=True) == Category("")


def test_a_name_is_proposed_once_with_its_rows_its_first_cell_and_its_spellings() -> None:
    gallery = Gallery([])
    for cell, text in (("B2", "Initech B.V."), ("B3", "INITECH BV"), ("C9", "Initech")):
        assert gallery.recognise(text, named=True, where=cell) == Proposed(
            "initech-b-v", "Initech B.V."
        )
    (proposal,) = gallery.proposals()
    assert (proposal.rows, proposal.first) == (3, "B2")
    assert proposal.spellings == ("Initech B.V.", "INITECH BV", "Initech")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rossi S.r.l.", "Rossi Srl"),
        ("Verein Muster e.V.", "Verein Muster eV"),
        ("Acme S.à r.l.", "Acme SARL"),
        ("Acme v.z.w.", "Acme vzw"),
        ("Acme s.r.o.", "Acme sro"),
        ("Acme A/S", "Acme AS"),
        ("Acme P.L.C.", "Acme plc"),
    ],
)
def test_points_in_a_legal_form_make_no_second_party(one: str, other: str) -> None:
    gallery = Gallery(())
    assert gallery.recognise(one) == gallery.recognise(other) != Category(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Acme Ltd", "Acme Pte Ltd"), ("Acme A/S", "Acme ApS"), ("Acme s.r.o.", "Acme a.s.")],
)
def test_forms_of_several_companies_are_not_taken_for_one(one: str, other: str) -> None:
    gallery = Gallery(())
    assert gallery.recognise(one, named=True) != gallery.recognise(other, named=True)


def test_names_that_differ_in_their_legal_form_are_two_parties() -> None:
    gallery = Gallery([])
    ids = [gallery.recognise(each, named=True) for each in ("Initech GmbH", "Initech AG")]
    assert ids == [Proposed("initech-gmbh", "Initech GmbH"), Proposed("initech-ag", "Initech AG")]
    assert isinstance(gallery.recognise("Initech", named=True), Doubt)


def test_a_party_met_without_and_then_with_two_forms_is_a_doubt() -> None:
    gallery = Gallery([])
    gallery.recognise("Initech", named=True)
    assert gallery.recognise("Initech GmbH") == Proposed("initech", "Initech")
    assert isinstance(gallery.recognise("Initech AG"), Doubt)


def test_ids_collide_only_where_names_differ() -> None:
    gallery = Gallery([])
    first = gallery.recognise("Alpha+Beta", named=True)
    assert first == Proposed("alpha-beta", "Alpha+Beta")
    assert gallery.recognise("Alpha Beta", named=True) == first
    assert gallery.recognise("Alpha Beta GmbH & Co. KG") == first
    assert Gallery([party("hooli-llc", "Other")]).recognise("Hooli LLC") == Proposed(
        "hooli-llc-2", "Hooli LLC"
    )


def test_a_japanese_name_bears_the_digest_of_its_name_in_any_spelling() -> None:
    first = id_of("テスト株式会社")
    assert first.startswith("party-")
    assert len(first) == len("party-") + 8
    assert first == id_of("テスト (株)")
    assert first != id_of("テスト有限会社")


def test_the_same_file_read_again_knows_what_it_proposed() -> None:
    first = Gallery([])
    names = ["Initech B.V.", "テスト株式会社", "Organisation 001"]
    proposed = [first.recognise(each, named=True) for each in names]
    written = [party(each.id, each.title) for each in first.proposals()]
    again = [Gallery(written).recognise(each, named=True) for each in names]
    assert again == [Known(each.id) for each in proposed if isinstance(each, Proposed)]


@pytest.mark.parametrize(
    ("text", "core", "forms"),
    [
        ("Acme GmbH & Co. KG", "acme", {"gmbh-co-kg"}),
        ("SARL Dupont", "dupont", {"sarl"}),
        ("株式会社テスト", "テスト", {"kk"}),
        ("GmbH", "gmbh", set()),
        ("Sage", "sage", set()),
        ("Banco SA", "banco", {"sa"}),
    ],
)
def test_legal_forms_are_set_apart(text: str, core: str, forms: set[str]) -> None:
    name = name_of(text)
    assert (name.core, name.forms) == (core, forms)


@pytest.mark.parametrize(
    ("text", "details", "left"),
    [
        ("privacy@organisation-004.example", {"email": "privacy@organisation-004.example"}, ""),
        (
            "1 rue Rivoli, 75001 Paris, exemple1@ets.com",
            {"email": "exemple1@ets.com", "address": "1 rue Rivoli, 75001 Paris"},
            "",
        ),
        (
            "Hauptstr. 5, 10115 Berlin\nTel.: +49 30 1234567\nE-Mail: dsb@beispiel.de",
            {
                "email": "dsb@beispiel.de",
                "phone": "+49 30 1234567",
                "address": "Hauptstr. 5, 10115 Berlin",
            },
            "",
        ),
        ("03-1234-5678", {"phone": "03-1234-5678"}, ""),
        (
            "〒100-0001 東京都千代田区千代田1-1",
            {"address": "〒100-0001 東京都千代田区千代田1-1"},
            "",
        ),
        ("Legal department, dpo@x.example", {"email": "dpo@x.example"}, "Legal department"),
        ("https://www.example.org/privacy", {"website": "https://www.example.org/privacy"}, ""),
    ],
)
def test_contact_details_are_taken_apart_where_they_are_certain(
    text: str, details: dict[str, str], left: str
) -> None:
    found = contact(text)
    assert (found.value, found.left, found.doubt) == (details, left, "")


@pytest.mark.parametrize("text", ["", "to be decided", "01 xx xx xx xx", "a@b", "Room 5"])
def test_what_is_no_contact_detail_stays_as_it_is(text: str) -> None:
    assert contact(text) == (None, "", text, "")


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("a@x.example, b@x.example", "more than one email"),
        ("ZHBvQGFyY2Vsb3JtaXR0YWwuY29t", "looks encoded"),
        ("WFpYU1JNcVR0eWt2UXVwV1E0SVR3QT09Ojp9A6LQkFt7UyJwPmCz8rNb", "looks encoded"),
        ("ZGF0YXByb3RlY3Rpb25Abm52Yi5ubA==:OjqR4tXJmNcKfQwLpZb2s9A7", "looks encoded"),
    ],
)
def test_contact_details_that_are_none_are_a_doubt(text: str, why: str) -> None:
    found = contact(text)
    assert found.value is None
    assert why in found.doubt


@pytest.mark.parametrize(
    "text",
    [
        "McDonaldsRestaurantsLimited",
        "Datenschutzbeauftragter",
        "INTERNATIONALORGANISATION",
        "internationalisation",
        "Organisation001Amsterdam",
        "0123456789012345",
    ],
)
def test_long_words_are_not_taken_for_encoded_ones(text: str) -> None:
    assert not looks_encoded(text)


@given(st.lists(st.text(max_size=40), max_size=6), st.booleans())
def test_no_name_is_too_odd_and_every_id_is_one(texts: list[str], named: bool) -> None:
    gallery = Gallery(REGISTER)
    for text in texts:
        gallery.recognise(text, named=named)
        contact(text)
    ids = [each.id for each in gallery.proposals()]
    assert all(ID.fullmatch(each) for each in ids)
    assert len(set(ids)) == len(ids)
