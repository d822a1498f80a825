"""From a tree to the register: what is wrong with one file is told, and hides nothing else."""

from __future__ import annotations

import errno
import os
import subprocess
import unicodedata
from datetime import date
from typing import get_args

import pytest

from ropa.document.guard import LIMIT
from ropa.errors import Misuse, RopaError
from ropa.lint import lint
from ropa.load import BESIDE, RESERVED, TROUBLES, folded, load
from ropa.model import KINDS
from ropa.model.party import Party
from ropa.model.terms import Status
from ropa.place import Place
from ropa.problem import Problem
from ropa.report import Style
from ropa.report.text import one
from ropa.rules import RULES
from ropa.tree import File, Index, Revision, WorkTree

DAY = date(2026, 11, 21)

ROPA = 'schema = 1\n\n[register]\nname = "Case"\nentities = ["acme-de"]\n'
ACME = 'title = "Acme GmbH"\ncountry = "DE"\naddress = "Musterweg 1, 10115 Berlin"\n'
WEB = 'title = "Enquiries through the website"\ncontroller = "acme-de"\n'
REGISTER = {"ropa.toml": ROPA, "parties/acme-de.toml": ACME, "controller/web.toml": WEB}

LINK = "it is a symbolic link: a record is a file of its own, so that the register is whole"
LINK_OUT = "it is a symbolic link that leaves the register: it is not followed"
MERGE = "it has an unresolved merge: resolve it and stage the result"
SUBMODULE = "it is a submodule of another repository: its content is not in this register"
NO_ID = "is no id: small letters a to z and digits, hyphens between them, at most 64"
TWIN = "is the same name on Windows and macOS"
TAKEN = 'the id "web" is already taken in controller by controller/a/web.toml'

# Of every register these rules have something to say; the tests here ask for them alone.
SHAPE = [rule for name, rule in RULES.items() if name[:3] in ("FIL", "REC", "REF")]


class Files:
    """A tree in memory, of texts, bytes or files that could not be read."""

    root = "memory"
    label = ""

    def __init__(self, files):
        self.known = {"ropa.toml": ROPA, "parties/acme-de.toml": ACME, **files}

    def files(self):
        return (self.file(name) for name, found in sorted(self.known.items()) if found is not None)

    def file(self, name):
        found = self.known.get(name)
        if isinstance(found, str):
            return File(name, found.encode())
        return File(name, found) if isinstance(found, bytes) else found


def spoilt(name, trouble, detail=""):
    return {name: File(name, None, trouble, detail)}


def told(tree, on=DAY):
    """The findings of files, shapes and references, as a person reads them."""
    outcome = lint(load(tree, on), SHAPE)
    return [one(each, ".", Style()) for each in outcome.findings]


def names(register):
    return sorted(record.name for record in register.all_records())


@pytest.fixture
def folder(tmp_path):
    """A register on the disk."""
    for name, text in REGISTER.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def repo(git_repo):
    """The same register under git, below `records`."""
    found = git_repo("unborn")
    for name, text in REGISTER.items():
        found.write(f"records/{name}", text)
    found.commit()
    return found


def revision(repo):
    return Revision(str(repo.path / "records"), repo.git("rev-parse", "HEAD"), "at x")


def store(repo, files):
    """Commit files by name alone, as no file system need be able to hold them."""
    for name, (mode, text) in files.items():
        blob = repo.write(".git/blob", text)
        oid = repo.git("hash-object", "-w", "--no-filters", str(blob))
        repo.git("update-index", "--add", "--cacheinfo", f"{mode},{oid},records/{name}")
    repo.git("commit", "--quiet", "-m", "stored")
    return revision(repo)


# What is read


def test_register_is_the_same_from_folder_index_and_commit(repo):
    folder = str(repo.path / "records")
    for tree in (WorkTree(folder), Index(folder), revision(repo)):
        register = load(tree, DAY)
        assert names(register) == ["controller/web", "parties/acme-de"]
        assert register.problems == []
        assert register.on == DAY


@pytest.mark.parametrize("kind", KINDS)
def test_folder_is_the_kind_and_file_name_the_id_at_any_depth(kind):
    text = 'title = "Anything"\n'
    register = load(Files({f"{kind}/a.toml": text, f"{kind}/deep/er/b.toml": text}), DAY)
    assert register.problems == []
    assert {record.id for record in register.records[kind].values()} >= {"a", "b"}
    assert register.records[kind]["b"].file == f"{kind}/deep/er/b.toml"
    assert isinstance(register.records[kind]["b"], KINDS[kind])


