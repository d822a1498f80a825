"""How a register begins: the fictional one, an empty one, each new record, and the hook."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Literal, get_args, get_origin

import pytest
import yaml
from conftest import FaultLoop, GitRepo
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec import Struct
from msgspec.structs import fields

from ropa import templates
from ropa.document import read
from ropa.errors import Misuse, RopaError
from ropa.lint import lint
from ropa.load import load
from ropa.model import KINDS
from ropa.model.shape import bare
from ropa.register import Register
from ropa.starter import (
    copied,
    empty,
    example,
    file_of,
    filled,
    hook,
    hooks,
    id_from,
    register,
    slot,
)
from ropa.tree import WorkTree

DAY = date(2026, 11, 21)
DAYS = ("2026-11-21", "2036-11-21", "2046-11-21", "2024-02-29", "2034-02-28", "2044-02-29")

HOSTILE = (
    "../../etc/passwd",
    "..",
    "/etc/passwd",
    "a/../../b",
    "a\0b",
    "C:\\x",
    "..\\x",
    "%2e%2e",
    "~root",
    "-rf",
    "--help",
    ".git/config",
    ".hidden",
    "a\nb",
    "",
)


def read_back(folder: Path, day: date = DAY) -> Register:
    return load(WorkTree(str(folder)), day)


def data_of(text: str) -> dict[str, Any]:
    document, faults = read("", text.encode())
    assert document is not None, faults
    return document.data


def set_keys(kind: str, *settings: str) -> dict[str, Any]:
    """What a new record of this kind says with these settings, beside being a draft."""
    data = data_of(filled(kind, [tuple(each.split("=", 1)) for each in settings], DAY))  # type: ignore[misc]
    assert data.pop("status") == "draft"
    return data


def names_below(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


# The fictional register


@pytest.mark.parametrize("day", DAYS)
def test_the_example_has_no_finding_on_the_day_it_is_written(tmp_path: Path, day: str) -> None:
    example(str(tmp_path), date.fromisoformat(day))
    outcome = lint(read_back(tmp_path, date.fromisoformat(day)))
    assert outcome.findings == ()
    assert outcome.records > 40


def test_the_example_would_have_findings_a_year_later(tmp_path: Path) -> None:
    example(str(tmp_path), DAY)
    assert lint(read_back(tmp_path, date(2027, 11, 21))).findings


def test_the_example_has_records_of_every_kind(tmp_path: Path) -> None:
    files = example(str(tmp_path), DAY)
    assert all(read_back(tmp_path).records.values())
    assert {name for name in names_below(tmp_path) if (tmp_path / name).is_file()} == set(files)


def test_the_example_shows_each_way_for_a_transfer_to_hold(tmp_path: Path) -> None:
    example(str(tmp_path), DAY)
    processing = [*read_back(tmp_path).records["controller"].values()]
    processing += read_back(tmp_path).records["processor"].values()
    found = {(each.basis, each.module or 0) for one in processing for each in one.transfers or ()}  # type: ignore[attr-defined]
    assert found == {("dpf", 0), ("adequacy", 0), ("scc", 1), ("scc", 2), ("scc", 3)}


def test_every_name_and_address_in_the_example_is_invented(tmp_path: Path) -> None:
    example(str(tmp_path), DAY)
    for party in read_back(tmp_path).records["parties"].values():
        assert "(fictional)" in (party.title or "")
    text = "\n".join(path.read_text("utf-8") for path in tmp_path.rglob("*.toml"))
    hosts = re.findall(r"(?:@|://)([A-Za-z0-9.-]+)", text)
    assert {host.rpartition(".")[2] for host in hosts} == {"example"}
    persons = re.findall(r'representative = "(.*)"', text)
    assert persons
    assert all(person.endswith("(fictional)") for person in persons)


def test_the_example_is_readable_as_it_lies_in_the_templates() -> None:
    folder = Path(templates.folder()) / "example"
    assert lint(read_back(folder, register.ANCHOR)).findings == ()
    assert f"written, {register.ANCHOR}," in (folder / "ropa.toml").read_text("utf-8")


def test_dates_keep_their_distance_from_the_day_of_writing(tmp_path: Path) -> None:
    example(str(tmp_path), date(2024, 2, 29))
    party = (tmp_path / "parties/sample-crm.toml").read_text("utf-8")
    # 40 days before the day on which it is written, as in the template.
    assert "checked = 2024-01-20" in party
    assert "2024-02-29" in (tmp_path / "ropa.toml").read_text("utf-8")


def test_a_day_from_which_no_example_can_be_counted_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="0001-01-01"):
        example(str(tmp_path), date(1, 1, 1))
    assert names_below(tmp_path) == set()


# All or nothing


def test_a_folder_that_is_a_register_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "ropa.toml").write_text("mine")
    with pytest.raises(Misuse, match="is a register already"):
        example(str(tmp_path), DAY)
    with pytest.raises(Misuse, match="is a register already"):
        empty(str(tmp_path), "A", "DE", DAY)
    assert names_below(tmp_path) == {"ropa.toml"}


def test_a_file_in_the_way_stops_the_whole_register(tmp_path: Path) -> None:
    (tmp_path / "systems").mkdir()
    (tmp_path / "systems/crm.toml").write_text("mine")
    with pytest.raises(Misuse, match=r"crm\.toml is in the way"):
        example(str(tmp_path), DAY)
    assert names_below(tmp_path) == {"systems", "systems/crm.toml"}


def test_a_start_that_was_broken_off_is_gone_on_with(tmp_path: Path) -> None:
    """What stands there as it is to be is in nobody's way."""
    whole, part = tmp_path / "whole", tmp_path / "part"
    names = empty(str(whole), "A", "DE", DAY)
    for name in ("parties/a.toml", ".gitattributes"):
        (part / name).parent.mkdir(parents=True, exist_ok=True)
        (part / name).write_bytes((whole / name).read_bytes())
    (part / "systems").mkdir()
    (part / "systems/.gitkeep").symlink_to(part / "systems")
    with pytest.raises(Misuse, match=r"systems/\.gitkeep is in the way"):
        empty(str(part), "A", "DE", DAY)
    (part / "systems/.gitkeep").unlink()
    assert empty(str(part), "A", "DE", DAY) == names
    assert {name: (part / name).read_bytes() for name in names} == {
        name: (whole / name).read_bytes() for name in names
    }


