"""What falls due, sort by sort: days from the law, and rules that are silent until that day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from command import SETTINGS, WE
from memory import Memory

from ropa.deadlines import SORTS, deadlines, every
from ropa.lint import lint
from ropa.load import load
from ropa.register import Register
from ropa.signoff import mark, relied_on
from ropa.signoff.relied import written
from ropa.transfers import flows
from ropa.words import spoken

DAY = timedelta(days=1)
ON = date(2026, 11, 21)
FAR = date(2026, 12, 31)


def made(on: date = ON, **files: Any) -> Register:
    """A register of one party in Germany, one in Japan, and these files; `a__b` is a/b.toml."""
    named = {f"{name.replace('__', '/')}.toml": content for name, content in files.items()}
    settings = {"schema": 1, "register": {**SETTINGS["register"], "entities": ["we", "kk"]}}
    own = {"ropa.toml": settings, "parties/we.toml": WE, "parties/kk.toml": KK}
    return load(Memory({**own, **named}), on)


def due(on: date = ON, until: date = FAR, **files: Any) -> list[tuple[str, str, str]]:
    return [(f"{each.day}", each.sort, each.record) for each in deadlines(made(on, **files), until)]


def day(text: str) -> date:
    return date.fromisoformat(text)


KK = {"title": "We K.K.", "country": "JP", "form": "corporation", "address": "Tokyo"}
WEB = {"title": "Web", "controller": "we"}
VENDOR = {"title": "Vendor, Inc.", "country": "US", "form": "corporation"}
OVER = {"status": "ended", "ended": day("2026-10-01"), "reason": "closed"}


def reviewed(**review: str) -> dict[str, Any]:
    return {**WEB, "reviews": [{key: day(text) for key, text in review.items()}]}


# Reviews: Art. 5(2) and 24(1) GDPR; the interval is the register's, a year by default


@pytest.mark.parametrize(
    ("record", "wanted"),
    [
        (reviewed(done="2025-12-10"), "2026-12-10"),
        (reviewed(done="2025-12-31"), "2026-12-31"),
        (reviewed(done="2026-01-01"), ""),
        (reviewed(done="2026-06-01", next="2026-12-01"), "2026-12-01"),
        (reviewed(done="2025-06-01", next="2026-11-20"), "2026-11-20"),
        (reviewed(next="2026-11-21"), "2026-11-21"),
        (WEB, ""),
        ({**reviewed(done="2025-12-10"), **OVER}, ""),
    ],
)
def test_a_review_falls_due_on_its_own_day_else_a_year_after_the_last(
    record: dict[str, Any], wanted: str
) -> None:
    assert due(controller__web=record) == ([(wanted, "review", "controller/web")] * bool(wanted))


def test_a_draft_is_marked() -> None:
    (found,) = deadlines(
        made(controller__web={**reviewed(done="2025-12-10"), "status": "draft"}), FAR
    )
    assert found.draft
    assert found.cites == ("GDPR 5(2)", "GDPR 24(1)")


def test_a_processor_maintains_its_record() -> None:
    """Art. 5(2) and 24(1) speak of the controller; of the processor's record Art. 30(2) does."""
    record = {"title": "Web", "processor": "we", "reviews": [{"done": day("2025-12-10")}]}
    (found,) = deadlines(made(processor__web=record), FAR)
    assert (found.sort, found.cites) == ("review", ("GDPR 30(2)",))


def test_a_review_that_the_gdpr_does_not_ask_for_cites_nothing() -> None:
    record = {**reviewed(done="2025-12-10"), "controller": "kk"}
    (found,) = deadlines(made(controller__web=record), FAR)
    assert (found.sort, found.cites) == ("review", ())


def test_the_register_s_own_interval_counts() -> None:
    files = {"ropa.toml": {"schema": 1, "register": {**SETTINGS["register"], "review": "P6M"}}}
    files |= {"parties/we.toml": WE, "controller/web.toml": reviewed(done="2026-06-10")}
    (found,) = deadlines(load(Memory(files), ON), FAR)
    assert found.day == day("2026-12-10")


def signed(record: dict[str, Any]) -> dict[str, Any]:
    """The record with a review of what it says now, and of what it relies on now."""
    register = made(controller__web=record)
    own = register.records["controller"]["web"]
    relied = written(relied_on(own, register))
    review = {"done": day("2026-06-10"), "content": mark(own), "relied_on": relied}
    return {**record, "reviews": [review]}


