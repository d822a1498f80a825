"""On which articles a duty under the Act rests, from which day, and for how long it is kept."""

from __future__ import annotations

from datetime import date

import pytest
from memory import Memory

from ropa.appi import case, checks, keeping, sides
from ropa.appi import duty as duties
from ropa.appi import grounds as judges
from ropa.appi.duty import asks_consent, by_consent, duty, held_elsewhere
from ropa.appi.keeping import Keeping, own
from ropa.load import load
from ropa.model.appi.common import ContractDocument, Counterparty
from ropa.model.appi.foreign_transfer import Check, ForeignTransfer
from ropa.model.appi.provision import Provision
from ropa.model.appi.receipt import Receipt
from ropa.model.appi.related_information import RelatedInformation

DAY = date(2026, 11, 21)
ITEMS = tuple(f"27(1)({each})" for each in ("i", "ii", "iii", "iv", "v", "vi", "vii"))
SHARED = ("27(5)(i)", "27(5)(ii)", "27(5)(iii)")
KINDS = {Provision: "provisions", Receipt: "receipts", RelatedInformation: "related-information"}
DATED = {"provisions": "provided_on", "receipts": "received_on"}


def register(country="JP", on=DAY, party=None, **files):
    texts = {
        "ropa.toml": {"schema": 1, "register": {"name": "R", "entities": ["a"]}},
        "parties/a.toml": {"title": "A", "country": "JP"},
        "parties/b.toml": {"title": "B", **({"country": country} if country else {}),
                           **(party or {})},
        **{f"appi/{name.replace('__', '/').replace('_', '-')}.toml": text
           for name, text in files.items()},
    }  # fmt: skip
    found = load(Memory(texts), on)
    assert not found.problems
    return found


def record(kind, country="JP", route=None, party=None, **keys):
    text = {"business": "a", "counterparty": {"party": "b"}, **keys}
    more = {}
    if route is not None:
        text["foreign_transfer"] = "r"
        more["foreign_transfers__r"] = route
    found = register(country, party=party, **{f"{kind}__p": text}, **more)
    return found.records[f"appi/{kind.replace('_', '-')}"]["p"], found


def judged(kind, country="JP", route=None, party=None, **keys):
    return duty(*record(kind, country, route, party, **keys))


def provision(basis, country="JP", route=None, **keys):
    stated = {"basis": basis} if basis else {}
    return judged("provisions", country, route, **stated, provided_on=date(2026, 3, 2), **keys)


def receipt(basis, country="JP", **keys):
    stated = {"basis": basis} if basis else {}
    return judged("receipts", country, **stated, received_on=date(2026, 3, 2), **keys)


DUE = ("APPI 29(1)", "APPI Rules 20(1)")


@pytest.mark.parametrize("country", ["JP", "DE", "US", ""])
def test_consent_cites_its_own_article_and_that_of_the_record(country):
    cites = provision("27(1)", country).cites
    assert cites == (("APPI 28(1)", *DUE) if country == "US" else ("APPI 27(1)", *DUE))
    assert provision("28(1)", country).cites == ("APPI 28(1)", *DUE)
    assert provision("", country).cites == DUE


def test_consent_of_article_27_does_not_reach_abroad():
    found = provision("27(1)", "US")
    assert "consent under Art. 27(1) is stated, but the third party is in US" in found.why
    assert found.why.endswith("provision abroad is asked for, and its record (Art. 29(1))")
    for other in (provision("28(1)", "US"), provision("27(1)"), provision("", "US")):
        assert "is stated, but" not in other.why
        assert other.why.endswith("nothing exempts it (Art. 29(1))")


