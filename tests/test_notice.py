"""The facts of a notice: what the law asks for, what the register states, and what it lacks."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from markdown_it import MarkdownIt
from memory import Memory
from payloads import PAYLOADS

from ropa import templates
from ropa.errors import Misuse
from ropa.informing.data import gaps
from ropa.informing.drawn import ITEMS, Drawn, drawn
from ropa.informing.gdpr import ITEMS as ASKED
from ropa.informing.group import group
from ropa.informing.page import page, shipped
from ropa.load import load
from ropa.tree import WorkTree
from ropa.visible import one_line
from ropa.words import LANGUAGES, spoken

if TYPE_CHECKING:
    from ropa.register import Register

DAY = date(2026, 11, 21)
SETTINGS = {"schema": 1, "register": {"name": "Small", "entities": ["we"]}}
WE = {"title": "We GmbH", "country": "DE", "address": "1 Example Street", "email": "p@we.example"}
WEB: dict[str, Any] = {"title": "Web", "controller": "we"}
MARKDOWN = MarkdownIt("gfm-like", {"linkify": False, "html": True})


def read(**files: Any) -> Register:
    named = {f"{name.replace('__', '/')}.toml": content for name, content in files.items()}
    return load(Memory({"ropa.toml": SETTINGS, "parties/we.toml": WE, **named}), DAY)


def of(record: dict[str, Any], law: str = "", persons: str = "visitors", **files: Any) -> Drawn:
    """The facts of one activity about visitors."""
    data = [{"subjects": ["visitors"], **each} for each in record.get("data", [{}])]
    register = read(controller__web={**WEB, **record, "data": data}, **files)
    return drawn(group(register, persons, law=law), register)


def stated(found: Drawn, item: str) -> list[str]:
    return [each.words for each in found.facts if each.item == item and not each.lacks]


def lacking(found: Drawn, item: str) -> list[str]:
    return [line.partition(": ")[2].partition(":")[0] for line in gaps(of_item(found, item))]


def of_item(found: Drawn, item: str) -> Drawn:
    return found._replace(facts=tuple(each for each in found.facts if each.item == item))


def text_of(law: str, language: str = "en") -> str:
    with open(shipped(law, language), encoding="utf-8") as file:
        return file.read()


# What the law asks for


def test_every_point_of_the_articles_is_an_item() -> None:
    points = {each.direct for each in ASKED} | {each.elsewhere for each in ASKED}
    wanted = {f"13(1)({letter})" for letter in "abcdef"} | {f"13(2)({one})" for one in "abcdef"}
    wanted |= {f"14(1)({letter})" for letter in "abcdef"} | {f"14(2)({one})" for one in "abcdefg"}
    assert points - {""} == wanted


def test_an_empty_record_lacks_what_has_no_condition() -> None:
    found = of({})
    assert {each.item: keys(each) for each in found.gaps} == {
        "purposes": ["purposes"],
        "recipients": ["recipients"],
        "retention": ["data[0].retention"],
        "categories": ["data[0].categories"],
        "sources": ["data[0].source"],
        "required": ["data[0].required"],
    }


def keys(fact: Any) -> list[str]:
    from ropa.place import spell

    return [spell(each.path) for each in fact.spots]


def test_a_gap_names_the_article_and_the_key() -> None:
    found = of({"data": [{"source": "data subject"}]})
    line = next(each.line for each in found.facts if each.item == "purposes")
    wanted = "[the record does not state the purposes: GDPR 13(1)(c), controller/web: purposes]"
    assert line == wanted


WHOLE: dict[str, Any] = {
    "purposes": [{"text": "Answer", "basis": "6(1)(b)"}],
    "recipients": [{"category": "hosts", "role": "processor"}],
    "data": [
        {
            "categories": ["name"],
            "source": "data subject",
            "retention": {"period": "P1Y", "from": "last contact"},
            "required": "Not required",
        }
    ],
}


def test_a_whole_record_lacks_nothing() -> None:
    assert of(WHOLE).gaps == []


def changed(**other: Any) -> Drawn:
    return of({**WHOLE, **other})


def with_data(**other: Any) -> Drawn:
    return changed(data=[{**WHOLE["data"][0], **other}])


@pytest.mark.parametrize("basis", ["6(1)(e)", "6(1)(f)"])
def test_the_right_to_object_is_told_where_article_21_gives_it(basis: str) -> None:
    assert stated(changed(purposes=[{"text": "A", "basis": basis}]), "objection")


@pytest.mark.parametrize("basis", ["6(1)(a)", "6(1)(b)", "6(1)(c)", "6(1)(d)"])
def test_no_other_basis_gives_a_right_to_object(basis: str) -> None:
    assert not stated(changed(purposes=[{"text": "A", "basis": basis}]), "objection")


@pytest.mark.parametrize(
    ("basis", "source", "told"),
    [
        ("6(1)(a)", "data subject", True),
        ("6(1)(b)", "data subject", True),
        ("6(1)(c)", "data subject", False),
        ("6(1)(f)", "data subject", False),
        ("6(1)(b)", "credit agency, a third party", False),
    ],
)
def test_portability_is_of_what_was_provided_by_consent_or_contract(
    basis: str, source: str, told: bool
) -> None:
    data = [{**WHOLE["data"][0], "source": source, "direct": source == "data subject"}]
    found = changed(purposes=[{"text": "A", "basis": basis, "interest": "B"}], data=data)
    assert any("portability" in each for each in stated(found, "rights")) == told


def test_portability_is_of_what_rests_on_explicit_consent() -> None:
    health = {"special": ["health"], "condition": "9(2)(a)"}
    by_law = [{"text": "A", "basis": "6(1)(c)"}]
    found = changed(purposes=by_law, data=[{**WHOLE["data"][0], **health}])
    assert any("portability" in each for each in stated(found, "rights"))


def test_the_right_to_object_is_told_with_that_to_direct_marketing() -> None:
    (words,) = stated(changed(purposes=[{"text": "A", "basis": "6(1)(f)"}]), "objection")
    assert "Art. 21(1)" in words
    assert "direct marketing, where there is any (Art. 21(2))" in words


def test_the_condition_of_special_categories_is_told_or_lacking() -> None:
    known = with_data(special=["health"], condition="9(2)(h)")
    (words,) = stated(known, "special")
    assert words.startswith("data concerning health: ")
    assert words.endswith("Art. 9(2)(h) GDPR")
    assert lacking(with_data(special=["health"]), "special") == ["data[0].condition"]
    assert not of_item(with_data(special=[]), "special").facts


def test_consent_is_told_with_its_withdrawal_and_nothing_else_is() -> None:
    consent = {"text": "A", "basis": "6(1)(a)", "consent": {"withdrawn": "link"}}
    assert stated(changed(purposes=[consent]), "withdrawal") == ["A: link"]
    assert lacking(changed(purposes=[{"text": "A", "basis": "6(1)(a)"}]), "withdrawal") == [
        "purposes[0].consent.withdrawn"
    ]
    assert not of_item(of(WHOLE), "withdrawal").facts


def test_an_interest_is_told_where_a_purpose_rests_on_one() -> None:
    given = {"text": "A", "basis": "6(1)(f)", "interest": "Safety"}
    assert stated(changed(purposes=[given]), "interests") == ["Safety"]
    lack = changed(purposes=[{"text": "A", "basis": "6(1)(f)"}])
    assert lacking(lack, "interests") == ["purposes[0].interest"]
    assert not of_item(of(WHOLE), "interests").facts


def test_data_from_the_person_come_under_article_13_alone() -> None:
    cites = {cite for each in of(WHOLE).facts for cite in each.cites}
    assert all(each.startswith("GDPR 13") for each in cites)


def test_data_obtained_elsewhere_come_under_article_14_alone() -> None:
    found = with_data(source="address dealer", direct=False)
    assert all(cite.startswith("GDPR 14") for each in found.facts for cite in each.cites)
    assert stated(found, "sources") == ["name: address dealer"]
    assert stated(found, "categories") == ["name"]
    assert not of_item(found, "required").facts


def test_where_nobody_said_whence_both_articles_ask() -> None:
    data = {key: value for key, value in WHOLE["data"][0].items() if key != "source"}
    found = changed(data=[data])
    assert lacking(found, "sources") == ["data[0].source"]
    assert next(each.cites for each in found.facts if each.item == "purposes") == (
        "GDPR 13(1)(c)",
        "GDPR 14(1)(c)",
    )


def test_a_criterion_is_as_good_as_a_period_and_a_reason_for_neither_is_not() -> None:
    given = with_data(retention={"criterion": "as long as the account exists"})
    assert stated(given, "retention") == ["name: as long as the account exists"]
    assert lacking(with_data(retention={"unknown": "varies"}), "retention") == ["data[0].retention"]


def test_no_recipients_is_a_statement_and_silence_is_none() -> None:
    assert not of_item(changed(recipients=[]), "recipients").facts
    silent = of({key: value for key, value in WHOLE.items() if key != "recipients"})
    assert lacking(silent, "recipients") == ["recipients"]


def test_decisions_are_told_where_article_22_speaks_of_them() -> None:
    decision = {"text": "Credit", "solely": True, "effect": "legal", "logic": "Score under 5"}
    assert stated(changed(automated_decisions=[decision]), "decisions") == [
        "Credit; it has legal effects; Score under 5"
    ]
    for other in ({"solely": False}, {"effect": "none"}):
        silent = changed(automated_decisions=[{**decision, **other}])
        assert not of_item(silent, "decisions").facts
    lack = changed(automated_decisions=[{"text": "Credit"}])
    assert lacking(lack, "decisions") == [
        f"automated_decisions[0].{each}" for each in ("solely", "effect", "logic")
    ]


THEM = {"title": "Them Inc.", "country": "US", "form": "corporation"}


def sent(transfers: list[dict[str, Any]], **files: Any) -> Drawn:
    record = {**WHOLE, "recipients": [{"party": "them", "role": "controller"}]}
    return of({**record, "transfers": transfers}, parties__them=THEM, **files)


def test_a_transfer_is_told_with_its_ground_and_how_to_obtain_a_copy() -> None:
    clauses = {"to": "them", "basis": "scc", "module": 1, "agreements": ["scc"], "assessment": "a"}
    paper = {
        "title": "Clauses",
        "type": "scc",
        "parties": ["we", "them"],
        "modules": [1],
        "signed": date(2025, 1, 1),
    }
    tia = {"title": "TIA", "type": "tia", "done": date(2025, 1, 1)}
    found = sent([clauses], agreements__scc=paper, assessments__a=tia)
    words = (
        "Them Inc., United States: standard contractual clauses, Art. 46(2)(c) GDPR; adequacy"
        " decision, within its scope: (EU) 2023/1795"
    )
    assert stated(found, "transfers") == [words]
    assert lacking(found, "transfers") == ["copies"]
    copy = {**paper, "copies": "on request"}
    found = sent([clauses], agreements__scc=copy, assessments__a=tia)
    assert stated(found, "transfers")[1:] == [
        "copy of the safeguards (Them Inc., United States): on request"
    ]
    assert not found.gaps


@pytest.mark.parametrize(
    ("country", "basis", "words"),
    [
        ("IN", "49(1)(a)", "explicit consent after information on the risks; there is no adequacy"),
        ("JP", "adequacy", "Art. 45 GDPR; adequacy decision, within its scope: (EU) 2019/419"),
        ("CH", "adequacy", "Art. 45 GDPR; adequacy decision: 2000/518/EC"),
    ],
)
def test_whether_there_is_an_adequacy_decision_is_told(
    country: str, basis: str, words: str
) -> None:
    party = {**THEM, "country": country, "subject_to": ["appi"]}
    stating = {"explicit_consent": True, "risks_explained": "in the form"}
    transfer = {"to": "them", "basis": basis, **(stating if basis[0] == "4" else {})}
    record = {**WHOLE, "recipients": [{"party": "them", "role": "controller"}]}
    found = of({**record, "transfers": [transfer]}, parties__them=party)
    assert words in stated(found, "transfers")[0]
    assert not lacking(found, "transfers")


def test_a_transfer_without_a_ground_is_a_gap_and_no_ground_that_does_not_hold_is_told() -> None:
    assert lacking(sent([]), "transfers") == ["recipients[0].party"]
    void = sent([{"to": "them", "basis": "privacy-shield"}])
    assert stated(void, "transfers") == []
    assert lacking(void, "transfers") == ["transfers[0].basis"]


def test_the_representative_is_told_where_article_27_asks_for_one() -> None:
    abroad = {**WE, "country": "US", "laws": ["gdpr"], "gdpr": {"applies": "3(2)"}}
    found = of(WHOLE, parties__we=abroad)
    assert lacking(found, "representative") == ["gdpr.eu_representative"]
    assert not of_item(of(WHOLE), "representative").facts
    named = {**abroad, "gdpr": {"applies": "3(2)", "eu_representative": "rep"}}
    rep = {"title": "Rep", "country": "IE", "email": "a@rep.example"}
    found = of(WHOLE, parties__we=named, parties__rep=rep)
    assert stated(found, "representative") == ["Rep, Ireland, a@rep.example"]


def test_the_officer_is_told_where_there_is_one() -> None:
    found = of(WHOLE, parties__we={**WE, "dpo": {"name": "Office", "email": "dpo@we.example"}})
    assert stated(found, "officer") == ["Office, dpo@we.example"]
    assert not of_item(of(WHOLE), "officer").facts


# What is left out


@pytest.mark.parametrize("status", ["draft", "ended", "retired"])
def test_what_is_not_in_force_is_left_out_and_named(status: str) -> None:
    other = {**WEB, **WHOLE, "status": status, "data": [{"subjects": ["visitors"]}]}
    found = of(WHOLE, controller__other=other)
    assert found.group.left_out == (f"controller/other: {status}",)
    assert found.gaps == []


def test_an_exemption_holds_as_the_record_states_it() -> None:
    other = {"categories": ["score"], "direct": False, "exemption": "14(5)(c)"}
    found = changed(data=[WHOLE["data"][0], other])
    assert stated(found, "categories") == []
    assert found.group.left_out == (
        "controller/web: data[1]: no information is due by the record, 14(5)(c)",
    )


@pytest.mark.parametrize("origin", [{"direct": True}, {"source": "data subject; tax authority"}])
def test_an_exemption_of_article_14_takes_nothing_from_article_13(origin: dict[str, Any]) -> None:
    bare = {key: value for key, value in WHOLE["data"][0].items() if key != "source"}
    found = changed(data=[{**bare, **origin, "exemption": "14(5)(c)"}])
    assert stated(found, "retention") == ["name: 1 year from last contact"]
    assert {cite for fact in found.facts for cite in fact.cites if "14" in cite} == set()
    assert len(found.group.left_out) == ("source" in origin)


def test_an_exemption_of_the_gdpr_is_none_under_the_act() -> None:
    found = of({**WHOLE, "data": [{"direct": False, "exemption": "14(5)(c)"}]}, parties__we=KK)
    assert stated(found, "purposes") == ["Answer"]


def test_what_was_inferred_is_marked_wherever_it_stands() -> None:
    marks = ["purposes[0].basis", "recipients[0].role", "transfers[0].basis", "data[0].condition"]
    record = {
        **WHOLE,
        "data": [{**WHOLE["data"][0], "special": ["health"], "condition": "9(2)(h)"}],
        "transfers": [{"to": "them", "country": "CH", "basis": "adequacy"}],
    }
    known = of(record, parties__them={**THEM, "country": "CH"})
    guessed = of({**record, "inferred": marks}, parties__them={**THEM, "country": "CH"})
    for item in ("purposes", "recipients", "special", "transfers"):
        (plain,), (words,) = stated(known, item), stated(guessed, item)
        assert "(inferred)" not in plain
        assert words.replace(" (inferred)", "") == plain != words


def test_what_is_stated_alike_is_told_once() -> None:
    twin = {**WEB, **WHOLE, "data": [{"subjects": ["Visitors "], **WHOLE["data"][0]}]}
    found = of(WHOLE, controller__twin=twin)
    assert len(stated(found, "purposes")) == 1
    fact = next(each for each in found.facts if each.item == "purposes")
    assert [each.record.name for each in fact.spots] == ["controller/twin", "controller/web"]


@pytest.mark.parametrize(
    ("persons", "words"),
    [("visitor", 'no record is about "visitor"; did you mean "visitors"?'), ("", "--persons is")],
)
def test_a_group_that_is_not_known_is_refused(persons: str, words: str) -> None:
    with pytest.raises(Misuse, match=words.replace("?", r"\?")) as error:
        of(WHOLE, persons=persons)
    assert error.value.hint == "known: visitors"


BOTH = {**WE, "laws": ["gdpr", "appi"]}
THEY = {"title": "They SA", "country": "FR"}


def test_whose_notice_it_is_is_asked_where_it_is_not_clear() -> None:
    theirs = {**WEB, **WHOLE, "controller": "they", "data": [{"subjects": ["visitors"]}]}
    register = read(controller__web=theirs, parties__they=THEY)
    assert group(register, "visitors").entity.id == "they"
    third = {**theirs, "controller": "third"}
    several = read(controller__web=theirs, controller__a=third, parties__they=THEY)
    with pytest.raises(Misuse, match="several controllers") as error:
        group(several, "visitors")
    assert error.value.hint == "--for: third, they"
    assert group(several, "visitors", "they").concerned[0].record.id == "web"


def test_under_which_law_is_asked_where_two_bind() -> None:
    with pytest.raises(Misuse, match="bound by both laws"):
        of(WHOLE, parties__we=BOTH)
    assert of(WHOLE, law="appi", parties__we=BOTH).group.law == "appi"
    with pytest.raises(Misuse, match="bound by neither"):
        of(WHOLE, parties__we={**WE, "country": "US"})
    with pytest.raises(Misuse, match="parties/we is bound by the UK GDPR, of which no notice is"):
        of(WHOLE, parties__we={**WE, "country": "GB"})


def test_a_record_bound_by_another_law_is_left_out() -> None:
    other = {**WEB, "laws": ["appi"], "data": [{"subjects": ["visitors"]}]}
    found = of(WHOLE, controller__other=other)
    assert found.group.left_out == ("controller/other: it is not bound by this law",)


def test_joint_controllers_are_told() -> None:
    found = of({**WHOLE, "joint_controllers": ["they"]}, parties__they={**THEY, "phone": "1"})
    assert stated(found, "controller")[1] == "They SA, France, 1"


# The Act of Japan


KK = {"title": "We K.K.", "form": "corporation", "country": "JP"}


def test_the_matters_of_article_32_are_asked_for() -> None:
    found = of(
        {"purposes": [{"text": "Answer"}], "rights": ["by letter"]}, persons="", parties__we=KK
    )
    assert stated(found, "purposes") == ["Answer"]
    assert stated(found, "procedures") == ["by letter"]
    assert {each.item: (each.cites, keys(each)) for each in found.gaps} == {
        "address": (("APPI 32(1)(i)",), ["address"]),
        "representative": (("APPI 32(1)(i)",), ["representative.name"]),
        "measures": (("APPI Cabinet Order 10(i)",), ["measures"]),
        "complaints": (("APPI Cabinet Order 10(ii)",), ["complaint_contact"]),
    }


def test_a_fee_and_an_accredited_organisation_are_told_where_there_are_any() -> None:
    party = {**KK, "fee": {"amount": 500}, "accredited": "Example Association"}
    found = of({}, persons="", parties__we=party)
    assert stated(found, "fee") == ["500 yen"]
    assert stated(found, "accredited") == ["Example Association"]


# The page


def rendered(found: Drawn, language: str = "en") -> str:
    return page(found, text_of(found.group.law, language), "template")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("law", ["gdpr", "appi"])
def test_a_template_shows_every_item(law: str, language: str) -> None:
    text = text_of(law, language)
    assert [each for each in ITEMS[law] if f'("{each}", ' not in text] == []  # type: ignore[index]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_the_example_is_whole(language: str) -> None:
    register = load(WorkTree(f"{templates.folder()}/example"), DAY)
    with spoken(language):
        found = drawn(group(register, "employees"), register)
        text = rendered(found, language)
    tokens = MARKDOWN.parse(text)
    assert sum(each.type == "list_item_open" for each in tokens) == len(found.facts)
    bold = [each for token in tokens for each in token.children or () if each.type == "strong_open"]
    assert len(bold) == len(found.gaps)
    assert words_in(text).count("the record does not state") == (3 if language == "en" else 0)


def words_in(text: str) -> str:
    inline = (token for token in MARKDOWN.parse(text) if token.type == "inline")
    return "\n".join("".join(each.content for each in token.children or ()) for token in inline)


MARKUP = {
    **PAYLOADS,
    "heading": "# Heading",
    "rule": "---",
    "setext": "===",
    "list": "- item",
    "numbered list": "1. item",
    "numbered list with a bracket": "12) item",
    "quotation": "> quoted",
    "fence": "```\ncode\n```",
    "indented code": "     code",
    "Markdown link": "[click](https://evil.example)",
    "image": "![x](https://evil.example/x.png)",
    "reference": "[a]: https://evil.example",
    "autolink": "<https://evil.example>",
    "bare address": "see https://evil.example/?a=b and www.evil.example",
    "HTML": "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "entity": "&lt;b&gt; &#60;b&#62; &copy",
    "emphasis": "*a* _b_ **c** __d__ ~~e~~ `f`",
    "table": "| a | b |\n|---|---|\n| c | d |",
    "escapes": "\\* \\\\* \\[x\\](y)",
    "term": ": definition",
}


def test_no_text_of_a_record_becomes_markup() -> None:
    purposes = [{"text": each, "basis": "6(1)(b)"} for each in MARKUP.values()]
    plain = [{"text": f"Answer {number}", "basis": "6(1)(b)"} for number, _ in enumerate(MARKUP)]
    text = rendered(changed(purposes=purposes))
    assert shape(text) == shape(rendered(changed(purposes=plain)))
    shown = words_in(text).splitlines()
    for name, payload in MARKUP.items():
        spelt = one_line(payload.replace("\n", " ").replace("\t", " "))
        wanted = f"{spelt}: performance of a contract with the person, Art. 6(1)(b) GDPR"
        assert " ".join(wanted.split()) in shown, name


def test_the_name_of_the_group_is_no_markup_either() -> None:
    name = "# *x* [a](b) <b> #"
    data = {**WHOLE["data"][0], "subjects": [name]}
    register = read(controller__web={**WEB, **WHOLE, "data": [data]})
    text = rendered(drawn(group(register, name), register))
    assert (
        words_in(text).splitlines()[0] == f"Information on the processing of personal data: {name}"
    )
    assert shape(text) == shape(rendered(of(WHOLE)))


def shape(text: str) -> list[str]:
    """The tokens of a page, those within its lines as well."""
    tokens = MARKDOWN.parse(text)
    inner = [each.type for token in tokens for each in token.children or ()]
    return [each.type for each in tokens] + sorted(set(inner))


def test_a_template_of_ones_own_arranges_the_facts() -> None:
    lines = "{% for line in facts.purposes %}{{ line.words }}\n{% endfor %}"
    own = f"{{{{ controller }}}} / {{{{ persons }}}}\n{lines}"
    text = page(of(WHOLE), own, "own.md")
    assert text == (
        "We GmbH / visitors\nAnswer: performance of a contract with the person, Art. 6(1)(b) GDPR\n"
    )


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("a\n{% for %}", "own.md:2: "),
        ("a\n\n{{ facts.purpose }}", "own.md:3: "),
        ("{{ nobody }}", "own.md:1: 'nobody' is undefined"),
        ("a\n{{ 1 / 0 }}", "own.md:2: division by zero"),
        ("{{ facts.__class__.__mro__ }}", "own.md:1: "),
        ("{% include 'x' %}", "own.md:1: "),
        ("{{ ''.join(1) }}", "own.md:1: "),
        ("{{ range(10000000) | list }}", "own.md:1: "),
        ("{{ controller.missing() }}", "own.md:1: "),
        ("{% macro a() %}{{ a() }}{% endmacro %}\n{{ a() }}", "own.md:1: "),
    ],
)
def test_a_broken_template_is_told_at_its_own_line(template: str, words: str) -> None:
    with pytest.raises(Misuse) as error:
        page(of(WHOLE), template, "own.md")
    assert str(error.value).startswith(words)


@pytest.mark.parametrize("filters", ["", "| safe", "| e", "| upper", "| urlize"])
def test_no_filter_lets_markup_through(filters: str) -> None:
    found = changed(purposes=[{"text": "<b>*x*</b> [a](b)", "basis": "6(1)(b)"}])
    own = f"{{% for line in facts.purposes %}}{{{{ line.words {filters} }}}}{{% endfor %}}"
    inner = {
        each.type
        for token in MARKDOWN.parse(page(found, own, "own.md"))
        for each in token.children or ()
    }
    assert inner == {"text"}