def test_a_broken_template_is_noticed_before_anything_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = [("ropa.toml", b"schema = 1\n[register]\nname = 'A'\nentities = ['a']\n")]
    broken.append(("parties/a.toml", b"title = 'A'\ncolour = 'red'\n"))
    monkeypatch.setattr(register, "example_files", lambda _: iter(broken))
    with pytest.raises(RopaError, match="unknown key"):
        example(str(tmp_path / "new"), DAY)
    assert names_below(tmp_path) == set()


def test_whatever_fails_while_it_is_written_leaves_nothing(
    tmp_path: Path, every_fault: FaultLoop
) -> None:
    settings = b"schema = 1\n[register]\nname = 'A'\nentities = ['a']\n"
    contents = {"ropa.toml": settings, "parties/a.toml": b"title = 'A'\n", "b/.gitkeep": b""}
    whole = {"deep", "deep/new", *(f"deep/new/{name}" for name in contents)}
    whole |= {"deep/new/parties", "deep/new/b"}

    def begin() -> None:
        register.written(str(tmp_path / "deep/new"), contents, DAY)

    def clear() -> None:
        for path in sorted(tmp_path.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()

    def judge(outcome: BaseException | None) -> None:
        assert names_below(tmp_path) == (set() if outcome else whole)

    assert every_fault(begin, clear, judge) > 50


def test_a_folder_that_cannot_be_made_is_said_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(RopaError, match="cannot make the folder"):
        empty(str(tmp_path / "file" / "new"), "A", "DE", DAY)


# An empty register


def test_a_new_register_can_be_read_and_asks_for_the_rest_in_warnings(tmp_path: Path) -> None:
    files = empty(str(tmp_path), "Müller & Söhne GmbH", "DE", DAY)
    read = read_back(tmp_path)
    assert read.problems == []
    assert read.entities == ("muller-sohne-gmbh",)
    assert "controller/first-activity.toml" in files
    findings = lint(read).findings
    assert {each.severity for each in findings} == {"warning"}
    assert {"controller", "parties"} <= {each.kind for each in findings}


def test_a_japanese_register_begins_with_a_provision(tmp_path: Path) -> None:
    files = empty(str(tmp_path), "見本株式会社", "JP", DAY)
    assert "appi/provisions/first-provision.toml" in files
    assert read_back(tmp_path).entities == ("our-company",)
    assert {each.severity for each in lint(read_back(tmp_path)).findings} == {"warning"}


def test_a_new_register_has_a_folder_for_every_kind_and_one_kind_of_line_end(
    tmp_path: Path,
) -> None:
    empty(str(tmp_path), "A", "DE", DAY)
    assert all((tmp_path / kind).is_dir() for kind in KINDS)
    assert (tmp_path / ".gitattributes").read_text() == "*.toml text eol=lf\n"


@pytest.mark.parametrize(("country", "hint"), [("UK", "GB"), ("Germany", "DE"), ("de", "DE")])
def test_a_country_is_a_code(tmp_path: Path, country: str, hint: str) -> None:
    with pytest.raises(Misuse) as caught:
        empty(str(tmp_path), "A", country, DAY)
    assert hint in caught.value.hint
    assert names_below(tmp_path) == set()


def test_a_register_needs_a_name(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match="the text is empty"):
        empty(str(tmp_path), " ", "DE", DAY)


# The hook


def test_the_hook_stands_at_the_top_of_the_repository(git_repo: GitRepo) -> None:
    repo = git_repo()
    written = hooks(str(repo.path / "records"))
    assert written == [str(repo.path / ".pre-commit-config.yaml")]
    ((found,),) = [each["hooks"] for each in yaml.safe_load(Path(written[0]).read_text())["repos"]]
    assert found["entry"] == "ropa check --staged"
    assert (found["pass_filenames"], found["always_run"]) == (False, True)
    assert found["language"] == "system"


def test_a_hook_that_is_there_is_not_touched(git_repo: GitRepo) -> None:
    repo = git_repo()
    path = repo.write(".pre-commit-config.yaml", "repos: []\n")
    assert hooks(str(repo.path)) == []
    assert path.read_text() == "repos: []\n"
    assert "ropa check --staged" in hook(str(repo.path)).text


@pytest.mark.parametrize("folder", ["privacy/register", "our register", 'a"b: #c', "日本"])
def test_the_hook_finds_a_register_that_stands_elsewhere(git_repo: GitRepo, folder: str) -> None:
    repo = git_repo()
    text = hook(str(repo.path / folder)).text
    entry = yaml.safe_load(text)["repos"][0]["hooks"][0]["entry"]
    assert shlex.split(entry) == ["ropa", "-C", folder, "check", "--staged"]


def test_outside_a_repository_there_is_nothing_to_hook(tmp_path: Path) -> None:
    with pytest.raises(RopaError, match="in no git repository"):
        hooks(str(tmp_path))


# Ids


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_id_never_becomes_a_path(name: str) -> None:
    with pytest.raises(Misuse, match="is no id"):
        file_of("controller", name)


@pytest.mark.parametrize("name", ["con", "nul", "com1", "lpt9"])
def test_an_id_that_windows_cannot_hold_is_refused(name: str) -> None:
    with pytest.raises(Misuse, match="Windows"):
        file_of("parties", name)


def test_a_kind_is_one_of_the_folders() -> None:
    assert file_of("appi/provisions", "a") == "appi/provisions/a.toml"
    with pytest.raises(Misuse, match='did you mean "controller"'):
        file_of("controler", "a")
    with pytest.raises(Misuse, match="no kind"):
        file_of("../controller", "a")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Müller & Söhne GmbH", "muller-sohne-gmbh"),
        ("Straße 1", "strasse-1"),
        ("見本株式会社", ""),
        ("  --  ", ""),
        ("CON", ""),
        ("𝔘 1", "u-1"),
        ("x" * 63 + " yz", "x" * 63),
        ("x" * 80, "x" * 64),
    ],
)
def test_an_id_is_made_of_a_name(words: str, name: str) -> None:
    assert id_from(words) == name
    if name:
        file_of("parties", name)


