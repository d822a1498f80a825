"""The installed command, driven as its users drive it: from a shell, a pipe, a terminal."""

from __future__ import annotations

import os
import re
import selectors
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import tomli_w
from loaded import SCRIPT, code_of, loaded

DAY = "2026-11-21"
"""The day by whose law the tests look, so that none of them ages."""

CODES = (0, 1, 2, 3, 130, 141, 143)
"""Every exit code that the command may have."""

TORN = "title = \n"
"""A record that cannot be read, at 1:9."""
DONE = 'title = "Locks"\ndescription = "Doors are locked."\nserves = ["32(1)(b)"]\n'
"""A measure without a finding."""

AT_ONCE = 65_536
"""Bytes that a pipe takes before anyone reads them."""

Words = Sequence["str | bytes"]
Ended = tuple[int, bytes, bytes]
"""The exit code, and what came through stdout and stderr."""

BAR = re.compile(r"\x1b\[\?25l.*?\x1b\[1A\x1b\[2K", re.DOTALL)
"""What shows how far a slow machine has come with a command, and is wiped away."""

Files = Mapping[str, "str | bytes | dict[str, Any]"]


class Result(NamedTuple):
    """What a command left behind."""

    code: int
    out: str
    err: str

    @property
    def rows(self) -> list[list[str]]:
        """The cells of a table in a pipe, its heading left out."""
        return [line.split("\t") for line in self.out.split("\n")[1:-1]]


def run(
    *words: str | bytes,
    cwd: Path,
    env: Mapping[str, str | None] | None = None,
    stdin: bytes = b"",
    encoding: str = "utf-8",
) -> Result:
    """The command run in a folder; a variable that is None is taken from the environment.

    It fails where the command ends in a way that it never may.
    """
    given = environment(env)
    quick = loaded().fits(given) and len(stdin) <= AT_ONCE
    code, out, err = (forked if quick else started)(words, cwd, given, stdin)
    result = Result(code, out.decode(encoding), err.decode(encoding))
    assert "Traceback" not in result.err, result.err
    assert "fault of its own" not in result.err, result.err
    assert result.code in CODES, result
    return result


def started(words: Words, cwd: Path, env: dict[str, str], stdin: bytes = b"") -> Ended:
    """The command as a shell starts it."""
    line = [SCRIPT, *words]
    done = subprocess.run(line, cwd=cwd, env=env, input=stdin, capture_output=True, check=False)
    return done.returncode, done.stdout, done.stderr


def forked(words: Words, cwd: Path, env: dict[str, str], stdin: bytes = b"") -> Ended:
    """The command in a process in which all that it may need is loaded already."""
    (given, typed), (out, shown), (err, said) = (os.pipe() for _ in range(3))
    os.write(typed, stdin)
    os.close(typed)
    streams = (given, shown, said)
    ended = loaded().begin(words, cwd, env, streams)
    for each in streams:
        os.close(each)
    texts = read(out, err)
    return (code_of(ended), *texts)


def read(*descriptors: int) -> list[bytes]:
    """All that comes from them, in whatever order it comes."""
    found: dict[int, list[bytes]] = {each: [] for each in descriptors}
    with selectors.DefaultSelector() as ready:
        for each in descriptors:
            ready.register(each, selectors.EVENT_READ)
        while ready.get_map():
            for key, _ in ready.select():
                part = os.read(key.fd, AT_ONCE)
                found[key.fd].append(part)
                if not part:
                    ready.unregister(key.fd)
                    os.close(key.fd)
    return [b"".join(parts) for parts in found.values()]


def environment(changes: Mapping[str, str | None] | None = None) -> dict[str, str]:
    """The environment of the tests with these changes, and a place for compiled modules."""
    own = {
        "COLUMNS": None,
        "PYTHONDONTWRITEBYTECODE": None,
        "PYTHONPYCACHEPREFIX": os.path.join(os.environ["HOME"], "compiled"),
    }
    changed = {**os.environ, **own, **(changes or {})}
    return {name: value for name, value in changed.items() if value is not None}


