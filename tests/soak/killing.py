"""Which mutants of the law's rooms the tests notice: `python tests/soak/killing.py --room law`.

The tests are collected once and run once, to see which of them reach which line. Then each mutant
lives in a process forked from there: the change is put into the loaded module, the tests that reach
it are run, those that reach least first, and the first that fails ends it. So a mutant costs
milliseconds, where one that is written to disk and tested by a fresh pytest costs seconds.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import functools
import gc
import hashlib
import importlib
import json
import os
import re
import resource
import signal
import sys
import types
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import coverage
import pytest
from _pytest.runner import runtestprotocol

sys.path.insert(0, str(Path(__file__).parent))

from mutants import Mutant, mutants_of
from rows import Row, mutants_of_rows

TESTS = Path(__file__).parents[1]
ROPA = TESTS.parent / "ropa"
ROOMS = ("rules", "transfers", "law", "appi")
JUDGES = (
    "test_appi_*.py", "test_article_28.py", "test_law_*.py", "test_reasons*.py", "test_rules*.py",
    "test_sample.py", "test_transfers*.py", "test_truth*.py",
)  # fmt: skip
"""Tests that ask these rooms directly, and so fast that a mutant may meet hundreds of them."""
RULE = re.compile(r"\b[A-Z]{3}-\d{3}\b")
SECONDS = 20
"""Of computing, after which a mutant is taken to run for ever; its tests need five at most."""
SPACE = 8 << 30
MOST = 400
"""Tests that a mutant meets: what none of them notices, hardly any other would."""
SURVIVED, KILLED, STILLBORN = 0, 1, 2


class Fate(NamedTuple):
    """What became of a mutant."""

    room: str
    name: str
    line: int
    wording: bool
    outcome: int


class Reach:
    """Which tests reach which line, and which names stand on it."""

    def __init__(self, items: Sequence[pytest.Item], own_cases: bool) -> None:
        self.items = items
        self.own_cases = own_cases
        self.lines: dict[str, dict[int, list[int]]] = {}
        self.breadth = [0] * len(items)
        self.texts = {
            str(path.relative_to(ROPA).with_suffix("")): path.read_text("utf-8").splitlines()
            for room in ROOMS
            for path in sorted((ROPA / room).rglob("*.py"))
        }
        self.trees = {name: ast.parse("\n".join(text)) for name, text in self.texts.items()}
        self.spoken: dict[Path, frozenset[str]] = {}
        self.named: dict[tuple[str, str], set[int]] = {}
        self.speaking = self.speakers()
        self.of_rule: dict[str, list[int]] = defaultdict(list)
        for number, item in enumerate(items):
            for name in RULE.findall(item.nodeid):
                self.of_rule[name].append(number)
        if not own_cases:
            self.walk()

    def walk(self) -> None:
        """Run every test once and see where it goes."""
        seen = coverage.Coverage(
            data_file=None, config_file=False, include=[f"{ROPA}/{room}/*" for room in ROOMS]
        )
        caches = Caches()
        seen.start()
        for number, item in enumerate(self.items):
            caches.clear()
            seen.switch_context(str(number))
            if not passes(item, following(self.items, number)):
                raise AssertionError(f"{item.nodeid} fails without any mutant")
        seen.stop()
        data = seen.get_data()
        for name in self.texts:
            file = str(ROPA / f"{name}.py")
            self.lines[name] = {
                line: sorted(int(each) for each in contexts if each)
                for line, contexts in data.contexts_by_lineno(file).items()
            }
            for tests in self.lines[name].values():
                for test in tests:
                    self.breadth[test] += 1

    def tests_of(self, mutant: Mutant) -> list[int]:
        """The tests that may notice a mutant, those that reach least first.

        What runs when the module is loaded is met first by those that reach where it is used there.
        """
        if self.own_cases:
            return sorted(self.cases_of(mutant))
        if not mutant.top:
            return self.ordered(self.at(mutant.module, mutant.line))
        name = mutant.scope.partition(".")[0]
        here = self.of_name(name, mutant.module)
        return list(dict.fromkeys([*self.ordered(here), *self.ordered(self.of_name(name, ""))]))

    def at(self, module: str, line: int) -> Iterable[int]:
        """The tests that reach a line, or where none is seen there the nearest before: what is
        constant in a longer statement is no step of its own.
        """
        seen = self.lines[module]
        return next((seen[each] for each in range(line, 0, -1) if seen.get(each)), ())

    def ordered(self, tests: Iterable[int]) -> list[int]:
        """The narrowest first; of very many, half of them so, and the rest from all over."""
        found = sorted(tests, key=lambda each: (self.breadth[each], each))
        narrow, rest = found[: MOST // 2], found[MOST // 2 :]
        return narrow + rest[:: 1 + len(rest) // (MOST // 2)]

    def tests_of_row(self, row: Row) -> list[int]:
        """The tests that reach the table, those first whose names speak most of the row."""
        tests = self.of_name(f'"{row.table}"', "")
        told = [re.compile(rf"(?<!\w){re.escape(each)}(?!\w)", re.IGNORECASE) for each in row.words]

        last = row.change.split()[-1]
        itself = re.compile(rf"(?<!\w){re.escape(last)}(?!\w)")
        telling = 0 if last in ("gone", "without") else 3

        def said(test: int) -> int:
            name = self.items[test].nodeid
            spoken = sum(bool(each.search(name)) for each in told)
            return telling * bool(itself.search(name)) + spoken

        found = sorted(tests, key=lambda test: (-said(test), self.breadth[test], test))
        return found[: MOST // 2] + found[MOST // 2 :: 1 + len(found) // MOST]

    def of_name(self, name: str, module: str) -> set[int]:
        """The tests that reach what speaks of this name, directly or through others."""
        if (name, module) not in self.named:
            found = self.reaching(name, module)
            if not found and module:
                found = set().union(*self.lines[module].values())
            self.named[name, module] = found
        return self.named[name, module]

    def reaching(self, name: str, within: str) -> set[int]:
        """The tests whose file speaks of the name, and of the module where one is asked for, and
        those that reach what speaks of it there.
        """
        names, asked, found = [name], set(), set()
        told = {name, within.removesuffix("/__init__").rpartition("/")[2] or name}
        found |= {number for number, item in enumerate(self.items) if told <= self.words(item.path)}
        while names:
            word = names.pop()
            if word and word not in asked:
                asked.add(word)
                for node, module in self.speaking.get(word, ()):
                    if within not in ("", module):
                        continue
                    spoken, tests = self.made_by(node, module)
                    names += spoken
                    found |= tests
        return found

    def words(self, path: Path) -> frozenset[str]:
        """The words of a file of tests."""
        if path not in self.spoken:
            self.spoken[path] = frozenset(re.findall(r"\w+", path.read_text("utf-8")))
        return self.spoken[path]

    def speakers(self) -> dict[str, list[tuple[ast.stmt, str]]]:
        """By word, bare and as a text: the statements of the rooms in which it stands."""
        found = defaultdict(list)
        for module, tree in self.trees.items():
            for node in tree.body:
                marks = getattr(node, "decorator_list", ())
                first = min([node.lineno, *(each.lineno for each in marks)])
                text = "\n".join(self.texts[module][first - 1 : node.end_lineno])
                for word in {*re.findall(r"\w+", text), *re.findall(r'"\w+"', text)}:
                    found[word].append((node, module))
        return found

    def made_by(self, node: ast.stmt, module: str) -> tuple[list[str], set[int]]:
        if not isinstance(node, ast.FunctionDef | ast.ClassDef):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", 0)]
            return [each.id for each in targets if isinstance(each, ast.Name)], set()
        tests = set(self.cases(node))
        for line, some in self.lines[module].items():
            if node.lineno < line <= (node.end_lineno or 0):
                tests.update(some)
        return [], tests

    def cases_of(self, mutant: Mutant) -> Iterator[int]:
        for each in self.trees[mutant.module].body:
            if getattr(each, "name", "") == mutant.scope:
                yield from self.cases(each)

    def cases(self, node: ast.stmt) -> Iterator[int]:
        """The cases of a rule, those included in which it is not asked at all."""
        for each in getattr(node, "decorator_list", ()):
            match each:
                case ast.Call(ast.Name("rule"), [ast.Constant(str(name)), *_]):
                    yield from self.of_rule[name]


Work = tuple[Fate, Callable[[], None], Callable[[], list[int]]]
"""A mutant: what it is, how it comes to life, and which tests it meets."""


class Caches:
    """What the product has worked out already and would not work out again."""

    def __init__(self) -> None:
        wrapper = type(functools.cache(len))
        rooms = tuple(f"ropa.{room}." for room in ROOMS)
        self.found = [
            each
            for each in gc.get_objects()
            if isinstance(each, wrapper) and each.__module__.startswith(rooms)
        ]
        self.law = importlib.import_module("ropa.law").SHIPPED

    def clear(self, room: str = "law") -> None:
        """What was worked out in a room, and for the room of the law, which all ask, anywhere."""
        for each in self.found:
            if room == "law" or not each.__module__.startswith("ropa.law."):
                each.cache_clear()
        if room != "law":
            return
        for name, value in vars(type(self.law)).items():
            if isinstance(value, functools.cached_property):
                self.law.__dict__.pop(name, None)


def following(items: Sequence[pytest.Item], number: int) -> pytest.Item:
    """The test after this one; after the last, one of another module, so that only what all tests
    share stands when the first mutant comes.
    """
    here = items[number]
    if number + 1 < len(items):
        return items[number + 1]
    return next(each for each in items if each.path != here.path)


def passes(item: pytest.Item, after: pytest.Item) -> bool:
    reports = runtestprotocol(item, log=False, nextitem=after)
    return all(each.passed for each in reports)


def swap(mutant: Mutant, tree: ast.Module) -> None:
    """Let the mutant live in the module that is loaded.

    A function gets the code of its mutant and stays who it is, wherever it is known by name.
    What runs when the module is loaded runs again, in the same names.
    """
    module = importlib.import_module(
        "ropa." + mutant.module.replace("/", ".").removesuffix(".__init__")
    )
    mutant.apply()
    if mutant.top:
        reload(module, compiled(tree, mutant), mutant.scope)
    else:
        name = mutant.scope.partition(".")[0]
        alone = [each for each in tree.body if getattr(each, "name", "") == name]
        future = [
            each
            for each in tree.body
            if isinstance(each, ast.ImportFrom) and each.module == "__future__"
        ]
        code = compiled(ast.Module([*future, *alone], []), mutant)
        function_of(module, mutant.scope).__code__ = code_of(code, mutant.scope)


def compiled(tree: ast.Module, mutant: Mutant) -> types.CodeType:
    return compile(tree, str(ROPA / f"{mutant.module}.py"), "exec", dont_inherit=True)


def function_of(module: types.ModuleType, scope: str) -> Any:
    """The function in which a scope lies: of the module, or of one of its classes."""
    found: Any = module
    for part in scope.split("."):
        found = vars(found)[part] if isinstance(found, type) else getattr(found, part)
        if not isinstance(found, type):
            break
    return bare(found)


def bare(found: Any) -> types.FunctionType:
    while not isinstance(found, types.FunctionType):
        found = next(
            getattr(found, name)
            for name in ("__wrapped__", "__func__", "fget", "func")
            if hasattr(found, name)
        )
    return found


def code_of(code: types.CodeType, scope: str) -> types.CodeType:
    """The last code object by the first name of the scope that is no class."""
    found = [code]
    for part in scope.split("."):
        inner = [
            each
            for each in found[-1].co_consts
            if isinstance(each, types.CodeType) and each.co_name == part
        ]
        found.append(inner[-1])
        if inner[-1].co_flags & 0x01:  # CO_OPTIMIZED: a function, no class
            break
    return found[-1]


def reload(module: types.ModuleType, code: types.CodeType, scope: str) -> None:
    held = vars(module)
    before = dict(held)
    rules = importlib.import_module("ropa.rules.catalogue").RULES
    taken = {name: each for name, each in rules.items() if each.check.__module__ == module.__name__}
    for name in taken:
        del rules[name]
    exec(code, held)  # noqa: S102 - a module of this project
    if rules is not held.get("RULES", rules):
        held["RULES"] = rules
    for name, old in before.items():
        new = held.get(name)
        if new is not old and not name.startswith("__"):
            held[name] = settled(old, new, name == scope.partition(".")[0])
            if held[name] is not old:
                known_elsewhere(name, old, held[name])
    for name, each in list(rules.items()):
        if name in taken:
            rules[name] = each._replace(check=held.get(each.duty, each.check))


def settled(old: Any, new: Any, changed: bool) -> Any:
    """What the name is to mean: a function stays who it was, and so does a class left alone."""
    if isinstance(old, type):
        return new if changed else old
    try:
        one, other = bare(old), bare(new)
    except StopIteration:
        return new
    one.__code__, one.__defaults__ = other.__code__, other.__defaults__
    one.__kwdefaults__ = other.__kwdefaults__
    return old if type(old) is type(new) else new


def known_elsewhere(name: str, old: Any, new: Any) -> None:
    """Modules that have taken the name from there mean the new thing by it."""
    for module in list(sys.modules.values()):
        held = getattr(module, "__dict__", {})
        if held.get(name) is old and str(held.get("__name__", "")).startswith("ropa"):
            held[name] = new


def live(
    change: Callable[[], None], tests: Sequence[pytest.Item], others: Sequence[pytest.Item],
    caches: Caches, room: str,
) -> int:  # fmt: skip
    """What becomes of a mutant, in a process of its own."""
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (SPACE, SPACE))
    try:
        change()
    except BaseException:  # noqa: BLE001 - what cannot even be loaded was never alive
        return STILLBORN
    caches.clear(room)
    for number, item in enumerate(tests):
        last = others[0] if others[0].path != item.path else others[1]
        after = tests[number + 1] if number + 1 < len(tests) else last
        try:
            if not passes(item, after):
                return KILLED
        except BaseException:  # noqa: BLE001 - the mutant has broken the tests' own machinery
            return KILLED
    return SURVIVED


class Killer:
    """Takes the place of pytest's own loop over the tests."""

    def __init__(self, asked: argparse.Namespace) -> None:
        self.asked = asked
        self.fates: list[Fate] = []

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = session.items
        reach = Reach(items, self.asked.own_cases)
        far = [items[0], next(each for each in items if each.path != items[0].path)]
        work = [each for each in self.work(reach) if self.meant(each[0])]
        sys.stderr.write(f"{len(work)} mutants, {len(items)} tests\n")
        if self.asked.sample:
            work.sort(key=lambda each: digest(each[0]))
            counted: Counter[str] = Counter()
            work = [each for each in work if self.wanted(each[0].room, counted)]
        caches = Caches()
        gc.collect()
        gc.freeze()
        running: dict[int, Fate] = {}
        for fate, change, tests in work:
            if len(running) >= self.asked.jobs:
                self.wait(running)
            chosen = [items[each] for each in tests()]
            running[forked(functools.partial(live, change, chosen, far, caches, fate.room))] = fate
        while running:
            self.wait(running)
        self.keep()
        return True

    def meant(self, fate: Fate) -> bool:
        """Whether the mutant is asked for: any, or one that survived before."""
        return not self.asked.again or fate.name in self.survived

    @functools.cached_property
    def survived(self) -> frozenset[str]:
        lines = Path(self.asked.again).read_text("utf-8").splitlines()
        every = [json.loads(line) for line in lines]
        return frozenset(each["name"] for each in every if each["outcome"] == SURVIVED)

    def wanted(self, room: str, counted: Counter[str]) -> bool:
        counted[room] += 1
        return counted[room] <= self.asked.sample

    def work(self, reach: Reach) -> Iterator[Work]:
        """Every mutant; which tests it meets is asked of those alone that come to life."""
        for module, tree in reach.trees.items():
            room = module.partition("/")[0]
            if room not in self.asked.room or not module.startswith(self.asked.only):
                continue
            for mutant in mutants_of(tree, module):
                if mutant.wording and not self.asked.wording:
                    continue
                tests = functools.partial(reach.tests_of, mutant)
                if not self.asked.own_cases or tests():
                    fate = Fate(room, mutant.name, mutant.line, mutant.wording, SURVIVED)
                    yield fate, functools.partial(swap, mutant, tree), tests
        if "law" in self.asked.room and not self.asked.own_cases:
            for row in mutants_of_rows(ROPA / "law"):
                if not f"law/{row.table}".startswith(self.asked.only):
                    continue
                if self.asked.wording or not row.wording:
                    tests = functools.partial(reach.tests_of_row, row)
                    yield Fate("law", row.name, row.line, row.wording, SURVIVED), row.swap, tests

    def wait(self, running: dict[int, Fate]) -> None:
        number, status = os.wait()
        code = os.waitstatus_to_exitcode(status)
        # Ended from outside: by its own endless work, or for want of memory.
        outcome = KILLED if code < 0 else code
        self.fates.append(running.pop(number)._replace(outcome=outcome))
        if self.asked.out != os.devnull:
            with open(self.asked.out + ".part", "a", encoding="utf-8") as file:
                file.write(json.dumps(self.fates[-1]._asdict(), ensure_ascii=False) + "\n")

    def keep(self) -> None:
        self.fates.sort(key=lambda each: each.name)
        lines = (json.dumps(each._asdict(), ensure_ascii=False) for each in self.fates)
        Path(self.asked.out).write_text("".join(f"{line}\n" for line in lines), "utf-8")


