"""Layouts read from files: what may stand in them, and each mistake at its own line."""

from __future__ import annotations

from pathlib import Path

import pytest

from ropa.errors import Misuse
from ropa.layouts import ENTRIES, ITEMS, layout_of, load, not_imitated, own, shipped
from ropa.layouts.addresses import column_of, letters, row_of
from ropa.layouts.ledgers import COMPUTED
from ropa.layouts.ways import NoWay, is_covered, way
from ropa.model import KINDS

SHORT = """\
[[sheets]]
name = "Ours"
records = "controller"

[[sheets.columns]]
heading = "What we do"
shows = "title"
"""

NOTHING = 'the column shows nothing: shows = "title", or shows = [], or ignore = true'
PLACELESS = "the text does not say where what the cell shows is to stand: {value}"
NEUTRAL = ("register", "appi", "neutral")
"""Layouts that are no form of anybody's."""
NO_SHEETS = "it has no sheets: a layout has at least one [[sheets]]"
JOINT = 'no item "joint_controllers" for processor; did you mean "controllers"?'


def mistakes(text: str) -> list[str]:
    with pytest.raises(Misuse) as refused:
        layout_of("ours.toml", text.encode())
    assert refused.value.exit_code == 2
    return str(refused.value).splitlines()


def column(*lines: str) -> str:
    """The short layout with these lines in a column more, which begins on line 9."""
    return "\n".join([SHORT, "[[sheets.columns]]", *lines, ""])


def test_a_short_layout_is_read() -> None:
    layout = layout_of("folder/ours.toml", SHORT.encode())
    assert (layout.name, layout.file) == ("ours", "folder/ours.toml")
    assert layout.sheets[0].columns[0].heading == "What we do"
    assert layout.sheets[0].columns[0].shows == ("title",)


def test_what_only_an_import_asks_for_stands_in_the_same_file() -> None:
    text = """\
[[sheets]]
name = "VVT"
records = "controller"
heading_row = 3
id_column = "Nr."
skip = [4]
examples = [5]
sets = { controller = "example-gmbh", "status" = "draft" }

[[sheets.columns]]
heading = "Nr."
shows = "id"

[[sheets.columns]]
heading = "Grundlage"
shows = "purposes.basis"
words = { Vertrag = "6(1)(b)" }

[[sheets.columns]]
heading = "Seit"
shows = "since"
reads = "day"
order = "dmy"

[[sheets.columns]]
heading = "Daten"
shows = "data.categories"
separator = ";"

[[sheets.columns]]
heading = "Ampel"
ignore = true

[[sheets.kinds]]
column = "Ampel"
equals = "rot"
records = "processor"
"""
    sheet = layout_of("map.toml", text.encode()).sheets[0]
    assert (sheet.id_column, sheet.skip, sheet.examples) == ("Nr.", (4,), (5,))
    assert sheet.sets == {"controller": "example-gmbh", "status": "draft"}
    assert sheet.columns[1].words == {"Vertrag": "6(1)(b)"}
    assert (sheet.columns[2].reads, sheet.columns[2].order) == ("day", "dmy")
    assert sheet.columns[3].separator == ";"
    assert sheet.columns[4].ignore
    assert sheet.kinds[0].records == "processor"


