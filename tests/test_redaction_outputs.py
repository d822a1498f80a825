"""No output of an extract shows more than its list: its bytes are searched, unpacked."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import zipfile
from typing import TYPE_CHECKING

import pytest
from command import DAY, run
from marked import ENTITY, MARK, Marked, allowed
from memory import Memory

from ropa import layouts
from ropa.cli.layout_choice import Laying
from ropa.cli.redacting import Redacting, redacting
from ropa.errors import Misuse
from ropa.law import SHIPPED, Law
from ropa.layouts.ways import way
from ropa.lint import lint
from ropa.load import load
from ropa.model import KINDS
from ropa.redaction import Redacted, extract, redacted
from ropa.redaction.reading import defaults, extract_of
from ropa.redaction.showing import keys_of
from ropa.sheets import Facts, Manner, book
from ropa.sheets.forms.filling import filled
from ropa.views.whole import whole as json_of
from ropa.words import spoken

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from ropa.lint import Outcome
    from ropa.register import Register
    from ropa.sheets import Book

    Both = tuple[Register, Outcome]

NAMES = ("public", "internal")
FORMS = tuple(each for each in layouts.shipped() if each not in ("appi", "neutral", "register"))
MADE = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
NEVER = ("not in this register", "its file cannot be read", "No finding is open", "nobody has")


@pytest.fixture(scope="module")
def marked() -> Marked:
    return Marked()


@pytest.fixture(scope="module")
def whole(marked: Marked) -> Both:
    register = load(Memory(marked.files), dt.date.fromisoformat(DAY))
    return register, lint(register)


def made(name: str, whole: Both) -> Redacted:
    return redacted(*whole, extract(name))


def facts(form: str = "xlsx") -> Facts:
    return Facts("", "", MADE, "0", Manner(form))  # type: ignore[arg-type]


def bytes_of(found: Book) -> str:
    """Every file of the output, and every part of one that is an archive, one after the other."""
    files: Mapping[str, bytes] = found.files or {"": found.content}
    parts = [name.encode() for name in files]
    for content in files.values():
        if content.startswith(b"PK"):
            with zipfile.ZipFile(io.BytesIO(content)) as archive:
                parts += [*map(str.encode, archive.namelist())]
                parts += [archive.read(each) for each in archive.namelist()]
        else:
            parts.append(content)
    return b"\n".join(parts).decode()


def marks(text: str) -> set[str]:
    return set(MARK.findall(text))


@pytest.mark.parametrize("form", ["xlsx", "ods", "csv"])
@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_holds_no_text_that_the_list_does_not_show(
    name: str, form: str, marked: Marked, whole: Both
) -> None:
    cut = made(name, whole)
    text = bytes_of(book(cut.register, cut.outcome, facts(form)))
    known = allowed(marked, extract(name))
    assert marks(text) <= known
    # What is shown does stand there: an empty workbook would hold no secret either.
    assert len(marks(text)) > 0.6 * len(known)
    assert extract(name).sha256 in text
    assert not [each for each in NEVER if each in text]


@pytest.mark.parametrize("layout", FORMS)
@pytest.mark.parametrize("name", NAMES)
def test_the_form_of_an_authority_holds_no_text_that_the_list_does_not_show(
    name: str, layout: str, marked: Marked, whole: Both
) -> None:
    cut = made(name, whole)
    found = filled(layouts.load(layout), cut.register, cut.outcome, facts("csv"))
    text = bytes_of(found)
    assert marks(text) <= allowed(marked, extract(name))
    assert marks(text)
    assert extract(name).sha256 in text
    assert not [each for each in NEVER if each in text]


def test_a_whole_register_holds_what_an_extract_does_not(marked: Marked, whole: Both) -> None:
    """The search finds what is there."""
    text = bytes_of(book(*whole, facts()))
    assert marks(text) - allowed(marked, extract("internal"))


@pytest.mark.parametrize("name", NAMES)
def test_the_same_register_and_list_give_the_same_bytes(name: str, whole: Both) -> None:
    first, second = (made(name, whole) for _ in range(2))
    one = book(first.register, first.outcome, facts("csv")).files
    assert one == book(second.register, second.outcome, facts("csv")).files


def cells(name: str, text: str, whole: Both) -> str:
    """A sheet of an extract by a list of one's own, as text."""
    used = extract_of("own.toml", f'title = "Own"\n{text}'.encode())
    cut = redacted(*whole, used)
    files = book(cut.register, cut.outcome, facts("csv")).files or {}
    return files[f"{name}.csv"].decode("utf-8-sig")


ROW = '[[records]]\nkind = "controller"\nshows = ["title", "status", "purposes.text"]\n'


def test_a_column_of_which_nothing_is_shown_is_none(whole: Both) -> None:
    headings = cells("Art. 30(1) controller", ROW, whole).partition("\n")[0]
    assert "(b) Purposes" in headings
    assert "(d) Recipients" not in headings
    assert "Verdicts" not in headings


def test_the_cover_says_what_is_left_out_and_never_that_it_is_absent(whole: Both) -> None:
    cover = cells("Cover", ROW, whole)
    assert "Confidential" in cover
    assert re.search(r"Of the \d+ keys of the kinds of records that it shows, 3 are shown", cover)
    assert "Commit,left out" in cover
    assert "Open findings" not in cover
    assert "no legal opinion" not in cover


def test_a_public_extract_is_not_called_confidential(whole: Both) -> None:
    cut = made("public", whole)
    cover = (book(cut.register, cut.outcome, facts("csv")).files or {})["Cover.csv"].decode()
    assert "Confidential" not in cover
    assert '"Public extract"' in cover or ",Public extract" in cover