def terminal(
    *words: str,
    cwd: Path,
    columns: int = 80,
    env: Mapping[str, str | None] | None = None,
    encoding: str = "utf-8",
    keys: bytes = b"",
) -> tuple[int, str]:
    """The exit code and what a terminal of this width shows in the end, stderr included.

    The keys are typed once the command has asked a question.
    """
    import fcntl
    import pty
    import struct
    import termios

    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    look = {"TERM": "xterm-256color", "NO_COLOR": None, "FORCE_COLOR": None, **(env or {})}
    given = environment(look)
    if loaded().fits(given):
        end = partial(code_of, loaded().begin(words, cwd, given, [theirs]))
    else:
        end = subprocess.Popen(
            [SCRIPT, *words],
            cwd=cwd,
            env=given,
            pass_fds=(theirs,),
            preexec_fn=partial(os.login_tty, theirs),  # noqa: PLW1509 - the tests have one thread
        ).wait
    os.close(theirs)
    shown = received(ours) if keys else b""
    if keys:
        time.sleep(0.1)
        os.write(ours, keys)
    shown += b"".join(iter(lambda: received(ours), b""))
    os.close(ours)
    text = BAR.sub("", shown.decode(encoding).replace("\r\n", "\n"))
    assert "Traceback" not in text, text
    return end(), text


def received(descriptor: int) -> bytes:
    """What comes from a terminal; nothing once the other side has closed it."""
    try:
        return os.read(descriptor, 65_536)
    except OSError:
        return b""


def stopped(number: int, *words: str, cwd: Path, after: float) -> tuple[int, str]:
    """The exit code, as a shell sees it, and stderr of a command sent a signal while it works."""
    process = subprocess.Popen(
        [SCRIPT, *words],
        cwd=cwd,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    while process.poll() is None and not under_way(process.pid):
        time.sleep(0.005)
    time.sleep(after)
    process.send_signal(number)
    try:
        _, err = process.communicate(timeout=60)
    finally:
        process.kill()
    assert "Traceback" not in err, err
    # Python's own end can no longer be guarded: there a signal kills, which a shell calls 128 + n.
    return process.returncode if process.returncode >= 0 else 128 - process.returncode, err


def under_way(number: int) -> bool:
    """Whether the process has left the start of Python behind, which nobody can guard."""
    libraries = Path(f"/proc/{number}/maps")
    return "msgspec" in libraries.read_text()


def write(folder: Path, files: Files) -> Path:
    """The files below a folder: text, bytes, or the data of a record."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(bytes_of(content))
    return folder


def bytes_of(content: str | bytes | dict[str, Any]) -> bytes:
    if isinstance(content, bytes):
        return content
    return (content if isinstance(content, str) else tomli_w.dumps(content)).encode()


SETTINGS = {"schema": 1, "register": {"name": "Small", "entities": ["we"]}}
WE = {
    "title": "We GmbH",
    "country": "DE",
    "address": "1 Example Street, Berlin",
    "email": "privacy@we.example",
}


def small(folder: Path, **files: Any) -> Path:
    """A register of one party without a finding, and these files beside it.

    A file is named as a keyword can be: `controller__a` is `controller/a.toml`.
    """
    named = {f"{name.replace('__', '/')}.toml": content for name, content in files.items()}
    return write(folder, {"ropa.toml": SETTINGS, "parties/we.toml": WE, **named})


def broken_off(root: Path) -> None:
    """Two new parties as a process left them that ended when all was decided."""
    program = (
        "import sys; from ropa.pen import Change, journal; "
        f"journal.begin({str(root)!r}, [Change('parties/x.toml', None, b'title = \"X\"\\n'), "
        "Change('parties/y.toml', None, b'title = \"Y\"\\n')], 'an import')"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
