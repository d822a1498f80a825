"""The printed pages tell what the code says now."""

from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
from msgspec.structs import fields

from ropa import cases, manual
from ropa.cli import explain
from ropa.config import Config, Settings
from ropa.model import KINDS, terms
from ropa.model.meanings import MEANINGS
from ropa.model.told import sentence
from ropa.rules import RULES
from ropa.waiver import Waiver, WaiverFile

DOCS = Path(__file__).parents[1] / "docs"

TYPES = [Config, Settings, Waiver, WaiverFile, *KINDS.values()]
TYPES += [inner for shape in KINDS.values() for inner in manual.inner_tables(shape)]


@pytest.mark.parametrize("name", manual.PAGES)
def test_the_page_is_up_to_date(name):
    assert (DOCS / name).read_text(encoding="utf-8") == manual.PAGES[name](), "run make docs"


def test_every_example_of_a_rule_is_one_that_the_tests_run():
    ran = Path(__file__).parent / "rules"
    assert Path(cases.folder()) == ran
    for name in RULES:
        bad, good = cases.shown(name)
        assert (ran / name / bad.name / cases.EXPECTED).read_text("utf-8") == bad.findings
        assert good.good
        assert not bad.good


@pytest.mark.parametrize("topic", sorted({name[:3] for name in RULES}))
def test_the_manual_and_explain_show_the_same_examples(topic):
    for rule in (RULES[name] for name in RULES if name.startswith(topic)):
        printed = "\n".join(manual.section(rule))
        shown = [line.removeprefix("  ") for line in explain.page(rule)]
        for case in cases.shown(rule.id):
            assert f"```text\n{case.findings.rstrip()}\n```" in printed or case.good
            assert set(case.findings.splitlines()) <= set(shown)
            for name, text in case.files.items():
                known = f"On {text.strip()}." if name == cases.DAY else f"# {name}"
                assert known in printed
                assert known in shown


@pytest.mark.parametrize("shape", TYPES, ids=lambda shape: shape.__name__)
def test_every_field_is_described_in_a_sentence(shape):
    for each in fields(shape):
        assert sentence(shape, each.name).endswith("."), each.name


@pytest.mark.parametrize("shape", TYPES, ids=lambda shape: shape.__name__)
def test_every_field_may_be_left_out(shape):
    assert shape() is not None


def test_every_vocabulary_gives_each_word_its_meaning():
    vocabularies = [each for each in vars(terms).values() if get_origin(each) is Literal]
    assert {tuple(get_args(each)) for each in vocabularies} == {
        tuple(get_args(each)) for each in MEANINGS
    }
    for each in vocabularies:
        assert set(MEANINGS[each]) == set(get_args(each))
