"""What goes wrong around the command: settings, folders, disks, pipes, terminals, signals."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from command import (
    CODES,
    DAY,
    DONE,
    SCRIPT,
    TORN,
    environment,
    run,
    small,
    stopped,
    terminal,
    write,
)

import ropa.cli
import ropa.cli.list

ON = ("--on", DAY)
VIEWS = (("check",), ("list",), ("transfers",), ("waivers",), ("show", "we"))


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("example")
    assert run("init", "reg", "--example", *ON, cwd=folder).code == 0
    return folder / "reg"


@pytest.fixture(scope="module")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small(tmp_path_factory.mktemp("tiny"), measures__locks=DONE)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that takes a second or more to check, and prints more than a pipe holds."""
    folder = small(tmp_path_factory.mktemp("large"))
    text = 'title = "Measure"\ninferred = ["nothing"]\n'
    return write(folder, {f"measures/m-{number:05}.toml": text for number in range(8000)})


# Settings


HEAD = "schema = 1\n[register]\n"
WHOLE = 'name = "A"\nentities = ["we"]\n'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "ropa.toml:1:1: "),
        ("# nothing\n", "ropa.toml:1:1: "),
        ("schema = \n", "ropa.toml:1:10: "),
        ("schema = 1\n", "register.name is missing"),
        ('schema = "1"\n', "expected a whole number"),
        (HEAD + 'name = "A"\nentities = []\n', "register.entities is missing"),
        (HEAD + 'naem = "A"\nentities = ["we"]\n', 'unknown key "naem"; did you mean "name"?'),
        (HEAD + WHOLE + 'timezone = "Europe/Berln"\n', "Europe/Berln"),
        (HEAD + WHOLE + 'timezone = "../../../etc/passwd"\n', "no time zone"),
        (HEAD + WHOLE + 'timezone = "\\u001b[31m"\n', "no time zone"),
        (HEAD + WHOLE + 'language = "fr"\n', 'expected one of "en", "ja"'),
        ("<<<<<<< HEAD\nschema = 1\n=======\nschema = 1\n>>>>>>> x\n", "merge marker"),
        (HEAD.encode() + b'name = "\xff"\n', "is not UTF-8"),
        ("schema = 2\n", "the register has schema 2, this version reads schema 1"),
        (b"\xef\xbb\xbfschema = 99\n[new]\nkey = 1\n", "the register has schema 99"),
    ],
)
def test_a_broken_ropa_toml_is_2_and_says_where(
    text: str | bytes, said: str, tmp_path: Path
) -> None:
    write(tmp_path, {"ropa.toml": text})
    done = run("check", cwd=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.startswith("ropa: ")


def test_no_register_is_3_and_says_how_to_make_one(tmp_path: Path) -> None:
    done = run("check", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "no register here" in done.err
    assert "ropa init" in done.err
    named = run("-C", "nowhere", "list", cwd=tmp_path)
    assert (named.code, named.out) == (3, "")
    assert "no register in nowhere" in named.err


def test_the_register_is_found_above_and_in_records(tiny: Path, tmp_path: Path) -> None:
    assert run("list", cwd=tiny / "measures").rows == run("list", cwd=tiny).rows
    small(tmp_path / "records")
    assert run("list", cwd=tmp_path).code == 0


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "dangling", "large"])
def test_a_ropa_toml_that_is_no_file_is_3(kind: str, tiny: Path, tmp_path: Path) -> None:
    path = tmp_path / "ropa.toml"
    if kind == "folder":
        path.mkdir()
    elif kind == "pipe":
        os.mkfifo(path)
    elif kind == "large":
        path.write_bytes(b"#" * 1_100_000)
    else:
        path.symlink_to(tiny / "ropa.toml" if kind == "link" else "nowhere")
    done = run("check", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert len(done.err.splitlines()) <= 2


# Folders and files that cannot be read


def as_anybody() -> None:
    """Gives up the right of the superuser to pass over permissions, where the tests have it."""
    drop_from_bounding_set, overriding = 24, (1, 2)
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in overriding:
        assert libc.prctl(drop_from_bounding_set, capability, 0, 0, 0) == 0


def run_as_anybody(*words: str, cwd: Path) -> tuple[int, str, str]:
    done = subprocess.run(
        [SCRIPT, *words],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        check=False,
        text=True,
        preexec_fn=as_anybody if os.geteuid() == 0 else None,
    )
    assert "Traceback" not in done.stderr
    assert done.returncode in CODES
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Callable[[str, int], Path]]:
    """Takes permissions from a path of a small register, until the test has ended."""
    folder = small(tmp_path / "reg", measures__locks=DONE, controller__web={"title": "Web"})
    changed: list[Path] = []

    def close(name: str, mode: int) -> Path:
        changed.append(folder / name)
        changed[-1].chmod(mode)
        return folder

    yield close
    for path in changed:
        path.chmod(0o755)


