"""The words, papers and roles on which verdicts on transfers rest, each asked by itself."""

from __future__ import annotations

from datetime import date
from importlib import import_module
from itertools import product

import pytest
from memory import Memory

from ropa import law
from ropa.law.grounds import derogations as derogations_of
from ropa.law.grounds import safeguards as safeguards_of
from ropa.load import load
from ropa.model.appi.common import Counterparty
from ropa.model.appi.foreign_transfer import ForeignTransfer
from ropa.model.appi.provision import Provision
from ropa.model.node import stamp_record
from ropa.model.paper import Agreement
from ropa.model.party import Party
from ropa.model.processing import ControllerActivity, ProcessorActivity
from ropa.model.transfer import Transfer
from ropa.transfers import (
    article_28,
    chapter_five,
    clauses,
    derogations,
    exporters,
    flow,
    papers,
    provided,
    regimes,
    safeguards,
)
from ropa.transfers.case import ENTRY, Case, Claim
from ropa.transfers.flow import Flow, Judgement, Reason

beside, judge = (import_module(f"ropa.transfers.{name}") for name in ("beside", "judge"))
"""Modules by whose names the package calls a function."""
DAY = date(2026, 11, 21)
EARLIER, LATER = date(2024, 3, 1), date(2026, 12, 1)


def register(on=DAY, **files):
    texts = {
        "ropa.toml": {"schema": 1, "register": {"name": "R", "entities": ["a"]}},
        "parties/a.toml": {"title": "A", "country": "DE"},
        "parties/b.toml": {"title": "B", "country": "US"},
        **{f"{name.replace('__', '/')}.toml": text for name, text in files.items()},
    }
    return load(Memory(texts), on)


def case(**keys):
    transfer = keys.get("transfer", Transfer(basis="scc"))
    known = {
        "law": law.SHIPPED,
        "regime": "gdpr",
        "record": filed(ControllerActivity, "controller"),
        "statement": transfer or ControllerActivity(),
        "keys": (),
        "transfer": transfer,
        "exporter": "a",
        "exporter_role": "controller",
        "sender": None,
        "importer": "b",
        "importer_role": "processor",
        "party": None,
        "country": "US",
        "on": DAY,
    }
    return Case(**{**known, **keys})


def filed(shape, kind, **keys):
    """A record that stands in a file of its own."""
    record = shape(**keys)
    stamp_record(record, kind, "x", f"{kind}/x.toml")
    return record


def paper_of(**keys):
    return filed(Agreement, "agreements", **keys)


def party_of(**keys):
    return filed(Party, "parties", **keys)


def ids(reasons):
    return [each.id for each in reasons]


# The vocabulary, from the articles.


def test_the_cases_of_article_27_1_are_seven():
    items = ("i", "ii", "iii", "iv", "v", "vi", "vii")
    assert {f"27(1)({each})" for each in items} == provided.EXCEPTIONS


def test_grounds_are_those_of_articles_45_46_and_49():
    assert beside.DECIDED == ("adequacy", "dpf", "uk-us-data-bridge", "swiss-us-dpf")
    assert set(beside.TOOLS) == {
        *("scc", "bcr", "ad-hoc-clauses", "code-of-conduct", "certification"),
        *("public-instrument", "administrative-arrangement", "idta", "uk-addendum"),
    }
    assert set(beside.PAPERS) == {*beside.TOOLS, "bcr-c", "bcr-p"}


def test_a_flow_lacks_something_by_three_verdicts():
    assert flow.GAPS == ("undeclared", "lacking", "incomplete")


def test_controllers_and_processors_act_alone_or_with_others():
    assert exporters.ROLES == {
        "controller": "controller",
        "joint-controller": "controller",
        "processor": "processor",
        "sub-processor": "processor",
    }


def test_each_regime_asks_for_an_assessment_somewhere():
    assert papers.ASSESSED == {
        "gdpr": ("C-311/18", "EDPB Recommendations 01/2020"),
        "uk-gdpr": ("C-311/18",),
        "fadp": ("FADP 16(2)",),
    }


