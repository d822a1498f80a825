"""Cells that hold more than one value."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pace import floors

from ropa.understanding.folding import table
from ropa.understanding.several import several
from ropa.understanding.shelter import sheltered

LISTS = [
    ("Noms, adresses, téléphones", ("Noms", "adresses", "téléphones"), "by commas"),
    ("Noms, prénoms, adresses", ("Noms, prénoms", "adresses"), "by commas"),
    ("a,b,c", ("a", "b", "c"), "by commas"),
    (
        "klantgegevens; naam, adres; e-mail",
        ("klantgegevens", "naam, adres", "e-mail"),
        "by semicolons",
    ),
    ("Salariés ; Clients", ("Salariés", "Clients"), "by semicolons"),
    ("Kunden\nLieferanten\n\nBewerber", ("Kunden", "Lieferanten", "Bewerber"), "by lines"),
    ("Name, address\r\nBank details", ("Name, address", "Bank details"), "by lines"),
    ("noms,\nprénoms,\nadresses", ("noms", "prénoms", "adresses"), "by lines"),
    (
        "téléphones, mails,\nadresses, photos",
        ("téléphones", "mails", "adresses", "photos"),
        "by commas",
    ),
    ("• naam\n• adres", ("naam", "adres"), "marks"),
    ("- Nom\n  et prénom\n- Adresse", ("Nom et prénom", "Adresse"), "marks"),
    ("• naam • adres • e-mail", ("naam", "adres", "e-mail"), "marks"),
    ("1. Name\n2. Adresse", ("Name", "Adresse"), "numbers"),
    ("1) eins 2) zwei 3) drei", ("eins", "zwei", "drei"), "numbers"),
    ("a) Kunden b) Lieferanten", ("Kunden", "Lieferanten"), "numbers"),
    ("①氏名 ②住所", ("氏名", "住所"), "numbers"),
    ("（１）氏名（２）住所", ("氏名", "住所"), "numbers"),
    ("氏名、住所、電話番号", ("氏名", "住所", "電話番号"), "by commas"),
    ("氏名・住所・電話番号", ("氏名", "住所", "電話番号"), "middle dots"),
    ("氏名・住所、電話番号", ("氏名・住所", "電話番号"), "by commas"),
    ("氏名、住所及び電話番号", ("氏名", "住所", "電話番号"), "by commas"),
    ("顧客、取引先と従業員", ("顧客", "取引先", "従業員"), "by commas"),
    ("Klanten / Leveranciers", ("Klanten", "Leveranciers"), "strokes"),
    ("AWS | Azure", ("AWS", "Azure"), "upright"),
    ("name, address and phone", ("name", "address", "phone"), "by commas"),
    ("name, address, and phone", ("name", "address", "phone"), "by commas"),
    ("adresses, téléphones et mails", ("adresses", "téléphones", "mails"), "by commas"),
    ("Kunden, Lieferanten und Bewerber", ("Kunden", "Lieferanten", "Bewerber"), "by commas"),
    ("klanten, leveranciers en partners", ("klanten", "leveranciers", "partners"), "by commas"),
    ("clienti, fornitori e dipendenti", ("clienti", "fornitori", "dipendenti"), "by commas"),
    ("clientes, proveedores y empleados", ("clientes", "proveedores", "empleados"), "by commas"),
    (
        "factures, contrats, achats en ligne",
        ("factures", "contrats", "achats en ligne"),
        "by commas",
    ),
    ("AWS (Ireland, Frankfurt), Google", ("AWS (Ireland, Frankfurt)", "Google"), "by commas"),
    ("氏名（漢字、カナ）、住所", ("氏名（漢字、カナ）", "住所"), "by commas"),
    ("«nom, adresse», photo", ("«nom, adresse»", "photo"), "by commas"),
    ("10,000 customers, staff", ("10,000 customers", "staff"), "by commas"),
    ("Acme, Inc., Google LLC", ("Acme, Inc.", "Google LLC"), "by commas"),
    (
        "Melde-, Adress- und Bankdaten, Fotos",
        ("Melde-, Adress- und Bankdaten", "Fotos"),
        "by commas",
    ),
    ("Kunden, Vor- und Nachname", ("Kunden", "Vor- und Nachname"), "by commas"),
    ("Marketing, Research and Development", ("Marketing", "Research and Development"), "by commas"),
    ("Google, Johnson & Johnson", ("Google", "Johnson & Johnson"), "by commas"),
    ("Mitarbeiter (m/w/d), Bewerber", ("Mitarbeiter (m/w/d)", "Bewerber"), "by commas"),
    ("Name, Vorname, Adresse", ("Name, Vorname", "Adresse"), "by commas"),
    ("氏名、ひとり親", ("氏名", "ひとり親"), "by commas"),
    ("(a, b", ("(a", "b"), "by commas"),
    (
        (
            "Gestion de la paie, Calcul des rémunérations, "
            "Calcul du montant des versements adressés aux organismes sociaux"
        ),
        (
            "Gestion de la paie",
            "Calcul des rémunérations",
            "Calcul du montant des versements adressés aux organismes sociaux",
        ),
        "by commas",
    ),
]

SINGLE = [
    "R&D",
    "w.o.",
    "Salariés",
    "export/import",
    "Name, Vorname",
    "Nom, prénom",
    "1,5 jaar",
    "Research and development",
    "Kunden und Lieferanten",
    "氏名と住所",
    "Acme, Inc.",
    "Art. 6, lid 1, onder f AVG",
    "1. FC Köln e.V.",
    "Dr. A. Müller",
    "e.g. this",
    "Melde-, Adress- und Bankdaten",
    "GmbH & Co. KG",
    "12:30 - 13:00",
    "ja/nein",
    "No. 1: test",
]

DOUBTS = [
    ("Müller, Hans", "one person"),
    ("Contact data, such as name, address", "such as name"),
    ("Kunden, deren Daten", "deren Daten"),
    ("クラウド・サービス", "middle dot"),
    ("Données relatives\nà la santé", "à la santé"),
    (
        "We keep the data of our customers for as long as they are needed, and then some",
        "part of a sentence",
    ),
]


@pytest.mark.parametrize(("text", "values", "how"), LISTS)
def test_lists(text, values, how):
    read = several(text)
    assert read.value == values
    assert how in read.how
    assert (read.left, read.doubt) == ("", "")


@pytest.mark.parametrize("text", SINGLE)
def test_one_value(text):
    assert several(text).value == (text,)


@pytest.mark.parametrize(("text", "doubt"), DOUBTS)
def test_two_readings_are_a_doubt(text, doubt):
    read = several(text)
    assert read.value is None
    assert doubt in read.doubt
    assert read.left == text


@pytest.mark.parametrize(
    ("text", "values", "left"),
    [
        ("name, address, etc.", ("name", "address"), "etc."),
        ("氏名、住所、その他", ("氏名", "住所"), "その他"),
        ("Inleiding:\n- naam\n- adres", ("naam", "adres"), "Inleiding:"),
    ],
)
def test_what_is_no_value_is_left(text, values, left):
    read = several(text)
    assert (read.value, read.left) == (values, left)


def test_an_empty_cell_has_no_values():
    assert several(" \n").value == ()


def test_a_bracket_that_is_never_closed_shelters_nothing():
    assert sheltered("a (b, c", ",") == ["a (b", " c"]
    assert sheltered("a ((b, c), d), e", ",") == ["a ((b, c), d)", " e"]
    assert sheltered('say "a, b', ",") == ['say "a', " b"]


@pytest.mark.parametrize(
    "letter", ["(", ")", "“", '"', ",", "・", "a, ", "1) ", "• ", "\n", " ", "a-", "and "]
)
def test_the_longest_cell_takes_no_time(letter):
    text = (letter * 32_767)[:32_767]
    assert floors(lambda: several.__wrapped__(text), 50) <= 50


ANDS = {
    word
    for section in ("last", "last_nl", "last_ja")
    for words in table("several")[section].values()
    for word in words
}


@given(st.one_of(st.text(), st.text(alphabet="ab1 ,;、・()\n•-./&", max_size=40)))
def test_no_word_is_lost(text):
    read = several(text)
    kept = " ".join((*(read.value or ()), read.left))
    for word in re.findall(r"[^\W\d_]{3,}", text):
        assert word in kept or word in ANDS or all(part in kept for part in word.split("と"))
    assert read.value is None or all(value == value.strip() != "" for value in read.value)


def test_ten_thousand_texts_take_a_second():
    texts = [f"naam {n}, adres, telefoon (mobiel, vast), e-mail en contact" for n in range(10_000)]
    assert all(len(several(text).value) == 5 for text in texts)
    # About a second where a floor takes 20 ms.
    assert floors(lambda: [several.__wrapped__(text) for text in texts], 75) <= 75