def test_a_folder_that_cannot_be_listed_is_3(closed: Callable[[str, int], Path]) -> None:
    folder = closed(".", 0o311)
    code, out, err = run_as_anybody("check", cwd=folder)
    assert (code, out) == (3, "")
    assert "permission denied" in err
    assert len(err.splitlines()) == 1


def test_a_folder_that_cannot_be_entered_is_3_and_no_advice_to_make_one(
    closed: Callable[[str, int], Path],
) -> None:
    folder = closed(".", 0o000)
    code, out, err = run_as_anybody("-C", "reg", "check", cwd=folder.parent)
    assert (code, out) == (3, "")
    assert "permission denied" in err
    assert "ropa init" not in err


def test_a_ropa_toml_that_cannot_be_read_is_3(closed: Callable[[str, int], Path]) -> None:
    folder = closed("ropa.toml", 0o000)
    code, out, err = run_as_anybody("check", cwd=folder)
    assert (code, out) == (3, "")
    assert err.startswith("ropa: ropa.toml cannot be read: ")
    assert err.endswith("permission denied\n")


def test_a_record_that_cannot_be_read_is_a_finding(closed: Callable[[str, int], Path]) -> None:
    folder = closed("measures/locks.toml", 0o000)
    code, out, _ = run_as_anybody("check", *ON, cwd=folder)
    assert code == 1
    said = "error FIL-001 it cannot be read (permission denied)"
    assert f"measures/locks.toml:1:1: {said}" in out.splitlines()
    assert "controller/web.toml" in out
    assert " · 1 not read" in out


def test_a_kind_that_cannot_be_read_is_one_finding_and_not_one_for_each_reference(
    closed: Callable[[str, int], Path],
) -> None:
    folder = closed("measures", 0o000)
    write(folder, {"controller/web.toml": 'title = "W"\ncontroller = "we"\nmeasures = ["locks"]\n'})
    code, out, _ = run_as_anybody("check", *ON, cwd=folder)
    assert code == 1
    assert "measures:1:1: error FIL-001 it cannot be read (permission denied)" in out
    assert 'no record "locks"' not in out
    _, _, err = run_as_anybody("list", "measures", cwd=folder)
    assert "not read: folders of measures/ (ropa check says why)" in err


def test_what_cannot_be_written_is_3_and_leaves_nothing(
    closed: Callable[[str, int], Path],
) -> None:
    folder = closed("measures", 0o555)
    code, out, err = run_as_anybody("new", "measures", "fresh", "--set", "title=F", cwd=folder)
    assert (code, out) == (3, "")
    assert err.endswith("measures/fresh.toml: permission denied; nothing was written\n")
    assert len(err.splitlines()) == 1
    code, out, err = run_as_anybody("init", "measures/reg", "--example", cwd=folder)
    assert (code, out) == (3, "")
    assert len(err.splitlines()) == 1
    assert sorted(each.name for each in (folder / "measures").iterdir()) == ["locks.toml"]


# Names