@pytest.mark.parametrize("basis", SHARED)
def test_what_is_shared_cites_the_articles_that_decide(basis):
    for country in ("JP", "US", ""):
        found = provision(basis, country)
        assert found.cites == (f"APPI {basis}", "APPI 28(1)", "APPI 29(1)")
    assert provision(basis, "").why.endswith(
        "is not designated and has no conforming system, a record is due (Art. 29(1))"
    )
    assert "as far as the record tells" not in provision(basis).why
    assert receipt(basis).cites == (f"APPI {basis}", "APPI 30(1)")


@pytest.mark.parametrize("item", ITEMS)
def test_the_items_cite_themselves_and_the_duty_that_they_exempt_from(item):
    assert provision(item).cites == (f"APPI {item}", "APPI 29(1)")
    assert receipt(item).cites == (f"APPI {item}", "APPI 30(1)")


# PPC Guidelines Foreign 2-2: a branch; Q&A 7-53 and 12-3: a cloud service that handles nothing.
@pytest.mark.parametrize(
    ("route", "where", "cites"),
    [
        ({"same_legal_person": True}, "same-person", ("APPI 29(1)", "PPC Guidelines Foreign 2-2")),
        (
            {"route": "not-a-provision"},
            "not-handled",
            ("APPI 29(1)", "PPC Q&A 7-53", "PPC Q&A 12-3"),
        ),
    ],
)
@pytest.mark.parametrize("kind", ["provisions", "related_information"])
def test_what_is_no_provision_says_by_what(kind, route, where, cites):
    found = judged(kind, "US", route, provided_on=date(2026, 3, 2))
    assert found.due is False
    assert found.cites == cites == case.NO_PROVISION[where]
    assert "nothing is provided to" in found.why


def test_a_duty_depends_on_no_file_unless_it_says_so():
    assert case.Duty(True, "words", ()).hidden == ""
    assert provision("27(1)").hidden == ""


def test_a_place_is_said_with_its_country_or_without():
    assert "is in US, which is not designated" in case.placed(sides.Side("abroad", "US"))
    assert "is in a foreign country, which" in case.placed(sides.Side("abroad", ""))


def test_a_body_of_article_16_2_cites_the_article_that_does_not_count_it():
    party = {"form": "public-body"}
    for kind, article in (("provisions", "29(1)"), ("receipts", "30(1)")):
        found = judged(kind, party=party)
        assert found.cites == ("APPI 16(2)", f"APPI {article}")
        assert f"Art. {article} does not count" in found.why
    assert provision("16(2)", "").cites == ("APPI 16(2)", "APPI 29(1)")
    assert receipt("16(2)", "").cites == ("APPI 16(2)", "APPI 30(1)")


def test_a_ground_of_article_16_2_is_believed_of_whom_nothing_is_recorded():
    found = register(provisions__p={"business": "a", "basis": "16(2)"})
    assert duty(found.records["appi/provisions"]["p"], found).due is False
    assert provision("16(2)", "US").due is True


def test_an_acquisition_of_related_information_cites_article_31():
    related = {"source_class": "related-information"}
    found = receipt("27(5)(i)", **related)
    assert found.cites == ("APPI 30(3)", "APPI 31(1)", "APPI Rules 24(1)")
    assert found.due is True
    assert receipt("16(2)", **related).due is False
    assert receipt("16(2)", **related).cites == ("APPI 16(2)", "APPI 30(1)")
    assert receipt("by-person", **related).due is False
    assert receipt("by-person", **related).cites == (
        "APPI 30(1)",
        "PPC Guidelines Records 2-2-1-1(1)",
    )
    assert receipt("27(1)(ii)", **related).cites == ("APPI 27(1)(ii)", "APPI 30(1)")


def test_pseudonymized_data_that_are_none_are_no_case_of_article_41():
    stated = "are stated not to be pseudonymized"
    assert stated in provision("41(6)", pseudonymized=False).why
    assert provision("41(6)", pseudonymized=False).due is None
    assert provision("27(1)(i)", pseudonymized=False).due is False
    assert provision("27(5)(i)", pseudonymized=False).due is False