def test_register_without_records_is_empty_and_sound():
    empty = Files({"parties/acme-de.toml": None})
    register = load(empty, DAY)
    assert (names(register), register.problems, told(empty)) == ([], [], [])


def test_records_are_found_by_id_and_by_who_refers_to_them():
    register = load(Files({"controller/web.toml": WEB}), DAY)
    acme = register.one(Party, "acme-de")
    assert acme.title == "Acme GmbH"
    assert [path for node, path in register.referring_to(acme)] == [
        ("controller",),
        ("register", "entities", 0),
    ]


# What stands in the place of a file


def test_pipe_in_the_place_of_a_record_is_told_and_not_waited_for(folder):
    os.mkfifo(folder / "controller" / "pipe.toml")
    assert told(WorkTree(str(folder))) == [
        "controller/pipe.toml:1:1: error FIL-001 it is not a regular file"
    ]


def test_folder_that_is_called_like_a_record_is_told(folder):
    (folder / "controller" / "shop.toml").mkdir()
    (folder / "controller" / "shop.toml" / "inner.toml").write_text(WEB, encoding="utf-8")
    assert told(WorkTree(str(folder))) == [
        "controller/shop.toml:1:1: error FIL-001 it is a folder whose name ends in .toml"
    ]
    assert names(load(WorkTree(str(folder)), DAY)) == ["controller/web", "parties/acme-de"]