@pytest.mark.parametrize("regime", ["gdpr", "uk-gdpr", "fadp"])
def test_whatever_a_ground_needs_is_said_in_words(regime):
    for row in safeguards_of(regime):
        assert set(row.needs) <= set(safeguards.WORDS)
    for row in derogations_of(regime):
        assert set(row.needs) <= set(derogations.WORDS)


def test_no_word_is_kept_for_what_no_ground_needs():
    asked = {key for row in derogations_of() for key in row.needs}
    assert set(derogations.WORDS) == asked
    asked = {key for row in safeguards_of() for key in row.needs}
    assert set(safeguards.WORDS) == asked


# By which article another law answers what is said under the GDPR.
@pytest.mark.parametrize(
    ("text", "regime", "own"),
    [
        ("GDPR 1(3)", "fadp", "FADP 16(1)"),
        ("GDPR 30(1)(e)", "fadp", "FADP 12(2)(g)"),
        ("GDPR 30(2)(c)", "fadp", "FADP 12(3)"),
        ("GDPR 44", "fadp", "FADP 16(1)"),
        ("GDPR 45(1)", "fadp", "FADP 16(1)"),
        ("GDPR 46(2)(c)", "fadp", "FADP 16(2)"),
        ("GDPR 47", "fadp", "FADP 16(2)"),
        ("GDPR 49(1)(a)", "fadp", "FADP 17"),
        ("GDPR 9", "fadp", "GDPR 9"),
        ("GDPR 44", "appi", "APPI 28(1)"),
        ("GDPR 45(1)", "appi", "GDPR 45(1)"),
        ("GDPR recital 111", "uk-gdpr", "GDPR recital 111"),
        ("GDPR recital 111", "fadp", "GDPR recital 111"),
        ("C-311/18", "uk-gdpr", "C-311/18"),
        ("GDPR 46(2)(c)", "uk-gdpr", "UK GDPR 46(2)(d)"),
        ("GDPR 46(1)", "uk-gdpr", "UK GDPR 46(1)"),
    ],
)
def test_another_law_has_an_article_of_its_own(text, regime, own):
    assert regimes.one(text, regime, DAY) == own


def test_adequacy_in_the_united_kingdom_is_article_45a_since_5_february_2026():
    assert regimes.one("GDPR 45(1)", "uk-gdpr", date(2026, 2, 4)) == "UK GDPR 45(1)"
    assert regimes.one("GDPR 45(1)", "uk-gdpr", date(2026, 2, 5)) == "UK GDPR 45A"


def test_until_it_had_a_law_of_its_own_the_gdpr_bound_the_united_kingdom():
    kingdom, eve = frozenset(["uk-gdpr"]), date(2020, 12, 31)
    assert regimes.asked(kingdom, eve) == {"gdpr"}
    assert regimes.asked(kingdom, date(2021, 1, 1)) == {"uk-gdpr"}
    assert regimes.asked(frozenset(["fadp"]), eve) == {"fadp"}
    assert regimes.asked(frozenset(["appi"]), DAY) == frozenset()


# What a judgement rests on.


def test_an_entry_says_nothing_of_article_28():
    assert ENTRY == ("transfer", "", "", "", False, False, False)
    assert case().claim == ENTRY
    assert case().onward is False


@pytest.mark.parametrize(
    "other",
    [
        {"regime": "uk-gdpr"},
        {"exporter": "c"},
        {"exporter_role": "processor"},
        {"importer": "c"},
        {"importer_role": None},
        {"transfer": Transfer(basis="bcr")},
        {"claim": Claim("recipient")},
        {"country": "IN"},
        {"onward": True},
        {"record": filed(ProcessorActivity, "processor")},
    ],
)
def test_a_judgement_rests_on_everything_that_tells_two_entries_apart(other):
    assert case(**other).grounds != case().grounds
    assert case().grounds == case().grounds


def test_a_country_of_the_exporter_that_is_not_stated_is_empty():
    assert case().home == case(sender=party_of()).home == ""
    assert case(sender=party_of(country="DE")).home == "DE"


def judged(country="", basis="", record=None, verdict="lacking"):
    reason = Reason("no-basis", verdict, (), "words")
    return Judgement(
        Transfer(), record or filed(ControllerActivity, "controller"), basis, country, (reason,)
    )