# New records


def sample(shape: Any) -> str:
    """A text for --set that this type takes."""
    shape, limits = bare(shape)
    if get_origin(shape) is tuple:
        return sample(get_args(shape)[0])
    if get_origin(shape) is Literal:
        return str(get_args(shape)[-1])
    if any(limit.pattern and "P" in limit.pattern for limit in limits):
        return "P2Y"
    if any(limit.pattern and "64" in limit.pattern for limit in limits):
        return "ab" * 32
    return {bool: "true", int: "3", date: "2024-02-29", str: 'x # \\ " [y] 犬'}[shape]


def settable(shape: type[Struct], before: str = "") -> Iterator[tuple[str, str]]:
    """A setting for each key of the model."""
    for each in fields(shape):
        inner, _ = bare(each.type)
        many = get_origin(inner) is tuple
        below = bare(get_args(inner)[0])[0] if many else inner
        if isinstance(below, type) and issubclass(below, Struct):
            yield from settable(below, f"{before}{each.encode_name}{'[0]' * many}.")
        else:
            yield f"{before}{each.encode_name}", sample(each.type)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_every_kind_can_be_set_alone(kind: str) -> None:
    for key, text in settable(KINDS[kind]):
        data = data_of(filled(kind, [(key, text)], DAY))
        made = data.pop("record_created_on", None)
        assert kind.startswith("appi/") == (made is not None)
        if key != "status":
            assert data.pop("status") == "draft"
        assert len(data) == (key != "record_created_on")


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_of_every_kind_can_be_set_at_once(kind: str) -> None:
    settings = list(settable(KINDS[kind]))
    assert filled(kind, settings, DAY).count("\n#") > 3
    again = [(key.replace("[0]", "[1]"), text) for key, text in settings if "[0]" in key]
    data = data_of(filled(kind, [*settings, *again], DAY))
    assert all(value[0] == value[1] for value in data.values() if is_blocks(value))