def test_a_form_says_of_a_column_that_it_is_left_out(whole: Both) -> None:
    cut = made("public", whole)
    found = filled(layouts.load("ico-controller"), cut.register, cut.outcome, facts("csv"))
    template = (found.files or {})["Template.csv"].decode()
    assert "left out" in template
    assert "Public extract" in (found.files or {})["Extract.csv"].decode()


def test_verdicts_are_shown_where_the_list_shows_them_and_reasons_nowhere(whole: Both) -> None:
    _, outcome = whole
    reasons = {each.reason.message for each in outcome.flows}
    cut = made("internal", whole)
    files = book(cut.register, cut.outcome, facts("csv")).files or {}
    told = files["Transfers.csv"].decode()
    assert "Reason" not in told.partition("\n")[0]
    assert {each.verdict for each in outcome.flows} <= set(re.findall(r"[a-z-]+", told))
    assert not [each for each in reasons if each in bytes_of(book(*cut[:2], facts("csv")))]
    public = made("public", whole)
    assert "Transfers.csv" not in (book(*public[:2], facts("csv")).files or {})


def test_the_cover_is_in_the_language_of_the_workbook(whole: Both) -> None:
    with spoken("ja"):
        cut = made("public", whole)
        cover = (book(*cut[:2], facts("csv")).files or {})["表紙.csv"].decode()
    assert "公開用の抄本" in cover
    assert "収録せず" in cover


def test_what_leads_to_the_repository_is_left_out_unless_the_list_shows_it() -> None:
    known = Facts("secret-branch", "c0ffee", dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC), "0")
    found = Redacting(extract("public")).reduced(known)
    assert (found.commit, found.at) == ("", "2026-01-02")
    assert found.created == dt.datetime(2026, 1, 2, tzinfo=dt.UTC)
    assert Redacting(extract("internal")).reduced(known) == known


# The command


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory, marked: Marked) -> Path:
    """The marked register, as files in a folder."""
    import tomli_w

    place = tmp_path_factory.mktemp("marked")
    for name, data in marked.files.items():
        path = place / "records" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(tomli_w.dumps(data))
    return place


def test_the_command_writes_a_file_named_by_the_list(folder: Path, marked: Marked) -> None:
    result = run("export", "--on", DAY, "--redact", "public", "--for", ENTITY, cwd=folder)
    assert result.code == 0, result.err
    (written,) = folder.glob("*.xlsx")
    assert written.name == f"ropa_{DAY}_public.xlsx"
    with zipfile.ZipFile(written) as archive:
        text = "".join(archive.read(each).decode() for each in archive.namelist())
    assert marks(text)
    assert marks(text) <= allowed(marked, extract("public"))
    assert "extract by public: " in result.err


@pytest.mark.parametrize(
    "words",
    [
        ("--editable",),
        ("--layout", "neutral"),
        ("--profile", "regulator"),
        ("--since", "2026-01-01"),
    ],
)
def test_what_shows_more_or_is_read_back_goes_with_no_extract(words: tuple[str, ...]) -> None:
    options = dict(zip(words[::2], words[1::2], strict=False))
    laying = Laying(options.get("--layout", "register"), "", words[0] == "--editable")
    with pytest.raises(Misuse, match="--redact") as caught:
        redacting(
            "public",
            profile=options.get("--profile", "full"),
            laying=laying,
            since=options.get("--since", ""),
        )
    assert caught.value.hint


@pytest.mark.parametrize("seed", range(12))
def test_a_list_made_at_random_shows_what_it_says(seed: int, marked: Marked, whole: Both) -> None:
    chance = random.Random(seed)  # noqa: S311 - the same lists every time
    rows = []
    for kind in chance.sample([*KINDS], 6):
        shape = frozenset(chance.sample(sorted(keys_of(kind)), 8))
        needed = {text for text in needed_beside(kind, shape) if text not in shape}
        ids = str(chance.random() < 0.5).lower()
        shows = ", ".join(f'"{each}"' for each in sorted(shape | needed))
        rows.append(f'[[records]]\nkind = "{kind}"\nids = {ids}\nshows = [{shows}]')
    switches = "verdicts = true\nfindings = true\nunread = true\n"
    text = f'title = "x"\n{switches * (seed % 2)}' + "\n".join(rows)
    used = extract_of("own.toml", text.encode())
    cut = redacted(*whole, used)
    known = allowed(marked, used)
    assert marks(bytes_of(book(cut.register, cut.outcome, facts("csv")))) <= known
    assert marks(json_of(cut.register, cut.outcome, "").text) <= known


def needed_beside(kind: str, shown: frozenset[str]) -> set[str]:
    """Keys with a value of their own, which a list shows wherever it shows their table."""
    tables = {"", *(each.rpartition(".")[0] for each in shown)}
    return {
        f"{table}.{key}".lstrip(".")
        for table in tables
        for key, _ in defaults(way(kind, table)[-1].shape if table else KINDS[kind])
    }


def test_the_rows_of_law_are_no_part_of_what_rests_on_none(marked: Marked) -> None:
    """Their sources are words of the house; where a verdict rests on them they are told."""
    register = load(Memory(marked.files), dt.date.fromisoformat(DAY))
    register.law = Law()
    found = lint(register)
    assert redacted(register, found, extract("public")).register.law is SHIPPED
    assert redacted(register, found, extract("internal")).register.law is register.law