def test_names_that_are_no_text_are_shown_and_hide_nothing(tmp_path: Path) -> None:
    small(tmp_path, measures__locks=DONE)
    for name in (b"bad\xff", b"new\nline", b"esc\x1b[2J", "bidi\u202e".encode(), b"tab\t"):
        path = os.fsencode(tmp_path) + b"/measures/" + name + b".toml"
        Path(os.fsdecode(path)).write_text(DONE)
    done = run("check", *ON, cwd=tmp_path)
    assert done.code == 1
    files = [line.split(":1:1: error REC-004 ")[0] for line in done.out.splitlines()[:5]]
    names = ("bad\\udcff", "bidi\\u202e", "esc\\u001b[2J", "new\\nline", "tab\\t")
    assert sorted(files) == [f"measures/{name}.toml" for name in names]
    found = json.loads(run("check", *ON, "--format", "json", cwd=tmp_path).out)["findings"]
    assert {each["file"] for each in found} == {
        "measures/bad\\udcff.toml",
        "measures/bidi\u202e.toml",
        "measures/esc\x1b[2J.toml",
        "measures/new\nline.toml",
        "measures/tab\t.toml",
    }
    assert run("list", "measures", cwd=tmp_path).rows == [["measures/locks", "Locks", "", "active"]]


def test_pipes_links_and_folders_in_the_place_of_records_are_findings(tmp_path: Path) -> None:
    small(tmp_path)
    folder = tmp_path / "measures"
    folder.mkdir()
    os.mkfifo(folder / "pipe.toml")
    (folder / "folder.toml").mkdir()
    (folder / "outside.toml").symlink_to("/etc/passwd")
    (folder / "dangling.toml").symlink_to("nowhere.toml")
    (folder / "linked").symlink_to("/etc")
    with socket.socket(socket.AF_UNIX) as server:
        here = Path.cwd()
        os.chdir(folder)
        server.bind("socket.toml")
        os.chdir(here)
        done = run("check", *ON, cwd=tmp_path)
    assert done.code == 1
    assert done.out.count(" error FIL-001 ") == 6
    assert "root:" not in done.out


def test_a_register_behind_a_link_that_leads_away_names_the_folder_to_use(
    tiny: Path, tmp_path: Path
) -> None:
    (tmp_path / "away").symlink_to(tiny)
    done = run("-C", "away", "check", cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    (tmp_path / "beside").mkdir()
    small(tmp_path / "beside" / "real")
    (tmp_path / "beside" / "link").symlink_to("real")
    assert run("-C", "beside/link", "check", *ON, cwd=tmp_path).code == 0


# Streams


def shell(line: str, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """A line of the shell in which `$R` is the command; its code is that of the first program."""
    return subprocess.run(
        ["bash", "-c", f"set -o pipefail; {line}"],
        cwd=cwd,
        env=environment({"R": SCRIPT, **env}),
        capture_output=True,
        text=True,
        check=False,
    )


BUFFERING = pytest.mark.parametrize("buffering", ["", "1"], ids=["buffered", "unbuffered"])


@BUFFERING
@pytest.mark.parametrize("words", ["check", "list", "transfers", "check -h", "--version"])
def test_a_closed_pipe_ends_quietly(words: str, buffering: str, tiny: Path) -> None:
    done = shell(f"$R {words} | :", tiny, PYTHONUNBUFFERED=buffering)
    assert done.stdout == ""
    assert done.returncode in (0, 141)
    assert "Error" not in done.stderr
    assert "ropa:" not in done.stderr


def test_a_pipe_that_closes_on_the_way_ends_quietly(large: Path) -> None:
    for words in ("check -v", "list", "list --format json"):
        done = shell(f"$R {words} | head -1", large)
        assert done.returncode == 141
        assert len(done.stdout.splitlines()) == 1
        assert done.stderr == ""


@BUFFERING
@pytest.mark.parametrize("words", ["check", "waivers", "show we", "-h", "--version"])
def test_a_full_disk_behind_stdout_is_3_in_one_line(words: str, buffering: str, tiny: Path) -> None:
    done = shell(f"$R {words} >/dev/full", tiny, PYTHONUNBUFFERED=buffering)
    assert done.returncode == 3
    assert "no space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "ignored" not in done.stderr


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("$R check >&-", 0),
        ("$R check <&- >&- 2>&-", 0),
        ("$R list 2>&-", 0),
        ("$R check <&-", 0),
        ("$R show nobody 2>&-", 2),
        ("$R show nobody 2>/dev/full", 2),
        ("$R new measures fresh <&-", 2),
        ("$R init fresh <&-", 2),
    ],
)
def test_closed_streams_change_no_exit_code(line: str, code: int, tiny: Path) -> None:
    done = shell(line, tiny)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert "fault" not in done.stderr


