"""`ropa verify`: what pack, history, tag and bundle prove, and what they do not."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from command import DONE, run, write
from conftest import Scratch
from jsonschema import Draft202012Validator
from sealing import (
    FEBRUARY,
    MAY,
    OFFICE,
    PACK,
    TAG,
    files_of,
    forged,
    key,
    points,
    register,
    sealed,
    signed,
    signers,
    states,
    verified,
)

if TYPE_CHECKING:
    from conftest import GitRepo

SCHEMA = json.loads((Path(__file__).parent / "schemas" / "verify.json").read_text("utf-8"))
UNPROVED = {"content": "not proved", "time": "not proved", "hand": "not proved"}
"""What nothing here proves, and what is therefore said of every pack."""


@pytest.fixture
def repo(git_repo: GitRepo) -> Scratch:
    """A repository whose first quarter of 2026 is sealed, with no tag yet."""
    made = register(git_repo)
    sealed(made)
    return made


def shell(command: str, where: Path) -> str:
    """What a line of the guide prints, typed as it stands there."""
    words = ["sh", "-c", command]
    done = subprocess.run(words, cwd=where, capture_output=True, text=True, check=True)
    return done.stdout + done.stderr


def tagged(repo: Scratch, text: str) -> None:
    """Let the seal's tag be the one with this text, whatever git would make of it."""
    words = ["git", "hash-object", "-t", "tag", "-w", "--stdin", "--literally"]
    done = subprocess.run(
        words, cwd=repo.path, input=text, capture_output=True, text=True, check=True
    )
    repo.git("update-ref", f"refs/tags/{TAG}", done.stdout.strip())


# The pack by itself