def test_the_country_of_a_flow_is_the_first_that_is_said():
    assert Flow("a", "b", "gdpr", (judged(), judged("US"), judged("IN"))).country == "US"
    assert Flow("a", "b", "gdpr", (judged(),)).country == ""


@pytest.mark.parametrize(
    ("countries", "grounds", "agreed"),
    [
        ("", "", True),
        ("U", "s", True),
        ("UI", "", False),
        ("", "sb", False),
        ("U", "sb", False),
        ("UI", "s", False),
    ],
)
def test_statements_agree_on_one_country_and_one_ground(countries, grounds, agreed):
    said = beside.Said(dict.fromkeys(countries, judged()), dict.fromkeys(grounds, judged()))
    assert said.agreed is agreed


def test_a_ground_is_no_rival_of_itself_nor_a_derogation_of_any():
    assert not beside.rivals("scc", "scc")
    assert beside.rivals("scc", "bcr")
    assert not beside.rivals("adequacy", "scc")
    assert beside.rivals("adequacy", "dpf")
    for one in ("49(1)(a)", "27(1)(i)", "not-a-provision"):
        assert not beside.rivals(one, "scc")
        assert not beside.rivals("scc", one)
        assert not beside.rivals(one, one)


def test_what_says_nothing_contradicts_nobody():
    silent, first, second = judged(), judged("US", "scc"), judged("US", "scc")
    assert beside.beside([silent, first, second], "gdpr", register()) == (silent, first, second)


def test_the_first_rival_is_told_and_no_second_one():
    several = [judged("US", "scc"), judged("US", "bcr"), judged("US", "ad-hoc-clauses")]
    found = beside.beside(several, "gdpr", register())
    assert [ids(each.reasons).count("conflict") for each in found] == [0, 1, 1]


# Before the GDPR applied, the Directive asked for no country in a record.


def test_a_country_that_is_not_named_was_no_gap_before_the_gdpr():
    reason = Reason("no-country", "incomplete", (), "words", ("GDPR 30(1)(e)",))
    eve = date(2018, 5, 24)
    assert judge.of_its_day(reason, case(on=eve))[:2] == ("unknown-destination", "unclear")
    assert judge.of_its_day(reason, case(on=date(2018, 5, 25)))[:2] == reason[:2]
    other = reason._replace(id="no-basis")
    assert judge.of_its_day(other, case(on=eve))[:2] == ("no-basis", "incomplete")
    for regime in ("uk-gdpr", "fadp"):
        assert judge.of_its_day(reason, case(regime=regime, on=eve))[:2] == reason[:2]


def test_entries_that_say_the_same_are_judged_once_and_implied_flows_each_for_itself():
    known: judge.Known = {}
    one = judge.judge(case(transfer=Transfer(to="b")), register(), known)
    other = judge.judge(case(transfer=Transfer(to="b")), register(), known)
    assert one.reasons is other.reasons
    assert len(known) == 1
    silent = case(transfer=None)
    first, second = (judge.judge(silent, register(), known) for _ in range(2))
    assert first.reasons == second.reasons
    assert len(known) == 1
    claim = case(
        regime="appi",
        transfer=None,
        claim=Claim("provision"),
        record=filed(Provision, "appi/provisions"),
    )
    judge.judge(claim, register(), known)
    assert len(known) == 2


# Standard clauses: the paper, the module, what stands beside it.


@pytest.mark.parametrize(
    ("transfer", "modules", "exempt"),
    [
        (Transfer(module=4), None, True),
        (Transfer(module=2), None, False),
        (Transfer(module=4), (2,), True),
        (Transfer(module=2), (4,), False),
        (Transfer(), (4,), True),
        (Transfer(), (2,), False),
        (Transfer(), (2, 4), False),
        (Transfer(), None, False),
        (None, (4,), True),
        (None, None, False),
    ],
)
def test_module_4_alone_spares_the_assessment(transfer, modules, exempt):
    paper = paper_of(type="scc", modules=modules) if modules else None
    assert clauses.exempt(case(transfer=transfer), paper) is exempt


