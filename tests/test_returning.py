"""A workbook goes out, a department changes it, and it comes back: nobody's text is lost."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from memory import Memory
from openpyxl import load_workbook

from ropa import grid
from ropa.errors import Misuse
from ropa.imports.keyed import TWICE, keyed, returned
from ropa.imports.returning import changes, lines, missing, standings
from ropa.layouts import load as load_layout
from ropa.load import load
from ropa.sheets.keys import FORM, Wish, tables
from ropa.sheets.proved import proved
from ropa.sheets.write import Frame
from ropa.words import speak

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ropa.register import Register

ON = dt.date(2026, 11, 21)
FRAME = Frame("Case", "Case", "Case", "as it stands", "", dt.datetime(2026, 11, 21, tzinfo=dt.UTC))
SHEETS = load_layout("neutral").sheets

NEWSLETTER = """\
# Written by the officer.
title = "Newsletter"
controller = "case"
rights = ["access", "objection"]   # both by mail

[[purposes]]
text = "Write it"
basis = "6(1)(f)"

# Consent since 2025.
[[purposes]]
text = "Send it"
basis = "6(1)(a)"
"""
FILES = {
    "ropa.toml": 'schema = 1\n[register]\nname = "Case"\nentities = ["case"]\n',
    "parties/case.toml": 'title = "Case GmbH"\ncountry = "DE"\n',
    "controller/newsletter.toml": NEWSLETTER,
    "controller/sub/pay.toml": 'title = "Pay"\r\ncontroller = "case"\r\n',
}


def register_of(**changed: str) -> Register:
    files = FILES | {f"controller/{name}.toml": text for name, text in changed.items()}
    return load(Memory(files), ON)


def sent(register: Register, wish: Wish = Wish(editable=True)) -> bytes:  # noqa: B008
    return proved(tables(register, SHEETS, wish), FRAME, ()).content


def edited(content: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook after a person has changed cells in it and saved it by another program."""
    book = load_workbook(BytesIO(content))
    change(book)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def cells(sheet: Any) -> dict[str, Any]:
    """By key, the column of a sheet."""
    return {
        str(each.value).rpartition("\n")[2]: each.column
        for each in sheet[1]
        if each.value is not None
    }


def put(sheet: Any, name: str, key: str, value: object, nth: int = 0) -> None:
    """Write into the nth row of a record."""
    found = [row for row in range(2, sheet.max_row + 1) if sheet.cell(row, 1).value == name]
    sheet.cell(found[nth], cells(sheet)[key]).value = value


def back(content: bytes, register: Register) -> dict[str, Any]:
    found = returned(grid.read("case.xlsx", content))
    return {each.name: each for each in standings(found, register)}


def written(content: bytes, register: Register) -> dict[str, str]:
    found = returned(grid.read("case.xlsx", content))
    wanted = changes(found, standings(found, register), register)
    return {each.file: (each.after or b"").decode() for each in wanted}