def test_a_pack_is_checked_without_register_or_repository(repo: Scratch, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    shutil.copytree(repo.path / PACK, elsewhere / "pack")
    done = run("verify", "pack", cwd=elsewhere)
    assert (done.code, states(done)) == (
        0,
        {
            **dict.fromkeys(("files", "manifest", "seal"), "proved"),
            **dict.fromkeys(("repository", "bundle", "rebuild"), "not checked"),
            **UNPROVED,
        },
    )
    assert done.err.endswith(": nothing is wrong\n")
    assert run("verify", str(elsewhere / "pack"), "--no-git", cwd=repo.path).out == done.out


def test_it_needs_no_git(repo: Scratch, tmp_path: Path) -> None:
    shutil.copytree(repo.path / PACK, tmp_path / "pack")
    done = run("verify", "pack", cwd=tmp_path, env={"PATH": "/nowhere"})
    assert (done.code, states(done)["files"]) == (0, "proved")


def test_a_changed_file_is_named_and_nothing_else_is_believed(repo: Scratch) -> None:
    (repo.path / PACK / "findings.md").write_text("nothing was found\n")
    done = verified(repo)
    words = "findings.md is not the file that was listed: its SHA-256 differs"
    assert (done.code, done.out) == (1, f"wrong: files: {words}\n")
    assert done.err == f"{PACK}: 1 fault\n"


def test_what_is_no_plain_file_is_refused(repo: Scratch, tmp_path: Path) -> None:
    folder = repo.path / PACK
    (folder / "register.json").rename(tmp_path / "register.json")
    (folder / "register.json").symlink_to(tmp_path / "register.json")
    (folder / "sub").mkdir()
    os.mkfifo(folder / "pipe")
    done = verified(repo)
    assert done.code == 1
    for each in ("pipe is a pipe", "register.json is a symbolic link", "sub is a folder"):
        assert f"wrong: files: {each}\n" in done.out


def test_beside_what_does_not_belong_there_nothing_is_proved(repo: Scratch) -> None:
    """Every listed file is right, and one more thing is there."""
    (repo.path / PACK / "sub").mkdir()
    done = verified(repo)
    assert (done.code, done.out) == (1, "wrong: files: sub is a folder\n")
    told = json.loads(verified(repo, "--format", "json").out)
    assert (told["good"], told["commit"], told["manifest"]) == (False, None, None)


def test_names_are_shown_so_that_they_steer_no_terminal(repo: Scratch) -> None:
    (repo.path / PACK / "\x1b[2J\nproved: x: y").write_text("x")
    (repo.path / PACK / os.fsdecode(b"\xff")).write_text("x")
    done = verified(repo)
    assert done.code == 1
    assert "\x1b" not in done.out
    assert "\nproved: x: y" not in done.out
    assert verified(repo, "--format", "json").code == 1


@pytest.mark.parametrize(
    ("words", "code", "complaint"),
    [
        (["none"], 3, "cannot read the pack none: no such file or directory"),
        (["records/ropa.toml"], 3, "cannot read the pack records/ropa.toml: not a directory"),
        ([PACK, "--bundle", "none"], 3, "there is no file none"),
        ([PACK, "--allowed-signers", "none"], 3, "there is no file none"),
        ([PACK, "--allowed-signers", ""], 2, "--allowed-signers is given without a value"),
        ([PACK, "-C", "/"], 3, "/ is not in a git repository"),
        ([PACK, "-C", "records", "--no-git"], 2, "-C and --no-git exclude each other"),
        ([PACK, "--format", "xml"], 2, "--format knows text, json"),
        ([], 2, "Missing argument 'DIR'"),
    ],
)
def test_wrong_use_is_told(repo: Scratch, words: list[str], code: int, complaint: str) -> None:
    done = run("verify", *words, cwd=repo.path)
    assert (done.code, complaint in done.err) == (code, True), done


# The history


def test_the_history_bears_the_seal_out(repo: Scratch) -> None:
    repo.commit("in May", MAY)
    found = states(verified(repo))
    assert (found["commit"], found["tree"], found["quarter"]) == ("proved", "proved", "proved")
    assert (found["tag"], found["bundle"]) == ("not proved", "not checked")
    assert states(run("verify", f"repo/{PACK}", "-C", str(repo.path), cwd=repo.path.parent)) == (
        found
    )


def test_a_history_that_was_rewritten_is_refused(repo: Scratch) -> None:
    repo.git("commit", "--amend", "--quiet", "-m", "amended")
    done = verified(repo)
    assert (done.code, states(done)["commit"]) == (1, "wrong")
    assert "is no longer in the history that is checked out here: history was rewritten" in done.out


def test_a_history_that_was_rewritten_and_pushed_is_refused_in_a_clone(
    repo: Scratch, tmp_path: Path
) -> None:
    """The clone has never seen the commit."""
    repo.git("commit", "--amend", "--quiet", "-m", "amended")
    repo.git("clone", "--quiet", repo.path.as_uri(), str(tmp_path / "clone"))
    done = run("verify", str(repo.path / PACK), cwd=tmp_path / "clone")
    assert (done.code, states(done)["commit"]) == (1, "wrong")
    assert "is not in this repository: its history was rewritten, or it is another" in done.out


def test_before_the_first_commit_of_a_branch_it_is_in_no_history(repo: Scratch) -> None:
    repo.git("checkout", "--quiet", "--orphan", "other")
    done = verified(repo)
    assert (done.code, states(done)["commit"]) == (1, "wrong")
    assert "or this is another branch" in done.out


def test_a_replaced_commit_deceives_nobody(repo: Scratch, tmp_path: Path) -> None:
    """`git replace` shows another commit under the same name, where it is believed."""
    (repo.path / "evidence").rename(tmp_path / "evidence")
    first = repo.git("rev-parse", "HEAD")
    repo.write("records/parties/we.toml", "title = 'Forged'\n")
    forgery = repo.commit("forged", MAY)
    repo.git("reset", "--quiet", "--hard", first)
    repo.git("replace", first, forgery)
    assert "Forged" in repo.git("show", f"{first}:records/parties/we.toml")
    done = run("verify", str(tmp_path / PACK), cwd=repo.path)
    assert (done.code, states(done)["tree"]) == (0, "proved")


def test_a_commit_that_was_dated_back_after_the_seal_is_told(git_repo: GitRepo) -> None:
    repo = register(git_repo)
    sealed(repo)
    late = repo.commit("dated back", "2026-03-01T12:00:00+00:00")
    told = {about: (state, words) for state, about, words in points(repo)}
    assert told["commit"][0] == "proved"
    assert told["quarter"][0] == "not proved"
    assert f"{late[:12]} is the last of 2026-Q1: it came after the seal" in told["quarter"][1]


def test_a_shallow_clone_cannot_bear_it_out_and_does_not_refuse_it(
    repo: Scratch, tmp_path: Path
) -> None:
    repo.commit("in May", MAY)
    repo.git("clone", "--quiet", "--depth=1", repo.path.as_uri(), str(tmp_path / "shallow"))
    done = run("verify", str(repo.path / PACK), cwd=tmp_path / "shallow")
    assert (done.code, states(done)["commit"]) == (0, "not proved")
    assert "cut off (shallow clone)" in done.out


def test_a_bare_repository_bears_it_out_where_it_is_named(repo: Scratch, tmp_path: Path) -> None:
    repo.git("clone", "--quiet", "--bare", str(repo.path), str(tmp_path / "bare.git"))
    pack = str(repo.path / PACK)
    named = run("verify", pack, "-C", "bare.git", "--rebuild", cwd=tmp_path)
    found = states(named)
    assert (named.code, found["commit"], found["tree"]) == (0, "proved", "proved")
    assert found["rebuild"] == "not checked"
    inside = run("verify", pack, cwd=tmp_path / "bare.git")
    assert (inside.code, "this is a bare repository" in inside.err) == (3, True)


def test_another_tree_than_the_one_named_is_refused(repo: Scratch) -> None:
    folder = repo.path / PACK
    text = (folder / "SEAL.json").read_text()
    tree = json.loads(text)["predicate"]["tree"]
    (folder / "SEAL.json").write_text(text.replace(tree, "0" * 40))
    write(folder, forged(files_of(folder)))
    done = verified(repo)
    assert (done.code, states(done)["tree"]) == (1, "wrong")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"zone": "UTC"', '"zone": "Asia/Tokyo"'),
        ('"2026-03-31T23:59:59+00:00"', '"2026-03-31T23:59:59+09:00"'),
        ('"committed": "2026-02-15T12:00:00+00:00"', '"committed": "2026-01-15T12:00:00+00:00"'),
        ('"commit": null', f'"commit": "{"1" * 40}"'),
    ],
)
def test_days_that_the_history_does_not_bear_out_are_refused(
    repo: Scratch, before: str, after: str
) -> None:
    folder = repo.path / PACK
    text = (folder / "SEAL.json").read_text()
    assert before in text
    (folder / "SEAL.json").write_text(text.replace(before, after))
    write(folder, forged(files_of(folder)))
    assert verified(repo, "--no-git").code == 0
    done = verified(repo)
    assert (done.code, states(done)["quarter"]) == (1, "wrong")