def test_a_paper_that_names_no_decision_is_of_the_one_in_force():
    assert clauses.decision_of(paper_of(decision="2010/87/EU")) == "2010/87/EU"
    assert clauses.decision_of(paper_of()) == "(EU) 2021/914"
    assert clauses.decision_of(paper_of(type="scc")) == "(EU) 2021/914"
    assert clauses.decision_of(paper_of(type="idta")) == "IDTA"
    assert clauses.decision_of(paper_of(type="uk-addendum")) == "UK Addendum B1.0"


def fits(paper, **keys):
    return [each.message for each in clauses.module_fits(paper, case(**keys))]


def test_a_module_is_one_of_four_and_of_the_paper():
    assert fits(None, transfer=Transfer(module=9)) == ["the clauses have no module 9"]
    assert fits(None, transfer=None) == ["the module of the clauses is not stated"]
    assert fits(None, transfer=Transfer()) == ["the module of the clauses is not stated"]
    both = paper_of(modules=(1, 2))
    assert fits(both, transfer=Transfer()) == ["the module of the clauses is not stated"]
    assert fits(both, transfer=Transfer(module=2)) == []
    assert fits(paper_of(modules=(2,)), transfer=None) == []
    (words,) = fits(paper_of(modules=(1,)), transfer=Transfer(module=2))
    assert words.endswith("does not contain module 2")


@pytest.mark.parametrize("decision", ["IDTA", "UK Addendum B1.0"])
def test_clauses_for_any_roles_ask_for_none(decision):
    known = law.clause_set(decision, "uk-gdpr")
    assert list(clauses.roles_fit(known, case(importer_role=None))) == []
    assert list(clauses.roles_fit(known, case(exporter_role="processor"))) == []


def test_clauses_for_one_pair_of_roles_ask_for_it():
    known = law.clause_set("2010/87/EU")
    assert ids(clauses.roles_fit(known, case(importer_role=None))) == ["no-role"]
    assert ids(clauses.roles_fit(known, case(importer_role="controller"))) == ["wrong-module"]
    assert list(clauses.roles_fit(known, case())) == []


SCC = {"basis": "scc", "agreements": (), "module": 2}


@pytest.mark.parametrize(
    ("keys", "reasons"),
    [
        ({}, ["no-agreement", "no-assessment"]),
        ({"transfer": Transfer(basis="scc")}, ["no-agreement", "no-module", "no-assessment"]),
        # (EU) 2021/914 4(1): modules since 27 June 2021.
        ({"transfer": Transfer(basis="scc"), "on": date(2021, 6, 26)},
         ["no-agreement", "no-assessment"]),
        ({"transfer": Transfer(basis="scc"), "on": date(2021, 6, 27)},
         ["no-agreement", "no-module", "no-assessment"]),
        ({"transfer": Transfer(basis="idta"), "regime": "uk-gdpr"},
         ["no-agreement", "no-assessment"]),
    ],
)  # fmt: skip
def test_clauses_without_a_paper(keys, reasons):
    asked = case(**{"transfer": Transfer(**SCC), **keys})
    found = list(clauses.by_clauses(asked, register()))
    assert ids(found) == reasons
    assert found[0].keys == ("agreements",)
    assert found[0].message.startswith("no agreement holds the ")


KINGDOM = {"regime": "uk-gdpr", "transfer": Transfer(basis="scc", module=2)}
SIGNED = {"type": "scc", "signed": EARLIER, "modules": (2,), "parties": ("a", "b")}


def carried(paper, *others):
    known = law.clause_set("(EU) 2021/914", "uk-gdpr")
    return ids(clauses.carried(paper, [paper, *others], known, case(**KINGDOM)))


def test_the_addendum_stands_beside_the_clauses_signed_and_running():
    paper = paper_of(**SIGNED)
    assert carried(paper) == ["no-addendum"]
    assert carried(paper_of(**SIGNED, addenda=("uk-addendum",))) == []
    early = {**SIGNED, "signed": date(2021, 12, 1)}
    assert carried(paper_of(**early, addenda=("uk-addendum",))) == ["signed-out-of-time"]
    addendum = {"type": "uk-addendum", "parties": ("a", "b")}
    assert carried(paper, paper_of(**addendum, signed=EARLIER)) == []
    assert carried(paper, paper_of(**addendum)) == ["unsigned"]
    assert carried(paper, paper_of(**addendum, signed=date(2022, 3, 20))) == ["signed-out-of-time"]
    assert carried(paper, paper_of(**addendum, signed=date(2022, 3, 21))) == []
    assert carried(paper, paper_of(**addendum, signed=EARLIER, until=EARLIER)) == ["lapsed"]