@pytest.fixture(params=["en", "ja"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    speak(request.param)
    yield request.param
    speak("en")


@pytest.mark.usefixtures("language")
def test_what_comes_back_unchanged_changes_nothing():
    register = register_of()
    content = sent(register)
    assert keyed(grid.read("case.xlsx", content))
    assert {each.outcome for each in back(content, register).values()} == {"same"}
    assert written(content, register) == {}
    # Another program saves the same cells in another way.
    assert written(edited(content, lambda _: None), register) == {}


@pytest.mark.usefixtures("language")
def test_a_changed_cell_changes_its_key_and_nothing_else():
    register = register_of()

    def change(book):
        put(book["controller"], "newsletter", "purposes.basis", "6(1)(a)")

    content = edited(sent(register), change)
    assert back(content, register)["controller/newsletter"].outcome == "changed"
    (text,) = written(content, register).values()
    assert text == NEWSLETTER.replace('basis = "6(1)(f)"', 'basis = "6(1)(a)"')


def test_the_differences_are_told_in_words():
    register = register_of()

    def change(book):
        put(book["controller"], "newsletter", "purposes.basis", "6(1)(a)")
        put(book["controller"], "newsletter", "rights", "access\nerasure")

    found = back(edited(sent(register), change), register)["controller/newsletter"]
    assert lines(found) == [
        "controller!A2  controller/newsletter: changed in the workbook",
        "    rights 2: objection → erasure",
        "    purposes 1: basis: 6(1)(f) → 6(1)(a)",
    ]


def test_an_entry_of_a_list_comes_and_goes_with_its_row():
    register = register_of()

    def change(book):
        sheet = book["controller"]
        for key in ("purposes.text", "purposes.basis"):
            put(sheet, "newsletter", key, None)
        row = sheet.max_row + 1
        sheet.cell(row, 1).value = "newsletter"
        sheet.cell(row, cells(sheet)["purposes.text"]).value = "Count it"

    (text,) = written(edited(sent(register), change), register).values()
    assert "# Consent since 2025.\n[[purposes]]\n" in text
    after = load(Memory(FILES | {"controller/newsletter.toml": text}), ON)
    activity = after.records["controller"]["newsletter"]
    assert [each.text for each in activity.purposes] == ["Send it", "Count it"]


def test_sorted_rows_change_nothing_but_the_order_they_show():
    register = register_of()

    def change(book):
        sheet = book["controller"]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
        for number, row in enumerate(reversed(rows), start=2):
            for column, value in enumerate(row, start=1):
                sheet.cell(number, column).value = value

    found = back(edited(sent(register), change), register)
    assert found["controller/pay"].outcome == "same"
    told = lines(found["controller/newsletter"])
    assert told[1:] == [
        "    purposes 2: removed: text: Send it; basis: 6(1)(a)",
        "    purposes 1: added: text: Send it; basis: 6(1)(a)",
    ]


LISTS = 'inferred = ["purposes[1].basis"]\nundecided = ["purposes[1].law", "owner"]\n'
SOURCE = '[[sources]]\ndocument = "policy"\nsupports = ["purposes[0].text", "purposes[1].text"]\n'
GUESSED = NEWSLETTER.replace("\n[[purposes]]", f"{LISTS}\n[[purposes]]", 1) + f"\n{SOURCE}"


def swapped(book: Any) -> None:
    sheet = book["controller"]
    for key in ("purposes.text", "purposes.basis"):
        one, other = (sheet.cell(row, cells(sheet)[key]) for row in (2, 3))
        one.value, other.value = other.value, one.value


def first_gone(book: Any) -> None:
    for key in ("purposes.text", "purposes.basis"):
        put(book["controller"], "newsletter", key, None)


@pytest.mark.parametrize(
    ("change", "supports"),
    [(swapped, '["purposes[1].text", "purposes[0].text"]'), (first_gone, '["purposes[0].text"]')],
)
def test_lists_of_keys_name_the_blocks_that_they_named(change, supports):
    register = register_of(newsletter=GUESSED)
    content = edited(sent(register), change)
    (text,) = written(content, register).values()
    assert 'inferred = ["purposes[0].basis"]\n' in text
    assert 'undecided = ["purposes[0].law", "owner"]\n' in text
    assert f"supports = {supports}\n" in text
    later = register_of(newsletter=text)
    assert back(content, later)["controller/newsletter"].outcome == "same"


def test_lists_of_keys_that_were_changed_in_the_workbook_stay_as_they_say():
    register = register_of(newsletter=GUESSED)

    def change(book):
        first_gone(book)
        put(book["controller"], "newsletter", "inferred", "title")

    (text,) = written(edited(sent(register), change), register).values()
    assert 'inferred = ["title"]\n' in text


def test_a_record_changed_in_the_register_alone_is_left_as_it_is():
    content = sent(register_of())
    later = register_of(newsletter=NEWSLETTER.replace('"Newsletter"', '"Monthly letter"'))
    found = back(content, later)["controller/newsletter"]
    assert found.outcome == "moved-on"
    assert written(content, later) == {}


def test_a_record_changed_on_both_sides_is_shown_side_by_side_and_not_written():
    content = edited(
        sent(register_of()),
        lambda book: put(book["controller"], "newsletter", "title", "Letter to customers"),
    )
    later = register_of(newsletter=NEWSLETTER.replace('"Newsletter"', '"Monthly letter"'))
    found = back(content, later)["controller/newsletter"]
    assert lines(found) == [
        "controller!A2  controller/newsletter: changed on both sides since it was exported",
        "    title: in the register Monthly letter",
        "    title: in the workbook Letter to customers",
    ]
    assert written(content, later) == {}


def test_both_sides_making_the_same_change_agree():
    content = edited(
        sent(register_of()), lambda book: put(book["controller"], "newsletter", "title", "Letter")
    )
    later = register_of(newsletter=NEWSLETTER.replace('"Newsletter"', '"Letter"'))
    assert back(content, later)["controller/newsletter"].outcome == "same"


def test_rows_that_are_gone_take_no_record_with_them():
    register = register_of()

    def change(book):
        sheet = book["controller"]
        sheet.delete_rows(2, sheet.max_row)

    content = edited(sent(register), change)
    found = back(content, register)
    assert {each.outcome for name, each in found.items() if name.startswith("controller/")} == {
        "gone"
    }
    assert written(content, register) == {}


def sent_and_removed(change: Callable[[Any], None]) -> tuple[bytes, Register]:
    content = edited(sent(register_of(pay2='title = "Pay 2"\n')), change)
    return content, register_of()


def test_a_record_that_was_removed_from_the_register_does_not_come_back():
    content, register = sent_and_removed(lambda _: None)
    found = back(content, register)["controller/pay2"]
    assert found.outcome == "moved-on"
    assert lines(found)[1:] == [
        "    the register no longer has it: it was removed or renamed since it was exported",
    ]
    assert written(content, register) == {}


def test_a_record_changed_in_the_workbook_and_removed_from_the_register_is_a_conflict():
    content, register = sent_and_removed(
        lambda book: put(book["controller"], "pay2", "title", "Wages")
    )
    found = back(content, register)["controller/pay2"]
    assert lines(found) == [
        "controller!A4  controller/pay2: changed on both sides since it was exported",
        "    the register no longer has it: it was removed or renamed since it was exported",
        "    in the workbook: title: Wages",
    ]
    assert written(content, register) == {}


def added_row(book: Any) -> None:
    sheet = book["controller"]
    row = sheet.max_row + 1
    sheet.cell(row, 1).value = "visitor-list"
    sheet.cell(row, cells(sheet)["title"]).value = "Visitor list"


@pytest.mark.parametrize("status", ['status = "draft"\n', ""])
def test_a_new_row_changes_nothing_a_second_time(status):
    """Not even when somebody has looked at the draft since."""
    content = edited(sent(register_of()), added_row)
    later = register_of(**{"visitor-list": f'title = "Visitor list"\n{status}'})
    assert back(content, later)["controller/visitor-list"].outcome == "same"


def test_a_new_row_becomes_a_draft():
    register = register_of()
    assert written(edited(sent(register), added_row), register) == {
        "controller/visitor-list.toml": 'title = "Visitor list"\nstatus = "draft"\n'
    }


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("purposes.basis", "6(1)(z)", "purposes[0].basis: expected one of"),
        ("status", "activ", 'status: expected one of "draft"'),
    ],
)
def test_a_cell_that_the_register_cannot_hold_is_named(key, value, message):
    register = register_of()
    content = edited(sent(register), lambda book: put(book["controller"], "newsletter", key, value))
    found = back(content, register)["controller/newsletter"]
    assert found.outcome == "refused"
    column = cells(load_workbook(BytesIO(content))["controller"])[key]
    assert [(each.row, each.column) for each in found.faults] == [(1, column - 1)]
    assert found.faults[0].message.startswith(message)
    assert written(content, register) == {}