@pytest.mark.parametrize(
    ("more", "files", "wanted", "words"),
    [
        ({}, {}, "2027-06-10", "next review; the last was on 2026-06-10"),
        (
            {"owner": "Sales"},
            {},
            "2026-11-21",
            "new review: the record says something else since 2026-06-10",
        ),
        (
            {},
            {"parties__we": {**WE, "address": "elsewhere"}},
            "2026-11-21",
            "new review: what it relies on is no longer as on 2026-06-10, parties/we",
        ),
    ],
)
def test_a_review_that_no_longer_holds_is_due_at_once(
    more: dict[str, Any], files: dict[str, Any], wanted: str, words: str
) -> None:
    record = {**signed(WEB), **more}
    (found,) = deadlines(made(**files, controller__web=record), day("2027-06-10"))
    assert (found.day, found.sort, found.words) == (day(wanted), "review", words)


def test_a_review_that_no_longer_holds_and_was_due_before_stays_overdue() -> None:
    record = {**signed(WEB), "owner": "Sales"}
    record["reviews"][0]["next"] = day("2026-11-01")
    assert due(controller__web=record) == [("2026-11-01", "review", "controller/web")]


# Assessments: Art. 35(11) GDPR and what stands beside it


@pytest.mark.parametrize(
    ("kind", "cites"),
    [
        ("dpia", ("GDPR 35(11)",)),
        ("tia", ("C-311/18", "EDPB Recommendations 01/2020")),
        ("lia", ("GDPR 5(2)", "GDPR 24(1)")),
    ],
)
def test_an_assessment_is_looked_at_again_on_its_day(kind: str, cites: tuple[str, ...]) -> None:
    paper = {"title": "Paper", "type": kind, "done": ON, "review": day("2026-12-24")}
    (found,) = deadlines(made(assessments__paper=paper), FAR)
    assert (found.day, found.sort, found.cites) == (day("2026-12-24"), "assessment", cites)
    assert due(assessments__paper={**paper, **OVER}) == []


# Agreements: the last day on which what a record rests on binds

DPA = {"title": "Contract", "type": "dpa", "parties": ["we", "vendor"], "signed": day("2024-01-01")}
ENDS = {**DPA, "until": day("2026-12-15")}
HELD = [("2026-12-15", "agreement", "agreements/old")]


def with_papers(*names: str, **more: Any) -> dict[str, Any]:
    return {**WEB, "recipients": [{"party": "vendor", "agreements": list(names)}], **more}


@pytest.mark.parametrize(
    ("files", "wanted"),
    [
        ({"controller__web": with_papers("old")}, HELD),
        ({"controller__web": with_papers("old", status="draft")}, HELD),
        ({"controller__web": {**WEB, "arrangement": "old"}}, HELD),
        ({"controller__web": WEB}, []),
        ({"controller__web": with_papers("old", **OVER)}, []),
        ({"controller__web": with_papers("old"), "agreements__old": {**ENDS, **OVER}}, []),
        ({"controller__web": with_papers("old"), "agreements__old": DPA}, []),
        # What ends before its last day does so on that day.
        (
            {
                "controller__web": with_papers("old"),
                "agreements__old": {**ENDS, "ended": day("2026-12-01")},
            },
            [("2026-12-01", "agreement", "agreements/old")],
        ),
    ],
)
def test_an_agreement_ends_for_the_records_that_rest_on_it(
    files: dict[str, Any], wanted: list[tuple[str, str, str]]
) -> None:
    assert due(**{"agreements__old": ENDS, "parties__vendor": VENDOR, **files}) == wanted


@pytest.mark.parametrize(
    ("new", "named", "wanted"),
    [
        ({"from": day("2026-12-16")}, ("old", "new"), []),
        ({"from": day("2026-12-17")}, ("old", "new"), HELD),
        ({"from": day("2026-12-16")}, ("old",), HELD),
        ({"from": day("2026-12-01"), "until": day("2026-12-15")}, ("old", "new"), HELD),
        ({"from": day("2026-12-16"), "type": "scc"}, ("old", "new"), HELD),
        ({}, ("old", "new"), HELD),
    ],
)
def test_an_agreement_that_another_follows_without_a_gap_may_end(
    new: dict[str, Any], named: tuple[str, ...], wanted: list[tuple[str, str, str]]
) -> None:
    unsigned = {key: value for key, value in DPA.items() if key != "signed"}
    found = due(
        agreements__old=ENDS,
        agreements__new={**unsigned, **new},
        controller__web=with_papers(*named),
    )
    assert [each for each in found if each[2] == "agreements/old"] == wanted