def test_laws_of_japan_alone_are_laws_of_article_27():
    assert judges.MEANING["27(1)(i)"] == "laws and regulations of Japan"
    assert "laws and regulations of Japan (Art. 27(1)(i))" in provision("27(1)(i)").why


# Art. 31(1): what is expected of the third party.
@pytest.mark.parametrize(
    ("expected", "due", "words"),
    [
        ("yes", True, ": the third party is expected to acquire"),
        ("", True, ": whether the third party is expected to acquire"),
        ("no", False, ": the third party is not expected to acquire"),
        ("no-by-contract", False, ": by contract the third party does not use"),
    ],
)
def test_what_is_expected_of_the_third_party_decides_of_related_information(expected, due, words):
    assert duties.EXPECTED[expected][0] is due
    stated = {"expected_as_personal_data": expected} if expected else {}
    found = judged("related_information", provided_on=date(2026, 3, 2), **stated)
    assert found.due is due
    assert words in found.why
    assert found.cites == ("APPI 31(1)", "APPI 31(3)", "APPI Rules 28(1)")


@pytest.mark.parametrize(
    ("kind", "keys", "article"),
    [
        ("provisions", {"provided_on": date(2016, 4, 1)}, "29(1)"),
        ("receipts", {"received_on": date(2016, 4, 1)}, "30(3)"),
        ("receipts", {"received_on": date(2022, 3, 31), "source_class": "related-information"},
         "30(3)"),
        ("related_information", {"provided_on": date(2022, 3, 31)}, "31(3)"),
    ],
)  # fmt: skip
def test_what_came_before_the_duty_cites_the_article_that_asks_today(kind, keys, article):
    found = judged(kind, **keys)
    assert found.cites == (f"APPI {article}",)
    assert found.why.endswith(f"(Art. {article})")


def test_a_mark_as_voluntary_is_said_where_it_is_made_and_nowhere_else():
    assert "voluntar" not in provision("27(1)").why
    assert "changes nothing" in provision("27(1)", voluntary=True).why
    assert "voluntar" not in provision("legitimate-interest", voluntary=True).why


@pytest.mark.parametrize(
    ("kind", "article"),
    [("provisions", "29(1)"), ("receipts", "30(1)"), ("related-information", "29(1)")],
)
def test_an_unread_party_leaves_the_duty_open_and_cites_its_article(kind, article):
    texts = {
        "ropa.toml": {"schema": 1, "register": {"name": "R", "entities": ["a"]}},
        "parties/a.toml": {"title": "A", "country": "JP"},
        "parties/b.toml": "title = [",
        f"appi/{kind}/p.toml": {"business": "a", "counterparty": {"party": "b"}},
        f"appi/{kind}/q.toml": {"business": "a", "counterparty": {"party": "nobody"}},
        f"appi/{kind}/r.toml": {"business": "a"},
    }
    found = load(Memory(texts), DAY)
    hidden = duty(found.records[f"appi/{kind}"]["p"], found)
    assert (hidden.due, hidden.cites, hidden.hidden) == (None, (f"APPI {article}",), "parties/b")
    for other in ("q", "r"):
        assert duty(found.records[f"appi/{kind}"][other], found).hidden == ""


def test_what_needs_no_consent_cites_its_ground_alone():
    entrusted, found = record("entrustments", "US", direction="in")
    assert asks_consent(entrusted, found).cites == ("APPI 27(5)(i)",)
    entrusted, found = record("entrustments", "US")
    assert asks_consent(entrusted, found).cites == ("APPI 28(1)", "APPI 29(1)", "APPI 27(5)(i)")
    entrusted, found = record("entrustments", "DE")
    assert asks_consent(entrusted, found).cites == ("APPI 27(5)(i)", "APPI 28(1)")


