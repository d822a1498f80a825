"""What `ropa list` can be asked: expressions, names, columns."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from command import DAY, SETTINGS, WE, environment, run, small
from memory import Memory

from ropa.errors import Misuse
from ropa.load import load
from ropa.model import KINDS
from ropa.query.asked import Asked
from ropa.query.computed import ALIASES, COMPUTED
from ropa.query.condition import parse
from ropa.query.names import all_names, columns, meant
from ropa.query.showing import cells, row
from ropa.words import table

PAGE = (Path(__file__).parents[1] / "docs" / "list.md").read_text("utf-8")
SHOP = {
    "title": "Web Shop",
    "title_ja": "ウェブショップ",
    "controller": "we",
    "owner": "Sales",
    "large_scale": False,
    "purposes": [{"text": "Orders", "basis": "6(1)(b)"}, {"text": "Ads", "basis": "6(1)(f)"}],
    "data": [
        {"subjects": ["Customers"], "retention": {"period": "P2Y", "then": "erase"}},
        {"subjects": ["Employees"], "special": ["health"], "vulnerable": ["employees"]},
    ],
    "recipients": [{"party": "cloud", "role": "processor"}],
    "transfers": [{"to": "cloud", "basis": "safe-harbor", "number_of_persons": 12}],
    "systems": ["crm"],
    "reviews": [{"done": date(2025, 3, 1)}, {"done": date(2024, 3, 1), "next": date(2024, 9, 1)}],
}
BARE = {"title": "Bare", "controller": "we", "recipients": []}
CLOUD = {"title": "Cloud, Inc.", "country": "US"}
CRM = {"title": "CRM", "operator": "host", "countries": ["SG"]}
FILES: dict[str, Any] = {
    "ropa.toml": SETTINGS,
    "parties/we.toml": WE,
    "parties/cloud.toml": CLOUD,
    "parties/host.toml": {"title": "Host", "country": "IE"},
    "systems/crm.toml": CRM,
    "controller/shop.toml": SHOP,
    "controller/bare.toml": BARE,
    "controller/old.toml": {"title": "Old", "status": "ended", "ended": date(2024, 1, 1)},
}


@pytest.fixture(scope="module")
def asked() -> Asked:
    return Asked(load(Memory(FILES), date.fromisoformat(DAY)))


def found(asked: Asked, text: str, *kinds: str) -> str:
    condition = parse(text, kinds or tuple(KINDS)).within(asked.register)
    held = (each for each in asked.register.all_records() if condition.holds(each, asked))
    return " ".join(each.id for each in held)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("basis=6(1)(f)", "shop"),
        ("basis = 6(1)(F)", "shop"),
        ("basis!=6(1)(f)", "bare old"),
        ("!basis=6(1)(f)", "bare old"),
        ("not basis=6(1)(f)", "bare old"),
        ("!basis!=6(1)(f)", "shop"),
        ("special", "shop"),
        ("!special", "bare old"),
        ("special=health", "shop"),
        ("Special", "shop"),
        ("large_scale", ""),
        ("large_scale=no", "shop"),
        ("large_scale=", "bare old"),
        ("large_scale!=", "shop"),
        ("status!=active", "old"),
        ("data.retention.then=erase", "shop"),
        ("then=erase", "shop"),
        ("retention", "shop"),
        ("title~shop", "shop"),
        ("title~ショップ", "shop"),
        ("title=ＷＥＢ　shop", "shop"),
        ("owner~sal", "shop"),
        ("owner!~sal", "bare old"),
        ("number_of_persons>=12", "shop"),
        ("number_of_persons>12", ""),
        ("ended<2024-01-02", "old"),
        ("ended<2024-01-01", ""),
        ("ended<=2024/1/1", "old"),
        ("party=cloud", "shop"),
        ("party=Cloud, Inc.", "shop"),
        ("party=parties/cloud", "shop"),
        ('party="Cloud, Inc."', "shop"),
        ("title~'shop'", "shop"),
        ('title~"', ""),
        ("status=終了", "old"),
        ("status!=有効", "old"),
        ("verdict=根拠なし", "shop"),
        ("to=cloud", "shop"),
        ("entity=we", "we shop bare"),
        ("persons=employees", "shop"),
        ("persons~customer", "shop"),
        ("kind=systems", "crm"),
        ("id=crm", "crm"),
        ("reviewed<2026-01-01", "shop"),
        ("reviewed<2025-01-01", ""),
        ("verdict=lacking", "shop"),
    ],
)
def test_a_condition_holds_of_these(text: str, ids: str, asked: Asked) -> None:
    kinds = (
        ()
        if "=" in text and text.split("=", maxsplit=1)[0] in ("entity", "kind", "id")
        else ("controller",)
    )
    assert sorted(found(asked, text, *kinds).split()) == sorted(ids.split())


def test_a_country_is_that_of_whoever_is_named_but_not_that_of_the_record_itself(
    asked: Asked,
) -> None:
    assert found(asked, "country=US") == "cloud shop"
    assert found(asked, "country=アメリカ合衆国") == found(asked, "country=usa") == "cloud shop"
    assert found(asked, "country=米国") == "cloud shop"
    assert found(asked, "country=IE") == "host shop crm"
    assert found(asked, "country~singap") == "shop crm"
    assert found(asked, "country=DE") == "we"


def test_an_entry_that_states_nothing_is_found_and_so_is_a_record_that_states_no_list(
    asked: Asked,
) -> None:
    """The second set of data states no retention; a list stated empty is stated."""
    assert found(asked, "retention=", "controller") == "shop"
    assert found(asked, "retention.period=", "controller") == "shop"
    assert found(asked, "recipients=", "controller") == "old"
    assert found(asked, "recipients", "controller") == "shop"
    assert found(asked, "dpia=", "controller") == "bare old shop"


def test_records_of_which_a_name_says_nothing_are_left_out_whatever_is_denied(
    asked: Asked,
) -> None:
    assert "we" not in found(asked, "!special").split()
    assert found(asked, "verdict=", "systems", "controller") == "bare old"


def test_findings_are_those_of_the_check(asked: Asked) -> None:
    assert "shop" in found(asked, "finding=TRF-006").split()
    assert "bare" in found(asked, "severity=error", "controller").split()
    assert found(asked, "waived") == ""


@pytest.mark.parametrize(
    ("text", "kinds", "words"),
    [
        ("", (), '"" is no condition'),
        ("a b", (), '"a b" is no condition'),
        ("specal", (), 'no record has "specal"; did you mean "special"?'),
        ("retention.thn=erase", (), 'did you mean "retention.then"?'),
        ("basis=6(1)(g)", ("controller",), "6(1)(a), 6(1)(b)"),
        ("verdict=lackin", (), 'not "lackin"; did you mean "lacking"?'),
        ("finding=SEC-1", (), '"finding" knows no "SEC-1"'),
        ("kind=controler", (), 'did you mean "controller"?'),
        ("country=EU", (), '"EU" is a group of countries, not a country'),
        ("country=Atlantis", (), '"Atlantis" is no country code of ISO 3166-1'),
        ("dpia=yes", (), "ask for one of its keys, as in dpia.required"),
        ("special<x", (), '< compares days and numbers, and "special" holds neither'),
        ("ended<soon", (), "soon"),
        ("country=Cloud Germany GmbH", (), "is no country code of ISO 3166-1"),
        ("party=systems/clout", (), 'no record "systems/clout"'),
        ("large_scale=perhaps", (), '"large_scale" is true or false, not "perhaps"'),
        ("large_scale~t", (), "true or false"),
        ("number_of_persons=many", (), 'whole numbers, not "many"'),
        ("ended<", (), "ended< is without a value"),
        ("dpia", ("parties",), 'no record of parties has "dpia", but those of controller'),
        ("party=clout", (), 'no record "clout"; did you mean "cloud"?'),
        ("title\x1b[2J=x", (), '"title\\u001b[2J=x" is no condition'),
    ],
)
def test_what_cannot_be_asked_is_said(
    text: str, kinds: tuple[str, ...], words: str, asked: Asked
) -> None:
    with pytest.raises(Misuse) as refused:
        found(asked, text, *kinds)
    assert words in str(refused.value)


def test_what_is_no_day_is_refused_with_how_a_day_is_written(asked: Asked) -> None:
    with pytest.raises(Misuse) as refused:
        found(asked, "ended<soon")
    assert refused.value.hint == "write a day as in 2026-09-30"


def test_blanks_without_end_are_read_in_one_go() -> None:
    with pytest.raises(Misuse, match="is no condition"):
        parse(" " * 200_000, ["controller"])


def test_columns_show_every_value_once(asked: Asked) -> None:
    shop = asked.register.records["controller"]["shop"]
    names = "record,title,entity,party,bases,persons,country,verdict,review_due,reviewed,then,file"
    shown = columns(names, ["controller"])
    assert dict(zip(names.split(","), cells(shop, shown, asked), strict=True)) == {
        "record": "controller/shop",
        "title": "Web Shop",
        "entity": "we",
        "party": "cloud; we",
        "bases": "6(1)(b); 6(1)(f)",
        "persons": "Customers; Employees; employees",
        "country": "IE; SG; US",
        "verdict": "lacking",
        "review_due": "2026-03-01",
        "reviewed": "2025-03-01",
        "then": "erase",
        "file": "controller/shop.toml",
    }


def test_capitals_and_the_width_of_letters_do_not_matter_in_names() -> None:
    written = columns("Ｒｅｃｏｒｄ，TITLE , Retention.Then", ["controller"])
    assert written == columns("record,title,retention.then", ["controller"])


def test_columns_for_machines_are_lists(asked: Asked) -> None:
    records = asked.register.records
    shown = columns("large_scale, number_of_persons,ended,title", ["controller"])
    assert row(records["controller"]["shop"], shown, asked) == {
        "kind": "controller",
        "id": "shop",
        "file": "controller/shop.toml",
        "columns": {
            "large_scale": [False],
            "number_of_persons": [12],
            "ended": [],
            "title": ["Web Shop", "ウェブショップ"],
        },
    }


@pytest.mark.parametrize("names", ["specal", "record,,title", "dpia", ","])
def test_a_column_that_nothing_knows_is_refused(names: str) -> None:
    with pytest.raises(Misuse):
        columns(names, tuple(KINDS))


def test_every_name_can_be_asked_of_every_record_that_knows_it(asked: Asked) -> None:
    kinds = tuple(KINDS)
    names = all_names(kinds)
    assert {"special", "retention.period", "data.retention.period", "country"} <= {*names}
    for name in names:
        for record in asked.register.all_records():
            for source in meant(name, kinds).get(record.kind, ()):
                assert all(value is not None for value in source.read(record, asked))


def test_the_page_tells_every_name_that_is_no_key() -> None:
    told = [line.split("|")[1].strip() for line in PAGE.splitlines() if line.startswith("| `")]
    spoken = {name.strip("`") for cell in told for name in cell.split(", ")}
    assert {*COMPUTED, *ALIASES} <= spoken
    for name, each in COMPUTED.items():
        assert f"| {each.about} |" in PAGE, name


def test_every_name_that_is_no_key_has_a_heading_in_japanese() -> None:
    assert set(table("ja")["names"]) == set(COMPUTED)


def test_the_command_lists_what_holds(tmp_path: Path) -> None:
    small(tmp_path, controller__shop=SHOP, controller__bare=BARE, parties__cloud=CLOUD)
    asked = ("list", "--where", "country=US", "--where", "entity=we", "--on", DAY)
    done = run(*asked, "--columns", "record,verdict", cwd=tmp_path)
    assert (done.code, done.out) == (0, "record\tverdict\ncontroller/shop\tlacking\n")
    assert done.err.startswith("1 record · ")
    told = run(*asked, "--columns", "verdict", "--lang", "ja", cwd=tmp_path)
    assert told.out == "移転の判定\n根拠なし\n"
    machine = json.loads(run(*asked, "--format", "json", cwd=tmp_path).out)
    assert [each["id"] for each in machine["records"]] == ["shop"]
    assert machine["records"][0]["title"] == "Web Shop"


def test_the_command_refuses_what_it_does_not_know(tmp_path: Path) -> None:
    small(tmp_path)
    for words in (("--where", "specal"), ("--columns", "specal"), ("--columns", "")):
        done = run("list", *words, cwd=tmp_path)
        assert (done.code, done.out) == (2, "")


def test_a_list_of_which_nothing_is_asked_loads_no_rule_and_no_verdict(tmp_path: Path) -> None:
    program = (
        "import sys; from ropa.cli import run; code = run(['list']); "
        "print(code, *(each for each in sys.modules if each in ('ropa.transfers', 'ropa.rules')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=small(tmp_path),
        env=environment(),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines()[-1] == "0"