# The tag


def test_a_tag_without_text_proves_nothing_and_is_not_wrong(repo: Scratch) -> None:
    repo.git("tag", TAG)
    done = verified(repo)
    assert (done.code, states(done)["tag"]) == (0, "not proved")
    assert "has neither text nor signature" in done.out


def test_a_tag_that_nobody_signed_is_not_proved(repo: Scratch) -> None:
    repo.git("tag", "-a", TAG, "-F", f"{PACK}/TAG.txt")
    done = verified(repo)
    found = states(done)
    assert (done.code, found["tag"], found["signature"]) == (0, "proved", "not proved")
    wanted = verified(repo, "--require-signature")
    assert (wanted.code, states(wanted)["signature"]) == (1, "wrong")


def test_no_tag_is_wrong_where_a_signature_is_required(repo: Scratch) -> None:
    assert verified(repo).code == 0
    assert verified(repo, "--require-signature").code == 1
    assert verified(repo, "--no-git", "--require-signature").code == 1


def test_a_tag_of_another_commit_text_or_name_is_refused(repo: Scratch) -> None:
    first = repo.git("rev-parse", "HEAD")
    second = repo.commit("in May", MAY)
    text = f"{PACK}/TAG.txt"
    cases = [
        (("tag", "-f", TAG, second), f"names {second[:12]}, not {first[:12]}"),
        (("tag", "-f", "-a", TAG, second, "-F", text), f"names {second[:12]}, not {first[:12]}"),
        (("tag", "-f", "-a", TAG, first, "-m", "seal"), "the text of ropa/2026-Q1 is not that of"),
        (("tag", "-f", "-a", TAG, f"{first}^{{tree}}", "-F", text), "not"),
    ]
    for words, complaint in cases:
        repo.git(*words)
        done = verified(repo)
        assert (done.code, states(done)["tag"]) == (1, "wrong"), words
        assert complaint in done.out
    repo.git("tag", "-f", "-a", "ropa/2026-Q2", first, "-F", text)
    repo.git("update-ref", f"refs/tags/{TAG}", "refs/tags/ropa/2026-Q2")
    done = verified(repo)
    assert (done.code, "ropa/2026-Q1 was made as ropa/2026-Q2" in done.out) == (1, True)


# The signature


@pytest.mark.signed
def test_a_signature_by_an_allowed_key_is_good(repo: Scratch, tmp_path: Path) -> None:
    by = key(tmp_path / "keys")
    signed(repo, by)
    done = verified(repo, "--allowed-signers", str(signers(by)), "--require-signature")
    assert (done.code, states(done)["signature"]) == (0, "proved")
    assert "proved: signature: good signature: office@example.org, ED25519 key SHA256:" in done.out
    assert {**states(done), **UNPROVED} == states(done)


@pytest.mark.signed
def test_a_signature_is_not_believed_for_itself(repo: Scratch, tmp_path: Path) -> None:
    by = key(tmp_path / "keys")
    signed(repo, by)
    done = verified(repo)
    assert (done.code, states(done)["signature"]) == (0, "not proved")
    assert "--allowed-signers FILE" in done.out
    repo.git("config", "gpg.ssh.allowedSignersFile", str(signers(by)))
    assert states(verified(repo))["signature"] == "not proved"


