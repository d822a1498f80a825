"""What `ropa new` asks a person at a terminal, and what it makes of the answers."""

from __future__ import annotations

import signal
import tomllib
from pathlib import Path
from typing import Any

import pytest
from command import DAY, run, small, terminal

from ropa.cli.asking import QUESTIONS, basis, period, several
from ropa.document import read
from ropa.errors import Misuse
from ropa.model import KINDS
from ropa.model.shape import mistakes
from ropa.moment import parse_day
from ropa.pen import formatted
from ropa.starter import filled

ON = ("--on", DAY)
NOBODY: Any = None
"""In place of a register, where none is looked into."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small(tmp_path)


def said(folder: Path, name: str) -> dict[str, Any]:
    return tomllib.loads((folder / f"{name}.toml").read_text(encoding="utf-8"))


def typed(*answers: str) -> bytes:
    return "".join(f"{each}\n" for each in answers).encode()


def test_a_controller_is_asked_what_article_30_wants_first(folder: Path) -> None:
    keys = typed(
        "Newsletter",
        "Tell customers what is new",
        "6",
        "customers, prospects",
        "name; e-mail, telephone",
        "we, tax advisers",
        "2 years",
        "last contact",
    )
    code, shown = terminal("new", "controller", "news", *ON, cwd=folder, keys=keys)
    assert code == 0
    for article in ("30(1)(b)", "6(1)", "30(1)(c)", "30(1)(d)", "30(1)(f)"):
        assert f"(Art. {article} GDPR)" in shown
    assert said(folder, "controller/news") == {
        "status": "draft",
        "title": "Newsletter",
        "controller": "we",
        "purposes": [{"text": "Tell customers what is new", "basis": "6(1)(f)"}],
        "data": [
            {
                "subjects": ["customers", "prospects"],
                "categories": ["name", "e-mail, telephone"],
                "retention": {"period": "P2Y", "from": "last contact"},
            }
        ],
        "recipients": [{"party": "we"}, {"category": "tax advisers"}],
    }
    assert f"next: ropa --on {DAY} check controller/news" in shown


def test_an_empty_answer_leaves_a_question_open(folder: Path) -> None:
    keys = typed("Newsletter", "", "", "", "", "", "")
    code, shown = terminal("new", "controller", "news", *ON, cwd=folder, keys=keys)
    assert code == 0
    assert "From which event" not in shown
    assert said(folder, "controller/news") == {
        "status": "draft",
        "title": "Newsletter",
        "controller": "we",
    }


def test_that_there_is_no_recipient_is_a_statement(folder: Path) -> None:
    keys = typed("Newsletter", "", "", "", "", "None", "")
    terminal("new", "controller", "news", *ON, cwd=folder, keys=keys)
    assert said(folder, "controller/news")["recipients"] == []


def test_a_wrong_answer_is_asked_again_with_what_is_known(folder: Path) -> None:
    keys = typed("A", "", "z", "f", "[x", "", "", "", "soon", "30 days", "")
    code, shown = terminal("new", "controller", "a", *ON, cwd=folder, keys=keys)
    assert code == 0
    assert '"z" is no point of Art. 6(1); write f, 6, 6(1)(f) or legitimate interests' in shown
    assert "list that starts here is not closed" in shown
    assert '"soon" is no period; write 2 years' in shown
    assert shown.count("Its legal basis") == 2
    assert said(folder, "controller/a")["data"] == [{"retention": {"period": "P30D"}}]


def test_a_question_mark_shows_what_may_be_answered(folder: Path) -> None:
    keys = typed("A", "?", "", "?", "", "", "", "?", "", "?", "")
    _, shown = terminal("new", "controller", "a", *ON, cwd=folder, keys=keys)
    for words in (
        "--set purposes[0].text=...",
        "  6  6(1)(f)  legitimate interests",
        "parties: we",
        "--set recipients[0].category=...",
        "2 years, 6 months, 30 days, or P2Y, P6M, P30D",
    ):
        assert words in shown


def test_a_processor_is_asked_for_whom_and_what(folder: Path) -> None:
    keys = typed("Hosting", "none", "shops", "hosting, backup")
    code, shown = terminal("new", "processor", "hosting", *ON, cwd=folder, keys=keys)
    assert code == 0
    assert "a processor acts for a controller" in shown
    assert said(folder, "processor/hosting")["controllers"] == [
        {"category": "shops", "processing": ["hosting", "backup"]}
    ]


def test_a_party_is_asked_for_its_country(folder: Path) -> None:
    keys = typed("Acme", "EU", "Congo", "Germny", "Germany")
    code, shown = terminal("new", "parties", "acme", *ON, cwd=folder, keys=keys)
    assert code == 0
    assert "“EU” is no country but a group of them" in shown
    assert "“Congo” is the Republic of the Congo (CG) or the Democratic Republic" in shown
    assert '"Germny" is no country code of ISO 3166-1' in shown
    assert said(folder, "parties/acme")["country"] == "DE"


def test_what_is_set_is_not_asked(folder: Path) -> None:
    words = (
        *("--set", "title=A", "--set", "purposes[0].text=B", "--set", "purposes[0].basis=6(1)(a)"),
        *("--set", "data[0].subjects=c", "--set", "data[0].categories=d", "--set", "recipients=[]"),
        *("--set", "data[0].retention.period=P1Y", "--set", "data[0].retention.from=e"),
    )
    code, shown = terminal("new", "controller", "a", *words, *ON, cwd=folder)
    assert code == 0
    assert "Art." not in shown.partition("still open")[0]


def test_a_wrong_setting_is_told_before_anything_is_asked(folder: Path) -> None:
    words = ("--set", "title=A", "--set", "purpose=B")
    code, shown = terminal("new", "controller", "a", *words, *ON, cwd=folder)
    assert code == 2
    assert 'did you mean "purposes"?' in shown
    assert "Art." not in shown


def test_no_input_asks_nothing_at_a_terminal(folder: Path) -> None:
    code, shown = terminal("new", "controller", "a", "--no-input", cwd=folder)
    assert code == 2
    assert "the title is missing" in shown
    words = ("new", "controller", "a", "--no-input", "--set", "title=A")
    code, shown = terminal(*words, *ON, cwd=folder)
    assert code == 0
    assert said(folder, "controller/a") == {"status": "draft", "title": "A", "controller": "we"}
    code, shown = terminal("new", "appi", "b", "--no-input", *ON, cwd=folder)
    assert code == 2
    assert "is missing" in shown


def test_at_most_five_open_points_are_shown(folder: Path) -> None:
    words = ("new", "controller", "a", "--no-input", "--set", "title=A")
    _, shown = terminal(*words, *ON, cwd=folder)
    count, *lines = shown.partition("still open: ")[2].splitlines()
    assert [line[:2] for line in lines[:6]] == ["  "] * 6
    assert lines[5].strip().startswith("and ")
    assert lines[6] == f"next: ropa --on {DAY} check controller/a"
    assert lines[5] == f"  and {int(count.split()[0]) - 5} more"
    assert run("check", "controller/a", "--format", "jsonl", *ON, cwd=folder).out.count("\n") >= 5


def test_a_record_without_open_points_has_none_shown(folder: Path) -> None:
    code, shown = terminal("new", "parties", "b", *ON, cwd=folder, keys=typed("Beta GmbH", "DE"))
    assert code == 0
    assert "still open" not in shown


def test_what_is_asked_for_a_copy_is_its_title_alone(folder: Path) -> None:
    small(folder, controller__old={"title": "Old", "controller": "we"})
    words = ("new", "controller", "a", "--from", "old")
    code, shown = terminal(*words, *ON, cwd=folder, keys=typed("New"))
    assert code == 0
    assert "Art. 30(1)(b) GDPR)" not in shown.partition("still open")[0]


@pytest.mark.parametrize("keys", [b"A\n\x03", b"A\n\x04", b"A\nB\n6\n\x04"])
def test_a_question_that_is_broken_off_writes_nothing(keys: bytes, folder: Path) -> None:
    code, _ = terminal("new", "controller", "a", *ON, cwd=folder, keys=keys)
    assert code in (130, -signal.SIGINT)
    assert not (folder / "controller").exists()


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("P2Y", "P2Y"),
        ("p6m", "P6M"),
        ("P1Y6M", "P1Y6M"),
        ("2 years", "P2Y"),
        ("1 year", "P1Y"),
        ("18 Months", "P18M"),
        ("30d", "P30D"),
        ("2 weeks", "P2W"),
        ("007 days", "P7D"),
        ("18 mois", "P18M"),
        ("zwei Jahre", "P2Y"),
        ("2年", "P2Y"),
        ("1.5 years", "P18M"),
        ("24 h", "P1D"),
    ],
)
def test_periods_are_read(answer: str, code: str) -> None:
    assert period("x", answer, NOBODY) == [("x", code)]


def test_a_period_may_say_from_when_it_runs() -> None:
    key = "data[0].retention.period"
    assert period(key, "2 years after the last order", NOBODY) == [
        (key, "P2Y"),
        ("data[0].retention.from", "last order"),
    ]


@pytest.mark.parametrize(
    "answer",
    [
        *("2", "years", "P", "2 moons", "-2 years", "5 h", "about 2 years", "at least 2 years"),
        *("2 to 3 years", "2 years, fiscal reasons", "as long as needed"),
    ],
)
def test_what_is_no_period_is_refused(answer: str) -> None:
    with pytest.raises(Misuse, match="is no period"):
        period("x", answer, NOBODY)


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("1", "6(1)(a)"),
        ("6", "6(1)(f)"),
        ("f", "6(1)(f)"),
        ("(F)", "6(1)(f)"),
        ("6(1)(c)", "6(1)(c)"),
        ("6 (1) (e)", "6(1)(e)"),
        ("ea", "6(1)(ea)"),
        ("Art. 6 Abs. 1 lit. b DSGVO", "6(1)(b)"),
        ("consent", "6(1)(a)"),
        ("berechtigtes Interesse", "6(1)(f)"),
    ],
)
def test_legal_bases_are_read(answer: str, code: str) -> None:
    assert basis("x", answer, NOBODY) == [("x", code)]


@pytest.mark.parametrize(
    "answer",
    [
        "0",
        "8",
        "g",
        "6(1)",
        "consent?",
        "9(2)(a)",
        "consent or contract",
        "Art. 6(1)(c), § 257 HGB",
    ],
)
def test_what_is_no_legal_basis_is_refused(answer: str) -> None:
    with pytest.raises(Misuse, match="is no point of Art"):
        basis("x", answer, NOBODY)


def test_several_values_are_parted_by_one_sign() -> None:
    assert several("x", "a, b ,,", NOBODY) == [("x", "a"), ("x", "b")]
    assert several("x", "a, b; c", NOBODY) == [("x", "a, b"), ("x", "c")]
    assert several("x", "氏名、住所", NOBODY) == [("x", "氏名"), ("x", "住所")]


@pytest.mark.parametrize("kind", QUESTIONS)
def test_every_question_is_a_key_that_can_be_set(kind: str) -> None:

    example = {"period": "P1Y", "basis": "6(1)(a)", "country": "DE"}
    for question in QUESTIONS[kind]:
        key = question.first or question.key
        settings = [(key, example.get(key.rpartition(".")[2], "words"))]
        text = filled(kind, settings, parse_day(DAY))
        document, _ = read("", text.encode())
        assert document is not None
        assert not list(mistakes(KINDS[kind], document.data))
        assert not question.due(settings)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_record_is_in_its_layout(kind: str) -> None:

    text = filled(kind, [("title", "A")], parse_day(DAY))
    assert formatted(KINDS[kind], text) == text


def test_none_stands_alone_and_a_party_is_known_by_its_name(folder: Path) -> None:
    small(folder, parties__acme='title = "Acme Mail Ltd"\ncountry = "GB"\n')
    answers = ("News", "", "", "", "", "none, acme", "acme mail ltd, tax advisers", "")
    code, shown = terminal("new", "controller", "n", *ON, cwd=folder, keys=typed(*answers))
    assert code == 0
    assert "none stands alone" in shown
    assert said(folder, "controller/n")["recipients"] == [
        {"party": "acme"},
        {"category": "tax advisers"},
    ]


def test_whose_record_it_is_must_be_a_party(folder: Path) -> None:
    """An answer that is none would be written as an id that leads nowhere."""
    small(folder, parties__acme='title = "Acme"\n')
    path = folder / "ropa.toml"
    path.write_text(path.read_text().replace('"we"', '"we", "acme"'))
    keys = typed("  ", "News", "?", "ACME", "", "", "", "", "", "")
    code, shown = terminal("new", "controller", "n", *ON, cwd=folder, keys=keys)
    assert code == 0
    assert "an answer is needed" in shown
    assert 'no party "?"' in shown
    assert said(folder, "controller/n") == {
        "status": "draft",
        "title": "News",
        "controller": "acme",
    }


def test_an_answer_in_other_letters_is_asked_for_again(folder: Path) -> None:
    """Nothing of what was answered before is lost."""
    keys = b"News\n\x82\xa0\nTell what is new\n" + typed("", "", "", "", "", "")
    code, shown = terminal("new", "controller", "n", *ON, cwd=folder, keys=keys, encoding="latin-1")
    assert code == 0
    assert "the answer is no UTF-8" in shown
    assert said(folder, "controller/n")["purposes"] == [{"text": "Tell what is new"}]


def test_a_party_is_known_by_its_name_though_it_holds_a_comma_or_is_shortened(folder: Path) -> None:
    """As words for a category, it would be no importer, and what goes there no transfer."""
    small(folder, parties__acme='title = "Acme Mail, Inc."\ncountry = "US"\n')
    for number, name in enumerate(("Acme Mail, Inc.", "acme mail", "Acme Mail Inc")):
        answers = ("News", "", "", "", "", f"{name}, banks (EU, US)", "")
        code, _ = terminal("new", "controller", f"n{number}", *ON, cwd=folder, keys=typed(*answers))
        assert code == 0
        assert said(folder, f"controller/n{number}")["recipients"] == [
            {"party": "acme"},
            {"category": "banks (EU, US)"},
        ]


def test_an_id_that_reads_like_nothing_is_that_of_its_party(folder: Path) -> None:
    small(folder, parties__na='title = "North Atlantic Mail"\ncountry = "GB"\n')
    keys = typed("News", "", "", "", "", "na", "")
    assert terminal("new", "controller", "n", *ON, cwd=folder, keys=keys)[0] == 0
    assert said(folder, "controller/n")["recipients"] == [{"party": "na"}]


@pytest.mark.parametrize("answer", ["keine", "Aucun", "なし", "[]"])
def test_that_there_is_none_is_said_in_any_language(answer: str, folder: Path) -> None:
    keys = typed("News", "", "", "", "", "n/a", answer, "")
    code, shown = terminal("new", "controller", "n", *ON, cwd=folder, keys=keys)
    assert code == 0
    assert "write none, or leave it open" in shown
    assert said(folder, "controller/n")["recipients"] == []