def test_a_contract_that_has_ended_is_overdue_until_another_is_named() -> None:
    lapsed = {**DPA, "until": day("2026-03-31")}
    late = {**DPA, "from": day("2026-06-01"), "signed": day("2026-05-20")}
    assert due(agreements__old=lapsed, controller__web=with_papers("old")) == [
        ("2026-03-31", "agreement", "agreements/old")
    ]
    both = with_papers("old", "new")
    assert due(agreements__old=lapsed, agreements__new=late, controller__web=both) == []


# Certifications: (EU) 2023/1795, Rule 16(ii) APPI


def certified(*days: dict[str, Any], scheme: str = "eu-us-dpf") -> dict[str, Any]:
    return {**VENDOR, "certifications": [{"scheme": scheme, **each} for each in days]}


def sent(basis: str = "dpf", **more: Any) -> dict[str, Any]:
    entry = {"to": "vendor", "country": "US", "basis": basis}
    return {**WEB, "transfers": [entry], **more}


LAST = {"until": day("2026-12-15"), "checked": day("2026-11-01")}


@pytest.mark.parametrize(
    ("party", "record", "wanted"),
    [
        (certified(LAST), sent(), ["2026-12-15"]),
        (certified(LAST), sent("adequacy"), ["2026-12-15"]),
        # What nothing rests on may lapse: clauses, no transfer, what has ended, another framework.
        (certified(LAST), sent("scc"), []),
        (certified(LAST), WEB, []),
        (certified(LAST), sent(**OVER), []),
        (certified(LAST, scheme="global-cbpr"), sent(), []),
        # Renewed: no gap, a gap of a day.
        (certified(LAST, {"from": day("2026-12-16"), "until": day("2027-12-15")}), sent(), []),
        (certified(LAST, {"from": day("2026-12-17")}), sent(), ["2026-12-15"]),
        # 366 days after the look into the list, which the verdict on a transfer asks for.
        (certified({"checked": day("2025-12-01")}), sent(), ["2026-12-02"]),
        (certified({"checked": day("2025-12-30")}), sent(), ["2026-12-31"]),
        (certified({"checked": day("2025-12-31")}), sent(), []),
        (
            certified({"checked": day("2025-01-01"), "until": day("2026-01-01")}),
            sent(),
            ["2026-01-01"],
        ),
        (certified({"until": day("2027-12-15")}), sent(), []),
    ],
)
def test_a_certification_lapses_for_the_flows_that_rest_on_it(
    party: dict[str, Any], record: dict[str, Any], wanted: list[str]
) -> None:
    found = due(parties__vendor=party, controller__web=record)
    assert found == [(each, "certificate", "parties/vendor") for each in wanted]


@pytest.mark.parametrize(("route", "found"), [("certification", True), ("contract", False)])
def test_a_certification_under_an_international_framework_lapses_for_its_route(
    route: str, found: bool
) -> None:
    files = {"appi/foreign-transfers/us": {**ROUTE, "route": f"conforming-{route}"}}
    party = certified(LAST, scheme="apec-cbpr")
    lapsing = ("2026-12-15", "certificate", "parties/vendor")
    assert (lapsing in due(parties__vendor=party, **files)) is found


# The Act of Japan

ROUTE = {
    "title": "Vendor in the United States",
    "business": "kk",
    "foreign_country": "US",
    "route": "conforming-contract",
    "counterparty": {"party": "vendor"},
    "started_on": day("2024-12-01"),
}


def checks(**days: str) -> dict[str, Any]:
    matters = {"implementation": "implementation", "foreign_system": "foreign-system"}
    found = [{"what": matters[key], "checked_on": day(text)} for key, text in days.items()]
    return {**ROUTE, "checks": found}


CHECKED = checks(implementation="2025-12-10", foreign_system="2025-12-20")


