"""The JSON Schema says what the reader takes, and what each key and word means."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
from command import run, small
from generated import data_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator, FormatChecker

import ropa
from ropa.config import settings_in
from ropa.errors import Misuse
from ropa.layouts.reading import widened
from ropa.model import KINDS, terms
from ropa.model.shape import mistakes
from ropa.pen.canon import order
from ropa.schema import SUBJECTS, printed, schema_of, wording
from ropa.words import LANGUAGES

HOME = Path(ropa.__file__).parents[1]
REGISTERS = (HOME / "records", HOME / "templates" / "example")
NAMES = pytest.mark.parametrize("name", SUBJECTS)


@cache
def validator(name: str) -> Draft7Validator:
    found = schema_of(SUBJECTS[name], "en")
    return Draft7Validator(found, format_checker=FormatChecker(["date"]))


def plain(data: Any) -> Any:
    """The data with days as texts, as an editor hands TOML to a schema."""
    if isinstance(data, dict):
        return {key: plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [plain(value) for value in data]
    return data.isoformat() if isinstance(data, dt.date | dt.time) else data


def accepts(name: str, data: Any) -> bool:
    return validator(name).is_valid(plain(data))


def reads(name: str, data: Any) -> bool:
    """Whether the reader finds no mistake in the shape of the data."""
    held = widened(data) if name == "layouts" else data
    return not any(mistakes(SUBJECTS[name].shape, held))


def keys_of(schema: Any, way: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Each key of a schema by its way, with the schema of what stands there."""
    for key, inner in schema.get("properties", {}).items():
        yield (*way, key), inner
        for each in (inner, inner.get("items", {})):
            yield from keys_of(each, (*way, key))


def subject_of(file: Path, root: Path) -> str:
    """What a file of a register is, by its folder; empty for any other file."""
    name = file.relative_to(root).as_posix()
    if name in SUBJECTS:
        return name
    return next((each for each in (*KINDS, "layouts") if name.startswith(f"{each}/")), "")


def data_in(file: Path) -> Any:
    """What a file holds; None where it is no TOML in UTF-8."""
    try:
        return tomllib.loads(file.read_bytes().decode("utf-8-sig"))
    except (UnicodeError, tomllib.TOMLDecodeError, RecursionError):
        return None


# The schema is one