LISTS = """\
[[sheets]]
form = "lists"
[[sheets.lists]]
name = "a"
words = ["x"]
[[sheets.lists]]
name = "b"
at = "A"
words = ["y"]
"""
BLOCK = """\
[[sheets]]
form = "form"
records = "controller"
[[sheets.blocks]]
heading = "Aims"
columns = [{ heading = "What", at = "LETTERS", shows = "text" }]
[[sheets.blocks.lines]]
label = "Aim"
each = "aims"
"""


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("title = 3\n", ["ours.toml:1:1: expected text in quotes, found the number 3"]),
        ('title = "x"\n', [f"ours.toml:1:1: {NO_SHEETS}"]),
        ("x = [\n", ["ours.toml:1:5: list that starts here is not closed: add ] at its end"]),
        (
            SHORT.replace("name =", "nam ="),
            ['ours.toml:2:1: unknown key "nam"; did you mean "name"?'],
        ),
        (
            SHORT.replace('"Ours"', '"Our/s"'),
            ['ours.toml:2:1: the name of a sheet cannot hold "/"'],
        ),
        (
            SHORT.replace("What we do", "x" * 15_001),
            ["ours.toml:6:1: the text has 15001 letters: a cell holds 15000"],
        ),
        (
            SHORT + '[[sheets.columns]]\nheading = "Since"\nshows = "since"\nat = "A"\n',
            ["ours.toml:11:1: A does not stand behind the column before it"],
        ),
        (
            SHORT.replace("Ours", "😀" * 16),
            ["ours.toml:2:1: the name of a sheet has at most 31 letters, this has 32"],
        ),
        (
            SHORT.replace("Ours", "History"),
            ['ours.toml:2:1: spreadsheets keep the name "History" for themselves'],
        ),
        (SHORT + SHORT.replace("Ours", "OURS"), ['ours.toml:9:1: the sheet "OURS" stands twice']),
        (
            SHORT.replace('"controller"', '"controler"'),
            ['ours.toml:3:1: no kind of record "controler"; did you mean "controller"?'],
        ),
        (
            SHORT.replace('"title"', '"purpose"'),
            ['ours.toml:7:1: no item "purpose" for controller; did you mean "purposes"?'],
        ),
        (
            SHORT.replace('"title"', '["title", "data.retenton"]'),
            ['ours.toml:7:19: no key "retenton" in data of controller; did you mean "retention"?'],
        ),
        (
            SHORT.replace("controller", "processor").replace('"title"', '"joint_controllers"'),
            [f"ours.toml:7:1: {JOINT}"],
        ),
        (
            column('heading = "WHAT WE DO"', 'shows = "owner"'),
            ['ours.toml:10:1: the heading "WHAT WE DO" stands twice'],
        ),
        (
            column('heading = "Other"'),
            [f"ours.toml:9:1: {NOTHING}"],
        ),
        (column('shows = "owner"'), ["ours.toml:9:1: the column has no heading"]),
        (
            column('heading = "Other"', 'shows = "owner"', 'choices = "Places"'),
            ['ours.toml:12:1: no list "Places"'],
        ),
        (
            column('heading = "Other"', 'shows = "owner"', 'group = "Ours"'),
            ["ours.toml:12:1: the sheet has no row of groups: group_row"],
        ),
        (
            SHORT.replace('"controller"\n', '"controller"\nheading_row = 2\n')
            + '[[sheets.cells]]\nat = "A1"\ntext = "Of {values}"\nshows = "entity.title"\n',
            [f"ours.toml:11:1: {PLACELESS}"],
        ),
        (
            column('heading = "Other"', 'shows = "owner"', "words = { a = 3 }"),
            ["ours.toml:12:11: expected text in quotes, found the number 3"],
        ),
        (
            column('heading = "Other"', 'shows = "owner"', "width = 1"),
            ["ours.toml:12:1: expected a width from 2 to 255 digits, found the number 1"],
        ),
        (
            SHORT.replace('records = "controller"', 'records = "controller"\nid_column = "Nr."'),
            ['ours.toml:4:1: no column "Nr."'],
        ),
        (
            SHORT.replace("[[sheets.columns]]", 'sets = { owne = "x" }\n[[sheets.columns]]'),
            ['ours.toml:5:10: no key "owne" of controller; did you mean "owner"?'],
        ),
        (
            SHORT.replace("[[sheets.columns]]", "sets = { owner = true }\n[[sheets.columns]]"),
            ["ours.toml:5:10: expected text in quotes, found true"],
        ),
        (
            SHORT.replace(
                "[[sheets.columns]]",
                'sets = { "controller.country" = "NED" }\n[[sheets.columns]]',
            ),
            ['ours.toml:5:10: "NED" is no country code of ISO 3166-1'],
        ),
        (
            SHORT.replace(
                "[[sheets.columns]]",
                'sets = { "data.retention.period" = "10 y" }\n[[sheets.columns]]',
            ),
            ['ours.toml:5:10: expected a duration such as P2Y, P6M or P30D, found the text "10 y"'],
        ),
        (
            column('heading = "State"', 'shows = "dpia.status"', 'words = { ok = "finished" }'),
            ['ours.toml:12:11: dpia.status takes no "finished": planned, in-progress, done'],
        ),
        (
            column('heading = "Basis"', 'shows = "bases"', 'words = { deal = "6(1)b" }'),
            ['ours.toml:12:11: purposes.basis takes no "6(1)b"; did you mean "6(1)(b)"?'],
        ),
        (
            column('heading = "Many"', 'shows = "large_scale"', 'words = { J = "oui" }'),
            ['ours.toml:12:11: large_scale takes no "oui": true, false, yes, no'],
        ),
        (
            SHORT + '[[sheets.cells]]\nat = "C"\ntext = "Name"\n',
            ['ours.toml:9:1: expected a cell such as C1, found the text "C"'],
        ),
        (
            SHORT + '[[sheets.cells]]\nat = "C1"\ntext = "Name"\n',
            ["ours.toml:9:1: C1 does not stand above row 1"],
        ),
        (
            SHORT.replace('records = "controller"', 'records = "controller"\nheading_row = 2')
            + '[[sheets.cells]]\nat = "C1"\nshows = "entity.adress"\n',
            ['ours.toml:11:1: no key "adress" of entity; did you mean "address"?'],
        ),
        (
            '[[sheets]]\nname = "Ours"\nrecords = "controller"\n',
            ['ours.toml:1:1: a sheet of the form "rows" needs columns, and there are none'],
        ),
        (
            '[[sheets]]\nname = "Ours"\nform = "lists"\n',
            ['ours.toml:1:1: a sheet of the form "lists" needs lists, and there are none'],
        ),
        (
            SHORT + '[[sheets.blocks]]\nheading = "Aims"\n',
            ['ours.toml:8:10: a sheet of the form "rows" takes no blocks: they would not be shown'],
        ),
        (
            '[[sheets]]\nname = "Ours"\nform = "lists"\n[[sheets.lists]]\nname = "a"\n',
            ['ours.toml:4:1: the list "a" has no words'],
        ),
        (
            LISTS,
            ['ours.toml:6:1: the list "b" stands where "a" stands'],
        ),
        (
            BLOCK.replace("LETTERS", "A"),
            ["ours.toml:6:32: A does not stand to the right of the labels"],
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_at_its_line(text: str, told: list[str]) -> None:
    assert mistakes(text) == told


def test_every_mistake_is_told_at_once_in_the_order_of_the_file() -> None:
    text = SHORT.replace("Ours", "O:urs").replace('"title"', '["titel", "owner", "prposes"]')
    assert mistakes(text) == [
        'ours.toml:2:1: the name of a sheet cannot hold ":"',
        'ours.toml:7:10: no item "titel" for controller; did you mean "title"?',
        'ours.toml:7:28: no item "prposes" for controller; did you mean "purposes"?',
    ]


def test_a_block_shows_parts_of_its_entries() -> None:
    text = """\
[[sheets]]
name = "{id}"
form = "form"
records = "controller"

[[sheets.blocks]]
heading = "Who"
columns = [{ heading = "Name", shows = "nam" }]
lines = [{ label = "A", each = "own_prty" }, { label = "B", each = "officers", only = "x" }]
"""
    assert mistakes(text) == [
        'ours.toml:8:32: officers has no part "nam"; did you mean "name"?',
        'ours.toml:9:25: no entries "own_prty"; did you mean "own_party"?',
        'ours.toml:9:80: officers knows no "x"',
    ]


@pytest.mark.parametrize("name", [each for each in shipped() if each not in NEUTRAL])
def test_a_form_of_an_authority_says_how_sure_it_is_and_where_it_is_from(name: str) -> None:
    layout = load(name)
    assert layout.name == name
    assert layout.title
    assert layout.language
    assert layout.sure
    assert layout.seen
    assert layout.source


def test_a_registers_own_layout_is_found_by_name_and_stands_before_a_shipped_one(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "layouts"
    folder.mkdir()
    (folder / "ours.toml").write_text(SHORT)
    (folder / "cnpd.toml").write_text(SHORT)
    assert own(str(tmp_path)) == ["cnpd", "ours"]
    assert load("ours", str(tmp_path)).sheets[0].name == "Ours"
    assert load("cnpd", str(tmp_path)).sheets[0].name == "Ours"
    assert load("cnpd").sheets[0].name == "Registre"
    assert load(str(folder / "ours.toml")).sheets[0].name == "Ours"


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("garant", 'no layout "garant"; did you mean "garante"?'),
        ("none-such/x.toml", "none-such/x.toml cannot be read: no such file or directory"),
    ],
)
def test_what_is_no_layout_is_refused(name: str, told: str) -> None:
    with pytest.raises(Misuse) as refused:
        load(name)
    assert str(refused.value) == told