@pytest.mark.parametrize(
    ("record", "wanted"),
    [
        # Rule 18(1), about once a year: twelve months after the earlier of the two.
        (CHECKED, "2026-12-10"),
        (checks(implementation="2025-11-21", foreign_system="2026-01-20"), "2026-11-21"),
        (checks(implementation="2026-01-10", foreign_system="2026-01-20"), ""),
        # A matter never checked counts from the first day of the provision.
        ({**checks(implementation="2026-06-01"), "started_on": day("2025-12-05")}, "2026-12-05"),
        ({**checks(implementation="2025-12-10"), "route": "28(1)"}, ""),
        ({**CHECKED, **OVER}, ""),
        (
            {**CHECKED, "business": "we"},
            "",
        ),
        # Looked up when consent is asked for: a year is this project's.
        (
            {
                **ROUTE,
                "route": "28(1)",
                "consent_info": {"country_system": "x", "checked_on": day("2025-12-24")},
            },
            "2026-12-24",
        ),
    ],
)
def test_a_conforming_system_is_checked_about_once_a_year(
    record: dict[str, Any], wanted: str
) -> None:
    found = due(**{"appi/foreign-transfers/us": record}, parties__vendor=VENDOR)
    assert found == [(wanted, "check", "appi/foreign-transfers/us")] * bool(wanted)


@pytest.mark.parametrize(
    ("more", "wanted"),
    [
        ({"next_audit_on": day("2026-12-10")}, "2026-12-10"),
        ({"next_audit_on": day("2026-12-10"), "last_audit_on": day("2025-12-09")}, "2026-12-10"),
        # Looked at on the planned day or after it: two years after the last, a choice of ours.
        ({"next_audit_on": day("2024-12-10"), "last_audit_on": day("2024-12-10")}, "2026-12-10"),
        ({"last_audit_on": day("2024-12-24")}, "2026-12-24"),
        ({"last_audit_on": day("2025-12-24")}, ""),
        ({"next_audit_on": day("2026-12-10"), "direction": "in"}, ""),
        ({}, ""),
    ],
)
def test_entrusted_handling_is_looked_at(more: dict[str, Any], wanted: str) -> None:
    record = {"title": "Mailing", "business": "kk", "direction": "out", **more}
    found = due(**{"appi/entrustments/mail": record})
    assert found == [(wanted, "audit", "appi/entrustments/mail")] * bool(wanted)


def changed(what: str, when: str) -> dict[str, Any]:
    return {"changes": [{"what": what, "changed_on": day(when)}]}


DONE = {"notice_since": day("2026-01-01"), "filed_on": day("2026-01-01")}


@pytest.mark.parametrize(
    ("kind", "record", "wanted"),
    [
        # Art. 27(2): notified and filed before the first provision.
        ("opt-outs", {"start_planned_on": day("2026-12-10")}, ["2026-12-10", "2026-12-10"]),
        ("opt-outs", {"start_planned_on": day("2026-12-10"), **DONE}, []),
        # Art. 27(3): a change is filed, and so is the end.
        (
            "opt-outs",
            changed("items", "2026-12-01"),
            ["2026-12-01"],
        ),
        (
            "opt-outs",
            {"changes": [{"what": "name", "changed_on": ON, "filed_on": ON}]},
            [],
        ),
        ("opt-outs", {"stopped_on": day("2026-11-01")}, ["2026-11-01"]),
        ("opt-outs", {"stopped_on": day("2026-11-01"), "stop_filed_on": ON}, []),
        # Art. 27(5)(iii): notified before the joint use.
        ("joint-uses", {"started_on": day("2026-12-10")}, ["2026-12-10"]),
        ("joint-uses", {"started_on": day("2026-12-10"), "notice_since": ON}, []),
        # Art. 27(6): purposes in advance, a name without delay, items not at all.
        (
            "joint-uses",
            changed("purposes", "2026-12-01"),
            ["2026-12-01"],
        ),
        (
            "joint-uses",
            changed("name", "2026-11-10"),
            ["2026-12-10"],
        ),
        ("joint-uses", changed("items", "2026-11-10"), []),
    ],
)
def test_a_notice_a_filing_and_an_announcement_have_their_days(
    kind: str, record: dict[str, Any], wanted: list[str]
) -> None:
    name = f"appi/{kind}/a"
    found = due(**{name: {"title": "A", "business": "kk", **record}})
    assert found == [(each, "notice", name) for each in wanted]