def is_blocks(value: object) -> bool:
    return isinstance(value, list) and isinstance(value[0], dict)


def test_values_are_read_as_the_type_of_their_key() -> None:
    assert set_keys(
        "controller",
        "since=2024-02-29",
        "purposes[0].basis=6(1)(f)",
        "purposes[1].text=true",
        "transfers[0].number_of_persons=12",
        "transfers[0].occasional=true",
        "data[0].retention.period=P2Y",
    ) == {
        "since": date(2024, 2, 29),
        "purposes": [{"basis": "6(1)(f)"}, {"text": "true"}],
        "transfers": [{"number_of_persons": 12, "occasional": True}],
        "data": [{"retention": {"period": "P2Y"}}],
    }


def test_a_list_is_repeated_or_written_as_an_array() -> None:
    assert set_keys("controller", "measures=a", "measures=b") == {"measures": ["a", "b"]}
    assert set_keys("controller", 'measures=["a", "b"]') == {"measures": ["a", "b"]}
    assert set_keys("controller", "measures=['a']", "measures=b") == {"measures": ["a", "b"]}
    assert set_keys("notices", "revisions=[2024-02-29]") == {"revisions": [date(2024, 2, 29)]}
    assert set_keys("parties", "laws=[]") == {"laws": []}


def test_that_there_are_none_is_an_empty_list() -> None:
    text = filled("controller", [("recipients", "[]")], DAY)
    assert "\nrecipients = []\n" in text
    assert "\n#[[recipients]]\n" in text


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ("purpose[0].text=x", 'unknown key "purpose" in purpose[0].text; did you mean "purposes"?'),
        ("purposes[0].bases=x", 'did you mean "basis"?'),
        ("purposes.text=x", "purposes is a list of blocks"),
        ("purposes=x", "purposes is a list of blocks"),
        ("purposes[0]=x", "set its keys, as in purposes[0].text"),
        ("purposes[1].text=x", "purposes[0] comes first"),
        ("purposes[0].basis=6(1)(g)", 'did you mean "6(1)(f)"?'),
        ("purposes[0].text= ", "the text is empty"),
        ("title[0]=x", "holds a value"),
        ("owner.name=x", "holds a value"),
        ("measures[0]=x", "set a list by repeating"),
        ("data[0].retention=P2Y", "is a table"),
        ("data[0].retention[0].period=P2Y", "is a table"),
        ("data[0].retention.period=2 years", "a duration such as P2Y"),
        ("data[0].criminal=yes", "expected true or false"),
        ("since=31.12.2024", "is not a day"),
        ("since=2023-02-29", "not in the calendar"),
        ("transfers[0].number_of_persons=-1", "expected a whole number"),
        ("transfers[0].number_of_persons=99999999999999999999", "expected a whole number"),
        ("measures=[1]", "expected text in quotes"),
        ("measures=[", "measures: "),
        ("measures=[]\nstatus='x'", "more than one value"),
        ("a b=x", "is no key"),
        ("=x", "is no key"),
        ("purposes[0][1].text=x", "is no key"),
        ("purposes[99999].text=x", "purposes[0] comes first"),
    ],
)
def test_a_setting_that_does_not_fit_is_refused_in_words(setting: str, message: str) -> None:
    key, _, value = setting.partition("=")
    with pytest.raises(Misuse) as caught:
        filled("controller", [(key, value)], DAY)
    assert message in f"{caught.value} {caught.value.hint}"


