"""What stood when, and since when each change holds: states of a register along first parents."""

from __future__ import annotations

import random
import subprocess
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from command import DONE, SETTINGS, TORN, WE, bytes_of, write
from conftest import GitRepo, Scratch
from pace import floors

from ropa import git
from ropa.config import Config, read_config
from ropa.history import Change, Dated, changes
from ropa.history.dating import Span, dated
from ropa.history.past import BEGINNING, Like, Past
from ropa.history.story import story
from ropa.history.then import Then
from ropa.load import Named, load
from ropa.register import Register
from ropa.tree import WorkTree

ON = date(2026, 11, 21)
TOKYO = ZoneInfo("Asia/Tokyo")
BASE = {"ropa.toml": SETTINGS, "parties/we.toml": WE}
WEB = {"title": "Web", "controller": "we", "purposes": [{"text": "Sell goods"}]}

Files = dict[str, Any]


class Story:
    """A register of which every state is committed, a day after the one before."""

    def __init__(self, repo: Scratch) -> None:
        self.repo = repo
        self.commits: list[str] = []

    def state(self, **files: Any) -> Story:
        """Commit a state: the base and these files, named as keywords can be; nothing else."""
        for path in (self.repo.path / "records").rglob("*.toml"):
            path.unlink()
        named = {f"{name.replace('__', '/')}.toml": content for name, content in files.items()}
        write(self.repo.path / "records", {**BASE, **named})
        number = len(self.commits) + 1
        when = f"2026-{number // 28 + 1:02}-{number % 28 + 1:02}T12:00:00+00:00"
        self.commits.append(self.repo.commit(f"state {number}", when))
        return self

    @property
    def past(self) -> Past:
        repository = git.find(str(self.repo.path / "records"))
        assert repository is not None
        tip = git.commit(repository, "HEAD").id
        return Past(git.trail(repository, tip), repository)

    def register(self, past: Past, number: int) -> Register:
        return load(Then("records", "then", past, number), ON)

    def since(self, first: int = 0) -> list[Dated]:
        """What changed between a state and the last one."""
        past = self.past
        before, after = (self.register(past, each) for each in (first, past.last))
        return dated(before, after, Span(past, first, TOKYO))

    def told(self, first: int = 0) -> list[tuple[int, str, str]]:
        """Number of the state that a change is dated to, the record, and what is said of it."""
        found = []
        for each in self.since(first):
            number = self.commits.index(each.commit)
            words = [one.words for one in each.change.statements]
            head = [] if each.change.sort == "changed" else [each.change.sort]
            found += [(number, each.change.name, word) for word in (*head, *words)]
        return found


@pytest.fixture
def story_of(git_repo: GitRepo) -> Story:
    return Story(git_repo("unborn"))


def web(**more: Any) -> dict[str, Any]:
    return {**WEB, **more}


# Since when it holds


def test_each_statement_is_dated_by_the_commit_that_made_it(story_of: Story) -> None:
    story_of.state(controller__web=WEB)
    story_of.state(controller__web=web(title="Shop"))
    story_of.state(controller__web=web(title="Shop", notes="Seen"))
    assert story_of.told() == [
        (1, "controller/web", "title: “Web” → “Shop”"),
        (2, "controller/web", "notes: “Seen”, added"),
    ]
    days = [each.day for each in story_of.since()]
    assert days == [date(2026, 1, 3), date(2026, 1, 4)]


def test_what_was_taken_back_and_said_again_holds_since_the_last_time(story_of: Story) -> None:
    for title in ("Web", "Shop", "Web", "Shop"):
        story_of.state(controller__web=web(title=title))
    story_of.state(controller__web=web(title="Shop", notes="Seen"))
    assert story_of.told() == [
        (3, "controller/web", "title: “Web” → “Shop”"),
        (4, "controller/web", "notes: “Seen”, added"),
    ]


def test_what_was_taken_back_is_no_change(story_of: Story) -> None:
    for title in ("Web", "Shop", "Web"):
        story_of.state(controller__web=web(title=title))
    assert story_of.told() == []