def test_links_are_told_whether_they_stay_in_the_register_or_leave_it(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.toml"
    outside.write_text('title = "Secret"\n', encoding="utf-8")
    (folder / "controller" / "inward.toml").symlink_to("web.toml")
    (folder / "controller" / "outward.toml").symlink_to(outside)
    (folder / "controller" / "nowhere.toml").symlink_to("nothing.toml")
    assert told(WorkTree(str(folder))) == [
        f"controller/inward.toml:1:1: error FIL-001 {LINK}",
        f"controller/nowhere.toml:1:1: error FIL-001 {LINK}",
        f"controller/outward.toml:1:1: error FIL-001 {LINK_OUT}",
    ]
    assert "Secret" not in repr(load(WorkTree(str(folder)), DAY).records)


def test_link_in_a_commit_is_told(repo):
    tree = store(repo, {"controller/inward.toml": ("120000", "web.toml")})
    assert told(tree) == [f"controller/inward.toml:1:1: error FIL-001 {LINK}"]


@pytest.mark.parametrize(
    ("error", "words"),
    [(errno.EACCES, "permission denied"), (errno.EIO, "input/output error")],
)
def test_file_that_cannot_be_read_is_told_and_the_others_are_read(
    folder, monkeypatch, error, words
):
    (folder / "controller" / "shop.toml").write_text("title = Shop\n", encoding="utf-8")
    real = os.open

    def refuse(path, *rest):
        if str(path).endswith("web.toml"):
            raise OSError(error, os.strerror(error))
        return real(path, *rest)

    monkeypatch.setattr(os, "open", refuse)
    assert told(WorkTree(str(folder))) == [
        'controller/shop.toml:1:9: error FIL-002 text stands in quotes: write title = "Shop"',
        f"controller/web.toml:1:1: error FIL-001 it cannot be read ({words})",
    ]
    assert names(load(WorkTree(str(folder)), DAY)) == ["parties/acme-de"]


def test_file_of_a_mebibyte_is_read_and_one_byte_more_is_not(folder):
    most = WEB + "#" * (LIMIT - len(WEB) - 1) + "\n"
    (folder / "controller" / "most.toml").write_text(most, encoding="utf-8")
    (folder / "controller" / "more.toml").write_text(f"#{most}", encoding="utf-8")
    assert told(WorkTree(str(folder))) == [
        (
            "controller/more.toml:1:1: error FIL-001 the file is larger than 1 MiB"
            " (more than 1,048,576 bytes)"
        )
    ]
    assert "controller/most" in names(load(WorkTree(str(folder)), DAY))


def test_large_file_from_any_tree_is_told_by_the_same_rule():
    assert told(Files({"controller/web.toml": b"#" * (LIMIT + 1)})) == [
        (
            "controller/web.toml:1:1: error FIL-001 file of 1,048,577 bytes: the limit is"
            " 1,048,576 bytes"
        )
    ]


def test_unresolved_merge_in_the_index_is_told_once(repo):
    repo.git("checkout", "--quiet", "-b", "side")
    repo.write("records/controller/web.toml", WEB + "since = 2024-03-01\n")
    repo.commit("side")
    repo.git("checkout", "--quiet", "main")
    repo.write("records/controller/web.toml", WEB + "since = 2024-05-01\n")
    repo.commit("main")
    merge = ["git", "merge", "--quiet", "side"]
    assert subprocess.run(merge, cwd=repo.path, capture_output=True, check=False).returncode
    folder = str(repo.path / "records")
    assert told(Index(folder)) == [f"controller/web.toml:1:1: error FIL-004 {MERGE}"]
    # The folder itself shows where.
    assert [line.split()[0] for line in told(WorkTree(folder))] == [
        "controller/web.toml:3:1:",
        "controller/web.toml:5:1:",
        "controller/web.toml:7:1:",
    ]


def test_submodule_among_the_records_is_told(repo, git_repo):
    inner = git_repo("normal", "inner")
    repo.git("submodule", "--quiet", "add", str(inner.path), "records/controller/shared")
    repo.commit("with a submodule")
    folder = str(repo.path / "records")
    for tree in (WorkTree(folder), Index(folder), revision(repo)):
        assert told(tree) == [f"controller/shared:1:1: error FIL-001 {SUBMODULE}"]


def test_what_an_editor_left_behind_is_a_warning_and_makes_no_id_unreadable():
    tree = Files({"controller/web.toml": WEB, **spoilt("controller/web.toml.orig", "leaving")})
    register = load(tree, DAY)
    assert [each.reason for each in register.problems] == ["leaving"]
    assert not register.unreadable
    assert "controller/web" in names(register)


# Names


def test_names_that_differ_by_case_alone_are_twins_in_a_commit(repo):
    files = dict.fromkeys(
        ("controller/Web.toml", "controller/WEB.toml", "controller/web-2.toml"), ("100644", WEB)
    )
    twins = [line for line in told(store(repo, files)) if "REC-006" in line]
    assert twins == [
        f'controller/Web.toml:1:1: error REC-006 "controller/WEB.toml" {TWIN}',
        f'controller/web.toml:1:1: error REC-006 "controller/WEB.toml" {TWIN}',
    ]


def test_names_that_differ_by_composed_letters_alone_are_twins_in_a_commit(repo):
    composed, apart = (unicodedata.normalize(form, "Köln") for form in ("NFC", "NFD"))
    assert composed != apart
    files = dict.fromkeys(
        (f"controller/{composed}/fair.toml", f"controller/{apart}/fair.toml"), ("100644", WEB)
    )
    register = load(store(repo, files), DAY)
    assert [(each.reason, each.place.file) for each in register.problems] == [
        ("duplicate-id", f"controller/{composed}/fair.toml"),
        ("twin", f"controller/{composed}/fair.toml"),
    ]


@pytest.mark.parametrize(
    ("one_name", "other"),
    [
        ("parties/acme.toml", "parties/ACME.toml"),
        ("controller/Vertrieb/web.toml", "controller/vertrieb/web.toml"),
        ("controller/\u212b/web.toml", "controller/å/web.toml"),
        ("controller/が/web.toml", "controller/か\u3099/web.toml"),
    ],
)
def test_names_are_the_same_to_a_file_system_that_folds_them(one_name, other):
    assert folded(one_name) == folded(other)


@pytest.mark.parametrize(
    ("one_name", "other"),
    [
        ("parties/acme.toml", "parties/acme-2.toml"),
        ("parties/acme.toml", "controller/acme.toml"),
        ("controller/ＡＢＣ/web.toml", "controller/ABC/web.toml"),
        ("controller/①/web.toml", "controller/1/web.toml"),
        ("controller/が/web.toml", "controller/か/web.toml"),
        ("controller/ｶ/web.toml", "controller/カ/web.toml"),
    ],
)
def test_names_that_a_file_system_holds_apart_are_no_twins(one_name, other):
    assert folded(one_name) != folded(other)


def test_names_that_are_no_text_are_told_on_one_line_that_can_be_printed(repo):
    odd = {
        "controller/new\nline.toml": ("100644", WEB),
        os.fsdecode(b"controller/bad\xff.toml"): ("100644", WEB),
        "controller/esc\x1b[31m.toml": ("100644", WEB),
    }
    lines = told(store(repo, odd))
    # Sorted by name: a lone surrogate stands for the byte that is no UTF-8.
    assert lines == [
        f'controller/bad\\udcff.toml:1:1: error REC-004 "bad\\udcff" {NO_ID}',
        f'controller/esc\\u001b[31m.toml:1:1: error REC-004 "esc\\u001b[31m" {NO_ID}',
        f'controller/new\\nline.toml:1:1: error REC-004 "new\\nline" {NO_ID}',
    ]
    assert all(line.encode().decode().isprintable() for line in lines)


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_name_that_windows_cannot_hold_is_no_id(name):
    (line,) = told(Files({f"controller/{name}.toml": WEB}))
    assert line.endswith("is a name that Windows cannot hold") or name.endswith("$")
    assert " REC-004 " in line


@pytest.mark.parametrize("name", ["a", "7", "a-b", "2-a", "a" * 64, "console", "com10", "lpt"])
def test_plain_name_is_an_id(name):
    assert told(Files({f"controller/{name}.toml": WEB})) == []


@pytest.mark.parametrize(
    "name", ["", "-a", "a-", "a" * 65, "A", "a_b", "a b", "a.b", "ä", "ａ", "١"]
)
def test_any_other_name_is_no_id(name):
    register = load(Files({f"controller/{name}.toml": WEB}), DAY)
    assert [each.reason for each in register.problems] == ["bad-id"]


# Folders


def test_rows_of_law_are_read_as_strictly_as_records():
    text = '[[decision]]\ncountrys = ["KE"]\nbasis = "adequate"\n'
    key, word = told(Files({"law.toml": text}))
    assert key.startswith("law.toml:2:1: error REC-001 decision[0].countrys: unknown key")
    assert key.endswith('did you mean "countries"?')
    assert word.startswith("law.toml:3:1: error REC-002 decision[0].basis: expected one of")
    assert word.endswith('found the text "adequate"; did you mean "adequacy"?')


@pytest.mark.parametrize("text", ["", "decision = 1\n", "[[decision]\n", "[decision]\n"])
def test_file_of_law_that_cannot_be_read_is_one_finding_and_hides_nothing(text):
    found = told(Files({"law.toml": text, "controller/x.toml": "a = 1\n"}))
    assert [line.split(":")[0] for line in found] == ["controller/x.toml", "law.toml"]


def test_record_may_be_called_law():
    assert told(Files({"controller/law.toml": WEB})) == []


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("controllers/web.toml", 'did you mean "controller"?'),
        ("Controller/web.toml", 'did you mean "controller"?'),
        ("appi/provision/x.toml", 'did you mean "appi/provisions"?'),
        ("appi/x.toml", '"appi" is no kind of record'),
        ("other/web.toml", '"other" is no kind of record'),
        ("web.toml", "no record stands here"),
        ("sub/ropa.toml", '"sub" is no kind of record'),
    ],
)
def test_file_in_no_folder_of_a_kind_is_told_with_the_nearest(name, hint):
    (line,) = told(Files({name: WEB}))
    assert line.startswith(f"{name}:1:1: error REC-003 ")
    assert hint in line


