"""`ropa init --ci`: what a service is given is run here line by line, as its runner would."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from command import DAY, DONE, TORN, run, small, write
from conftest import GitRepo, Scratch
from markdown_it import MarkdownIt

import ropa
from ropa.errors import Misuse, RopaError
from ropa.starter import SERVICES, put, workflow

ROOT = Path(__file__).resolve().parents[1]
ON = ("--on", DAY)

GITHUB = ".github/workflows/ropa.yml"
GITLAB = ".gitlab-ci.yml"

PINNED = {
    "actions/checkout": "3d3c42e5aac5ba805825da76410c181273ba90b1",  # v7.0.1
    "actions/setup-python": "5fda3b95a4ea91299a34e894583c3862153e4b97",  # v7.0.0
}
"""The actions that are used, by the commit of a release."""

PROVED = "!cancelled() && steps.proof.outcome == 'success'"
ASKED = "(github.event_name == 'schedule' || github.event_name == 'workflow_dispatch')"


class State(NamedTuple):
    """What a condition of a step may ask for."""

    event: str
    proved: bool
    failed: bool


CONDITIONS: dict[str, Callable[[State], bool]] = {
    "": lambda now: not now.failed,
    f"${{{{ {PROVED} }}}}": lambda now: now.proved,
    f"${{{{ {PROVED} && {ASKED} }}}}": lambda now: (
        now.proved and now.event in {"schedule", "workflow_dispatch"}
    ),
}
"""Every condition that a step may have, and what it means."""


# What is written, and where


@pytest.fixture
def repo(git_repo: GitRepo) -> Scratch:
    """A register without a finding in `records/`, committed."""
    made = git_repo("unborn")
    small(made.path / "records", measures__locks=DONE)
    made.commit("first")
    return made


def text_of(repo: Scratch, service: str, folder: str = "records") -> str:
    return workflow(str(repo.path / folder), service).text


def parsed(text: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(text)
    return found


@pytest.mark.parametrize(("service", "file"), [("github", GITHUB), ("gitlab", GITLAB)])
def test_a_register_that_is_there_gets_the_file_alone(
    service: str, file: str, repo: Scratch
) -> None:
    before = repo.git("ls-files")
    done = run("init", "--ci", service, cwd=repo.path)
    assert (done.code, done.out) == (0, f"{file}\n")
    assert "--package names a wheel or an address" in done.err
    new = repo.git("ls-files", "--others")
    assert (repo.git("ls-files"), new) == (before, file)
    again = run("init", "--ci", service, cwd=repo.path / "records")
    assert (again.code, again.out) == (0, "")
    assert again.err == f"../{file} is there already, as it would be written now\n"


def test_a_new_register_may_get_it_at_once(git_repo: GitRepo) -> None:
    made = git_repo("unborn")
    done = run("init", "--example", "--hooks", "--ci", "github", *ON, cwd=made.path)
    assert done.code == 0
    assert (made.path / "records/ropa.toml").exists()
    assert (made.path / ".pre-commit-config.yaml").exists()
    assert (made.path / GITHUB).exists()
    assert done.err.endswith("next: ropa -C records check, then git add records\n")


def test_a_register_that_is_there_gets_the_hook_alone(repo: Scratch) -> None:
    done = run("init", "--hooks", cwd=repo.path)
    assert done.code == 0
    assert done.out == f"{repo.path.resolve()}/.pre-commit-config.yaml\n"
    again = run("init", "--hooks", cwd=repo.path)
    assert (again.code, again.out) == (0, "")
    assert "is there already, as it would be written now" in again.err
    assert repo.git("ls-files", "--others") == ".pre-commit-config.yaml"


def test_a_second_register_is_still_refused(repo: Scratch) -> None:
    for words in (("--example",), ("--name", "A", "--country", "DE")):
        done = run("init", *words, "--ci", "github", cwd=repo.path)
        assert (done.code, done.out) == (2, "")
        assert "is a register already" in done.err
    assert repo.git("ls-files", "--others") == ""


@pytest.mark.parametrize("service", SERVICES)
def test_outside_git_nothing_is_written(service: str, tmp_path: Path) -> None:
    done = run("init", "--example", "--ci", service, cwd=tmp_path)
    assert (done.code, done.out) == (3, "")
    assert "is in no git repository" in done.err
    assert list(tmp_path.iterdir()) == []


def test_a_workflow_that_is_there_is_not_touched_and_the_text_is_shown(repo: Scratch) -> None:
    path = repo.write(GITHUB, "name: mine\n")
    done = run("init", "--ci", "github", cwd=repo.path)
    assert (done.code, done.out) == (0, "")
    assert path.read_text() == "name: mine\n"
    assert "is not touched; it would say:" in done.err
    assert parsed(done.err.partition("say:\n")[2])["name"] == "register"


def test_jobs_of_gitlab_stand_beside_a_file_that_is_there(repo: Scratch) -> None:
    path = repo.write(GITLAB, "build:\n  script: make\n")
    done = run("init", "--ci", "gitlab", cwd=repo.path)
    assert (done.code, done.out) == (0, ".gitlab/ropa.yml\n")
    assert path.read_text() == "build:\n  script: make\n"
    (line,) = parsed(done.err[done.err.index("include:") :])["include"]
    assert (repo.path / line["local"]).read_text() == text_of(repo, "gitlab")
    own = parsed(text_of(repo, "gitlab"))
    assert all(name.startswith(("ropa-", ".ropa")) for name in own), "it would change other jobs"


def test_a_link_in_the_way_is_not_followed(repo: Scratch, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (repo.path / ".github").symlink_to(tmp_path / "elsewhere")
    done = run("init", "--ci", "github", cwd=repo.path)
    assert (done.code, done.out) == (3, "")
    assert list((tmp_path / "elsewhere").iterdir()) == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--ci", "jenkins"), "--ci knows github, gitlab"),
        (("--ci", ""), "--ci is given without a value"),
        (("--package", "x"), "--package is for --ci"),
    ],
)
def test_wrong_use_is_told(words: tuple[str, ...], said: str, repo: Scratch) -> None:
    done = run("init", *words, cwd=repo.path)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


# What is installed


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize(
    "spec",
    [
        "ropa-register==1.2",
        "dist/ropa_register-1.2-py3-none-any.whl",
        "ropa-register @ git+https://git.example.org/r.git@v1.2#subdirectory=a",
        "https://example.org/ropa_register-1.2.whl?x=1&y=%20",
    ],
)
def test_the_package_stands_in_the_file_as_it_was_named(
    service: str, spec: str, repo: Scratch
) -> None:
    text = workflow(str(repo.path / "records"), service, spec).text
    assert variables(service, parsed(text))["ROPA_PACKAGE"] == spec


def variables(service: str, file: dict[str, Any]) -> dict[str, str]:
    found = file["jobs"]["check"]["env"] if service == "github" else file[".ropa"]["variables"]
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize(
    "spec",
    ["-r x.txt", "--index-url=x", "a;rm -rf /", "$HOME", "a\nb", "${{ x }}", "`x`", '"', "", " "],
)
def test_what_is_no_package_is_refused(spec: str, repo: Scratch) -> None:
    if spec:
        with pytest.raises(Misuse, match="is no package"):
            workflow(str(repo.path), "github", spec)
    done = run("init", "--ci", "github", "--package", spec, cwd=repo.path)
    assert (done.code, done.out) == (2, "")
    assert not (repo.path / GITHUB).exists()


@pytest.mark.parametrize(
    "spec", ["ropa", "Ropa==1.2", "ropa >= 1", "ropa[x]", "ropa @ https://x/y"]
)
def test_the_unrelated_package_of_the_name_is_refused(spec: str, repo: Scratch) -> None:
    """Before any service installs it."""
    done = run("init", "--ci", "github", "--package", spec, cwd=repo.path)
    assert (done.code, "is another package, unrelated to this one" in done.err) == (2, True)
    assert "this one is called ropa-register" in done.err
    assert not (repo.path / GITHUB).exists()


@pytest.mark.parametrize(
    "spec", ["ropa_register==1", "./ropa", "ropa/dist/x.whl", "ropa-register-2.whl"]
)
def test_a_name_that_begins_so_is_no_other_package(spec: str, repo: Scratch) -> None:
    assert f'"{spec}"' in workflow(str(repo.path / "records"), "github", spec).text


@pytest.mark.parametrize("service", SERVICES)
def test_without_a_package_it_is_this_version_of_the_right_one(service: str, repo: Scratch) -> None:
    found = variables(service, parsed(text_of(repo, service)))
    assert found["ROPA_PACKAGE"] == f"ropa-register=={ropa.__version__}"


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("folder", ["privacy/register", 'our "own" $HOME `x`', "日本: # a", "it's"])
def test_a_register_is_found_wherever_it_stands(service: str, folder: str, repo: Scratch) -> None:
    found = variables(service, parsed(text_of(repo, service, folder)))["ROPA_REGISTER"]
    # GitLab writes a dollar that means nothing twice.
    assert (found.replace("$$", "$") if service == "gitlab" else found) == folder


def test_a_folder_that_github_would_take_for_an_expression_is_refused(repo: Scratch) -> None:
    with pytest.raises(RopaError, match="begins an expression"):
        workflow(str(repo.path / "${{ secrets.x }}"), "github")


@pytest.mark.parametrize("words", [("--ci", "github"), ("--ci", "gitlab"), ("--hooks",)])
@pytest.mark.parametrize("name", [b"a\nb", b"a\xffb", b"a\x7fb", b"a\tb", "a\u202eb".encode()])
def test_a_folder_whose_name_is_not_plain_text_is_refused(
    words: tuple[str, ...], name: bytes, repo: Scratch
) -> None:
    """Some of it no YAML may hold, and some of it is not what a reader sees."""
    folder = repo.path / os.fsdecode(name)
    (repo.path / "records").rename(folder)
    done = run("-C", os.fsencode(folder), "init", *words, cwd=repo.path)
    assert (done.code, "it is not plain text" in done.err) == (3, True)
    assert [each.name for each in repo.path.iterdir() if each.name.startswith(".g")] == [".git"]


def test_a_register_at_the_top_is_the_whole_repository(git_repo: GitRepo) -> None:
    made = git_repo("unborn")
    text = text_of(made, "github", ".")
    assert variables("github", parsed(text))["ROPA_REGISTER"] == "."


# What stands in the files


def commands(service: str, text: str) -> Iterator[str]:
    """Every script of the file."""
    file = parsed(text)
    if service == "github":
        yield from (step["run"] for step in file["jobs"]["check"]["steps"] if "run" in step)
        return
    for job in file.values():
        yield from job.get("before_script", ())
        yield from job.get("script", ())


def test_the_workflow_may_read_and_nothing_else(repo: Scratch) -> None:
    text = text_of(repo, "github")
    file = parsed(text)
    assert file["permissions"] == {"contents": "read"}
    assert not re.search(r"secrets|token|pull_request_target|workflow_run", text.lower())
    checkout = file["jobs"]["check"]["steps"][0]["with"]
    assert checkout == {"fetch-depth": 0, "persist-credentials": False}
    # YAML 1.1 reads the key `on` as true.
    assert set(file[True]) == {"push", "pull_request", "workflow_dispatch", "schedule"}
    ((minute, hour, day, month, weekday),) = [
        each["cron"].split() for each in file[True]["schedule"]
    ]
    assert (day, month, weekday) == ("1", "*", "*")
    assert int(minute)
    assert int(hour)


def test_actions_are_those_of_github_itself_pinned_by_commit(repo: Scratch) -> None:
    text = text_of(repo, "github")
    used = re.findall(r"uses: (\S+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+\n", text)
    assert dict(used) == PINNED
    assert len(used) == text.count("uses:")


def test_every_expression_of_the_workflow_is_known(repo: Scratch) -> None:
    text = text_of(repo, "github")
    steps = parsed(text)["jobs"]["check"]["steps"]
    assert {step.get("if", "") for step in steps} == CONDITIONS.keys()
    assert text.count("${{") == sum("if" in step for step in steps)
    assert not any("${{" in each for each in commands("github", text))


def test_only_documented_words_of_gitlab_are_used(repo: Scratch) -> None:
    """From its reference of keywords for `.gitlab-ci.yml`."""
    file = parsed(text_of(repo, "gitlab"))
    known = {"image", "variables", "before_script", "extends", "rules", "script", "artifacts"}
    for job in file.values():
        assert job.keys() <= known
        assert job.get("artifacts", {}).keys() <= {"when", "expose_as", "paths", "reports"}
        assert all(each.keys() <= {"if", "when"} for each in job.get("rules", ()))
    assert file[".ropa"]["variables"]["GIT_DEPTH"] == "0"
    assert set(file["ropa-check"]["artifacts"]["reports"]) == {"codequality", "junit"}
    predefined = {"CI_PIPELINE_SOURCE", "CI_COMMIT_BRANCH", "CI_OPEN_MERGE_REQUESTS"}
    asked = " ".join(each["if"] for job in file.values() for each in job.get("rules", ()))
    assert set(re.findall(r"\$(\w+)", asked)) == predefined


@pytest.mark.parametrize("service", SERVICES)
def test_what_is_typed_is_what_the_commands_know(service: str, repo: Scratch) -> None:
    """Each verb that a script calls is there and has the options that it is given."""
    asked = " ".join(commands(service, text_of(repo, service)))
    calls = re.findall(r'ropa -C "\$ROPA_REGISTER" (\w+)((?: --?\w[\w-]*(?: [\w-]+)?)*)', asked)
    assert {verb for verb, _ in calls} == {"check", "diff", "due"}
    for verb, words in calls:
        known = run(verb, "--help", cwd=repo.path).out
        for option in re.findall(r"--\w[\w-]*", words):
            assert option in known, f"ropa {verb} {option}"


# What happens when it is run


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    words = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    done = subprocess.run(words, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def tools(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a `python` that makes environments at once, dependencies in them.

    They hold pip, and all that is installed here but the program itself.
    """
    folder = tmp_path_factory.mktemp("tools")
    prepared, borrowed = folder / "prepared", folder / "borrowed"
    venv.create(prepared, with_pip=False)
    borrowed.mkdir()
    for each in Path(sysconfig.get_path("purelib")).iterdir():
        if not re.match(r"ropa|_editable|__editable", each.name) and each.suffix != ".pth":
            (borrowed / each.name).symlink_to(each)
    (libraries,) = prepared.glob("lib/python*/site-packages")
    (libraries / "borrowed.pth").write_text(f"{borrowed}\n")
    (folder / "bin").mkdir()
    python = folder / "bin" / "python"
    python.write_text(
        "#!/bin/sh\n"
        f'if [ "$1 $2" = "-m venv" ]; then mkdir -p "$3" && exec cp -R {prepared}/. "$3"; fi\n'
        f'exec {sys.executable} "$@"\n'
    )
    python.chmod(0o755)
    # One place for all runs of GitLab's jobs, too, so that only the first of them has to install.
    place = folder / "bin" / "mktemp"
    place.write_text('#!/bin/sh\necho "$RUNNER_TEMP/ropa"\n')
    place.chmod(0o755)
    return folder / "bin"