PROVIDED = {
    "title": "Provided",
    "business": "kk",
    "basis": "27(1)",
    "counterparty": {"party": "we"},
}


@pytest.mark.parametrize(
    ("record", "wanted"),
    [
        # Rule 21(iii): three years from the day it was made, which is not counted itself.
        ({"record_created_on": day("2023-12-01"), "provided_on": day("2023-12-01")}, "2026-12-02"),
        # Rule 21(ii): from the last provision on (起算して); it goes on until it has ended.
        (
            {
                "record_method": "bulk",
                "last_provided_on": day("2023-12-02"),
                "period_end": day("2023-12-02"),
            },
            "2026-12-02",
        ),
        ({"record_method": "bulk", "last_provided_on": day("2023-12-02")}, ""),
        # The day it was made is not stated: the end cannot be reckoned.
        ({"provided_on": day("2023-12-01")}, ""),
        ({"record_created_on": day("2024-01-01"), "provided_on": day("2024-01-01")}, ""),
        # No record is due by Art. 29: entrustment within Japan.
        ({"record_created_on": day("2023-12-01"), "basis": "27(5)(i)"}, ""),
        (
            {
                "record_created_on": day("2023-12-01"),
                "provided_on": day("2023-12-01"),
                "status": "retired",
            },
            "",
        ),
        (
            {
                "record_created_on": day("2023-12-01"),
                "provided_on": day("2023-12-01"),
                "business": "we",
            },
            "",
        ),
    ],
)
def test_a_record_may_go_when_its_keeping_period_is_over(
    record: dict[str, Any], wanted: str
) -> None:
    name = "appi/provisions/a"
    found = due(**{name: {**PROVIDED, **record}})
    assert found == [(wanted, "keeping", name)] * bool(wanted)


# Retention of what has ended: Art. 5(1)(e) GDPR


def kept(period: str, ended: str, counted: str = "day", **more: Any) -> dict[str, Any]:
    retention = {"period": period, "from": "end of contract", "counted": counted}
    over = {"status": "ended", "ended": day(ended), "reason": "closed"}
    return {**WEB, **over, "data": [{"retention": retention}], **more}


@pytest.mark.parametrize(
    ("record", "wanted"),
    [
        # Regulation 1182/71 Art. 3(2)(c): the same date of the last month, else its last day.
        (kept("P6M", "2026-06-30"), "2026-12-30"),
        (kept("P10M", "2026-02-28"), "2026-12-28"),
        (kept("P1Y", "2025-12-15"), "2026-12-15"),
        (kept("P30D", "2026-11-01"), "2026-12-01"),
        (kept("P6M", "2026-06-03", "month-end"), "2026-12-30"),
        (kept("P1Y", "2025-02-03", "year-end"), "2026-12-31"),
        (kept("P1Y", "2026-01-01"), ""),
        # Nothing has ended; the content was removed; somebody has looked since.
        ({**kept("P6M", "2026-06-30"), "status": "retired"}, ""),
        (kept("P6M", "2026-01-31", reviews=[{"done": day("2026-07-31")}]), ""),
        (kept("P6M", "2026-01-31", reviews=[{"done": day("2026-07-30")}]), "2026-07-31"),
        ({**WEB, "data": [{"retention": {"period": "P1D", "from": "x"}}]}, ""),
        ({**WEB, **OVER, "data": [{"retention": {"criterion": "until objection"}}]}, ""),
    ],
)
def test_data_of_an_ended_processing_are_kept_for_their_period(
    record: dict[str, Any], wanted: str
) -> None:
    found = due(controller__web=record)
    assert found == [(wanted, "retention", "controller/web")] * bool(wanted)


def test_each_set_of_data_is_told_by_its_number_and_event() -> None:
    record = kept("P1M", "2026-11-01")
    record["data"] = [{"subjects": ["staff"]}, *record["data"]]
    (found,) = deadlines(made(controller__web=record), FAR)
    words = "end of keeping data set 2, where “end of contract” was at the latest on 2026-11-01"
    assert (found.words, found.what) == (words, "data[1]")


# Waivers, and what they accept