@pytest.mark.signed
def test_a_key_that_may_not_sign_is_refused(repo: Scratch, tmp_path: Path) -> None:
    by, other = key(tmp_path / "keys"), key(tmp_path / "keys", "other")
    signed(repo, by)
    done = verified(repo, "--allowed-signers", str(signers(other)))
    assert (done.code, states(done)["signature"]) == (1, "wrong")
    assert "is none that the file of allowed signers lets sign" in done.out


@pytest.mark.signed
@pytest.mark.parametrize(
    ("option", "why"),
    [
        ('namespaces="file"', "line 1: key is not permitted for use in signature namespace"),
        ('valid-before="20200101"', "line 1: key has expired"),
        ('nonsense="x"', "line 1: bad options"),
    ],
)
def test_why_a_key_may_not_sign_is_told(
    option: str, why: str, repo: Scratch, tmp_path: Path
) -> None:
    """The text is the one that was signed, and nothing says otherwise."""
    by = key(tmp_path / "keys")
    signed(repo, by)
    done = verified(repo, "--allowed-signers", str(signers(by, f"{OFFICE} {option}")))
    assert (done.code, states(done)["signature"]) == (1, "wrong")
    assert "lets sign (" in done.out
    assert why in done.out
    assert "does not fit" not in done.out


@pytest.mark.signed
@pytest.mark.parametrize(
    ("namespace", "change", "words"),
    [
        ("file", ("", ""), "the signature was not made for a tag"),
        ("git", ("\nU1NIU0lH", "\nU1NIU0lI"), "the signature is damaged"),
        ("git", ("-----END SSH SIGNATURE-----", ""), "the signature is damaged"),
    ],
)
def test_a_signature_that_is_none_of_this_tag_is_refused(
    namespace: str, change: tuple[str, str], words: str, repo: Scratch, tmp_path: Path
) -> None:
    by = key(tmp_path / "keys")
    repo.git("tag", "-a", TAG, "-F", f"{PACK}/TAG.txt")
    text = repo.git("cat-file", "tag", TAG) + "\n"
    sign = ["ssh-keygen", "-q", "-Y", "sign", "-n", namespace, "-f", str(by)]
    done = subprocess.run(sign, input=text, capture_output=True, text=True, check=True)
    tagged(repo, text + done.stdout.replace(*change))
    found = verified(repo, "--allowed-signers", str(signers(by)))
    assert (found.code, states(found)["signature"]) == (1, "wrong"), found.out
    assert f"wrong: signature: {words}\n" in found.out


@pytest.mark.signed
def test_words_below_a_signature_are_refused(repo: Scratch, tmp_path: Path) -> None:
    """git shows them with the tag, and the signature covers none of them."""
    by = key(tmp_path / "keys")
    signed(repo, by)
    whole = repo.git("cat-file", "tag", TAG) + "\n"
    tagged(repo, f"{whole}approved by the authority\n")
    repo.git("-c", f"gpg.ssh.allowedSignersFile={signers(by)}", "verify-tag", TAG)
    done = verified(repo, "--allowed-signers", str(signers(by)))
    assert (done.code, states(done)["tag"]) == (1, "wrong")
    assert "has words below its signature, which covers none of them" in done.out


@pytest.mark.signed
def test_a_tag_names_the_commit_that_git_takes_it_to_name(repo: Scratch, tmp_path: Path) -> None:
    """Signed by whoever may, of another commit, with the sealed one in a second line."""
    by = key(tmp_path / "keys")
    second = repo.commit("in May", MAY)
    first = repo.git("rev-parse", "HEAD~1")
    repo.git("tag", "-a", TAG, second, "-F", f"{PACK}/TAG.txt")
    head, gap, text = repo.git("cat-file", "tag", TAG).partition("\n\n")
    forged = f"{head}\nobject {first}{gap}{text}\n"
    sign = ["ssh-keygen", "-q", "-Y", "sign", "-n", "git", "-f", str(by)]
    done = subprocess.run(sign, input=forged, capture_output=True, text=True, check=True)
    tagged(repo, forged + done.stdout)
    assert repo.git("rev-parse", f"{TAG}^{{commit}}") == second
    found = verified(repo, "--allowed-signers", str(signers(by)))
    assert (found.code, states(found)["tag"]) == (1, "wrong")
    assert f"{TAG} names {second[:12]}, not {first[:12]}" in found.out