def test_the_swiss_adaptations_have_no_decision_of_their_own():
    known = law.clause_set("(EU) 2021/914", "fadp")
    paper = paper_of(**SIGNED)
    swiss = case(regime="fadp")
    lapsed = paper_of(type="swiss-addendum", until=EARLIER)
    assert ids(clauses.carried(paper, [paper], known, swiss)) == ["no-addendum"]
    assert ids(clauses.carried(paper, [paper, lapsed], known, swiss)) == ["lapsed"]
    unsigned = paper_of(type="swiss-addendum")
    assert ids(clauses.carried(paper, [paper, unsigned], known, swiss)) == []


# Papers: whom they bind, and when.


def test_a_paper_binds_until_it_ends_or_was_ended():
    assert papers.last_day(paper_of()) == date.max
    assert papers.last_day(paper_of(until=LATER)) == LATER
    assert papers.last_day(paper_of(ended=EARLIER)) == EARLIER
    assert papers.last_day(paper_of(until=LATER, ended=EARLIER)) == EARLIER
    assert papers.last_day(paper_of(until=EARLIER, ended=LATER)) == EARLIER
    assert papers.first_day(paper_of()) == date.min
    assert papers.first_day(paper_of(from_=EARLIER)) == EARLIER
    assert papers.first_day(paper_of(signed=EARLIER)) == EARLIER
    assert papers.first_day(paper_of(from_=LATER, signed=EARLIER)) == LATER


def test_a_paper_that_names_no_parties_binds_none_of_them():
    known = register()
    sides = {name: known.records["parties"][name] for name in ("a", "b")}
    both = case(sender=sides["a"], party=sides["b"])
    assert ids(papers.between(paper_of(), both, ())) == ["not-between"]
    assert ids(papers.between(paper_of(parties=("a",)), both, ())) == ["not-between"]
    assert ids(papers.between(paper_of(parties=("a", "b")), both, ())) == []
    assert ids(papers.between(paper_of(), case(), ())) == []


TIA = {"title": "T", "type": "tia"}


def assessed(made=None, on=DAY, name="t", **keys):
    held = {"assessments__t": {**TIA, **keys}} if keys else {}
    asked = case(transfer=Transfer(basis="scc", assessment=name), on=on)
    return list(papers.assessed(asked, register(**held), made))


def test_an_assessment_is_done_in_time_and_looked_at_again():
    assert ids(assessed()) == ["no-assessment"]
    assert ids(assessed(done=EARLIER)) == []
    assert ids(assessed(done=DAY)) == []
    assert ids(assessed(done=LATER)) == ["no-assessment"]
    assert ids(assessed(outcome="good")) == ["no-assessment"]
    assert ids(assessed(done=EARLIER, type="derogation")) == ["no-assessment"]
    assert ids(assessed(done=EARLIER, review=DAY)) == []
    assert ids(assessed(done=EARLIER, review=date(2026, 11, 20))) == ["assessment-stale"]
    # C-311/18 of 16 July 2020.
    assert ids(assessed(on=date(2020, 7, 15))) == []
    assert ids(assessed(on=date(2020, 7, 16))) == ["no-assessment"]


def test_an_assessment_cites_the_judgment_and_the_clause_that_asks_for_it():
    current = law.clause_set("(EU) 2021/914")
    both = ("C-311/18", "EDPB Recommendations 01/2020")
    assert [each.cites for each in assessed()] == [both]
    assert [each.cites for each in assessed(current)] == [(*both, "(EU) 2021/914 Clause 14")]
    # Adopted on 4 June 2021: what is older did not look at these clauses.
    assert ids(assessed(current, done=date(2021, 6, 3))) == ["assessment-stale"]
    assert ids(assessed(current, done=date(2021, 6, 4))) == []