# Rules 19(3), 23(3) and 27(3): a document may stand for a record that rests on consent.
@pytest.mark.parametrize(
    ("each", "consent"),
    [
        (Provision(basis="27(1)"), True),
        (Provision(basis="28(1)"), True),
        (Provision(basis="27(2)"), False),
        (Provision(), False),
        (Receipt(basis="27(1)"), True),
        (Receipt(source_class="consent"), True),
        (Receipt(source_class="related-information"), True),
        (Receipt(source_class="opt-out"), False),
        (Receipt(basis="27(2)", source_class="consent"), False),
        (RelatedInformation(), True),
    ],
)
def test_what_rests_on_consent(each, consent):
    assert by_consent(each) is consent


def test_items_stand_in_an_earlier_record_that_is_there_or_in_a_document():
    leaving = {"basis": "27(1)", "omits_items_from": "one", "omitted_items": ["name"]}
    each, found = record("provisions", **leaving)
    assert held_elsewhere(each, found) == frozenset()
    found = register(
        provisions__one={"business": "a", "basis": "27(1)"},
        provisions__p={"business": "a", **leaving},
    )
    assert held_elsewhere(found.records["appi/provisions"]["p"], found) == frozenset(["name"])
    itself = {**leaving, "omits_items_from": "p"}
    each, found = record("provisions", **itself)
    assert held_elsewhere(each, found) == frozenset()
    document = {"title": "Contract", "items_covered": ["address", "name"]}
    each, found = record("provisions", basis="27(1)", contract_document=document)
    assert held_elsewhere(each, found) == frozenset(["address", "name"])
    each, found = record("provisions", basis="27(2)", contract_document=document)
    assert held_elsewhere(each, found) == frozenset()
    each, found = record("provisions", basis="27(2)", omitted_items=["name"])
    assert held_elsewhere(each, found) == frozenset()


# Where the period of each kind of record stands: three articles, three Rules.
def test_each_kind_of_record_is_kept_by_its_own_article():
    assert {
        Provision: ("APPI 29(2)", "APPI Rules 21"),
        Receipt: ("APPI 30(4)", "APPI Rules 25"),
        RelatedInformation: ("APPI 31(3)", "APPI Rules 29"),
    } == keeping.PERIODS


def test_a_record_may_go_on_the_day_after_its_last():
    assert Keeping(date(2027, 5, 10), ongoing=False).deletable_from == date(2027, 5, 11)
    assert Keeping(date.max, ongoing=False).deletable_from is None
    assert Keeping(None, ongoing=False).deletable_from is None
    eve = date(9999, 12, 30)
    assert Keeping(eve, ongoing=False).deletable_from == date.max


def test_the_calendar_ends_with_the_year_9999():
    assert keeping.last_of(date(9996, 5, 10), 3) == date(9999, 5, 9)
    assert keeping.last_of(date(9997, 5, 10), 3) == date.max
    assert keeping.last_of(date(9999, 1, 1), 0) == date(9998, 12, 31)


def kept(on=DAY, **keys):
    found = register(on=on, provisions__p={"business": "a", "basis": "27(1)", **keys})
    return own(found.records["appi/provisions"]["p"], found)


def test_a_method_that_is_not_let_counts_from_when_the_record_was_made():
    # Rule 19(2): opt-out is recorded each time; in bulk it is kept as if it were.
    keys = {"basis": "27(2)", "record_method": "bulk", "status": "ended",
            "last_provided_on": date(2024, 5, 10)}  # fmt: skip
    assert kept(**keys).ends_on == date(2027, 5, 10)
    assert kept(**keys, record_created_on=date(2024, 6, 1)).ends_on == date(2027, 6, 1)
    # A contract that may not stand for a record: from its day, or from the last provision.
    paper = {"record_method": "contract-document", "status": "ended",
             "last_provided_on": date(2024, 5, 10)}  # fmt: skip
    later = {"title": "Contract", "date": date(2024, 7, 1)}
    assert kept(**paper, contract_document=later).ends_on == date(2027, 7, 1)
    assert kept(**paper, contract_document={"title": "Contract"}).ends_on == date(2027, 5, 10)
    assert kept(**paper).ends_on == date(2027, 5, 10)


