"""`ropa edit`: by options and in an editor; nothing saved unchecked, and no text ever lost."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command import DAY, SCRIPT, broken_off, environment, run, small, terminal, write

from ropa.cli.editor import removed, side
from ropa.errors import RopaError

ON = ("--on", DAY)
RECORD = """\
# Kept words
title = "Newsletter"   # and these
controller = "we"
owner = "Marketing"

[[purposes]]
text = "Send news"
basis = "6(1)(a)"

[[data]]
subjects = ["subscribers"]
categories = ["email address"]
retention = { period = "P1Y", from = "end of subscription" }
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A register, and a place for side files of its own."""
    (tmp_path / "aside").mkdir()
    return small(tmp_path / "records", controller__news=RECORD)


def record(root: Path) -> str:
    return (root / "controller" / "news.toml").read_text()


def editor(root: Path, program: str) -> dict[str, str]:
    """An editor that is a program in Python: `path` is the file, `text` what stands in it."""
    path = root.parent / "an editor.py"
    head = "import sys, pathlib\npath = pathlib.Path(sys.argv[-1])\ntext = path.read_text()\n"
    path.write_text(f"{head}{program}\n")
    return {
        "VISUAL": f"{sys.executable} '{path}' --wait",
        "TMPDIR": str(root.parent / "aside"),
    }


def aside(root: Path) -> list[str]:
    """The texts that are kept outside the register."""
    return [each.read_text() for each in (root.parent / "aside").rglob("*.toml")]


# By options


def test_a_key_is_set_and_the_rest_stays_to_the_letter(root: Path) -> None:
    done = run("edit", "news", "--set", "owner=Sales", *ON, cwd=root)
    assert (done.code, done.out) == (0, "controller/news.toml\n")
    assert done.err.splitlines()[0] == 'owner: "Marketing" -> "Sales"'
    assert record(root) == RECORD.replace('"Marketing"', '"Sales"')


def test_set_unset_and_add_in_one(root: Path) -> None:
    words = ("--set", "purposes[0].text=News", "--unset", "owner", "--add", "recipients.party=we")
    done = run("edit", "controller/news", *words, "--add", "data[0].subjects=guests", cwd=root)
    assert done.code == 0
    now = RECORD.replace('"Send news"', '"News"').replace('owner = "Marketing"\n', "")
    now = now.replace('["subscribers"]', '["subscribers", "guests"]')
    assert record(root) == now + '\n[[recipients]]\nparty = "we"\n'


def test_new_findings_are_told_before_the_file_is_saved(root: Path) -> None:
    done = run("edit", "news", "--set", "controller=nobody", *ON, cwd=root)
    assert done.code == 0
    assert re.search(
        r"^controller/news\.toml:3:\d+: error REF-\d+ .*nobody", done.err, re.MULTILINE
    )


def test_what_the_form_does_not_know_is_refused(root: Path) -> None:
    done = run("edit", "news", "--set", "ownr=x", cwd=root)
    assert (done.code, done.out) == (2, "")
    assert 'did you mean "owner"?' in done.err
    assert record(root) == RECORD


def test_a_dry_run_writes_nothing_and_a_patch_can_be_applied(root: Path) -> None:
    words = ("--set", "owner=Sales", "--dry-run", "--diff")
    done = run("edit", "news", *words, cwd=root)
    assert (done.code, record(root)) == (0, RECORD)
    subprocess.run(["git", "apply", "-"], cwd=root, input=done.out.encode(), check=True)
    assert record(root) == RECORD.replace('"Marketing"', '"Sales"')


@pytest.mark.parametrize("text", [RECORD.replace("\n", "\r\n"), RECORD.rstrip()])
def test_a_patch_can_be_applied_whatever_ends_the_lines(root: Path, text: str) -> None:
    path = root / "controller" / "news.toml"
    path.write_bytes(text.encode())
    words = ("--set", "owner=Sales", "--unset", "data[0].retention", "--diff")
    shown = run("edit", "news", *words, "--dry-run", *ON, cwd=root).out
    assert run("edit", "news", *words, *ON, cwd=root).out == shown
    wanted = path.read_bytes()
    path.write_bytes(text.encode())
    subprocess.run(["git", "apply", "-"], cwd=root, input=shown.encode(), check=True)
    assert path.read_bytes() == wanted


def test_what_is_said_already_touches_nothing(root: Path) -> None:
    before = (root / "controller" / "news.toml").stat().st_mtime_ns
    done = run("edit", "news", "--set", "owner=Marketing", cwd=root)
    assert (done.code, done.out) == (0, "")
    assert "says so already" in done.err
    assert (root / "controller" / "news.toml").stat().st_mtime_ns == before


def test_line_ends_and_mode_survive(root: Path) -> None:
    path = root / "controller" / "news.toml"
    path.write_bytes(RECORD.replace("\n", "\r\n").encode())
    path.chmod(0o640)
    assert run("edit", "news", "--set", "notes=a", "--add", "measures=x", cwd=root).code == 0
    assert path.read_bytes().count(b"\r\n") == path.read_bytes().count(b"\n") == 15
    assert path.stat().st_mode & 0o777 == 0o640


def test_a_record_behind_a_link_is_not_written(root: Path, tmp_path: Path) -> None:
    path = root / "controller" / "news.toml"
    outside = tmp_path / "outside.toml"
    outside.write_text(RECORD)
    path.unlink()
    path.symlink_to(outside)
    done = run("edit", "news", "--set", "owner=x", cwd=root)
    assert (done.code, outside.read_text()) == (3, RECORD)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "-rf", "a\nb", "", "nowhere"])
def test_a_name_that_is_no_record_is_misuse(root: Path, name: str) -> None:
    assert run("edit", "--set", "owner=x", "--", name, cwd=root).code == 2


def test_what_was_broken_off_is_finished_first_and_said(root: Path) -> None:
    broken_off(root)
    done = run("edit", "news", "--set", "owner=x", cwd=root)
    assert done.code == 0
    assert done.err.splitlines()[0] == "finished what was broken off: an import (2 files)"
    assert (root / "parties" / "y.toml").exists()


@pytest.mark.parametrize(
    "words",
    [("edit", "news", "--set", "owner=x"), ("rename", "news", "n"), ("retire", "news")],
)
def test_a_dry_run_finishes_nothing(words: tuple[str, ...], root: Path) -> None:
    broken_off(root)
    reason = ("--reason", "over") if words[0] == "retire" else ()
    done = run(*words, *reason, "--dry-run", cwd=root)
    assert done.code == 0
    assert "a change of several files is unfinished here" in done.err
    assert "nothing was written (--dry-run)" in done.err
    assert not (root / "parties" / "y.toml").exists()


def test_a_waiver_for_a_block_that_moves_is_named(root: Path) -> None:
    """Left as it is it would accept a finding of another transfer."""
    head = '[[waivers]]\nrule = "TRF-002"\nrecord = "controller/news"\nfield = '
    fields = ("transfers[0].basis", "transfers[1].basis", "transfers[2]", "owner")
    (root / "waivers.toml").write_text("".join(f'{head}"{each}"\n' for each in fields))
    blocks = "".join(f'\n[[transfers]]\nto = "{each}"\n' for each in ("a", "b", "c"))
    (root / "controller" / "news.toml").write_text(RECORD + blocks)
    done = run("edit", "news", "--unset", "transfers[1]", *ON, cwd=root)
    assert done.code == 0
    assert [each for each in done.err.splitlines() if "waivers.toml accepts" in each] == [
        "waivers.toml accepts TRF-002 at transfers[1].basis, which is gone: correct it",
        "waivers.toml accepts TRF-002 at transfers[2], which is transfers[1] now: correct it",
    ]


def test_a_waiver_for_a_block_that_was_moved_in_the_editor_is_named(root: Path) -> None:
    head = '[[waivers]]\nrule = "TRF-002"\nrecord = "controller/news"\nfield = '
    fields = ("transfers[0].basis", "transfers[1].basis", "transfers[2]", "transfers[9]", "owner")
    (root / "waivers.toml").write_text("".join(f'{head}"{each}"\n' for each in fields))
    blocks = "".join(f'\n[[transfers]]\nto = "{each}"\n' for each in ("a", "b", "c"))
    (root / "controller" / "news.toml").write_text(RECORD + blocks)
    gone = """'\\n[[transfers]]\\nto = "b"\\n', ''"""
    program = f"""path.write_text(text.replace({gone}).replace('owner = "Marketing"\\n', ''))"""
    changed = editor(root, program)
    done = terminal("edit", "news", *ON, cwd=root, columns=100, env=changed, keys=b"k\n")
    assert "[[transfers]]" in record(root)
    assert [each for each in done[1].splitlines() if "waivers.toml accepts" in each] == [
        "waivers.toml accepts TRF-002 at transfers[1].basis, which is gone: correct it",
        "waivers.toml accepts TRF-002 at transfers[2], which is transfers[1] now: correct it",
        "waivers.toml accepts TRF-002 at owner, which is gone: correct it",
    ]


def test_new_finishes_first_what_was_broken_off(root: Path) -> None:
    broken_off(root)
    done = run("new", "parties", "acme", "--set", "title=Acme", cwd=root)
    assert done.code == 0
    assert done.err.splitlines()[0] == "finished what was broken off: an import (2 files)"


def test_comments_that_go_are_told(root: Path) -> None:
    """They may hold what somebody found out; a place that the template keeps says nothing."""
    blocks = '[[recipients]] # asked on 3 May\nparty = "we"\n# see the minutes\n#role = ""\n'
    (root / "controller" / "news.toml").write_text(f"{RECORD}\n{blocks}")
    done = run("edit", "news", "--unset", "recipients[0]", *ON, cwd=root)
    assert [each for each in done.err.splitlines() if "comment" in each] == [
        "the comment goes, too: # asked on 3 May",
        "the comment goes, too: # see the minutes",
    ]
    done = run("edit", "news", "--unset", "title", "--dry-run", *ON, cwd=root)
    assert "the comment goes, too: # and these\n" in done.err
    done = run("edit", "news", "--set", "title=News", *ON, cwd=root)
    assert "comment" not in done.err


def test_a_text_that_is_no_toml_is_named_with_what_to_do(root: Path) -> None:
    (root / "controller" / "news.toml").write_text('title = "x')
    done = run("edit", "news", "--set", "owner=x", *ON, cwd=root)
    assert (done.code, done.out) == (3, "")
    assert "controller/news.toml: it cannot be read: " in done.err
    assert "ropa edit controller/news opens it in your editor" in done.err


# In an editor


def test_an_edited_text_is_checked_and_saved_as_it_was_typed(root: Path) -> None:
    env = editor(root, "path.write_text(text.replace('Marketing', 'Sales') + '# mine\\n')")
    done = run("edit", "news", *ON, cwd=root, env=env)
    assert (done.code, done.out) == (0, "controller/news.toml\n")
    assert record(root) == RECORD.replace("Marketing", "Sales") + "# mine\n"
    assert aside(root) == []


def test_the_copy_is_named_like_the_record_and_private(root: Path) -> None:
    program = (
        "import os; assert path.name == 'news.toml'; "
        "assert os.stat(path.parent).st_mode & 0o077 == 0; sys.exit(0)"
    )
    done = run("edit", "news", cwd=root, env=editor(root, program))
    assert (done.code, "is unchanged" in done.err) == (0, True)
    assert (record(root), os.listdir(root.parent / "aside")) == (RECORD, [])


def test_an_editor_that_fails_writes_nothing_and_the_text_is_kept(root: Path) -> None:
    env = editor(root, "path.write_text(text + 'notes = 1\\n'); sys.exit(5)")
    done = run("edit", "news", cwd=root, env=env)
    assert (done.code, record(root)) == (3, RECORD)
    assert "ended with 5: nothing was written" in done.err
    kept = re.search(r"your text is kept in (.*)", done.err)
    assert kept is not None
    assert Path(kept[1]).read_text() == RECORD + "notes = 1\n"


@pytest.mark.parametrize(
    "rubbish", ["'title = \\n'", "'bogus = 1\\n'", "''", "'\\0' * 40", "text + '[[purposes'"]
)
def test_rubbish_is_not_saved_and_not_lost(root: Path, rubbish: str) -> None:
    env = editor(root, f"path.write_text({rubbish})")
    done = run("edit", "news", *ON, cwd=root, env=env)
    assert (done.code, record(root)) == (3, RECORD)
    assert "controller/news.toml:" in done.err
    assert len(aside(root)) == 1
    assert str(root.parent / "aside") in done.err


def test_what_others_lack_without_a_text_that_is_broken_is_not_told(root: Path) -> None:
    """They would be mended, though nothing is wrong with them."""
    notice = 'title = "Web"\npublisher = "we"\ncountries = ["CH"]\n'
    flow = '\n[[transfers]]\ncategory = "printers"\ncountry = "CH"\nbasis = "adequacy"\n'
    files = {"notices/web.toml": notice, "controller/other.toml": RECORD}
    write(root, {**files, "controller/news.toml": RECORD + flow})
    done = run("edit", "news", *ON, cwd=root, env=editor(root, "path.write_text(text + '[')"))
    assert done.code == 3
    assert "controller/news.toml:" in done.err
    assert "notices/web.toml" not in done.err


def test_a_text_with_new_errors_is_not_saved_where_nobody_can_be_asked(root: Path) -> None:
    env = editor(root, "path.write_text(text.replace('\"we\"', '\"nobody\"'))")
    done = run("edit", "news", *ON, cwd=root, env=env)
    assert (done.code, record(root)) == (3, RECORD)
    assert "error more than before" in done.err or "errors more than before" in done.err
    assert aside(root) == [RECORD.replace('"we"', '"nobody"')]


@pytest.mark.parametrize(
    ("key", "code", "saved", "kept"), [(b"k\n", 0, True, 0), (b"d\n", 0, False, 0)]
)
def test_a_person_decides_on_new_errors(
    root: Path, key: bytes, code: int, saved: bool, kept: int
) -> None:
    env = editor(root, "path.write_text(text.replace('\"we\"', '\"nobody\"'))")
    ended, shown = terminal("edit", "news", *ON, cwd=root, env=env, keys=key)
    assert "[e]dit again, [k]eep as it is, [d]iscard" in shown
    assert (ended, '"nobody"' in record(root), len(aside(root))) == (code, saved, kept)


def test_a_person_edits_again(root: Path) -> None:
    again = "path.write_text(text + 'x' if 'owner = 1' in text else text + 'owner = 1\\n')"
    fixed = "path.write_text(text.replace('owner = 1\\n', '').replace('News', 'The news'))"
    env = editor(root, f"{fixed} if 'owner = 1' in text else {again}")
    code, _ = terminal("edit", "news", *ON, cwd=root, env=env, keys=b"e\n")
    assert (code, record(root)) == (0, RECORD.replace("Newsletter", "The newsletter"))


def test_what_cannot_be_read_is_kept_aside_when_it_is_to_be_kept(root: Path) -> None:
    env = editor(root, "path.write_text('title = \\n')")
    code, shown = terminal("edit", "news", *ON, cwd=root, env=env, keys=b"k\n")
    assert (code, record(root), aside(root)) == (3, RECORD, ["title = \n"])
    assert "the record would be hidden" in shown


def test_a_record_that_cannot_be_read_can_be_mended(root: Path) -> None:
    (root / "controller" / "news.toml").write_text("title = \n")
    env = editor(root, f"path.write_text({RECORD!r})")
    done = run("edit", "news", *ON, cwd=root, env=env)
    assert (done.code, record(root)) == (0, RECORD)


def test_a_change_of_another_meanwhile_is_told_and_both_texts_stand(root: Path) -> None:
    theirs = RECORD.replace("Marketing", "Theirs")
    target = root / "controller" / "news.toml"
    program = f"pathlib.Path({str(target)!r}).write_text({theirs!r}); path.write_text(text + '#m')"
    done = run("edit", "news", cwd=root, env=editor(root, program))
    assert (done.code, record(root)) == (3, theirs)
    assert "somebody else changed controller/news.toml since it was read" in done.err
    assert aside(root) == [f"{RECORD}#m"]


def test_two_at_once_and_the_second_is_told(root: Path) -> None:
    program = (
        "import time, os\n"
        "mark = pathlib.Path(sys.argv[0]).parent / 'go'\n"
        "while not mark.exists(): time.sleep(0.01)\n"
        "path.write_text(text + f'# {os.getppid()}\\n')"
    )
    env = environment(editor(root, program))
    both = [
        subprocess.Popen([SCRIPT, "edit", "news"], cwd=root, env=env, stderr=subprocess.PIPE)
        for _ in range(2)
    ]
    while len(list((root.parent / "aside").rglob("*.toml"))) < 2:
        time.sleep(0.01)
    (root.parent / "go").touch()
    told = [each.communicate(timeout=60)[1].decode() for each in both]
    assert sorted(each.returncode for each in both) == [0, 3]
    assert "somebody else changed" in told[0] + told[1]
    texts = {record(root), *aside(root)}
    assert texts == {f"{RECORD}# {each.pid}\n" for each in both}


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("no-such-editor -w", "no-such-editor cannot be run"),
        ("'open", "is no command line"),
    ],
)
def test_an_editor_that_cannot_be_run_is_said(root: Path, line: str, words: str) -> None:
    done = run("edit", "news", cwd=root, env={"VISUAL": line})
    assert done.code in (2, 3)
    assert words in done.err
    assert record(root) == RECORD


def test_a_shell_never_reads_the_editor(root: Path) -> None:
    done = run("edit", "news", cwd=root, env={"VISUAL": f"touch {root}/a; touch {root}/b;"})
    assert not (root / "b").exists()
    assert done.code in (0, 3)


def test_visual_comes_before_editor_and_editor_before_that_of_git(root: Path) -> None:
    own = editor(root, "path.write_text(text + '# visual\\n')")
    env = {**own, "EDITOR": "false", "GIT_EDITOR": "false"}
    assert run("edit", "news", cwd=root, env=env).code == 0
    assert record(root).endswith("# visual\n")
    (root.parent / "git").write_text(f'[core]\n  editor = "{own["VISUAL"]}"\n')
    env = {"TMPDIR": own["TMPDIR"], "GIT_CONFIG_GLOBAL": str(root.parent / "git")}
    env |= {"VISUAL": "", "EDITOR": ""}
    assert run("edit", "news", cwd=root, env=env).code == 0
    assert record(root).count("# visual\n") == 2


def test_an_editor_that_the_repository_itself_names_is_not_run(root: Path) -> None:
    subprocess.run(["git", "init", "--quiet", str(root)], check=True)
    subprocess.run(["git", "config", "core.editor", f"touch {root}/run;"], cwd=root, check=True)
    done = run("edit", "news", cwd=root, env={"VISUAL": None, "EDITOR": None, "TERM": "dumb"})
    assert (done.code, record(root), (root / "run").exists()) == (2, RECORD, False)
    assert "no editor is set" in done.err


def test_a_question_broken_off_keeps_the_text(root: Path) -> None:
    env = editor(root, "path.write_text(text.replace('\"we\"', '\"nobody\"'))")
    code, shown = terminal("edit", "news", *ON, cwd=root, env=env, keys=b"\x03")
    assert (code, record(root)) == (130, RECORD)
    assert "your text is kept in" in shown
    assert aside(root) == [RECORD.replace('"we"', '"nobody"')]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_a_command_ended_while_the_editor_is_open_keeps_the_text(root: Path, number: int) -> None:
    mark = root.parent / "written"
    program = f"path.write_text(text + '# m\\n'); open({str(mark)!r}, 'w')\n"
    program += "import time; time.sleep(5)"
    env = environment(editor(root, program))
    process = subprocess.Popen(
        [SCRIPT, "edit", "news"], cwd=root, env=env, stderr=subprocess.DEVNULL
    )
    while not mark.exists():
        time.sleep(0.01)
    process.send_signal(number)
    assert process.wait(60) != 0
    assert (record(root), aside(root)) == (RECORD, [RECORD + "# m\n"])


def test_a_pipe_in_place_of_a_record_is_not_waited_for(root: Path) -> None:
    path = root / "controller" / "news.toml"
    path.unlink()
    os.mkfifo(path)
    assert run("edit", "news", "--set", "owner=x", cwd=root).code == 3


def test_what_an_editor_keeps_for_itself_stays(root: Path) -> None:
    """An editor that breaks down leaves the text in a file of its own, and the copy unchanged."""
    program = "path.with_name('.news.toml.swp').write_text('typed for hours'); sys.exit(1)"
    done = run("edit", "news", cwd=root, env=editor(root, program))
    (kept,) = (root.parent / "aside").rglob(".news.toml.swp")
    assert kept.read_text() == "typed for hours"
    assert done.code == 3
    assert f"the editor left files in {kept.parent}: a text may be kept there" in done.err


@pytest.mark.parametrize(("seconds", "told"), [(0, True), (1.1, False)])
def test_an_editor_that_does_not_wait_for_its_window_is_told(
    root: Path, seconds: float, told: bool
) -> None:
    """What is typed in the window later is saved in a copy that nobody reads."""
    done = run("edit", "news", cwd=root, env=editor(root, f"import time; time.sleep({seconds})"))
    assert (done.code, record(root)) == (0, RECORD)
    assert ("is not saved; an editor must wait" in done.err) is told


def test_a_folder_that_an_editor_took_away_is_not_called_left_over(root: Path) -> None:
    program = "import shutil; shutil.rmtree(path.parent)"
    done = run("edit", "news", cwd=root, env=editor(root, program))
    assert done.code == 3
    assert "the editor left no text" in done.err
    assert "cannot be removed" not in done.err


def test_a_copy_that_cannot_be_read_is_kept(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that runs as another user may leave it so."""

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("tempfile.tempdir", str(root.parent / "aside"))
    with monkeypatch.context() as patched, side("a.toml", b"old") as own:
        Path(own.path).write_text("typed")
        patched.setattr("builtins.open", refuse)
        with pytest.raises(RopaError, match="permission denied"):
            assert own.text
    assert aside(root) == ["typed"]