@BUFFERING
def test_output_that_does_not_fit_on_the_disk_is_never_taken_for_whole(
    buffering: str, example: Path, tmp_path: Path
) -> None:
    # The limit is for every file, those that Python keeps of compiled modules too.
    assert shell("$R list --format json >/dev/null", example).returncode == 0
    line = f"ulimit -f 8; $R list --format json 2>/dev/null >{tmp_path}/out.json"
    done = shell(line, example, PYTHONUNBUFFERED=buffering)
    assert (tmp_path / "out.json").stat().st_size == 8192
    assert done.returncode == 3


def test_stderr_can_be_thrown_away(tiny: Path) -> None:
    line = f"$R list --format json 2>/dev/null | {sys.executable} -m json.tool"
    assert shell(line, tiny).returncode == 0


# Signals


IN_A_CALLBACK = """
import signal, sys, time, weakref
import ropa.cli

class Thing:
    pass

def gone(_):
    signal.raise_signal({number})

def work(words):
    thing = Thing()
    kept = weakref.ref(thing, gone)
    del thing
    time.sleep(30)
    return 0

ropa.cli.command = work
sys.argv[1:] = []
ropa.cli.main()
"""


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_in_a_callback_of_python_is_not_lost(number: int, code: int) -> None:
    program = IN_A_CALLBACK.format(number=int(number))
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
        timeout=25,
    )
    assert (done.returncode, done.stderr) == (code, "")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
@pytest.mark.parametrize("after", [0, 0.1, 0.4])
def test_a_signal_while_reading_ends_at_once_and_quietly(
    number: int, code: int, after: float, large: Path
) -> None:
    assert stopped(number, "check", "-v", cwd=large, after=after) == (code, "")


@pytest.mark.parametrize("words", [("init",), ("new", "measures", "fresh")])
def test_a_question_that_is_broken_off_is_130(words: tuple[str, ...], tmp_path: Path) -> None:
    small(tmp_path / "reg")
    for key in (b"\x03", b"\x04"):
        code, shown = terminal(*words, cwd=tmp_path / "reg", keys=key)
        assert code == 130, shown
        assert not (tmp_path / "reg" / "measures").exists()


# Environments


TROUBLED = "給与 – Müller ✓ 😀"


@pytest.mark.parametrize(
    "env",
    [
        {"PYTHONIOENCODING": "cp1252"},
        {"PYTHONIOENCODING": "cp932"},
        {"PYTHONIOENCODING": "ascii"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"PYTHONIOENCODING": "utf-8"},
    ],
    ids=["cp1252", "cp932", "ascii", "C", "utf-8"],
)
def test_every_encoding_of_the_terminal_is_served(env: dict[str, str], tmp_path: Path) -> None:
    small(tmp_path, parties__other={"title": TROUBLED}, measures__locks={"title": TROUBLED})
    encoding = env.get("PYTHONIOENCODING", "ascii")
    shown = TROUBLED.encode(encoding, "backslashreplace").decode(encoding)
    for words in (("show", "other"), ("check", "-v")):
        done = run(*words, *ON, cwd=tmp_path, env=env, encoding=encoding)
        assert done.code in (0, 1)
        assert words[0] == "check" or shown in done.out
    # What another program reads is whole, whatever the terminal can show.
    handed = json.loads(run("list", "--format", "json", *ON, cwd=tmp_path, env=env).out)
    assert TROUBLED in {each["title"] for each in handed["records"]}
    code, drawn = terminal("list", *ON, cwd=tmp_path, env=env, encoding=encoding)
    assert code == 0
    assert shown in drawn
    assert run("show", "nobody–✓", cwd=tmp_path, env=env, encoding=encoding).code == 2