def stranger(folder: Path) -> Path:
    """A wheel of another program that is called `ropa` as well."""
    path = folder / "ropa-1.1.5-py3-none-any.whl"
    info = "ropa-1.1.5.dist-info"
    files = {
        "ropa_other.py": "def main():\n    print('ropa 1.1.5')\n",
        f"{info}/METADATA": "Metadata-Version: 2.1\nName: ropa\nVersion: 1.1.5\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
        f"{info}/entry_points.txt": "[console_scripts]\nropa = ropa_other:main\n",
    }
    files[f"{info}/RECORD"] = "".join(f"{name},,\n" for name in [*files, f"{info}/RECORD"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return path


class Job(NamedTuple):
    """What was left behind by a run."""

    code: int
    said: str
    summary: str
    ran: list[str]


class Runner:
    """Runs what a service would, in a clone of its own."""

    def __init__(self, place: Path, source: Scratch, tools: Path, package: Path) -> None:
        self.place = place
        self.source = source
        self.tools = tools
        self.package = package
        self.installed = tools.parent / "installed"
        """Where the right program is put; the runs of a worker share it."""
        self.codes = {"diff": 0, "due": 0}
        """Exit codes with which the verbs end that tell of changes and of days."""

    def clone(self, *words: str) -> Path:
        folder = self.place / "clone"
        self.source.git("clone", "--quiet", *words, self.source.path.as_uri(), str(folder))
        return folder

    @property
    def stubs(self) -> str:
        """A folder with a `ropa` that says which verbs it was called with, and ends as asked."""
        cases = "".join(
            f' {verb}) echo "## told by {verb}"; exit {code};;' for verb, code in self.codes.items()
        )
        real = 'PATH=${PATH#*:}; exec ropa "$@"'
        text = f"#!/bin/sh\nfor word; do case $word in{cases} esac; done\n{real}\n"
        folder = write(self.place / "stubs", {"ropa": text})
        (folder / "ropa").chmod(0o755)
        return str(folder)

    def environment(self, **more: str) -> dict[str, str]:
        kept = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
        path = f"{self.tools}{os.pathsep}{os.environ['PATH']}"
        offline = {"PIP_NO_INDEX": "1", "PIP_NO_DEPS": "1", "PIP_DISABLE_PIP_VERSION_CHECK": "1"}
        quiet = {"PIP_ROOT_USER_ACTION": "ignore"}
        return {**kept, "PATH": path, **offline, **quiet, **more}

    def bash(self, script: str, folder: Path, env: dict[str, str]) -> tuple[int, str]:
        words = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", script]
        both = subprocess.STDOUT
        done = subprocess.run(
            words, cwd=folder, env=env, check=False, stdout=subprocess.PIPE, stderr=both, text=True
        )
        assert "Traceback" not in done.stdout, done.stdout
        return done.returncode, done.stdout

    def github(self, folder: Path, event: str = "push") -> Job:
        """The workflow, step by step, as the runner of GitHub goes through them."""
        job = parsed((folder / GITHUB).read_text())["jobs"]["check"]
        files = {name: self.place / name for name in ("GITHUB_PATH", "GITHUB_STEP_SUMMARY")}
        for path in files.values():
            path.write_text("")
        env = self.environment(
            **job["env"],
            GITHUB_ACTIONS="true",
            RUNNER_TEMP=str(self.installed),
            **{name: str(path) for name, path in files.items()},
        )
        env["ROPA_PACKAGE"] = str(self.package)
        said, ran, now = "", [], State(event, proved=False, failed=False)
        for step in job["steps"]:
            if "uses" in step or not CONDITIONS[step.get("if", "")](now):
                continue
            added = files["GITHUB_PATH"].read_text().split()
            front = [self.stubs] if now.proved else []
            path = os.pathsep.join([*front, *added, env["PATH"]])
            code, out = self.bash(step["run"], folder, {**env, "PATH": path})
            said += out
            ran.append(step["name"])
            now = now._replace(
                failed=now.failed or code != 0,
                proved=now.proved or (step.get("id") == "proof" and not code),
            )
        return Job(int(now.failed), said, files["GITHUB_STEP_SUMMARY"].read_text(), ran)

    def gitlab(self, folder: Path, name: str = "ropa-check") -> Job:
        """A job of GitLab's: its scripts run in one shell."""
        file = parsed((folder / GITLAB).read_text())
        job = {**file[".ropa"], **file[name]}
        told = {key: text.replace("$$", "$") for key, text in job["variables"].items()}
        env = self.environment(**told, RUNNER_TEMP=str(self.installed))
        env["ROPA_PACKAGE"] = str(self.package)
        lines = [*job["before_script"], f'PATH="{self.stubs}:$PATH"', *job["script"]]
        code, out = self.bash("\n".join(lines), folder, env)
        pages = [folder / each for each in job["artifacts"]["paths"]]
        summary = "".join(each.read_text() for each in pages if each.exists())
        return Job(code, out, summary, lines)


@pytest.fixture
def runner(repo: Scratch, tools: Path, wheel: Path, tmp_path: Path) -> Runner:
    for service in SERVICES:
        assert put(workflow(str(repo.path / "records"), service))
    repo.commit("with the files of both services")
    return Runner(tmp_path, repo, tools, wheel)


def test_github_passes_a_good_register_and_says_so_in_the_summary(runner: Runner) -> None:
    done = runner.github(runner.clone())
    assert done.code == 0, done.said
    assert len(done.ran) == 5
    assert done.summary.startswith("**2 records · 0 errors")
    assert "told by" not in done.summary
    assert "<strong>" in MarkdownIt().render(done.summary)


def test_github_fails_a_bad_register_and_the_summary_is_written(runner: Runner) -> None:
    runner.source.write("records/measures/torn.toml", TORN)
    runner.source.commit("bad")
    done = runner.github(runner.clone())
    assert done.code == 1
    assert "::error file=records/measures/torn.toml,line=1" in done.said
    assert "FIL-002" in done.summary


@pytest.mark.parametrize(("code", "failed"), [(0, 0), (1, 0), (2, 1), (3, 1)])
def test_github_tells_the_changes_since_a_seal(code: int, failed: int, runner: Runner) -> None:
    """That there are some is no failure; that they could not be told is one."""
    runner.source.git("tag", "ropa/2026-Q2")
    runner.codes["diff"] = code
    done = runner.github(runner.clone())
    assert (done.code, "## told by diff" in done.summary) == (failed, True)


def test_a_tag_that_is_no_seal_of_this_history_is_none(runner: Runner) -> None:
    runner.source.git("tag", "ropa/later")
    runner.source.git("checkout", "--quiet", "-b", "other")
    runner.source.commit("elsewhere")
    runner.source.git("tag", "ropa/2026-Q2")
    runner.source.git("checkout", "--quiet", "main")
    done = runner.github(runner.clone())
    assert (done.code, "told by" in done.summary) == (0, False)


@pytest.mark.parametrize(
    ("event", "told"), [("schedule", 1), ("workflow_dispatch", 1), ("push", 0)]
)
def test_github_tells_once_a_month_what_falls_due(event: str, told: int, runner: Runner) -> None:
    """And fails then, by which those who watch the runs get a message."""
    runner.codes["due"] = 1
    done = runner.github(runner.clone(), event)
    assert (done.code, done.summary.count("## told by due")) == (told, told)


def test_both_services_run_the_commands_as_they_are(runner: Runner) -> None:
    """A quarter was sealed, a record is new since, and its review is overdue."""
    runner.codes.clear()
    runner.source.git("tag", "ropa/2026-Q2")
    review = '[[reviews]]\ndone = 2020-01-01\nreviewer = "Legal"\n'
    text = 'title = "Web"\ncontroller = "we"\nstatus = "active"\n'
    runner.source.write("records/controller/web.toml", text + review)
    runner.source.commit("an activity")
    folder = runner.clone()
    done = runner.github(folder, "schedule")
    assert done.code == 1
    assert len(done.ran) == 6
    assert done.summary.count("controller/web") >= 3, "found, changed and due"
    assert "2021-01-01" in done.summary
    checked, due = runner.gitlab(folder), runner.gitlab(folder, "ropa-due")
    assert (checked.code, due.code) == (1, 1)
    assert "controller/web" in checked.summary
    assert "2021-01-01" in due.summary


def test_github_refuses_a_history_that_is_cut_off(runner: Runner) -> None:
    runner.source.commit("another")
    done = runner.github(runner.clone("--depth=1"))
    assert done.code == 1
    assert done.said == "::error::the history is cut off: set fetch-depth to 0\n"
    assert done.ran[-1].startswith("Prove")


def test_github_refuses_the_other_program_of_the_name(runner: Runner) -> None:
    runner.package = stranger(runner.place)
    runner.installed = runner.place
    done = runner.github(runner.clone())
    assert done.code == 1
    assert f"::error::{runner.package} did not install ropa-register\n" in done.said
    assert done.summary == ""


def test_github_refuses_a_program_that_stands_before_the_right_one(runner: Runner) -> None:
    folder = runner.clone()
    path = folder / GITHUB
    other = write(runner.place / "other", {"ropa": "#!/bin/sh\necho ropa 1.1.5\n"})
    (other / "ropa").chmod(0o755)
    line = 'echo "$RUNNER_TEMP/ropa/bin" >> "$GITHUB_PATH"'
    assert line in path.read_text()
    path.write_text(path.read_text().replace(line, f'echo "{other}" > "$GITHUB_PATH"; {line}'))
    done = runner.github(folder)
    assert done.code == 1
    assert "::error::the program called ropa is not that of ropa-register\n" in done.said


def test_github_finds_a_register_with_a_name_that_means_something_to_a_shell(
    git_repo: GitRepo, tools: Path, wheel: Path, tmp_path: Path
) -> None:
    made = git_repo("unborn", "named")
    name = "our $HOME `register` 日本"
    small(made.path / name)
    for service in SERVICES:
        assert put(workflow(str(made.path / name), service))
    made.commit("first")
    runner = Runner(tmp_path, made, tools, wheel)
    folder = runner.clone()
    for done in (runner.github(folder), runner.gitlab(folder)):
        assert done.code == 0, done.said
        assert done.summary.startswith("**1 record · 0 errors")


def quality(folder: Path) -> list[dict[str, Any]]:
    """What GitLab shows beside a change: findings, and a line with their number."""
    found: list[dict[str, Any]] = json.loads((folder / "gl-code-quality-report.json").read_text())
    return found


def test_gitlab_passes_a_good_register_and_leaves_its_reports(runner: Runner) -> None:
    folder = runner.clone()
    done = runner.gitlab(folder)
    assert done.code == 0, done.said
    assert [each["severity"] for each in quality(folder)] == ["info"]
    assert 'failures="0"' in (folder / "junit.xml").read_text()
    assert done.summary.startswith("**2 records · 0 errors")
    assert "2 records · 0 errors" in done.said


def test_gitlab_fails_a_bad_register_and_the_reports_are_written(runner: Runner) -> None:
    runner.source.write("records/measures/torn.toml", TORN)
    runner.source.git("tag", "ropa/2026-Q2", "HEAD")
    runner.source.commit("bad")
    runner.codes["diff"] = 1
    folder = runner.clone()
    done = runner.gitlab(folder)
    assert done.code == 1
    found, summary = quality(folder)
    assert (found["severity"], summary["severity"]) == ("major", "info")
    assert found["location"]["path"] == "records/measures/torn.toml"
    assert 'failures="1"' in (folder / "junit.xml").read_text()
    assert "FIL-002" in done.summary
    assert "## told by diff" in done.summary
    assert "records/measures/torn.toml:1:9: error FIL-002" in done.said


def test_gitlab_stops_where_the_register_cannot_be_read(runner: Runner) -> None:
    """Reports that could not be made are not passed over as reports of findings are."""
    runner.source.write("records/ropa.toml", "schema = 99\n")
    runner.source.commit("of another version")
    done = runner.gitlab(runner.clone())
    assert done.code == 1
    assert "this version reads schema 1" in done.said


@pytest.mark.parametrize(("code", "said"), [(0, 0), (1, 1), (3, 3)])
def test_gitlab_tells_once_a_month_what_falls_due(code: int, said: int, runner: Runner) -> None:
    runner.codes["due"] = code
    done = runner.gitlab(runner.clone(), "ropa-due")
    assert (done.code, done.summary) == (said, "## told by due\n")
    assert "## told by due" in done.said


def test_gitlab_refuses_a_history_that_is_cut_off(runner: Runner) -> None:
    runner.source.commit("another")
    done = runner.gitlab(runner.clone("--depth=1"))
    assert (done.code, done.said) == (1, "the history is cut off: set GIT_DEPTH to 0\n")


def test_gitlab_refuses_the_other_program_of_the_name(runner: Runner) -> None:
    runner.package = stranger(runner.place)
    runner.installed = runner.place
    done = runner.gitlab(runner.clone())
    assert done.code == 1
    assert f"{runner.package} did not install ropa-register\n" in done.said


def test_the_scripts_need_nothing_but_what_a_runner_has() -> None:
    assert shutil.which("bash"), "the scripts of both services are run by it"