@pytest.mark.parametrize("value", ["=SUM(A1)", "#REF!"])
def test_a_formula_is_not_run_and_removes_nothing(value):
    """Taken for empty, the cell would remove what stood in it."""
    register = register_of()
    content = edited(
        sent(register), lambda book: put(book["controller"], "newsletter", "title", value)
    )
    found = back(content, register)["controller/newsletter"]
    assert found.outcome == "refused"
    assert len(found.faults) == 1
    assert written(content, register) == {}


@pytest.mark.parametrize("name", ["../../etc/passwd", "News letter", "", "con", "a\nb"])
def test_an_id_that_is_none_reaches_no_file(name):
    register = register_of()

    def change(book):
        sheet = book["controller"]
        row = sheet.max_row + 2
        sheet.cell(row, 1).value = name
        sheet.cell(row, cells(sheet)["title"]).value = "X"

    assert all(
        each.startswith("controller/") and "/../" not in each and each.count("/") <= 2
        for each in written(edited(sent(register), change), register)
    )


def test_a_workbook_that_does_not_say_when_it_went_out_overwrites_nothing():
    register = register_of()
    content = edited(
        sent(register, Wish()), lambda book: put(book["controller"], "pay", "title", "Wages")
    )
    assert back(content, register)["controller/pay"].outcome == "unknown"
    assert written(content, register) == {}


