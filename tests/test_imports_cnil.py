"""The form of the CNIL comes in: its example is one record, the empty form and the lists none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ropa import grid
from ropa.grid import Book, Sheet
from ropa.imports.reading import Wish, plan
from ropa.imports.telling import told
from ropa.imports.writing import changes
from ropa.layouts import load, shipped
from ropa.load import load as load_register
from ropa.starter.register import Draft as Unwritten

FILE = Path(__file__).parent / "data" / "cnil" / "registre-traitement-simplifie.ods"
DAY = date(2026, 11, 21)
EMPTY = {
    "ropa.toml": b'schema = 1\n[register]\nname = "Ets"\nentities = ["ets"]\n',
    "parties/ets.toml": b'title = "Ets SARL"\ncountry = "FR"\n',
}
KEPT = {"period": "P5Y", "from": "versement de la paie"}
EXAMPLE = "4_-_Exemple_de_fiche"
PROMPT = "Sélectionnez un élément dans cette liste déroulante ►"


def read(book, files=EMPTY, **wish):
    layouts = [load(each) for each in shipped()]
    return plan(book, Wish(layouts, **wish), load_register(Unwritten("", dict(files)), DAY))


@pytest.fixture(scope="module")
def book():
    return grid.read(FILE.name, FILE.read_bytes())


@pytest.fixture(scope="module")
def made(book):
    return read(book)


def data_of(made, kind):
    return [each.data for each in made.reading.drafts if each.kind == kind]


def test_each_sheet_is_read_or_named_with_its_reason(made):
    reasons = {each.name: each.reason for each in made.reading.sheets}
    assert list(reasons) == [
        "Tutoriel",
        "2_-_Liste_des_traitements",
        "3_-_Modèle_de_fiche_de_registre",
        EXAMPLE,
        "5_-_Listes",
    ]
    assert reasons["Tutoriel"] == "its headings are those of no layout"
    assert reasons["3_-_Modèle_de_fiche_de_registre"] == "the form is not filled in"
    assert reasons["5_-_Listes"] == "it holds the lists of choices of the layout cnil"
    assert reasons["2_-_Liste_des_traitements"] == reasons[EXAMPLE] == ""


def test_the_example_of_the_list_is_no_record(made):
    (sheet,) = [each for each in made.reading.sheets if "Liste" in each.name and not each.reason]
    assert (sheet.row, sheet.rows, sheet.known, sheet.wanted) == (7, 0, 6, 6)
    notes = [each for each in made.reading.notes.all() if "own example" in each.words]
    assert [each.cells() for each in notes] == [["row 9"]]


def test_the_example_becomes_what_its_page_lists(made):
    """Every value of "The example" in tests/data/cnil/README.md."""
    (data,) = data_of(made, "controller")
    assert data["title"] == "Gestion de la paie"
    assert data["since"] == date(2018, 5, 26)
    assert data["changed"] == date(2019, 5, 13)
    assert data["controller"] == "louise-dupont"
    assert [each["text"] for each in data["purposes"]] == [
        "Gestion de la paie",
        "Calcul des rémunérations",
        "Calcul du montant des versements adressés aux organismes sociaux",
        "Ordre de virement à la banque",
    ]
    assert [each["retention"] for each in data["data"]] == [KEPT, KEPT, KEPT]
    assert [each["subjects"] for each in data["data"]] == [["Salariés"]] * 3
    words = [", ".join(each["categories"]) for each in data["data"]]
    assert words == [
        "Noms, prénoms, adresses",
        "RIB",
        "Numéros de sécurité sociale des salariés",
    ]
    assert [each.get("national_number") for each in data["data"]] == [None, None, True]
    assert data["recipients"] == [
        {"category": "Dir. Administrative et Financière", "role": "internal"},
        {"category": "Organismes sociaux"},
        {"category": "Banque d'Andorre"},
    ]
    assert data["transfers"] == [{"category": "Banque d'Andorre", "country": "AD", "basis": "scc"}]
    assert data["status"] == "draft"
    assert "Contrat en date du 23/01/2018" in data["notes"]
    assert data["sources"] == [{"document": f'{FILE.name}, sheet "{EXAMPLE}"'}]


def test_the_actors_of_the_example_are_a_party_and_its_officer(made):
    (party,) = data_of(made, "parties")
    assert party["title"] == "Louise DUPONT"
    assert party["address"] == "1 rue Rivoli, 75001 Paris"
    assert party["country"] == "FR"
    assert party["phone"] == "01 xx xx xx xx"
    assert party["email"] == "exemple1@ets.com"
    assert party["dpo"] == {
        "name": "Martin HENRI",
        "address": "1 rue Rivoli, 75001 Paris, France",
        "phone": "01 xx xx xx xx",
        "email": "exemple2@ets.com",
    }


def test_measures_say_by_which_means(made):
    means = {each["title"]: each["means"] for each in data_of(made, "measures")}
    assert means == {
        "Mesures de protection des logiciels": ["software-protection"],
        "Sauvegarde des données": ["backup"],
        "Contrôle d'accès des utilisateurs": ["access-control"],
    }


def test_no_word_of_law_is_taken_from_the_lists(made):
    """The form has no legal basis, and its own list of adequate countries is that of 2019."""
    (data,) = data_of(made, "controller")
    assert all("basis" not in each for each in data["purposes"])
    assert "adéquat" not in str(data)


def test_the_same_file_twice_changes_nothing(made, book):
    register = load_register(Unwritten("", dict(EMPTY)), DAY)
    files = EMPTY | {each.file: each.after for each in changes(made, register, "stop")}
    again = read(book, files)
    assert {each.word for each in again.standings} == {"equal"}


def with_form(book, **values):
    """The file with a copy of the empty form that is filled in, at the places of the form."""
    empty = next(each for each in book.sheets if each.name.startswith("3"))
    rows = [list(each) + [None] * 8 for each in empty.rows]
    for cell, value in values.items():
        rows[int(cell[1:]) - 1][ord(cell[0]) - ord("A")] = value
    filled = Sheet("Fiche 7", rows=[tuple(each) for each in rows])
    return Book(book.name, book.form, (*book.sheets, filled))


def test_the_example_stays_out_where_a_form_is_filled_in(book):
    made = read(with_form(book, B4="Recrutement", B5="7", B17="Recruter"))
    assert [each["title"] for each in data_of(made, "controller")] == ["Recrutement"]
    reasons = {each.name: each.reason for each in made.reading.sheets}
    assert reasons[EXAMPLE] == "it is the form's own example; --sheet reads it all the same"
    both = read(with_form(book, B4="Recrutement", B17="Recruter"), sheets=(EXAMPLE, "Fiche 7"))
    assert len(data_of(both, "controller")) == 2


def test_a_prompt_to_choose_is_no_value(book):
    made = read(with_form(book, B4="Recrutement", B44=PROMPT, B48=PROMPT, C59=PROMPT))
    (data,) = data_of(made, "controller")
    assert not {"data", "recipients", "transfers"} & data.keys()


def test_sensitive_data_and_other_lines_of_the_form(book):
    made = read(
        with_form(
            book,
            B4="Santé au travail",
            B39="Dossiers médicaux",
            E39="50 ans à compter du départ du salarié",
            B33="non",
            B41="oui",
            B44="Autres (préciser)",
            E44="Apprentis",
            B48="Sous-traitants",
            E48="Médecine SARL",
            B59="Cloud Inc.",
            C59="Etats-Unis",
            D59="Privacy shield",
            B14="Filiale SAS",
        )
    )
    (data,) = data_of(made, "controller")
    health, crimes = data["data"]
    assert health["special"] == ["health"]
    assert health["categories"] == ["Dossiers médicaux"]
    assert health["retention"] == {"period": "P50Y", "from": "départ du salarié"}
    assert crimes["criminal"] is True
    assert crimes["categories"] == ["Données relatives à des condamnations pénales ou infractions"]
    assert health["subjects"] == ["Apprentis"]
    assert data["recipients"] == [{"party": "medecine-sarl", "role": "processor"}]
    assert data["transfers"] == [{"to": "cloud-inc", "country": "US", "basis": "privacy-shield"}]
    assert data["joint_controllers"] == ["filiale-sas"]


def test_no_word_of_a_line_is_lost_beside_what_it_says(book):
    made = read(
        with_form(
            book,
            B4="Santé au travail",
            H11="dpo@ets.example (secrétariat)",
            B33="Non, sauf nationalité",
            B39="Oui : allergies",
            B48="Sous-traitants",
            E48="Médecine SARL (Lyon)",
            B59="Cloud Inc. (Irlande)",
            C59="Etats-Unis (Californie)",
            D59="Clauses contractuelles types (module 2)",
        )
    )
    (data,) = data_of(made, "controller")
    for words in (
        "dpo@ets.example (secrétariat)",
        "Non, sauf nationalité",
        "Médecine SARL (Lyon)",
        "Cloud Inc. (Irlande)",
        "Etats-Unis (Californie)",
        "Clauses contractuelles types (module 2)",
    ):
        assert words in data["notes"]
    assert data["data"] == [{"categories": ["Oui : allergies"], "special": ["health"]}]
    assert data["recipients"] == [{"party": "medecine-sarl", "role": "processor"}]
    assert data["transfers"] == [{"to": "cloud-inc", "country": "US", "basis": "scc"}]


def test_a_line_that_the_form_does_not_have_is_named(book):
    rows = {"A62": "Serveur de secours", "B62": "Lyon"}
    made = read(with_form(book, B4="Recrutement", **rows))
    (note,) = [each for each in made.reading.notes.all() if each.heading == "Serveur de secours"]
    assert note.cells() == ["B62"]
    assert "Lyon" not in "\n".join(told(made))


def test_the_list_says_whether_there_are_sensitive_data(book):
    rows = [("Paie", "7", *[None] * 5, "Non"), ("Santé", "8", *[None] * 5, "Oui")]
    sheets = [Sheet(each.name, rows=[*each.rows, *rows]) for each in book.sheets[1:2]]
    made = read(Book(book.name, book.form, tuple(sheets)))
    assert not made.refused
    pay, health = data_of(made, "controller")
    assert pay["data"] == [{"special": []}]
    assert health["undecided"] == ["data[0].special"]


def test_an_activity_of_the_list_with_a_form_is_one_record(book):
    made = with_form(book, B4="Recrutement", B5="7", B17="Recruter")
    rows = [*made.sheets[1].rows, ("Recrutement", "7"), ("Vidéosurveillance", "8")]
    sheets = (made.sheets[0], Sheet(made.sheets[1].name, rows=rows), *made.sheets[2:])
    found = read(Book(made.name, made.form, sheets))
    titles = [each["title"] for each in data_of(found, "controller")]
    assert sorted(titles) == ["Recrutement", "Vidéosurveillance"]
    assert any("has a form of its own" in each.words for each in found.reading.notes.all())