@pytest.mark.parametrize("language", LANGUAGES)
@NAMES
def test_each_is_a_schema_of_draft_7(name: str, language: str) -> None:
    found = json.loads(printed(name, language))
    Draft7Validator.check_schema(found)
    assert found["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert found["additionalProperties"] is False
    bare = [way for way, each in keys_of(found) if not (each["title"] and each["description"])]
    assert bare == []


@NAMES
def test_keys_stand_in_the_order_of_fmt(name: str) -> None:
    found = schema_of(SUBJECTS[name], "en")
    assert list(found["properties"]) == list(order(SUBJECTS[name].shape))
    assert found["x-tombi-table-keys-order"] == "schema"


def test_no_law_stands_in_a_schema() -> None:
    """A key is needed where the reader needs it, which is in the settings alone."""
    needed = {name: each for name in SUBJECTS if (each := needs(schema_of(SUBJECTS[name], "en")))}
    assert needed == {"ropa.toml": [["schema", "register"], ["name", "entities"]]}


def needs(schema: Any) -> list[list[str]]:
    tables = (schema, *(each for _, each in keys_of(schema)))
    return [each["required"] for each in tables if "required" in each]


@NAMES
def test_each_example_is_one(name: str) -> None:
    for way, each in keys_of(schema_of(SUBJECTS[name], "en")):
        for example in each.get("examples", ()):
            assert Draft7Validator(each).is_valid(example), way


@pytest.mark.parametrize("name", KINDS)
def test_nearly_every_key_that_takes_a_text_has_an_example(name: str) -> None:
    """Where a starter record shows a key, the editor shows it too."""
    schema = schema_of(SUBJECTS[name], "en")
    texts = [each for _, each in keys_of(schema) if each.get("pattern") and "enum" not in each]
    assert sum("examples" in each for each in texts) >= len(texts) * 0.7


# Words


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_word_of_a_closed_vocabulary_is_explained(language: str) -> None:
    told = {}
    for subject in SUBJECTS.values():
        for _, each in keys_of(schema_of(subject, language)):
            words = each.get("items", each)
            told[tuple(words.get("enum", ()))] = words.get("enumDescriptions", [])
    for name, vocabulary in vars(terms).items():
        words = get_args(vocabulary)
        if get_origin(vocabulary) and words in told:
            assert all(told[words]), name
            assert len(told[words]) == len(words), name


def test_a_word_that_no_longer_holds_in_law_is_allowed_and_says_so() -> None:
    basis = dict(keys_of(schema_of(SUBJECTS["controller"], "en")))["transfers", "basis"]
    told = dict(zip(basis["enum"], basis["enumDescriptions"], strict=True))
    assert "2015-10-06" in told["safe-harbor"]
    assert accepts("controller", {"transfers": [{"basis": "safe-harbor"}]})


def test_a_reference_names_the_folder_of_the_record() -> None:
    keys = dict(keys_of(schema_of(SUBJECTS["controller"], "en")))
    assert keys["controller",]["description"].endswith("The id of a record in parties/.")
    assert keys["measures",]["description"].endswith("Ids of records in measures/.")


def test_every_sentence_is_said_in_japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    known, asked = wording.sentences("ja"), set()

    class Heard(dict[str, str]):
        def get(self, english: str, otherwise: str) -> str:  # type: ignore[override]
            asked.add(english)
            return otherwise

    monkeypatch.setattr(wording, "sentences", lambda _: Heard())
    for subject in SUBJECTS.values():
        schema_of(subject, "ja")
    missing = "\n".join(sorted(asked - known.keys()))
    assert not missing, f"add to ropa/schema/ja.toml:\n{missing}"
    assert known.keys() - asked == set(), "no key is explained by these any more"


def test_what_is_said_in_japanese_cites_the_same() -> None:
    """Numbers of articles, forms of values and words of the format are those of the English."""
    for english, japanese in wording.sentences("ja").items():
        for each in re.findall(r"\d+|`[^`]*`|\{\w+\}", english):
            assert each in japanese, english


# The schema and the reader agree


@pytest.mark.parametrize("root", REGISTERS, ids=lambda root: root.name)
def test_every_record_that_is_read_is_valid(root: Path) -> None:
    files = [file for file in root.rglob("*.toml") if subject_of(file, root)]
    for file in files:
        errors = list(validator(subject_of(file, root)).iter_errors(plain(data_in(file))))
        assert errors == [], file
    assert len(files) > 10


def test_every_starter_record_and_layout_is_valid() -> None:
    for name in (*KINDS, "ropa.toml"):
        file = HOME / "templates/records" / f"{name.removesuffix('.toml').replace('/', '-')}.toml"
        if name != "ropa.toml":
            assert accepts(name, data_in(file)), name
    for file in sorted((HOME / "templates/sheets").glob("*.toml")):
        assert file.stem == "unknown" or accepts("layouts", data_in(file)), file


def test_schema_and_reader_agree_on_the_examples_of_the_rules() -> None:
    """Among them are records with unknown keys, wrong types and words that no list knows.

    All that tell of keys and values, and of the others every eighth: more would tell nothing new.
    """
    refused = 0
    cases = sorted((HOME / "tests/rules").glob("[A-Z]*-*/*"))
    for case in (*cases[::8], *(each for each in cases if each.parent.name in SHAPE)):
        for file in sorted(case.rglob("*.toml")):
            name = subject_of(file, case)
            data = data_in(file) if name and name != "ropa.toml" and file.is_file() else None
            if data is not None and not quoted_day(name, data):
                assert accepts(name, data) == reads(name, data), file
                refused += not accepts(name, data)
    assert refused >= 5


def quoted_day(name: str, data: Any) -> bool:
    """Whether all that the reader refuses is a day in quotes, which JSON cannot tell from one."""
    wrong = [each.message for each in mistakes(SUBJECTS[name].shape, data)]
    return bool(wrong) and all("expected a date" in each for each in wrong)


SHAPE = ("REC-001", "REC-002")
"""The rules that tell of keys and values that no list knows."""

AMISS: tuple[Any, ...] = (7, 1.5, True, "", " \n", "no such word", [], [[]], {}, {"a": 1})


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_schema_and_reader_agree_on_anything(draw: st.DataObject) -> None:
    name = draw.draw(st.sampled_from(list(KINDS)))
    data = draw.draw(data_of(SUBJECTS[name].shape))
    assert accepts(name, data)
    spoilt = draw.draw(st.sampled_from(sorted(places(data))))
    put(data, spoilt, draw.draw(st.sampled_from(AMISS)))
    assert accepts(name, data) == reads(name, data)


def places(data: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every way to a value, and one to a key that no table knows."""
    if isinstance(data, dict):
        yield (*way, "unheard_of")
    steps = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in steps:
        yield (*way, key)
        if isinstance(value, dict | list):
            yield from places(value, (*way, key))


def put(data: Any, way: tuple[Any, ...], value: Any) -> None:
    for key in way[:-1]:
        data = data[key]
    data[way[-1]] = value


@pytest.mark.parametrize(
    "text",
    [
        'schema = 1\nregister.name = "R"\nregister.entities = ["a"]\n',
        'schema = 1\nregister.name = "R"\nregister.entities = ["a"]\nregister.language = "ja"\n',
        'schema = 2\nregister.name = "R"\nregister.entities = ["a"]\n',
        'register.name = "R"\nregister.entities = ["a"]\n',
        'schema = 1\nregister.entities = ["a"]\n',
        'schema = 1\nregister.name = "R"\n',
        'schema = 1\nregister.name = " "\nregister.entities = ["a"]\n',
        'schema = 1\nregister.name = "R"\nregister.entities = []\n',
        'schema = 1\nregister.name = "R"\nregister.entities = ["a"]\nregister.language = "tlh"\n',
        'schema = 1\nregister.name = "R"\nregister.entities = ["a"]\nregister.review = "yearly"\n',
        'schema = 1\nname = "R"\n',
    ],
)
def test_schema_and_reader_agree_on_settings(text: str) -> None:
    try:
        settings_in(text.encode())
    except Misuse:
        read = False
    else:
        read = True
    assert accepts("ropa.toml", tomllib.loads(text)) == read


# The command


def test_the_command_prints_the_same_bytes_whatever_the_machine(tmp_path: Path) -> None:
    told = {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"}
    done = run("schema", "controller", "--lang", "ja", cwd=tmp_path, env=told)
    assert (done.code, done.out) == (0, printed("controller", "ja"))


def test_the_command_lists_what_there_is(tmp_path: Path) -> None:
    done = run("schema", "--list", cwd=tmp_path)
    assert [row[0] for row in done.rows] == list(SUBJECTS)
    assert ["parties", "parties.schema.json", "parties/**/*.toml"] in done.rows


def test_a_name_that_is_none_says_what_was_meant(tmp_path: Path) -> None:
    done = run("schema", "controler", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert 'did you mean "controller"?' in done.err


def test_no_schema_is_written_among_records(tmp_path: Path) -> None:
    small(tmp_path / "records")
    for folder in ("records/parties", "records"):
        told = run("schema", "parties", "--write", folder, cwd=tmp_path)
        assert (told.code, told.out) == (2, "")
        assert "--write records/.ropa/schemas" in told.err
    done = run("schema", "parties", "--write", "records/.ropa/schemas", cwd=tmp_path)
    assert (done.code, done.out) == (0, "records/.ropa/schemas/parties.schema.json\n")


def test_schemas_are_written_and_named_only_where_they_change(tmp_path: Path) -> None:
    first = run("schema", "--write", "a/b", cwd=tmp_path)
    names = [f"a/b/{each.file}" for each in SUBJECTS.values()]
    assert (first.code, first.out.splitlines()) == (0, names)
    again = run("schema", "parties", "--write", "a/b", cwd=tmp_path)
    assert (again.code, again.out) == (0, "")
    other = run("schema", "parties", "--write", "a/b", "--lang", "ja", cwd=tmp_path)
    assert other.out == "a/b/parties.schema.json\n"