ENVIRONMENTS: tuple[dict[str, str | None], ...] = (
    {"HOME": None},
    {"HOME": "/nonexistent"},
    {"TERM": "dumb"},
    {"TERM": None},
    {"COLUMNS": "1"},
    {"COLUMNS": "none"},
    {"TZ": "Nowhere/Never"},
    {"PYTHONOPTIMIZE": "1"},
    {"PYTHONWARNINGS": "error"},
    {"PYTHONDEVMODE": "1"},
    {"LANG": "xx_XX.UTF-8", "LC_ALL": "nonsense"},
)


def test_every_environment_is_served(example: Path) -> None:
    for words in (("check",), ("transfers",)):
        usual = run(*words, *ON, cwd=example)
        for env in ENVIRONMENTS:
            assert run(*words, *ON, cwd=example, env=env) == usual, env


@pytest.mark.parametrize("env", ENVIRONMENTS[:6], ids=str)
def test_every_terminal_is_served(env: dict[str, str | None], example: Path) -> None:
    code, shown = terminal("list", "measures", *ON, cwd=example, env=env)
    assert code == 0
    assert "measures/" in shown


def test_nothing_of_the_machine_stands_in_an_output(example: Path, tmp_path: Path) -> None:
    told = {str(tmp_path.parent), os.environ["HOME"], socket.gethostname(), str(Path.cwd())}
    told |= {str(example.parent), "site-packages"}
    write(example.parent, {"broken/ropa.toml": "x = \n", "torn/ropa.toml": "schema = 9\n"})
    for words in (
        *VIEWS[:4],
        ("show", "newsletter"),
        ("list", "--format", "json"),
        ("check", "--format", "json"),
        ("check", "--at", "HEAD"),
        ("check", "nobody"),
        ("-C", "../broken", "check"),
        ("-C", "../torn", "check"),
        ("-C", "../nowhere", "check"),
        ("export", "-o", "../a.xlsx"),
        ("export", "-o", "nowhere/a.xlsx"),
        ("explain", "TRF-006"),
        ("-h",),
    ):
        done = run(*words, cwd=example)
        for word in told:
            assert word not in done.out + done.err, words


def test_a_working_folder_that_is_gone_is_one_line(tmp_path: Path) -> None:
    done = shell("mkdir gone; cd gone; rmdir ../gone; $R check", tmp_path)
    assert (done.returncode, done.stdout) == (3, "")
    assert len(done.stderr.splitlines()) <= 2
    assert "Traceback" not in done.stderr


def test_the_module_runs_as_the_command_does(example: Path) -> None:
    for flags in ((), ("-O",), ("-I",)):
        done = subprocess.run(
            [sys.executable, *flags, "-m", "ropa", "check", *ON],
            cwd=example,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, run("check", *ON, cwd=example).out)


def test_python_without_its_texts_is_refused_in_words(example: Path) -> None:
    done = run("check", *ON, cwd=example, env={"PYTHONOPTIMIZE": "2"})
    assert (done.code, done.out) == (3, "")
    assert done.err == (
        "ropa: python -OO leaves out what the rules ask\n"
        "      start Python without -OO and PYTHONOPTIMIZE\n"
    )


def test_whoever_ignores_the_end_of_children_is_told_the_same(example: Path) -> None:
    # No repository: git says so by its code alone.
    shown, ignoring = (shell(f"{first}$R status", example) for first in ("", "trap '' CHLD; "))
    assert shown.returncode in (0, 1)
    assert (ignoring.returncode, ignoring.stdout) == (shown.returncode, shown.stdout)
    assert ignoring.stderr == shown.stderr