@pytest.mark.signed
def test_a_signature_of_another_text_is_refused(repo: Scratch, tmp_path: Path) -> None:
    """The text of this tag with the signature of another."""
    by = key(tmp_path / "keys")
    signed(repo, by)
    whole = repo.git("cat-file", "tag", TAG)
    repo.git("-c", "gpg.format=ssh", "-c", f"user.signingKey={by}.pub", "tag", "-s", "x", "-m", "x")
    other = repo.git("cat-file", "tag", "x")
    mark = "-----BEGIN SSH"
    mixed = whole[: whole.index(mark)] + other[other.index(mark) :] + "\n"
    tagged(repo, mixed)
    done = verified(repo, "--allowed-signers", str(signers(by)))
    assert (done.code, states(done)["tag"], states(done)["signature"]) == (1, "proved", "wrong")
    assert "the signature does not fit the text" in done.out


@pytest.mark.signed
def test_the_tag_is_checked_without_ropa(repo: Scratch, tmp_path: Path) -> None:
    by = key(tmp_path / "keys")
    signed(repo, by)
    allowed = f"gpg.ssh.allowedSignersFile={signers(by)}"
    repo.git("-c", allowed, "verify-tag", TAG)
    commit = json.loads((repo.path / PACK / "SEAL.json").read_text())["predicate"]["commit"]
    guide = (repo.path / PACK / "VERIFY.txt").read_text()
    commands = [each.strip() for each in guide.splitlines() if each.startswith("    git ")]
    assert len(commands) == 7
    for each in commands[:4]:
        words = each.replace("git ", f"git -c {allowed} ", 1)
        assert shell(words, repo.path)
    repo.git("bundle", "create", "--quiet", f"{PACK}.bundle", TAG)
    for each in commands[4:]:
        shell(each, repo.path / PACK)
    inside = Scratch(repo.path / "evidence" / "2026-Q1.git")
    assert inside.git("rev-parse", f"{TAG}^{{commit}}") == commit


@pytest.mark.signed
def test_no_program_of_the_repository_is_run(git_repo: GitRepo, tmp_path: Path) -> None:
    """Whatever it names for signatures is set aside, for tags signed in each of the ways."""
    repo = git_repo("hostile")
    write(
        repo.path / "records",
        {"ropa.toml": "schema = 1\n[register]\nname = 'A'\nentities = ['a']\n"},
    )
    (repo.path / "records/controller/web.toml").unlink()
    repo.commit("first", FEBRUARY)
    sealed(repo)
    by = key(tmp_path / "keys")
    signed(repo, by)
    trap = repo.path.with_name(repo.path.name + "-trap")
    for each in ("gpg.program", "gpg.openpgp.program", "gpg.ssh.program", "gpg.x509.program"):
        repo.git("config", each, str(trap))
    repo.git("config", "gpg.ssh.defaultKeyCommand", str(trap))
    repo.git("config", "gpg.ssh.allowedSignersFile", str(trap))
    mark = repo.path.with_name(repo.path.name + "-mark")
    whole = repo.git("cat-file", "tag", TAG)
    for sort in ("SSH SIGNATURE", "PGP SIGNATURE", "SIGNED MESSAGE", "PGP MESSAGE"):
        text = whole.replace("SSH SIGNATURE", sort) + "\n"
        tagged(repo, text)
        for form in ("ssh", "openpgp", "x509"):
            repo.git("config", "gpg.format", form)
            mark.unlink(missing_ok=True)
            done = verified(repo, "--allowed-signers", str(signers(by)))
            assert (states(done)["signature"] == "proved") == (sort == "SSH SIGNATURE"), done
            assert not mark.exists(), (sort, form)


@pytest.mark.signed
def test_a_program_in_the_work_tree_is_not_run(repo: Scratch, tmp_path: Path) -> None:
    by = key(tmp_path / "keys")
    signed(repo, by)
    for name in ("ssh-keygen", "git", "gpg"):
        fake = repo.write(f"bin/{name}", "#!/bin/sh\ntouch ../sprung sprung\nexit 0\n")
        fake.chmod(0o755)
    path = f"{repo.path}/bin{os.pathsep}{os.environ['PATH']}"
    done = verified(repo, "--allowed-signers", str(signers(by)), PATH=path)
    assert (done.code, states(done)["signature"]) == (0, "proved")
    assert not list(tmp_path.rglob("sprung"))


def programs(folder: Path, line: str, *others: str) -> str:
    """A PATH on which there is nothing but git, after a line of shell, and programs that fail."""
    files = {"git": f'#!/bin/sh\n{line}\nexec {shutil.which("git")} "$@"\n'}
    write(folder, {**files, **dict.fromkeys(others, "#!/bin/sh\nexit 1\n")})
    for each in folder.iterdir():
        each.chmod(0o755)
    return str(folder)


