"""How long data are kept, as registers in eight languages say it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pace import floors

from ropa.model.data import Retention
from ropa.model.shape import mistakes
from ropa.understanding.folding import even, table, tidy
from ropa.understanding.periods import periods
from ropa.understanding.retention import reading, retention
from ropa.understanding.understood import Understood

FROM_EVENT = [
    # English
    ("6 years after end of employment", "P6Y", "end of employment"),
    ("7 years after the last transaction", "P7Y", "last transaction"),
    ("18 months from the date of application", "P18M", "date of application"),
    ("up to 2 years after last contact", "P2Y", "last contact"),
    ("Six months following the interview.", "P6M", "interview"),
    ("ten (10) years since contract termination", "P10Y", "contract termination"),
    ("Retention period: 3 years after account closure", "P3Y", "account closure"),
    ("not more than 5 years after survey completion", "P5Y", "survey completion"),
    ("7 years post-transaction", "P7Y", "transaction"),
    ("After end of employment: 6 years", "P6Y", "end of employment"),
    ("3 years after user account deletion", "P3Y", "user account deletion"),
    ("72 hours after recording", "P3D", "recording"),
    ("1 year and 6 months after expiry", "P1Y6M", "expiry"),
    (
        "5 years after certification expiry or employment termination",
        "P5Y",
        "certification expiry or employment termination",
    ),
    # French
    ("5 ans à compter du versement de la paie", "P5Y", "versement de la paie"),
    ("5 ans a compter du versement de la paie", "P5Y", "versement de la paie"),
    ("Cinq ans après la fin du contrat", "P5Y", "fin du contrat"),
    ("Conservées pendant 2 ans à partir du dernier contact", "P2Y", "dernier contact"),
    (
        "Durée de conservation : 3 ans après la rupture de la relation commerciale",
        "P3Y",
        "rupture de la relation commerciale",
    ),
    ("six mois après l'entretien", "P6M", "entretien"),
    ("1 an à compter de l’enregistrement", "P1Y", "enregistrement"),
    ("2 ans maximum après le refus de la candidature", "P2Y", "refus de la candidature"),
    ("Un mois suivant la captation", "P1M", "captation"),
    # German
    ("6 Monate nach Absage", "P6M", "Absage"),
    ("zwei Jahre ab Vertragsende", "P2Y", "Vertragsende"),
    ("Nach Vertragsende 10 Jahre", "P10Y", "Vertragsende"),
    ("Aufbewahrungsdauer: 3 Jahre seit dem letzten Kontakt", "P3Y", "letzten Kontakt"),
    ("höchstens 72 Stunden nach der Aufnahme", "P3D", "Aufnahme"),
    ("ein halbes Jahr nach Abschluss des Verfahrens", "P6M", "Abschluss des Verfahrens"),
    # Dutch
    ("7 jaar na beëindiging lidmaatschap", "P7Y", "beëindiging lidmaatschap"),
    ("tot 2 jaar na laatste contact", "P2Y", "laatste contact"),
    ("maximaal 4 weken na afwijzing", "P4W", "afwijzing"),
    ("1,5 jaar na einde contract", "P18M", "einde contract"),
    (
        "twee jaar vanaf het einde van de arbeidsovereenkomst",
        "P2Y",
        "einde van de arbeidsovereenkomst",
    ),
    ("2 jaar na levering of annulering", "P2Y", "levering of annulering"),
    ("5 jaar na vernietiging (certificaten)", "P5Y", "vernietiging (certificaten)"),
    (
        "15 jaar na einde contract (vanwege mogelijke claims)",
        "P15Y",
        "einde contract (vanwege mogelijke claims)",
    ),
    (
        "2 jaar na 16e verjaardag of beëindiging lidmaatschap",
        "P2Y",
        "16e verjaardag of beëindiging lidmaatschap",
    ),
    # Italian, Spanish, Portuguese
    ("10 anni dalla cessazione del rapporto", "P10Y", "cessazione del rapporto"),
    ("due anni dopo la fine del contratto", "P2Y", "fine del contratto"),
    ("24 mesi a decorrere dall'ultimo contatto", "P24M", "ultimo contatto"),
    ("5 años desde la finalización del contrato", "P5Y", "finalización del contrato"),
    ("Seis meses tras la entrevista", "P6M", "entrevista"),
    ("un año a contar desde la baja", "P1Y", "baja"),
    ("5 anos após o término do contrato", "P5Y", "término do contrato"),
    # Japanese
    ("退職後5年", "P5Y", "退職"),
    ("退職後５年間", "P5Y", "退職"),
    ("契約終了後十年", "P10Y", "契約終了"),
    ("最終取引日から7年間保存", "P7Y", "最終取引日"),
    ("5年間（契約終了日から起算）", "P5Y", "契約終了日"),
    ("保存期間は採用の日から3か月", "P3M", "採用の日"),
    ("利用目的達成後1年6か月", "P1Y6M", "利用目的達成"),
    ("退会後半年", "P6M", "退会"),
    # Erasure is an event, too
    ("5 years after archiving", "P5Y", "archiving"),
    ("Na vernietiging 5 jaar", "P5Y", "vernietiging"),
    ("廃棄後5年", "P5Y", "廃棄"),
]

BARE = [
    ("2 jaar", "P2Y"),
    ("5 years", "P5Y"),
    ("90 dagen", "P90D"),
    ("3 ans.", "P3Y"),
    ("zehn Jahre", "P10Y"),
    ("sei mesi", "P6M"),
    ("5年", "P5Y"),
    ("二年間保存", "P2Y"),
    ("30日間", "P30D"),
    ("P5Y", "P5Y"),
    ("<= 3 Monate", "P3M"),
    ("nicht länger als 2 Jahre", "P2Y"),
    ("niet langer dan 2 jaar", "P2Y"),
    ("1½ years", "P18M"),
    ("Conservation : 3 ans", "P3Y"),
    ("half jaar", "P6M"),
    ("24 uur", "P1D"),
    ("2 trimestres", "P6M"),
    ("10-year retention", "P10Y"),
    ("5yrs", "P5Y"),
    ("半年", "P6M"),
    ("max. 14 Tage", "P14D"),
    ("un an et demi", "P18M"),
]

MORE = [
    (
        "10 Jahre ab Ende des Kalenderjahres, § 147 AO",
        {
            "period": "P10Y",
            "from": "Ende des Kalenderjahres",
            "counted": "year-end",
            "law": "§ 147 AO",
        },
    ),
    (
        "10 Jahre gemäß § 257 HGB ab Schluss des Kalenderjahres",
        {
            "period": "P10Y",
            "from": "Schluss des Kalenderjahres",
            "counted": "year-end",
            "law": "§ 257 HGB",
        },
    ),
    (
        "8 Jahre ab Ende des Kalenderjahres, in dem der Beleg entstanden ist, § 147 Abs. 3 AO",
        {
            "period": "P8Y",
            "from": "Ende des Kalenderjahres, in dem der Beleg entstanden ist",
            "counted": "year-end",
            "law": "§ 147 Abs. 3 AO",
        },
    ),
    (
        "3 ans à compter de la fin de l'année civile",
        {"period": "P3Y", "from": "fin de l'année civile", "counted": "year-end"},
    ),
    (
        "6 years from the end of the month of departure",
        {"period": "P6Y", "from": "end of the month of departure", "counted": "month-end"},
    ),
    (
        "6 years from the end of the financial year",
        {"period": "P6Y", "from": "end of the financial year"},
    ),
    (
        "退職した年の年末から7年",
        {"period": "P7Y", "from": "退職した年の年末", "counted": "year-end"},
    ),
    (
        "5 ans à compter de la fin du contrat (art. 2224 du code civil)",
        {"period": "P5Y", "from": "fin du contrat", "law": "art. 2224 du code civil"},
    ),
    (
        "10 ans (article L123-22 du code de commerce) puis suppression",
        {"period": "P10Y", "then": "erase", "law": "article L123-22 du code de commerce"},
    ),
    (
        "5 jaar na beëindiging relatie (Wwft)",
        {"period": "P5Y", "from": "beëindiging relatie", "law": "Wwft"},
    ),
    ("5 jaar (Arbeidstijdenwet)", {"period": "P5Y", "law": "Arbeidstijdenwet"}),
    ("10 anni, art. 2220 c.c.", {"period": "P10Y", "law": "art. 2220 c.c."}),
    ("6 Jahre nach HGB", {"period": "P6Y", "law": "HGB"}),
    ("労働基準法第109条により5年", {"period": "P5Y", "law": "労働基準法第109条"}),
    ("7年（法人税法施行規則第59条）", {"period": "P7Y", "law": "法人税法施行規則第59条"}),
    ("6 years (Companies Act 2006)", {"period": "P6Y", "law": "Companies Act 2006"}),
    (
        "5 ans après la fin du contrat puis archivage intermédiaire",
        {"period": "P5Y", "from": "fin du contrat", "then": "archive"},
    ),
    ("2 ans, suppression", {"period": "P2Y", "then": "erase"}),
    (
        "Suppression 2 ans après le dernier contact",
        {"period": "P2Y", "from": "dernier contact", "then": "erase"},
    ),
    ("3 ans en base active puis archivage définitif", {"period": "P3Y", "then": "transfer"}),
    ("deleted after 30 days", {"period": "P30D", "then": "erase"}),
    (
        "5 years after end of contract and then deleted",
        {"period": "P5Y", "from": "end of contract", "then": "erase"},
    ),
    (
        "2 years after closure, then anonymised",
        {"period": "P2Y", "from": "closure", "then": "anonymise"},
    ),
    ("Löschung 6 Monate nach Absage", {"period": "P6M", "from": "Absage", "then": "erase"}),
    ("Nach 30 Tagen gelöscht", {"period": "P30D", "then": "erase"}),
    ("werden 6 Monate nach Absage gelöscht", {"period": "P6M", "from": "Absage", "then": "erase"}),
    (
        "Data wordt 2 jaar na laatste contact verwijderd",
        {"period": "P2Y", "from": "laatste contact", "then": "erase"},
    ),
    (
        "2 jaar na einde contract, daarna vernietigd",
        {"period": "P2Y", "from": "einde contract", "then": "erase"},
    ),
    ("90 dagen (geanonimiseerd daarna)", {"period": "P90D", "then": "anonymise"}),
    ("2 años tras la baja y luego supresión", {"period": "P2Y", "from": "baja", "then": "erase"}),
    (
        "5 anni dalla cessazione, poi cancellazione",
        {"period": "P5Y", "from": "cessazione", "then": "erase"},
    ),
    ("契約終了後5年間、その後廃棄", {"period": "P5Y", "from": "契約終了", "then": "erase"}),
    ("退職後7年間保存し、その後廃棄する", {"period": "P7Y", "from": "退職", "then": "erase"}),
    ("5年経過後に匿名化", {"period": "P5Y", "then": "anonymise"}),
    ("6か月間保存後、廃棄", {"period": "P6M", "then": "erase"}),
    ("採用選考終了後6か月以内に廃棄", {"period": "P6M", "from": "採用選考終了", "then": "erase"}),
    (
        "Löschung erfolgt 3 Jahre nach Vertragsende",
        {"period": "P3Y", "from": "Vertragsende", "then": "erase"},
    ),
    ("10 Jahre (§ 147 AO, § 257 HGB)", {"period": "P10Y", "law": "§ 147 AO; § 257 HGB"}),
    ("6 años según el Código de Comercio", {"period": "P6Y", "law": "Código de Comercio"}),
    (
        "6 years after the contract ends in accordance with the Limitation Act 1980",
        {"period": "P6Y", "from": "contract ends", "law": "Limitation Act 1980"},
    ),
    ("契約終了から1年後に返却", {"period": "P1Y", "from": "契約終了", "then": "return"}),
]

REASONS = [
    ("7 jaar fiscaal", {"period": "P7Y"}, "fiscaal"),
    ("7 jaar (fiscale bewaarplicht)", {"period": "P7Y"}, "fiscale bewaarplicht"),
    (
        "7 jaar (fiscaal) na laatste transactie",
        {"period": "P7Y", "from": "laatste transactie"},
        "fiscaal",
    ),
    ("10 ans (obligation légale)", {"period": "P10Y"}, "obligation légale"),
    ("法令に基づき10年", {"period": "P10Y"}, "法令に基づき"),
    ("7 years for tax purposes", {"period": "P7Y"}, "for tax purposes"),
]

NO_PERIOD = [
    "Permanent",
    "unbefristet",
    "bis zum Widerruf",
    "onbepaald",
    "As long as necessary",
    "jusqu'au retrait du consentement",
    "永久",
    "契約期間中",
    "Tot 23e verjaardag speler",
    "Zolang toestemming geldig",
    "令和5年まで",
    "2024年4月30日まで",
    "3 seizoenen",
    "12 hours",
    "Direct na beëindiging dienstverband",
    "第5年度末",
]

DOUBTED = [
    ("1 jaar geaggregeerd", "geaggregeerd"),
    ("6 maanden geanonimiseerd", "geanonimiseerd"),
    ("Archivage : 5 ans", "Archivage"),
    ("5 Jahre archiviert", "archiviert"),
    ("30 dagen (standaard), 1 jaar bij incident", "2 periods"),
    ("30 jaar na laatste behandeling of 10 jaar na overlijden", "2 periods"),
    ("5 ans en base active puis 10 ans en archive", "2 periods"),
    ("在職中及び退職後3年、その他1年", "2 periods"),
    ("Zolang gebruiker actief + 1 jaar", "Zolang gebruiker actief"),
    ("Durée du contrat + 5 ans", "Durée du contrat"),
    ("-2 years", "a sign stands before the number"),
    ("5-7 years", "range"),
    ("5 à 7 ans", "range"),
    ("zwischen 5 und 7 Jahren", "range"),
    ("3～5年", "range"),
    ("6 bzw. 10 Jahre", "range"),
    ("20+ jaar", "range"),
    ("min. 10 jaar", "minimum"),
    ("at least 6 years after leaving", "minimum"),
    ("au moins 5 ans", "minimum"),
    ("5年以上", "minimum"),
    ("circa 2 jaar", "approximate"),
    ("in der Regel 3 Jahre", "approximate"),
    ("約5年", "approximate"),
    ("90 dagen tenzij incident", "condition"),
    ("15 years after end of contract (whichever is later)", "condition"),
    ("5 ans sauf contentieux", "condition"),
    ("3 jaar na laatste interactie of tot intrekking toestemming", "another end"),
    ("2 years from hiring until departure", "another end"),
    ("7 jaar voor financiële data", "voor financiële data"),
    ("2 jaar met toestemming", "met toestemming"),
    ("4 weeks for rejected candidates", "for rejected candidates"),
    ("10 jours ouvrés", "ouvrés"),
    ("5年（処理方法）", "処理方法"),
    ("就業規則により5年", "就業規則により"),
    ("2 years after closure, archived or deleted", "archived or deleted"),
    ("3 ans puis archivage puis suppression", "more than one thing"),
    ("6 months after user account deleted", "after user account deleted"),
    ("10 Jahre, da gesetzlich vorgeschrieben", "da gesetzlich vorgeschrieben"),
    ("> 5 Jahre", "minimum"),
    ("≥5 ans", "minimum"),
    ("＞5年", "minimum"),
    ("5 Jahre+", "no limit"),
    ("5 jaar +", "no limit"),
    ("~5 years", "approximate"),
    ("5 Jahre?", "approximate"),
]

TEXTS = [case[0] for case in (*FROM_EVENT, *BARE, *MORE, *REASONS, *DOUBTED)] + NO_PERIOD


@pytest.mark.parametrize(("text", "period", "start"), FROM_EVENT)
def test_a_period_and_its_start(text, period, start):
    read = retention(text)
    assert read.value == {"period": period, "from": start}
    assert (read.left, read.doubt) == ("", "")


@pytest.mark.parametrize(("text", "period"), BARE)
def test_a_period_without_a_start(text, period):
    assert retention(text).value == {"period": period}


@pytest.mark.parametrize(("text", "value"), MORE)
def test_what_else_is_said(text, value):
    assert retention(text).value == value


@pytest.mark.parametrize(("text", "value", "left"), REASONS)
def test_a_reason_is_left(text, value, left):
    read = retention(text)
    assert (read.value, read.left) == (value, left)


@pytest.mark.parametrize("text", NO_PERIOD)
def test_a_criterion_stays_as_it_is(text):
    read = retention(text)
    assert read.value == {"criterion": text}
    assert not read.doubt


@pytest.mark.parametrize(("text", "doubt"), DOUBTED)
def test_what_is_not_wholly_understood_stays_as_it_is(text, doubt):
    read = retention(f"  {text} ")
    assert read.value == {"criterion": text}
    assert doubt in read.doubt


@pytest.mark.parametrize("text", ["", "-", "N/A", "n.v.t.", "nog te bepalen", "未定"])
def test_a_cell_that_states_nothing(text):
    assert retention(text).value is None


def test_the_table_is_the_callers_own():
    retention("2 jaar").value["period"] = "P9Y"
    assert retention("2 jaar").value == {"period": "P2Y"}


def lost(text: str, read: Understood[dict[str, str]]) -> list[str]:
    """The words of the text that stand nowhere in what was understood; letters, in Japanese."""
    kept = even(" ".join((*read.value.values(), read.how, read.left)))
    found = re.findall(r"[\u2e80-\uffff]|\d+|[^\W\d\u2e80-\uffff]+", even(tidy(text)))
    return [word for word in found if word.isalnum() and word not in kept]


@pytest.mark.parametrize("text", TEXTS)
def test_nothing_is_lost(text):
    read = retention(text)
    assert lost(text, read) == []


words = st.sampled_from(
    sorted({word for text in TEXTS for word in text.split()} | {"(", ")", ",", ";", "、", "+", ":"})
)


@given(st.one_of(st.text(), st.lists(words, max_size=12).map(" ".join)))
def test_any_text_gives_what_a_record_may_hold(text):
    read = retention(text)
    if read.value is None:
        return
    assert list(mistakes(Retention, read.value)) == []
    assert ("period" in read.value) != ("criterion" in read.value)
    if "criterion" in read.value:
        assert read.value == {"criterion": text.strip()}
    else:
        assert not read.doubt
        assert lost(text, read) == []


@pytest.mark.parametrize(
    "text",
    [
        "令和5年",
        "平成30年4月",
        "2024年",
        "第3年",
        "5年度",
        "4月30日",
        "25e levensjaar",
        "2018 years",
        "1.000 Tage",
        "five (6) years",
    ],
)
def test_what_only_looks_like_a_period(text):
    assert periods(even(text)) == []


def test_no_word_of_a_unit_or_number_means_two_things():
    found = table("retention")
    for section in ("units", "units_ja", "numbers", "wholes"):
        spelt: dict[str, str] = {}
        for meaning, listed in found[section].items():
            for word in listed:
                assert spelt.setdefault(even(word), meaning) == meaning, word


def test_ten_thousand_texts_take_a_second():
    texts = [f"{n % 40 + 1} jaar na laatste contact {n}, daarna vernietigd" for n in range(10_000)]
    reading("2 jaar")

    def read() -> None:
        reading.cache_clear()
        for text in texts:
            retention(text)

    # About a second where a floor takes 20 ms.
    assert floors(read, 75) <= 75


@pytest.mark.parametrize("part", ["1 jaar ", "(", "na ", "§ 1 ", "年", "a", " ", "後", "5 ans à "])
def test_the_longest_cell_takes_no_time(part):
    texts = ((part * 32_767)[:32_767], "2 jaar na " + (part * 400)[:380])

    def read() -> None:
        reading.cache_clear()
        for text in texts:
            retention(text)

    assert floors(read, 50) <= 50