def test_a_key_that_holds_one_value_is_set_once() -> None:
    with pytest.raises(Misuse, match="set 2 times"):
        filled("controller", [("title", "a"), ("title", "b")], DAY)


def test_a_record_of_the_act_is_made_on_the_day_unless_it_says_otherwise() -> None:
    assert set_keys("appi/provisions") == {"record_created_on": DAY}
    said = set_keys("appi/provisions", "record_created_on=2026-10-01")
    assert said == {"record_created_on": date(2026, 10, 1)}


def test_text_that_could_break_the_layout_is_only_text() -> None:
    title = 'a"\n[[purposes]]\ntext = "x"\n#owner = 1\\'
    assert set_keys("controller", f"title={title}") == {"title": title}


@settings(deadline=None)  # how long it takes is for the bench to say
@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_text_can_be_set_and_is_read_back(text: str) -> None:
    settings = {"title": text, "purposes[1].consent.given": text, "measures": f" {text}"}
    first = ["purposes[0].text=x", *(f"{key}={value}" for key, value in settings.items())]
    assert set_keys("controller", *first) == {
        "title": text,
        "purposes": [{"text": "x"}, {"consent": {"given": text}}],
        "measures": [f" {text}"],
    }


def test_blocks_stand_in_the_order_of_the_template() -> None:
    text = filled("controller", [("data[0].source", "x"), ("purposes[0].text", "y")], DAY)
    assert text.index("[[purposes]]") < text.index("[[data]]") < text.index("#[[recipients]]")


def test_a_result_that_says_something_else_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(slot, "put", lambda line, *_: f"{line[1:]}\nowner = 'x'")
    monkeypatch.setattr("ropa.starter.record.rewritten", lambda _shape, text, _wanted: text)
    with pytest.raises(RopaError, match="cannot take the settings"):
        filled("controller", [("title", "a")], DAY)


def test_a_missing_template_is_said_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "folder", lambda: str(tmp_path))
    with pytest.raises(RopaError, match="cannot be read"):
        filled("controller", [], DAY)


# Copies

OLD = """\
# Kept words
title  = "Old"            # and these
status = "ended"
ended  = 2026-01-31
reason = "stopped"
#owner = "example"
notes  = '''
[[purposes]]
#since = 2024-01-01

'''

# (b)
[[purposes]]
text = "x"

# (c)
[[data]]
subjects  = ["a"]
retention = { period = "P1Y" }
"""