def test_a_value_that_changed_twice_holds_since_it_is_what_it_is(story_of: Story) -> None:
    for title in ("Web", "Shop", "Store"):
        story_of.state(controller__web=web(title=title))
    assert story_of.told() == [(2, "controller/web", "title: “Web” → “Store”")]


def test_a_record_is_new_since_it_came_whatever_it_said_afterwards(story_of: Story) -> None:
    story_of.state()
    story_of.state(controller__web=WEB)
    story_of.state(controller__web=web(title="Shop"))
    assert story_of.told() == [(1, "controller/web", "new")]


def test_a_record_that_went_and_came_is_new_since_it_came_last(story_of: Story) -> None:
    story_of.state()
    story_of.state(controller__web=WEB)
    story_of.state()
    story_of.state(controller__web=WEB)
    assert story_of.told() == [(3, "controller/web", "new")]


def test_a_record_is_gone_since_it_went_last(story_of: Story) -> None:
    for files in ({"controller__web": WEB}, {}, {"controller__web": WEB}, {}):
        story_of.state(**files)
    assert story_of.told() == [(3, "controller/web", "gone")]


def test_a_change_of_the_id_and_of_what_is_said_have_their_own_days(story_of: Story) -> None:
    purposes = [{"text": "Sell goods to persons who order them in the shop on the web"}]
    story_of.state(controller__web=web(purposes=purposes))
    story_of.state(controller__web=web(purposes=purposes, notes="Seen"))
    story_of.state(controller__shop=web(purposes=purposes, notes="Seen"))
    story_of.state(controller__shop=web(purposes=purposes, notes="Seen", title="Shop"))
    assert story_of.told() == [
        (1, "controller/shop", "notes: “Seen”, added"),
        (2, "controller/shop", "renamed"),
        (3, "controller/shop", "title: “Web” → “Shop”"),
    ]


def test_a_change_under_an_id_in_between_keeps_its_day(story_of: Story) -> None:
    """As `log` tells it: the title changed before the id changed once more."""
    purposes = [{"text": "Sell goods to persons who order them in the shop on the web"}]
    story_of.state(controller__web=web(purposes=purposes))
    story_of.state(controller__site=web(purposes=purposes))
    story_of.state(controller__site=web(purposes=purposes, title="Shop"))
    story_of.state(controller__shop=web(purposes=purposes, title="Shop"))
    assert story_of.told() == [
        (2, "controller/shop", "title: “Web” → “Shop”"),
        (3, "controller/shop", "renamed"),
    ]


def test_another_party_that_says_the_same_is_dated_by_the_step_that_named_it(
    story_of: Story,
) -> None:
    """Both parties stood all the while: none of them is taken for the other."""
    parties = {
        f"parties__acme-{end}": {
            "title": f"Acme {end.upper()}",
            "country": "US",
            "email": "acme@example.org",
        }
        for end in ("inc", "llc")
    }

    def named(party: str, **more: Any) -> dict[str, Any]:
        return web(recipients=[{"party": party, "role": "processor"}], **more)

    story_of.state(**parties, controller__web=named("acme-inc"))
    story_of.state(**parties, controller__web=named("acme-llc"))
    story_of.state(**parties, controller__web=named("acme-llc", notes="Seen"))
    numbers = {words: number for number, _, words in story_of.told()}
    assert sorted(numbers.values()) == [1, 1, 2]


def test_a_record_that_was_taken_for_another_is_new_since_it_came(story_of: Story) -> None:
    """First it says nearly the same as one that went, at last something else altogether."""
    story_of.state(controller__web=WEB)
    story_of.state(controller__shop=WEB)
    story_of.state(controller__shop=web(title="Guests", purposes=[{"text": "Let visitors in"}]))
    story_of.state(controller__shop=web(title="Visits", purposes=[{"text": "Keep a list"}]))
    assert story_of.told() == [(1, "controller/shop", "new"), (1, "controller/web", "gone")]