# Ids that are taken


def test_second_file_of_an_id_is_told_and_the_first_one_holds():
    texts = {
        "controller/a/web.toml": WEB,
        "controller/b/web.toml": 'title = "Another"\n',
        "controller/c/web.toml": 'titel = "A third"\n',
    }
    assert told(Files(texts)) == [
        f"controller/b/web.toml:1:1: error REC-005 {TAKEN}",
        f"controller/c/web.toml:1:1: error REC-005 {TAKEN}",
    ]
    register = load(Files(texts), DAY)
    assert register.records["controller"]["web"].title == "Enquiries through the website"


def test_file_that_cannot_be_read_has_taken_its_id_all_the_same():
    # Else the second file would silently stand for the first until that one is mended.
    texts = {"controller/a/web.toml": "title = Web\n", "controller/b/web.toml": WEB}
    register = load(Files(texts), DAY)
    assert [(each.reason, each.place.file) for each in register.problems] == [
        ("syntax", "controller/a/web.toml"),
        ("duplicate-id", "controller/b/web.toml"),
    ]


# Nothing hides anything else


def test_every_mistake_of_every_file_is_told_in_one_run():
    texts = {
        "parties/acme-us.toml": '\ufefftitel = "Acme"\ncountry = 1\nnotes = "a\u200bb"\n',
        "controller/a.toml": "title = A\nsince = 1.3.2024\nowner = n/a\n",
        "controller/b.toml": b"title = \xff\n",
        "controller/c.toml": b"",
        "controller/d.toml": 'title = "D"\nstatus = "gone"\n[[data]]\nsubjects = ""\ncolour = 1\n',
        "controllers/e.toml": WEB,
        **spoilt("controller/f.toml", "unreadable", "permission denied"),
        "controller/web.toml": 'title = "W"\ncontroller = "acme-eu"\n',
    }
    places = [(line.split(": ")[0], line.split()[2]) for line in told(Files(texts))]
    assert places == [
        ("controller/a.toml:1:9", "FIL-002"),
        ("controller/a.toml:2:9", "FIL-002"),
        ("controller/a.toml:3:9", "FIL-002"),
        ("controller/b.toml:1:9", "FIL-003"),
        ("controller/c.toml:1:1", "FIL-007"),
        ("controller/d.toml:2:1", "REC-002"),
        ("controller/d.toml:4:1", "REC-002"),
        ("controller/d.toml:5:1", "REC-001"),
        ("controller/f.toml:1:1", "FIL-001"),
        ("controller/web.toml:2:1", "REF-001"),
        ("controllers/e.toml:1:1", "REC-003"),
        ("parties/acme-us.toml:1:1", "REC-001"),
        ("parties/acme-us.toml:2:1", "REC-002"),
        ("parties/acme-us.toml:1:1", "FIL-008"),
        ("parties/acme-us.toml:3:11", "FIL-009"),
    ]


