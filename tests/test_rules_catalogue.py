"""What the catalogue takes, and what it refuses when a rule is declared."""

import pytest

from ropa.register import Register
from ropa.rules.catalogue import RULES, rule

DOC = """A duty holds.

    Because it must. Do what is
    asked.
    """


@pytest.fixture(autouse=True)
def untouched(monkeypatch):
    monkeypatch.setattr("ropa.rules.catalogue.RULES", dict(RULES))


def entered(name, doc=DOC, **known):
    from ropa.rules import catalogue

    def a_duty_holds(_node, _register):
        yield from ()

    a_duty_holds.__doc__ = doc
    assert rule(name, on=Register, **known)(a_duty_holds) is a_duty_holds
    return catalogue.RULES[name]


def test_a_rule_is_an_error_of_form_unless_it_says_otherwise():
    plain = entered("ZZZ-001")
    assert plain[:5] == ("ZZZ-001", "a_duty_holds", Register, "error", ())
    assert (plain.bound, plain.within, plain.given) == (None, None, ())
    assert plain.waivable
    assert not plain.on_request
    assert (plain.title, plain.explanation) == (
        "A duty holds.",
        "Because it must. Do what is\nasked.",
    )


def test_a_rule_keeps_what_it_says():
    cites = ("GDPR 30(1)", "APPI 29(1)")
    told = entered(
        "ZZZ-002", severity="note", cites=cites, bound="gdpr", within=Register, given=("on",),
        waivable=False, on_request=True,
    )  # fmt: skip
    assert (told.severity, told.cites, told.bound, told.within) == ("note", cites, "gdpr", Register)
    assert (told.given, told.waivable, told.on_request) == (("on",), False, True)


@pytest.mark.parametrize("name", ["FIL-001", "zzz-001", "ZZZ-1", "ZZZ-0001", "ZZZZ-001", "ZZZ 001"])
def test_an_id_is_of_one_form_and_given_once(name):
    with pytest.raises(ValueError, match=f"{name} is taken or no id of a rule"):
        entered(name)


@pytest.mark.parametrize("doc", [None, "", "A duty holds", "A duty holds\n\nBecause it must."])
def test_a_rule_has_a_title_that_is_a_sentence(doc):
    with pytest.raises(ValueError, match="ZZZ-003 has no title"):
        entered("ZZZ-003", doc)


def test_a_rule_cites_what_the_tables_know():
    with pytest.raises(ValueError, match="GDPX 30"):
        entered("ZZZ-004", cites=("GDPR 30(1)", "GDPX 30"))