@pytest.mark.parametrize("form", not_imitated(), ids=lambda form: form.name)
def test_a_form_that_is_not_known_exactly_is_named_with_the_reason(form) -> None:
    assert form.name not in shipped()
    with pytest.raises(Misuse) as refused:
        load(form.name)
    assert str(refused.value) == f"{form.title} is not imitated: {form.reason}"


def test_every_item_and_entry_names_ways_that_the_model_has() -> None:
    for item in ITEMS:
        for kind in item.kinds:
            assert kind in KINDS or kind in COMPUTED
            for key in item.keys_of(kind):
                assert way(kind, key)
    for entry in ENTRIES:
        for kind in entry.kinds:
            for part in entry.parts:
                for key in entry.keys_of(kind, part):
                    assert way(kind, key)


def test_a_way_leads_through_the_records_that_are_referred_to() -> None:
    steps = way("controller", "recipients.party.dpo.email")
    assert [each.key for each in steps] == ["recipients", "party", "dpo", "email"]
    assert (steps[0].many, steps[1].refers) == (True, "parties")
    with pytest.raises(NoWay):
        way("controller", "title.text")


def test_a_reference_shows_the_other_record_in_short_only() -> None:
    shown = frozenset({"controller", "data"})
    assert is_covered("controller", "controller", shown)
    assert not is_covered("controller", "controller.dpo", shown)
    assert is_covered("controller", "data.retention.period", shown)
    assert not is_covered("controller", "purposes.text", shown)


@pytest.mark.parametrize(("address", "row", "column"), [("A1", 0, 0), ("AD9", 8, 29)])
def test_addresses_and_numbers_mean_the_same(address: str, row: int, column: int) -> None:
    assert (row_of(address), column_of(address)) == (row, column)
    assert f"{letters(column)}{row + 1}" == address
