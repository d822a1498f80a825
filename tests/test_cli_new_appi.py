"""`ropa new appi`: the answers, by options and at a terminal, and the records they write."""

from __future__ import annotations

import os
import signal
import tomllib
from pathlib import Path

import pytest
from command import DAY, run, terminal, write

from ropa.appi import choices

ON = ("--on", DAY)
SETTINGS = {"schema": 1, "register": {"name": "R", "entities": ["mihon"]}}
MIHON = {"title": "Mihon K.K.", "country": "JP", "form": "corporation"}
ACME = {
    "title": "Acme, Inc.",
    "country": "US",
    "address": "1 Example Road",
    "representative": {"name": "Name of the CEO"},
}
TOKO = {"title": "Toko K.K.", "title_ja": "東光株式会社", "country": "JP"}
SOMEWHERE = {"title": "Somewhere"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    parties = {"mihon": MIHON, "acme-us": ACME, "toko": TOKO, "somewhere": SOMEWHERE}
    files = {f"parties/{name}.toml": data for name, data in parties.items()}
    return write(tmp_path, {"ropa.toml": SETTINGS, **files})


def records(folder: Path) -> dict[str, dict[str, object]]:
    """What stands in the records of the APPI, by KIND/ID."""
    return {
        str(path.relative_to(folder).with_suffix("")): tomllib.loads(path.read_text("utf-8"))
        for path in sorted((folder / "appi").rglob("*.toml"))
    }


def new(folder: Path, *words: str, title: str = "T"):
    return run("new", *words, "--set", f"title={title}", *ON, cwd=folder)


DATA = ("--what", "personal-data")
ENTRUSTED = (*DATA, "--basis", "27(5)(i)")


def test_entrustment_in_japan_is_an_entrustment_and_no_provision(folder: Path) -> None:
    done = new(folder, "appi", "mail", "--to", "toko", *ENTRUSTED)
    assert (done.code, done.out) == (0, "appi/entrustments/mail.toml\n")
    assert done.err.startswith("no record is due: entrustment (Art. 27(5)(i))")
    assert done.err.endswith(f"next: ropa --on {DAY} check appi/entrustments/mail\n")
    assert records(folder) == {
        "appi/entrustments/mail": {
            "status": "draft",
            "title": "T",
            "business": "mihon",
            "record_created_on": DAY_AS_DATE,
            "direction": "out",
            "counterparty": {"party": "toko", "name": "Toko K.K."},
        }
    }


DAY_AS_DATE = tomllib.loads(f"day = {DAY}")["day"]


def test_entrustment_by_consent_abroad_is_three_drafts_that_check_together(folder: Path) -> None:
    words = ("--to", "Acme, Inc.", *ENTRUSTED, "--route", "28(1)", "--set", "work=Hosting")
    done = new(folder, "appi", "crm", *words)
    assert done.code == 0
    assert done.err.startswith("a record is due although it is entrustment")
    found = records(folder)
    assert list(found) == [
        "appi/entrustments/crm",
        "appi/foreign-transfers/crm",
        "appi/provisions/crm",
    ]
    assert all(each["title"] == "T" and each["status"] == "draft" for each in found.values())
    entrustment, route, provision = found.values()
    assert (entrustment["foreign_transfer"], entrustment["provision"]) == ("crm", "crm")
    assert (entrustment["work"], "work" in provision) == ("Hosting", False)
    assert (provision["basis"], provision["foreign_transfer"]) == ("28(1)", "crm")
    assert (route["route"], route["foreign_country"]) == ("28(1)", "US")
    for each in found.values():
        assert each["counterparty"] == {
            "party": "acme-us",
            "name": "Acme, Inc.",
            "address": "1 Example Road",
            "representative": "Name of the CEO",
        }
    check = run("check", *ON, "--format", "json", cwd=folder)
    rules = {line.split('"')[3] for line in check.out.splitlines() if '"rule"' in line}
    assert rules
    assert not rules & {"PRV-011", "PRV-021", "PRV-022", "ENT-011", "ENT-012", "REF-001"}


def test_joint_use_abroad_names_the_user_with_its_route_and_its_record(folder: Path) -> None:
    words = ("--to", "acme-us", *DATA, "--basis", "27(5)(iii)", "--route", "28(1)")
    assert new(folder, "appi", "group", *words).code == 0
    joint = records(folder)["appi/joint-uses/group"]
    user = {"party": "acme-us", "foreign_transfer": "group", "provision": "group"}
    assert (joint["users"], joint["foreign_users"]) == (["acme-us"], [user])
    assert "counterparty" not in joint


def test_where_none_is_due_nothing_is_written_unless_it_is_wanted(folder: Path) -> None:
    words = ("--to", "toko", *DATA, "--basis", "27(1)(i)")
    done = run("new", "appi", "tax", *words, *ON, cwd=folder)
    assert (done.code, done.out) == (0, "")
    assert "no record is due: laws and regulations of Japan (Art. 27(1)(i))" in done.err
    assert "--voluntary" in done.err
    assert not (folder / "appi").exists()
    assert new(folder, "appi", "tax", *words, "--voluntary").code == 0
    assert records(folder)["appi/provisions/tax"]["voluntary"] is True


def test_a_record_that_is_due_is_not_marked_as_voluntary(folder: Path) -> None:
    done = new(folder, "appi", "a", "--to", "toko", *DATA, "--basis", "27(1)", "--voluntary")
    assert done.code == 0
    assert "--voluntary is left out: the record is due" in done.err
    assert "voluntary" not in records(folder)["appi/provisions/a"]


def test_opt_out_abroad_is_2_and_nothing_is_written(folder: Path) -> None:
    words = ("--to", "acme-us", *DATA, "--basis", "27(2)", "--route", "undecided")
    done = new(folder, "appi", "list", *words)
    assert (done.code, done.out) == (2, "")
    assert "no ground of the Act holds: opt-out is stated" in done.err
    assert "unlawful" not in done.err
    assert not (folder / "appi").exists()


def test_a_receipt_from_a_private_person(folder: Path) -> None:
    words = ("--received-from", "東光株式会社", *DATA, "--basis", "non-business")
    assert new(folder, "appi", "cards", *words).code == 0
    receipt = records(folder)["appi/receipts/cards"]
    assert (receipt["source_class"], "basis" in receipt) == ("non-business", False)


def test_one_of_several_entities_is_asked_for(folder: Path) -> None:
    write(folder, {"ropa.toml": {**SETTINGS, "register": {"name": "R", "entities": ["a", "b"]}}})
    words = ("appi", "x", "--to", "toko", *ENTRUSTED)
    done = new(folder, *words)
    assert (done.code, done.out) == (2, "")
    assert "--set business=..., one of a, b" in done.err
    assert new(folder, *words, "--set", "business=mihon").code == 0
    assert records(folder)["appi/entrustments/x"]["business"] == "mihon"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "--to or --received-from is missing"),
        (("--to", "toko"), "--what is missing"),
        (("--to", "toko", *DATA), "--basis is missing"),
        (("--to", "somewhere", *ENTRUSTED), "--country is missing"),
        (("--to", "acme-us", *ENTRUSTED), "--route is missing"),
        (("--to", "toko", "--what", "related-information"), "--as-personal-data is missing"),
        (("--to", "toko", "--received-from", "toko"), "exclude each other"),
        (("--to", "acme"), 'no party "acme"; did you mean "acme-us"?'),
        (("--to", "Nobody & Co."), "ropa new parties nobody-co writes its record"),
        (("--to", "toko", "--what", "data"), "--what knows personal-data, related-information"),
        (("--to", "toko", *DATA, "--basis", "27(9)"), "--basis knows 27(1), 28(1)"),
        (("--to", "somewhere", *ENTRUSTED, "--country", "America"), "no country code"),
        (("--to", "toko", *ENTRUSTED, "--country", "US"), "toko is recorded in JP, not in US"),
        (("--to", "toko", *ENTRUSTED, "--route", "28(1)"), "the third party is in JP"),
        (("--to", "toko", *ENTRUSTED, "--from", "x"), "--from copies one record"),
        (("--to", "toko", *ENTRUSTED, "--set", "provided_on=soon"), "is not a day"),
        (("--to", "toko", *ENTRUSTED, "--set", "wrok=x"), 'unknown key "wrok"'),
        (("--to", "toko", *ENTRUSTED), "the title is missing"),
    ],
)
def test_what_is_missing_or_wrong_is_told_with_its_option(
    words: tuple[str, ...], said: str, folder: Path
) -> None:
    title = () if said.startswith("the title") else ("--set", "title=T")
    done = run("new", "appi", "x", *words, *title, *ON, cwd=folder)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert not (folder / "appi").exists()