def test_another_form_of_the_hidden_sheet_is_not_trusted():
    def change(book):
        assert book["ropa"].cell(2, 2).value == FORM
        book["ropa"].cell(2, 2).value = "ropa editable 9"

    assert returned(grid.read("x.xlsx", edited(sent(register_of()), change))).states is None


def test_a_column_that_is_no_key_is_named_and_not_read():
    def change(book):
        sheet = book["controller"]
        sheet.cell(1, sheet.max_column + 1).value = "Traffic light\ntraffic_light"

    found = returned(grid.read("x.xlsx", edited(sent(register_of()), change)))
    assert [each.message for each in found.remarks] == [
        "the column is not read: traffic_light is no key of controller"
    ]


def copied(book: Any) -> Any:
    sheet = book.copy_worksheet(book["controller"])
    sheet.title = "Copy"
    return sheet


def test_a_sheet_that_was_copied_and_changed_is_read_once():
    register = register_of()
    content = edited(
        sent(register), lambda book: put(copied(book), "newsletter", "title", "Letter")
    )
    assert back(content, register)["controller/newsletter"].place == "Copy!A2"
    (text,) = written(content, register).values()
    assert text == NEWSLETTER.replace("Newsletter", "Letter")


def test_two_sheets_that_say_otherwise_of_a_record_are_told():
    register = register_of()

    def change(book):
        put(copied(book), "newsletter", "title", "Letter")
        put(book["controller"], "newsletter", "title", "News")

    content = edited(sent(register), change)
    assert lines(back(content, register)["controller/newsletter"]) == [
        "controller!A2  controller/newsletter: cannot be read",
        f"    Copy!A2: {TWICE}",
    ]
    assert written(content, register) == {}


def test_a_column_that_stands_twice_takes_no_value_with_it():
    register = register_of()

    def change(book):
        sheet = book["controller"]
        sheet.insert_cols(cells(sheet)["rights"])
        sheet.cell(1, cells(sheet)["rights"] - 1).value = "Rights\nrights"

    content = edited(sent(register), change)
    assert {each.outcome for each in back(content, register).values()} == {"same"}
    found = returned(grid.read("x.xlsx", content))
    why = "the column is not read: rights stands twice, and what the register says of it stays"
    assert [each.message for each in found.remarks] == [why, why]
    assert len(list(missing(back(content, register).values()))) == 1


def test_line_ends_of_the_file_stay_as_they_were():
    register = register_of()
    content = edited(sent(register), lambda book: put(book["controller"], "pay", "title", "Wages"))
    assert written(content, register) == {
        "controller/sub/pay.toml": 'title = "Wages"\r\ncontroller = "case"\r\n'
    }