def digest(fate: Fate) -> str:
    return hashlib.sha256(fate.name.encode()).hexdigest()


def forked(work: Callable[[], int]) -> int:
    number = os.fork()
    if number:
        return number
    code = KILLED
    with contextlib.suppress(BaseException):
        code = work()
    os._exit(code)


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--room", nargs="+", default=list(ROOMS))
    parser.add_argument("--only", default="", help="mutants of modules that begin so")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--again", default="", help="what survived in this file of fates, alone")
    parser.add_argument("--own-cases", action="store_true", help="of rules, by their cases alone")
    parser.add_argument("--wording", action="store_true")
    parser.add_argument("--tests", nargs="+", default=JUDGES, help="names of files, with stars")
    parser.add_argument("--out", default=os.devnull)
    asked = parser.parse_args()
    judges = ("test_rules.py", "test_rules_hygiene.py") if asked.own_cases else asked.tests
    files = sorted({str(path) for glob in judges for path in TESTS.glob(glob)})
    # What a test prints, and the words on how it failed, nobody reads.
    options = ["-q", "-s", "-p", "no:xdist", "-p", "no:cacheprovider", "--tb=no", "-W", "ignore"]
    killer = Killer(asked)
    ended = pytest.main([*options, f"--rootdir={TESTS.parent}", *files], [killer])
    return int(ended)


if __name__ == "__main__":
    raise SystemExit(main())