@pytest.mark.parametrize("name", ["../x", "Upper", "con", ""])
def test_an_id_leads_nowhere_else(name: str, folder: Path) -> None:
    done = new(folder, "appi", "--to", "toko", *ENTRUSTED, "--", name)
    assert (done.code, done.out) == (2, "")
    assert not (folder / "appi").exists()


def test_where_one_of_the_records_exists_none_is_written(folder: Path) -> None:
    write(folder, {"appi/foreign-transfers/crm.toml": {"title": "Other"}})
    before = records(folder)
    words = ("--to", "acme-us", *ENTRUSTED, "--route", "conforming-contract")
    done = new(folder, "appi", "crm", *words)
    assert (done.code, done.out) == (2, "")
    assert "appi/foreign-transfers/crm exists already" in done.err
    assert records(folder) == before


def test_where_one_cannot_be_written_none_is(folder: Path) -> None:
    (folder / "appi" / "entrustments").mkdir(parents=True)
    (folder / "appi" / "foreign-transfers").write_text("a file in place of a folder")
    words = ("--to", "acme-us", *ENTRUSTED, "--route", "conforming-contract")
    done = new(folder, "appi", "crm", *words)
    assert (done.code, done.out) == (3, "")
    assert os.listdir(folder / "appi" / "entrustments") == []