def test_a_pipe_that_an_editor_leaves_is_not_waited_for(root: Path) -> None:
    program = "import os; path.unlink(); os.mkfifo(path)"
    done = run("edit", "news", cwd=root, env=editor(root, program))
    assert done.code == 3
    assert "the editor left no file at" in done.err


def test_a_patch_is_utf_8_in_any_locale(root: Path) -> None:
    plain = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = run("edit", "news", "--set", "owner=Büro", "--diff", *ON, cwd=root, env=plain)
    assert done.code == 0
    assert '+owner = "Büro"\n' in done.out


def test_a_register_that_goes_while_the_editor_is_open_takes_no_text_along(root: Path) -> None:
    """What is complained of then says nothing of the text."""
    program = f"path.write_text(text + '# m\\n'); pathlib.Path({str(root)!r}).rename('gone')"
    env = editor(root, program)
    done = run("-C", "records", "edit", "news", *ON, cwd=root.parent, env=env)
    (kept,) = (root.parent / "aside").rglob("news.toml")
    assert done.code == 3
    assert done.err.splitlines() == [
        f"your text is kept in {kept}",
        "ropa: no register in records: there is no ropa.toml",
    ]
    assert kept.read_text() == f"{RECORD}# m\n"


def test_without_git_there_is_no_editor_of_its_choice(root: Path) -> None:
    env = {"VISUAL": None, "EDITOR": None, "GIT_EDITOR": "true", "PATH": "/nowhere"}
    done = run("edit", "news", *ON, cwd=root, env=env)
    assert (done.code, record(root)) == (2, RECORD)
    assert "no editor is set" in done.err


@pytest.mark.parametrize("error", [OSError(30, "Read-only file system"), MemoryError()])
def test_a_copy_that_the_system_keeps_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], error: BaseException
) -> None:
    """It holds a record, which may be confidential, outside of the register."""

    def refuse(*_: object, **__: object) -> None:
        raise error

    with side("web.toml", b'title = "Web"\n') as saved:
        saved.done = True
        with monkeypatch.context() as kept:
            kept.setattr(shutil, "rmtree", refuse)
            removed(saved)
    told = f"the copy in {saved.folder} cannot be removed: delete it\n"
    assert capsys.readouterr().err == told
    assert not os.path.exists(saved.folder)
    monkeypatch.setattr(os, "rmdir", refuse)
    with side("web.toml", b'title = "Web"\n') as untouched:
        pass
    told = f"the copy in {untouched.folder} cannot be removed: delete it\n"
    assert capsys.readouterr().err == told
    monkeypatch.undo()
    os.rmdir(untouched.folder)