def test_entries_that_move_in_their_list_keep_their_day(story_of: Story) -> None:
    """The number of a purpose changes when another comes before it; what is said does not."""
    sell, answer, ship = ({"text": text} for text in ("Sell goods", "Answer questions", "Ship"))
    story_of.state(controller__web=WEB)
    story_of.state(controller__web=web(purposes=[sell, answer]))
    story_of.state(controller__web=web(purposes=[ship, sell, answer]))
    numbers = {words: number for number, _, words in story_of.told()}
    assert numbers[next(each for each in numbers if "Answer questions" in each)] == 1
    assert numbers[next(each for each in numbers if "Ship" in each)] == 2


def test_a_party_that_changes_its_name_dates_no_statement_anew(story_of: Story) -> None:
    """A recipient is called by the name of the party, and came before that name did."""
    acme = {"title": "Acme", "country": "US"}
    to = {"recipients": [{"party": "acme", "role": "processor"}]}
    story_of.state(controller__web=WEB, parties__acme=acme)
    story_of.state(controller__web=web(**to), parties__acme=acme)
    story_of.state(controller__web=web(**to, notes="Seen"), parties__acme=acme)
    globex = {**acme, "title": "Globex"}
    story_of.state(controller__web=web(**to, notes="Seen"), parties__acme=globex)
    numbers = {words: number for number, name, words in story_of.told() if "web" in name}
    assert [number for words, number in numbers.items() if "Globex" in words] == [1]


def test_a_record_that_cannot_be_read_is_so_since_the_first_such_commit(story_of: Story) -> None:
    story_of.state(controller__web=WEB)
    story_of.state(controller__web=web(title="Shop"))
    story_of.state(controller__web=TORN)
    story_of.state(controller__web=TORN + "\n")
    assert story_of.told() == [(2, "controller/web", "unreadable")]
    story_of.state(controller__web=WEB)
    assert story_of.told(3) == [(4, "controller/web", "readable")]
    assert story_of.told(0) == []


def test_what_stands_outside_the_records_is_dated_as_well(story_of: Story) -> None:
    def settings(**more: Any) -> dict[str, Any]:
        return {"schema": 1, "register": {**SETTINGS["register"], **more}}  # type: ignore[dict-item]

    story_of.state()
    story_of.state(ropa=settings(name="Large"))
    story_of.state(ropa=settings(name="Large", timezone="Asia/Tokyo"))
    found = story_of.since()
    assert [story_of.commits.index(each.commit) for each in found] == [1, 2]
    assert ["Large" in each.change.statements[0].words for each in found] == [True, False]
    assert {each.change.id for each in found} == {"ropa.toml"}


def test_a_waiver_is_dated(story_of: Story) -> None:
    waiver = {"rule": "RET-001", "record": "controller/web", "reason": "agreed", "until": ON}
    second = {**waiver, "rule": "RET-002"}
    story_of.state(controller__web=WEB)
    story_of.state(controller__web=WEB, waivers={"waivers": [waiver]})
    story_of.state(controller__web=WEB, waivers={"waivers": [waiver, second]})
    numbers = [number for number, name, _ in story_of.told() if name == "waivers.toml"]
    assert numbers == [1, 2]


def test_changes_of_a_branch_are_dated_by_its_merge(story_of: Story) -> None:
    repo = story_of.repo
    story_of.state(controller__web=WEB)
    repo.git("checkout", "--quiet", "-b", "side")
    write(repo.path / "records", {"controller/web.toml": web(title="Side")})
    repo.commit("side", "2026-02-01T12:00:00+00:00")
    write(repo.path / "records", {"controller/web.toml": web(title="Side", notes="Seen")})
    repo.commit("side", "2026-02-02T12:00:00+00:00")
    repo.git("checkout", "--quiet", "main")
    when = dict.fromkeys(("GIT_COMMITTER_DATE", "GIT_AUTHOR_DATE"), "2026-02-03T23:00:00+00:00")
    repo.git("merge", "--quiet", "--no-ff", "-m", "merge", "side", **when)
    (only,) = story_of.since()
    assert only.commit == repo.git("rev-parse", "HEAD")
    assert only.day == date(2026, 2, 4)
    assert len(only.change.statements) == 2


