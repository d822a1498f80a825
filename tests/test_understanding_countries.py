"""Countries as people write them, against codes that were set down from ISO 3166-1 by hand."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ropa.law.countries import codes
from ropa.understanding.countries import countries, country

TABLE = Path(__file__).parent / "data" / "understanding" / "cnil-countries.txt"
CNIL = [
    tuple(line.split(" ", 1))
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
OPEN = {"Congo", "Guinée", "Géorgie"}
"""Names of that list which elsewhere may be those of another place."""

NAMES = """
US USA | U.S. | U.S.A. | US | United States | the United States of America | États-Unis | etats unis
US Vereinigte Staaten von Amerika | VS | Verenigde Staten | Estados Unidos | EE.UU. | Stati Uniti
US 米国 | アメリカ合衆国 | United States (USA) | Seattle, USA | USA (California) | USA.
GB UK | U.K. | GB | VK | United Kingdom | Royaume-Uni | Vereinigtes Königreich | 英国 | イギリス
GB Verenigd Koninkrijk | Reino Unido | Regno Unito | Great Britain | GBR
DE Germany | germany | Deutschland | Allemagne | Duitsland | Germania | Alemania | ドイツ | DE | DEU
NL Holland | The Netherlands | Pays-Bas | Les Pays-Bas | Nederland | オランダ | Paesi Bassi
AE VAE | Verenigde Arabische Emiraten | UAE | Émirats arabes unis
KR South Korea | Korea, Republic of | 韓国 | 大韓民国 | Südkorea
KP North Korea | 北朝鮮
VI Virgin Islands (U.S.) | US Virgin Islands
VG Virgin Islands (British)
US Trenton, New Jersey, USA
IN Nicht-EU-Land: Indien | インド
CD Congo, Democratic Republic of the
CD Democratic Republic of the Congo | DRC | RDC | Congo-Kinshasa
CG Congo-Brazzaville | Republic of the Congo
BA Bosnia and Herzegovina | Bosnien und Herzegowina | Bosnia & Herzegovina
TR Turkey | Türkiye | Turkije
CZ Czech Republic | Czechia | Tschechien
SZ Swaziland | Eswatini
MM Burma | Myanmar | Birma
CI Ivory Coast | Côte d’Ivoire | COTE D'IVOIRE
JP Japan (JP) | JP - Japan | Tokyo, Japan | 日本
GR EL | Greece | Griechenland
IE Dublin (Ireland) | Irland | AWS, Dublin, Ireland
CH Suisse | Schweiz | Zwitserland | Svizzera | Suiza | スイス
TW Taiwan | 台湾
HK Hong Kong | 香港 | Hongkong
VN Vietnam | Viet Nam
NE Niger
NG Nigeria
GQ Equatorial Guinea | 赤道ギニア
PG Papua New Guinea
SS South Sudan | Südsudan
SK Slovakia | スロバキア
SI Slovenia
CN China | PRC | 中国 | 中華人民共和国
"""

NONE_GIVEN = """
FIFA | UEFA | United Nations : is a body
EU_EEA_Switzerland | EU | EEA | EWR | EER | UE | worldwide | weltweit | third countries : a group
pays tiers | hors UE | Asia | APAC | EU/EEA | Europa | 海外 | Latin America : a group
Georgia | Géorgie | ジョージア : the State of the United States
Congo | Kongo : Democratic Republic
Korea | Corée : Democratic People's Republic
Guinea : Equatorial Guinea
America | Amerika : the continent
Yugoslavia | USSR | Czechoslovakia | Netherlands Antilles : no longer exists
no | NO | non : the code of Norway
France, Germany | US and UK | 米国、英国 | Suisse / Japon : names several countries
worldwide except USA | all but not China | 日本以外 : left out
non US companies | Nein, außer USA : left out
Nein, Server in Deutschland | Non, les données restent en France | なし（日本国内） : denies
Pas de transfert hors UE (hébergement en France) | No (Spain only) | Non-US : denies
Es findet keine Übermittlung statt, Server in Irland | 移転しない（サーバーは日本） : denies
the cloud : nothing of the country
New Jersey | Jersey City, NJ | New Mexico : a place in the United States
中国地方 | 中国語 : is
Virgin Islands : British
Korea, Japan : Democratic People's Republic
"""

UNKNOWN = [
    "",
    "   ",
    "none",
    "N/A",
    "-",
    "Atlantis",
    "to be decided",
    "x" * 5000,
    "ZZ",
    "QQQ",
    "0",
    "CM.com",
]


def rows(text: str) -> list[tuple[str, str]]:
    """Each word of a table's line, and the code that the line begins with."""
    lines = (line.split(" ", 1) for line in text.strip().splitlines())
    return [(word.strip(), code) for code, words in lines for word in words.split("|")]