def waiver(until: str, rule: str = "HYG-002", **more: Any) -> dict[str, Any]:
    own = {"rule": rule, "record": "controller/web", "owner": "Legal", "until": day(until)}
    return {"waivers": [{**own, "reason": "accepted until the department is known", **more}]}


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (waiver("2026-12-15"), "2026-12-15"),
        (waiver("2026-11-20"), "2026-11-20"),
        (waiver("2027-01-01"), ""),
        # None of these has ever held.
        (waiver("2026-12-15", reason="later"), ""),
        (waiver("2026-12-15", rule="XYZ-001"), ""),
        (waiver("2026-12-15", record="*"), ""),
    ],
)
def test_a_waiver_lapses(content: dict[str, Any], wanted: str) -> None:
    found = due(controller__web=WEB, waivers=content)
    assert found == [(wanted, "waiver", "controller/web")] * bool(wanted)


def test_a_waiver_that_another_renews_has_not_lapsed() -> None:
    (old,), (new,) = waiver("2026-11-01")["waivers"], waiver("2026-12-15")["waivers"]
    for both in ([old, new], [new, old]):
        found = due(controller__web=WEB, waivers={"waivers": both})
        assert found == [("2026-12-15", "waiver", "controller/web")]
    other = {**old, "field": "owner"}
    found = due(controller__web=WEB, waivers={"waivers": [other, new]})
    assert [each[0] for each in found] == ["2026-11-01", "2026-12-15"]


def test_what_a_waiver_accepts_falls_due_with_the_waiver() -> None:
    late = reviewed(done="2025-01-10")
    assert due(controller__web=late)[0] == ("2026-01-10", "review", "controller/web")
    accepted = waiver("2026-12-15", "HYG-001")
    assert due(controller__web=late, waivers=accepted) == [
        ("2026-12-15", "waiver", "controller/web")
    ]
    # A waiver that has lapsed accepts nothing.
    lapsed = waiver("2026-11-20", "HYG-001")
    found = due(controller__web=late, waivers=lapsed)
    assert [each[1] for each in found] == ["review", "waiver"]


# Days of the law, for the flows that rest on them

BRITAIN = {"title": "Ltd", "country": "GB", "form": "corporation"}
TO_BRITAIN = {**WEB, "transfers": [{"to": "ltd", "basis": "adequacy"}]}
CLAUSES = {
    "title": "Clauses",
    "type": "scc",
    "decision": "2010/87/EU",
    "parties": ["we", "vendor"],
    "signed": day("2020-03-01"),
}
LOOKED = {"title": "Impact", "type": "tia", "done": day("2022-01-10")}


def test_a_decision_lapses_on_the_last_day_of_its_last_window() -> None:
    files = {"parties__ltd": BRITAIN, "controller__web": TO_BRITAIN}
    (found,) = deadlines(made(day("2031-12-01"), **files), day("2031-12-31"))
    assert (found.day, found.sort, found.record) == (day("2031-12-27"), "law", "")
    assert found.title == "(EU) 2021/1772 (GDPR)"
    assert found.words == "last day on which 1 flow to GB may rest on it: We GmbH → Ltd"
    assert found.records == ("controller/web",)
    # Prolonged from 28 June 2025: nothing ends for the flow.
    assert due(day("2025-06-01"), day("2025-07-31"), **files) == []
    # And where no flow rests on it, its end is nothing to this register.
    assert (
        due(day("2031-12-01"), day("2031-12-31"), parties__ltd=BRITAIN, controller__web=WEB) == []
    )


def test_the_bridge_to_the_united_kingdom_ends_although_a_decision_follows() -> None:
    """EU-UK TCA 782: no ground was needed until 27 June 2021, and one is from then on."""
    entry = {**WEB, "transfers": [{"to": "ltd"}]}
    found = due(day("2021-06-01"), day("2021-07-31"), parties__ltd=BRITAIN, controller__web=entry)
    assert [each[:2] for each in found] == [("2021-06-27", "law")]