def test_what_is_not_committed_has_no_day(story_of: Story) -> None:
    story_of.state(controller__web=WEB)
    story_of.state(controller__web=web(title="Shop"))
    folder = story_of.repo.path / "records"
    write(folder, {"controller/web.toml": web(title="Shop", notes="Seen"), "measures/a.toml": DONE})
    past = story_of.past
    past.beside(WorkTree(str(folder)).files())
    before, after = story_of.register(past, 0), load(WorkTree(str(folder)), ON)
    found = [(each.change.name, each.change.sort, each.day, bool(each.commit))
             for each in dated(before, after, Span(past, 0, TOKYO))]  # fmt: skip
    assert found == [
        ("controller/web", "changed", date(2026, 1, 3), True),
        ("controller/web", "changed", None, False),
        ("measures/a", "new", None, False),
    ]


def test_a_folder_that_says_what_was_committed_adds_no_state(story_of: Story) -> None:
    story_of.state(controller__web=WEB)
    folder = story_of.repo.path / "records"
    text = (folder / "controller/web.toml").read_bytes()
    (folder / "controller/web.toml").write_bytes(text.replace(b"\n", b"\r\n"))
    past = story_of.past
    past.beside(WorkTree(str(folder)).files())
    assert past.last == 0


# Against a slower way


def random_state(chance: random.Random) -> Files:
    """Some records, each in one of a few versions; a party may be named by two of them."""
    titles = ["Alpha", "Beta", "Gamma"]
    texts = ["Sell goods", "Answer questions", "Send news", "Pay wages"]
    files: Files = {"parties__acme": {"title": chance.choice(titles), "country": "US"}}
    for name in ("web", "shop", "hr"):
        if chance.random() < 0.8:
            content: Any = {
                "title": f"{name} {chance.choice(titles)}",
                "controller": "we",
                "purposes": [{"text": each} for each in chance.sample(texts, chance.randint(1, 3))],
            }
            if chance.random() < 0.5:
                content["recipients"] = [{"party": "acme", "role": "processor"}]
            files[f"controller__{name}"] = TORN if chance.random() < 0.1 else content
    return files


def said(found: list[Change]) -> set[tuple[str, str, str, str]]:
    return {
        (each.kind, each.id, each.sort, one)
        for each in found
        for one in ("", *(statement.words for statement in each.statements))
    }


@pytest.mark.parametrize("seed", range(4))
def test_random_histories_are_dated_as_by_reading_every_state_whole(
    story_of: Story, seed: int
) -> None:
    """Nothing is lost, nothing added; a title of a record is dated as its states tell."""
    chance = random.Random(seed)  # noqa: S311
    for _ in range(9):
        story_of.state(**random_state(chance))
    past = story_of.past
    states = [story_of.register(past, number) for number in range(9)]
    for first in (0, 4):
        whole = changes(states[first], states[8])
        parts = dated(states[first], states[8], Span(past, first, TOKYO))
        assert words_of(parts) == words_of([Dated(each, None, "") for each in whole])
        seen = [said(changes(states[first], state)) for state in states]
        for each in parts:
            number = story_of.commits.index(each.commit)
            assert number > first
            change = each.change
            title = [one.words for one in change.statements if one.route == ("title",)]
            for mark in title or [""] * (change.sort in ("new", "gone")):
                key = (change.kind, change.id, change.sort, mark)
                assert all(key in seen[later] for later in range(number, 9)), key
                assert key not in seen[number - 1], key


def words_of(found: list[Dated]) -> list[tuple[str, str]]:
    return sorted(
        (each.change.name, statement.words)
        for each in found
        for statement in each.change.statements
    )


# What is asked of the past


def settings_of(past: Past) -> Config:
    return read_config(Then("records", "then", past, past.last))[0]