def test_a_relation_is_over_the_day_after_its_end_whichever_key_states_it():
    bulk = {"record_method": "bulk", "last_provided_on": date(2024, 5, 10)}
    assert kept(**bulk).ongoing
    for key in ("ended", "period_end"):
        assert not kept(**bulk, **{key: date(2026, 11, 20)}).ongoing
        assert kept(**bulk, **{key: DAY}).ongoing
    both = {"ended": date(2026, 11, 20), "period_end": date(2027, 3, 1)}
    assert not kept(**bulk, **both).ongoing
    assert kept(record_method="bulk", status="ended") == (None, False, "")


def test_of_two_that_rely_on_a_record_the_one_kept_longest_holds_it():
    def each(day, **more):
        return {"business": "a", "basis": "27(1)", "record_created_on": day, **more}

    found = register(
        provisions__one=each(date(2024, 5, 10)),
        provisions__soon=each(date(2024, 6, 1), omits_items_from="one", omitted_items=["name"]),
        provisions__late=each(date(2025, 6, 1), omits_items_from="one", omitted_items=["name"]),
        provisions__spare=each(date(2026, 6, 1), omits_items_from="one", omitted_items=["name"],
                               status="retired"),
        provisions__own=each(date(2026, 7, 1), omits_items_from="own", omitted_items=["name"]),
        provisions__free={"business": "a", "basis": "27(1)(i)", "omits_items_from": "one",
                          "omitted_items": ["name"], "record_created_on": date(2026, 8, 1)},
    )  # fmt: skip
    records = found.records["appi/provisions"]
    ends = {name: keeping.keeping(each, found) for name, each in records.items()}
    assert ends["one"].ends_on == date(2028, 6, 1)
    assert ends["one"].relying == records["late"].name
    assert (ends["soon"].ends_on, ends["soon"].relying) == (date(2027, 6, 1), "")
    assert (ends["own"].ends_on, ends["own"].relying) == (date(2029, 7, 1), "")
    assert ends["free"] == keeping.NEVER


def test_a_record_and_one_that_relies_on_it_may_end_on_one_day():
    day = date(2024, 5, 10)
    text = {"business": "a", "basis": "27(1)", "record_created_on": day}
    more = {"omits_items_from": "one", "omitted_items": ["name"]}
    found = register(provisions__one=text, provisions__two={**text, **more})
    one = found.records["appi/provisions"]["one"]
    assert keeping.keeping(one, found) == (date(2027, 5, 10), False, "")


# The other side, and the day whose law holds.


def test_who_is_named_is_known_by_id_and_who_is_not_by_none():
    assert sides.id_of(Counterparty(party="b")) == "b"
    assert sides.id_of(Counterparty()) == ""
    assert sides.id_of(None) == ""


@pytest.mark.parametrize(
    ("form", "asked"),
    [
        ("individual", False),
        ("public-body", False),
        ("international-organisation", False),
        ("corporation", True),
        ("", True),
    ],
)
def test_a_representative_is_asked_of_corporations_and_bodies(form, asked):
    found = register(party={"form": form} if form else {})
    assert sides.has_representative(Counterparty(party="b"), found) is asked
    assert sides.has_representative(Counterparty(party="nobody"), found) is True


def test_the_day_that_holds_is_that_of_the_provision_and_none_later_than_today():
    def day(**keys):
        each, found = record("provisions", **keys)
        return sides.day_of(each, found)

    made = date(2024, 1, 1)
    assert day(provided_on=date(2024, 2, 2), record_created_on=made) == date(2024, 2, 2)
    assert day(last_provided_on=date(2024, 3, 3), record_created_on=made) == date(2024, 3, 3)
    assert day(record_created_on=made) == made
    assert day(provided_on=date(2030, 1, 1)) == DAY
    assert day() == DAY
    long = {"record_method": "bulk", "record_created_on": made}
    assert day(**long) == DAY
    assert day(**long, period_end=date(2024, 4, 4)) == date(2024, 4, 4)
    assert day(**long, ended=date(2024, 5, 5)) == date(2024, 5, 5)