def test_old_clauses_may_be_relied_on_no_longer_and_an_unsure_day_is_called_so() -> None:
    entry = {"to": "vendor", "basis": "scc", "agreements": ["clauses"], "assessment": "tia"}
    files = {
        "parties__vendor": VENDOR,
        "agreements__clauses": CLAUSES,
        "assessments__tia": LOOKED,
        "controller__web": {
            **WEB,
            "transfers": [entry],
            "recipients": [{"party": "vendor", "role": "processor"}],
        },
    }
    (found,) = deadlines(made(day("2022-12-01"), **files), day("2022-12-31"))
    assert (found.day, found.title) == (day("2022-12-27"), "2010/87/EU (GDPR)")
    assert found.words.endswith("(the day is still to be verified)")


FRAMEWORK_ENDED = """
[[decision]]
regime = "gdpr"
countries = ["US"]
decision = "(EU) 2023/1795"
from = 2023-07-10
until = 2027-06-01
ended_by = "C-703/25 P"
source = "C-703/25 P, judgment of 1 June 2027"
"""


def test_a_row_of_the_register_s_own_law_counts() -> None:
    party = certified({"checked": day("2026-11-01"), "covers": ["hr", "non-hr"]})
    files = {"parties__vendor": party, "controller__web": sent(), "law": FRAMEWORK_ENDED}
    found = due(ON, day("2027-06-30"), **files)
    assert found == [("2027-05-31", "law", "")]
    # A transfer that lacks its certificate rests on nothing.
    assert due(ON, day("2027-06-30"), **{**files, "parties__vendor": VENDOR}) == []


def test_many_flows_are_counted_and_three_are_named() -> None:
    parties = {f"parties__ltd{each}": {**BRITAIN, "title": f"Ltd {each}"} for each in range(5)}
    entries = [{"to": f"ltd{each}", "basis": "adequacy"} for each in range(5)]
    record = {**WEB, "transfers": entries}
    files = {**parties, "controller__web": record}
    (found,) = deadlines(made(day("2031-12-01"), **files), day("2031-12-31"))
    assert found.words == (
        "last day on which 5 flows to GB may rest on it:"
        " We GmbH → Ltd 0, We GmbH → Ltd 1, We GmbH → Ltd 2 and 2 more"
    )


# The day is the last on which the rules are silent

SILENT: list[tuple[str, dict[str, Any], str]] = [
    ("HYG-001", {"controller__web": reviewed(done="2025-12-10")}, "2026-12-10"),
    (
        "HYG-006",
        {"assessments__a": {"title": "A", "type": "dpia", "review": day("2026-12-24")}},
        "2026-12-24",
    ),
    ("WAI-002", {"controller__web": WEB, "waivers": waiver("2026-12-15")}, "2026-12-15"),
    (
        "ENT-009",
        {
            "appi/entrustments/a": {
                "title": "A",
                "business": "kk",
                "direction": "out",
                "last_audit_on": day("2024-12-24"),
            }
        },
        "2026-12-24",
    ),
    (
        "FTR-008",
        {
            "appi/foreign-transfers/us": {
                **ROUTE,
                "route": "28(1)",
                "consent_info": {"country_system": "x", "checked_on": day("2025-12-24")},
            }
        },
        "2026-12-24",
    ),
    (
        "JNU-013",
        {
            "appi/joint-uses/a": {
                "title": "A",
                "business": "kk",
                "changes": [{"what": "name", "changed_on": day("2026-11-10")}],
            }
        },
        "2026-12-10",
    ),
]


@pytest.mark.parametrize(("rule", "files", "last"), SILENT)
def test_the_rule_is_silent_on_the_day_and_speaks_on_the_next(
    rule: str, files: dict[str, Any], last: str
) -> None:
    def told(on: date) -> bool:
        return rule in {each.rule for each in lint(made(on, **files)).findings}

    assert last in {each[0] for each in due(**files)}
    assert not told(day(last))
    assert told(day(last) + DAY)


@pytest.mark.parametrize(
    ("files", "last"),
    [
        ({"parties__vendor": certified(LAST), "controller__web": sent()}, "2026-12-15"),
        (
            {
                "parties__vendor": certified({"checked": day("2025-12-01")}),
                "controller__web": sent(),
            },
            "2026-12-02",
        ),
        ({"parties__ltd": BRITAIN, "controller__web": TO_BRITAIN}, "2031-12-27"),
    ],
)
def test_the_verdict_holds_on_the_day_and_falls_on_the_next(
    files: dict[str, Any], last: str
) -> None:
    def verdict(on: date) -> str:
        return flows(made(on, **files))[0].reason.id

    assert last in {each[0] for each in due(until=day(last), **files)}
    before, after = verdict(day(last)), verdict(day(last) + DAY)
    assert before != after