def test_an_assessment_that_cannot_be_read_is_said_once():
    asked = case(transfer=Transfer(basis="scc", assessment="t"))
    hidden = register(assessments__t="title = [")
    (reason,) = papers.assessed(asked, hidden)
    assert (reason.id, reason.keys, reason.verdict) == ("unread", ("assessment",), "unclear")
    (reason,) = papers.assessed(case(), register())
    assert reason.id == "no-assessment"


def test_agreements_that_cannot_be_read_are_said_once():
    asked = case(transfer=Transfer(basis="bcr", agreements=("p",)))
    hidden = register(agreements__p="title = [")
    found = list(safeguards.by_safeguard(asked, hidden))
    assert [(each.id, each.keys) for each in found] == [
        ("unread", ("agreements",)),
        ("no-assessment", ("assessment",)),
    ]
    asked = case(transfer=Transfer(basis="scc", agreements=("p",)))
    (reason,) = clauses.by_clauses(asked, hidden)
    assert (reason.id, reason.keys) == ("unread", ("agreements",))


def test_of_several_papers_the_one_that_lacks_least_is_judged():
    full = {"type": "bcr-c", "authority": "SA", "authorised": EARLIER, "parties": ("a", "b")}
    row = law.safeguard("bcr")
    bare, good = paper_of(type="bcr-c"), paper_of(**full)
    for fitting in ([bare, good], [good, bare]):
        assert list(safeguards.lacking(row, fitting, fitting, False, case())) == []
    assert ids(safeguards.lacking(row, [bare], [bare], False, case())) == ["unapproved"]


def test_a_side_that_is_no_party_of_the_register_is_not_asked_what_it_is():
    row = law.safeguard("public-instrument")
    body, firm = party_of(form="public-body"), party_of(form="corporation")
    assert ids(safeguards.public_sides(row, case())) == []
    assert ids(safeguards.public_sides(row, case(sender=body))) == []
    assert ids(safeguards.public_sides(row, case(sender=body, party=firm))) == ["not-public"]
    assert ids(safeguards.public_sides(row, case(party=party_of()))) == ["not-public"]


def weighed(**keys):
    held = {"assessments__t": keys} if keys else {}
    asked = case(transfer=Transfer(basis="49(1)-2", assessment="t" if keys else "none"))
    return list(derogations.weighed(law.derogation("49(1)-2"), asked, register(**held)))


def test_the_assessment_of_article_49_6_stands_in_the_record():
    made = {"title": "T", "type": "derogation"}
    assert weighed(**made, done=EARLIER) == []
    for keys in ({}, made, {**made, "done": LATER}, {**made, "type": "tia", "done": EARLIER}):
        (reason,) = weighed(**keys)
        assert (reason.id, reason.keys) == ("unweighed", ("assessment",))
    asked = case(transfer=Transfer(basis="49(1)-2", assessment="t"))
    hidden = register(assessments__t="title = [")
    (reason,) = derogations.weighed(law.derogation("49(1)-2"), asked, hidden)
    assert (reason.id, reason.keys) == ("unread", ("assessment",))
    assert list(derogations.weighed(law.derogation("49(1)(a)"), asked, hidden)) == []


# Who exports.


@pytest.mark.parametrize(
    ("word", "regimes_there"),
    [
        ("EU", {"gdpr"}),
        ("EEA", {"gdpr"}),
        ("DE", {"gdpr"}),
        ("GB", {"uk-gdpr"}),
        ("CH", {"fadp"}),
        ("US", set()),
        ("nowhere", set()),
        ("", set()),
    ],
)
def test_a_word_for_an_area_names_the_law_there(word, regimes_there):
    assert exporters.regimes_in(word, register()) == regimes_there


def activity(**keys):
    text = {"title": "X", "controller": "a", **keys}
    return register(controller__x=text).records["controller"]["x"]


