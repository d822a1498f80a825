"""Extracts: nothing stands in one that its list does not show, whatever form it is written in."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

import pytest
from marked import MARK, Marked, allowed, shown_values
from memory import Memory

from ropa import templates
from ropa.deadlines import deadlines
from ropa.errors import Misuse
from ropa.lint import lint
from ropa.load import load
from ropa.maps import picture
from ropa.maps.telling import goods
from ropa.model import KINDS
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity
from ropa.redaction import Whose, extract, redacted, shipped
from ropa.redaction.page import OWN
from ropa.redaction.reading import extract_of
from ropa.sheets import Facts, Manner, book
from ropa.sheets.extract import chosen
from ropa.tree import WorkTree
from ropa.views.computed import told
from ropa.views.whole import whole

if TYPE_CHECKING:
    from ropa.lint import Outcome
    from ropa.redaction import Extract, Redacted
    from ropa.register import Register

DAY = dt.date(2026, 11, 21)
FACTS = Facts("", "", dt.datetime(2026, 11, 21, tzinfo=dt.UTC), "0", Manner("csv"))
CONFIG = {"schema": 1, "register": {"name": "Ours", "entities": ["ours"]}}


@pytest.fixture(scope="module")
def marked() -> Marked:
    return Marked()


@pytest.fixture(scope="module")
def register(marked: Marked) -> Register:
    found = load(Memory(marked.files), DAY)
    assert not found.problems
    assert all(found.records[kind] for kind in KINDS)
    return found


@pytest.fixture(scope="module")
def outcome(register: Register) -> Outcome:
    found = lint(register)
    assert found.flows
    assert found.findings
    return found


def listed(text: str) -> Extract:
    return extract_of("lists/own.toml", f'title = "Own"\n{text}'.encode())


def small(files: dict[str, Any]) -> Register:
    found = load(Memory({"ropa.toml": CONFIG, **files}), DAY)
    assert not found.problems
    return found


def cut(files: dict[str, Any], text: str) -> Redacted:
    register = small(files)
    return redacted(register, lint(register), listed(text))


def activity(made: Redacted) -> ControllerActivity:
    (found,) = made.register.every(ControllerActivity)
    return found


# What stands in an extract


def test_public_and_internal_are_shipped() -> None:
    assert shipped() == ["internal", "public"]


@pytest.mark.parametrize("name", ["public", "internal"])
def test_records_state_the_keys_of_the_list_and_no_other(
    name: str, register: Register, outcome: Outcome
) -> None:
    used = extract(name)
    made = redacted(register, outcome, used)
    shows = {row.kind: frozenset(row.shows) for row in used.records}
    for record in made.register.all_records():
        assert shown_values(record) <= shows[record.kind]
        # `undecided` names keys, and the one that it names here is not shown.
        assert shows[record.kind] - shown_values(record) <= {"undecided"}
    assert {each for each, found in made.register.records.items() if found} == shows.keys()


@pytest.mark.parametrize("name", ["public", "internal"])
def test_the_register_stays_as_it_was(name: str, marked: Marked) -> None:
    register = load(Memory(marked.files), DAY)
    before = {each.name: (each, each.file) for each in register.all_records()}
    redacted(register, lint(register), extract(name))
    again = load(Memory(marked.files), DAY)
    assert {each.name: (each, each.file) for each in register.all_records()} == before
    assert before == {each.name: (each, each.file) for each in again.all_records()}
    assert register.extracted is None


@pytest.mark.parametrize("name", ["public", "internal"])
def test_json_holds_the_texts_of_the_list_and_no_other(
    name: str, marked: Marked, register: Register, outcome: Outcome
) -> None:
    made = redacted(register, outcome, extract(name))
    text = whole(made.register, made.outcome, "").text
    # The register's name is none of its records.
    shown = {each for each in allowed(marked, extract(name)) if marked.ways.get(each, ("-",))[0]}
    assert set(MARK.findall(text)) == shown
    data = json.loads(text)
    assert data["extract"]["sha256"] == extract(name).sha256
    assert not any("file" in each or "computed" in each for each in data["records"])


def test_ids_are_numbers_that_sort_where_the_list_keeps_none() -> None:
    files = {f"controller/a{number}.toml": 'title = "x"\n' for number in range(11)}
    made = cut(files, '[[records]]\nkind = "controller"\nshows = ["title", "status"]')
    names = [*made.register.records["controller"]]
    assert names == sorted(names) == [f"{number:02}" for number in range(1, 12)]


def test_drafts_and_what_has_ended_are_left_out() -> None:
    files = {
        f"controller/{status}.toml": f'title = "x"\nstatus = "{status}"\n'
        for status in ("active", "draft", "ended", "retired")
    }
    text = '[[records]]\nkind = "controller"\nids = true\nshows = ["title", "status"]'
    made = cut(files, text)
    assert [*made.register.records["controller"]] == ["active"]
    assert made.records == 3


def test_what_serves_others_stands_there_only_where_it_is_named() -> None:
    files = {
        "controller/a.toml": 'title = "x"\nmeasures = ["locks"]\n',
        "measures/locks.toml": 'title = "Locks"\n',
        "measures/alarm.toml": 'title = "Alarm"\n',
    }
    measures = '[[records]]\nkind = "measures"\nids = true\nshows = ["title", "status"]\n'
    row = '[[records]]\nkind = "controller"\nshows = ["title", "status"{}]\n'
    made = cut(files, measures + row.format(', "measures"'))
    assert [*made.register.records["measures"]] == ["locks"]
    assert not cut(files, measures + row.format("")).register.records["measures"]


SENT = """
title = "x"
[[recipients]]
party = "them"
role = "processor"
[[recipients]]
category = "banks"
[[transfers]]
to = "them"
basis = "scc"
"""
THEM = {"parties/them.toml": 'title = "Them Inc."\ncountry = "US"\n', "controller/a.toml": SENT}
BY_CATEGORY = """
[[records]]
kind = "controller"
shows = [
    "title", "status", "recipients.category", "recipients.role", "transfers.category",
    "transfers.country", "transfers.basis",
]
"""


def test_a_party_that_is_not_named_becomes_a_category_and_keeps_its_country() -> None:
    found = activity(cut(THEM, BY_CATEGORY))
    assert [each.category for each in found.recipients or ()] == [
        "not named in this extract",
        "banks",
    ]
    (sent,) = found.transfers or ()
    assert (sent.category, sent.country) == ("not named in this extract", "US")
    assert not sent.to


def test_a_country_that_was_inferred_of_the_party_is_marked_in_its_place() -> None:
    files = {
        **THEM,
        "parties/them.toml": 'title = "Them"\ncountry = "US"\ninferred = ["country"]\n',
    }
    found = activity(cut(files, BY_CATEGORY.replace('"title",', '"title", "inferred",')))
    assert found.inferred == ("transfers[0].country",)


def test_a_list_that_says_that_there_are_none_still_says_so() -> None:
    files = {"controller/a.toml": 'title = "x"\nrecipients = []\n'}
    assert activity(cut(files, BY_CATEGORY)).recipients == ()


def test_a_list_of_which_nothing_is_shown_is_not_there_and_says_not_that_there_are_none() -> None:
    text = '[[records]]\nkind = "controller"\nshows = ["title", "status", "recipients.purpose"]'
    assert not hasattr(activity(cut(THEM, text)).recipients, "__len__")


def test_a_natural_person_is_no_party_of_an_extract_unless_the_list_says_so() -> None:
    person = {"parties/them.toml": 'title = "Them"\nform = "individual"\n'}
    files = {**THEM, **person}
    text = (
        '[[records]]\nkind = "controller"\nshows = ["title", "status", "recipients.party"]\n'
        '[[records]]\nkind = "parties"\nshows = ["title", "status"]\n'
    )
    assert not cut(files, text).register.records["parties"]
    assert cut(files, f"individuals = true\n{text}").register.records["parties"]


def test_a_natural_person_is_not_named_as_the_other_side_of_a_provision_either() -> None:
    given = 'business = "ours"\n[counterparty]\nparty = "them"\nname = "Them"\naddress = "Rome"\n'
    person = 'title = "Them"\nform = "{form}"\n'
    text = (
        '[[records]]\nkind = "appi/provisions"\nshows = ["title", "status", "voluntary", "made_by",'
        ' "recipient_unspecified_many",'
        ' "counterparty.party", "counterparty.name", "counterparty.address"]\n'
        '[[records]]\nkind = "parties"\nshows = ["title", "status"]\n'
    )

    def side(form: str, before: str = "") -> Any:
        files = {"parties/them.toml": person.format(form=form), "appi/provisions/a.toml": given}
        return cut(files, before + text).register.records["appi/provisions"]["1"].counterparty

    assert side("corporation").name == "Them"
    assert not side("individual")
    assert side("individual", "individuals = true\n").name == "Them"


def test_marks_of_what_was_inferred_stay_with_keys_that_are_shown() -> None:
    marks = 'title = "x"\nnotes = "y"\ninferred = ["title", "notes", "recipients[0].role"]\n'
    files = {"controller/a.toml": marks + '[[recipients]]\ncategory = "banks"\nrole = "internal"\n'}
    shows = '["title", "status", "inferred", "recipients.role"]'
    made = cut(files, f'[[records]]\nkind = "controller"\nshows = {shows}')
    assert activity(made).inferred == ("title", "recipients[0].role")


def test_a_name_that_is_left_out_and_stands_in_a_text_is_told_to_the_maker() -> None:
    text = SENT.replace('title = "x"', 'title = "What them inc. does"')
    made = cut({**THEM, "controller/a.toml": text}, BY_CATEGORY)
    assert made.mentions == (("controller/a", "title", "Them Inc."),)


@pytest.mark.parametrize(
    ("called", "text"),
    [
        ("Them Trading Inc.", "What THEM–TRADING does"),
        ("東芝株式会社", "東芝への委託"),
        ("ＡＣＭＥ Ltd", "Sent by Acme"),
        ("SAP SE", "Runs on SAP since May"),
        ("Them Trading Ltd (dormant)", "Them Trading in liquidation"),
    ],
)
def test_a_name_is_found_however_it_is_written(called: str, text: str) -> None:
    them = {"parties/them.toml": f'title = "{called}"\n'}
    sent = SENT.replace('title = "x"', f'title = "{text}"')
    made = cut({**THEM, **them, "controller/a.toml": sent}, BY_CATEGORY)
    assert made.mentions == (("controller/a", "title", called),)


@pytest.mark.parametrize(
    ("called", "text"),
    [("SAP SE", "Maple sap"), ("Ally Inc.", "Really"), ("Us Ltd", "What us does")],
)
def test_a_word_is_no_name(called: str, text: str) -> None:
    them = {"parties/them.toml": f'title = "{called}"\n'}
    sent = SENT.replace('title = "x"', f'title = "{text}"')
    assert cut({**THEM, **them, "controller/a.toml": sent}, BY_CATEGORY).mentions == ()


def test_an_extract_for_one_entity_has_another_only_where_a_key_that_is_shown_names_it() -> None:
    register = load(WorkTree(f"{templates.folder()}/example"), DAY)
    japan = [each.name for each in chosen(register, "musterwerk-japan")]
    assert "parties/musterwerk-analytik" in japan
    whose = Whose(("musterwerk-japan",), frozenset(japan))
    made = redacted(register, lint(register), extract("public"), whose).register
    assert [each.heading for each in made.every(Party)] == ["Musterwerk Japan K.K. (fictional)"]
    assert made.config.settings.name == "Musterwerk Japan K.K. (fictional)"


def test_the_map_of_an_extract_does_not_say_that_what_it_leaves_out_is_not_stated(
    register: Register, outcome: Outcome
) -> None:
    shows = '[[records]]\nkind = "controller"\nshows = ["title", "status", "transfers.country"]'
    made = redacted(register, outcome, listed(f"verdicts = true\n{shows}"))
    drawn = picture(made.register, made.outcome.flows)
    assert drawn.lines
    words = {each for line in drawn.lines for each in (goods([line]), line.exporter.place.name)}
    assert words == {"data not stated or left out", "country not stated or left out"}


def test_a_mailbox_of_a_person_is_told_where_the_name_is_left_out() -> None:
    dpo = '\n[dpo]\nname = "Erika Mustermann"\nemail = "erika.mustermann@us.example"\n'
    us = {"parties/ours.toml": f'title = "Ours"\ncountry = "DE"\n{dpo}'}
    shows = '[[records]]\nkind = "parties"\nshows = ["title", "status", "dpo.email"{more}]'
    found = cut(us, shows.format(more="")).mentions
    assert ("parties/ours", "dpo.email", "erika.mustermann@us.example") in found
    assert cut(us, shows.format(more=', "dpo.name"')).mentions == ()


# What was judged


def test_nothing_is_judged_anew(register: Register, outcome: Outcome) -> None:
    made = redacted(register, outcome, extract("public"))
    assert made.outcome.findings == made.outcome.flows == ()
    assert lint(made.register).findings == ()
    assert deadlines(register, DAY, outcome)
    assert deadlines(made.register, DAY, made.outcome) == []
    assert not [line for each in made.register.all_records() for line in told(each, made.register)]


def test_findings_are_numbers_and_verdicts_words(register: Register, outcome: Outcome) -> None:
    made = redacted(register, outcome, extract("internal"))
    kept = [each for each in outcome.findings if each.kind and each.kind != "assessments"]
    assert len(made.outcome.findings) == len(kept) > 0
    assert {(each.kind, each.record, each.message) for each in made.outcome.findings} == {
        ("", "", "")
    }
    assert [each.verdict for each in made.outcome.flows] == [each.verdict for each in outcome.flows]
    assert {each.reason.message for each in made.outcome.flows} == {"left out"}


# Lists


CASES = {
    "no kind": (
        '[[records]]\nkind = "controler"\nshows = ["title"]',
        '3:1: no kind of record "controler"; did you mean "controller"?',
    ),
    "no key": (
        '[[records]]\nkind = "measures"\nshows = [\n"status",\n"titel"]',
        '6:1: no key "titel" of measures; did you mean "title"?',
    ),
    "a table": (
        '[[records]]\nkind = "controller"\nshows = ["status", "data.retention"]',
        '4:20: "data.retention" is a table: list its keys, as in data.retention.period',
    ),
    "another record": (
        '[[records]]\nkind = "controller"\nshows = ["status", "controller.title"]',
        '4:20: "controller.title" leads into parties: say there what is shown of them',
    ),
    "a default that may be untrue": (
        '[[records]]\nkind = "controller"\nshows = ["status", "data.retention.period"]',
        '4:1: "data.retention.counted" would stand at "day" where it is left out: list it too',
    ),
    "twice": (
        '[[records]]\nkind = "measures"\nshows = ["status", "status"]',
        '4:1: "status" stands twice',
    ),
    "a kind twice": (
        '[[records]]\nkind = "measures"\nshows = ["status"]\n' * 2,
        '6:1: the kind "measures" stands twice',
    ),
    "nothing shown": (
        '[[records]]\nkind = "measures"',
        '2:1: it shows nothing of measures: shows = ["title", "status"]',
    ),
    "no records": ("", "1:1: it shows no records: a list has at least one [[records]]"),
    "an unknown word": (
        'verdict = true\n[[records]]\nkind = "measures"\nshows = ["status"]',
        '2:1: unknown key "verdict"; did you mean "verdicts"?',
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_a_mistake_of_a_list_stands_at_its_own_line(case: str) -> None:
    text, words = CASES[case]
    with pytest.raises(Misuse) as caught:
        listed(text)
    assert str(caught.value) == f"lists/own.toml:{words}"


def test_a_list_without_a_title_and_a_kind_says_both() -> None:
    with pytest.raises(Misuse) as caught:
        extract_of("own.toml", b'[[records]]\nshows = ["title"]\n')
    assert "title = " in str(caught.value)
    assert 'kind = "controller"' in str(caught.value)


def test_the_list_of_the_manual_is_one() -> None:
    text = OWN.partition("```toml\n")[2].partition("```")[0]
    assert extract_of("lists/works-council.toml", text.encode()).title == "For the works council"


def test_a_file_that_never_ends_is_no_list() -> None:
    with pytest.raises(Misuse, match="the limit is 1,048,576 bytes"):
        extract("/dev/zero")


def test_an_unknown_list_says_which_there_are() -> None:
    with pytest.raises(Misuse, match="publik") as caught:
        extract("publik")
    assert 'did you mean "public"' in str(caught.value)
    assert "internal, public" in caught.value.hint


TORN = {"ropa.toml": CONFIG, "measures/idtorn.toml": "title = \n"}


@pytest.mark.parametrize("name", ["public", "internal", ""])
def test_a_folder_that_cannot_be_listed_is_no_folder_without_records(name: str) -> None:
    """A closed folder is told of as a torn file is: nowhere is it said that all was read."""
    register = load(Memory({"ropa.toml": CONFIG}), DAY)
    register.partly_hidden.add("measures")
    shown, outcome = register, lint(register)
    if name:
        shown, outcome, *_ = redacted(register, outcome, extract(name))
    known = name != "public"
    assert json.loads(whole(shown, outcome, "").text)["unread"] == ["measures/"] * known
    text = b"".join((book(shown, outcome, FACTS).files or {}).values()).decode()
    assert ("measures/" in text) is known
    assert "Files that cannot be read: there are none" not in text


@pytest.mark.parametrize(("name", "told"), [("public", False), ("internal", True)])
def test_a_file_that_cannot_be_read_is_named_in_the_house_only(name: str, told: bool) -> None:
    register = load(Memory(TORN), DAY)
    made = redacted(register, lint(register), extract(name))
    assert ("idtorn" in whole(made.register, made.outcome, "").text) is told
    text = b"".join((book(*made[:2], FACTS).files or {}).values()).decode()
    assert ("idtorn" in text) is told
    assert "Files that cannot be read: there are none" not in text
