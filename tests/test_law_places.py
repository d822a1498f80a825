"""Places that addresses name, and countries that texts name."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import msgspec
import pytest

from ropa import law
from ropa.law.places import Place, by_itself, countries_in, place_within, places, plain
from ropa.law.tables import table

DAY = date(2026, 11, 21)
ROWS = [pytest.param(row, id=row.title) for row in places()]
SURE = {"confirmed", "public page", "to verify"}


@pytest.mark.parametrize("row", ROWS)
def test_every_row_is_whole(row: Place) -> None:
    assert msgspec.convert(msgspec.to_builtins(row), Place) == row
    assert row.sure in SURE
    assert all(text == text.strip() and text for text in (row.title, row.told, row.source))
    assert not row.told.endswith(".")
    assert list(row.names) == sorted(set(row.names))
    assert all(law.is_country(code) for code in row.recorded)
    assert list(row.recorded) == sorted(row.recorded)


def test_the_rows_are_sorted() -> None:
    keys = [(row.recorded, row.code, row.title) for row in places()]
    assert all(first[:2] <= second[:2] for first, second in pairwise(keys))
    assert table("territories")["beside"] == sorted(table("territories")["beside"])


@pytest.mark.parametrize("row", [row for row in places() if row.code])
def test_a_place_with_a_code_lies_outside_the_area_by_the_other_table(row: Place) -> None:
    assert law.is_country(row.code)
    assert law.area("gdpr", row.code, DAY) in ("outside", "review")
    settled = law.area("gdpr", row.code, DAY) == "outside" and row.code != "GI"
    assert (row.sure == "confirmed") == settled


def test_every_territory_that_belongs_to_a_state_has_a_row() -> None:
    belonging = "AW BL BQ CW FO GI GL NC PF PM SJ SX TF WF GG IM JE"
    assert {row.code for row in places()} - {""} == set(belonging.split())


@pytest.mark.parametrize("row", ROWS)
def test_every_name_is_found_in_an_address_and_under_no_other_country(row: Place) -> None:
    for name in row.names:
        found = place_within(row.recorded[0], f"12 Example Street, {name} 1234")
        assert found
        assert name in found[1]
        assert by_itself(found[0]).fullmatch(plain(name))
        assert place_within("US", name) is None


@pytest.mark.parametrize(
    ("country", "address"),
    [
        ("GB", "1 Guernsey Street, London"),
        ("GB", "Jersey Road 5, Hounslow"),
        ("GB", "New Jersey House, Leeds"),
        ("NL", "Curaçaostraat 5, Amsterdam"),
        ("NL", "Arubalaan 1, Hilversum"),
        ("NL", "Voorstraat 1, 4797 Willemstad"),
        ("FR", "12 rue de Tahiti, 75012 Paris"),
        ("FR", "38270 Saint-Barthélemy"),
        ("FR", "97150 Saint-Martin"),
        ("FR", "97410 Saint-Pierre, La Réunion"),
        ("DK", "Grønlandsvej 3, Aarhus"),
        ("DK", "Thorshavnsgade 10, København"),
        ("NO", "Grønlandsleiret 44, Oslo"),
        ("NO", "Svalbardveien 2, Bodø"),
        ("ES", "Campo de Gibraltar, Cádiz"),
        ("ES", "Calle Mayor 1, Las Palmas, Islas Canarias"),
        ("PT", "Rua Direita 1, Ponta Delgada, Açores"),
        ("FI", "Torggatan 1, Mariehamn, Åland"),
        ("CY", "Paralimni, Famagusta District"),
        ("CY", "Λεωφόρος Μακαρίου 1, Λευκωσία"),
        ("GB", ""),
        ("GB", ", ; 12 \n"),
    ],
)
def test_what_only_looks_like_such_a_place_is_passed_over(country: str, address: str) -> None:
    assert place_within(country, address) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Fernwartung aus Indien", [("Indien", "IN")]),
        ("support from the USA and Côte d’Ivoire", [("USA", "US"), ("Côte d’Ivoire", "CI")]),
        ("インドからの保守", [("インド", "IN")]),
        ("indian food, chinaware and americana", []),
        ("as it is in no way to be so", []),
        ("", []),
    ],
)
def test_countries_are_found_by_their_names(text: str, found: list[tuple[str, str]]) -> None:
    assert list(countries_in(text)) == found


@pytest.mark.parametrize("text", ["a" * 500_000, "Jersey " * 70_000, "1 " * 200_000, "-" * 500_000])
def test_an_address_of_any_length_is_read_at_once(text: str) -> None:
    assert bool(place_within("GB", text)) == text.startswith("Jersey")