# Faults of its own


@pytest.fixture
def faulty(monkeypatch: pytest.MonkeyPatch, tiny: Path) -> Iterator[None]:
    """A verb that fails in a way nobody expected, with what a record says in its words."""

    def fail(*_: object) -> None:
        raise RuntimeError("Jane Doe, born 1970-01-01")

    before = signal.getsignal(signal.SIGTERM)
    monkeypatch.setattr(ropa.cli.list, "row", fail)
    monkeypatch.chdir(tiny)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.mark.usefixtures("faulty")
def test_a_fault_of_its_own_is_one_line_without_what_a_record_says(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert ropa.cli.run(["list"]) == 3
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("ropa: stopped by a fault of its own: RuntimeError in ")
    assert "--debug" in err
    assert "Jane" not in err
    assert len(err.splitlines()) == 2


@pytest.mark.usefixtures("faulty")
def test_memory_that_is_not_given_is_no_fault_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def starve(*_: object) -> None:
        raise MemoryError

    monkeypatch.setattr(ropa.cli.list, "row", starve)
    assert ropa.cli.run(["list"]) == 3
    assert capsys.readouterr() == ("", "ropa: stopped by the system: cannot allocate memory\n")


@pytest.mark.usefixtures("faulty")
@pytest.mark.parametrize("words", [["--debug", "list"], ["list", "--debug"]])
def test_debug_shows_where_a_fault_arose(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert capsys.readouterr() == ("", "")
    with pytest.raises(RuntimeError, match="Jane"):
        ropa.cli.run(words)


def test_torn_records_of_every_shape_are_findings(tmp_path: Path) -> None:
    texts: dict[str, str | bytes] = {
        "empty": "",
        "comment": "# x\n",
        "torn": TORN,
        "colon": "title: Locks\n",
        "true": "title = True\n",
        "date": "ended = 31.12.2024\n",
        "curly": "title = “Locks”\n",
        "wide": "title ＝ 'x'\n",
        "twice": "title = 'a'\ntitle = 'b'\n",
        "nan": "title = nan\n",
        "huge": f"title = {'9' * 5000}\n",
        "deep": f"title = {'[' * 5000}{']' * 5000}\n",
        "deeper": f"title = {'{a=' * 5000}1{'}' * 5000}\n",
        "dotted": f"{'.'.join('a' * 20_000)} = 1\n",
        "zeroes": b"\0" * 1000,
        "random": bytes(range(256)),
        "utf-16": "title = 'x'\n".encode("utf-16"),
        "long": b"#" * 1_048_577,
        "pointer": "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n",
        "array": "[[title]]\n",
        "number": "title = 1\n",
        "key": "titel = 'x'\n",
    }
    small(tmp_path)
    write(tmp_path, {f"measures/{name}.toml": text for name, text in texts.items()})
    done = run("check", *ON, cwd=tmp_path)
    assert done.code == 1
    for name in texts:
        assert f"measures/{name}.toml:" in done.out, name
    assert 'did you mean "title"?' in done.out


def test_numbers_beyond_measure_are_shown_or_refused_but_never_a_fault(tmp_path: Path) -> None:
    digits = "9" * 5000
    retention = f'[data.retention]\nperiod = "P{digits}Y"\n'
    activity = f'title = "A"\ncontroller = "we"\n[[data]]\nsubjects = ["all"]\n{retention}'
    small(tmp_path / "reg", controller__long=activity)
    path = f'title = "B"\ninferred = ["title[{digits}]"]\n'
    write(tmp_path / "reg", {"measures/path.toml": path})
    assert "no key" in run("check", "path", "-v", *ON, cwd=tmp_path / "reg").out
    for words, codes in (
        (("check", "long"), (0, 1)),
        (("show", "long"), (0, 2)),
        (("list", "--format", "json"), (0,)),
        (("export", "-o", "../a.xlsx"), (0,)),
    ):
        assert run(*words, *ON, cwd=tmp_path / "reg").code in codes