def test_a_copy_is_a_draft_with_a_title_of_its_own_that_has_not_ended() -> None:
    text = copied("controller", OLD, [("title", "New")], DAY)
    data = data_of(text)
    assert (data["title"], data["status"]) == ("New", "draft")
    assert not {"ended", "reason"} & data.keys()
    assert '"New"            # and these' in text
    assert "# Kept words" in text
    with pytest.raises(Misuse, match="title of its own"):
        copied("controller", OLD, [("owner", "x")], DAY)


def test_that_a_copy_is_a_draft_stands_where_a_record_says_so() -> None:
    rest = 'controller = "we"\nowner      = "Sales"\n'
    text = copied("controller", f'title      = "Old"\n{rest}', [("title", "New")], DAY)
    assert text == f'title      = "New"\nstatus     = "draft"\n{rest}'


def test_a_copy_takes_settings_into_its_slots_and_blocks() -> None:
    settings = [("title", "New"), ("owner", "x"), ("since", "2024-02-29")]
    settings += [("data[0].retention.from", "y"), ("data[1].subjects", "b")]
    settings += [("sources[0].quote", "q"), ("measures", "m")]
    data = data_of(copied("controller", OLD, settings, DAY))
    assert data["owner"] == "x"
    assert data["since"] == date(2024, 2, 29)
    assert data["data"][0]["retention"] == {"period": "P1Y", "from": "y"}
    assert data["data"][1] == {"subjects": ["b"]}
    assert data["sources"] == [{"quote": "q"}]
    assert data["notes"].startswith("[[purposes]]")


def test_a_block_that_is_added_stands_before_the_words_on_the_next_one() -> None:
    plain = OLD.replace("[[purposes]]\n#since = 2024-01-01\n", "A note\n")
    text = copied("controller", plain, [("title", "New"), ("purposes[1].text", "y")], DAY)
    assert '\n[[purposes]]\ntext = "y"\n\n# (c)\n' in text


def test_a_copy_of_a_record_from_windows_has_one_kind_of_line_end() -> None:
    text = copied("controller", OLD.replace("\n", "\r\n"), [("title", "New")], DAY)
    assert "\r" not in text


@pytest.mark.parametrize("kind", KINDS)
def test_every_record_of_the_example_can_be_copied_and_added_to(kind: str, tmp_path: Path) -> None:
    example(str(tmp_path), DAY)
    for path in (tmp_path / kind).glob("*.toml"):
        before = path.read_text("utf-8")
        after = copied(
            kind, before, [("title", "New"), ("notes", "x"), ("sources[0].line", "1")], DAY
        )
        data = data_of(after)
        assert (data["notes"], data["sources"]) == ("x", [{"line": 1}])
        assert after.endswith("\n\n[[sources]]\nline = 1\n")
        kept = [line for line in before.splitlines() if line.startswith("#")]
        assert [line for line in after.splitlines() if line.startswith("#")] == kept


def test_a_record_that_cannot_be_read_cannot_be_copied() -> None:
    with pytest.raises(RopaError, match="cannot be read"):
        copied("controller", "title = ", [("title", "New")], DAY)


def test_a_block_of_a_copy_takes_a_table_that_it_never_had() -> None:
    """On its line, as it stands in the starter record."""
    plain = OLD.replace('retention = { period = "P1Y" }\n', "")
    settings = [("title", "New"), ("data[0].retention.period", "P2Y")]
    text = copied("controller", plain, settings, DAY)
    assert '\nsubjects  = ["a"]\nretention = {period = "P2Y"}\n' in text
    assert data_of(text)["data"] == [{"subjects": ["a"], "retention": {"period": "P2Y"}}]


def test_a_comment_that_is_no_example_keeps_its_words() -> None:
    words = "#owner = whoever does the wages"
    plain = OLD.replace('#owner = "example"', words)
    text = copied("controller", plain, [("title", "New"), ("owner", "Sales")], DAY)
    assert data_of(text)["owner"] == "Sales"
    assert f"\n{words}\n" in text