def test_record_with_a_warning_is_read():
    register = load(Files({"controller/web.toml": f"\ufeff{WEB}"}), DAY)
    assert [each.reason for each in register.problems] == ["byte-order-mark"]
    assert "controller/web" in names(register)


# What can stand in the place of a party that others refer to.
BROKEN = {
    "a text that does not read": {"parties/acme-at.toml": "title = Acme\n"},
    "a wrong value": {"parties/acme-at.toml": "title = 1\n"},
    "an unknown key": {"parties/acme-at.toml": 'titel = "Acme"\n'},
    "an empty file": {"parties/acme-at.toml": ""},
    "bytes of another encoding": {"parties/acme-at.toml": b"\xff"},
    "half a merge": {"parties/acme-at.toml": "<<<<<<< HEAD\n"},
    **{
        trouble: spoilt("parties/acme-at.toml", trouble)
        for trouble in TROUBLES
        if trouble not in BESIDE
    },
    "an unreadable file in a folder": spoilt("parties/group/acme-at.toml", "unreadable"),
    "a folder that is a submodule": spoilt("parties/group", "submodule"),
    "a folder that is a link": spoilt("parties/group", "link-outside"),
    "a kind that is a link": spoilt("parties", "link-outside"),
    "a folder that cannot be listed": spoilt("parties/group", "unreadable"),
}


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_reference_to_a_record_that_cannot_be_read_is_not_told_as_broken(broken):
    texts = {"controller/web.toml": 'title = "W"\ncontroller = "acme-at"\n'}
    lines = told(Files(texts | broken))
    assert not any("REF-001" in line for line in lines)
    assert any(line.startswith(tuple(broken)) for line in lines)


def test_reference_to_a_record_that_nobody_wrote_is_told():
    texts = {"controller/web.toml": 'title = "W"\ncontroller = "acme-at"\n'}
    (line,) = told(Files(texts))
    assert line.startswith('controller/web.toml:2:1: error REF-001 controller: no record "acme-at"')


def test_what_could_not_be_read_in_one_kind_excuses_no_reference_to_another():
    broken = spoilt("systems/acme-at.toml", "unreadable") | spoilt("systems/more", "submodule")
    texts = {"controller/web.toml": 'title = "W"\ncontroller = "acme-at"\n'}
    assert sum("REF-001" in line for line in told(Files(texts | broken))) == 1