def test_only_what_is_asked_for_goes_out():
    register = register_of()
    content = sent(register, Wish(only=("controller/pay",), editable=True))
    found = returned(grid.read("x.xlsx", content))
    assert [each.name for each in found.records] == ["controller/pay"]
    with pytest.raises(Misuse, match='no record or kind "controller/pays"'):
        tables(register, SHEETS, Wish(only=("controller/pays",)))


def test_a_long_text_goes_over_several_rows_and_comes_back_whole():
    text = "\n".join(f"{number} " + "x" * 70 for number in range(900))
    register = register_of(long=f'title = "Long"\nnotes = """\n{text}"""\n')
    content = sent(register)
    assert back(content, register)["controller/long"].outcome == "same"
    changed = edited(content, lambda book: put(book["controller"], "long", "title", "Longer"))
    (after,) = written(changed, register).values()
    assert after == f'title = "Longer"\nnotes = """\n{text}"""\n'


@pytest.mark.parametrize("blank", [" ", ""])
def test_a_long_text_comes_back_from_a_program_that_drops_blanks_at_the_ends_of_lines(blank):
    text = f"First.\n{'word ' * 4_000}\n\nLast."
    register = register_of(long=f'title = "Long"\nnotes = """\n{text}"""\n')

    def change(book):
        for row in book["controller"].iter_rows():
            for each in row:
                if isinstance(each.value, str):
                    shorter = each.value.replace("\n [continued", f"\n{blank}[continued")
                    each.value = shorter.replace("[continued] \n", f"[continued]{blank}\n")

    content = edited(sent(register), change)
    assert back(content, register)["controller/long"].outcome == "same"


def headless(key: str) -> Callable[[Any], None]:
    def change(book):
        sheet = book["controller"]
        sheet.delete_cols(cells(sheet)[key])

    return change


def renamed(book):
    sheet = book["controller"]
    sheet.cell(1, cells(sheet)["controller"]).value = "Verantwortlicher"


@pytest.mark.parametrize(
    "change",
    [headless("rights"), headless("purposes.text"), headless("controller"), renamed],
    ids=["rights", "purposes.text", "controller", "renamed"],
)
def test_a_column_that_is_gone_takes_no_value_with_it(change):
    """Only an empty cell below a heading says that a value is to go."""
    register = register_of()
    content = edited(sent(register), change)
    assert {each.outcome for each in back(content, register).values()} == {"same"}
    assert written(content, register) == {}
    assert len(list(missing(back(content, register).values()))) == 1


def test_a_change_is_taken_though_another_column_is_gone():
    register = register_of()

    def change(book):
        put(book["controller"], "newsletter", "title", "News")
        headless("purposes.text")(book)

    (text,) = written(edited(sent(register), change), register).values()
    assert text == NEWSLETTER.replace("Newsletter", "News")


def test_rows_that_changed_beside_a_missing_column_are_not_guessed():
    """Which text belongs to which row is not known any more."""
    register = register_of()

    def change(book):
        put(book["controller"], "newsletter", "purposes.basis", "6(1)(b)")
        headless("purposes.text")(book)

    content = edited(sent(register), change)
    found = back(content, register)["controller/newsletter"]
    assert found.outcome == "refused"
    assert "no column purposes.text" in found.faults[0].message
    assert written(content, register) == {}


def test_an_id_that_names_a_way_out_of_the_register_is_refused():
    register = register_of()

    def change(book):
        sheet = book["controller"]
        for row in range(2, sheet.max_row + 1):
            if sheet.cell(row, 1).value == "newsletter":
                sheet.cell(row, 1).value = "../../x"

    found = back(edited(sent(register), change), register)["controller/../../x"]
    assert found.outcome == "refused"
    assert '"../../x" is no id' in lines(found)[1]


def test_a_sheet_whose_ids_are_gone_is_named():
    register = register_of()
    content = edited(sent(register), lambda book: book["controller"].delete_cols(1))
    (remark,) = returned(grid.read("case.xlsx", content)).remarks
    assert remark.sheet == "controller"
    assert "not read" in remark.message
