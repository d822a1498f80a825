"""Placeholders and names in free text: what is caught, and what is left in peace."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from ropa.law import SHIPPED
from ropa.lint import lint
from ropa.load import load
from ropa.model.node import stamp_record
from ropa.model.party import Party
from ropa.rules import RULES
from ropa.rules.blanks import empty_words, suspect, whole_texts
from ropa.rules.mentions import indexed, name_of, named_in, past_ends, spellings
from ropa.tree import WorkTree

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 21)

HARMLESS = """
name|e-mail address|test results|unit tests of the interface|text messages|text
testing of materials|unknown callers|none of the special categories|not applicable law firms
x-ray images|X (Twitter) handle|xx chromosome findings|N.A. Example, department head|Na-K values
nil return forms|TB diagnoses|tbc results
keine Werbung|Unbekannte Anrufer|Folgt uns auf der Messe|K. Ansprechpartner|Offene Posten
Nichtraucher|Kontonummer|Aucun tiers habilité|Inconnus signalés|Néanderthal, club|sans objet précis
未定義の項目の一覧|不明者の照会|なし崩し|テスト受験者|確認中の申込者|住所|〇〇県の住所
[2001:db8::1]|(optional) title|<b>|C++|.NET accounts|- as agreed -, see contract|#1|Q?A|24/7 support
"""


def found(folder, rule):
    register = load(WorkTree(str(folder)), DAY)
    return [each for each in lint(register, [RULES[rule]]).findings if each.rule == rule]


@pytest.fixture
def register(tmp_path):
    (tmp_path / "controller").mkdir()
    text = 'schema = 1\n\n[register]\nname = "Case"\nentities = ["acme-de"]\n'
    (tmp_path / "ropa.toml").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("text", [each for each in HARMLESS.replace("\n", "|").split("|") if each])
def test_texts_that_say_something_are_left_in_peace(text):
    assert not empty_words(text)


def test_the_look_into_the_bytes_of_a_file_passes_over_no_placeholder():
    for word in whole_texts():
        texts = [word, word.upper(), word.capitalize(), f"{word}.", f"{word}…", f" {word} "]
        files = [f'owner = "{each}"\n' for each in texts]
        files += [f"owner = '{word}'\n", f'notes = """\n{word}\n"""\n']
        for file in files:
            assert suspect(file.encode()), file
        assert all(empty_words(each) for each in texts), word


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ('"未定。"', "未定。"),
        ('"Unknown?"', "Unknown?"),
        ('"TBD!"', "TBD!"),
        ('"tbd:"', "tbd:"),
        ('"n/a.."', "n/a.."),
        ('"TBD\\n"', "TBD"),
        ('"\\u0054BD"', "TBD"),
        ('"""\\\n  TBD\\\n"""', "TBD"),
        ("'\tTBD'", "TBD"),
        ('"./."', "./."),
        ('"(?)"', "(?)"),
        ('"[ ]"', "[ ]"),
    ],
)
def test_a_placeholder_is_found_however_it_is_written(register, written, text):
    record = f'title = "Website"\nowner = {written}\n'
    (register / "controller" / "web.toml").write_text(record, "utf-8")
    assert [each.message for each in found(register, "HYG-004")] == [
        f"“{text}” states nothing: leave owner out"
    ]


@pytest.mark.parametrize("blank", ["{{the officer}}", "${officer}", "{{}}"])
def test_a_blank_within_a_text_is_found_in_small_letters(register, blank):
    record = f'title = "Website"\nowner = "ask {blank} first"\n'
    (register / "controller" / "web.toml").write_text(record, "utf-8")
    assert [each.message for each in found(register, "HYG-004")] == [
        f"“{blank}” is a blank that nobody has filled in: complete owner"
    ]


@pytest.mark.parametrize("text", ["-", "--", "…", "???", "___", "xxx", "XXXX", "**", "〇〇", "●●●"])
def test_signs_alone_say_nothing(register, text):
    record = f'title = "Website"\nowner = "{text}"\n'
    (register / "controller" / "web.toml").write_text(record, "utf-8")
    assert [each.message for each in found(register, "HYG-004")] == [
        f"“{text}” states nothing: leave owner out"
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[STREET_NAME]", "“[STREET_NAME]” states nothing: leave notes out"),
        ("<VAT_ID>.", "“<VAT_ID>.” states nothing: leave notes out"),
        (
            "Write to [DPO_EMAIL] at any time",
            "“[DPO_EMAIL]” is a blank that nobody has filled in: complete notes",
        ),
    ],
)
def test_a_blank_of_a_form_is_found_wherever_it_stands(register, text, words):
    record = f'title = "Website"\nnotes = "{text}"\n'
    (register / "controller" / "web.toml").write_text(record, "utf-8")
    assert [each.message for each in found(register, "HYG-004")] == [words]


@pytest.mark.parametrize("folder", ["records", "templates/example"])
@pytest.mark.parametrize("rule", ["HYG-004", "HYG-005", "HYG-007"])
def test_no_false_alarm_where_people_wrote_with_care(tmp_path, folder, rule):
    copy = shutil.copytree(ROOT / folder, tmp_path / "copy")
    assert found(copy, rule) == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Google LLC", ("Google",)),
        ("GMO GlobalSign Holdings K.K.", ("GMO", "GlobalSign", "Holdings")),
        ("Cyber Security Cloud Inc. (USA)", ("Cyber", "Security", "Cloud")),
        ("Exemple Voyages S.A.S. (fictional)", ("Exemple", "Voyages")),
        ("Kft. Példa Adat", ("Példa", "Adat")),
        ("X Corp.", ()),
        ("Post AG", ()),
        ("株式会社 見本", ()),
    ],
)
def test_the_name_of_a_party_is_its_title_without_legal_form(title, name):
    assert name_of(title) == name


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Data go to Google.", [("Google",)]),
        ("Data go to (Google) and to Google, Inc.", [("Google",)]),
        ("Google LLC receives them", [("Google",)]),
        ("Google is a word for searching", []),
        ("First line.\nGoogle it", []),
        ("Example Cloud Services hosts them", [("Example", "Cloud", "Services")]),
        ("Example Cloud hosts them", [("Example", "Cloud")]),
        ("An example cloud hosts them", []),
    ],
)
def test_names_are_found_in_a_text(text, named):
    titles = ("Google LLC", "Example Cloud Ltd", "Example Cloud Services Ltd")
    parties = [Party(title=each) for each in titles]
    for number, party in enumerate(parties):
        stamp_record(party, "parties", f"party-{number}", f"parties/party-{number}.toml")
    assert list(named_in(text, indexed(parties))) == named


@pytest.mark.parametrize(
    "words",
    ["2025-06-27", "27 june 2025", "june 27, 2025", "27. juni 2025", "27 juin 2025", "27.06.2025",
     "2025年6月27日", "27 de junio de 2025", "27 juni 2025", "27 giugno 2025"],
)  # fmt: skip
def test_a_day_is_known_as_people_write_it(words):
    assert words in spellings(date(2025, 6, 27))


@pytest.mark.parametrize(
    ("on", "days"),
    [
        (date(2021, 6, 27), []),
        (date(2021, 6, 28), [date(2021, 6, 27)]),
        (date(2025, 12, 27), [date(2021, 6, 27), date(2025, 6, 27)]),
        (date(2026, 11, 21), [date(2021, 6, 27), date(2025, 6, 27), date(2025, 12, 27)]),
    ],
)
def test_a_last_day_is_past_from_the_day_after(on, days):
    assert list(past_ends(SHIPPED, on)) == days