def test_roles_are_those_of_the_recipients_that_are_named():
    roles = [("controller", "c"), ("joint-controller", "d"), ("processor", "e"),
             ("sub-processor", "f"), ("internal", "g")]  # fmt: skip
    named = [{"role": role, "party": party} for role, party in roles]
    found = exporters.roles_of(activity(recipients=[*named, {"role": "processor"}]))
    assert found == {
        "a": "controller",
        "c": "controller",
        "d": "controller",
        "e": "processor",
        "f": "processor",
    }


def test_who_is_named_sends_in_the_role_in_which_the_record_names_it():
    record = activity(recipients=[{"role": "processor", "party": "b"}])
    known = register()
    assert exporters.sender(record, "a", [], known).role == "controller"
    assert exporters.sender(record, "b", [], known).role == "processor"
    assert exporters.sender(record, "c", [], known).role == "controller"


# Chapter V, place by place.


def test_one_person_sends_nothing_abroad():
    same = case(party=party_of(), importer="a")
    (reason,) = chapter_five.by_chapter_five(same, register())
    assert (reason.id, reason.keys, reason.cites) == ("same-person", ("to",), ("GDPR 44",))
    claim = case(regime="appi", party=party_of(), importer="a", transfer=None,
                 claim=Claim("provision"))  # fmt: skip
    (reason,) = article_28.by_article_28(claim, register())
    assert (reason.id, reason.keys) == ("same-person", ("counterparty", "party"))


@pytest.mark.parametrize(
    ("country", "words"), list(product(["", "Worldwide", "XX"], ["scc", "adequacy"]))
)
def test_what_can_be_said_without_a_country_is_said(country, words):
    asked = case(country=country, transfer=Transfer(basis=words, module=2))
    found = ids(chapter_five.by_chapter_five(asked, register()))
    assert found[0] == "no-country"
    assert found[1:] == (["no-agreement", "no-assessment"] if words == "scc" else [])


def test_two_countries_are_told_with_the_article():
    asked = case(party=party_of(country="IN"), country="US")
    (reason,) = chapter_five.by_chapter_five(asked, register())
    assert (reason.id, reason.cites) == ("two-countries", ("GDPR 44",))
    assert "says IN" in reason.message
    for home in ("", "US", "DE", "nowhere"):
        keys = {"party": party_of(country=home) if home else party_of(), "country": "US"}
        assert not chapter_five.parted(case(**keys))


def test_a_ground_that_is_no_word_of_the_list_is_told_and_an_implied_flow_claims_none():
    claimed = Transfer(claimed="goodwill")
    assert ids(chapter_five.by_ground(case(transfer=claimed), register())) == ["claimed"]
    assert ids(chapter_five.by_ground(case(transfer=Transfer()), register())) == ["no-basis"]
    assert ids(chapter_five.by_ground(case(transfer=None), register())) == ["no-basis"]
    onward = case(transfer=Transfer(), onward=True)
    assert ids(chapter_five.by_ground(onward, register())) == ["onward-without-ground"]


def test_a_decision_that_would_hold_is_named_where_it_is_whole():
    def words(country):
        return chapter_five.groundless(case(transfer=Transfer(), country=country))

    assert words("CH") == "no ground is named for b: 2000/518/EC covers CH"
    for partial in ("US", "CA", "JP", "IN", ""):
        assert words(partial) == "no ground of Chapter V is named for b"


# Art. 28 APPI: what the route says of itself.


def route(**keys):
    return filed(ForeignTransfer, "appi/foreign-transfers", **{"business": "a", **keys})


def asked_of(kind="provision", **keys):
    return case(regime="appi", transfer=None, claim=Claim(kind, route="r"), **keys)


def test_the_country_is_named_unless_consent_says_why_it_cannot_be():
    reasons = {"unspecified_reason": "many", "reference_info": "Asia"}
    hidden = load(
        Memory({
            "ropa.toml": {"schema": 1, "register": {"name": "R", "entities": ["a"]}},
            "appi/foreign-transfers/r.toml": {"title": "R", "consent_info": reasons},
        }),
        DAY,
    ).records["appi/foreign-transfers"]["r"].consent_info  # fmt: skip
    open_ = route(route="28(1)", consent_info=hidden)
    assert ids(article_28.named(open_, asked_of(country=""))) == []
    other = route(route="conforming-contract", consent_info=hidden)
    (reason,) = article_28.named(other, asked_of(country=""))
    assert (reason.id, reason.keys) == ("country-unstated", ("foreign_country",))
    (reason,) = article_28.named(route(route="28(1)"), asked_of(country=""))
    assert reason.id == "country-unstated"
    (reason,) = article_28.named(route(), asked_of(country="Asia"))
    assert (reason.id, reason.keys) == ("country-misnamed", ("foreign_country",))
    assert list(article_28.named(route(foreign_country="US"), asked_of())) == []