def test_waivers_that_cannot_be_read_hide_nothing():
    texts = {"waivers.toml": '[[waivers]]\nrule = 3\nwho = "me"\n', "controller/web.toml": ""}
    assert told(Files(texts)) == [
        "controller/web.toml:1:1: error FIL-007 file is empty",
        (
            "waivers.toml:2:1: error REC-002 waivers[0].rule: expected text in quotes, found the"
            " number 3"
        ),
        'waivers.toml:3:1: error REC-001 waivers[0].who: unknown key "who"',
    ]
    assert load(Files(texts), DAY).waivers is None


BLANKS = [
    *('""', '" "', "'\t'", r'"\u0020"', r'"\n"', '"\u00a0"', r'" \t "'),
    *('"""\n\n  """', "'''\n'''"),
]


@pytest.mark.parametrize("text", BLANKS)
def test_text_of_white_space_alone_says_nothing(text):
    expected = "the text is empty: leave the key out where nothing is known"
    assert told(Files({"parties/a.toml": f"title = {text}\n"})) == [
        f"parties/a.toml:1:1: error REC-002 title: {expected}"
    ]
    lines = told(Files({"controller/a.toml": f'measures = ["m", {text}]\n'}))
    assert any(line.endswith(f"error REC-002 measures[1]: {expected}") for line in lines)
    with pytest.raises(Misuse, match="the text is empty"):
        load(Files({"ropa.toml": f"schema = 1\n[register]\nname = {text}\n"}), DAY)


# The configuration, without which there is no register


def test_folder_without_a_configuration_is_no_register():
    with pytest.raises(RopaError, match=r"no register in memory: .*ropa\.toml"):
        load(Files({"ropa.toml": None}), DAY)


def test_configuration_that_cannot_be_read_stops_the_work():
    with pytest.raises(RopaError, match=r"ropa\.toml cannot be read: unreadable"):
        load(Files(spoilt("ropa.toml", "unreadable", "permission denied")), DAY)


def test_every_mistake_of_the_configuration_is_told_at_once():
    text = 'schema = 1\n[register]\nname = 3\nentitys = ["acme-de"]\nlanguage = "fr"\n'
    with pytest.raises(Misuse) as refusal:
        load(Files({"ropa.toml": text}), DAY)
    assert [line.split(": ")[0] for line in str(refusal.value).splitlines()] == [
        "ropa.toml:3:1",
        "ropa.toml:4:1",
        "ropa.toml:5:1",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("schema = 2\n", "has schema 2, this version reads schema 1"),
        (ROPA.replace("schema = 1", "schema = -1"), "schema = -1 is unknown"),
        (ROPA.replace("schema = 1", ""), "schema is missing"),
        (ROPA.replace('name = "Case"', ""), r"register\.name is missing"),
        (ROPA.replace('["acme-de"]', "[]"), r"register\.entities is missing"),
        ("schema: 1\n", r"ropa\.toml:1:7: .* write schema = 1"),
    ],
)
def test_configuration_that_says_too_little_is_refused(text, words):
    with pytest.raises(Misuse, match=words):
        load(Files({"ropa.toml": text}), DAY)


def test_entity_that_is_no_party_is_told_in_the_configuration():
    text = ROPA.replace('["acme-de"]', '["acme-de", "other"]')
    assert told(Files({"ropa.toml": text})) == [
        'ropa.toml:5:24: error REF-001 register.entities[1]: no record "other" in parties/'
    ]


# Problems and rules


REASONS = {
    *TROUBLES,
    *("encoding", "byte-order-mark", "merge-marker", "duplicate-key", "pointer", "empty"),
    *("syntax", "nesting", "key-parts", "invisible-character"),
    *("unknown-folder", "bad-id", "duplicate-id", "twin", "unknown-key", "wrong-value"),
}


@pytest.mark.parametrize("reason", sorted(REASONS))
def test_every_problem_is_worded_by_exactly_one_rule(reason):
    problem = Problem(reason, Place("x.toml", 1, 1), "words")
    asked = [rule for rule in RULES.values() if rule.on is Problem]
    wording = [rule for rule in asked if list(rule.check(problem, None))]
    assert len(wording) == 1
    # What was read all the same may be put off; a file that says nothing may not.
    assert wording[0].waivable is (wording[0].severity == "warning")


def test_mistakes_of_a_draft_are_as_grave_as_any():
    # A draft lowers what a rule asks of its content, not what keeps it from being read.
    assert "draft" in get_args(Status)
    (line,) = told(Files({"controller/web.toml": 'status = "draft"\ntitel = "Web"\n'}))
    assert ": error REC-001 " in line