def test_a_route_that_stands_is_referred_to(folder: Path) -> None:
    first = ("--to", "acme-us", *ENTRUSTED, "--route", "conforming-contract")
    assert new(folder, "appi", "crm", *first).code == 0
    done = new(folder, "appi", "mail", "--to", "acme-us", *ENTRUSTED)
    assert (done.code, done.out) == (0, "appi/entrustments/mail.toml\n")
    assert "its route stands already: appi/foreign-transfers/crm" in done.err
    assert records(folder)["appi/entrustments/mail"]["foreign_transfer"] == "crm"


# Kinds that are named


def test_a_kind_that_is_named_is_written_and_the_right_one_told(folder: Path) -> None:
    words = ("--set", "basis=27(5)(i)", "--set", "counterparty.party=toko")
    done = new(folder, "appi/provisions", "mail", *words)
    assert (done.code, done.out) == (0, "appi/provisions/mail.toml\n")
    assert "no record is due: entrustment (Art. 27(5)(i))" in done.err
    assert "ropa new appi/entrustments mail --to toko" in done.err
    assert records(folder)["appi/provisions/mail"]["basis"] == "27(5)(i)"


def test_a_kind_that_is_named_asks_nothing_in_a_pipe(folder: Path) -> None:
    for kind in ("provisions", "receipts", "entrustments", "joint-uses", "opt-outs"):
        done = new(folder, f"appi/{kind}", "x")
        assert (done.code, done.err) == (0, f"next: ropa --on {DAY} check appi/{kind}/x\n")
        assert records(folder)[f"appi/{kind}/x"]["business"] == "mihon"


def test_options_fill_in_a_kind_that_is_named(folder: Path) -> None:
    words = ("--to", "acme-us", "--basis", "27(1)", "--route", "28(1)")
    done = new(folder, "appi/provisions", "a", *words)
    assert done.code == 0
    provision = records(folder)["appi/provisions/a"]
    assert (provision["basis"], "foreign_transfer" in provision) == ("28(1)", False)
    hint = "ropa new appi/foreign-transfers a --to acme-us --route '28(1)'"
    assert hint in done.err
    assert new(folder, "appi/foreign-transfers", "a", *words[:2], *words[4:]).code == 0
    assert records(folder)["appi/foreign-transfers/a"]["route"] == "28(1)"


def test_a_route_to_a_designated_country_is_told_to_be_needless(folder: Path) -> None:
    words = ("--to", "somewhere", "--country", "DE")
    done = new(folder, "appi/foreign-transfers", "de", *words)
    assert done.code == 0
    assert "no route is asked for: the third party is in DE, which is designated" in done.err


def test_answers_that_a_kind_does_not_take_are_2(folder: Path) -> None:
    for kind, words in (
        ("measures", ("--to", "toko")),
        ("measures", ("--voluntary",)),
        ("appi/joint-uses", ("--to", "toko")),
        ("appi/provisions", ("--received-from", "toko")),
        ("appi/receipts", ("--to", "toko")),
    ):
        done = new(folder, kind, "x", *words)
        assert (done.code, done.out) == (2, ""), kind