def pretended(repo: Scratch) -> None:
    """The seal tagged with what looks like a signature."""
    repo.git("tag", "-a", TAG, "-F", f"{PACK}/TAG.txt")
    marks = "-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----\n"
    tagged(repo, f"{repo.git('cat-file', 'tag', TAG)}\n{marks}")


def test_where_nothing_can_check_a_signature_it_is_not_proved(
    repo: Scratch, tmp_path: Path
) -> None:
    pretended(repo)
    done = verified(repo, PATH=programs(tmp_path / "bin", ":"))
    assert (done.code, states(done)["tag"]) == (0, "proved")
    assert "not proved: signature: ssh-keygen is not installed\n" in done.out
    wanted = verified(repo, "--require-signature", PATH=str(tmp_path / "bin"))
    assert (wanted.code, states(wanted)["signature"]) == (1, "wrong")


SAID = 'Good "git" signature for office@example.org with ED25519 key SHA256:x'


@pytest.mark.parametrize(
    ("deaths", "words"),
    [
        (2, "proved: signature: good signature: office@example.org, ED25519 key SHA256:x"),
        (99, "not proved: signature: the signature cannot be checked here"),
    ],
)
def test_a_git_that_dies_of_its_pipe_is_asked_again_and_not_for_ever(
    deaths: int, words: str, repo: Scratch, tmp_path: Path
) -> None:
    pretended(repo)
    log, allowed = tmp_path / "log", write(tmp_path, {"signers": ""}) / "signers"
    line = f"""case "$*" in *verify-tag*)
echo x >>{log}
test "$(wc -l <{log})" -le {deaths} && kill -PIPE $$
echo '{SAID}' >&2; exit 0
esac"""
    path = f"{programs(tmp_path / 'bin', line, 'ssh-keygen')}{os.pathsep}{os.environ['PATH']}"
    done = verified(repo, "--allowed-signers", str(allowed), PATH=path)
    assert (done.code, f"{words}\n" in done.out) == (0, True)
    assert 2 < len(log.read_text().splitlines()) < 99