def test_the_day_of_a_joint_user_is_that_of_the_joint_use():
    use = {"business": "a", "foreign_users": [{"party": "b"}]}
    found = register("DE", joint_uses__p={**use, "ended": date(2019, 1, 22)})
    (user,) = found.records["appi/joint-uses"]["p"].foreign_users
    assert sides.day_of(user, found) == date(2019, 1, 22)
    assert sides.day_of(found.records["appi/joint-uses"]["p"], found) == date(2019, 1, 22)
    # PPC Notice 1/2019 designates Germany since the day after.
    assert asks_consent(user, found).due is True
    found = register("DE", joint_uses__p={**use, "ended": date(2019, 1, 23)})
    (user,) = found.records["appi/joint-uses"]["p"].foreign_users
    assert asks_consent(user, found).due is False


@pytest.mark.parametrize(
    ("country", "route", "where"),
    [
        ("", None, ("unknown", "")),
        ("", {"business": "a"}, ("unknown", "")),
        ("", {"foreign_country": "US"}, ("abroad", "US")),
        ("", {"route": "28(1)"}, ("abroad", "")),
        ("US", {"route": "conforming-group-rules"}, ("conforming", "US")),
        ("US", {"domestic_database_use": True}, ("japan", "US")),
        ("DE", {"route": "conforming-contract"}, ("designated", "DE")),
        ("JP", {"route": "28(1)"}, ("japan", "JP")),
    ],
)
def test_where_the_act_sees_a_third_party(country, route, where):
    each, found = record("provisions", country, route)
    side = sides.side_of(each, sides.country_of(each.counterparty, found), found)
    assert side == where


@pytest.mark.parametrize(
    ("each", "masked"),
    [
        (Provision(basis="41(6)"), True),
        (Provision(basis="41(6)", pseudonymized=True), True),
        (Provision(basis="41(6)", pseudonymized=False), False),
        (Provision(basis="27(1)", pseudonymized=True), True),
        (Provision(basis="27(1)"), False),
        (Provision(), False),
    ],
)
def test_which_data_are_pseudonymized(each, masked):
    assert sides.pseudonymized(each) is masked


# Art. 28(3), Rule 18(1): about once a year.


def checked(*days, **keys):
    made = tuple(Check(checked_on=day, what=what) for day, what in days)
    return ForeignTransfer(route="conforming-contract", checks=made, **keys)


def test_a_check_of_today_is_one_and_one_of_tomorrow_is_none():
    today = checked((DAY, "implementation"))
    tomorrow = checked((date(2026, 11, 22), "implementation"))
    assert list(checks.days_of(today, DAY, "implementation")) == [DAY]
    assert list(checks.days_of(tomorrow, DAY, "implementation")) == []


def test_the_next_check_is_due_a_year_after_the_older_of_both():
    one, other = checks.MATTERS
    both = checked((date(2026, 3, 1), one), (date(2026, 5, 1), other))
    assert checks.check_due_on(both, DAY) == date(2027, 3, 1)
    assert checks.check_due_on(ForeignTransfer(route="conforming-contract"), DAY) is None
    assert checks.check_due_on(ForeignTransfer(route="28(1)"), DAY) is None
    last = checked((date.max, one), (date.max, other))
    assert checks.check_due_on(last, date.max) == date.max


def test_a_document_is_needed_to_stand_for_a_record():
    each = Provision(basis="27(1)", contract_document=ContractDocument(title="Contract"))
    assert not keeping.stands_for_record(each)