def test_every_state_is_read_as_its_commit_holds_it(story_of: Story) -> None:
    chance = random.Random(7)  # noqa: S311
    for _ in range(6):
        story_of.state(**random_state(chance))
    past = story_of.past
    for number, commit in enumerate(story_of.commits):
        then = Then("records", "then", past, number)
        listed = story_of.repo.git("ls-tree", "-r", "--name-only", f"{commit}:records")
        assert sorted(each.name for each in then.files()) == sorted(listed.splitlines())
        for each in then.files():
            assert each.content is not None
            text = story_of.repo.git("cat-file", "blob", f"{commit}:records/{each.name}")
            assert each.content.decode().strip() == text
        assert then.file("controller/none.toml") is None


def test_the_state_before_the_first_is_empty(story_of: Story) -> None:
    story_of.state(controller__web=WEB)
    assert story_of.past.entries(BEGINNING) == {}
    assert story_of.past.touching(Named("controller", "web")) == [0]
    assert story_of.past.number("0" * 40) is None


def test_files_that_are_no_records_are_passed_over(story_of: Story) -> None:
    repo = story_of.repo
    repo.write("records/.hidden/controller/x.toml", "title = 'x'\n")
    repo.write("records/README.md", "words\n")
    repo.write("records/controller/web.toml/inner.toml", "title = 'x'\n")
    repo.write("records/elsewhere/x.toml", "title = 'x'\n")
    repo.write("records/controller/日本.toml", "title = 'x'\n")
    repo.commit("odd", "2026-01-01T12:00:00+00:00")
    past = story_of.past
    assert list(past.records()) == [("controller", "web")]
    assert past.entries(0)["controller/web.toml"][1] == "folder"


def test_two_files_of_one_id_are_read_as_a_register_reads_them(story_of: Story) -> None:
    """The first by name counts; what happens to the other changes nothing of the record."""
    story_of.state(controller__a__web=WEB, controller__b__web=web(title="Other"))
    story_of.state(controller__a__web=WEB, controller__b__web=web(title="Third"))
    story_of.state(controller__b__web=web(title="Third"))
    past = story_of.past
    like = Like(settings_of(past), ON)
    events = list(story(past, Named("controller", "web"), like))
    assert [(each.number, each.change.sort) for each in events] == [(2, "changed"), (0, "new")]


# Speed


@pytest.fixture(scope="module")
def long_history(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A thousand commits, each of which changes the title of one of three records."""
    folder = tmp_path_factory.mktemp("long")
    Scratch(folder).git("init", "--quiet", "--initial-branch=main")
    names = [f"controller/r{number}.toml" for number in range(3)]
    lines = [b"blob\nmark :1\n" + data(bytes_of(SETTINGS)), b"blob\nmark :2\n" + data(bytes_of(WE))]
    lines += [commit(0, b"M 100644 :1 records/ropa.toml\nM 100644 :2 records/parties/we.toml\n")]
    for number in range(1, 1_000):
        content = data(bytes_of(web(title=f"Title {number}")))
        name = names[number % 3].encode()
        lines.append(commit(number, b"M 100644 inline records/" + name + b"\n" + content))
    stream = b"".join(lines)
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input=stream, check=True)
    return folder


def data(content: bytes) -> bytes:
    return b"data %d\n%b\n" % (len(content), content)


def commit(number: int, changes: bytes) -> bytes:
    who = b"committer Example Office <office@example.org> %d +0000\n" % (1_700_000_000 + number)
    return b"commit refs/heads/main\n" + who + data(b"m") + changes + b"\n"


def test_a_thousand_commits_are_told_in_little_time(long_history: Path) -> None:
    """As long as a few seconds of plain searching, most of it for what is said otherwise."""
    repository = git.find(str(long_history / "records"))
    assert repository is not None

    def told() -> None:
        with git.together():
            tip = git.commit(repository, "main").id
            past = Past(git.trail(repository, tip), repository)
            like = Like(settings_of(past), ON)
            assert len(list(story(past, Named("controller", "r1"), like))) == 333

    assert floors(told, 60) <= 60