@pytest.fixture
def keyring(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A keyring of OpenPGP with one key of nobody."""
    home = tmp_path_factory.mktemp("gpg")
    home.chmod(0o700)
    words = ["--batch", "--passphrase", "", "--quick-gen-key", "office@example.org", "ed25519"]
    subprocess.run(
        ["gpg", "--homedir", str(home), "--quiet", *words, "sign", "never"],
        check=True,
        capture_output=True,
    )
    return home


@pytest.mark.signed
def test_a_signature_of_openpgp_is_checked_with_the_own_keyring(
    repo: Scratch, keyring: Path, tmp_path: Path
) -> None:
    repo.git(
        "tag",
        "-s",
        "-u",
        "office@example.org",
        TAG,
        "-F",
        f"{PACK}/TAG.txt",
        GNUPGHOME=str(keyring),
    )
    known = verified(repo, "--require-signature", GNUPGHOME=str(keyring))
    assert (known.code, states(known)["signature"]) == (0, "proved")
    assert "good signature: office@example.org, key " in known.out
    empty = tmp_path / "empty"
    empty.mkdir(mode=0o700)
    unknown = verified(repo, GNUPGHOME=str(empty))
    assert (unknown.code, states(unknown)["signature"]) == (0, "not proved")
    assert "the key is not in the keyring here" in unknown.out


@pytest.mark.signed
def test_a_key_that_has_expired_since_makes_no_seal_wrong(repo: Scratch, tmp_path: Path) -> None:
    """Packs are kept for longer than keys: whether it was signed in time, nothing here shows."""
    home = tmp_path / "gpg"
    home.mkdir(mode=0o700)
    then = ["--faked-system-time", "20260105T000000!"]
    gpg = ["gpg", "--homedir", str(home), "--quiet", "--batch", "--passphrase", ""]
    words = ["--quick-gen-key", OFFICE, "ed25519", "sign", "2d"]
    subprocess.run([*gpg, *then, *words], check=True, capture_output=True)
    program = write(tmp_path, {"then": f'#!/bin/sh\nexec gpg {" ".join(then)} "$@"\n'}) / "then"
    program.chmod(0o755)
    tag = ("tag", "-s", "-u", OFFICE, TAG, "-F", f"{PACK}/TAG.txt")
    repo.git("-c", f"gpg.program={program}", *tag, GNUPGHOME=str(home))
    done = verified(repo, GNUPGHOME=str(home))
    assert (done.code, states(done)["signature"]) == (0, "not proved")
    assert "fits the text, and its key has expired; that it was made before, dates" in done.out
    wanted = verified(repo, "--require-signature", GNUPGHOME=str(home))
    assert (wanted.code, states(wanted)["signature"]) == (1, "wrong")
    revoked = next((home / "openpgp-revocs.d").iterdir()).read_text().replace(":-----", "-----")
    imported = ["gpg", "--homedir", str(home), "--quiet", "--batch", "--import"]
    subprocess.run(imported, input=revoked, text=True, check=True, capture_output=True)
    done = verified(repo, GNUPGHOME=str(home))
    assert (done.code, "and its key was revoked" in done.out) == (1, True)


# The bundle


def bundled(repo: Scratch, *names: str) -> str:
    repo.git("bundle", "create", "--quiet", f"{PACK}.bundle", *(names or [TAG]))
    return f"{PACK}.bundle"


@pytest.mark.signed
def test_a_bundle_alone_bears_out_the_seal(repo: Scratch, tmp_path: Path) -> None:
    by = key(tmp_path / "keys")
    signed(repo, by)
    bundled(repo)
    away = tmp_path / "away"
    shutil.copytree(repo.path / "evidence", away)
    words = ("--bundle", "2026-Q1.bundle", "--allowed-signers", str(signers(by)))
    done = run("verify", "2026-Q1", *words, "--require-signature", cwd=away)
    found = states(done)
    wanted = ("bundle", "tree", "tag", "signature")
    assert (done.code, {found[each] for each in wanted}) == (0, {"proved"}), done
    assert found["repository"] == "not checked"
    assert sorted(each.name for each in away.iterdir()) == ["2026-Q1", "2026-Q1.bundle"]


def test_a_bundle_without_the_seal_or_damaged_is_refused(repo: Scratch) -> None:
    repo.git("tag", "-a", TAG, "-F", f"{PACK}/TAG.txt")
    repo.commit("in May", MAY)
    file = repo.path / bundled(repo)
    whole = file.read_bytes()
    assert verified(repo, "--bundle", str(file)).code == 0
    for damaged in (b"", b"x", whole[:-30], whole[:-25] + bytes([whole[-25] ^ 1]) + whole[-24:]):
        file.write_bytes(damaged)
        done = verified(repo, "--bundle", str(file))
        assert (done.code, states(done)["bundle"]) == (1, "wrong"), damaged[:20]
    for names, lacking in ((["main"], TAG), ([f"{TAG}..main"], "Repository lacks")):
        bundled(repo, *names)
        done = verified(repo, "--bundle", str(file))
        assert (done.code, states(done)["bundle"]) == (1, "wrong")
        assert lacking in done.out


def test_only_the_bundle_itself_is_read(repo: Scratch, tmp_path: Path) -> None:
    """git takes what a file names, and a folder beside it of its name, for what is meant."""
    repo.git("tag", "-a", TAG, "-F", f"{PACK}/TAG.txt")
    (tmp_path / "named").write_text(f"gitdir: {repo.path}/.git\n")
    (tmp_path / "beside").write_text("no bundle\n")
    repo.git("clone", "--quiet", "--bare", str(repo.path), str(tmp_path / "beside.git"))
    for name in ("named", "beside"):
        done = verified(repo, "--no-git", "--bundle", str(tmp_path / name))
        assert (done.code, states(done)["bundle"]) == (1, "wrong"), name
        assert "it is no bundle of git" in done.out


def test_a_bundle_of_a_history_that_is_cut_off_is_refused(repo: Scratch, tmp_path: Path) -> None:
    repo.commit("in February", FEBRUARY)
    shutil.rmtree(repo.path / PACK)
    sealed(repo)
    repo.git("tag", "-a", TAG, "-F", f"{PACK}/TAG.txt")
    short = tmp_path / "short"
    repo.git("clone", "--quiet", "--depth=1", f"--branch={TAG}", repo.path.as_uri(), str(short))
    Scratch(short).git("bundle", "create", "--quiet", "../short.bundle", TAG)
    done = verified(repo, "--no-git", "--bundle", str(tmp_path / "short.bundle"))
    assert (done.code, states(done)["bundle"]) == (1, "wrong")


def test_what_was_not_looked_at_is_told_and_nothing_else(repo: Scratch) -> None:
    """With a bundle, tag and signature were looked at."""
    repo.git("tag", "-a", TAG, "-F", f"{PACK}/TAG.txt")
    told = {
        about: words for state, about, words in points(repo, "--no-git") if state[4:] == "checked"
    }
    assert sorted(told) == ["bundle", "rebuild", "repository"]
    assert told["repository"].startswith("history, tag and signature: ")
    assert told["rebuild"].startswith("that these files were made from the commit: ")
    words = ("--no-git", "--bundle", bundled(repo))
    told = {about: words for state, about, words in points(repo, *words) if state[4:] == "checked"}
    assert sorted(told) == ["rebuild", "repository"]
    assert told["repository"].startswith("whether the commit is still in its history: ")


# Made again


def test_a_pack_comes_out_the_same_when_it_is_made_again(repo: Scratch) -> None:
    repo.write("records/measures/locks.toml", DONE)
    repo.commit("in May", MAY)
    done = verified(repo, "--rebuild")
    assert (done.code, states(done)["rebuild"]) == (0, "proved")


def test_a_forged_pack_does_not_come_out_so(repo: Scratch) -> None:
    """Everything in it agrees, and the commit is the right one."""
    folder = repo.path / PACK
    (folder / "findings.md").write_text("nothing was found\n")
    write(folder, forged(files_of(folder)))
    assert verified(repo).code == 0
    done = verified(repo, "--rebuild")
    assert (done.code, states(done)["rebuild"]) == (1, "wrong")
    assert "findings.md does not come out so when it is made again" in done.out


def test_a_workbook_that_was_packed_otherwise_is_not_called_wrong(repo: Scratch) -> None:
    folder = repo.path / PACK
    (folder / "register.xlsx").write_bytes((folder / "register.xlsx").read_bytes() + b" ")
    write(folder, forged(files_of(folder)))
    done = verified(repo, "--rebuild")
    assert (done.code, states(done)["rebuild"]) == (0, "not proved")


def test_what_another_version_made_is_not_made_again(repo: Scratch, tmp_path: Path) -> None:
    folder = repo.path / PACK
    text = (folder / "SEAL.json").read_text()
    (folder / "SEAL.json").write_text(text.replace("ropa-register ", "ropa-register 0.0."))
    write(folder, forged(files_of(folder)))
    assert states(verified(repo, "--rebuild"))["rebuild"] == "not checked"
    shutil.copytree(folder, tmp_path / "away" / "pack")
    away = run("verify", "pack", "--rebuild", cwd=tmp_path / "away")
    assert (away.code, states(away)["rebuild"]) == (0, "not checked")
    both = verified(repo, "--rebuild", "--no-git")
    assert (both.code, "--rebuild and --no-git exclude each other" in both.err) == (2, True)


# For machines


def test_the_answers_come_as_json(repo: Scratch) -> None:
    done = verified(repo, "--format", "json")
    told = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(told)
    assert (done.code, told["version"], told["good"]) == (0, 1, True)
    assert (told["register"], told["period"]) == ("Small", "2026-Q1")
    assert told["commit"] == repo.git("rev-parse", "HEAD")
    assert {each["state"] for each in told["points"]} == {"proved", "not proved", "not checked"}
    (repo.path / PACK / "TAG.txt").unlink()
    done = verified(repo, "--format", "json")
    told = json.loads(done.out)
    Draft202012Validator(SCHEMA).validate(told)
    assert (done.code, told["good"], told["period"], told["commit"]) == (1, False, None, None)
    assert told["points"] == [{"state": "wrong", "about": "files", "words": "TAG.txt is missing"}]


def test_the_answers_come_in_japanese(repo: Scratch) -> None:
    done = verified(repo, "--lang", "ja")
    assert "未証明: 時: いつ書かれたか" in done.out
    assert done.err.endswith(": 不備はない\n")


def test_few_processes_are_needed(repo: Scratch, tmp_path: Path) -> None:
    """Six of git without a bundle, whatever else is asked."""
    repo.git("tag", "-a", TAG, "-F", f"{PACK}/TAG.txt")
    real = shutil.which("git")
    log = tmp_path / "log"
    write(tmp_path / "bin", {"git": f'#!/bin/sh\necho x >>{log}\nexec {real} "$@"\n'})
    (tmp_path / "bin" / "git").chmod(0o755)
    verified(repo, PATH=f"{tmp_path}/bin{os.pathsep}{os.environ['PATH']}")
    assert len(log.read_text().splitlines()) <= 6


def test_a_folder_with_blanks_is_named_as_a_shell_takes_it(git_repo: GitRepo) -> None:
    repo = git_repo("unborn")
    write(
        repo.path / "the register's",
        {
            "ropa.toml": "schema = 1\n[register]\nname = 'A'\nentities = ['a']\n",
            "measures/x.toml": DONE,
        },
    )
    repo.commit("first", FEBRUARY)
    assert run("seal", "2026-Q1", "-C", "the register's", cwd=repo.path).code == 0
    assert verified(repo).code == 0
    guide = (repo.path / PACK / "VERIFY.txt").read_text()
    command = next(each.strip() for each in guide.splitlines() if "rev-parse" in each)
    shown = shell(command, repo.path).strip()
    assert shown in guide.split(command)[1]