def test_a_route_that_is_not_there_or_not_read_is_told():
    (reason,) = article_28.by_article_28(asked_of(), register())
    assert (reason.id, reason.keys) == ("route-missing", ("foreign_transfer",))
    assert reason.cites == ("APPI 28(1)",)
    hidden = register(appi__x={}, **{"appi__foreign-transfers__r": "title = ["})
    (reason,) = article_28.by_article_28(asked_of(), hidden)
    assert (reason.id, reason.keys) == ("unread", ("foreign_transfer",))
    assert reason.cites == ("APPI 28(1)",)


def test_a_route_is_of_the_business_and_to_the_third_party_that_refer_to_it():
    known = register().records["parties"]["b"]
    mine = asked_of(party=known)
    to = {name: Counterparty(party=name) for name in ("b", "c")}
    assert not article_28.led_elsewhere(route(), mine)
    assert not article_28.led_elsewhere(route(counterparty=Counterparty()), mine)
    assert not article_28.led_elsewhere(route(counterparty=to["b"]), mine)
    assert article_28.led_elsewhere(route(counterparty=to["c"]), mine)
    assert not article_28.led_elsewhere(route(counterparty=to["c"]), asked_of())
    assert article_28.led_elsewhere(route(business="z"), mine)
    assert not article_28.led_elsewhere(route(business="z"), asked_of(exporter=""))
    words = article_28.of_another(route(business="z"), mine).message
    assert "is a route from z to b, the record is one from a to b" in words
    words = article_28.of_another(route(counterparty=to["c"]), mine).message
    assert "is a route from a to c" in words


def test_a_country_is_designated_from_its_day_and_not_before():
    eve, first = date(2019, 1, 22), date(2019, 1, 23)

    def words(on, country="DE"):
        asked = asked_of(on=on, country=country)
        (reason,) = article_28.not_designated(route(), asked, register())
        return reason.message

    assert words(eve) == "PPC Notice 1/2019 designates DE only from 2019-01-23"
    for on, country in ((first, "DE"), (DAY, "DE"), (DAY, "US")):
        assert words(on, country) == f"{country} is not designated by the Commission"


def test_a_territory_of_a_designated_state_is_open_where_it_is_relied_on_as_one():
    there = asked_of(country="RE")
    assert article_28.settled(route(route="designated-country"), there).id == "designation-open"
    assert article_28.settled(route(route="conforming-contract"), there) is None
    assert article_28.settled(route(route="designated-country"), asked_of(country="US")) is None
    assert article_28.settled(route(), asked_of(country="")) is None


def test_the_place_of_the_third_party_counts_and_not_that_of_the_route():
    away = asked_of(party=party_of(country="IN"))
    assert article_28.parted(route(foreign_country="US"), away)
    for home, stated in (("", "US"), ("IN", ""), ("IN", "IN"), ("IN", "Asia"), ("Asia", "IN")):
        party = party_of(country=home) if home else party_of()
        there = route(foreign_country=stated) if stated else route()
        assert not article_28.parted(there, asked_of(party=party))
    assert not article_28.parted(route(foreign_country="US"), asked_of())
    assert (
        "established in IN, the route says US"
        in article_28.two_countries(route(foreign_country="US"), away).message
    )


@pytest.mark.parametrize(
    ("word", "asked"),
    [("conforming-contract", True), ("designated-country", True), ("27(1)", False)],
)
def test_a_route_under_article_27_asks_for_a_ground_of_it(word, asked):
    claim = Claim("provision", route="r", basis="28(1)")
    found = provided.based(case(claim=claim), route(route=word), consented=False)
    assert ids(found) == (["no-article"] if asked else [])