def test_a_voluntary_record_of_a_named_kind(folder: Path) -> None:
    words = ("--to", "toko", "--basis", "for-person", "--voluntary")
    assert new(folder, "appi/provisions", "x", *words).code == 0
    assert new(folder, "appi/opt-outs", "x", "--voluntary").code == 0
    assert all(each["voluntary"] is True for each in records(folder).values())


def test_a_copy_for_another_party_keeps_nothing_of_the_former_one(folder: Path) -> None:
    words = ("--to", "acme-us", *DATA, "--basis", "27(1)", "--route", "28(1)")
    assert new(folder, "appi", "old", *words).code == 0
    copy = ("--from", "old", "--set", "counterparty.party=toko")
    assert new(folder, "appi/provisions", "young", *copy).code == 0
    party = records(folder)["appi/provisions/young"]["counterparty"]
    assert party == {"party": "toko", "name": "Toko K.K."}


def test_a_party_that_is_set_is_known_by_its_name_too(folder: Path) -> None:
    done = new(folder, "appi/joint-uses", "x", "--set", "counterparty.party=Toko K.K.")
    assert done.code == 0
    party = records(folder)["appi/joint-uses/x"]["counterparty"]
    assert party == {"party": "toko", "name": "Toko K.K."}
    done = new(folder, "appi/receipts", "x", "--set", "counterparty.party=tokio")
    assert (done.code, done.out) == (2, "")
    assert 'did you mean "toko"?' in done.err


def test_what_is_set_by_hand_is_not_overwritten_by_the_party(folder: Path) -> None:
    words = ("--set", "counterparty.party=acme-us", "--set", "counterparty.address=As it was")
    assert new(folder, "appi/receipts", "x", *words).code == 0
    assert records(folder)["appi/receipts/x"]["counterparty"] == {
        "party": "acme-us",
        "name": "Acme, Inc.",
        "address": "As it was",
        "representative": "Name of the CEO",
    }


# A person at a terminal


def test_a_person_is_asked_until_the_answer_is_known(folder: Path) -> None:
    keys = b"1\nnobody\nAcme, Inc.\n1\n99\n2\n\n1\nCustomer database\n"
    code, shown = terminal("new", "appi", "crm", *ON, cwd=folder, keys=keys)
    assert code == 0
    for words in (
        "Are the data given or received?",
        'no party "nobody"',
        "ropa new parties nobody",
        '"99" is none of 1 to 9',
        "US is not designated (Rule 15). By which route (Art. 28)?",
        "no record is due: entrustment",
    ):
        assert words in shown
    assert list(records(folder)) == ["appi/entrustments/crm", "appi/foreign-transfers/crm"]


def test_every_line_of_a_question_fits_80_columns() -> None:
    tables = [vars(choices)[name] for name in dir(choices) if name.isupper()]
    words = [
        text
        for table in tables
        for each in (table.values() if isinstance(table, dict) else ())
        for text in (each.values() if isinstance(each, dict) else [each])
    ]
    lines = [line for text in words for line in text.split("\n")]
    wide = [line for line in lines if len(line) + sum(each > "\u2fff" for each in line) > 74]
    assert len(lines) > 40
    assert wide == []


def test_a_named_kind_asks_and_an_empty_answer_passes_on(folder: Path) -> None:
    code, shown = terminal("new", "appi/provisions", "a", *ON, cwd=folder, keys=b"toko\n2\nT\n")
    assert code == 0
    assert "no record is due: entrustment" in shown
    assert "ropa new appi/entrustments a --to toko" in " ".join(shown.split())
    code, shown = terminal("new", "appi/provisions", "b", *ON, cwd=folder, keys=b"\nT\n")
    assert code == 0
    assert "On what basis?" not in shown
    assert "counterparty" not in records(folder)["appi/provisions/b"]


@pytest.mark.parametrize("keys", [b"\x03", b"1\n\x03", b"\x04", b"1\ntoko\n\x04"])
def test_a_question_that_is_broken_off_is_130(keys: bytes, folder: Path) -> None:
    code, _ = terminal("new", "appi", "x", *ON, cwd=folder, keys=keys)
    assert code in (130, -signal.SIGINT)
    assert not (folder / "appi").exists()