# The whole

MANY = {
    "parties__ltd": BRITAIN,
    "parties__vendor": certified(LAST),
    "controller__web": {**TO_BRITAIN, **reviewed(done="2025-12-10")},
    "controller__old": kept("P6M", "2026-06-30"),
    "controller__us": sent(recipients=[{"party": "vendor", "agreements": ["old"]}]),
    "agreements__old": {**ENDS, "until": day("2026-12-10")},
    "assessments__a": {"title": "A", "type": "dpia", "review": day("2026-12-10")},
    "waivers": waiver("2026-12-10"),
    "appi/foreign-transfers/us": CHECKED,
    "appi/entrustments/a": {
        "title": "A",
        "business": "kk",
        "direction": "out",
        "next_audit_on": day("2026-12-10"),
    },
    "appi/joint-uses/a": {"title": "A", "business": "kk", "started_on": day("2026-12-10")},
    "appi/provisions/a": {
        **PROVIDED,
        "record_created_on": day("2023-12-01"),
        "provided_on": day("2023-12-01"),
    },
}


def test_every_sort_is_found_and_all_stand_in_the_order_of_day_sort_and_record() -> None:
    found = deadlines(made(**MANY), day("2031-12-31"))
    assert {each.sort for each in found} == set(SORTS)
    order = [(each.day, SORTS.index(each.sort), each.record, each.what) for each in found]
    assert order == sorted(order)
    assert len(set(order)) == len(order)


def test_the_last_day_asked_for_counts_and_the_next_does_not() -> None:
    files = {"controller__web": reviewed(done="2025-12-10")}
    assert len(due(until=day("2026-12-10"), **files)) == 1
    assert due(until=day("2026-12-09"), **files) == []


def test_every_citation_resolves() -> None:
    register = made(**MANY)
    cited = [cite for each in every(register, lint(register)) for cite in each.cites]
    assert len(cited) > len(SORTS)
    for cite in cited:
        assert register.law.citation(cite).title


def test_every_type_of_agreement_has_its_article() -> None:
    from typing import get_args

    from ropa.deadlines.papers import CITES
    from ropa.law import citation
    from ropa.model.terms import AgreementType

    assert set(CITES) == set(get_args(AgreementType))
    assert all(citation(cite).title for cites in CITES.values() for cite in cites)


def test_what_a_check_found_is_not_looked_for_again() -> None:
    register = made(**MANY)
    assert deadlines(register, FAR, lint(register)) == deadlines(register, FAR)


def test_titles_and_words_are_those_of_the_language() -> None:
    record = {**reviewed(done="2025-12-10"), "title_ja": "ウェブサイト"}
    with spoken("ja"):
        (found,) = deadlines(made(controller__web=record), FAR)
    assert found.title == "ウェブサイト"
    assert found.words == "次回の見直し（前回は2025-12-10）"


@pytest.mark.parametrize("year", [1, 9999])
def test_the_calendar_has_an_end_and_a_beginning(year: int) -> None:
    """No day of a record, however early or late, ends the work."""
    first = date(year, 12, 31)
    files: dict[str, Any] = {
        "controller__web": {**WEB, "reviews": [{"done": date(1, 1, 1), "next": first}]},
        "controller__old": kept("P999999Y", "2026-06-30"),
        "agreements__old": {**ENDS, "until": first},
        "controller__us": {**sent(), "recipients": [{"party": "vendor", "agreements": ["old"]}]},
        "parties__vendor": certified({"until": first, "checked": first}),
        "appi/foreign-transfers/us": {
            **ROUTE,
            "started_on": first,
            "consent_info": {"checked_on": first},
            "route": "28(1)",
        },
        "appi/entrustments/a": {"business": "kk", "direction": "out", "last_audit_on": first},
        "appi/joint-uses/a": {"business": "kk", "changes": [{"what": "name", "changed_on": first}]},
        "appi/provisions/a": {**PROVIDED, "record_created_on": first},
        "waivers": waiver(f"{first}"),
    }
    found = deadlines(made(**files), date.max)
    assert found == sorted(found, key=lambda each: each.day)