def refused(text: str) -> list[tuple[str, str]]:
    lines = (line.rsplit(" : ", 1) for line in text.strip().splitlines())
    return [(word.strip(), why) for words, why in lines for word in words.split(" | ")]


def test_every_name_of_the_list_of_the_cnil_is_understood() -> None:
    assert len(CNIL) == 175
    assert [name for code, name in CNIL if country(name, listed=True).value != code] == []


def test_names_of_that_list_need_no_list_unless_they_are_those_of_two_places() -> None:
    missed = {name for code, name in CNIL if country(name).value != code}
    assert missed == OPEN
    assert all(country(name).doubt for name in OPEN)


@pytest.mark.parametrize(("text", "code"), rows(NAMES))
def test_a_country_is_understood_however_it_is_written(text: str, code: str) -> None:
    found = country(text)
    assert found.value == code, found
    assert found.how
    assert not found.doubt


@pytest.mark.parametrize(("text", "why"), refused(NONE_GIVEN))
def test_nothing_is_guessed_and_the_doubt_says_why(text: str, why: str) -> None:
    found = country(text)
    assert found.value is None
    assert why in found.doubt
    assert found.left == text


@pytest.mark.parametrize("text", UNKNOWN)
def test_what_nobody_knows_stays_as_it_is(text: str) -> None:
    assert country(text) == (None, "", text, "")


@pytest.mark.parametrize(
    ("text", "codes_", "left"),
    [
        ("USA, UK", ("US", "GB"), ""),
        ("US and UK", ("US", "GB"), ""),
        ("France; Germany\nItaly", ("FR", "DE", "IT"), ""),
        ("Bosnia and Herzegovina, Trinidad and Tobago", ("BA", "TT"), ""),
        ("米国、英国及びインド", ("US", "GB", "IN"), ""),
        ("インド・フィリピン", ("IN", "PH"), ""),
        ("英国(UK)", ("GB",), ""),
        ("SCCによりUSAへ移転", ("US",), "SCCにより, へ移転"),
        ("EU, USA", ("US",), "EU"),
        ("Georgia, USA", ("US",), "Georgia"),
        ("Georgia, Armenia", ("AM",), "Georgia"),
        ("USA (Salesforce), India (Infosys)", ("US", "IN"), "Salesforce, Infosys"),
        ("Deutschland und Österreich", ("DE", "AT"), ""),
        ("États-Unis et Inde", ("US", "IN"), ""),
        ("JP/US/SG", ("JP", "US", "SG"), ""),
        ("USA, United States", ("US",), ""),
        ("outside the EU: USA", ("US",), "outside the EU"),
        ("hors UE (Suisse)", ("CH",), "hors UE"),
        ("contact us in Ireland", ("IE",), "contact us in"),
        ("HOSTED IN GERMANY", ("DE",), "HOSTED IN"),
        ("NO, SE, DK", ("SE", "DK"), "NO"),
        ("USA; keine weiteren", ("US",), "keine weiteren"),
        ("non-EU: USA", ("US",), "non-EU"),
    ],
)
def test_several_countries_in_one_cell(text: str, codes_: tuple[str, ...], left: str) -> None:
    found = countries(text)
    assert (found.value, found.left) == (codes_, left)


def test_nothing_of_a_long_cell_is_lost() -> None:
    found = countries("USA, " + "x" * 20_000)
    assert found.value == ("US",)
    assert found.left == "x" * 20_000


@given(st.text(max_size=80))
def test_no_text_is_too_odd_and_every_code_is_a_country(text: str) -> None:
    one, many = country(text), countries(text)
    assert one.value is None or one.value in codes()
    assert set(many.value or ()) <= codes()
    assert not (one.value and one.doubt)
