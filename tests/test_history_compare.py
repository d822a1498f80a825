"""What became of each record between two states of a register."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from command import SETTINGS, TORN, WE
from memory import Memory

from ropa.history import Change, changes
from ropa.load import load
from ropa.register import Register
from ropa.signoff import mark
from ropa.signoff.relied import relied_on, written

if TYPE_CHECKING:
    from command import Files

DAY = date(2026, 11, 21)


def register(files: Files) -> Register:
    return load(Memory({"ropa.toml": SETTINGS, "parties/we.toml": WE, **files}), DAY)


def between(before: Files, after: Files) -> list[Change]:
    return changes(register(before), register(after))


def sorts(before: Files, after: Files) -> dict[str, str]:
    return {each.name: each.sort for each in between(before, after)}


WEB: dict[str, Any] = {"title": "Web", "controller": "we", "purposes": [{"text": "Statistics"}]}


def test_nothing_changed() -> None:
    assert between({"controller/web.toml": WEB}, {"controller/web.toml": WEB}) == []


def test_records_that_came_and_went() -> None:
    found = between({"measures/a.toml": {"title": "A"}}, {"controller/web.toml": WEB})
    assert [(each.sort, each.name, each.earlier, each.title) for each in found] == [
        ("new", "controller/web", "", "Web"),
        ("gone", "measures/a", "a", "A"),
    ]


def test_a_file_that_moved_within_its_kind_is_no_change() -> None:
    assert between({"controller/web.toml": WEB}, {"controller/eu/web.toml": WEB}) == []


def test_layout_comments_and_the_order_of_keys_are_no_change() -> None:
    one = 'title = "Web"\ncontroller = "we"\npurposes = [{text = "Statistics"}]\n'
    other = '# new\ncontroller="we"\n\n\ntitle = "Web"\n[[purposes]]\ntext   =   "Statistics"\n'
    assert between({"controller/web.toml": one}, {"controller/web.toml": other}) == []


def test_a_record_that_cannot_be_read_is_named_and_not_half_told() -> None:
    good, bad = {"controller/web.toml": WEB}, {"controller/web.toml": TORN}
    assert sorts(good, bad) == {"controller/web": "unreadable"}
    assert sorts(bad, good) == {"controller/web": "readable"}
    assert sorts(bad, bad) == {}
    assert sorts({}, bad) == {"controller/web": "unreadable"}
    assert sorts(bad, {}) == {"controller/web": "gone"}


def test_two_texts_of_which_neither_can_be_read() -> None:
    (found,) = between({"measures/a.toml": TORN}, {"measures/a.toml": TORN + "x = \n"})
    assert found.sort == "unreadable"
    assert [each.words for each in found.statements] == [
        "its text is another, and neither of the two can be read"
    ]


def test_what_could_not_be_looked_into_is_not_called_gone_or_new() -> None:
    """A folder that is another repository hides every record of its kind."""
    whole = register({"measures/a.toml": {"title": "A"}})
    hidden = register({})
    hidden.partly_hidden.add("measures")
    assert [each.sort for each in changes(whole, hidden)] == ["unreadable"]
    assert [each.sort for each in changes(hidden, whole)] == ["readable"]


def test_kinds_come_in_their_order_and_ids_in_theirs() -> None:
    names = ["systems/b", "parties/z", "appi/receipts/a", "parties/a", "controller/m"]
    files = {f"{name}.toml": {"title": name} for name in names}
    assert [each.name for each in between({}, files)] == [
        "parties/a",
        "parties/z",
        "controller/m",
        "systems/b",
        "appi/receipts/a",
    ]


# Renames

ACME = {"title": "Acme, Inc.", "country": "US", "address": "1 Example Road, Springfield"}
SITE: dict[str, Any] = {
    "title": "Website",
    "controller": "we",
    "purposes": [{"text": "Answer enquiries about the service", "basis": "6(1)(f)"}],
    "recipients": [{"party": "acme", "role": "processor"}],
    "transfers": [{"to": "acme", "country": "US", "basis": "scc", "module": 2}],
}
"""A record that names `parties/acme` twice."""


def renamed(data: dict[str, Any], old: str, new: str) -> dict[str, Any]:
    from json import dumps, loads

    changed: dict[str, Any] = loads(dumps(data).replace(f'"{old}"', f'"{new}"'))
    return changed


def test_a_new_id_is_a_rename_and_no_change_of_those_who_name_it() -> None:
    before = {"parties/acme.toml": ACME, "controller/web.toml": SITE}
    after = {
        "parties/acme-us.toml": ACME,
        "controller/web.toml": renamed(SITE, "acme", "acme-us"),
    }
    (found,) = between(before, after)
    assert (found.sort, found.name, found.earlier) == ("renamed", "parties/acme-us", "acme")
    assert found.statements == ()


def test_one_rename_brings_the_next_along() -> None:
    """Both ids of a chain are new: the second record reads the same only once the first is known.

    `b` names `a`; among records of its kind there is another that says nearly the same.
    """
    before = {
        "parties/a.toml": ACME,
        "systems/one.toml": {"title": "System", "operator": "a"},
        "systems/two.toml": {"title": "System", "operator": "we"},
    }
    after = {
        "parties/b.toml": ACME,
        "systems/three.toml": {"title": "System", "operator": "we"},
        "systems/four.toml": {"title": "System", "operator": "b"},
    }
    found = {each.name: each.earlier for each in between(before, after)}
    assert found == {"parties/b": "a", "systems/four": "one", "systems/three": "two"}


def test_a_record_that_names_its_own_kind_is_followed() -> None:
    before = {
        "appi/provisions/first.toml": {"title": "First", "business": "we"},
        "appi/provisions/next.toml": {"title": "Next", "omits_items_from": "first"},
    }
    after = {
        "appi/provisions/one.toml": {"title": "First", "business": "we"},
        "appi/provisions/two.toml": {"title": "Next", "omits_items_from": "one"},
    }
    assert [(e.sort, e.id, e.earlier, e.statements) for e in between(before, after)] == [
        ("renamed", "one", "first", ()),
        ("renamed", "two", "next", ()),
    ]


def test_a_record_may_be_renamed_and_changed() -> None:
    changed = {**SITE, "owner": "Sales"}
    files = {"parties/acme.toml": ACME}
    (found,) = between(
        {**files, "controller/web.toml": SITE}, {**files, "controller/site.toml": changed}
    )
    assert (found.sort, found.name, found.earlier) == ("renamed", "controller/site", "web")
    assert [each.words for each in found.statements] == ["owner: “Sales”, added"]


def test_what_leaves_a_doubt_is_no_rename() -> None:
    """Two that say the same, and only one that came: which of them it was nobody can tell."""
    twins = {"measures/a.toml": {"title": "Locks"}, "measures/b.toml": {"title": "Locks"}}
    found = between(twins, {"measures/c.toml": {"title": "Locks"}})
    assert [(each.sort, each.id) for each in found] == [("gone", "a"), ("gone", "b"), ("new", "c")]
    found = between({"measures/c.toml": {"title": "Locks"}}, twins)
    assert [(each.sort, each.id) for each in found] == [("new", "a"), ("new", "b"), ("gone", "c")]


def test_a_title_settles_which_of_several_alike_it_was() -> None:
    one, other = ({**SITE, "title": f"Website of {name}"} for name in ("Berlin", "Bonn"))
    files = {"parties/acme.toml": ACME}
    before = {"controller/a.toml": one, "controller/b.toml": other, **files}
    after = {
        "controller/x.toml": {**other, "owner": "Sales"},
        "controller/y.toml": {**one, "owner": "Sales"},
        **files,
    }
    found = [(each.id, each.earlier, len(each.statements)) for each in between(before, after)]
    assert found == [("x", "b", 1), ("y", "a", 1)]


def test_two_parties_of_one_country_and_form_are_two() -> None:
    one = {"title": "Acme, Inc.", "form": "corporation", "country": "US", "laws": []}
    other = {"title": "Beta, LLC", "form": "corporation", "country": "US", "laws": []}
    assert sorts({"parties/acme.toml": one}, {"parties/beta.toml": other}) == {
        "parties/acme": "gone",
        "parties/beta": "new",
    }


def test_a_record_does_not_become_one_of_another_kind() -> None:
    data = {"title": "Web shop"}
    assert sorts({"systems/shop.toml": data}, {"measures/shop.toml": data}) == {
        "measures/shop": "new",
        "systems/shop": "gone",
    }


def test_a_reference_to_another_record_is_a_change_even_where_one_was_renamed() -> None:
    before = {"parties/acme.toml": ACME, "systems/shop.toml": {"title": "S", "operator": "acme"}}
    after = {"parties/acme-us.toml": ACME, "systems/shop.toml": {"title": "S", "operator": "we"}}
    _, shop = between(before, after)
    assert [each.words for each in shop.statements] == ["operator: Acme, Inc. → We GmbH"]


def test_records_of_one_title_are_told_apart_by_their_ids() -> None:
    acme = {"title": "Acme", "country": "US"}
    papers: Files = {
        f"agreements/{name}.toml": {"title": "Contract", "parties": ["we"], "signed": day}
        for name, day in (("old", date(2020, 1, 1)), ("new", date(2026, 1, 1)))
    }
    both: Files = {"parties/acme-de.toml": acme, "parties/acme-us.toml": acme, **papers}

    def web(party: str, paper: str) -> Files:
        recipient = {"party": party, "agreements": [paper]}
        return {**both, "controller/web.toml": {**WEB, "recipients": [recipient]}}

    (other_party,) = between(web("acme-de", "old"), web("acme-us", "old"))
    assert [each.words for each in other_party.statements] == [
        "recipient Acme (acme-us): agreements: Contract, added",
        "recipient Acme (acme-de): agreements: Contract, removed",
    ]
    (other_paper,) = between(web("acme-de", "old"), web("acme-de", "new"))
    assert [each.words for each in other_paper.statements] == [
        "recipient Acme: agreements: Contract (new), added; Contract (old), removed"
    ]


def test_records_are_called_as_they_were_called_then() -> None:
    before = {
        "parties/acme.toml": {**ACME, "title": "Acme Old Name, Inc."},
        "systems/shop.toml": {"title": "S", "operator": "acme"},
    }
    after = {
        "parties/acme.toml": {**ACME, "title": "Acme New Name, Inc."},
        "systems/shop.toml": {"title": "S", "operator": "we"},
        "systems/till.toml": {"title": "Till", "operator": "acme"},
    }
    found = {each.name: [s.words for s in each.statements] for each in between(before, after)}
    assert found == {
        "parties/acme": ["title: “Acme Old Name, Inc.” → “Acme New Name, Inc.”"],
        "systems/shop": ["operator: Acme Old Name, Inc. → We GmbH"],
        "systems/till": [],
    }


def test_a_title_alone_is_no_change_of_those_who_name_the_record() -> None:
    before = {"parties/acme.toml": ACME, "controller/web.toml": SITE}
    after = {"parties/acme.toml": {**ACME, "title": "Acme Group"}, "controller/web.toml": SITE}
    assert sorts(before, after) == {"parties/acme": "changed"}


# What stands outside the records

WAIVER = {
    "rule": "RET-001",
    "record": "controller/web",
    "reason": "the vendor has been asked for it",
    "owner": "Officer",
    "until": date(2026, 12, 31),
}


def outside(before: Files, after: Files) -> dict[str, list[str]]:
    return {each.name: [s.words for s in each.statements] for each in between(before, after)}


def waivers(*rows: dict[str, Any]) -> Files:
    return {"waivers.toml": {"waivers": list(rows)}}


def test_findings_that_were_accepted_prolonged_and_no_more() -> None:
    whole = (
        "waiver of RET-001 for controller/web: reason: “the vendor has been asked for it”; "
        "owner: “Officer”; until: 31 Dec 2026"
    )
    later = {**WAIVER, "until": date(2027, 3, 31)}
    assert outside({}, waivers(WAIVER)) == {"waivers.toml": [f"{whole}, added"]}
    assert outside(waivers(WAIVER), {}) == {"waivers.toml": [f"{whole}, removed"]}
    assert outside(waivers(WAIVER), waivers(later)) == {
        "waivers.toml": ["waiver of RET-001 for controller/web: until: 31 Dec 2026 → 31 Mar 2027"]
    }
    other = {**WAIVER, "rule": "RET-002"}
    assert outside(waivers(WAIVER, other), waivers(other, WAIVER)) == {}


def test_a_waiver_follows_the_record_it_is_for() -> None:
    before = {"controller/web.toml": WEB, **waivers(WAIVER)}
    after = {"controller/site.toml": WEB, **waivers({**WAIVER, "record": "controller/site"})}
    assert outside(before, after) == {"controller/site": []}


def test_waivers_that_cannot_be_read() -> None:
    torn = {"waivers.toml": "[[waivers]\n"}
    (found,) = between(waivers(WAIVER), torn)
    assert (found.name, found.sort, found.statements) == ("waivers.toml", "unreadable", ())
    assert sorts(torn, waivers(WAIVER)) == {"waivers.toml": "readable"}
    assert sorts(torn, torn) == {}


def test_settings() -> None:
    own = {"name": "Other", "entities": ["we", "acme"], "timezone": "Asia/Tokyo", "review": "P6M"}
    before = {"parties/acme.toml": ACME}
    after = {**before, "ropa.toml": {"schema": 1, "register": {**own, "language": "en"}}}
    (found,) = between(before, after)
    assert (found.kind, found.name, found.sort) == ("", "ropa.toml", "changed")
    assert [each.words for each in found.statements] == [
        "name: “Small” → “Other”",
        "entities: Acme, Inc., added",
        "timezone: “UTC” → “Asia/Tokyo”",
        "review: 12 months → 6 months",
    ]
    assert found.statements[1].route == ("register", "entities")


def test_law_that_the_register_adds() -> None:
    row = '[[decision]]\nregime = "gdpr"\ncountries = ["BR"]\ndecision = "(EU) 2027/1"\n'
    found = outside({}, {"law.toml": f"{row}from = 2027-01-01\n"})
    assert found == {
        "law.toml": [
            "decision (EU) 2027/1: regime: GDPR; countries: Brazil; from: 1 Jan 2027, added"
        ]
    }
    ended = outside(
        {"law.toml": f"{row}from = 2027-01-01\n"},
        {"law.toml": f"{row}from = 2027-01-01\nuntil = 2028-01-01\n"},
    )
    assert ended == {"law.toml": ["decision (EU) 2027/1: until: 1 Jan 2028, added"]}


# Reviews


def reviewed(files: dict[str, Any], name: str) -> dict[str, Any]:
    """The files with a review of that activity that holds for what they say."""
    now = register(files)
    record = now.records["controller"][name]
    review = {
        "done": date(2026, 9, 30),
        "reviewer": "Officer",
        "content": mark(record),
        "relied_on": written(relied_on(record, now)),
    }
    file = f"controller/{name}.toml"
    return {**files, file: {**files[file], "reviews": [review]}}


def test_a_review_is_told_without_its_marks() -> None:
    files = {"parties/acme.toml": ACME, "controller/web.toml": SITE}
    (found,) = between(files, reviewed(files, "web"))
    assert [each.words for each in found.statements] == [
        "review of 30 Sep 2026: reviewer: “Officer”, added"
    ]


def test_marks_that_follow_a_rename_are_no_change() -> None:
    before = reviewed({"parties/acme.toml": ACME, "controller/web.toml": SITE}, "web")
    after = reviewed(
        {"parties/a.toml": ACME, "controller/web.toml": renamed(SITE, "acme", "a")}, "web"
    )
    assert sorts(before, after) == {"parties/a": "renamed"}


def test_a_mark_that_is_written_anew_without_a_review_is_a_change() -> None:
    """A review is no longer that of what was looked at: whoever reads the changes is to see it."""
    before = reviewed({"parties/acme.toml": ACME, "controller/web.toml": SITE}, "web")
    site = {**SITE, "owner": "Sales"}
    after = reviewed({"parties/acme.toml": ACME, "controller/web.toml": site}, "web")
    (found,) = between(before, after)
    first, second = found.statements
    assert first.words == "owner: “Sales”, added"
    assert second.words.startswith("review of 30 Sep 2026: content: “")
